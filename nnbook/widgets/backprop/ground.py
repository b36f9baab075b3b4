"""What a `BackpropSteps` is about: a network, its examples, and small ones where none are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import MLP
from nnbook.validation import Array, what_came

LAYERS = 5
"""The most layers that can be stepped through: 4 layers of weights."""

OUTPUTS = {
    "sigmoid, cross-entropy": ("sigmoid", "cross-entropy"),
    "sigmoid, squared": ("sigmoid", "squared"),
    "linear, squared": ("linear", "squared"),
    "softmax, cross-entropy": ("softmax", "categorical cross-entropy"),
}
"""Output activation and cost by the name of the choice."""

_X = ((1.0, 0.5), (0.5, -1.0), (-1.0, 1.0), (-0.5, -0.5))
_SPREAD = 0.8


@dataclass(frozen=True, eq=False)
class Ground:
    """The examples, and the network if one was given.

    Parameters
    ----------
    model : MLP or None
        The network that was given.
    X : numpy.ndarray, shape (n, n_1)
        The examples.
    y : numpy.ndarray
        Their right answers.
    """

    model: MLP | None
    X: Array
    y: Array

    def start(self, layers: tuple[int, ...], hidden: str, output: str, seed: int) -> MLP:
        """Return the network as it starts: the given one, or one with round weights."""
        if self.model is not None:
            return self.model.copy()
        function, cost = OUTPUTS[output]
        theta = round_theta(layers, seed)
        return MLP(layers, hidden=hidden, output=function, cost=cost, theta=theta)


def ground_of(
    model: MLP | None, X: ArrayLike | None, y: ArrayLike | None, sizes: Sequence[int]
) -> Ground:
    """Check the network and its examples, and fill in what was not given.

    Raises
    ------
    TypeError, ValueError
        If the model is no `MLP`, has too many layers or l1, or the data don't fit it.
    """
    if model is not None:
        if not isinstance(model, MLP):
            raise TypeError(f"model must be an MLP, got {what_came(model)}")
        if model.l1:
            raise ValueError(f"model must have no l1, whose slope has a kink; got l1 = {model.l1}")
        model = model.copy()
    network = MLP(sizes) if model is None else model
    if network.L > LAYERS:
        raise ValueError(f"a network of at most {LAYERS} layers can be shown, got {network.L}")
    if (X is None) != (y is None):
        raise ValueError(f"X and y belong together, got only {'y' if X is None else 'X'}")
    if X is None or y is None:
        X, y = small_examples(network.sizes[0], network.sizes[-1])
    checked, _ = network.checked(X, y)
    return Ground(model, checked, np.array(y))


def small_examples(n_inputs: int, n_outputs: int) -> tuple[Array, Array]:
    """Return four examples with round numbers, X (4, n_inputs), and class numbers y (4,)."""
    X = np.resize(np.array(_X).T, (n_inputs, len(_X))).T
    if n_inputs > 2:
        signs = np.where(np.arange(n_inputs) % 4 < 2, 1.0, -1.0)
        X = X * signs
    return X, (np.arange(len(_X)) + 1) % max(2, n_outputs)


def round_theta(layers: Sequence[int], seed: int) -> Array:
    """Return weights and biases with one decimal and none of them 0, the same for a seed."""
    if tuple(layers) == (2, 3, 1) and seed == 0:
        W2, b2 = [0.8, -0.6, -0.5, 1.0, 0.4, 0.3], [0.2, -0.2, 0.3]
        return np.array([*W2, *b2, 1.2, -0.7, 0.5, -0.4])
    count = sum(n * (before + 1) for before, n in pairwise(layers))
    numbers = np.random.default_rng(seed).normal(scale=_SPREAD, size=count)
    rounded = np.round(numbers, 1)
    return np.where(rounded == 0, np.where(numbers < 0, -0.1, 0.1), rounded)


def theta_in_code(theta: Any) -> str:
    """θ as a list in Python."""
    return "[" + ", ".join(repr(float(value)).removesuffix(".0") for value in theta) + "]"
