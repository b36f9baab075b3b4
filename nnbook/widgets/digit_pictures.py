"""Small pictures of digits: those of a cell of the table, or all that were read wrong."""

import numpy as np

from nnbook.pictures import Diagram, images_diagram
from nnbook.validation import Array
from nnbook.widgets.kit.training import Score

IMAGE = 28
"""Pixels along a side of a digit's picture."""
_SIZE = (320, 330)
_COLUMNS, _ROWS = 6, 4


class DigitPictures:
    """The test digits, to be shown by how they are read.

    Parameters
    ----------
    X, y : numpy.ndarray, shape (n, 784) and (n,)
        The pictures and their digits.
    """

    def __init__(self, X: Array, y: Array) -> None:
        self._X, self._y = X, y

    def members(self, now: Score, cell: str | None) -> Array:
        """Return the indexes of the digits in a cell, or of all wrong ones, the surest first."""
        wanted = now.predicted != self._y
        if cell is not None:
            digit, answer = map(int, cell.split("-"))
            wanted = (self._y == digit) & (now.predicted == answer)
        members = np.flatnonzero(wanted)
        return members[np.argsort(-now.y_hat[members, now.predicted[members]], kind="stable")]

    def panel(self, now: Score, cell: str | None) -> Diagram:
        """Return as many of them as there is room for, each with its answer."""
        members = self.members(now, cell)
        shown = members[: _COLUMNS * _ROWS]
        return images_diagram(
            self._X[shown].reshape(-1, IMAGE, IMAGE),
            [self._caption(now, i, cell) for i in shown],
            columns=_COLUMNS,
            title=self._title(cell),
            note=_how_many(len(shown), len(members)),
            name="digits",
            size=_SIZE,
        )

    def sentence(self, now: Score, cell: str | None) -> str:
        """Return what the panel shows, in numbers."""
        count = len(self.members(now, cell))
        if cell is not None:
            digit, answer = cell.split("-")
            total = np.count_nonzero(self._y == int(digit))
            return f"Of {total} digits {digit}, {count} are read as {answer}."
        if not count:
            return "No test digit is read wrong."
        wrong = now.predicted != self._y
        pairs = 10 * self._y[wrong] + now.predicted[wrong]
        times = np.bincount(pairs)
        most = int(times.argmax())
        return f"Most often a {most // 10} is read as {most % 10}: {times[most]} times."

    def _title(self, cell: str | None) -> str:
        if cell is None:
            return "digits that are read wrong"
        digit, answer = cell.split("-")
        return f"digits {digit} that are read as {answer}"

    def _caption(self, now: Score, i: int, cell: str | None) -> str:
        answer = int(now.predicted[i])
        sure = f"{now.y_hat[i, answer]:.2f}"
        return f"{self._y[i]}→{answer} {sure}" if cell is None else sure


def _how_many(shown: int, count: int) -> str:
    if count == 0:
        return "there are none"
    return f"{shown} of {count}, the surest first; below, how sure"
