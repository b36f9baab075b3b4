"""Nearest neighbours: an f̂ that is nothing but the known examples and a distance."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_array, as_matrix, read_only, what_came, whole_number

# How many differences x^(j) − x_i^(j) are held at once: some 16 MB.
_MOST_DIFFERENCES = 2_000_000


class NearestNeighbours:
    """f̂(x) = the class that is most frequent among the k known examples nearest to x.

    Near is meant in the Euclidean distance. Of examples that are equally near the first counts;
    of classes that are equally frequent the smallest number wins, so with two classes and
    ŷ = the share of class 1, the answer is 1 iff ŷ > ½, as for every other model of the course.

    The examples themselves are the model. It has no θ, hence no cost to lower and no gradient:
    `gradient_descent` and `train` can do nothing with it, and it is no `Predictor`. It offers
    what a function f̂ offers, `predict` and `accuracy`.

    Parameters
    ----------
    X : array_like, shape (n, K)
        The known examples, one a row.
    y : array_like, shape (n,)
        Their classes, whole numbers from 0 on.
    k : int
        How many neighbours are asked, from 1 to n.

    Raises
    ------
    TypeError, ValueError
        If `X` is not a finite matrix, `y` not one class for each row of it, or `k` not a whole
        number from 1 to n.

    Examples
    --------
    >>> nearest = NearestNeighbours([[0.0], [1.0], [5.0]], [0, 0, 1])
    >>> nearest.predict([[0.4], [4.0]])
    array([0, 1])
    >>> nearest.accuracy([[0.4], [4.0]], [0, 0])
    0.5

    Notes
    -----
    Lecture: T2, as the simplest way of building an f̂ from known pairs.
    """

    def __init__(self, X: ArrayLike, y: ArrayLike, k: int = 1) -> None:
        self._X = read_only(as_matrix(X).copy())
        self._y = read_only(_classes(y, len(self._X)).copy())
        self.k = whole_number(k, "k", minimum=1)
        if self.k > len(self._X):
            raise ValueError(f"k must be at most n = {len(self._X)}, got {self.k}")

    @property
    def X(self) -> Array:
        """The known examples, shape (n, K). Read-only."""
        return self._X

    @property
    def y(self) -> Array:
        """Their classes, shape (n,). Read-only."""
        return self._y

    def neighbours(self, X: ArrayLike) -> Array:
        """Return which known examples are nearest to each row of `X`, the nearest first.

        Parameters
        ----------
        X : array_like, shape (m, K)
            The new objects, one a row.

        Returns
        -------
        numpy.ndarray, shape (m, k), int
            Indexes of known examples. Of those that are equally near the first comes first.

        Raises
        ------
        TypeError, ValueError
            If `X` is not a finite matrix with K columns.
        """
        X = as_matrix(X, columns=self._X.shape[1])
        rows = max(1, _MOST_DIFFERENCES // self._X.size)
        parts = [self._nearest(X[i : i + rows]) for i in range(0, len(X), rows)]
        return np.concatenate(parts)

    def _nearest(self, X: Array) -> Array:
        # The square of the distance has the same order, and needs no root.
        squares = ((X[:, None, :] - self._X[None, :, :]) ** 2).sum(axis=2)  # (m, n)
        if self.k == 1:
            return squares.argmin(axis=1)[:, None]
        return squares.argsort(axis=1, kind="stable")[:, : self.k]

    def shares(self, X: ArrayLike) -> Array:
        """Return which share of its k neighbours each class has, for each row of `X`.

        Parameters
        ----------
        X : array_like, shape (m, K)
            The new objects, one a row.

        Returns
        -------
        numpy.ndarray, shape (m, C)
            From 0 to 1, for the classes 0, 1, … up to the largest known one.

        Raises
        ------
        TypeError, ValueError
            If `X` is not a finite matrix with K columns.
        """
        labels = self._y[self.neighbours(X)]  # (m, k)
        classes = np.arange(self._y.max() + 1)
        return (labels[:, :, None] == classes).mean(axis=1)

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (m,): the most frequent among its neighbours.

        Parameters
        ----------
        X : array_like, shape (m, K)
            The new objects, one a row.

        Raises
        ------
        TypeError, ValueError
            If `X` is not a finite matrix with K columns.
        """
        return self.shares(X).argmax(axis=1)

    def accuracy(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return the share of the rows of `X`, from 0 to 1, whose class is predicted right.

        Parameters
        ----------
        X : array_like, shape (m, K)
            Objects, one a row.
        y : array_like, shape (m,)
            Their classes.

        Raises
        ------
        TypeError, ValueError
            If they don't fit the known examples, or each other.
        """
        answers = self.predict(X)
        return float(np.mean(answers == _classes(y, len(answers))))

    def __repr__(self) -> str:
        n, K = self._X.shape
        return f"NearestNeighbours({n} known examples, K = {K}, k = {self.k})"


def _classes(y: ArrayLike, n: int) -> Array:
    """Return `y` as n classes, whole numbers from 0 on."""
    labels = as_array(y, "y")
    if labels.shape != (n,):
        raise ValueError(f"y must have shape ({n},), one class an example, got {labels.shape}")
    whole = labels.astype(int, copy=False) if np.isfinite(labels).all() else None
    if whole is None or (whole != labels).any() or whole.min() < 0:
        raise ValueError(f"y must hold whole numbers from 0 on, got {what_came(np.asarray(y))}")
    return whole
