"""What the nearest neighbours know, against counting them in loops."""

import numpy as np
import pytest

from nnbook import datasets
from nnbook.diagnosis.training.neighbours import MOST_ASKED, ask_neighbours
from nnbook.validation import Array


@pytest.mark.parametrize("seed", range(3))
def test_share_is_that_of_a_loop(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(40, 3)), rng.integers(0, 3, 40)
    scaled = X / X.std(axis=0)
    same = 0
    for i in range(40):
        others = [j for j in range(40) if j != i]
        nearest = min(others, key=lambda j: np.linalg.norm(scaled[i] - scaled[j]))
        same += y[nearest] == y[i]
    pairs = [y[i] == y[j] for i in range(40) for j in range(40) if i != j]
    asked = ask_neighbours(X, y)
    assert asked.share == pytest.approx(same / 40)
    assert asked.chance == pytest.approx(np.mean(pairs))


def test_units_do_not_matter() -> None:
    data = datasets.xor(200)
    one, other = (ask_neighbours(data.X * scale, data.y) for scale in (1, [1, 1e6]))
    assert one == other
    assert one.tell_something


@pytest.mark.parametrize("seed", range(20))
def test_shuffled_labels_tell_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    data = datasets.moons(200, seed=seed)
    assert not ask_neighbours(data.X, rng.permutation(data.y)).tell_something


def test_of_large_data_a_part_is_asked() -> None:
    data = datasets.digits()
    asked = ask_neighbours(data.X, data.y)
    assert asked.asked == MOST_ASKED
    assert asked.share > 0.7
    assert asked.tell_something


def test_a_column_that_never_changes_is_no_harm() -> None:
    data = datasets.moons(100)
    X = np.column_stack([data.X, np.full(100, 7.0)])
    assert ask_neighbours(X, data.y) == ask_neighbours(data.X, data.y)


@pytest.mark.parametrize(
    ("X", "y", "can_tell"),
    [
        ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], False),
        (np.arange(6)[:, None], [0, 1, 0, 1, 0, 1], False),
        (np.arange(30)[:, None], np.arange(30), False),  # no class twice: chance is 0
        (np.arange(60)[:, None], np.arange(60) % 2, True),
    ],
)
def test_of_a_few_points_neighbours_cannot_tell(X: Array, y: Array, can_tell: bool) -> None:
    nearest = ask_neighbours(np.array(X, dtype=float), np.array(y))
    assert nearest.can_tell == can_tell
    assert not nearest.tell_something
