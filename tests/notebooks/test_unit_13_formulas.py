"""Formulas and counts of unit 13 against the package."""

from itertools import pairwise

import numpy as np
import pytest

from nnbook import MLP
from nnbook.exercises import find
from nnbook.exercises.playing.played import DEFAULTS, network_of, played

rng = np.random.default_rng(13)


def test_linear_layers_are_one_layer():
    x = rng.normal(size=(2, 7))
    model = MLP([2, 4, 1], hidden="linear", seed=3)
    W, b = model.W, model.b
    s, _ = model.forward(x.T)
    one = W[3] @ W[2] @ x + (W[3] @ b[2] + b[3])
    assert np.allclose(s[3], one)


def test_the_counts_of_weights_and_biases():
    def count(sizes):
        return sum(m * (n + 1) for n, m in pairwise(sizes))

    for sizes, told in (
        ((2, 4, 4, 1), 37), ((2, 1), 3), ((2, 8, 8, 1), 105), ((4, 8, 1), 49), ((2, 3), 9),
    ):  # fmt: skip
        assert count(sizes) == len(MLP(sizes).theta) == told


def test_a_step_with_l2_has_the_factor_before_w():
    X, y = rng.normal(size=(10, 2)), rng.integers(0, 2, size=10)
    plain, pulled = MLP([2, 1], seed=1), MLP([2, 1], l2=4.0, seed=1)
    step = 0.3
    w = pulled.W[2].ravel()
    after = w - step * pulled.gradient(X, y)[:2]
    assert np.allclose(after, (1 - step * 4.0 / 10) * w - step * plain.gradient(X, y)[:2])


def test_from_zero_only_the_last_bias_moves():
    model = MLP([2, 4, 1], hidden="tanh", init="zeros")
    X = rng.normal(size=(9, 2))
    uneven = model.gradient(X, np.array([1, 1, 1, 1, 1, 1, 0, 0, 0]))
    assert np.flatnonzero(uneven).tolist() == [len(uneven) - 1]
    even = model.gradient(X[:8], np.array([1, 1, 1, 1, 0, 0, 0, 0]))
    assert np.allclose(even, 0)


@pytest.mark.parametrize("activation", ["sigmoid"])
def test_from_zero_sigmoids_stay_equal(activation):
    given = {**find("challenge_zero_start").given, "activation": activation}  # type: ignore[attr-defined]
    run = played({**given, "n": 150, "data": "xor"}, {"init": "zeros"})
    assert np.ptp(run.model.W[3]) < 1e-12


def test_the_stories_of_the_texts():
    """What tasks and questions say of the beginnings: 5 of 6 flat, 8 of 8 dead, 30 examples."""
    from nnbook.exercises.units.unit_13.starts import dead_count, flat_units

    rescue, dead = find("challenge_rescue"), find("challenge_dead_relu")
    run = rescue.run(**rescue.begin)  # type: ignore[attr-defined]
    assert flat_units(run.start, run) == 5
    assert dead_count(dead.run(**dead.begin)) == 8  # type: ignore[attr-defined]
    overfitting = find("challenge_overfitting")
    assert overfitting.run(**overfitting.begin).n == 30  # type: ignore[attr-defined]
    penguins = find("challenge_three_classes")
    run = penguins.run(**penguins.solution)  # type: ignore[attr-defined]
    assert (run.n, run.n_test) == (170, 172)
    assert network_of({**DEFAULTS, "units": ()}, 2).sizes == (2, 1)
