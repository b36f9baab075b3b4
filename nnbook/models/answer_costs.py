"""What answers ŷ cost: by counting, by squares, by logarithms. From s, see `costs`."""

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models.targets import classes_of
from nnbook.validation import Array, as_labels, as_vector


def zero_one_costs(y_hat: ArrayLike, y: ArrayLike) -> Array:
    """Return 1 for each example whose class is wrong, and 0 for the others.

    Parameters
    ----------
    y_hat : array_like, shape (n,)
        The answers, from 0 to 1. The class is 1 iff ŷ > ½.
    y : array_like, shape (n,)
        The right answers, 0 or 1.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Their mean is the share of wrong answers.

    Raises
    ------
    TypeError, ValueError
        If `y_hat` is not a vector of numbers from 0 to 1, or `y` not one label for each of them.

    Notes
    -----
    Lecture: J1.
    """
    y_hat, y = _checked(y_hat, y)
    return (classes_of(y_hat) != y).astype(float)


def squared_costs(y_hat: ArrayLike, y: ArrayLike) -> Array:
    """Return (ŷ − y)² for each example.

    Parameters
    ----------
    y_hat : array_like, shape (n,)
        The answers, from 0 to 1.
    y : array_like, shape (n,)
        The right answers, 0 or 1.

    Returns
    -------
    numpy.ndarray, shape (n,)
        From 0 to 1.

    Raises
    ------
    TypeError, ValueError
        If `y_hat` is not a vector of numbers from 0 to 1, or `y` not one label for each of them.

    Notes
    -----
    Lecture: J1.
    """
    y_hat, y = _checked(y_hat, y)
    return np.square(y_hat - y)


def cross_entropy_costs(y_hat: ArrayLike, y: ArrayLike) -> Array:
    """Return −( y ln ŷ + (1 − y) ln(1 − ŷ) ) for each example, where 0 ln 0 is 0.

    Parameters
    ----------
    y_hat : array_like, shape (n,)
        The answers, from 0 to 1.
    y : array_like, shape (n,)
        The right answers, 0 or 1.

    Returns
    -------
    numpy.ndarray, shape (n,)
        From 0 to infinity, which an answer of 0 costs where 1 is right, and the other way round.

    Raises
    ------
    TypeError, ValueError
        If `y_hat` is not a vector of numbers from 0 to 1, or `y` not one label for each of them.

    Notes
    -----
    Lecture: J2, E1. Exact only as far as ŷ is: beyond s = 37 the float σ(s) is exactly 1, and an
    example that is wrong there costs infinity here. `example_costs` starts from s instead.
    """
    y_hat, y = _checked(y_hat, y)
    given = np.where(y == 1, y_hat, 1 - y_hat)  # what the right answer was given
    with np.errstate(divide="ignore"):
        return 0.0 - np.log(given)  # 0, not −0, where the answer is sure and right


def _checked(y_hat: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    y_hat = as_vector(y_hat, "y_hat")
    outside = (y_hat < 0) | (y_hat > 1)
    if outside.any():
        i = int(np.argmax(outside))
        raise ValueError(f"y_hat must hold numbers from 0 to 1, got y_hat[{i}] = {y_hat[i]:g}")
    return y_hat, as_labels(y, len(y_hat))
