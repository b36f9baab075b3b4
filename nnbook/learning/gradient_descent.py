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
from nnbook.validation import (
    Array,
    as_vector,
    non_negative,
    positive,
    read_only,
    what_came,
    whole_number,
)


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
    step_lengths : list of float
        For each of them |θ[i] − θ[i−1]|, the Euclidean length of the step that led there; infinite
        for θ[0].
    step_length : float
        The length of the last step; infinite before the first.
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
        self.theta = read_only(as_vector(theta0, "theta0", dtype=None).copy())
        self.i = 0
        self.cost = self._cost(self.theta)
        self.costs = [self.cost]
        self.step_lengths = [math.inf]
        self._last_step = np.zeros_like(self.theta)
        self._turned_back = [False]  # for each step: whether it points against the one before
        self.reason = self.reason_at(0)

    @property
    def step_length(self) -> float:
        """|θ[i] − θ[i−1]|."""
        return self.step_lengths[-1]

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
            theta = self.theta_after(self.theta)
            step = theta - self.theta
            step_length, turned_back = _length(step), bool(step @ self._last_step < 0)
            cost = self._cost(theta)
        self.theta, self.cost, self._last_step = theta, cost, step
        self.costs.append(cost)
        self.step_lengths.append(step_length)
        self._turned_back.append(turned_back)
        self.i += 1
        self.reason = self.reason_at(self.i)
        return self.reason is None

    def theta_after(self, theta: Array) -> Array:
        """Return θ − λ ∇J(θ), where a step from any θ leads; the descent stays where it is.

        Parameters
        ----------
        theta : numpy.ndarray, shape (m,)
            Where the step begins.

        Returns
        -------
        numpy.ndarray, shape (m,)
            Where it leads; read-only.
        """
        return read_only(theta - self.step_size * self._gradient(theta))

    def repeat(self, theta: Array, i: int, j: int) -> Array:
        """Return θ[j] for θ[i] of this descent, as it was come by; the descent stays where it is.

        Parameters
        ----------
        theta : numpy.ndarray, shape (m,)
            θ[i].
        i, j : int
            The steps, i ≤ j.

        Returns
        -------
        numpy.ndarray, shape (m,)
            θ[j]; read-only.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(i, j):
                theta = self.theta_after(theta)
        return theta

    def set_ends(self, *, tolerance: float | None = None, max_steps: int | None = None) -> None:
        """Give another ε or step limit to a descent that is under way.

        `reason` is asked anew for the present step, so a descent that had stopped may go on. An
        earlier step at which it would have ended is told by `first_end`; it is not gone back to.

        Parameters
        ----------
        tolerance, max_steps : float, int
            As for the descent; what isn't given stays.

        Raises
        ------
        TypeError, ValueError
            If one of them is out of range; then both stay.
        """
        new_tolerance = self.tolerance if tolerance is None else tolerance
        new_max_steps = self.max_steps if max_steps is None else max_steps
        new_tolerance = non_negative(new_tolerance, "tolerance (ε)")
        self.max_steps = whole_number(new_max_steps, "max_steps", minimum=1)
        self.tolerance = new_tolerance
        self.reason = self.reason_at(self.i)

    def first_end(self) -> int | None:
        """Return the first step so far that ends a descent with this ε and limit, or None."""
        short = np.flatnonzero(np.array(self.step_lengths) <= self.tolerance)
        ends = [int(short[0])] if short.size else []
        if self.max_steps <= self.i:
            ends.append(self.max_steps)
        if self.reason is not None:
            ends.append(self.i)
        return min(ends, default=None)

    def reason_at(self, i: int) -> StopReason | None:
        """Return why a descent with this ε and limit ends at its step i, None if it goes on.

        Parameters
        ----------
        i : int
            One of the steps taken so far; 0 is the start.
        """
        # Finiteness comes first: a comparison with NaN is false, and would pass for convergence.
        if not math.isfinite(self.costs[i]):
            return StopReason.DIVERGED
        if not self.step_lengths[i] > self.tolerance:
            return StopReason.CONVERGED
        if i < self.max_steps:
            return None
        return StopReason.DIVERGED if self.costs[i] > self.costs[0] else StopReason.STEP_LIMIT

    @property
    def message(self) -> str:
        """How the descent stands, in one or two sentences: the step, why it ended, what to try."""
        return joined(*self.in_words())

    def in_words(self, i: int | None = None) -> tuple[str, str]:
        """Return what happened, and what to try: "" where there is nothing to advise.

        Parameters
        ----------
        i : int, optional
            The step at which the descent is looked at; the present one by default.
        """
        i = self.i if i is None else i
        costs, step_length = self.costs[: i + 1], self.step_lengths[i]
        match self.reason_at(i):
            case StopReason.CONVERGED:
                return converged_in_words(costs, step_length, self.tolerance)
            case StopReason.STEP_LIMIT:
                turned_back = self._turned_back[i]
                return step_limit_in_words(costs, step_length, self.tolerance, turned_back)
            case StopReason.DIVERGED:
                is_finite = i < self.i or _is_finite(self.theta)
                return diverged_in_words(costs, step_length, is_finite)
        return progress_in_words(costs, step_length)

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


def _function(f: Any, name: str) -> Any:
    if not callable(f):
        raise TypeError(f"{name} must be a function of theta, got {what_came(f)}")
    return f
