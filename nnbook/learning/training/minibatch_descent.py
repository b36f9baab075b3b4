"""Gradient descent on a model, one mini-batch at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning.training.trainable import trainable
from nnbook.validation import Array, as_generator, number, positive, whole_number


class MiniBatchDescent:
    """A training run that is driven one update, or whole epochs, at a time.

    An epoch goes through all examples once, in batches and in a new random order. Each batch moves
    the model itself:

    ::

        v ← μ v − λ ∇J(θ; batch)
        θ ← θ + v

    Parameters
    ----------
    model : Model or object
        One of the package's models, or any object with a vector `theta`, `cost(X, y)` and
        `gradient(X, y)`.
    X : array_like, shape (n, K)
        The examples, one a row.
    y : array_like, shape (n,) or (n, C)
        Their right answers, in a form that the model takes.
    step_size : float
        λ > 0.
    batch_size : int, optional
        Examples in a batch, at most n; the last batch of an epoch has those that are left. Without
        it every update sees all of the data, in the order given.
    momentum : float
        μ, from 0 (none) to below 1: the share of the last update that goes on into the next.
    seed : int or numpy.random.Generator
        Decides the order of the examples.

    Attributes
    ----------
    model : object
        The model, which is being trained.
    X, y : numpy.ndarray
        The data in the form that the model checked.
    updates_per_epoch : int
        The number of batches in an epoch.
    update : int
        The number of updates taken.

    Raises
    ------
    TypeError, ValueError
        If the model lacks something or its θ is not finite, the data does not fit it, or a number
        is out of its range. At an update: what the model raises; it keeps the θ from before.

    Examples
    --------
    >>> from nnbook.models import SigmoidUnit
    >>> unit = SigmoidUnit(1)
    >>> descent = MiniBatchDescent(unit, [[-1.0], [1.0], [2.0]], [0, 1, 1],
    ...                            step_size=1.0, batch_size=2)
    >>> descent.step()
    >>> descent.run_epochs()
    >>> descent.update, descent.epoch
    (2, 1)
    >>> descent.step_size = 0.1  # from here on

    Notes
    -----
    Lecture: G3, B5. The batch of an update is a sample: its gradient is that of the whole data on
    average, and costs a fraction.
    """

    def __init__(
        self,
        model: Any,
        X: ArrayLike,
        y: ArrayLike,
        *,
        step_size: float,
        batch_size: int | None = None,
        momentum: float = 0.0,
        seed: int | np.random.Generator = 0,
    ) -> None:
        self._trainable = trainable(model)
        self.model = model
        self.X, self.y = self._trainable.checked(X, y)
        self.step_size = step_size
        self._momentum = _as_momentum(momentum)
        self._batch_size = None if batch_size is None else _as_batch_size(batch_size, len(self.X))
        self.updates_per_epoch = -(-len(self.X) // (self._batch_size or len(self.X)))
        self.update = 0
        self._rng = as_generator(seed)
        self._shuffled_for = -1  # the epoch that `_order` is for
        self._move = self._trainable.updater(self._momentum)

    @property
    def step_size(self) -> float:
        """λ. Another one may be assigned at any time; the updates from then on take it."""
        return self._step_size

    @step_size.setter
    def step_size(self, step_size: float) -> None:
        self._step_size = positive(step_size, "step_size (λ)")

    @property
    def momentum(self) -> float:
        """μ."""
        return self._momentum

    @property
    def batch_size(self) -> int | None:
        """Examples in a batch; None where all of the data is one."""
        return self._batch_size

    @property
    def epoch(self) -> int:
        """The number of complete epochs."""
        return self.update // self.updates_per_epoch

    @property
    def theta(self) -> Array:
        """A copy of the model's present θ, shape (m,)."""
        return np.array(self.model.theta)

    def step(self) -> None:
        """Take one update."""
        self._run(1)

    def run_epochs(self, count: int = 1) -> None:
        """Take all updates up to the end of the present epoch, or of several.

        Parameters
        ----------
        count : int
            Of how many.

        Raises
        ------
        TypeError, ValueError
            If `count` is not a whole number from 1 on.
        """
        count = whole_number(count, "count", minimum=1)
        self._run((self.epoch + count) * self.updates_per_epoch - self.update)

    def _run(self, updates: int) -> None:
        move, next_batch, step_size = self._move, self._next_batch, self._step_size
        # Whether it diverged is for the caller to look at: a warning from numpy says too little.
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            for _ in range(updates):
                move(*next_batch(), step_size)
                self.update += 1

    def _next_batch(self) -> tuple[Array, Array]:
        size = self._batch_size
        if size is None:
            return self.X, self.y
        epoch, batch = divmod(self.update, self.updates_per_epoch)
        if epoch != self._shuffled_for:
            self._order = self._rng.permutation(len(self.X))
            self._shuffled_for = epoch
        rows = self._order[batch * size : (batch + 1) * size]
        return self.X.take(rows, axis=0), self.y.take(rows, axis=0)


def _as_momentum(momentum: float) -> float:
    expected = "a number from 0 to below 1"
    momentum = number(momentum, "momentum (μ)", expected)
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum (μ) must be {expected}, got {momentum:g}")
    return momentum


def _as_batch_size(batch_size: int, n: int) -> int:
    batch_size = whole_number(batch_size, "batch_size", minimum=1)
    if batch_size > n:
        raise ValueError(f"batch_size must be at most n = {n}, the examples, got {batch_size}")
    return batch_size
