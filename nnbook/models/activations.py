"""Activation functions: what a neuron makes of its weighted sum."""

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_array


def sigmoid(s: ArrayLike) -> Array:
    """Return σ(s) = 1 / (1 + e^{−s}), for each component of `s`.

    Parameters
    ----------
    s : array_like
        Weighted sums, of any shape. float32 stays float32.

    Returns
    -------
    numpy.ndarray or numpy scalar
        Numbers from 0 to 1, in the shape of `s`.

    Raises
    ------
    TypeError
        If `s` does not consist of real numbers.

    Notes
    -----
    Lecture: S2. For very negative `s`, e^{−s} is too large for a float and becomes inf. 1 / inf = 0
    is just the answer wanted, so numpy's warning about it is switched off.
    """
    s = as_array(s, "s")
    with np.errstate(over="ignore", under="ignore"):
        return 1 / (1 + np.exp(-s))


def sigmoid_prime(s: ArrayLike) -> Array:
    """Return the slope of the sigmoid, σ'(s) = σ(s) (1 − σ(s)), for each component of `s`.

    Parameters
    ----------
    s : array_like
        Weighted sums, of any shape. float32 stays float32.

    Returns
    -------
    numpy.ndarray or numpy scalar
        Numbers from 0 to ¼, in the shape of `s`.

    Raises
    ------
    TypeError
        If `s` does not consist of real numbers.

    Notes
    -----
    Lecture: S4. 1 − σ(s) is σ(−s), and so it is written here: for s > 37 a float σ(s) is exactly 1,
    and the difference would be 0 where the slope is small but not zero.
    """
    s = as_array(s, "s")
    with np.errstate(under="ignore"):
        return sigmoid(s) * sigmoid(-s)
