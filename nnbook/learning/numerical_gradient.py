"""Gradient and curvature by trying it out: slow, inexact, and needs no derivation."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_vector, positive, what_came


def numerical_gradient(
    J: Callable[[Array], float],
    theta: ArrayLike,
    h: float = 1e-5,
    *,
    indexes: ArrayLike | None = None,
) -> Array:
    """Return ∇J(θ) by central differences, ( J(θ + h e_j) − J(θ − h e_j) ) / 2h for each j.

    Parameters
    ----------
    J : callable
        ``J(theta)``, one number.
    theta : array_like, shape (m,)
        The point.
    h : float
        How far to go to either side. Too large a one misses the curvature, too small a one drowns
        in rounding; 1e-5 suits float64.
    indexes : array_like of int, shape (k,), optional
        Measure these components alone: two calls of `J` for each. All without it.

    Returns
    -------
    numpy.ndarray, shape (m,) or (k,)
        The gradient, or its components at `indexes`, right to about h², in float64.

    Raises
    ------
    TypeError, ValueError
        If `theta` is not a finite vector, `h` is not positive, or `indexes` does not consist of
        whole numbers from 0 to m − 1.

    Examples
    --------
    >>> numerical_gradient(lambda t: t[0] ** 2 + 3 * t[1], [2.0, 1.0], indexes=[1]).round(6)
    array([3.])

    Notes
    -----
    Lecture: S4 (as its proof in numbers), G2.
    """
    theta = as_vector(theta, "theta")
    h = positive(h, "h")
    chosen = np.arange(theta.size) if indexes is None else _as_indexes(indexes, theta.size)
    slopes = np.empty(chosen.size)
    for i, j in enumerate(chosen):
        side = np.zeros_like(theta)
        side[j] = h
        slopes[i] = (J(theta + side) - J(theta - side)) / (2 * h)
    return slopes


def largest_curvature(grad_J: Callable[[Array], Array], theta: ArrayLike, h: float = 1e-5) -> float:
    """Return J″ at θ in the direction in which it is largest, measured from the gradient.

    Parameters
    ----------
    grad_J : callable
        ``grad_J(theta)``, the gradient of J.
    theta : array_like, shape (m,)
        The point.
    h : float
        How far to go to either side, as for `numerical_gradient`.

    Returns
    -------
    float
        The largest eigenvalue of the matrix of second derivatives.

    Raises
    ------
    TypeError, ValueError
        If `theta` is not a finite vector, or `h` is not positive.

    Examples
    --------
    >>> round(largest_curvature(lambda t: t * [1.0, 20.0], [8.0, 3.0]), 6)
    20.0

    Notes
    -----
    Lecture: G2. At a minimum, descents with a larger λ than 2/J″ don't settle.
    """
    theta = as_vector(theta, "theta")

    def slope(j: int) -> Callable[[Array], float]:
        """∂J/∂θ_j as a function of θ."""
        return lambda at: float(grad_J(at)[j])

    second = [numerical_gradient(slope(j), theta, h) for j in range(theta.size)]
    # Measured, the matrix is symmetric only nearly; eigvalsh looks at one half of it.
    symmetric = (np.array(second) + np.transpose(second)) / 2
    return float(np.linalg.eigvalsh(symmetric)[-1])


def _as_indexes(indexes: ArrayLike, m: int) -> Array:
    chosen = np.asarray(indexes)
    expected = f"whole numbers from 0 to {m - 1}"
    if chosen.ndim != 1 or (chosen.size and chosen.dtype.kind not in "iu"):
        raise TypeError(f"indexes must be a list of {expected}, got {what_came(indexes)}")
    wrong = (chosen < 0) | (chosen >= m)
    if wrong.any():
        raise ValueError(f"indexes must be {expected}, got {chosen[wrong][0]}")
    return chosen.astype(int)
