"""How the layers of a network fare on some data: the size of δ, flat units, dead units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import MLP
from nnbook.validation import Array

FLAT = 0.04
"""A slope below this share of its largest is flat.

For the sigmoid that is |a − ½| > 0.49, for tanh |a| > 0.98.
"""
LARGEST_SLOPE = {"sigmoid": 0.25, "tanh": 1.0}
"""The activations that can saturate, and their slopes at 0."""
NEARLY_ALL = 0.9
"""A unit is saturated if it is flat on this share of the examples.

In healthy networks many units are flat on many examples, each on its own; few on nearly all.
"""


@dataclass(frozen=True, eq=False)
class LayerHealth:
    """One layer of a network on some data.

    Attributes
    ----------
    l : int
        The layer, from 2 to L.
    activation : str
        Its activation.
    delta : float
        The typical size of δ^l: the root of the mean square, over its units and the examples.
    slope : numpy.ndarray, shape (n_l,)
        The mean slope of each unit's activation over the examples.
    saturated : numpy.ndarray of bool, shape (n_l,)
        Which units are flat, σ' < 0.04 of its largest, on at least nine examples of ten.
    dead : numpy.ndarray of bool, shape (n_l,)
        Which ReLUs are 0 on every example.
    """

    l: int
    activation: str
    delta: float
    slope: Array
    saturated: Array
    dead: Array


def layer_health(model: MLP, X: ArrayLike, y: ArrayLike) -> tuple[LayerHealth, ...]:
    """Measure how the layers of a network fare on some data, with its present θ.

    Parameters
    ----------
    model : MLP
        The network. It is not changed.
    X : array_like, shape (n, n_1)
        The examples.
    y : array_like, shape (n,) or (n, n_L)
        Their right answers.

    Returns
    -------
    tuple of LayerHealth
        For l = 2, …, L.

    Raises
    ------
    TypeError, ValueError
        If the data doesn't fit the model.

    Examples
    --------
    >>> last = layer_health(MLP([1, 1, 1], init="zeros"), [[1.0], [-1.0]], [0, 1])[-1]
    >>> last.l, last.delta
    (3, 0.5)

    Notes
    -----
    Lecture: K3, B3.
    """
    s, a = model.forward(X)
    delta = model.backward(s, a, y)
    names = dict(enumerate([*model.hidden_names, model.output_name], start=2))
    with np.errstate(over="ignore", invalid="ignore"):
        return tuple(
            LayerHealth(
                l,
                name,
                delta_size(delta[l]),
                slopes(a[l], name).mean(axis=1),
                saturated_units(a[l], name),
                dead_units(a[l], name),
            )
            for l, name in names.items()
        )


def delta_size(delta: Array) -> float:
    """Return the root of the mean square of δ, over units and examples.

    Of single examples: in their mean, the gradient, the errors of the output cancel out.
    """
    return float(np.sqrt(np.mean(np.square(delta))))


def slopes(a: Array, name: str) -> Array:
    """Return the slope of an activation at each activation, shape (n_l, n); 1 where it is none."""
    if name == "sigmoid":
        return a * (1 - a)
    if name == "tanh":
        return 1 - a**2
    return (a > 0).astype(a.dtype) if name == "relu" else np.ones_like(a)


def saturated_units(a: Array, name: str) -> Array:
    """Return which units are flat on nearly all examples, shape (n_l,)."""
    if name not in LARGEST_SLOPE:
        return np.zeros(len(a), dtype=bool)
    return (slopes(a, name) < FLAT * LARGEST_SLOPE[name]).mean(axis=1) >= NEARLY_ALL


def dead_units(a: Array, name: str) -> Array:
    """Return which ReLUs are 0 on every example, shape (n_l,)."""
    if name != "relu":
        return np.zeros(len(a), dtype=bool)
    return np.all(a <= 0, axis=1)
