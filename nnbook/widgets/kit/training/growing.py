"""A vector of numbers that grows at its end and can be looked at without copying."""

import numpy as np

from nnbook.validation import Array

_FIRST_SIZE = 64


class GrowingVector:
    """Numbers in their order; appending one costs the same however many there are."""

    def __init__(self) -> None:
        self._numbers: Array = np.empty(_FIRST_SIZE)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, k: int) -> float:
        if not 0 <= k < self._count:
            raise IndexError(f"there is no number {k}; there are {self._count}")
        return float(self._numbers[k])

    def __setitem__(self, k: int, number: float) -> None:
        if not 0 <= k < self._count:
            raise IndexError(f"there is no number {k}; there are {self._count}")
        self._numbers[k] = number

    def append(self, number: float) -> None:
        """Put a number behind the others."""
        if self._count == len(self._numbers):
            # A new buffer, so that what was given out of the old one stays as it is.
            grown = np.empty(2 * self._count)
            grown[: self._count] = self._numbers
            self._numbers = grown
        self._numbers[self._count] = number
        self._count += 1

    def first(self, count: int) -> Array:
        """Return the first `count` numbers, read-only and without copying them."""
        view = self._numbers[: min(count, self._count)]
        view.setflags(write=False)
        return view
