"""What training asks of a model: data checked once, its cost, and a way to take an update.

The package's own models are updated in place, at full speed. Any other object with `theta`,
`cost(X, y)` and `gradient(X, y)`, a student's own class for instance, gets its new θ assigned.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import Model
from nnbook.validation import Array, as_vector, what_came

Update = Callable[[Array, Array, float], None]


def trainable(model: Any) -> Trainable:
    """Return what trains `model`; TypeError or ValueError if nothing can."""
    lacking = [name for name in ("theta", "cost", "gradient") if not hasattr(model, name)]
    if lacking:
        raise TypeError(
            f"model must have theta, cost and gradient, got {what_came(model)} "
            f"without {', '.join(lacking)}"
        )
    theta = np.asarray(model.theta)
    if theta.dtype.kind != "f":
        expected = "a vector of floating-point numbers"
        raise TypeError(f"model.theta must be {expected}, got {what_came(model.theta)}")
    as_vector(theta, "model.theta", dtype=None)
    return TrainedInPlace(model) if _is_ours(model) else TrainedByAssignment(model)


def _is_ours(model: Any) -> bool:
    """Whether a model is the package's, and no subclass with a cost or gradient of its own."""
    kind = type(model)
    return isinstance(model, Model) and kind.cost is Model.cost and kind.gradient is Model.gradient


class Trainable(ABC):
    """A model as training sees it."""

    def __init__(self, model: Any) -> None:
        self.model = model

    @abstractmethod
    def checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        """Return the data as arrays of which rows can be taken."""

    @abstractmethod
    def cost(self, X: Array, y: Array) -> float:
        """Return J on checked data."""

    @abstractmethod
    def updater(self, momentum: float) -> Update:
        """Return a function of a checked batch and λ that moves θ: v ← μ v − λ ∇J, θ ← θ + v."""


class TrainedInPlace(Trainable):
    """One of the package's models: its θ is one buffer for ever, so it can be moved in place."""

    model: Model

    def checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        return self.model.checked(X, y)

    def cost(self, X: Array, y: Array) -> float:
        return self.model.checked_cost(X, y)

    def updater(self, momentum: float) -> Update:
        theta, gradient = self.model.theta, self.model.checked_gradient
        step = np.empty_like(theta)

        # θ itself is moved by one call into numpy, which an interrupt can't split.
        def update(X: Array, y: Array, step_size: float) -> None:
            np.subtract(theta, gradient(X, y, step, step_size), theta)

        if momentum == 0:
            return update
        velocity = np.zeros_like(theta)

        def update_with_momentum(X: Array, y: Array, step_size: float) -> None:
            gradient(X, y, step, step_size)
            np.multiply(velocity, momentum, velocity)
            np.subtract(velocity, step, velocity)
            np.add(theta, velocity, theta)

        return update_with_momentum


class TrainedByAssignment(Trainable):
    """Any other model, of which nothing is known but `theta`, `cost` and `gradient`."""

    def checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        X, y = np.asarray(X), np.asarray(y)
        if X.ndim == 0 or y.ndim == 0 or len(X) != len(y) or len(X) == 0:
            expected = "as many rows as y has answers, at least one"
            raise ValueError(f"X must have {expected}, got shapes {X.shape} and {y.shape}")
        return X, y

    def cost(self, X: Array, y: Array) -> float:
        cost = self.model.cost(X, y)
        if np.ndim(cost) != 0 or np.asarray(cost).dtype.kind not in "iuf":
            raise TypeError(f"cost(X, y) must be one real number, got {what_came(cost)}")
        return float(cost)

    def updater(self, momentum: float) -> Update:
        velocity = np.zeros_like(np.asarray(self.model.theta))

        def update(X: Array, y: Array, step_size: float) -> None:
            nonlocal velocity
            theta = np.array(self.model.theta)
            try:
                step = step_size * _like(theta, self.model.gradient(X, y))
                new_velocity = momentum * velocity - step
                self.model.theta = theta + new_velocity
            except BaseException:
                # A gradient that tries out other θ, or an assignment, may have been cut short.
                self.model.theta = theta
                raise
            velocity = new_velocity

        return update


def _like(theta: Array, came: Any) -> Array:
    """Return what came as the gradient in θ's own type; ValueError if it isn't shaped like θ."""
    gradient = np.asarray(came)
    if gradient.shape != theta.shape or gradient.dtype.kind not in "iuf":
        expected = f"a vector of real numbers like theta, of shape {theta.shape}"
        raise ValueError(f"gradient(X, y) must be {expected}, got {what_came(came)}")
    return gradient.astype(theta.dtype, copy=False)
