"""What the training doctor tells of several findings, of any model, and what it refuses."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis import Cause, Diagnosis, diagnose
from nnbook.diagnosis.training.diagnose import EXPLAINS, LOOK_FOR
from nnbook.learning.training.history import History, TrainingEnd
from nnbook.models import MLP, SigmoidUnit, sigmoid
from nnbook.validation import Array
from tests.diagnosis.training.runs import (
    causes,
    diagnosed,
    drawn,
    numbers_in,
    shuffled,
    trained,
    two_penguins,
)


def test_order_is_that_of_the_causes_and_what_explains_comes_first() -> None:
    order = list(Cause)
    told = [min(order.index(cause) for cause in found) for found, _ in LOOK_FOR]
    assert told == sorted(told)
    assert set().union(*(found for found, _ in LOOK_FOR)) == set(Cause)
    for cause, explained in EXPLAINS.items():
        assert all(order.index(other) > order.index(cause) for other in explained - {cause})


def test_two_diseases_are_both_told() -> None:
    X, y = drawn(datasets.moons, 0)
    model = MLP([2, 8, 1], init="zeros")
    diagnosis = diagnosed(model, (X * [1, 1000], y), step_size=1e-6)
    assert causes(diagnosis) == ["features not scaled", "symmetric neurons"]
    assert repr(diagnosis).startswith("Features not scaled: ")
    assert "\n\nSymmetric neurons: " in repr(diagnosis)


def test_each_finding_has_numbers_and_advice() -> None:
    X, y = drawn(datasets.moons, 0)
    for finding in diagnosed(MLP([2, 8, 1], init="zeros"), (X + 100, y), epochs=10).findings:
        assert numbers_in(finding.evidence)
        assert finding.advice.endswith(".")
        assert str(finding).endswith(finding.advice)


class OwnUnit:
    """A student's own class: nothing but what `train` asks for, and θ replaced when assigned."""

    def __init__(self, K: int) -> None:
        self.theta = np.zeros(K + 1)

    def answers(self, X: Array) -> Array:
        return sigmoid(X @ self.theta[:-1] + self.theta[-1])

    def cost(self, X: Array, y: Array) -> float:
        y_hat = np.clip(self.answers(X), 1e-12, 1 - 1e-12)
        return float(-np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)))

    def gradient(self, X: Array, y: Array) -> Array:
        error = self.answers(X) - y
        return np.append(error @ X, error.sum()) / len(X)


class OwnClassifier(OwnUnit):
    """One that predicts, too."""

    def predict(self, X: Array) -> Array:
        return (self.answers(X) > 0.5).astype(int)


@pytest.mark.parametrize("kind", [OwnUnit, OwnClassifier])
def test_own_class(kind: type[OwnUnit]) -> None:
    X, y = two_penguins()
    assert diagnosed(kind(2), (X, y)).healthy
    assert causes(diagnosed(kind(2), (X, y), step_size=1e-4)) == ["step size too small"]
    assert causes(diagnosed(kind(2), (X, 0 * y))) == ["labels constant"]
    assert "features not scaled" in causes(diagnosed(kind(2), (100 * X, y), step_size=1e-4))


def test_own_class_that_predicts() -> None:
    X, y = two_penguins()
    found = causes(diagnosed(OwnClassifier(2), (X, shuffled(y, 0))))
    assert found == ["labels unrelated to the data"]
    # Of a class that is not known it is not said that it is too simple.
    assert causes(diagnosed(OwnClassifier(2), drawn(datasets.xor, 0))) == ["plateau"]


@pytest.mark.parametrize("make", [OwnClassifier, SigmoidUnit])
def test_the_model_is_left_as_it_is(make: Any) -> None:
    X, y = two_penguins()
    history, model = trained(make(2), (X, y), step_size=1e-4)
    theta, numbers = model.theta, model.theta.copy()
    assert not diagnose(history, model).healthy
    assert model.theta is theta
    np.testing.assert_array_equal(model.theta, numbers)


