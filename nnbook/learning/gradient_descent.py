"""Gradient descent: step by step downhill, until the steps get short.

It knows functions and vectors, and nothing about networks: it minimizes a parabola as happily.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning.descent_result import (
    DescentResult,
    StopReason,
    converged_in_words,
    diverged_in_words,
    joined,
    progress_in_words,
    step_limit_in_words,
)
from nnbook.validation import Array, as_vector, non_negative, positive, what_came, whole_number


def gradient_descent(
    J: Callable[[Array], float],
    grad_J: Callable[[Array], Array],
    theta0: ArrayLike,
    step_size: float,
    tolerance: float,
    *,
    max_steps: int = 10_000,
    keep_path: bool = False,
) -> DescentResult:
    """Minimize J by stepping against its gradient.

    ::

        θ[1] = θ[0] − λ ∇J(θ[0]),  i = 1
        while |θ[i] − θ[i−1]| > ε:
            θ[i+1] = θ[i] − λ ∇J(θ[i]),  i = i + 1

    Parameters
    ----------
    J, grad_J, theta0, step_size, tolerance, max_steps
        The cost, its gradient, θ[0], λ, ε and the limit, as for `Descent`.
    keep_path : bool
        Whether to return every θ[i] that it came through.

    Returns
    -------
    DescentResult
        Where it ended, and why: converged, at the step limit, or diverged (the cost or θ not
        finite; or, at the step limit, a cost above the start's).

    Raises
    ------
    TypeError, ValueError
        As for `Descent`.

    Examples
    --------
    >>> gradient_descent(lambda x: x @ x, lambda x: 2 * x, [3.0, 4.0], 0.25, 0.01)
    Converged at step 9: the last step was 0.0098 long, not above ε = 0.01.

    Notes
    -----
    Lecture: G3, E13. ε bounds the length of the last *step*, λ |∇J|: with a smaller λ it stops
    farther from the minimum. The descent needn't halt by itself, hence `max_steps`, and where it
    ends needn't be the global minimum, which needn't exist.
    """
    descent = Descent(J, grad_J, theta0, step_size, tolerance, max_steps=max_steps)
    path = [descent.theta]
    goes_on = descent.reason is None
    while goes_on:
        goes_on = descent.step()
        if keep_path:
            path.append(descent.theta)
    assert descent.reason is not None
    what_happened, advice = descent.in_words()
    return DescentResult(
        theta=descent.theta,
        cost=descent.cost,
        i=descent.i,
        reason=descent.reason,
        what_happened=what_happened,
        advice=advice,
        costs=np.array(descent.costs),
        path=np.array(path) if keep_path else None,
    )


class Descent:
    """A gradient descent that is driven one step at a time.

    Parameters
    ----------
    J : callable
        ``J(theta)``, the cost: one number.
    grad_J : callable
        ``grad_J(theta)``, its gradient: a vector like θ.
    theta0 : array_like, shape (m,)
        θ[0], the starting point. It is copied.
    step_size : float
        λ > 0.
    tolerance : float
        ε ≥ 0. The descent goes on while the last step was longer than this.
    max_steps : int
        The number of steps after which it gives up.

    Attributes
    ----------
    theta : numpy.ndarray, shape (m,)
        θ[i]. Every step makes a new, read-only vector, so a path can simply keep them.
    i : int
        The number of steps taken.
    cost : float
        J(θ[i]); NaN where θ[i] is not finite.
    costs : list of float
        J(θ[0]), …, J(θ[i]).
    step_length : float
        |θ[i] − θ[i−1]|, the Euclidean length of the last step; infinite before the first.
    reason : StopReason or None
        Why it ended; None while it goes on.

    Raises
    ------
    TypeError, ValueError
        If λ or ε or `max_steps` is out of range, θ[0] is not a finite vector, J does not return
        one number, or `grad_J` (at a step) not a vector like θ.

    Notes
    -----
    Lecture: G2, G3, E13 (it needn't halt by itself: the loop ends at `max_steps` at the latest).
    """

    def __init__(
        self,
        J: Callable[[Array], float],
        grad_J: Callable[[Array], Array],
        theta0: ArrayLike,
        step_size: float,
        tolerance: float,
        *,
        max_steps: int = 10_000,
    ) -> None:
        self.J = _function(J, "J")
        self.grad_J = _function(grad_J, "grad_J")
        self.step_size = positive(step_size, "step_size (λ)")
        self.tolerance = non_negative(tolerance, "tolerance (ε)")
        self.max_steps = whole_number(max_steps, "max_steps", minimum=1)
        self.theta = _read_only(as_vector(theta0, "theta0", dtype=None).copy())
        self.i = 0
        self.step_length = math.inf
        self.cost = self._cost(self.theta)
        self.costs = [self.cost]
        self.reason = None if math.isfinite(self.cost) else StopReason.DIVERGED

    def step(self) -> bool:
        """Take one step, θ[i+1] = θ[i] − λ ∇J(θ[i]).

        If J or its gradient raises an error or is interrupted, the descent stays where it was.

        Returns
        -------
        bool
            Whether the descent goes on. After its end nothing is done.
        """
        if self.reason is not None:
            return False
        with np.errstate(over="ignore", invalid="ignore"):  # that it diverges is said in words
            theta = _read_only(self.theta - self.step_size * self._gradient(self.theta))
            step_length = _length(theta - self.theta)
            cost = self._cost(theta)
        self.theta, self.step_length, self.cost = theta, step_length, cost
        self.costs.append(cost)
        self.i += 1
        self.reason = self._reason_to_stop()
        return self.reason is None

    def _reason_to_stop(self) -> StopReason | None:
        # Finiteness comes first: a comparison with NaN is false, and would pass for convergence.
        if not math.isfinite(self.cost):
            return StopReason.DIVERGED
        if not self.step_length > self.tolerance:
            return StopReason.CONVERGED
        if self.i < self.max_steps:
            return None
        return StopReason.DIVERGED if self.cost > self.costs[0] else StopReason.STEP_LIMIT

    @property
    def message(self) -> str:
        """How the descent stands, in one or two sentences: the step, why it ended, what to try."""
        return joined(*self.in_words())

    def in_words(self) -> tuple[str, str]:
        """Return what happened, and what to try: "" where there is nothing to advise."""
        match self.reason:
            case StopReason.CONVERGED:
                return converged_in_words(self.costs, self.step_length, self.tolerance)
            case StopReason.STEP_LIMIT:
                return step_limit_in_words(self.costs, self.step_length, self.tolerance)
            case StopReason.DIVERGED:
                return diverged_in_words(self.costs, self.step_length, _is_finite(self.theta))
        return progress_in_words(self.costs, self.step_length)

    def _cost(self, theta: Array) -> float:
        """Return J(θ); where θ is not finite, NaN, without asking J."""
        if not _is_finite(theta):
            return math.nan
        cost: Any = self.J(theta)
        if isinstance(cost, float):
            return cost
        if np.ndim(cost) != 0 or np.asarray(cost).dtype.kind not in "iuf":
            raise TypeError(f"J(theta) must be one real number, got {what_came(cost)}")
        return float(cost)

    def _gradient(self, theta: Array) -> Array:
        """Return ∇J(θ), as a vector of θ's own type."""
        came: Any = self.grad_J(theta)
        gradient = np.asarray(came)
        if gradient.shape != theta.shape or gradient.dtype.kind not in "iuf":
            expected = f"a vector of real numbers like theta, of shape {theta.shape}"
            raise ValueError(f"grad_J(theta) must be {expected}, got {what_came(came)}")
        return gradient.astype(theta.dtype, copy=False)


def _length(v: Array) -> float:
    """Return the Euclidean length |v|."""
    return math.sqrt(v @ v)


def _is_finite(v: Array) -> bool:
    return bool(np.isfinite(v).all())


def _read_only(v: Array) -> Array:
    v.setflags(write=False)
    return v


def _function(f: Any, name: str) -> Any:
    if not callable(f):
        raise TypeError(f"{name} must be a function of theta, got {what_came(f)}")
    return f
