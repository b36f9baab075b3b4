"""The classic slips on the way back: with δ, the blame, the derivatives, the update."""

from __future__ import annotations

from collections.abc import Callable

from nnbook.diagnosis.backprop.asked import Asked, Slip, entry, error, slip_of, weighted_sum
from nnbook.diagnosis.gradients import delta_mistakes, mistakes
from nnbook.validation import Array


def _one_term(asked: Asked) -> float | None:
    above = asked.l + 1
    if len(asked.delta[above]) < 2:
        return None
    return float(asked.lines.W[above][0, asked.j] * asked.delta[above][0, asked.i])


def _blame(asked: Asked) -> float:
    blame = asked.lines.share_of_error(asked.l, asked.delta)
    return float(blame[asked.j, asked.i])


def _blame_through(asked: Asked, weights: Array) -> float | None:
    """What comes back through these weights, one for each unit above; None if some are missing."""
    delta = asked.delta[asked.l + 1][:, asked.i]
    return float(weights[: len(delta)] @ delta) if len(weights) >= len(delta) else None


def _blame_by_row(asked: Asked) -> float | None:
    W = asked.lines.W[asked.l + 1]
    return _blame_through(asked, W[asked.j]) if asked.j < W.shape[0] else None


def _blame_by_own_weights(asked: Asked) -> float | None:
    W = asked.lines.W[asked.l]
    return _blame_through(asked, W[:, asked.j]) if asked.j < W.shape[1] else None


def _times_slope(blame: Callable[[Asked], float | None]) -> Callable[[Asked], float | None]:
    """What becomes of a wrong blame in the next step."""

    def delta(asked: Asked) -> float | None:
        came = blame(asked)
        return None if came is None else came * _slope(asked)

    return delta


def _slope(asked: Asked) -> float:
    return float(asked.lines.slope(asked.l)[asked.j, asked.i])


def _slope_above(asked: Asked) -> float | None:
    lines, above = asked.lines, asked.l + 1
    slope = lines.slope(above) if above < lines.L else lines.output_slope()
    other = entry(slope, asked.j, asked.i)
    return None if other is None else _blame(asked) * other


def _answer_alone(asked: Asked) -> float | None:
    """ŷ, where the error is no other number."""
    answer = error(asked) + float(asked.lines.Y[asked.j, asked.i])
    return answer if asked.lines.Y[asked.j, asked.i] else None


DELTA_OF_OUTPUT = (
    slip_of(delta_mistakes.SignTurned),
    slip_of(delta_mistakes.OutputSlopeMissing),
    slip_of(delta_mistakes.OutputSlopeTooMany),
    Slip("y left out", "That is the answer ŷ; y is to be taken off.", _answer_alone),
)  # fmt: skip

_A_ROW = (
    "These are the weights of a row of W[l+1]. Blame comes back through a column, one weight for "
    "each unit of layer l + 1 to which the unit leads: hence the transpose."
)
_ROW = ("W not transposed", _A_ROW)
_WRONG_LAYER = (
    delta_mistakes.WeightsOfWrongLayer.cause,
    delta_mistakes.WeightsOfWrongLayer.sentence,
)

BLAME = (
    Slip(*_ROW, _blame_by_row),
    Slip(*_WRONG_LAYER, _blame_by_own_weights),
    Slip("one term", "That is the share of one unit alone: the blame comes from all units of "
         "layer l + 1, each by its weight.", _one_term),
    Slip("one step ahead", "That is multiplied by σ′(s) already. Here the sum alone is asked for; "
         "the slope comes in the next step.", _times_slope(_blame)),
)  # fmt: skip

