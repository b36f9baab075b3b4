"""Unit 04: wrong descents. Each differs in one place from the right one. Lecture: G3."""

from collections.abc import Callable
from typing import Any

import numpy as np

Gradient = Callable[[Any], Any]
Descent = Callable[[Gradient, Any, float, float, int], Any]


def _is_short(theta: Any, last: Any, tolerance: float, grad_J: Gradient) -> bool:
    return bool(np.linalg.norm(theta - last) <= tolerance)


def _descent(
    is_last: Callable[[Any, Any, float, Gradient], bool] = _is_short,
    step_size: Callable[[float], float] = lambda step_size: step_size,
    limit: Callable[[int], int] = lambda max_steps: max_steps,
    ends: Callable[[Any], bool] = lambda theta: not np.isfinite(theta).all(),
    returned: Callable[[list[Any]], Any] = np.array,
) -> Descent:
    """A right descent but for what is given."""

    def descend(
        grad_J: Gradient, theta0: Any, given_size: float, tolerance: float, max_steps: int
    ) -> Any:
        path = [theta0]
        for i in range(limit(max_steps)):
            theta = path[i] - step_size(given_size) * grad_J(path[i])
            if ends(theta):
                break
            path.append(theta)
            if is_last(theta, path[i], tolerance, grad_J):
                break
        return returned(path)

    return descend


nan_tested_alone = _descent(ends=lambda theta: bool(np.isnan(theta).any()))
any_finite = _descent(ends=lambda theta: not np.isfinite(theta).any())
stops_when_long = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.linalg.norm(theta - last) > tolerance)
)
never_begins = _descent(limit=lambda max_steps: 0)
threshold_on_gradient = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.linalg.norm(grad_J(last)) <= tolerance)
)
threshold_on_gradient_first = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.linalg.norm(grad_J(theta)) <= tolerance)
)
no_threshold = _descent(lambda theta, last, tolerance, grad_J: False)
equal_goes_on = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.linalg.norm(theta - last) < tolerance)
)
largest_component = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.abs(theta - last).max() <= tolerance)
)
sum_of_components = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.abs(theta - last).sum() <= tolerance)
)
squared_length = _descent(
    lambda theta, last, tolerance, grad_J: bool(np.sum((theta - last) ** 2) <= tolerance)
)
no_limit = _descent(limit=lambda max_steps: 100_000)
one_too_few = _descent(limit=lambda max_steps: max_steps - 1)
one_too_many = _descent(limit=lambda max_steps: max_steps + 1)
start_missing = _descent(returned=lambda path: np.array(path[1:]))
last_alone = _descent(returned=lambda path: path[-1])
uphill = _descent(step_size=lambda step_size: -step_size)
no_step_size = _descent(step_size=lambda step_size: 1.0)


def fooled_by_nan(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0, theta0 - step_size * grad_J(theta0)]
    while np.linalg.norm(path[-1] - path[-2]) > tolerance and len(path) <= max_steps:
        path.append(path[-1] - step_size * grad_J(path[-1]))
    return np.array(path)


def uphill_to_nan(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return fooled_by_nan(grad_J, theta0, -step_size, tolerance, max_steps)


def finite_tested_late(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0]
    for i in range(max_steps):
        path.append(path[i] - step_size * grad_J(path[i]))
        if not np.isfinite(path[-1]).all() or np.linalg.norm(path[-1] - path[-2]) <= tolerance:
            break
    return np.array(path)


def first_step_before_the_loop(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0, theta0 - step_size * grad_J(theta0)]
    while np.linalg.norm(path[-1] - path[-2]) > tolerance and len(path) <= max_steps:
        theta = path[-1] - step_size * grad_J(path[-1])
        if not np.isfinite(theta).all():
            break
        path.append(theta)
    return np.array(path)


def step_before_compared(
    grad_J: Gradient,
    theta0: Any,
    step_size: float,
    tolerance: float,
    max_steps: int,
    first: int = 0,
) -> Any:
    path = [theta0]
    for i in range(max_steps):
        theta = path[i] - step_size * grad_J(path[i])
        if not np.isfinite(theta).all():
            break
        path.append(theta)
        if i >= first and np.linalg.norm(path[i] - path[i - 1]) <= tolerance:
            break
    return np.array(path)


def step_before_compared_guarded(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return step_before_compared(grad_J, theta0, step_size, tolerance, max_steps, first=1)


def last_dropped(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0]
    for i in range(max_steps):
        theta = path[i] - step_size * grad_J(path[i])
        if not np.isfinite(theta).all() or np.linalg.norm(theta - path[i]) <= tolerance:
            break
        path.append(theta)
    return np.array(path)


def gradient_at_start(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    gradient = grad_J(theta0)
    return _descent()(lambda theta: gradient, theta0, step_size, tolerance, max_steps)


def one_array(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    theta = theta0.copy()
    path = [theta]
    for _ in range(max_steps):
        step = step_size * grad_J(theta)
        theta -= step
        if not np.isfinite(theta).all():
            break
        path.append(theta)
        if np.linalg.norm(step) <= tolerance:
            break
    return np.array(path)


def one_array_compared(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    theta = theta0.copy()
    path = [theta]
    for _ in range(max_steps):
        theta -= step_size * grad_J(theta)
        if not np.isfinite(theta).all():
            break
        path.append(theta)
        if np.linalg.norm(path[-1] - path[-2]) <= tolerance:
            break
    return np.array(path)
