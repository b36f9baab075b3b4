"""The training doctor finds nothing where nothing is wrong."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis import diagnose
from nnbook.models import MLP, Multiclass, SigmoidUnit
from tests.diagnosis.training.runs import (
    SEEDS,
    diagnosed,
    drawn,
    three_penguins,
    trained,
    two_penguins,
)


@pytest.mark.parametrize(
    ("step_size", "epochs", "options"),
    [
        (0.5, 200, {}),
        (0.5, 50, {}),
        (5.0, 50, {}),
        (1.0, 1000, {}),
        (0.1, 20, {"batch_size": 10, "momentum": 0.9}),
        (0.1, 20, {"batch_size": 1}),
        (0.5, 200, {"evaluate_every": 50}),
        (0.5, 200, {"evaluate_every": None}),
    ],
)
def test_unit_on_penguins_is_healthy(
    step_size: float, epochs: int, options: dict[str, Any]
) -> None:
    model = SigmoidUnit(2)
    diagnosis = diagnosed(model, two_penguins(), step_size=step_size, epochs=epochs, **options)
    assert diagnosis.healthy, diagnosis


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
@pytest.mark.parametrize("options", [{}, {"batch_size": 16, "momentum": 0.5, "epochs": 30}])
def test_multiclass_on_penguins_is_healthy(output: str, options: dict[str, Any]) -> None:
    X, y = three_penguins()
    order = np.random.default_rng(0).permutation(len(X))
    known, new = order[:230], order[230:]
    diagnosis = diagnosed(
        Multiclass(4, 3, output=output),
        (X[known], y[known]),
        validation=(X[new], y[new]),
        **options,
    )
    assert diagnosis.healthy, diagnosis


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [datasets.moons, datasets.xor, datasets.blobs])
@pytest.mark.parametrize(("hidden", "init"), [("tanh", "scaled normal"), ("relu", "he")])
@pytest.mark.parametrize(
    ("l2", "options"),
    [
        (0.0, {"step_size": 0.3, "epochs": 600, "evaluate_every": 10}),
        (0.01, {"step_size": 0.3, "epochs": 60, "batch_size": 10}),
        (0.01, {"step_size": 0.03, "epochs": 60, "batch_size": 10, "momentum": 0.9}),
    ],
)
def test_networks_are_healthy(
    kind: Any, hidden: str, init: str, l2: float, options: dict[str, Any], seed: int
) -> None:
    model = MLP([2, 16, 1], hidden=hidden, init=init, seed=seed, l2=l2)
    diagnosis = diagnosed(model, drawn(kind, seed, 120), **options)
    assert diagnosis.healthy, diagnosis


@pytest.mark.parametrize(
    ("options", "step_size", "epochs"),
    [
        ({}, 0.5, 5),
        ({"cost": "squared"}, 2.0, 2),
        ({"hidden": "tanh"}, 0.05, 2),
        ({"hidden": "relu", "output": "softmax"}, 0.05, 2),
    ],
)
def test_digits_are_healthy(options: dict[str, Any], step_size: float, epochs: int) -> None:
    known, new = datasets.digits().split(0.2, seed=0)
    diagnosis = diagnosed(
        MLP([784, 30, 10], **options),
        (known.X, known.y),
        step_size=step_size,
        epochs=epochs,
        batch_size=10,
        validation=(new.X, new.y),
    )
    assert diagnosis.healthy, diagnosis
    assert re.fullmatch(
        r"Nothing wrong: the cost is 0\.\d+, where guessing costs [\d.]+; [89]\d\.\d % are right; "
        r"on the validation set the cost is 0\.\d+ and [89]\d\.\d % are right\.",
        repr(diagnosis),
    )


def test_regression_is_healthy() -> None:
    X = np.linspace(-1, 1, 50)[:, None]
    model = MLP([1, 10, 1], hidden="tanh", output="linear")
    assert diagnosed(model, (X, np.sin(3 * X)), step_size=0.3, epochs=1000).healthy


def test_a_network_sure_of_its_right_answers_is_healthy() -> None:
    # Nearly all neurons are saturated; but there is nothing left to learn.
    model = MLP([2, 8, 1], hidden="tanh", seed=1)
    model.theta = 20 * model.theta
    history, model = trained(model, drawn(datasets.xor, 0))
    _, a = model.forward(history.X)
    assert np.mean(np.abs(a[2]) > 0.98) > 0.9
    assert diagnose(history, model).healthy


def test_late_out_of_a_plateau_but_there_is_healthy() -> None:
    # Nearly all of the fall came in the second half; but hardly any way is left.
    model = MLP([2, 8, 1], seed=1)
    history, model = trained(model, drawn(datasets.xor, 0), step_size=1.0, epochs=500)
    assert history.costs[250] - history.costs[-1] > history.costs[0] / 3
    assert diagnose(history, model).healthy


def test_one_dead_relu_of_eight_is_healthy() -> None:
    model = MLP([2, 8, 1], hidden="relu", init="he")
    model.b[2] = np.where(np.arange(8) < 1, -20.0, 1.0)[:, None]
    assert diagnosed(model, drawn(datasets.moons, 0), epochs=60).healthy


def test_one_narrow_column_of_many_is_healthy() -> None:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(300, 21))
    y = X[:, 1] > 0
    X[:, 0] *= 0.001
    assert diagnosed(SigmoidUnit(21), (X, y)).healthy


def test_neurons_flat_on_many_examples_each_on_its_own_are_healthy() -> None:
    model = MLP([2, 8, 1], seed=1)
    model.theta = 20 * model.theta
    history, model = trained(model, drawn(datasets.moons, 0))
    _, a = model.forward(history.X)
    assert np.mean(np.abs(a[2] - 0.5) > 0.49) > 0.5
    assert history.costs[-1] > 0.1  # with something left to learn
    assert diagnose(history, model).healthy
