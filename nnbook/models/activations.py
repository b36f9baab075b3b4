"""Activation functions: what a neuron makes of its weighted sum."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

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
        return _sigmoid(s)


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


def softmax(s: ArrayLike, axis: int = -1) -> Array:
    """Return e^{s_j} / Σ_k e^{s_k}: numbers from 0 to 1 that together make 1.

    Parameters
    ----------
    s : array_like
        Weighted sums. float32 stays float32.
    axis : int
        Along which the sums of one example stand: the last for rows, 0 for the lecture's columns.

    Returns
    -------
    numpy.ndarray
        In the shape of `s`.

    Raises
    ------
    TypeError
        If `s` does not consist of real numbers.

    Notes
    -----
    Lecture: M2 (the usual alternative to one sigmoid per class). Taking the largest s from all
    of them changes nothing, since its power of e cancels, and keeps e^s from overflowing.
    """
    s = as_array(s, "s")
    with np.errstate(under="ignore"):
        e = np.exp(s - s.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)


class Activation(NamedTuple):
    """A function of the weighted sums, for the layers of a network.

    Attributes
    ----------
    name : str
        What it is called.
    function : callable
        ``function(s)`` is a, for an array of floats of any shape.
    prime : callable
        ``prime(s, a)`` is the slope at s, in the same shape. a = ``function(s)`` comes along
        because most slopes are quickest told from it.
    """

    name: str
    function: Callable[[Array], Array]
    prime: Callable[[Array, Array], Array]


# Named functions, not lambdas: a network that holds them can be pickled.


def _sigmoid(s: Array) -> Array:
    return 1 / (1 + np.exp(-s))


def _sigmoid_prime(s: Array, a: Array) -> Array:
    return a * (1 - a)  # exactly 0 for s > 37, where `sigmoid_prime` is not: quicker, off by 1e-16


def _tanh_prime(s: Array, a: Array) -> Array:
    return 1 - a * a


def _relu(s: Array) -> Array:
    return np.maximum(s, 0)


def _relu_prime(s: Array, a: Array) -> Array:
    return (s > 0).astype(s.dtype)  # at 0, where there is no slope, 0 is as good as any


def _linear(s: Array) -> Array:
    return s


def _linear_prime(s: Array, a: Array) -> Array:
    return np.ones_like(s)


def _softmax(s: Array) -> Array:
    return softmax(s, axis=0)


def _softmax_prime(s: Array, a: Array) -> Array:
    raise TypeError("softmax has no slope for each component alone: every s moves every output")


SIGMOID = Activation("sigmoid", _sigmoid, _sigmoid_prime)
TANH = Activation("tanh", np.tanh, _tanh_prime)
RELU = Activation("relu", _relu, _relu_prime)
LINEAR = Activation("linear", _linear, _linear_prime)
SOFTMAX = Activation("softmax", _softmax, _softmax_prime)

ELEMENTWISE = {activation.name: activation for activation in (SIGMOID, TANH, RELU, LINEAR)}
"""The activations by name that act on each component alone (B2's ⊙ needs that)."""

OUTPUTS = {**ELEMENTWISE, SOFTMAX.name: SOFTMAX}
"""The activations that an output layer may have."""