DELTA = (
    *(
        slip_of(kind)
        for kind in (
            delta_mistakes.HiddenSlopeMissing,
            delta_mistakes.SlopeAtActivation,
            delta_mistakes.ActivationForSlope,
            delta_mistakes.SigmoidSlopeEverywhere,
        )
    ),
    Slip(*_ROW, _times_slope(_blame_by_row)),
    Slip(*_WRONG_LAYER, _times_slope(_blame_by_own_weights)),
    Slip("s for slope", "The weighted sum s stands where its slope σ′(s) is meant.",
         lambda asked: _blame(asked) * weighted_sum(asked)),
    Slip("slope of wrong layer", "The slope is that of layer l + 1: it is σ′(s[l]), of the layer "
         "that the blame has come to.", _slope_above),
)  # fmt: skip


def _mean_of_products(asked: Asked, delta: Array, a: Array, j: int, k: int) -> float | None:
    """The mean over the examples of row j of one times row k of the other."""
    if j >= len(delta) or k >= len(a):
        return None
    return float((delta[j] * a[k]).mean())


def _with_own_activation(asked: Asked) -> float | None:
    """δ times a of its own layer: of unit k, or where there is none, of the unit itself."""
    delta, a = asked.delta[asked.l], asked.lines.a[asked.l]
    return _mean_of_products(asked, delta, a, asked.j, asked.k if asked.k < len(a) else asked.j)


WEIGHT_GRADIENT = (
    Slip(mistakes.SumForActivation.cause, mistakes.SumForActivation.sentence,
         lambda asked: None if asked.l == 2 else _mean_of_products(
             asked, asked.delta[asked.l], asked.lines.s[asked.l - 1], asked.j, asked.k)),
    Slip(mistakes.ActivationOfWrongLayer.cause, mistakes.ActivationOfWrongLayer.sentence,
         _with_own_activation),
    Slip(mistakes.DeltaOfWrongLayer.cause, mistakes.DeltaOfWrongLayer.sentence,
         lambda asked: None if asked.l == asked.lines.L else _mean_of_products(
             asked, asked.delta[asked.l + 1], asked.lines.a[asked.l - 1], asked.j, asked.k)),
    Slip("indexes swapped", "The indexes have changed places: the derivative by w_jk takes δ of "
         "unit j, to which the weight leads, and a of unit k, from which it comes.",
         lambda asked: _mean_of_products(
             asked, asked.delta[asked.l], asked.lines.a[asked.l - 1], asked.k, asked.j)),
    Slip("a left out", "That is δ alone: it is to be multiplied by a of the unit from which the "
         "weight comes.",
         lambda asked: float(asked.delta[asked.l][asked.j].mean())),
    slip_of(mistakes.SumForMean),
    slip_of(mistakes.RegularizationMissing),
)  # fmt: skip

BIAS_GRADIENT = (
    Slip("zero", "The derivative by a bias isn't 0: it is δ of its unit.", lambda asked: 0.0),
    Slip("a in it", "There is no a in the derivative by a bias: what goes in is 1.",
         lambda asked: _mean_of_products(
             asked, asked.delta[asked.l], asked.lines.a[asked.l - 1], asked.j, 0)),
    Slip("wrong delta", "That is δ of the next layer; it is the layer's own.",
         lambda asked: None if asked.l == asked.lines.L or asked.j >= len(asked.delta[asked.l + 1])
         else float(asked.delta[asked.l + 1][asked.j].mean())),
    slip_of(mistakes.SumForMean),
)  # fmt: skip

UPDATE = (
    Slip("old weight", "That is the weight as it was: the step, λ times the derivative, is yet to "
         "be taken off.", lambda asked: asked.old[0]),
    Slip("sign", "One goes against the gradient: λ times the derivative is taken off, not "
         "added.", lambda asked: asked.old[0] + asked.step_size * asked.old[1]),
    Slip("λ left out", "The step size λ is missing before the derivative.",
         lambda asked: asked.old[0] - asked.old[1]),
    Slip("step alone", "That is the step alone: it is taken from the old weight.",
         lambda asked: asked.step_size * asked.old[1]),
    Slip("step alone", "That is the step alone: it is added to the old weight.",
         lambda asked: -asked.step_size * asked.old[1]),
)  # fmt: skip
