"""Unit 04: wrong descents. Each differs in one place from the right one. Lecture: G3."""

from collections.abc import Callable
from typing import Any

import numpy as np

Gradient = Callable[[Any], Any]


def _run(
    grad_J: Gradient,
    theta0: Any,
    step_size: float,
    max_steps: int,
    is_last: Callable[[Any, Any], bool],
    step: Callable[[Any], Any] | None = None,
) -> list[Any]:
    """A right descent but for what is given."""
    path = [theta0]
    for _ in range(max_steps):
        last = path[-1]
        theta = step(last) if step else last - step_size * grad_J(last)
        if not np.isfinite(theta).all():
            break
        path.append(theta)
        if is_last(theta, last):
            break
    return path


def _is_short(tolerance: float) -> Callable[[Any, Any], bool]:
    return lambda theta, last: bool(np.linalg.norm(theta - last) <= tolerance)


def fooled_by_nan(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0, theta0 - step_size * grad_J(theta0)]
    while np.linalg.norm(path[-1] - path[-2]) > tolerance and len(path) <= max_steps:
        path.append(path[-1] - step_size * grad_J(path[-1]))
    return np.array(path)


def finite_tested_late(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0]
    for i in range(max_steps):
        path.append(path[i] - step_size * grad_J(path[i]))
        if not np.isfinite(path[-1]).all() or np.linalg.norm(path[-1] - path[-2]) <= tolerance:
            break
    return np.array(path)


def nan_tested_alone(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = [theta0]
    for i in range(max_steps):
        theta = path[i] - step_size * grad_J(path[i])
        if np.isnan(theta).any():
            break
        path.append(theta)
        if np.linalg.norm(theta - path[i]) <= tolerance:
            break
    return np.array(path)


def threshold_on_gradient(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        lambda theta, last: bool(np.linalg.norm(grad_J(last)) <= tolerance),
    )
    return np.array(path)


def threshold_on_gradient_first(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        lambda theta, last: bool(np.linalg.norm(grad_J(theta)) <= tolerance),
    )
    return np.array(path)


def no_limit(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, step_size, 100_000, _is_short(tolerance)))


def one_too_few(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, step_size, max_steps - 1, _is_short(tolerance)))


def one_too_many(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, step_size, max_steps + 1, _is_short(tolerance)))


def no_threshold(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, step_size, max_steps, lambda theta, last: False))


def equal_goes_on(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        lambda theta, last: bool(np.linalg.norm(theta - last) < tolerance),
    )
    return np.array(path)


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


def start_missing(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, step_size, max_steps, _is_short(tolerance))[1:])


def last_alone(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return _run(grad_J, theta0, step_size, max_steps, _is_short(tolerance))[-1]


def uphill(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, -step_size, max_steps, _is_short(tolerance)))


def uphill_to_nan(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return fooled_by_nan(grad_J, theta0, -step_size, tolerance, max_steps)


def no_step_size(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    return np.array(_run(grad_J, theta0, 1.0, max_steps, _is_short(tolerance)))


def gradient_at_start(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    gradient = grad_J(theta0)
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        _is_short(tolerance),
        lambda last: last - step_size * gradient,
    )
    return np.array(path)


def largest_component(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        lambda theta, last: bool(np.abs(theta - last).max() <= tolerance),
    )
    return np.array(path)


def sum_of_components(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        lambda theta, last: bool(np.abs(theta - last).sum() <= tolerance),
    )
    return np.array(path)


def squared_length(
    grad_J: Gradient, theta0: Any, step_size: float, tolerance: float, max_steps: int
) -> Any:
    path = _run(
        grad_J,
        theta0,
        step_size,
        max_steps,
        lambda theta, last: bool(np.sum((theta - last) ** 2) <= tolerance),
    )
    return np.array(path)


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
