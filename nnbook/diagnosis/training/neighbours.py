"""Do the right answers have anything to do with the data? Each example asks its neighbour."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from nnbook.validation import Array

MOST_ASKED, MOST_NEIGHBOURS = 500, 2000
"""Of larger data a random part is taken, so that this stays a matter of a blink."""


@dataclass(frozen=True)
class Neighbours:
    """How often an example and its nearest neighbour are of the same class.

    Attributes
    ----------
    share : float
        The share of the examples asked, from 0 to 1.
    chance : float
        What it would be if the classes were dealt out at random.
    asked : int
        The number of examples asked.
    """

    share: float
    chance: float
    asked: int

    @property
    def tell_something(self) -> bool:
        """Whether the share is above chance by more than luck.

        Three standard errors: one in 700 of data sets without any relation gets as far.
        """
        return self.share > self._luck

    @property
    def can_tell(self) -> bool:
        """Whether so few examples could show a relation that holds for half of them.

        Of the four points of XOR no share, not even 1, would be more than luck.
        """
        return self.chance > 0 and self._luck <= (1 + self.chance) / 2

    @property
    def _luck(self) -> float:
        """The share up to which chance may lead."""
        return self.chance + 3 * math.sqrt(self.chance * (1 - self.chance) / self.asked)


def ask_neighbours(X: Array, classes: Array) -> Neighbours:
    """Compare the class of each example, shape (n,), with that of the nearest other one.

    Columns are scaled to equal spread first: what is near must not depend on units.
    """
    order = np.random.default_rng(0).permutation(len(X))[:MOST_NEIGHBOURS]
    X, classes = _scaled(X[order]), classes[order]
    asked = min(len(X), MOST_ASKED)
    squares = (X * X).sum(axis=1)
    # |x − x'|² without |x|², which is the same for all x' that are compared.
    distances = squares - 2 * X[:asked] @ X.T
    distances[np.arange(asked), np.arange(asked)] = np.inf
    same = classes[distances.argmin(axis=1)] == classes[:asked]
    _, counts = np.unique(classes, return_counts=True)
    chance = float((counts * (counts - 1)).sum() / (len(X) * (len(X) - 1)))
    return Neighbours(float(same.mean()), chance, asked)


def _scaled(X: Array) -> Array:
    spread = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1)
