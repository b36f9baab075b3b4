"""Cost functions: how far a model's answers are from the right ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_labels, as_vector


def cross_entropy(s: ArrayLike, y: ArrayLike) -> float:
    """Return the cost J = −(1/n) Σ_i ( y_i ln ŷ_i + (1 − y_i) ln(1 − ŷ_i) ), where ŷ_i = σ(s_i).

    Parameters
    ----------
    s : array_like, shape (n,)
        The weighted sums, *before* the sigmoid: see `example_costs` for the reason.
    y : array_like, shape (n,)
        The right answers, 0 or 1.

    Returns
    -------
    float
        The mean cost of an example, in nats. 0 is perfect; ln 2 ≈ 0.693 is a coin's.

    Raises
    ------
    TypeError, ValueError
        If `s` is not a finite vector, or `y` not one label 0 or 1 for each component of it.

    Notes
    -----
    Lecture: J2, S3.
    """
    s = as_vector(s, "s", dtype=None)
    return float(np.mean(example_costs(s, as_labels(y, len(s), dtype=s.dtype))))


def example_costs(s: Array, y: Array) -> Array:
    """Return −( y ln ŷ + (1 − y) ln(1 − ŷ) ), where ŷ = σ(s), for each component.

    Parameters
    ----------
    s : numpy.ndarray, of any shape
        The weighted sums.
    y : numpy.ndarray, of the same shape
        The right answers, 0 or 1. They are not checked here: this runs at every step.

    Returns
    -------
    numpy.ndarray, of the same shape
        The costs. J is their sum over the outputs, in the mean over the examples.

    Notes
    -----
    Lecture: J2, S3, M2, E16 (J̃ is *minus* this). For y = 1 the cost is −ln σ(s) = ln(1 + e^{−s}),
    for y = 0 it is −ln(1 − σ(s)) = ln(1 + e^{s}). Both are ln(e^0 + e^{(1 − 2y) s}), which
    `numpy.logaddexp` computes without ever leaving the floats: a hopelessly wrong example costs
    |s|, where ln(1 − ŷ) would be ln 0.
    """
    with np.errstate(under="ignore"):
        return np.logaddexp(0, (1 - 2.0 * y) * s)  # 2.0: y may be unsigned


class Cost(NamedTuple):
    """A cost, for the output layer of a network; one example is a column.

    Attributes
    ----------
    name : str
        What it is called.
    outputs : tuple of str
        The activations of an output layer that it goes with.
    shortcut : tuple of str
        Those of them with which δ^L comes out as ŷ − y.
    total : callable
        ``total(s, y_hat, y)``, the summed cost of the examples, for arrays of shape (n_L, n).
    slope : callable
        ``slope(y_hat, y)`` is ∇_ŷ J of each example (B2), shape (n_L, n).
    """

    name: str
    outputs: tuple[str, ...]
    shortcut: tuple[str, ...]
    total: Callable[[Array, Array, Array], float]
    slope: Callable[[Array, Array], Array]


def _total_cross_entropy(s: Array, y_hat: Array, y: Array) -> float:
    """−Σ_i Σ_j ( y ln ŷ + (1 − y) ln(1 − ŷ) ). Lecture: M2."""
    return float(example_costs(s, y).sum())


def _total_squared(s: Array, y_hat: Array, y: Array) -> float:
    """½ Σ_i |ŷ_i − y_i|²."""
    return float(np.square(y_hat - y).sum() / 2)


def _total_categorical(s: Array, y_hat: Array, y: Array) -> float:
    """−Σ_i Σ_j y ln ŷ, where ln ŷ_j = s_j − ln Σ_k e^{s_k}. Lecture: M2."""
    s = s - s.max(axis=0)  # changes no ŷ, and keeps e^s from overflowing
    return float(np.log(np.exp(s).sum(axis=0)).sum() - (y * s).sum())


def _slope_of_cross_entropy(y_hat: Array, y: Array) -> Array:
    """∂J/∂ŷ = (ŷ − y) / (ŷ (1 − ŷ)); times σ' = ŷ (1 − ŷ) that is the shortcut. Lecture: B2."""
    return (y_hat - y) / (y_hat * (1 - y_hat))


def _slope_of_squared(y_hat: Array, y: Array) -> Array:
    return y_hat - y


def _slope_of_categorical(y_hat: Array, y: Array) -> Array:
    """∂J/∂ŷ_j = −y_j / ŷ_j. Lecture: B2, M2.

    With softmax every s moves every ŷ: ∂J/∂s_k = Σ_j (−y_j / ŷ_j) ŷ_j ([j = k] − ŷ_k) = ŷ_k − y_k,
    since Σ y = 1. So B2's ⊙ does not hold here, and the shortcut does.
    """
    return -y / y_hat


CROSS_ENTROPY = Cost(
    "cross-entropy",
    outputs=("sigmoid",),
    shortcut=("sigmoid",),
    total=_total_cross_entropy,
    slope=_slope_of_cross_entropy,
)
SQUARED = Cost(
    "squared",
    outputs=("sigmoid", "tanh", "relu", "linear"),
    shortcut=("linear",),
    total=_total_squared,
    slope=_slope_of_squared,
)
CATEGORICAL = Cost(
    "categorical cross-entropy",
    outputs=("softmax",),
    shortcut=("softmax",),
    total=_total_categorical,
    slope=_slope_of_categorical,
)

COSTS = {cost.name: cost for cost in (CROSS_ENTROPY, SQUARED, CATEGORICAL)}
"""The costs by name."""

COST_OF_OUTPUT = {
    "sigmoid": CROSS_ENTROPY,
    "tanh": SQUARED,
    "relu": SQUARED,
    "linear": SQUARED,
    "softmax": CATEGORICAL,
}
"""The cost that goes with an output layer if none is named."""
