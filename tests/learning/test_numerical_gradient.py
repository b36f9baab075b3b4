"""Central differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.learning import largest_curvature, numerical_gradient


@given(hnp.arrays(float, st.integers(1, 6), elements=st.floats(-3, 3)))
def test_known_gradient(theta):
    before = theta.copy()
    result = numerical_gradient(
        lambda t: float(np.sum(np.sin(t) * np.arange(1, t.size + 1))), theta
    )
    np.testing.assert_allclose(result, np.cos(theta) * np.arange(1, theta.size + 1), atol=1e-8)
    assert np.array_equal(theta, before)


def test_it_is_exact_for_a_parabola_with_any_h():
    assert numerical_gradient(lambda t: float(t @ t), [3, -1], h=0.5).tolist() == [6, -2]


def test_the_error_shrinks_with_the_square_of_h():
    error = [
        abs(numerical_gradient(lambda t: float(t[0] ** 3), [1.0], h)[0] - 3) for h in (0.1, 0.01)
    ]
    assert error[0] / error[1] == pytest.approx(100, rel=1e-6)


def test_bad_input():
    with pytest.raises(ValueError, match="h must be a positive number, got 0"):
        numerical_gradient(lambda t: 0.0, [1.0], h=0)
    with pytest.raises(ValueError, match=r"theta must be finite, got theta\[0\] = nan"):
        numerical_gradient(lambda t: 0.0, [np.nan])


def test_only_the_components_asked_for_are_measured():
    calls = []

    def J(t):
        calls.append(t)
        return float(np.sum(t**3))

    theta = np.arange(1.0, 6.0)
    result = numerical_gradient(J, theta, indexes=[4, 1])
    np.testing.assert_allclose(result, [75, 12], rtol=1e-8)
    assert len(calls) == 4
    assert numerical_gradient(J, theta, indexes=[]).shape == (0,)


@pytest.mark.parametrize(
    ("indexes", "error", "text"),
    [
        ([2], ValueError, "indexes must be whole numbers from 0 to 1, got 2"),
        ([-1], ValueError, "indexes must be whole numbers from 0 to 1, got -1"),
        ([0.5], TypeError, "indexes must be a list of whole numbers from 0 to 1"),
        (1, TypeError, "indexes must be a list of whole numbers from 0 to 1"),
    ],
)
def test_bad_indexes(indexes, error, text):
    with pytest.raises(error, match=text):
        numerical_gradient(lambda t: 0.0, [1.0, 2.0], indexes=indexes)


@given(st.floats(0, np.pi), st.floats(0.5, 5), st.floats(-5, 0.4))
def test_the_largest_curvature_is_that_of_the_most_curved_direction(angle, large, small):
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    second = turn @ np.diag([small, large]) @ turn.T
    measured = largest_curvature(lambda t: second @ t, [1.0, -2.0])
    assert measured == pytest.approx(large, abs=1e-8)


def test_the_largest_curvature_is_that_of_the_place():
    assert largest_curvature(lambda t: t**3, [2.0]) == pytest.approx(12)
    with pytest.raises(ValueError, match="h must be a positive number"):
        largest_curvature(lambda t: t, [1.0], h=0)
