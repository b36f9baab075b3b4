"""The gradient by trying it out: slow, inexact, and needs no derivation."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_vector, positive


def numerical_gradient(J: Callable[[Array], float], theta: ArrayLike, h: float = 1e-5) -> Array:
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

    Returns
    -------
    numpy.ndarray, shape (m,)
        The gradient, right to about h², in float64.

    Raises
    ------
    TypeError, ValueError
        If `theta` is not a finite vector or `h` is not positive.

    Notes
    -----
    Lecture: S4 (as its proof in numbers), G2.
    """
    theta = as_vector(theta, "theta")
    h = positive(h, "h")
    gradient = np.empty_like(theta)
    for j in range(theta.size):
        side = np.zeros_like(theta)
        side[j] = h
        gradient[j] = (J(theta + side) - J(theta - side)) / (2 * h)
    return gradient
