"""A training run to start, pause, step forward and back: a state machine without a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

from numpy.typing import ArrayLike

from nnbook.learning.descent_result import counted
from nnbook.widgets.kit.training.descents import descent_maker
from nnbook.widgets.kit.training.pace import Pace
from nnbook.widgets.kit.training.phase import INTERRUPTED, Phase
from nnbook.widgets.kit.training.pinned import PinnedRun, Pins
from nnbook.widgets.kit.training.shown_run import ShownRun
from nnbook.widgets.kit.training.snapshots import BUDGET_BYTES
from nnbook.widgets.kit.training.steppable import Steppable


class Trainer(ShownRun):
    """Drives a descent and remembers its θ's, so that one can go back to an earlier step.

    Every cost is kept. Of the θ's, as many as a budget of memory holds: at first all; in longer
    runs the start, the newest 200, and between them every 2nd, then every 4th, and so on. Going
    to a step whose θ is not kept leads to the nearest kept one before it, and `i` says to which.

    Parameters
    ----------
    make_descent : callable
        Makes a fresh descent at θ[0]; called at the first look, and again after each `reset`.
    budget_bytes : int
        What the kept θ's may take. There is always room for 16.
    """

    def __init__(
        self, make_descent: Callable[[], Steppable], *, budget_bytes: int = BUDGET_BYTES
    ) -> None:
        super().__init__(make_descent, budget_bytes)
        self._pace = Pace()
        self._pins = Pins()

    @classmethod
    def on(cls, model: Any, X: ArrayLike, y: ArrayLike, **settings: Any) -> Trainer:
        """Return a trainer of a model on data, from the model's present θ as θ[0].

        The model isn't changed by the training: to see it at the shown step, assign
        ``model.theta = trainer.theta``.

        Parameters
        ----------
        model : Model or object
            One of the package's models, or any object with `theta`, `cost(X, y)` and
            `gradient(X, y)`.
        X, y : array_like
            The data.
        **settings
            Without a `batch_size` those of `full_batch_descent`, with one those of
            `MiniBatchRun`.

        Raises
        ------
        TypeError, ValueError
            If the model lacks something, or a setting is out of range or unknown.
        """
        trainer = cls(descent_maker(model, X, y, **settings))
        trainer._trail()  # what doesn't fit is found out here, and not at the first step
        return trainer

    def start(self) -> None:
        """Run, or run on. At an end this does nothing."""
        if not self.ended:
            self._pace.begin()
            self._settle(Phase.RUNNING, "running")

    def pause(self, message: str = "paused") -> None:
        """Stop for the moment."""
        if self.phase is Phase.RUNNING:
            self._settle(Phase.PAUSED, message)

    def step(self) -> None:
        """One step forward, then pause. At an end this does nothing."""
        if not self.ended:
            self._settle(Phase.PAUSED, "paused")
            self._forward(1)

    def back(self) -> None:
        """One step back, to the nearest kept one, then pause. At the start this does nothing."""
        if self._i > 0:
            before = self._i
            self._i = self._trail().before(before)
            steps = before - self._i
            self._settle(
                Phase.PAUSED, f"{'one step' if steps == 1 else counted(steps, 'step')} back"
            )

    def go_to(self, i: int) -> None:
        """Show an earlier or later step of those that were trained, and pause.

        Parameters
        ----------
        i : int
            Its number; below 0 means the start, above `last` the last. If its θ isn't kept, the
            nearest kept step before it is shown.
        """
        trail = self._trail()
        if trail.last == 0:
            return
        self._i = trail.at_or_before(i)
        self._settle(Phase.PAUSED, "paused")
        self._settle_at_end()

    def advance(self, budget_seconds: float, max_steps: int | None = None) -> int:
        """While running, go forward until the time is used up; return the number of steps done.

        At least one step is done, so a slow gradient still moves. Steps that are known take no
        time; where they are thinned out, one more jump may lead past `max_steps`. If the descent
        raises, the run is paused where it was, and the exception goes on to the caller.

        Parameters
        ----------
        budget_seconds : float
            For how long; may be infinite.
        max_steps : int, optional
            How many at most; 0 does nothing.
        """
        first, deadline = self._i, perf_counter() + budget_seconds
        while self.phase is Phase.RUNNING:
            left = None if max_steps is None else max_steps - (self._i - first)
            if left is not None and left <= 0:
                break
            self._forward(left)
            if perf_counter() >= deadline:
                break
        return self._i - first

    def set_ends(self, **ends: float | int) -> None:
        """Take another ε or step limit without starting again.

        The way of a descent doesn't depend on them, only its end. So a run that had ended may go
        on; and where an earlier step ends it now, it is cut there: that step is shown, and is
        its end. What was trained beyond comes back when the end moves on again. A descent that
        can't do that begins again at θ[0]. After a `reset` the ends are those that `make_descent`
        gives.

        Parameters
        ----------
        **ends
            `tolerance` (ε), `max_steps` (the step limit), or both.

        Raises
        ------
        TypeError, ValueError
            If one of them is out of range; then nothing changes.
        """
        if self._made is None:
            return
        try:
            still_holds = self._made.set_ends(**ends)
        except BaseException:
            if self._made.end is not None and not self._made.keeps(self._made.end):
                self.reset()  # the gradient failed on the way to the new end
            raise
        if not still_holds:
            self.reset()
            return
        if self.ended:
            self._settle(Phase.PAUSED, "paused")
        self._i = min(self._i, self._made.last)
        if self._i > 0:
            self._settle_at_end()

    @property
    def steps_per_second(self) -> float | None:
        """The speed of the show; None for as fast as can be shown."""
        return self._pace.steps_per_second

    @steps_per_second.setter
    def steps_per_second(self, speed: float | None) -> None:
        if speed is not None and not speed > 0:
            raise ValueError(f"steps_per_second must be above 0, or None; got {speed}")
        if speed != self._pace.steps_per_second:
            self._pace.steps_per_second = speed
            self._pace.begin()

    def due(self, seconds: float) -> int | None:
        """Return how many steps are due when so much more time has passed; None for any number.

        For who calls `advance`; the trainer has no clock. The first step after `start` is due at
        once. After a long wait only a quarter of a second is made up for.
        """
        return self._pace.due(seconds)

    @property
    def pinned(self) -> tuple[PinnedRun, ...]:
        """The pinned runs, in the order of their numbers."""
        return self._pins.runs

    def pin(self, settings: Mapping[str, Any]) -> PinnedRun:
        """Hold the run up to the shown step fast, to compare others with it.

        Parameters
        ----------
        settings : mapping of str to object
            What it is trained with: the values by the names of the fields.

        Raises
        ------
        ValueError
            If four runs are pinned already, or the run has not begun.
        """
        number = self._pins.free_number()
        if self.i == 0:
            raise ValueError("there is nothing to pin yet: make a step first")
        run = PinnedRun.of(self, number, settings)
        self._pins.add(run)
        return run

    def unpin(self, number: int | None = None) -> None:
        """Let go of the pinned run with this number; without one, of the one pinned last.

        Raises
        ------
        ValueError
            If no pinned run has this number.
        """
        if number is None:
            self._pins.remove_newest()
        else:
            self._pins.remove(number)

    def unpin_all(self) -> None:
        """Let go of all pinned runs."""
        self._pins.clear()

    def twin(self) -> Trainer:
        """Return another trainer of the same descent, at θ[0], beside the same pinned runs."""
        twin = Trainer(self._make_descent, budget_bytes=self._budget_bytes)
        twin._pins = self._pins
        return twin

    def _forward(self, at_most: int | None) -> None:
        """Go on by what is known, or by one step of the descent; an error pauses."""
        try:
            self._i = self._trail().after(self._i, at_most)
        except KeyboardInterrupt:
            self._settle(Phase.PAUSED, INTERRUPTED)
            raise
        except Exception:
            self._settle(Phase.PAUSED, "paused by an error")
            raise
        self._settle_at_end()
