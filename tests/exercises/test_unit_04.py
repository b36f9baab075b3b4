"""The exercises of unit 04: every right way is right, and at its borders a run is judged truly."""

import math

import numpy as np
import pytest
from autograd import elementwise_grad
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnbook import gradient_descent
from nnbook.exercises import find
from nnbook.learning import numerical_gradient


def cases(name, seed=3):
    return find(name).cases(np.random.default_rng(seed))


def test_the_slope_is_the_packages_and_goes_to_the_true_one():
    for J, theta, h in cases("numerical_derivative"):
        answer = find("numerical_derivative").solution(J, theta, h)
        for slope, place in zip(np.ravel(answer), np.ravel(theta), strict=True):
            measured = numerical_gradient(lambda t, J=J: J(t[0]), [place], h)
            assert slope == pytest.approx(measured[0], rel=1e-9)
        near = find("numerical_derivative").solution(J, theta, 1e-5)
        np.testing.assert_allclose(near, elementwise_grad(J)(theta), atol=1e-6)


@pytest.mark.parametrize(
    "answer",
    [
        lambda J, theta, h: 0.5 / h * (J(theta + h) - J(theta - h)),
        lambda J, theta, h: ((J(theta + h) - J(theta)) / h + (J(theta) - J(theta - h)) / h) / 2,
        lambda J, theta, h: np.subtract(*map(J, (theta + h, theta - h))) / (h + h),
        lambda J, theta, h: np.vectorize(lambda t: (J(t + h) - J(t - h)) / (2 * h))(theta),
    ],
)
def test_ways_to_the_slope(answer):
    assert find("numerical_derivative").judge(answer).right


def from_a_copy(grad_J, theta, step_size):
    new = theta.copy()
    new -= step_size * grad_J(theta)
    return new


@pytest.mark.parametrize(
    "answer",
    [
        from_a_copy,
        lambda grad_J, theta, step_size: -step_size * grad_J(theta) + theta,
        lambda grad_J, theta, step_size: np.array(
            [t - step_size * g for t, g in zip(theta, grad_J(theta), strict=True)]
        ),
    ],
)
def test_ways_to_a_step(answer):
    assert find("descent_step").judge(answer).right


def test_paths_are_those_of_the_packages_descent():
    compared = 0
    for grad_J, theta0, step_size, tolerance, max_steps in cases("descend"):
        path = find("descend").solution(grad_J, theta0, step_size, tolerance, max_steps)
        if not max_steps:
            assert path.tolist() == [theta0.tolist()]
            continue
        result = gradient_descent(
            lambda t: 0.0, grad_J, theta0, step_size, tolerance, max_steps=max_steps, keep_path=True
        )
        kept = result.path[np.isfinite(result.path).all(axis=1)]
        np.testing.assert_array_equal(path, kept)
        compared += 1
    assert compared > 9


def as_the_lecture_has_it(grad_J, theta0, step_size, tolerance, max_steps):
    path, i = [theta0], 0
    while i < max_steps and (i == 0 or np.linalg.norm(path[i] - path[i - 1]) > tolerance):
        theta = path[i] - step_size * grad_J(path[i])
        if not np.all(np.isfinite(theta)):
            return np.array(path)
        path.append(theta)
        i += 1
    return np.array(path)


def rows_made_before(grad_J, theta0, step_size, tolerance, max_steps):
    path = np.zeros((max_steps + 1, len(theta0)))
    path[0] = theta0
    for i in range(1, max_steps + 1):
        path[i] = path[i - 1] - step_size * grad_J(path[i - 1])
        if np.isnan(path[i]).any() or np.isinf(path[i]).any():
            return path[:i]
        if np.sqrt(np.sum((path[i] - path[i - 1]) ** 2)) <= tolerance:
            return path[: i + 1]
    return path


