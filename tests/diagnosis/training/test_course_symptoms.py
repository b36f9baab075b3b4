"""Runs whose cost goes the wrong way, each produced on purpose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis import diagnose
from nnbook.learning.training.history import TrainingEnd
from nnbook.models import MLP, Multiclass, SigmoidUnit
from tests.diagnosis.training.runs import (
    SEEDS,
    causes,
    diagnosed,
    drawn,
    numbers_in,
    trained,
    two_penguins,
)


@pytest.mark.parametrize("seed", SEEDS)
def test_diverged_to_infinity(seed: int) -> None:
    model = MLP([2, 8, 1], hidden="relu", output="linear", seed=seed)
    history, model = trained(model, drawn(datasets.moons, seed), step_size=100.0)
    assert history.reason is TrainingEnd.DIVERGED
    diagnosis = diagnose(history, model)
    assert causes(diagnosis) == ["diverged"]
    assert "λ = 10." in repr(diagnosis)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("hidden", "step_size"), [("relu", 50), ("tanh", 100), ("sigmoid", 300)])
def test_diverged_with_finite_costs(hidden: str, step_size: float, seed: int) -> None:
    model = MLP([2, 8, 1], hidden=hidden, seed=seed)
    diagnosis = diagnosed(model, drawn(datasets.moons, seed), step_size=step_size, epochs=50)
    assert causes(diagnosis)[0] in ("diverged", "step size too large")
    end, start, *_ = numbers_in(diagnosis.findings[0].evidence)
    if causes(diagnosis) == ["diverged"]:
        assert end > start


@pytest.mark.parametrize("data", [datasets.blobs(noise=1.5, seed=0), datasets.blobs(noise=2.0)])
@pytest.mark.parametrize("step_size", [12, 15])
def test_step_too_large(data: datasets.Dataset, step_size: float) -> None:
    diagnosis = diagnosed(SigmoidUnit(2), (data.X, data.y), step_size=step_size, epochs=51)
    assert set(causes(diagnosis)) <= {"step size too large", "diverged"}
    assert not diagnosis.healthy
    assert f"λ = {step_size / 10:g}." in repr(diagnosis)


@pytest.mark.parametrize("step_size", [1e-2, 1e-4, 1e-12])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("options", [{}, {"batch_size": 50}, {"momentum": 0.5}])
def test_step_too_small(step_size: float, dtype: Any, options: dict[str, Any]) -> None:
    model = SigmoidUnit(2, dtype=dtype)
    diagnosis = diagnosed(model, two_penguins(), step_size=step_size, epochs=40, **options)
    assert causes(diagnosis) == ["step size too small"]
    advised = numbers_in(diagnosis.findings[0].advice)[0]
    # The advice is good: what it leads to is healthy.
    assert diagnosed(SigmoidUnit(2), two_penguins(), step_size=advised, epochs=200).healthy


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu"])
def test_step_too_small_for_a_network(hidden: str, seed: int) -> None:
    model = MLP([2, 8, 1], hidden=hidden, seed=seed)
    diagnosis = diagnosed(model, drawn(datasets.moons, seed), step_size=1e-3, epochs=100)
    assert causes(diagnosis) == ["step size too small"]


@pytest.mark.parametrize("seed", SEEDS)
def test_overfitting(seed: int) -> None:
    few = datasets.moons(40, noise=0.4, seed=seed)
    new = datasets.moons(200, noise=0.4, seed=seed + 10)
    options: dict[str, Any] = {"epochs": 3000, "evaluate_every": 20, "validation": (new.X, new.y)}
    model = MLP([2, 50, 1], hidden="tanh", seed=seed)
    history, model = trained(model, (few.X, few.y), **options)
    diagnosis = diagnose(history, model)
    assert causes(diagnosis) == ["overfitting"]
    assert f"at epoch {history.best_epoch} and" in repr(diagnosis)
    stopped = MLP([2, 50, 1], hidden="tanh", seed=seed)
    assert diagnosed(stopped, (few.X, few.y), patience=10, **options).healthy


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [datasets.xor, datasets.circles])
def test_one_layer_is_too_simple(kind: Any, seed: int) -> None:
    for model in (SigmoidUnit(2), MLP([2, 1], seed=seed), Multiclass(2, 2, output="softmax")):
        diagnosis = diagnosed(model, drawn(kind, seed))
        assert causes(diagnosis) == ["model too simple"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [datasets.xor, datasets.circles])
def test_deep_sigmoids_stall_on_a_plateau(kind: Any, seed: int) -> None:
    diagnosis = diagnosed(MLP([2, 8, 8, 8, 8, 1], seed=seed), drawn(kind, seed))
    assert causes(diagnosis) == ["plateau"]
    assert "vanishes" in repr(diagnosis)
    shallow = diagnosed(MLP([2, 8, 1], seed=seed), drawn(kind, seed), epochs=50)
    assert causes(shallow) == ["plateau"]
    assert "vanishes" not in repr(shallow)


@pytest.mark.parametrize(
    ("strength", "named", "options"),
    [
        ({"l2": 50.0}, True, {}),
        ({"l1": 10.0}, True, {}),
        ({"l2": 0.5}, True, {"step_size": 0.1, "epochs": 60, "batch_size": 10}),
        ({"l2": 1e-4}, False, {"epochs": 50}),
    ],
)
def test_regularization_is_named_where_it_holds_the_weights(
    strength: dict[str, Any], named: bool, options: dict[str, Any]
) -> None:
    model = MLP([2, 8, 1], **strength)
    diagnosis = diagnosed(model, drawn(datasets.xor, 0), **options)
    assert causes(diagnosis) == ["plateau"]
    assert ("smaller l2" in diagnosis.findings[0].advice) == named


def test_stopped_in_the_middle_is_not_finished() -> None:
    diagnosis = diagnosed(MLP([2, 8, 1], hidden="tanh"), drawn(datasets.spirals, 0), epochs=500)
    assert causes(diagnosis) == ["not finished"]


def test_a_divergence_is_told_once() -> None:
    X, y = drawn(datasets.moons, 0)
    late = MLP([2, 8, 1], hidden="relu", output="linear")
    text = repr(diagnosed(late, (X, y), step_size=100.0))
    assert text.startswith("Diverged: After ")
    assert text.count("iverged") == 1
    at_once = MLP([2, 8, 1], hidden="relu", theta=np.full(33, 1e200))
    text = repr(diagnosed(at_once, (X, y)))
    assert text == "Diverged: At epoch 0: the cost is not finite there. Try another start θ."


@pytest.mark.parametrize("seed", SEEDS)
def test_of_noise_it_is_said_that_it_may_not_be_learned(seed: int) -> None:
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(400, 3)), rng.normal(size=400)
    for sizes, l2 in (([3, 4, 1], 0.0), ([3, 4, 1], 10.0), ([3, 1], 0.0)):
        model = MLP(sizes, hidden="tanh", output="linear", l2=l2, seed=seed)
        diagnosis = diagnosed(model, noise, step_size=0.1)
        assert causes(diagnosis)[0] in ("plateau", "not finished", "model too simple")
        assert diagnosis.findings[0].advice.endswith("Or these features tell little about y.")
    # The neighbours of XOR know the answer: there it is no fault of the data.
    known = diagnosed(MLP([2, 8, 1]), drawn(datasets.xor, 0), epochs=50)
    assert causes(known) == ["plateau"]
    assert "tell little" not in repr(known)


def test_overfitting_of_a_network_with_many_outputs() -> None:
    known, new = datasets.digits().split(0.2, seed=0)
    history, model = trained(
        MLP([784, 30, 10]),
        (known.X, known.y),
        epochs=30,
        batch_size=10,
        validation=(new.X, new.y),
    )
    assert history.validation_costs is not None
    # The costs of ten outputs are added up: guessing costs far more than what was lost.
    lost = history.validation_costs[-1] - history.validation_costs.min()
    assert lost < 0.05 * 3.25
    assert causes(diagnose(history, model)) == ["overfitting"]
