"""A training run to start, pause, step forward and back: a state machine without a picture."""

from collections.abc import Callable
from enum import StrEnum
from time import perf_counter
from typing import Any, Protocol

import numpy as np

from nnbook.learning import StopReason
from nnbook.validation import Array


class Phase(StrEnum):
    """Where a run is. The last three are its ends."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    CONVERGED = "converged"
    STOPPED = "stopped"
    DIVERGED = "diverged"


ENDS = (Phase.CONVERGED, Phase.STOPPED, Phase.DIVERGED)
_END_OF = {
    StopReason.CONVERGED: Phase.CONVERGED,
    StopReason.STEP_LIMIT: Phase.STOPPED,
    StopReason.DIVERGED: Phase.DIVERGED,
}


class Steppable(Protocol):
    """What the trainer asks of a descent; `nnbook.learning.Descent` has it."""

    @property
    def theta(self) -> Array: ...
    @property
    def costs(self) -> Any: ...
    @property
    def reason(self) -> StopReason | None: ...
    @property
    def message(self) -> str: ...
    def step(self) -> bool: ...


class Trainer:
    """Drives a descent and remembers every θ, so that one can step back.

    Parameters
    ----------
    make_descent
        Makes a fresh descent at θ[0]; called at the first look, and again after each `reset`.

    Attributes
    ----------
    phase : Phase
    message : str
        One sentence on where the run is.
    """

    def __init__(self, make_descent: Callable[[], Steppable]) -> None:
        self._make_descent = make_descent
        self.reset()

    def reset(self) -> None:
        """Back to θ[0], with a fresh descent."""
        self._made: Steppable | None = None
        self._thetas: list[Array] = []
        self._i = 0
        self._settle(Phase.READY, "ready")

    @property
    def i(self) -> int:
        """The number of the shown step; 0 is the start."""
        return self._i

    @property
    def theta(self) -> Array:
        """θ[i], shape (m,)."""
        self._descent()
        return self._thetas[self._i]

    @property
    def path(self) -> Array:
        """θ[0] … θ[i], shape (i + 1, m)."""
        self._descent()
        return np.array(self._thetas[: self._i + 1])

    @property
    def costs(self) -> Array:
        """J(θ[0]) … J(θ[i]), shape (i + 1,)."""
        return np.array(self._descent().costs[: self._i + 1])

    @property
    def cost(self) -> float:
        """J(θ[i])."""
        return float(self._descent().costs[self._i])

    @property
    def ended(self) -> bool:
        """Whether the run has come to one of its ends."""
        return self.phase in ENDS

    def start(self) -> None:
        """Run, or run on. At an end this does nothing."""
        if not self.ended:
            self._settle(Phase.RUNNING, "running")

    def pause(self, message: str = "paused") -> None:
        """Stop for the moment."""
        if self.phase is Phase.RUNNING:
            self._settle(Phase.PAUSED, message)

    def step(self) -> None:
        """One step forward, then pause. At an end this does nothing."""
        if not self.ended:
            self._settle(Phase.PAUSED, "paused")
            self._forward()

    def back(self) -> None:
        """One step back, then pause. At the start this does nothing."""
        if self._i > 0:
            self._i -= 1
            self._settle(Phase.PAUSED, "one step back")

    def advance(self, budget_seconds: float, max_steps: int | None = None) -> int:
        """While running, go forward until the time is used up; return the number of steps done.

        At least one step is done, so a slow gradient still moves. If the descent raises, the run
        is paused where it was, and the exception goes on to the caller.
        """
        first, deadline = self._i, perf_counter() + budget_seconds
        while self.phase is Phase.RUNNING:
            try:
                self._forward()
            except KeyboardInterrupt:
                self.pause("interrupted")
                raise
            except Exception:
                self.pause("paused by an error")
                raise
            done = self._i - first
            if perf_counter() >= deadline or (max_steps is not None and done >= max_steps):
                break
        return self._i - first

    def _descent(self) -> Steppable:
        if self._made is None:
            self._made = self._make_descent()
            self._thetas = [np.array(self._made.theta)]
        return self._made

    def _forward(self) -> None:
        """One step: from memory after steps back, else by the descent."""
        descent = self._descent()
        if self._i + 1 == len(self._thetas) and descent.reason is None:
            descent.step()
            # A step that found nothing new (converged at once) leaves no trace in the costs.
            if len(descent.costs) > len(self._thetas):
                self._thetas.append(np.array(descent.theta))
        self._i = min(self._i + 1, len(self._thetas) - 1)
        if self._i + 1 == len(self._thetas) and descent.reason is not None:
            self._settle(_END_OF[descent.reason], descent.message)

    def _settle(self, phase: Phase, message: str) -> None:
        self.phase = phase
        self.message = message
