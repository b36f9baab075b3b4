"""The two ways to descend, by all examples or by batches, with an eye on the test data."""

from bisect import bisect_left
from typing import Any

import numpy as np

from nnbook.learning import Descent
from nnbook.validation import Array, read_only
from nnbook.widgets.kit.training import MiniBatchRun
from nnbook.widgets.kit.training.minibatch_run import at_theta
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.state import Edit, PlaygroundState, step_size_at

_MOST_MARKS = 400


class _Watched:
    """Notes the test cost where the cost is known, and sets weights where the reader did so."""

    i: int
    theta: Array
    cost: float

    def watch(self, learner: Learner, state: PlaygroundState) -> None:
        """Begin to watch: at step 0."""
        self._learner, self._state = learner, state
        self.take_edits(state)
        self._steps: list[int] = []
        self._costs: list[float] = []
        self._note()

    def take_edits(self, state: PlaygroundState) -> bool:
        """Take what was set by hand; return whether the way so far is the same, else do nothing."""
        if self._so_far(state) != self._so_far(self._state):
            return False
        self._state, self._edited_steps = state, {edit.step for edit in state.edits}
        self._take_step_size(step_size_at(state, self.i))
        return True

    def _so_far(self, state: PlaygroundState) -> set[Edit]:
        """The edits that decided θ[i]: λ at step i decides the next step only."""
        i = self.i
        return {e for e in state.edits if e.step < i or (e.step == i and not e.is_of_step_size)}

    def test_curve(self, last: int) -> tuple[Array, Array]:
        """Return steps up to `last` and the test costs at them, few but enough to draw them.

        Parameters
        ----------
        last : int
            The latest step that there is to see.
        """
        count = int(np.searchsorted(self._steps, last, side="right"))
        chosen = np.unique(np.linspace(0, count - 1, min(count, _MOST_MARKS)).round().astype(int))
        return np.array(self._steps)[chosen], np.array(self._costs)[chosen]

    def test_cost_at(self, i: int, theta: Array) -> float | None:
        """Return the test cost at a step; None without test data.

        Parameters
        ----------
        i, theta : int, numpy.ndarray
            The step, and θ[i]: there it is measured, if it wasn't on the way.
        """
        place = bisect_left(self._steps, i)
        if place < len(self._steps) and self._steps[place] == i:
            return self._costs[place]
        return self._learner.test_cost(theta)

    def _after_step(self) -> None:
        if self.i in self._edited_steps:
            theta = self._edited(self.theta, self.i)
            if theta is not self.theta:
                self._put(theta)
            self._take_step_size(step_size_at(self._state, self.i))
        self._note()

    def _edited(self, theta: Array, i: int) -> Array:
        """θ[i] as it was set by hand at this step; the same object if it wasn't."""
        edits = [edit for edit in self._state.edits if edit.step == i]
        edited = self._learner.edited(theta, edits)
        return theta if edited is theta else read_only(edited)

    def _put(self, theta: Array) -> None:
        raise NotImplementedError

    def _take_step_size(self, step_size: float) -> None:
        raise NotImplementedError

    def _note(self) -> None:
        if np.isfinite(self.cost) and (not self._steps or self._steps[-1] < self.i):
            cost = self._learner.test_cost(self.theta)
            if cost is not None:
                self._steps.append(self.i)
                self._costs.append(cost)


class FullRun(_Watched, Descent):
    """G3: each step takes all of the examples, and ε may end it."""

    updates_per_epoch = 1

    def step(self) -> bool:
        """Take one step; return whether it goes on."""
        before = self.i
        super().step()
        if self.i > before:
            self._after_step()
        return self.reason is None

    def repeat(self, theta: Array, i: int, j: int) -> Array:
        """Return θ[j] for θ[i], with what was set by hand on the way."""
        step_size = self.step_size
        try:
            for k in range(i, j):
                self.step_size = step_size_at(self._state, k)
                theta = self._edited(super().repeat(theta, k, k + 1), k + 1)
        finally:
            self.step_size = step_size
        return theta

    def _put(self, theta: Array) -> None:
        self.theta, self.cost = theta, self._cost(theta)
        self.costs[-1] = self.cost
        self.reason = self.reason_at(self.i)

    def _take_step_size(self, step_size: float) -> None:
        self.step_size = step_size


class BatchRun(_Watched, MiniBatchRun):
    """B5: each step takes one batch; the cost is measured once an epoch."""

    @property
    def updates_per_epoch(self) -> int:
        """The number of batches in an epoch."""
        return self._descent.updates_per_epoch

    def step(self) -> bool:
        """Take one update; return whether it goes on."""
        before = self.i
        super().step()
        if self.i > before:
            self._after_step()
        return self.reason is None

    def _put(self, theta: Array) -> None:
        self.theta = theta
        self.cost = self.cost_at(theta)

    def _take_step_size(self, step_size: float) -> None:
        self._descent.step_size = step_size


def run_of(learner: Learner, state: PlaygroundState) -> FullRun | BatchRun:
    """Return the run that a state asks for, at θ[0] with the edits of step 0."""
    model = learner.model
    theta0 = learner.edited(learner.theta0, [e for e in state.edits if e.step == 0])
    run: Any
    if state.batch_size >= len(learner.X):
        run = FullRun(
            learner.cost,
            learner.gradient,
            theta0,
            state.step_size,
            state.tolerance,
            max_steps=state.max_steps,
        )
    else:
        with at_theta(model, theta0):
            run = BatchRun(
                model,
                learner.X,
                learner.y,
                step_size=state.step_size,
                batch_size=state.batch_size,
                seed=state.seed,
                max_steps=state.max_steps,
                theta0=theta0,
            )
    run.watch(learner, state)
    return run
