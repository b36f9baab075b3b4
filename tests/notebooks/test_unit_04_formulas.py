"""The formulas in the text of unit 04, evaluated, and what its tables claim."""

import math

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook import MLP, gradient_descent
from nnbook.learning import StopReason, numerical_gradient

moderate = st.floats(-5, 5)


def valley(theta):
    return 0.5 * (theta[0] ** 2 + 20 * theta[1] ** 2)


@given(moderate, st.floats(1e-3, 0.1))
def test_two_sides_cancel_the_curvature_and_one_side_keeps_half_of_it(theta, h):
    J, slope, curvature = math.exp, math.exp(theta), math.exp(theta)
    both = (J(theta + h) - J(theta - h)) / (2 * h)
    one = (J(theta + h) - J(theta)) / h
    assert both - slope == pytest.approx(h**2 / 6 * math.exp(theta), rel=0.01)
    assert one - slope == pytest.approx(h / 2 * curvature, rel=0.05)


def test_how_many_places_a_search_would_try():
    assert MLP([784, 30, 10]).theta.size == 23_860


@given(st.tuples(moderate, moderate), st.floats(0, 2 * math.pi))
def test_slope_in_a_direction_is_a_scalar_product_and_a_cosine(place, angle):
    u = np.array([math.cos(angle), math.sin(angle)])

    def surface(theta):
        return anp.sin(theta[0]) * theta[1] + theta[0] ** 2 * theta[1] / 5 + theta[1]

    gradient = grad(surface)(np.array(place))
    along = grad(lambda r: surface(np.array(place) + r * u))(0.0)
    size = np.linalg.norm(gradient)
    assert along == pytest.approx(gradient @ u, abs=1e-9)
    cosine = math.cos(math.atan2(gradient[1], gradient[0]) - angle)
    assert along == pytest.approx(size * cosine, abs=1e-9)
    assert -size - 1e-9 <= along <= size + 1e-9


def test_gradients_of_the_functions_in_the_cells():
    for place in ([8.0, 0.3], [-2.0, 1.0]):
        theta = np.array(place)
        np.testing.assert_allclose(
            numerical_gradient(valley, theta), [theta[0], 20 * theta[1]], atol=1e-7
        )


@given(st.floats(0.01, 1.5), st.floats(-10, 10), st.floats(0.5, 4))
def test_each_step_on_a_parabola_multiplies_the_distance(step_size, start, curvature):
    theta = start
    for i in range(1, 6):
        theta -= step_size * curvature * (theta - 3)
        expected = (1 - step_size * curvature) ** i * (start - 3)
        assert theta - 3 == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("share", "reason"),
    [
        (0.02, StopReason.CONVERGED),
        (1.0, StopReason.CONVERGED),
        (1.95, StopReason.CONVERGED),
        (2.0, StopReason.STEP_LIMIT),
        (2.05, StopReason.DIVERGED),
    ],
)
def test_the_table_of_step_sizes(share, reason):
    """λ as a multiple of 1/J″, for J = 5θ² − 20θ + 23 with J″ = 10, as in exercise 3."""
    result = gradient_descent(
        lambda t: 5 * t[0] ** 2 - 20 * t[0] + 23,
        lambda t: 10 * t - 20,
        [4.0],
        share / 10,
        1e-6,
        max_steps=2000,
        keep_path=True,
    )
    assert result.reason == reason
    if reason == StopReason.CONVERGED:
        assert result.theta[0] == pytest.approx(2, abs=1e-3)
    if share == 1.0:
        assert result.path[1, 0] == pytest.approx(2)


def test_a_smaller_step_size_stops_farther_away():
    ends = [
        gradient_descent(lambda t: (t[0] - 3) ** 2, lambda t: 2 * (t - 3), [0.0], size, 0.01)
        for size in (0.3, 0.03, 0.003)
    ]
    distances = [3 - end.theta[0] for end in ends]
    assert distances == sorted(distances)
    assert distances[2] > 1


def test_nothing_is_above_nan():
    assert not math.nan > 0.01
    assert not np.linalg.norm(np.array([math.nan])) > 0.01
    assert math.isnan(math.inf - math.inf)


def test_one_step_further_each_number_with_its_own_step_size():
    theta = np.array([8.0, 3.0])
    assert (theta - np.array([1.0, 0.05]) * np.array([1.0, 20.0]) * theta).tolist() == [0.0, 0.0]
