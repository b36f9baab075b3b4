"""Runs that are held fast, so that the next one can be compared with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from nnbook.pictures.numbers import number_text
from nnbook.validation import Array, read_only
from nnbook.widgets.kit.training.phase import ENDS, Phase
from nnbook.widgets.kit.training.shown_run import ShownRun

MOST_PINNED = 4
# A pinned path takes at most so many steps and bytes.
_PATH_STEPS, _PATH_BYTES = 2000, 2**21


@dataclass(frozen=True, eq=False)
class PinnedRun:
    """A run as it was when it was pinned.

    Attributes
    ----------
    number : int
        1 to 4; the lowest that was free.
    settings : mapping of str to object
        What it was trained with: the values by the names of the fields.
    phase : Phase
        Where it was.
    message : str
        The same in words.
    theta0, theta : numpy.ndarray, shape (m,)
        θ[0] and the shown θ[i].
    costs : numpy.ndarray, shape (i + 1,)
        J(θ[0]) … J(θ[i]).
    curve : pair of numpy.ndarray, shape (k,)
        Some of the steps and their costs, enough to draw them all.
    path_steps, path : numpy.ndarray, shape (k,) and (k, m)
        Some of the steps up to i, the first and the last among them, and their θ.
    """

    number: int
    settings: Mapping[str, Any]
    phase: Phase
    message: str
    theta0: Array
    theta: Array
    costs: Array
    curve: tuple[Array, Array]
    path_steps: Array
    path: Array

    @classmethod
    def of(cls, run: ShownRun, number: int, settings: Mapping[str, Any]) -> Self:
        """Return copies of what is shown of a run."""
        path_steps, path = thinned(run.path_steps, run.path)
        return cls(
            number=number,
            settings=dict(settings),
            phase=run.phase if run.ended else Phase.PAUSED,
            message=run.message if run.ended else f"Step {run.i}.",
            theta0=read_only(run.path[0].copy()),
            theta=read_only(run.theta.copy()),
            costs=read_only(run.costs.copy()),
            curve=run.shown_curve,
            path_steps=path_steps,
            path=path,
        )

    @property
    def label(self) -> str:
        """For example "run 1"."""
        return f"run {self.number}"

    @property
    def i(self) -> int:
        """The number of its last step."""
        return len(self.costs) - 1

    @property
    def summary(self) -> str:
        """Where it was and with which cost, in a few words."""
        begin = f"{self.phase.value} at step {self.i}" if self.phase in ENDS else f"step {self.i}"
        return f"{self.label}: {begin}, cost {number_text(self.costs[-1], digits=4)}"


class Pins:
    """Up to four pinned runs."""

    def __init__(self) -> None:
        self._runs: dict[int, PinnedRun] = {}

    @property
    def runs(self) -> tuple[PinnedRun, ...]:
        """The pinned runs, in the order of their numbers."""
        return tuple(run for _, run in sorted(self._runs.items()))  # in one go: any thread may ask

    def free_number(self) -> int:
        """Return the lowest number that is free; ValueError if none is."""
        free = [k for k in range(1, MOST_PINNED + 1) if k not in self._runs]
        if not free:
            raise ValueError(
                f"{MOST_PINNED} runs are pinned, and that is the most: unpin one first"
            )
        return free[0]

    def add(self, run: PinnedRun) -> None:
        """Hold a run fast under its number."""
        self._runs[run.number] = run

    def remove(self, number: int) -> None:
        """Let go of a run; ValueError if none has this number."""
        if number not in self._runs:
            there = ", ".join(str(k) for k in sorted(self._runs)) or "none"
            raise ValueError(f"no pinned run has the number {number}; pinned: {there}")
        del self._runs[number]

    def remove_newest(self) -> None:
        """Let go of the run that was pinned last, if there is one."""
        if self._runs:
            self._runs.popitem()

    def clear(self) -> None:
        """Let go of all."""
        self._runs.clear()


def thinned(steps: Array, path: Array) -> tuple[Array, Array]:
    """Return copies of as many rows of a path as a pinned run may keep, evenly, ends included."""
    most = max(2, min(_PATH_STEPS, _PATH_BYTES // max(path[0].nbytes, 1)))
    rows = np.unique(np.linspace(0, len(steps) - 1, min(len(steps), most)).astype(int))
    return read_only(steps[rows]), read_only(path[rows])
