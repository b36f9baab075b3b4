"""Which number of a pass is asked for, and what a slip with it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nnbook.diagnosis.backprop.arrays_of_backward import array_by, right_deltas
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.validation import Array


@dataclass(frozen=True, eq=False)
class Asked:
    """Which number of a pass is asked for.

    Attributes
    ----------
    lines : BackwardLines
        The pass.
    array : str
        "s", "a", "cost", "delta", "blame", "dW", "db" or "model" (a weight after the update).
    l : int
        The layer.
    j, k, i : int
        The unit, the unit of the layer before (−1 for the bias) and the example, all from 0.
    step_size : float
        λ.
    """

    lines: BackwardLines
    array: str
    l: int
    j: int
    k: int = 0
    i: int = 0
    step_size: float = 1.0

    @cached_property
    def delta(self) -> dict[int, Array]:
        """The right δ's."""
        return right_deltas(self.lines)

    def by(self, kind: type[BackwardLines]) -> float:
        """The number that a known mistake in backpropagation gives."""
        lines = kind(self.lines.model, self.lines.a[1].T, self.lines.Y.T)
        array = array_by(lines, self.delta, self.array, self.l)
        if self.array == "dW":
            return float(array[self.j, self.k])
        return float(array[self.j, 0 if self.array == "db" else self.i])

    @property
    def old(self) -> tuple[float, float]:
        """The weight and its derivative, which an update takes."""
        lines, l, j, k = self.lines, self.l, self.j, self.k
        if k < 0:
            return float(lines.b[l][j, 0]), float(array_by(lines, self.delta, "db", l)[j, 0])
        return float(lines.W[l][j, k]), float(array_by(lines, self.delta, "dW", l)[j, k])


class Slip(NamedTuple):
    """A known slip with one number."""

    cause: str
    sentence: str
    number: Callable[[Asked], float | None]


def slip_of(kind: type[BackwardLines]) -> Slip:
    """A mistake that is known from whole gradients."""
    return Slip(kind.cause, kind.sentence, lambda asked: asked.by(kind))


def entry(array: Array, row: int, column: int) -> float | None:
    """Return an entry, or None where the array has none."""
    rows, columns = array.shape
    return float(array[row, column]) if row < rows and column < columns else None


def weighted_sum(asked: Asked) -> float:
    """Return s of the unit and the example."""
    return float(asked.lines.s[asked.l][asked.j, asked.i])


def error(asked: Asked) -> float:
    """Return ŷ − y of the output and the example."""
    lines = asked.lines
    return float((lines.a[lines.L] - lines.Y)[asked.j, asked.i])
