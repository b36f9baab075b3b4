"""Mini-batch descent as something to step through: its θ's, its cost on all data, its end."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning import MiniBatchDescent, StopReason
from nnbook.learning.descent_result import SMALLER_STEPS, counted, joined
from nnbook.learning.training.trainable import trainable
from nnbook.validation import Array, as_vector, read_only, whole_number


class MiniBatchRun:
    """A `MiniBatchDescent` that ends at a step limit, or when it diverges.

    One step is one update, on one batch. There is no ε: how long an update is depends on its
    batch, so that a short one doesn't mean that the minimum is near.

    Parameters
    ----------
    model, X, y : object, array_like, array_like
        As for `MiniBatchDescent`. The model has its own θ back after each step.
    step_size, batch_size, momentum, seed : float, int, float, int
        λ, the examples in a batch, μ, and what decides their order.
    max_steps : int
        The number of updates after which it ends.
    measure_every : int, optional
        The cost on all of the data is measured at every so many updates and at the limit; by
        default once an epoch. Between, `cost` is NaN, and `cost_at` measures it when asked.
    theta0 : array_like, shape (m,), optional
        θ[0]; by default the model's present θ.

    Attributes
    ----------
    theta : numpy.ndarray, shape (m,)
        θ[i], read-only.
    i : int
        The number of updates taken.
    cost : float
        J(θ[i]) on all of the data; NaN where it was not measured or is not finite.
    reason : StopReason or None
        Why it ended; None while it goes on.

    Raises
    ------
    TypeError, ValueError
        As for `MiniBatchDescent`.

    Notes
    -----
    Lecture: G3, B5.
    """

    def __init__(
        self,
        model: Any,
        X: ArrayLike,
        y: ArrayLike,
        *,
        step_size: float,
        batch_size: int,
        momentum: float = 0.0,
        seed: int = 0,
        max_steps: int = 10_000,
        measure_every: int | None = None,
        theta0: ArrayLike | None = None,
    ) -> None:
        self._trainable, self._model = trainable(model), model
        start = model.theta if theta0 is None else theta0
        self.theta = read_only(as_vector(start, "theta0", dtype=None).copy())
        with at_theta(model, self.theta):
            self._descent = MiniBatchDescent(
                model,
                X,
                y,
                step_size=step_size,
                batch_size=batch_size,
                momentum=momentum,
                seed=seed,
            )
        self.max_steps = whole_number(max_steps, "max_steps", minimum=1)
        every = self._descent.updates_per_epoch if measure_every is None else measure_every
        self._measure_every = whole_number(every, "measure_every", minimum=1)
        self.i = 0
        self.cost = self._start_cost = self.cost_at(self.theta)
        self._broken = not math.isfinite(self.cost)  # whether something is not finite at step i
        self.reason = self.reason_at(0)

    def step(self) -> bool:
        """Take one update; return whether it goes on. After its end nothing is done.

        If the model raises an error in its gradient, the run stays where it was.
        """
        if self.reason is not None:
            return False
        with at_theta(self._model, self.theta):
            self._descent.step()
            theta = read_only(self._descent.theta)
        self.theta, self.cost = theta, math.nan
        self.i += 1
        if not np.isfinite(theta).all():
            self._broken = True
        elif self.i % self._measure_every == 0 or self.i >= self.max_steps:
            self.cost = self.cost_at(theta)
            self._broken = not math.isfinite(self.cost)
        self.reason = self.reason_at(self.i)
        return self.reason is None

    def cost_at(self, theta: Array) -> float:
        """Return J(θ) on all of the data; NaN where θ is not finite."""
        if not np.isfinite(theta).all():
            return math.nan
        ignored = np.errstate(over="ignore", under="ignore", invalid="ignore")
        with at_theta(self._model, theta), ignored:
            return self._trainable.cost(self._descent.X, self._descent.y)

    def set_ends(self, *, tolerance: float | None = None, max_steps: int | None = None) -> None:
        """Take another step limit, and ask `reason` anew. ε is not asked for in mini-batches."""
        if max_steps is not None:
            self.max_steps = whole_number(max_steps, "max_steps", minimum=1)
        self.reason = self.reason_at(self.i)

    def first_end(self) -> int | None:
        """Return the first step so far that ends the run with this limit, or None."""
        if self.max_steps <= self.i:
            return self.max_steps
        return self.i if self._broken else None

    def reason_at(self, i: int) -> StopReason | None:
        """Return why a run with this limit ends at its step i; None if it goes on."""
        if i == self.i and self._broken:
            return StopReason.DIVERGED
        return StopReason.STEP_LIMIT if i >= self.max_steps else None

    @property
    def message(self) -> str:
        """How it stands, in a sentence or two."""
        return joined(*self.in_words())

    def in_words(self, i: int | None = None) -> tuple[str, str]:
        """Return what happened up to step i, by default the present one, and what to try."""
        i = self.i if i is None else i
        epochs = f"{i / self._descent.updates_per_epoch:.3g}"
        how_far = f"{counted(i, 'update')} ({epochs} {'epoch' if epochs == '1' else 'epochs'})"
        match self.reason_at(i):
            case StopReason.DIVERGED if i == 0:
                return (
                    "Diverged at step 0: the cost is not finite there.",
                    "Try another start θ[0].",
                )
            case StopReason.DIVERGED:
                what = "the cost" if np.isfinite(self.theta).all() else "θ"
                return f"Diverged after {how_far}: {what} is not finite.", SMALLER_STEPS
            case StopReason.STEP_LIMIT:
                return self._at_the_limit(i, how_far)
        return f"After {how_far}.", ""

    def _at_the_limit(self, i: int, how_far: str) -> tuple[str, str]:
        end = f"Stopped at the limit of {how_far}."
        if i < self.i or not self.cost > self._start_cost:
            return end, ""
        cost, start = f"{self.cost:.4g}", f"{self._start_cost:.4g}"
        return f"{end} But the cost {cost} is above the start's {start}.", SMALLER_STEPS


@contextmanager
def at_theta(model: Any, theta: Array) -> Iterator[None]:
    """Have a model at another θ for a while; after it, it is at its own again."""
    own = np.array(model.theta)
    model.theta = np.array(theta)  # a copy that the model may write into
    try:
        yield
    finally:
        model.theta = own
