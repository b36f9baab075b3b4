"""The classic slips on the way forward: with s, with a, with the cost."""

from __future__ import annotations

import numpy as np

from nnbook.diagnosis.backprop.asked import Asked, Slip, entry, error, weighted_sum
from nnbook.models.activations import OUTPUTS
from nnbook.validation import Array


def _function(asked: Asked, s: Array) -> float | None:
    name = (*asked.lines.model.hidden_names, asked.lines.model.output_name)[asked.l - 2]
    if name == "softmax":
        return None
    with np.errstate(all="ignore"):
        return float(OUTPUTS[name].function(s))


def _sum(asked: Asked, before: Array, bias: float = 1.0) -> float:
    lines, l, j = asked.lines, asked.l, asked.j
    return float(lines.W[l][j] @ before[:, asked.i] + bias * lines.b[l][j, 0])


def _column_of_weights(asked: Asked) -> float | None:
    W, before = asked.lines.W[asked.l], asked.lines.a[asked.l - 1][:, asked.i]
    rows, columns = W.shape
    if asked.j >= columns or rows < columns:
        return None
    total = W[:columns, asked.j] @ before
    return float(total + asked.lines.b[asked.l][asked.j, 0])


def _sums_before(asked: Asked) -> float | None:
    return _sum(asked, asked.lines.s[asked.l - 1]) if asked.l > 2 else None


def _slope(asked: Asked) -> float | None:
    name = (*asked.lines.model.hidden_names, asked.lines.model.output_name)[asked.l - 2]
    if name == "softmax":
        return None
    s, a = asked.lines.s[asked.l], asked.lines.a[asked.l]
    return float(OUTPUTS[name].prime(s, a)[asked.j, asked.i])


def _of_layer_before(asked: Asked) -> float | None:
    return entry(asked.lines.a[asked.l - 1], asked.j, asked.i)


SUM_AND_ACTIVATION: dict[str, tuple[Slip, ...]] = {
    "s": (
        Slip("bias left out of s", "The bias is missing: s is the weighted sum plus b.",
             lambda asked: _sum(asked, asked.lines.a[asked.l - 1], 0.0)),
        Slip("bias sign", "The bias is added, not taken off.",
             lambda asked: _sum(asked, asked.lines.a[asked.l - 1], -1.0)),
        Slip("W transposed", "These are the weights of a column of W; unit j has those of row j, "
             "one for each unit of the layer before.", _column_of_weights),
        Slip("s for a", "The weighted sums of the layer before stand where its activations go in: "
             "a, not s.", _sums_before),
        Slip("one step ahead", "That is σ of the weighted sum already. Here the weighted sum "
             "itself is asked for; σ comes in the next step.",
             lambda asked: _function(asked, np.array(weighted_sum(asked)))),
    ),
    "a": (
        Slip("s for a", "That is the weighted sum s: σ of it is yet to be taken.",
             weighted_sum),
        Slip("slope for a", "That is the slope σ′(s). On the way forward σ(s) itself is "
             "needed.", _slope),
        Slip("sign", "The sign in the exponent is turned: σ(s) = 1 / (1 + e^{−s}), not "
             "1 / (1 + e^{s}).",
             lambda asked: _function(asked, np.array(-weighted_sum(asked)))),
        Slip("wrong layer", "That is an activation of the layer before.", _of_layer_before),
    ),
}  # fmt: skip


def _cost(asked: Asked, Y: Array) -> float:
    lines = asked.lines
    return float(lines.model.cost(lines.a[1].T, Y.T))


def _cost_of_other_answer(asked: Asked) -> float | None:
    if asked.lines.model.cost_name != "cross-entropy" or len(asked.lines.Y) > 1:
        return None
    return _cost(asked, 1 - asked.lines.Y)


COST = (
    Slip("sign", "The minus before the sum is missing: logarithms of numbers below 1 are "
         "negative, and a cost is not.", lambda asked: -_cost(asked, asked.lines.Y)),
    Slip("other answer", "That is the cost if the other answer were right: with y = 1 it is "
         "−ln ŷ, with y = 0 it is −ln(1 − ŷ).", _cost_of_other_answer),
    Slip("sum for mean", "The examples' costs are added up; J is their mean: divide by n.",
         lambda asked: asked.lines.n * _cost(asked, asked.lines.Y)),
    Slip("error for cost", "That is ŷ − y, how far off the answer is; the cost is a function of "
         "ŷ and y.", error),
)  # fmt: skip
