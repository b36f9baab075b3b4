"""Few points of a long curve, chosen so that its picture misses nothing."""

import math

import numpy as np

from nnbook.validation import Array

_MOST_COLUMNS = 256


class Envelope:
    """The lowest and the highest number in each column of a curve that grows.

    The curve is cut into at most 256 columns of 1, 2, 4, 8 … steps; so a single spike stays in
    sight, and noting a number takes no longer in a long curve than in a short one.
    """

    def __init__(self) -> None:
        self._size = 1
        self._steps: Array = np.zeros((2, _MOST_COLUMNS), dtype=np.int64)  # lowest, highest
        self._numbers: Array = np.full((2, _MOST_COLUMNS), np.nan)

    def note(self, i: int, number: float) -> None:
        """Take the number of step i; in any order, and only what is finite counts."""
        if not math.isfinite(number):
            return
        while i // self._size >= _MOST_COLUMNS:
            self._merge_pairs()
        column = i // self._size
        lowest, highest = self._numbers[:, column]
        if not lowest <= number:
            self._numbers[0, column], self._steps[0, column] = number, i
        if not highest >= number:
            self._numbers[1, column], self._steps[1, column] = number, i

    def steps(self, numbers: Array) -> Array:
        """Return the steps that a curve of the first numbers goes through.

        Parameters
        ----------
        numbers : numpy.ndarray, shape (n,)
            The numbers of the steps 0 … n − 1, or of the first of them, as they were noted.

        Returns
        -------
        numpy.ndarray, shape (k,)
            Rising, at most 514; the first and the last step among them, if they are finite.
        """
        whole = min(len(numbers) // self._size, _MOST_COLUMNS)
        found = self._steps[:, :whole][np.isfinite(self._numbers[:, :whole])]
        # The column that is cut off may have been noted farther than `numbers` goes.
        begin = whole * self._size
        rest = begin + np.flatnonzero(np.isfinite(numbers[begin:]))
        if len(rest):
            rest = rest[[numbers[rest].argmin(), numbers[rest].argmax()]]
        ends = np.array([0, len(numbers) - 1])
        ends = ends[np.isfinite(numbers[ends])]
        return np.unique(np.concatenate([found, rest, ends]))

    def _merge_pairs(self) -> None:
        """Have columns of twice as many steps, in the first half of the places."""
        half = _MOST_COLUMNS // 2
        steps, numbers = np.zeros_like(self._steps), np.full_like(self._numbers, np.nan)
        for row, better in enumerate((np.less, np.greater)):
            left, right = self._numbers[row, ::2], self._numbers[row, 1::2]
            takes_right = better(right, left) | np.isnan(left)
            numbers[row, :half] = np.where(takes_right, right, left)
            left_steps, right_steps = self._steps[row, ::2], self._steps[row, 1::2]
            steps[row, :half] = np.where(takes_right, right_steps, left_steps)
        self._size, self._steps, self._numbers = 2 * self._size, steps, numbers
