"""The votes of the nearest known examples, for every number of neighbours at once."""

from dataclasses import dataclass

import numpy as np

from nnbook.validation import Array


@dataclass(frozen=True)
class Votes:
    """How many of the nearest 1, 2, … known examples are of class 1, for some objects.

    Parameters
    ----------
    counts : numpy.ndarray, shape (m, most)
        Column k − 1 holds the votes of k neighbours.
    """

    counts: Array

    def share(self, k: int) -> Array:
        """Return ŷ (m,), the share of class 1 among k neighbours."""
        return self.counts[:, k - 1] / k

    def wrong(self, k: int, y: Array) -> Array:
        """Return the indexes of the objects whose class, 1 iff ŷ > ½, is not y (m,)."""
        return np.flatnonzero((2 * self.counts[:, k - 1] > k) != (y == 1))

    def accuracies(self, y: Array) -> Array:
        """Return the accuracy for each k, shape (most,)."""
        k = np.arange(1, self.counts.shape[1] + 1)
        return ((2 * self.counts > k) == (y == 1)[:, None]).mean(axis=0)
