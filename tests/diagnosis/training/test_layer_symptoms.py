"""Networks with neurons that are alike, dead or saturated, each produced on purpose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis import diagnose
from nnbook.models import MLP
from tests.diagnosis.training.runs import SEEDS, causes, diagnosed, drawn, numbers_in, trained


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("sizes", [[2, 8, 1], [2, 6, 4, 1]])
def test_zeros_at_the_start(hidden: str, sizes: list[int], seed: int) -> None:
    model = MLP(sizes, hidden=hidden, init="zeros")
    diagnosis = diagnosed(model, drawn(datasets.moons, seed), epochs=30, batch_size=10)
    assert causes(diagnosis) == ["symmetric neurons"]
    assert f"{sizes[1]} neurons of layer 2 have only 1" in repr(diagnosis)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_equal_weights_are_seen_even_if_some_was_learned(dtype: Any) -> None:
    model = MLP([2, 8, 1], theta=np.full(33, 0.3), dtype=dtype)
    history, model = trained(model, drawn(datasets.moons, 0), epochs=1000)
    assert history.accuracies is not None
    assert history.accuracies[-1] > 0.8
    assert causes(diagnose(history, model)) == ["symmetric neurons"]


def test_copies_with_different_weights_behind_them_are_not_symmetric() -> None:
    model = MLP([2, 8, 1], hidden="tanh")
    model.W[2] = np.full((8, 2), 0.1)
    diagnosis = diagnosed(model, drawn(datasets.moons, 0), step_size=1e-12, epochs=2)
    assert "symmetric neurons" not in causes(diagnosis)


def test_a_layer_parted_into_two_groups_is_symmetric() -> None:
    model = MLP([2, 8, 1], hidden="tanh")
    model.W[2] = np.repeat([[1.0, 0.0], [0.0, 1.0]], 4, axis=0)
    model.W[3] = np.repeat([[0.1, -0.1]], 4, axis=1)
    diagnosis = diagnosed(model, drawn(datasets.moons, 0))
    assert causes(diagnosis) == ["symmetric neurons"]
    assert "only 2 different sets" in repr(diagnosis)


@pytest.mark.parametrize("seed", SEEDS)
def test_dead_relus_are_counted(seed: int) -> None:
    model = MLP([2, 16, 1], hidden="relu", init="he", seed=seed)
    model.b[2] = np.where(np.arange(16) < 7, -20.0, 1.0)[:, None]
    diagnosis = diagnosed(model, drawn(datasets.moons, seed), step_size=0.1)
    assert causes(diagnosis) == ["dead ReLUs"]
    assert "7 of 16" in repr(diagnosis)


def test_relus_that_are_not_missed_are_no_finding() -> None:
    model = MLP([2, 32, 1], hidden="relu", init="he")
    model.b[2] = np.where(np.arange(32) < 14, -20.0, 1.0)[:, None]
    history, model = trained(model, drawn(datasets.xor, 0))
    _, a = model.forward(history.X)
    assert (a[2] == 0).all(axis=1).sum() >= 14
    assert diagnose(history, model).healthy


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dead_layer_is_why_nothing_moves(seed: int) -> None:
    model = MLP([2, 8, 8, 1], hidden="relu", init="he", seed=seed)
    model.b[3] = np.full((8, 1), -50.0)
    diagnosis = diagnosed(model, drawn(datasets.moons, seed))
    assert causes(diagnosis) == ["dead ReLUs"]
    assert "8 of 8 ReLUs of layer 3" in repr(diagnosis)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [datasets.moons, datasets.xor])
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh"])
def test_saturated_by_large_weights(kind: Any, hidden: str, seed: int) -> None:
    model = MLP([2, 8, 1], hidden=hidden, init="normal", seed=seed)
    model.theta = 100 * model.theta
    diagnosis = diagnosed(model, drawn(kind, seed))
    assert causes(diagnosis) == ["saturated sigmoids"]
    flat, of_all = numbers_in(diagnosis.findings[0].evidence)[:2]
    assert 4 <= flat <= of_all == 8


@pytest.mark.parametrize("seed", SEEDS)
def test_output_saturated_on_the_wrong_side(seed: int) -> None:
    def start(cost: str) -> MLP:
        model = MLP([2, 8, 1], cost=cost, seed=seed)
        model.b[3] = [[15.0]]
        return model

    data = drawn(datasets.moons, seed)
    assert causes(diagnosed(start("squared"), data)) == ["saturated sigmoids"]
    assert diagnosed(start("cross-entropy"), data).healthy  # δ = ŷ − y has no σ'
    at_the_start = diagnosed(start("cross-entropy"), data, step_size=1e-12, epochs=2)
    assert "saturated sigmoids" not in causes(at_the_start)
