"""A task: a network, the data it learns from, and where and in which order it starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from nnbook.models import MLP
from nnbook.models.targets import as_one_hot
from nnbook.validation import Array

SEED = 0


@dataclass(frozen=True, eq=False)
class Task:
    """The work that every contender does: the same numbers, from the same start.

    The layers are sigmoids, the cost is the cross-entropy (M2), all in float64.

    Attributes
    ----------
    sizes : tuple of int
        n_1, …, n_L.
    X : numpy.ndarray, shape (n, n_1)
        The examples, one a row.
    y : numpy.ndarray of int, shape (n,)
        Their classes.
    batch_size : int or None
        Examples in a batch; None where all of the data is one.
    step_size : float
        λ.
    trains : bool
        Whether the work is to train; if not, it is to answer: ŷ for all of `X`.
    """

    sizes: tuple[int, ...]
    X: Array
    y: Array
    batch_size: int | None = None
    step_size: float = 0.5
    trains: bool = True

    @cached_property
    def Y(self) -> Array:
        """The right answers as rows, one-hot where there are several outputs, shape (n, n_L)."""
        return as_one_hot(self.y, len(self.X), self.sizes[-1])

    @cached_property
    def theta(self) -> Array:
        """The parameters at the start: W^2 row by row, b^2, W^3, …, b^L. Read-only."""
        theta = MLP(self.sizes, seed=SEED).theta
        theta.setflags(write=False)  # a contender that trains it would move the others' start
        return theta

    @cached_property
    def order(self) -> Array:
        """The order of the examples in nnbook's first epoch: what its seed decides."""
        n = len(self.X)
        return (
            np.arange(n) if self.batch_size is None else np.random.default_rng(SEED).permutation(n)
        )

    @property
    def batches(self) -> list[Array]:
        """The rows of each batch of that epoch."""
        size = self.batch_size or len(self.X)
        return [self.order[i : i + size] for i in range(0, len(self.X), size)]

    @property
    def pieces(self) -> int:
        """Into how much one repetition of the work divides: updates in an epoch, or 1."""
        return len(self.batches) if self.trains else 1


def layers_of(theta: Array, sizes: tuple[int, ...]) -> list[tuple[Array, Array]]:
    """Cut θ into (W^l, b^l) for l = 2, …, L, of shapes (n_l, n_{l−1}) and (n_l,): views into it."""
    layers, start = [], 0
    for n_in, n_out in pairwise(sizes):
        end = start + n_out * n_in
        layers.append((theta[start:end].reshape(n_out, n_in), theta[end : end + n_out]))
        start = end + n_out
    return layers


def theta_of(layers: list[tuple[Array, Array]]) -> Array:
    """Put the (W^l, b^l) together again: the inverse of `layers_of`."""
    return np.concatenate([part.ravel() for layer in layers for part in layer])
