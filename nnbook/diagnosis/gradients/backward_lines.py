"""Backpropagation with a method for each of its lines, so that one of them can be wrong."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnbook.models.activations import ELEMENTWISE
from nnbook.models.costs import COSTS
from nnbook.models.mlp import MLP
from nnbook.validation import Array


class BackwardLines:
    """The gradient of a network, line by line. A known mistake replaces one line.

    Parameters
    ----------
    model : MLP
        The network, at the θ in question.
    X, y : numpy.ndarray
        The examples and their right answers, as `MLP.checked` returns them.

    Notes
    -----
    Lecture: D2–D5, B1–B4, A4. `MLP` has the same in fewer lines; a test holds that both agree.
    """

    cause = ""
    sentence = ""
    for_one_layer = ""
    """The sentence for a model that has only w and b (or W and b), if it needs another."""

    def __init__(self, model: MLP, X: Array, y: Array) -> None:
        self.model, self.L, self.n = model, model.L, len(X)
        self.W, self.b = model.W, model.b
        self.Y = y.T
        self.s, self.a = self.forward(X)

    def gradient(self) -> Array:
        """Return ∇J, laid out as θ is."""
        delta = {self.L: self.output_delta()}
        for l in range(self.L - 1, 1, -1):
            delta[l] = self.hidden_delta(l, delta)
        layers = range(2, self.L + 1)
        dW = {l: self.mean(self.dW(l, delta)) + self.pull(self.W[l]) for l in layers}
        db = {l: self.mean(self.db(l, delta)) + self.pull_on_bias(self.b[l]) for l in layers}
        return np.concatenate(self.lay_out(dW, db), axis=None)

    def forward(self, X: Array) -> tuple[dict[int, Array], dict[int, Array]]:
        """All s and a. D2–D5."""
        return self.model.forward(X)

    def output_delta(self) -> Array:
        """δ^L. B2."""
        return self.model.backward(self.s, self.a, self.Y.T)[self.L]

    def hidden_delta(self, l: int, delta: Mapping[int, Array]) -> Array:
        """δ^l. B3."""
        return self.share_of_error(l, delta) * self.slope(l)

    def share_of_error(self, l: int, delta: Mapping[int, Array]) -> Array:
        """What of the error of layer l + 1 comes from each neuron of layer l. B3, A5."""
        return self.W[l + 1].T @ delta[l + 1]

    def slope(self, l: int) -> Array:
        """σ'(s^l) of a hidden layer. B3."""
        sigma = ELEMENTWISE[self.model.hidden_names[l - 2]]
        return sigma.prime(self.s[l], self.a[l])

    def dW(self, l: int, delta: Mapping[int, Array]) -> Array:
        """∂J/∂W^l, summed over the examples. B4."""
        return delta[l] @ self.a[l - 1].T

    def db(self, l: int, delta: Mapping[int, Array]) -> Array:
        """∂J/∂b^l, summed over the examples. B4."""
        return delta[l].sum(axis=1, keepdims=True)

    def mean(self, total: Array) -> Array:
        """The mean over the examples, from the sum."""
        return total / self.n

    def pull(self, W: Array) -> Array:
        """What regularization adds to ∂J/∂W^l. A4."""
        return self.pull_of_all(W) / self.n

    def pull_of_all(self, W: Array) -> Array:
        """The same for all examples together."""
        return self.model.l2 * W + self.model.l1 * np.sign(W)

    def pull_on_bias(self, b: Array) -> Array:
        """What regularization adds to ∂J/∂b^l: nothing. A4."""
        return np.zeros_like(b)

    def lay_out(self, dW: Mapping[int, Array], db: Mapping[int, Array]) -> list[Array]:
        """All parts in the order of θ: W^2 row by row, b^2, W^3, b^3, …"""
        return [part for l in dW for part in (dW[l], db[l])]

    def cost_slope(self) -> Array:
        """∇_ŷ J of each example. B2."""
        return COSTS[self.model.cost_name].slope(self.a[self.L], self.Y)

    def output_slope(self) -> Array:
        """σ'(s^L); of softmax, the ŷ(1 − ŷ) that one may take for it."""
        y_hat, name = self.a[self.L], self.model.output_name
        if name not in ELEMENTWISE:
            return y_hat * (1 - y_hat)
        return ELEMENTWISE[name].prime(self.s[self.L], y_hat)