def test_a_run_that_was_cut_short_is_diagnosed() -> None:
    X, y = two_penguins()

    def interrupt(epoch: int, model: Any, history: History) -> None:
        if epoch == 100:
            raise KeyboardInterrupt

    options: dict[str, Any] = {"callbacks": [interrupt], "validation": (X, y)}
    history, model = trained(SigmoidUnit(2), (X, y), **options)
    assert history.reason is TrainingEnd.INTERRUPTED
    assert diagnose(history, model).healthy
    assert "on the validation set, at epoch 100, the cost is" in diagnose(history, model).standing


def test_start_that_is_not_finite() -> None:
    model = MLP([2, 8, 1], hidden="relu", theta=np.full(33, 1e200))
    history, model = trained(model, drawn(datasets.moons, 0))
    assert causes(diagnose(history, model)) == ["diverged"]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_very_little_data(n: int) -> None:
    X, y = drawn(datasets.moons, 0, 6)
    assert isinstance(diagnosed(SigmoidUnit(2), (X[-n - 2 : -2], y[-n - 2 : -2])), Diagnosis)


def test_another_model_is_refused() -> None:
    history, model = trained(SigmoidUnit(2), two_penguins())
    with pytest.raises(ValueError, match=r"as this run left it.* got 0\.6931"):
        diagnose(history, SigmoidUnit(2))
    with pytest.raises(TypeError, match="history must be what train returned, got "):
        diagnose(model, history)
    with pytest.raises(TypeError, match="model must have theta"):
        diagnose(history, "a model")


def test_what_an_early_stop_left_is_known() -> None:
    X, y = two_penguins()
    history, model = trained(
        SigmoidUnit(2),
        (X[::2], y[::2]),
        step_size=8.0,
        epochs=3000,
        patience=3,
        validation=(X[1::2], y[1::2]),
    )
    assert history.reason is TrainingEnd.EARLY_STOP
    assert diagnose(history, model).healthy


def test_a_diagnosis_is_frozen() -> None:
    diagnosis = diagnosed(SigmoidUnit(2), two_penguins())
    with pytest.raises(dataclasses.FrozenInstanceError):
        diagnosis.findings = ()  # type: ignore[misc]


class WrongSign(OwnUnit):
    """Its gradient leads uphill."""

    def gradient(self, X: Array, y: Array) -> Array:
        return -super().gradient(X, y)


@pytest.mark.parametrize("step_size", [0.5, 5.0, 0.05])
def test_own_class_whose_gradient_has_the_wrong_sign(step_size: float) -> None:
    diagnosis = diagnosed(WrongSign(2), two_penguins(), step_size=step_size)
    assert causes(diagnosis) == ["diverged"]
    assert "run check_gradient(model, X, y)" in diagnosis.findings[0].advice
    assert "Try" not in diagnosis.findings[0].advice


class OwnRegression(OwnUnit):
    """Its gradient is right; only λ can be too large for it."""

    def answers(self, X: Array) -> Array:
        return X @ self.theta[:-1] + self.theta[-1]

    def cost(self, X: Array, y: Array) -> float:
        return float(np.square(self.answers(X) - y).mean() / 2)


@pytest.mark.parametrize(("step_size", "epochs"), [(10.0, 500), (3.0, 10)])
def test_own_class_whose_step_is_too_large(step_size: float, epochs: int) -> None:
    diagnosis = diagnosed(OwnRegression(2), two_penguins(), step_size=step_size, epochs=epochs)
    assert causes(diagnosis) == ["diverged"]
    assert diagnosis.findings[0].advice == f"Try a smaller step size: λ = {step_size / 10:g}."


def test_how_good_a_healthy_model_is_on_new_data() -> None:
    X, y = two_penguins()
    new = (X[1::2], y[1::2])
    options: dict[str, Any] = {"validation": new, "step_size": 8.0, "epochs": 3000, "patience": 3}
    history, model = trained(SigmoidUnit(2), (X[::2], y[::2]), **options)
    assert history.reason is TrainingEnd.EARLY_STOP
    assert diagnose(history, model).standing.endswith(
        f"; on the validation set the cost is {model.cost(*new):.4g} and "
        f"{100 * model.accuracy(*new):.1f} % are right"
    )
