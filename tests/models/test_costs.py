"""The cross-entropy from s: J2 where J2 can be computed, and right beyond."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import log_loss

from nnbook.models import cross_entropy, example_costs, sigmoid


def sums_and_labels(bound):
    return st.integers(1, 20).flatmap(
        lambda n: st.tuples(
            hnp.arrays(float, n, elements=st.floats(-bound, bound)),
            hnp.arrays(int, n, elements=st.integers(0, 1)),
        )
    )


@given(sums_and_labels(15))
def test_it_is_the_formula_of_the_lecture(data):
    s, y = data
    y_hat = sigmoid(s)
    expected = -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    assert cross_entropy(s, y) == pytest.approx(expected, rel=1e-8)


@given(sums_and_labels(15))
def test_it_is_scikit_learns(data):
    s, y = data
    expected = log_loss(y, np.column_stack([sigmoid(-s), sigmoid(s)]), labels=[0, 1])
    assert cross_entropy(s, y) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@given(sums_and_labels(1e4))
def test_far_out_it_stays_finite_and_nothing_warns(data):
    s, y = data
    with np.errstate(all="raise"):
        costs = example_costs(s, y)
    wrong_way = np.where(y == 1, -s, s)
    assert np.isfinite(costs).all()
    assert (costs >= np.maximum(wrong_way, 0)).all()
    assert (costs <= np.maximum(wrong_way, 0) + np.log(2)).all()


def test_known_values():
    assert cross_entropy([0.0, 0.0], [0, 1]) == pytest.approx(np.log(2), rel=1e-15)
    assert cross_entropy([1000.0], [0]) == 1000.0
    assert cross_entropy([1000.0], [1]) == 0.0
    assert cross_entropy([-40.0], [0]) == pytest.approx(4.248354255291589e-18, rel=1e-14)


def test_single_precision_is_kept():
    s = np.array([1.0, -2.0], np.float32)
    assert example_costs(s, np.array([0, 1], np.float32)).dtype == np.float32
    assert cross_entropy(s, [0, 1]) == pytest.approx(
        cross_entropy(s.astype(float), [0, 1]), rel=1e-6
    )


@pytest.mark.parametrize(
    ("s", "y", "words"),
    [
        ([1.0, 2.0], [0], r"y must have shape \(2,\), one label an example, got \(1,\)"),
        ([1.0, 2.0], [0, 0.5], r"y must hold only 0 and 1, got y\[1\] = 0.5"),
        ([1.0, np.nan], [0, 1], r"s must be finite, got s\[1\] = nan"),
        ([[1.0, 2.0]], [0, 1], r"s must be one-dimensional, got shape \(1, 2\)"),
    ],
)
def test_bad_input(s, y, words):
    with pytest.raises(ValueError, match=words):
        cross_entropy(s, y)


def test_labels_may_be_unsigned():
    s = np.array([1.0, 1.0])
    costs = example_costs(s, np.array([0, 1], dtype=np.uint8))
    assert costs == pytest.approx(example_costs(s, np.array([0.0, 1.0])))