def rows_put_below(grad_J, theta0, step_size, tolerance, max_steps):
    path = theta0[np.newaxis]
    length = math.inf
    while length > tolerance and len(path) <= max_steps:
        new = path[-1] - step_size * grad_J(path[-1])
        if np.isfinite(new).sum() < new.size:
            break
        length = math.dist(new, path[-1])
        path = np.vstack([path, new])
    return path


def one_theta_and_copies(grad_J, theta0, step_size, tolerance, max_steps):
    theta = theta0.copy()
    path = [theta.copy()]
    for _ in range(max_steps):
        before = theta.copy()
        theta -= step_size * grad_J(theta)
        if not np.isfinite(theta).all():
            break
        path.append(theta.copy())
        if np.linalg.norm(theta - before) <= tolerance:
            break
    return np.array(path)


def length_from_the_gradient(grad_J, theta0, step_size, tolerance, max_steps):
    path = [theta0]
    for _ in range(max_steps):
        step = -step_size * grad_J(path[-1])
        if not np.isfinite(path[-1] + step).all():
            break
        path.append(path[-1] + step)
        if not np.linalg.norm(step) > tolerance:
            break
    return np.stack(path)


def by_itself(grad_J, theta0, step_size, tolerance, max_steps):
    if max_steps == 0:
        return theta0.reshape(1, -1)
    theta = theta0 - step_size * grad_J(theta0)
    if not np.isfinite(theta).all():
        return theta0.reshape(1, -1)
    if np.linalg.norm(theta - theta0) <= tolerance:
        return np.array([theta0, theta])
    rest = by_itself(grad_J, theta, step_size, tolerance, max_steps - 1)
    return np.concatenate([[theta0], rest])


@pytest.mark.parametrize(
    "answer",
    [
        as_the_lecture_has_it,
        rows_made_before,
        rows_put_below,
        one_theta_and_copies,
        length_from_the_gradient,
        by_itself,
    ],
)
def test_ways_to_a_descent(answer):
    assert find("descend").judge(answer).right
    assert find("descend").judge(answer, seed=4).right


@pytest.mark.parametrize("bound", [0.2, np.float32(0.2), (0.2,), np.array([0.2]), {"bound": 0.2}])
def test_ways_to_write_the_bound(bound):
    assert find("largest_step_size").judge(bound).right


@pytest.mark.parametrize("bound", [0.19, 0.199, 0.201, 0.21, -0.2])
def test_what_is_near_the_bound_is_not_it(bound):
    assert find("largest_step_size").judge(bound).cause == "differs"


def valley_by_its_factors(step_size):
    """Steps and last cost of the run, without a descent; None if it isn't short after 90 steps."""
    for i in range(1, 91):
        along, across = (1 - step_size) ** i, (1 - 20 * step_size) ** i
        before = (1 - step_size) ** (i - 1), (1 - 20 * step_size) ** (i - 1)
        step = math.hypot(8 * step_size * before[0], 3 * 20 * step_size * before[1])
        if step <= 0.001:
            return i, 0.5 * ((8 * along) ** 2 + 20 * (3 * across) ** 2)
    return None


@settings(max_examples=60)
@given(st.floats(1e-6, 0.12))
@example(0.068)
@example(0.069)
@example(2 / 21)
@example(0.0953)
@example(0.096)
@example(0.1)
def test_a_run_is_right_if_and_only_if_it_reaches_what_is_asked_for(step_size):
    verdict = find("valley_run").judge({"step_size": step_size})
    ended = valley_by_its_factors(step_size)
    assert verdict.right == (ended is not None and ended[1] <= 0.001)
    if verdict.right:
        assert f"It took {ended[0]} steps" in " ".join(verdict.details)


def test_the_borders_of_the_valley_lie_where_the_hints_say():
    right = [
        step_size
        for step_size in np.linspace(0.06, 0.1, 401)
        if find("valley_run").judge({"step_size": step_size}).right
    ]
    assert min(right) < 0.08
    assert max(right) >= 0.095
    assert np.diff(right).max() == pytest.approx(0.0001)  # no gap between
