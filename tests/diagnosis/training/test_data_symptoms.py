"""Runs on data that is not fit to be learned, each produced on purpose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis import diagnose
from nnbook.diagnosis.training.neighbours import ask_neighbours
from nnbook.models import MLP, Model, Multiclass, SigmoidUnit
from tests.diagnosis.training.runs import (
    ALL_FEATURES,
    SEEDS,
    causes,
    diagnosed,
    drawn,
    shuffled,
    standardized,
    three_penguins,
    trained,
    two_penguins,
)


@pytest.mark.parametrize("value", [0, 1])
def test_labels_constant(value: int) -> None:
    X, _ = three_penguins()
    y = np.full(len(X), value)
    for model in (SigmoidUnit(4), Multiclass(4, 3), MLP([4, 8, 1], hidden="tanh")):
        diagnosis = diagnosed(model, (X, y))
        assert causes(diagnosis) == ["labels constant"]
        assert f"All {len(X)} right answers are class {value}" in repr(diagnosis)


def test_answers_of_a_regression_constant() -> None:
    X, _ = two_penguins()
    model = MLP([2, 8, 1], hidden="tanh", output="linear")
    diagnosis = diagnosed(model, (X, np.full(len(X), 3.25)), step_size=0.05)
    assert causes(diagnosis) == ["labels constant"]
    assert "the same, 3.25" in repr(diagnosis)


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_shuffled(seed: int) -> None:
    X, y = three_penguins()
    wrong = shuffled(y, seed)
    models: list[tuple[Model, dict[str, Any]]] = [
        (Multiclass(4, 3), {}),
        (Multiclass(4, 3, output="softmax"), {"step_size": 0.05, "batch_size": 10, "epochs": 20}),
        (MLP([4, 8, 3], seed=seed), {"epochs": 100}),
        (SigmoidUnit(4), {}),
    ]
    for model, options in models:
        answers = wrong if model.output(X).ndim == 2 else (wrong == 0)
        diagnosis = diagnosed(model, (X, answers), **options)
        assert causes(diagnosis) == ["labels unrelated to the data"], model


@pytest.mark.parametrize("seed", SEEDS)
def test_shuffled_labels_learned_by_heart_show_on_new_data(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(200, 10)), rng.integers(0, 2, 200)
    model = MLP([10, 60, 1], hidden="tanh", seed=seed)
    history, model = trained(
        model, (X[:80], y[:80]), epochs=1000, evaluate_every=10, validation=(X[80:], y[80:])
    )
    assert history.accuracies is not None
    assert history.accuracies[-1] > 0.95
    diagnosis = diagnose(history, model)
    assert causes(diagnosis) == ["labels unrelated to the data"]
    assert "On new data" in repr(diagnosis)


SCALES = {
    "large": ([100, 100], 0),
    "far from 0": ([1, 1], 100),
    "a narrow column far from 0": ([0.05, 1], [3, 0]),
    "one large": ([1, 1000], 0),
    "one narrow": ([0.002, 1], 0),
    "tiny": ([0.001, 0.001], 0),
}


@pytest.mark.parametrize("name", SCALES)
@pytest.mark.parametrize("seed", SEEDS)
def test_features_not_scaled(name: str, seed: int) -> None:
    scale, offset = SCALES[name]
    X, y = drawn(datasets.moons, seed)
    model = MLP([2, 8, 1], hidden="tanh", seed=seed)
    diagnosis = diagnosed(model, (X * scale + np.array(offset), y), step_size=0.01, epochs=100)
    assert "features not scaled" in causes(diagnosis)
    # Beside it only what is seen in the curve, not what it explains.
    assert set(causes(diagnosis)) <= {"features not scaled", "diverged"}


@pytest.mark.parametrize("step_size", [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6])
def test_penguins_in_millimetres(step_size: float) -> None:
    data = datasets.penguins()
    found = causes(diagnosed(SigmoidUnit(2), (data.X, data.y), step_size=step_size))
    assert "features not scaled" in found
    assert set(found) <= {"features not scaled", "diverged"}


def test_the_columns_concerned_are_named() -> None:
    data = datasets.penguins(("Adelie", "Chinstrap", "Gentoo"), ALL_FEATURES)
    X = standardized(data.X)
    X[:, 2] = data.X[:, 2]
    diagnosis = diagnosed(Multiclass(4, 3), (X, data.y), step_size=1e-4)
    [finding] = diagnosis.findings
    assert "1 of 4 columns" in finding.evidence
    assert "X[:, 2] from 172 to 231" in finding.evidence


def test_grey_values_up_to_255() -> None:
    data = datasets.digits()
    X, y = 255 * data.X[::5], data.y[::5]
    found = causes(diagnosed(MLP([784, 30, 10]), (X, y), epochs=2, batch_size=10))
    assert found == ["features not scaled"]


def test_what_was_only_not_learned_yet_is_not_unrelated() -> None:
    # Among 60 columns of which one counts, neighbours know nothing; a longer step still does.
    rng = np.random.default_rng(1)
    X = rng.normal(size=(150, 60))
    y = X[:, 0] > 0
    assert not ask_neighbours(X, y).tell_something
    diagnosis = diagnosed(SigmoidUnit(60), (X, y), step_size=1e-5)
    assert causes(diagnosis) == ["step size too small"]


XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])


@pytest.mark.parametrize(
    ("model", "data", "step_size", "cause"),
    [
        (SigmoidUnit(2), XOR, 0.5, "model too simple"),
        (MLP([2, 2, 1], seed=2), XOR, 1e-3, "step size too small"),
        (MLP([2, 2, 1], init="zeros"), XOR, 0.5, "symmetric neurons"),
        (MLP([2, 2, 1]), XOR, 0.5, None),
        (SigmoidUnit(1), (np.arange(6.0)[:, None] - 2.5, np.arange(6) % 2), 0.5, None),
    ],
)
def test_four_points_are_too_few_to_call_labels_unrelated(
    model: Model, data: tuple[Any, Any], step_size: float, cause: str | None
) -> None:
    diagnosis = diagnosed(model, data, step_size=step_size)
    assert "labels unrelated to the data" not in causes(diagnosis)
    assert "tell little about y" not in repr(diagnosis)
    assert cause is None or causes(diagnosis) == [cause]


@pytest.mark.parametrize(("noise", "seed"), [(1.0, 1), (1.5, 0)])
def test_noisy_labels_of_which_the_rest_is_learned_are_not_unrelated(
    noise: float, seed: int
) -> None:
    data = datasets.blobs(400, noise=noise, seed=seed)
    X, y = data.X, data.y
    flipped = np.random.default_rng(seed).random(400) < 0.3
    history, model = trained(SigmoidUnit(2), (X, np.where(flipped, 1 - y, y)))
    # The cost is within a tenth of that of guessing, and the neighbours know nothing.
    assert 0.9 * np.log(2) < model.cost(X, history.y)
    assert not ask_neighbours(X, np.asarray(history.y)).tell_something
    assert diagnose(history, model).healthy
    diagnosis = diagnosed(SigmoidUnit(2), (X, shuffled(y, seed)))
    assert causes(diagnosis) == ["labels unrelated to the data"]


@pytest.mark.parametrize("make", [lambda: Multiclass(4, 3), lambda: SigmoidUnit(4)])
@pytest.mark.parametrize("step_size", [0.01, 0.1, 10])
def test_penguins_as_measured_are_to_be_standardized_first(make: Any, step_size: float) -> None:
    data = datasets.penguins(("Adelie", "Chinstrap", "Gentoo"), ALL_FEATURES)
    model = make()
    y = data.y if isinstance(model, Multiclass) else data.y == 0
    first, *others = diagnosed(model, (data.X, y), step_size=step_size).findings
    assert first.cause == "features not scaled"
    # No λ is advised that would suit the data only as it is.
    assert all(other.cause == "diverged" for other in others)
    assert all(other.advice.startswith("Standardize first, then choose") for other in others)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("step_size", [1e-6, 0.01, 0.1, 10])
def test_targets_not_scaled(columns: int, step_size: float) -> None:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(100, 2))
    y = X[:, :columns] @ np.eye(columns) + 0.1 * rng.normal(size=(100, columns))
    y[:, -1] = 2000 + 500 * y[:, -1]
    model = MLP([2, 8, columns], hidden="tanh", output="linear")
    diagnosis = diagnosed(model, (X, y), step_size=step_size, epochs=50)
    assert set(causes(diagnosis)) - {"diverged"} == {"targets not scaled"}
    assert "Standardize y too, and turn predictions back" in diagnosis.findings[0].advice
    assert ("y is large" if columns == 1 else "1 of 2 columns of y") in repr(diagnosis)
    model = MLP([2, 8, columns], hidden="tanh", output="linear")
    assert diagnosed(model, (X, standardized(y)), step_size=0.3, epochs=500).healthy
