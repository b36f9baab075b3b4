"""Known mistakes in what is made from δ (B4, A4), and the list of all: see `delta_mistakes`.

Where a mistake is impossible, say for the shapes of the matrices, its line is the right one.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.diagnosis.gradients.delta_mistakes import (
    ActivationForSlope,
    HiddenSlopeMissing,
    NotTransposed,
    OutputSlopeMissing,
    OutputSlopeTooMany,
    SigmoidSlopeEverywhere,
    SignTurned,
    SlopeAtActivation,
    WeightsOfWrongLayer,
)
from nnbook.validation import Array

Deltas = Mapping[int, Array]


class DeltaOfWrongLayer(BackwardLines):
    cause = "wrong delta"
    sentence = (
        "The gradients of a layer's weights and biases are made from δ[l+1], the next layer's; "
        "they are made from the layer's own δ[l]."
    )

    def _other(self, l: int, delta: Deltas) -> Deltas:
        fits = l < self.L and delta[l].shape == delta[l + 1].shape
        return {l: delta[l + 1] if fits else delta[l]}

    def dW(self, l: int, delta: Deltas) -> Array:
        return super().dW(l, self._other(l, delta))

    def db(self, l: int, delta: Deltas) -> Array:
        return super().db(l, self._other(l, delta))


class ActivationOfWrongLayer(BackwardLines):
    cause = "wrong a"
    sentence = (
        "The gradient of W[l] is made from a[l], what comes out of layer l; it is made from "
        "a[l−1], what went in."
    )
    for_one_layer = (
        "The gradient of the weights is made from ŷ, what comes out; it is made from x, what went "
        "in."
    )

    def dW(self, l: int, delta: Deltas) -> Array:
        fits = self.a[l].shape == self.a[l - 1].shape
        return delta[l] @ self.a[l if fits else l - 1].T


class SumForActivation(BackwardLines):
    cause = "s for a"
    sentence = (
        "The gradient of W[l] is made from the weighted sums s[l−1]; it is made from the "
        "activations a[l−1]."
    )

    def dW(self, l: int, delta: Deltas) -> Array:
        return delta[l] @ (self.s[l - 1] if l > 2 else self.a[1]).T


class WeightGradientTransposed(BackwardLines):
    cause = "transposed"
    sentence = (
        "The gradient of W[l] stands there transposed: it has the shape of W[l] as "
        "δ[l] @ a[l−1].T, and goes into the vector row by row."
    )
    for_one_layer = (
        "The gradient of W stands there transposed: it has the shape of W, a row for each class "
        "and a column for each input, and goes into the vector row by row."
    )

    def dW(self, l: int, delta: Deltas) -> Array:
        return self.a[l - 1] @ delta[l].T

    def pull(self, W: Array) -> Array:
        return super().pull(W).T


class BiasLeftAtZero(BackwardLines):
    cause = "bias left out"
    sentence = (
        "The gradient of the biases is 0 everywhere: is it ever put in? That of b[l] is δ[l] "
        "itself, in the mean over the examples."
    )
    for_one_layer = (
        "The gradient of b is 0 everywhere: is it ever put in? It is the error δ = ŷ − y itself, "
        "in the mean over the examples."
    )

    def db(self, l: int, delta: Deltas) -> Array:
        return np.zeros_like(self.b[l])


class BiasLeftOutForward(BackwardLines):
    cause = "bias left out of s"
    sentence = (
        "The gradient is that of a network without biases: is b[l] missing in "
        "s[l] = W[l] @ a[l−1] + b[l]?"
    )
    for_one_layer = (
        "The gradient is that of a model without a bias: is b missing in the weighted sum s?"
    )

    def forward(self, X: Array) -> tuple[dict[int, Array], dict[int, Array]]:
        without = self.model.copy()
        for b in without.b.values():
            b[...] = 0
        return without.forward(X)


class BiasRegularized(BackwardLines):
    cause = "bias regularized"
    sentence = "The biases are regularized too: the term of λ_reg belongs to the weights alone."

    def pull_on_bias(self, b: Array) -> Array:
        return self.pull(b)


class RegularizationMissing(BackwardLines):
    cause = "regularization missing"
    sentence = (
        "Regularization is missing: the cost has a term with the weights, whose slope, "
        "λ_reg/n · W[l], belongs to the gradient of W[l]."
    )

    def pull(self, W: Array) -> Array:
        return np.zeros_like(W)


class RegularizationSign(BackwardLines):
    cause = "regularization sign"
    sentence = (
        "Regularization has the wrong sign: it is added to the gradient of W[l], so that a step "
        "against the gradient makes the weights smaller."
    )

    def pull(self, W: Array) -> Array:
        return -super().pull(W)


class RegularizationNotDivided(BackwardLines):
    cause = "regularization n times"
    sentence = (
        "The regularization is n times too large: its term is λ_reg/n · W[l], where n is the "
        "number of examples passed."
    )

    def pull(self, W: Array) -> Array:
        return self.pull_of_all(W)


class RegularizationTwice(BackwardLines):
    cause = "regularization twice"
    sentence = (
        "The regularization is twice as large as it should be: the cost has λ_reg/(2n), and the "
        "2 of the square cancels it."
    )

    def pull(self, W: Array) -> Array:
        return 2 * super().pull(W)


class SumForMean(BackwardLines):
    cause = "sum for mean"
    sentence = (
        "The examples are added up where their mean is meant: what comes from them is n times too "
        "large. Divide it by n."
    )

    def mean(self, total: Array) -> Array:
        return total


class MeanTwice(BackwardLines):
    cause = "mean twice"
    sentence = (
        "What comes from the examples is n times too small: it is divided by n twice. "
        "Is there a 1/n in δ already?"
    )

    def mean(self, total: Array) -> Array:
        return total / self.n**2


class LastExampleAlone(BackwardLines):
    cause = "last example"
    sentence = (
        "Only the last example counts: each must be added to those before. Is there a = where += "
        "is meant?"
    )

    def dW(self, l: int, delta: Deltas) -> Array:
        return delta[l][:, -1:] @ self.a[l - 1][:, -1:].T

    def db(self, l: int, delta: Deltas) -> Array:
        return delta[l][:, -1:]


class WeightsFirst(BackwardLines):
    cause = "order of parts"
    sentence = (
        "The parts are right and stand in another order than in θ: all W first, then all b. "
        "θ has W[2], b[2], W[3], b[3], …"
    )

    def lay_out(self, dW: Mapping[int, Array], db: Mapping[int, Array]) -> list[Array]:
        return [*dW.values(), *db.values()]


class BiasFirst(BackwardLines):
    cause = "order of parts"
    sentence = (
        "The parts are right and stand in another order than in θ: each b[l] before its W[l]. "
        "θ has W[2], b[2], W[3], b[3], …"
    )
    for_one_layer = (
        "The parts are right and stand in another order than in θ: b before the weights. θ has the "
        "weights first, then b."
    )

    def lay_out(self, dW: Mapping[int, Array], db: Mapping[int, Array]) -> list[Array]:
        return [part for l in dW for part in (db[l], dW[l])]


class LastLayerFirst(BackwardLines):
    cause = "order of parts"
    sentence = (
        "The parts are right and stand in the order in which backpropagation finds them, from "
        "layer L down. θ has W[2], b[2], W[3], b[3], …"
    )

    def lay_out(self, dW: Mapping[int, Array], db: Mapping[int, Array]) -> list[Array]:
        return [part for l in reversed(list(dW)) for part in (dW[l], db[l])]


MISTAKES: tuple[type[BackwardLines], ...] = (
    SignTurned,
    OutputSlopeMissing,
    OutputSlopeTooMany,
    HiddenSlopeMissing,
    SlopeAtActivation,
    ActivationForSlope,
    SigmoidSlopeEverywhere,
    NotTransposed,
    WeightsOfWrongLayer,
    DeltaOfWrongLayer,
    ActivationOfWrongLayer,
    SumForActivation,
    WeightGradientTransposed,
    BiasLeftAtZero,
    BiasLeftOutForward,
    BiasRegularized,
    RegularizationMissing,
    RegularizationSign,
    RegularizationNotDivided,
    RegularizationTwice,
    SumForMean,
    MeanTwice,
    LastExampleAlone,
    WeightsFirst,
    BiasFirst,
    LastLayerFirst,
)
"""All of them, in the order in which they are named if several give the same numbers."""
