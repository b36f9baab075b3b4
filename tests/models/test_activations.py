"""σ and its slope, against arithmetic with as many digits as it takes."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.models import sigmoid, sigmoid_prime

SUMS = st.floats(-1e4, 1e4)


def exact_sigmoid(s):
    with localcontext() as context:
        context.prec = 60
        return 1 / (1 + (-Decimal(s)).exp())


def exact_slope(s):
    with localcontext() as context:
        context.prec = 60
        power = (-abs(Decimal(s))).exp()
        return power / (1 + power) ** 2


@given(SUMS)
def test_sigmoid_is_right_everywhere(s):
    expected = exact_sigmoid(s)
    assert float(sigmoid(s)) == pytest.approx(float(expected), rel=4e-16 * 2, abs=1e-307)


@given(SUMS)
def test_slope_is_right_everywhere(s):
    assert float(sigmoid_prime(s)) == pytest.approx(float(exact_slope(s)), rel=2e-15, abs=1e-307)


@given(SUMS)
def test_symmetry(s):
    assert sigmoid(s) + sigmoid(-s) == pytest.approx(1, abs=3e-16)
    assert sigmoid_prime(s) == sigmoid_prime(-s)


@given(SUMS, SUMS)
def test_sigmoid_grows_within_its_bounds(s, t):
    low, high = sigmoid(min(s, t)), sigmoid(max(s, t))
    assert 0 <= low <= high <= 1


def test_known_values():
    assert sigmoid(0) == 0.5
    assert sigmoid_prime(0) == 0.25
    assert sigmoid(np.log(3)) == pytest.approx(0.75, rel=1e-15)
    assert sigmoid(-40) == pytest.approx(4.248354255291589e-18, rel=1e-15)
    assert sigmoid_prime(40) == pytest.approx(4.248354255291589e-18, rel=1e-15)


@pytest.mark.parametrize("f", [sigmoid, sigmoid_prime])
@given(
    s=hnp.arrays(
        st.sampled_from([np.float32, np.float64]),
        hnp.array_shapes(min_side=0),
        elements=st.floats(-1e4, 1e4, width=32),
    )
)
def test_shape_and_type_stay_and_nothing_warns(f, s):
    before = s.copy()
    with np.errstate(all="raise"):
        result = f(s)
    assert result.shape == s.shape
    assert result.dtype == s.dtype
    assert np.isfinite(result).all()
    assert np.array_equal(s, before)


@pytest.mark.parametrize("f", [sigmoid, sigmoid_prime])
def test_integers_and_lists(f):
    expected = f(np.array([-2.0, 0.0, 3.0]))
    assert np.array_equal(f([-2, 0, 3]), expected)
    assert np.array_equal(f(np.array([-2, 0, 3], np.int8)), expected)
    assert f(np.array([3], np.uint8)) == expected[2]  # −s must not wrap around


@pytest.mark.parametrize("f", [sigmoid, sigmoid_prime])
def test_words_get_an_error(f):
    with pytest.raises(TypeError, match="s must consist of real numbers, got 'high'"):
        f("high")
