"""Steps of several lengths along −∇J, tried out: is the step size right, and is there a slope?"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np

from nnbook.validation import Array

DECADES = 13
"""Step sizes up to 10¹² λ are tried: past any λ that could be meant."""

TINY = 1e-6
"""A step of this share of θ is one that no λ is too large for."""

FEW_STEPS = 10
"""So many steps show whether a step size that suits the first one suits the next ones, too."""


class StepTrial:
    """How much steps along −∇J lower the cost, with λ and with 10, 100, … times λ.

    Parameters
    ----------
    J, grad_J : callable
        The cost and its gradient as functions of θ.
    theta : numpy.ndarray, shape (m,)
        Where to start. It is not changed.
    step_size : float
        λ.
    """

    def __init__(
        self,
        J: Callable[[Array], float],
        grad_J: Callable[[Array], Array],
        theta: Array,
        step_size: float,
    ) -> None:
        self._J, self._grad_J, self._theta, self.step_size = J, grad_J, theta.copy(), step_size

    @cached_property
    def _start(self) -> tuple[float, Array]:
        with np.errstate(all="ignore"):
            return self._J(self._theta), np.array(self._grad_J(self._theta))

    @property
    def gradient_length(self) -> float:
        """|∇J|."""
        return float(np.linalg.norm(self._start[1]))

    @cached_property
    def gains(self) -> dict[int, float]:
        """J(θ) − J(θ − 10^k λ ∇J) for k = 0, 1, …, as far as the cost does not rise much."""
        cost, gradient = self._start
        gains: dict[int, float] = {}
        with np.errstate(all="ignore"):
            for k in range(DECADES):
                gain = float(cost - self._J(self._theta - 10.0**k * self.step_size * gradient))
                if not math.isfinite(gain) or gain < -0.1 * abs(cost):
                    break  # far past the lowest point; longer steps would only lead higher
                gains[k] = gain
        return gains

    @property
    def best_gain(self) -> float:
        """The most that one step of any of the lengths tried would lower the cost; at least 0."""
        return max(self.gains.values(), default=0.0) if self.gradient_length else 0.0

    @property
    def rises_at_once(self) -> bool:
        """Whether even a tiny step along −∇J raises the cost: then ∇J is not its slope."""
        cost, gradient = self._start
        with np.errstate(all="ignore"):
            tiny = TINY * (1 + np.linalg.norm(self._theta)) / np.linalg.norm(gradient)
            rise = float(self._J(self._theta - tiny * gradient) - cost)
        return bool(rise > 100 * np.finfo(self._theta.dtype).eps * abs(cost))

    def longer(self) -> int | None:
        """Return the largest k ≥ 1 so that 10^k λ is a good step size here; None if there is none.

        It is one if its first step gains at least half of what the slope promises, and if each of
        the `FEW_STEPS` lowers the cost. On a parabola the first condition says that the step goes
        at most to the lowest point.
        """
        promised = self.step_size * self.gradient_length**2
        good = [k for k, gain in self.gains.items() if k and gain >= 10.0**k * promised / 2 > 0]
        return next((k for k in reversed(good) if min(self.walk(k)) > 0), None)

    def walk(self, k: int) -> list[float]:
        """Return what each of a few steps with 10^k λ gains, one after the other."""
        theta, costs = self._theta.copy(), [self._start[0]]
        with np.errstate(all="ignore"):
            for _ in range(FEW_STEPS):
                theta -= 10.0**k * self.step_size * self._grad_J(theta)
                costs.append(self._J(theta))
        return [float(gain) for gain in -np.diff(costs)]
