"""Random starts have the spread that their name says."""

import math

import numpy as np
import pytest

from nnbook.models import MLP


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zeros", 0),
        ("normal", 1),
        ("scaled normal", 1 / math.sqrt(300)),
        ("glorot", math.sqrt(2 / 500)),
        ("he", math.sqrt(2 / 300)),
    ],
)
def test_spread(name, expected):
    W = MLP([300, 200], init=name).W[2]
    assert W.shape == (200, 300)
    assert W.std() == pytest.approx(expected, rel=0.01)
    assert abs(W.mean()) <= 0.02 * expected


def test_biases_start_at_zero_and_seeds_decide_the_weights():
    one, same, other = MLP([3, 4, 2], seed=1), MLP([3, 4, 2], seed=1), MLP([3, 4, 2], seed=2)
    assert not one.b[2].any()
    assert not one.b[3].any()
    assert np.array_equal(one.theta, same.theta)
    assert not np.array_equal(one.theta, other.theta)
    generator = MLP([3, 4, 2], seed=np.random.default_rng(1))
    assert np.array_equal(one.theta, generator.theta)
