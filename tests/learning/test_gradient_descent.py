"""G3 to the letter: where it goes, when it stops, and what it says."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.learning import Descent, StopReason, gradient_descent
from nnbook.models import SigmoidUnit


def parabola(c):
    """J(θ) = c |θ|² / 2, whose descent is known: θ[i] = (1 − λc)^i θ[0]."""
    return (lambda theta: c * theta @ theta / 2), (lambda theta: c * theta)


STARTS = hnp.arrays(
    float, st.integers(1, 5), elements=st.floats(-100, 100).filter(lambda x: x == 0 or abs(x) > 0.1)
)


@given(STARTS, st.floats(0.1, 3), st.floats(0.05, 0.6))
def test_path_is_the_closed_form(theta0, c, step_size):
    result = gradient_descent(*parabola(c), theta0, step_size, 0, max_steps=30, keep_path=True)
    powers = (1 - step_size * c) ** np.arange(result.i + 1)
    np.testing.assert_allclose(result.path, powers[:, None] * theta0, rtol=1e-12, atol=1e-13)


@given(STARTS, st.floats(0.1, 3), st.floats(0.05, 0.6), st.floats(1e-6, 1))
def test_it_stops_at_the_first_step_not_longer_than_the_tolerance(theta0, c, step_size, tolerance):
    result = gradient_descent(*parabola(c), theta0, step_size, tolerance, keep_path=True)
    lengths = np.linalg.norm(np.diff(result.path, axis=0), axis=1)
    assert result.reason == StopReason.CONVERGED
    assert (lengths[:-1] > tolerance).all()
    assert lengths[-1] <= tolerance * (1 + 1e-12)


@pytest.mark.parametrize("step_size", [1.0, 0.1])
def test_it_is_the_step_that_is_measured_not_the_gradient_or_the_cost(step_size):
    result = gradient_descent(
        lambda t: 0.0, lambda t: np.array([1.0]), [0.0], step_size, 0.5, max_steps=5
    )
    assert result.i == (1 if step_size == 0.1 else 5)


def test_a_step_just_as_long_as_the_tolerance_is_the_last():
    result = gradient_descent(*parabola(1), [1.0], step_size=0.5, tolerance=0.25)
    assert (result.i, result.reason) == (2, StopReason.CONVERGED)


def test_there_is_always_a_first_step():
    result = gradient_descent(*parabola(1), [1.0], step_size=0.5, tolerance=100)
    assert (result.i, result.theta.tolist()) == (1, [0.5])


def test_starting_at_the_minimum():
    result = gradient_descent(*parabola(1), [0.0, 0.0], step_size=0.5, tolerance=0)
    assert result.message == "Converged at step 1: the last step was 0 long, not above ε = 0."


@given(STARTS, st.floats(0.1, 3), st.floats(0.05, 2))
def test_one_step_driving_is_the_whole_run(theta0, c, step_size):
    arguments = (*parabola(c), theta0, step_size, 1e-3)
    result = gradient_descent(*arguments, max_steps=50, keep_path=True)
    descent = Descent(*arguments, max_steps=50)
    path = [descent.theta]
    while True:
        goes_on = descent.step()
        path.append(descent.theta)
        if not goes_on:
            break
    assert np.array_equal(result.path, path, equal_nan=True)
    assert np.array_equal(result.costs, descent.costs, equal_nan=True)
    assert (result.i, result.reason, result.message) == (descent.i, descent.reason, descent.message)
    assert np.array_equal(result.theta, descent.theta)
    assert result.cost == descent.cost == result.costs[-1]
    assert len(result.costs) == len(path) == result.i + 1


def test_after_the_end_nothing_is_done():
    descent = Descent(*parabola(1), [1.0], 0.5, 100)
    assert not descent.step()
    theta = descent.theta
    assert not descent.step()
    assert (descent.theta is theta, descent.i, len(descent.costs)) == (True, 1, 2)


def test_the_path_is_kept_only_when_asked_for():
    assert gradient_descent(*parabola(1), [1.0], 0.5, 0.1).path is None


def test_the_start_is_never_changed_and_each_point_is_a_value():
    theta0 = np.array([1.0, 2.0])
    descent = Descent(*parabola(1), theta0, 0.5, 1e-3)
    start = descent.theta
    descent.step()
    theta0[:] = 9
    assert start.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        descent.theta[0] = 0


def test_a_cost_that_writes_into_theta_is_found_out():
    def J(theta):
        theta *= 2
        return 0.0

    with pytest.raises(ValueError, match="read-only"):
        Descent(J, lambda theta: theta, [1.0], 0.5, 0)


def test_a_gradient_that_reuses_its_buffer_is_no_trap():
    buffer = np.empty(1)

    def grad_J(theta):
        buffer[:] = theta
        return buffer

    result = gradient_descent(
        lambda t: t @ t / 2, grad_J, [1.0], 0.5, 0, max_steps=4, keep_path=True
    )
    assert result.path.ravel().tolist() == [1, 0.5, 0.25, 0.125, 0.0625]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_start_decides_the_floating_point_type(dtype):
    grad_J = lambda theta: theta.astype(float)  # noqa: E731
    result = gradient_descent(lambda t: t @ t, grad_J, np.ones(2, dtype), 0.1, 0.01)
    assert result.theta.dtype == dtype


def test_whole_numbers_to_start_with_become_floats():
    result = gradient_descent(lambda t: int(t @ t), lambda t: [2, 0], [4, 0], 0.25, 0, max_steps=1)
    assert result.theta.tolist() == [3.5, 0]
    assert type(result.cost) is float


# Why it stopped, and what it says.


def test_converged():
    result = gradient_descent(*parabola(2), [3.0, 4.0], 0.25, 0.01)
    assert result.reason == StopReason.CONVERGED
    assert repr(result) == result.message
    assert (
        result.message == "Converged at step 9: the last step was 0.0098 long, not above ε = 0.01."
    )


@pytest.mark.parametrize(
    ("step_size", "max_steps", "start", "advice"),
    [
        (0.5, 100, "Converged at step 7", ""),
        (0.5, 1, "Stopped at the limit of 1 step: ", "Allow more steps, or try a larger"),
        (0.5, 2, "Stopped at the limit of 2 steps: ", "Allow more steps, or try a larger"),
        (3, 1, "Diverged: at the limit of 1 step the cost", "Try a smaller step size λ."),
    ],
)
def test_what_happened_and_the_advice_are_told_apart(step_size, max_steps, start, advice):
    result = gradient_descent(*parabola(1), [1.0], step_size, 0.01, max_steps=max_steps)
    assert result.what_happened.startswith(start)
    assert result.what_happened.endswith(".")
    assert result.advice.startswith(advice)
    assert bool(result.advice) == bool(advice)
    assert result.message == " ".join(filter(None, (result.what_happened, result.advice)))


def test_converged_on_a_plateau_above_the_start():
    result = gradient_descent(
        lambda t: float(t[0] > 1), lambda t: -np.ones(1) * (t[0] < 1), [0.0], 5, 0.1
    )
    assert result.reason == StopReason.CONVERGED
    assert "But the cost 1 is above the start's 0. Try a smaller step size λ." in result.message


def test_step_limit():
    result = gradient_descent(*parabola(1), [1.0], 0.5, 1e-9, max_steps=3)
    assert (result.reason, result.i) == (StopReason.STEP_LIMIT, 3)
    assert result.message == (
        "Stopped at the limit of 3 steps: the last step was still 0.12 long, above ε = 1e-09. "
        "Allow more steps, or try a larger step size λ."
    )


def test_rounding_does_not_make_the_message_contradict_itself():
    just_above = gradient_descent(
        lambda t: 0.0, lambda t: np.array([1.004]), [0.0], 1, 1, max_steps=1
    )
    assert "still 1.004 long, above ε = 1." in just_above.message
    just_below = gradient_descent(lambda t: 0.0, lambda t: np.array([1.004]), [0.0], 1, 1.00401)
    assert "1 long, not above ε = 1.00401" in just_below.message


def test_step_limit_when_it_jumps_to_and_fro():
    result = gradient_descent(lambda t: (t @ t) + 1, lambda t: 2 * t, [3.0], 1.0, 0.01, max_steps=9)
    assert result.reason == StopReason.STEP_LIMIT
    assert result.advice == "The cost is as high as at the start: try a smaller step size λ."


VALLEY = (lambda t: t[0] ** 2 / 2 + 10 * t[1] ** 2, lambda t: np.array([t[0], 20 * t[1]]))


@pytest.mark.parametrize(
    ("functions", "start", "step_size", "smaller", "larger"),
    [
        (VALLEY, [8.0, 3.0], 0.1, 0.09, 0.101),  # across the valley 2/J″ itself: for ever
        (VALLEY, [8.0, 3.0], 0.0999, 0.09, 0.101),
        (parabola(2), [-3.0], 0.99, 0.9, 1.01),
    ],
)
def test_a_swing_is_not_told_to_take_larger_steps(functions, start, step_size, smaller, larger):
    ends = [
        gradient_descent(*functions, start, size, 0.001, max_steps=200)
        for size in (smaller, step_size, larger)
    ]
    assert [end.reason.value for end in ends] == ["converged", "step limit", "diverged"]
    assert ends[1].advice == "The steps go to and fro: try a smaller step size λ."


def test_a_run_that_creeps_is_told_what_helps_it():
    ends = [
        gradient_descent(*VALLEY, [8.0, 3.0], size, 0.001, max_steps=steps)
        for size, steps in ((0.01, 200), (0.09, 200), (0.01, 1000))
    ]
    assert ends[0].advice == "Allow more steps, or try a larger step size λ."
    assert [end.reason.value for end in ends] == ["step limit", "converged", "converged"]


def test_whether_it_swings_is_told_of_the_step_that_is_asked_about():
    ways = iter([1.0, 1.0, -1.0, 1.0, 1.0])
    costs = iter([6.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    descent = Descent(lambda t: next(costs), lambda t: np.full(1, next(ways)), [0.0], 1, 0)
    while descent.i < 5:
        descent.step()
    told = []
    for limit in range(1, 6):
        descent.set_ends(max_steps=limit)
        told.append("to and fro" in descent.in_words(limit)[1])
    assert told == [False, False, True, True, False]


def test_step_limit_after_going_up_on_the_way():
    costs = iter([5.0, 6.0, 4.0])
    result = gradient_descent(lambda t: next(costs), lambda t: np.ones(1), [0.0], 1, 0, max_steps=2)
    assert result.reason == StopReason.STEP_LIMIT
    assert "The cost went up on the way: try a smaller step size λ" in result.message


def test_diverged_when_the_cost_is_not_finite():
    result = gradient_descent(
        lambda t: np.inf if t[0] > 2 else 0.0, lambda t: -np.ones(1), [0.0], 1, 0.1
    )
    assert (result.reason, result.i) == (StopReason.DIVERGED, 3)
    assert (
        result.message == "Diverged at step 3: the cost is not finite. Try a smaller step size λ."
    )


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_diverged_when_theta_is_not_finite(bad):
    asked = []
    result = gradient_descent(
        lambda t: asked.append(t.copy()) or 0.0, lambda t: np.array([bad, 1.0]), [0.0, 0.0], 1, 0.1
    )
    assert (result.reason, result.i) == (StopReason.DIVERGED, 1)
    assert result.message == "Diverged at step 1: θ is not finite. Try a smaller step size λ."
    assert np.isnan(result.cost)
    assert np.isfinite(asked).all()  # J is never asked about NaN


def test_nan_does_not_pass_for_convergence():
    result = gradient_descent(lambda t: np.nan if t[0] else 0.0, lambda t: np.ones(1), [0.0], 1, 9)
    assert result.reason == StopReason.DIVERGED


def test_diverged_at_the_start():
    result = gradient_descent(lambda t: np.nan, lambda t: t, [1.0], 1, 0.1, keep_path=True)
    assert (result.reason, result.i, len(result.costs), len(result.path)) == ("diverged", 0, 1, 1)
    assert (
        result.message
        == "Diverged at step 0: the cost is not finite there. Try another start θ[0]."
    )
    assert not Descent(lambda t: np.nan, lambda t: t, [1.0], 1, 0.1).step()


def test_a_parabola_blows_up_without_a_warning():
    with np.errstate(over="warn", invalid="warn"):
        result = gradient_descent(*parabola(1), [1.0], 1e100, 0.1)
    assert result.reason == StopReason.DIVERGED
    assert "not finite" in result.message


def test_the_swing_of_a_huge_step_size_is_named_diverged():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(100, 2))
    y = X @ [1.0, -1.0] + rng.normal(size=100) > 0
    J, grad_J = SigmoidUnit(2).objective(X, y)
    result = gradient_descent(J, grad_J, np.zeros(3), 1e4, 1e-3, max_steps=50)
    assert result.reason == StopReason.DIVERGED
    assert np.isfinite(result.costs).all()
    first = int(np.argmax(result.costs > result.costs[0]))
    assert re.fullmatch(
        rf"Diverged: at the limit of 50 steps the cost [\d.]+ is above the start's 0\.6931, as it "
        rf"first was at step {first}, and the last step was still [\d.e+]+ long\. "
        rf"Try a smaller step size λ\.",
        result.message,
    )


def test_how_it_stands_on_the_way():
    descent = Descent(*parabola(1), [1.0], 0.5, 1e-3)
    assert (descent.reason, descent.step_length) == (None, np.inf)
    assert descent.message == "At the start: the cost is 0.5."
    assert descent.step()
    assert descent.message == "At step 1: the cost is 0.125, the last step was 0.5 long."


def test_an_error_or_interrupt_leaves_it_where_it_was():
    def J(theta):
        if theta[0] < 1:
            raise KeyboardInterrupt
        return 0.0

    descent = Descent(J, lambda t: np.ones(1), [2.0], 1, 0.1)
    descent.step()
    with pytest.raises(KeyboardInterrupt):
        descent.step()
    assert (descent.theta.tolist(), descent.i, descent.costs) == ([1.0], 1, [0.0, 0.0])
    with pytest.raises(KeyboardInterrupt):
        gradient_descent(J, lambda t: np.ones(1), [2.0], 1, 0.1)


# Bad input.

GOOD = {
    "J": lambda t: t @ t,
    "grad_J": lambda t: 2 * t,
    "theta0": [1.0],
    "step_size": 0.1,
    "tolerance": 0.1,
}


@pytest.mark.parametrize(
    ("bad", "error", "words"),
    [
        ({"step_size": 0}, ValueError, "step_size (λ) must be a positive number, got 0"),
        ({"step_size": -1}, ValueError, "step_size (λ) must be a positive number, got -1"),
        (
            {"step_size": "big"},
            TypeError,
            "step_size (λ) must be a positive number, got 'big' (str)",
        ),
        (
            {"tolerance": -0.1},
            ValueError,
            "tolerance (ε) must be zero or a positive number, got -0.1",
        ),
        (
            {"tolerance": np.nan},
            ValueError,
            "tolerance (ε) must be zero or a positive number, got nan",
        ),
        ({"max_steps": 0}, ValueError, "max_steps must be a whole number, at least 1, got 0"),
        (
            {"max_steps": 1e4},
            TypeError,
            "max_steps must be a whole number, at least 1, got 10000.0",
        ),
        ({"theta0": [1.0, np.nan]}, ValueError, "theta0 must be finite, got theta0[1] = nan"),
        ({"theta0": 1.0}, ValueError, "theta0 must be one-dimensional, got shape ()"),
        ({"theta0": ["a"]}, TypeError, "theta0 must consist of real numbers, got ['a'] (list)"),
        ({"J": 3.0}, TypeError, "J must be a function of theta, got 3.0 (float)"),
        ({"grad_J": [1]}, TypeError, "grad_J must be a function of theta, got [1] (list)"),
        ({"J": lambda t: None}, TypeError, "J(theta) must be one real number, got None (NoneType)"),
        (
            {"J": lambda t: t},
            TypeError,
            "J(theta) must be one real number, got an array of shape (1,)",
        ),
        ({"J": lambda t: 1j}, TypeError, "J(theta) must be one real number, got 1j (complex)"),
        ({"grad_J": lambda t: None}, ValueError, "like theta, of shape (1,), got None (NoneType)"),
        ({"grad_J": lambda t: 1.0}, ValueError, "like theta, of shape (1,), got 1.0 (float)"),
        (
            {"grad_J": lambda t: np.ones((1, 1))},
            ValueError,
            "got an array of shape (1, 1) and dtype",
        ),
        (
            {"grad_J": lambda t: np.ones(2)},
            ValueError,
            "got an array of shape (2,) and dtype float64",
        ),
    ],
)
def test_bad_input(bad, error, words):
    with pytest.raises(error, match=re.escape(words)):
        gradient_descent(**GOOD | bad)


def test_a_stopped_descent_goes_on_under_another_limit_or_tolerance():
    arguments = (*parabola(1), [1.0, 2.0], 0.1)
    descent = Descent(*arguments, 0.01, max_steps=5)
    for tolerance, max_steps in ((None, 12), (None, 100), (1e-4, None), (1e-4, 90)):
        while descent.step():
            pass
        descent.set_ends(tolerance=tolerance, max_steps=max_steps)
        expected = gradient_descent(*arguments, descent.tolerance, max_steps=descent.max_steps)
        while descent.step():
            pass
        assert (descent.i, descent.reason) == (expected.i, expected.reason)
        assert (descent.message, descent.first_end()) == (expected.message, expected.i)


@given(STARTS, st.floats(0.05, 2.5), st.floats(1e-3, 10), st.integers(1, 40))
def test_the_first_end_is_that_of_a_descent_with_these_ends(
    theta0, step_size, tolerance, max_steps
):
    arguments = (*parabola(1), theta0, step_size)
    descent = Descent(*arguments, 0, max_steps=40)
    while descent.step():
        pass
    descent.set_ends(tolerance=tolerance, max_steps=max_steps)
    expected = gradient_descent(*arguments, tolerance, max_steps=max_steps)
    end = descent.first_end()
    assert end == expected.i
    assert descent.reason_at(end) == expected.reason
    assert descent.in_words(end) == (expected.what_happened, expected.advice)


def test_ends_out_of_range_change_nothing():
    descent = Descent(*parabola(1), [1.0], 0.5, 0.1, max_steps=7)
    with pytest.raises(ValueError, match="max_steps"):
        descent.set_ends(tolerance=0.2, max_steps=0)
    with pytest.raises(ValueError, match="tolerance"):
        descent.set_ends(tolerance=-0.2, max_steps=3)
    assert (descent.tolerance, descent.max_steps, descent.first_end()) == (0.1, 7, None)


def test_a_step_from_anywhere_leaves_the_descent_where_it_is():
    descent = Descent(*parabola(1), [1.0, -2.0], 0.5, 0.1)
    np.testing.assert_array_equal(descent.theta_after(np.array([4.0, 2.0])), [2.0, 1.0])
    assert (descent.i, descent.theta.tolist()) == (0, [1.0, -2.0])


def test_steps_are_repeated_to_the_last_bit():
    descent = Descent(*parabola(1), [1.0, -2.0], 0.3, 0.0)
    thetas = [descent.theta]
    for _ in range(9):
        descent.step()
        thetas.append(descent.theta)
    np.testing.assert_array_equal(descent.repeat(thetas[2], 2, 7), thetas[7])
    np.testing.assert_array_equal(descent.repeat(thetas[2], 2, 2), thetas[2])
    assert descent.i == 9
