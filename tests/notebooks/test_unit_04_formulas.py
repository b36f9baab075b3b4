"""The formulas in the text of unit 04, evaluated, and what its tables claim."""

import math

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook import MLP, SigmoidUnit, datasets, gradient_descent
from nnbook.learning import StopReason, largest_curvature, numerical_gradient
from nnbook.widgets.landscapes import LANDSCAPES

moderate = st.floats(-5, 5)
WELLS = LANDSCAPES["two wells"]


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


def run(landscape, step_size, tolerance=0.001, max_steps=20_000):
    """A descent as the pictures of the unit make it, from the start that they have."""
    J, grad_J, start = landscape.J, landscape.grad_J, landscape.start
    return gradient_descent(
        J, grad_J, start, step_size, tolerance, max_steps=max_steps, keep_path=True
    )


@pytest.mark.parametrize("at", [-1.5, -0.4, 0.3, 1.3])
@pytest.mark.parametrize("share", [0.03, 0.003])
def test_the_promise_of_the_slope_holds_where_r_is_small_beside_2_slope_by_curvature(at, share):
    slope, curvature = 2 * at * (at**2 - 1) + 0.3, 6 * at**2 - 2
    r = share * 2 * abs(slope) / abs(curvature)
    bend = max(abs(WELLS.J([at + way]) - WELLS.J([at]) - way * slope) for way in (r, -r))
    assert bend / (r * abs(slope)) == pytest.approx(share, rel=0.1)


def test_in_the_valley_the_flat_direction_sets_the_time_up_to_2_by_21():
    limit = 2 / (1 + 20)
    assert limit == pytest.approx(0.095, abs=5e-4)
    along, across = 1 - limit, 1 - 20 * limit
    assert along == pytest.approx(-across)
    assert along == pytest.approx(0.9, abs=0.01)
    for step_size, slower in ((0.09, "along"), (0.094, "along"), (0.097, "across")):
        assert (1 - step_size > abs(1 - 20 * step_size)) == (slower == "along")


def test_two_wells_with_the_step_sizes_of_the_text():
    hill = np.sort(np.roots([2.0, 0.0, -2.0, 0.3]).real)[1]
    over = run(WELLS, 0.3)
    assert WELLS.start == (1.7,)
    assert over.path[1, 0] < hill  # the first step jumps over it
    assert (over.reason, over.theta[0] < -1) == (StopReason.CONVERGED, True)
    back = run(WELLS, 0.5)
    assert back.path[1, 0] < hill < back.path[2, 0]
    assert (back.reason, back.theta[0] > 0.9) == (StopReason.CONVERGED, True)
    never = run(WELLS, 0.45)
    assert never.reason == StopReason.STEP_LIMIT
    assert 2 / WELLS.curvatures[0][1] < 0.45
    assert (never.path[-1000:, 0] < hill).all()


def test_no_minimum_ends_within_the_limit_of_the_picture():
    ends = [run(LANDSCAPES["no minimum"], 0.1, tolerance) for tolerance in (0.001, 0.0001)]
    assert [end.reason for end in ends] == [StopReason.CONVERGED] * 2
    assert ends[0].theta[0] + 2 < ends[1].theta[0]


def test_above_the_bound_of_a_real_cost_only_a_small_threshold_tells():
    penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
    length = penguins.X[:, :1]
    J, grad_J = SigmoidUnit(1).objective((length - length.mean()) / length.std(), penguins.y)
    lowest = gradient_descent(J, grad_J, np.zeros(2), 10, 1e-9).theta
    assert 2 / largest_curvature(grad_J, lowest) == pytest.approx(56, abs=0.5)
    told = {
        (step_size, tolerance): gradient_descent(
            J, grad_J, np.zeros(2), step_size, tolerance, max_steps=5000
        ).reason
        for step_size in (50, 60, 80)
        for tolerance in (0.001, 0.00001)
    }
    assert told.pop((80, 0.00001)) == StopReason.STEP_LIMIT
    assert set(told.values()) == {StopReason.CONVERGED}
