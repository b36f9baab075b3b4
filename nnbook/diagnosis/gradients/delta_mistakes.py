"""Known mistakes in δ (B2, B3), each a backward pass with one wrong line, and what to say of it.

Where a mistake is impossible, say for the shapes of the matrices, its line is the right one.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.models.activations import ELEMENTWISE, SIGMOID
from nnbook.validation import Array


class SignTurned(BackwardLines):
    cause = "sign"
    sentence = (
        "The sign is turned at the output: δ[L] comes from ŷ − y, not from y − ŷ, and all other "
        "deltas come from δ[L]."
    )
    for_one_layer = (
        "The sign is turned at the output: the error δ of an example comes from ŷ − y, not from "
        "y − ŷ."
    )

    def output_delta(self) -> Array:
        return -super().output_delta()


class OutputSlopeMissing(BackwardLines):
    cause = "output slope missing"
    sentence = (
        "δ[L] is the slope of the cost with respect to ŷ alone: σ'(s[L]) is missing, by which it "
        "must be multiplied. That leaves ŷ − y only where the two cancel."
    )
    for_one_layer = (
        "The error δ of an example is the slope of the cost with respect to ŷ alone: σ'(s) is "
        "missing, by which it must be multiplied. That leaves ŷ − y only where the two cancel."
    )

    def output_delta(self) -> Array:
        return self.cost_slope()


class OutputSlopeTooMany(BackwardLines):
    cause = "output slope too many"
    sentence = (
        "δ[L] is multiplied by σ'(s[L]) once too often: with this output and this cost the slope "
        "has cancelled, and ŷ − y is all."
    )
    for_one_layer = (
        "The error δ of an example is multiplied by σ'(s) once too often: with this output and "
        "this cost the slope has cancelled, and ŷ − y is all."
    )

    def output_delta(self) -> Array:
        delta = super().output_delta()
        return delta * self.output_slope() if self.model.has_shortcut else delta


class HiddenSlopeMissing(BackwardLines):
    cause = "slope missing"
    sentence = (
        "σ'(s[l]) is missing in the hidden layers: W[l+1].T @ δ[l+1] must be multiplied by it, "
        "component by component."
    )

    def slope(self, l: int) -> Array:
        return np.ones_like(self.s[l])


class SlopeAtActivation(BackwardLines):
    cause = "slope at a"
    sentence = (
        "The slope of the hidden layers is taken at a[l], as σ'(a[l]): it is σ'(s[l]), the slope "
        "at the weighted sum. From a[l] itself, the sigmoid's is a[l] * (1 - a[l])."
    )

    def slope(self, l: int) -> Array:
        sigma, a = ELEMENTWISE[self.model.hidden_names[l - 2]], self.a[l]
        return sigma.prime(a, sigma.function(a))


class ActivationForSlope(BackwardLines):
    cause = "activation for slope"
    sentence = (
        "In the hidden layers σ(s[l]) stands where its slope σ'(s[l]) is meant: the "
        "derivative is missing its prime."
    )

    def slope(self, l: int) -> Array:
        return self.a[l]


class SigmoidSlopeEverywhere(BackwardLines):
    cause = "sigmoid slope"
    sentence = (
        "The slope of the hidden layers is a[l] * (1 - a[l]): that is the sigmoid's, and not all "
        "hidden layers are sigmoids here."
    )

    def slope(self, l: int) -> Array:
        return SIGMOID.prime(self.s[l], self.a[l])


class NotTransposed(BackwardLines):
    cause = "W not transposed"
    sentence = (
        "Going backwards, the weights must be transposed: W[l+1].T @ δ[l+1], not W[l+1] @ δ[l+1]. "
        "Only because W[l+1] is square here was there no error."
    )

    def share_of_error(self, l: int, delta: Mapping[int, Array]) -> Array:
        W = self.W[l + 1]
        square = W.shape[0] == W.shape[1]
        return W @ delta[l + 1] if square else W.T @ delta[l + 1]


class WeightsOfWrongLayer(BackwardLines):
    cause = "wrong W"
    sentence = (
        "δ[l] is computed with W[l]; the error comes back through the weights that lead on from "
        "layer l, which are W[l+1]."
    )

    def share_of_error(self, l: int, delta: Mapping[int, Array]) -> Array:
        W = self.W[l] if self.W[l].shape == self.W[l + 1].shape else self.W[l + 1]
        return W.T @ delta[l + 1]
