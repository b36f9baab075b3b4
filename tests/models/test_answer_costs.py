"""What answers cost: against scikit-learn, at both ends, and with bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss, zero_one_loss

from nnbook.models import (
    cross_entropy_costs,
    example_costs,
    sigmoid,
    squared_costs,
    zero_one_costs,
)

KINDS = (zero_one_costs, squared_costs, cross_entropy_costs)


def test_means_are_those_of_scikit_learn():
    rng = np.random.default_rng(3)
    y_hat, y = rng.uniform(0.01, 0.99, size=50), rng.integers(0, 2, size=50)
    assert zero_one_costs(y_hat, y).mean() == pytest.approx(zero_one_loss(y, y_hat > 0.5))
    assert squared_costs(y_hat, y).mean() == pytest.approx(brier_score_loss(y, y_hat))
    assert cross_entropy_costs(y_hat, y).mean() == pytest.approx(log_loss(y, y_hat))


def test_both_ends_and_the_middle():
    y_hat, y = [0.0, 1.0, 0.0, 1.0, 0.5, 0.5], [0, 1, 1, 0, 0, 1]
    assert zero_one_costs(y_hat, y).tolist() == [0, 0, 1, 1, 0, 1]
    assert squared_costs(y_hat, y).tolist() == [0, 0, 1, 1, 0.25, 0.25]
    costs = cross_entropy_costs(y_hat, y)
    assert costs[:4].tolist() == [0, 0, np.inf, np.inf]
    assert not np.signbit(costs).any()
    np.testing.assert_allclose(costs[4:], np.log(2))


@given(st.floats(-20, 20), st.sampled_from([0, 1]))
def test_from_the_answer_and_from_s_is_the_same_where_floats_allow(s, y):
    from_answer = cross_entropy_costs([sigmoid(s)], [y])
    np.testing.assert_allclose(from_answer, example_costs(np.array([s]), y), atol=1e-6)


@pytest.mark.parametrize("costs", KINDS)
@pytest.mark.parametrize(
    ("y_hat", "y", "message"),
    [
        ([0.5, 1.2], [0, 1], r"from 0 to 1, got y_hat\[1\] = 1.2"),
        ([-1e-9], [0], "from 0 to 1"),
        ([np.nan], [0], "finite"),
        ([0.5], [0, 1], r"y must have shape \(1,\)"),
        ([0.5], [2], "only 0 and 1"),
        ([[0.5]], [0], "one-dimensional"),
    ],
)
def test_bad_input_is_named(costs, y_hat, y, message):
    with pytest.raises(ValueError, match=message):
        costs(y_hat, y)
