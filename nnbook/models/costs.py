"""Cost functions: how far a model's answers are from the right ones."""

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
    """Return each example's own cost, −( y ln ŷ + (1 − y) ln(1 − ŷ) ), where ŷ = σ(s).

    Parameters
    ----------
    s : numpy.ndarray, shape (n,)
        The weighted sums.
    y : numpy.ndarray, shape (n,)
        The right answers, 0 or 1. They are not checked here: this runs at every step.

    Returns
    -------
    numpy.ndarray, shape (n,)
        The costs; their mean is J.

    Notes
    -----
    Lecture: J2, S3, E16 (J̃ is *minus* this). For y = 1 the cost is −ln σ(s) = ln(1 + e^{−s}), for
    y = 0 it is −ln(1 − σ(s)) = ln(1 + e^{s}). Both are ln(e^0 + e^{(1 − 2y) s}), which
    `numpy.logaddexp` computes without ever leaving the floats: a hopelessly wrong example costs
    |s|, where ln(1 − ŷ) would be ln 0.
    """
    with np.errstate(under="ignore"):
        return np.logaddexp(0, (1 - 2 * y) * s)
