"""Unit 08: the whole algorithm. Lecture: B1–B4."""

from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_08 import wrong_backward as wrong
from nnbook.models import sigmoid

NETWORKS = (  # n_1, …, n_L, and n
    ((2, 3, 1), 4),
    ((3, 2), 1),
    ((2, 3, 3), 1),  # a square W: there a missing transpose raises nothing
    ((2, 4, 3, 1), 5),
    ((3, 5, 2, 4), 6),
)


def backpropagation(W: Any, s: Any, a: Any, y: Any) -> Any:
    """δ^l (n_l, n), ∂J/∂W^l (n_l, n_{l−1}) and ∂J/∂b^l (n_l, 1), for l = 2, …, L."""
    L, n = max(a), y.shape[1]
    delta = {L: a[L] - y}
    for l in range(L - 1, 1, -1):
        delta[l] = (W[l + 1].T @ delta[l + 1]) * a[l] * (1 - a[l])
    dW = {l: delta[l] @ a[l - 1].T / n for l in delta}
    db = {l: delta[l].sum(axis=1, keepdims=True) / n for l in delta}
    return delta, dW, db


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, sizes, n) for sizes, n in NETWORKS]


def _case(rng: np.random.Generator, sizes: tuple[int, ...], n: int) -> tuple[Any, ...]:
    """A network with its forward pass; the arguments are dicts by layer."""
    W = {l: rng.normal(size=shape[::-1]) for l, shape in enumerate(pairwise(sizes), start=2)}
    a, s = {1: rng.normal(size=(sizes[0], n))}, {}
    for l in W:
        s[l] = W[l] @ a[l - 1] + rng.normal(size=(sizes[l - 1], 1))
        a[l] = sigmoid(s[l])
    y = rng.integers(0, 2, size=(sizes[-1], n)).astype(float)
    return W, s, a, y


backpropagation_exercise = FunctionExercise(
    name="backpropagation",
    title="The whole algorithm",
    solution=backpropagation,
    praise="That is backpropagation: all derivatives of any network of sigmoids, in one go back.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    returns=("delta", "dW", "db"),
    examples=lambda W, s, a, y: y.shape[1],
    vectorized=True,
    points=3,
    hints=(
        (
            "Begin with `delta = {L: …}`, where `L = max(a)`. Then a loop over l, downward from "
            "L − 1 to 2 (`range` leaves its end out), with one line: exercise 2. `dW` and `db` "
            "are exercise 3, for each layer."
        ),
        (
            "The line in the loop, `for l in range(L - 1, 1, -1)`: `W[l + 1].T @ delta[l + 1]`, "
            "times `a[l] * (1 - a[l])`. Then for each layer `delta[l] @ a[l - 1].T / n`, and the "
            "mean of each row of `delta[l]`, as a column."
        ),
    ),
    mistakes=(
        Mistake(
            "sign",
            wrong.sign,
            "The sign is turned round at the output, and all other deltas come from there: δ^L "
            "is ŷ − y, what the network says minus what is right.",
        ),
        Mistake(
            "output slope",
            wrong.output_slope,
            "δ^L has σ' once too often. With sigmoids at the output and the cross-entropy it has "
            "cancelled already: ŷ − y is all.",
        ),
        Mistake(
            "slope missing",
            wrong.slope_missing,
            "`delta[L]` is right. In the hidden layers σ' is missing: the blame that comes back, "
            "`W[l + 1].T @ delta[l + 1]`, must be multiplied by the slope at s[l].",
        ),
        Mistake(
            "slope at the activation",
            wrong.slope_at_a,
            "`delta[L]` is right. In the hidden layers the slope of σ is taken at a[l]; it is "
            "σ' at s[l], or a[l] * (1 - a[l]).",
        ),
        Mistake(
            "sigma for its slope",
            wrong.sigma_for_slope,
            "`delta[L]` is right. In the hidden layers σ itself stands where its slope is meant: "
            "a[l] (1 − a[l]), not a[l] alone.",
        ),
        Mistake(
            "s for a in the slope",
            wrong.slope_of_s,
            "`delta[L]` is right. For the slope you have s[l] * (1 - s[l]); it is "
            "σ(s) (1 − σ(s)), and σ(s[l]) is a[l].",
        ),
        Mistake(
            "slope of the next layer",
            wrong.slope_of_next[0],
            "In δ of layer l the slope is taken in layer l + 1. The blame has gone back through "
            "the edges already, so it is this layer's own slope, made of a[l].",
            variants=wrong.slope_of_next[1:],
        ),
        Mistake(
            "not transposed",
            wrong.not_transposed,
            "The shapes don't fit at `W[l + 1] @ delta[l + 1]`: going back, each neuron needs the "
            "edges that leave it, a column of W. So transpose it.",
        ),
        Mistake(
            "weights of this layer",
            wrong.weights_of_layer[0],
            "The shapes don't fit: you use `W[l]`, the edges that lead into layer l. The blame "
            "comes back through those that lead out of it, `W[l + 1]`.",
            variants=wrong.weights_of_layer[1:],
        ),
        Mistake(
            "blame of the output",
            wrong.blame_of_output,
            "Each hidden layer takes δ of the output layer. The blame goes back layer by layer: "
            "δ of layer l comes from δ of layer l + 1.",
        ),
        Mistake(
            "activations of this layer",
            wrong.own_activation[0],
            "All deltas are right. In `dW[l]` you have a[l]; a weight is multiplied by what comes "
            "into it, so it is a[l - 1].",
            variants=wrong.own_activation[1:],
        ),
        Mistake(
            "turned round",
            wrong.transposed,
            "All deltas are right. `dW[l]` is transposed: it must have the shape of `W[l]`, so δ "
            "stands first, and a, transposed, behind it.",
        ),
        Mistake(
            "sum for mean",
            wrong.not_averaged[0],
            "All deltas are right. The derivatives are means over the examples, and there is a sum "
            "still, in `dW`, in `db` or in both: divide it by n.",
            variants=wrong.not_averaged[1:],
        ),
        Mistake(
            "mean in delta",
            wrong.averaged_in_delta[0],
            "You divide δ^L by n. Here δ belongs to the cost of one example and has no 1/n in it; "
            "the mean is taken in `dW` and `db`.",
            variants=wrong.averaged_in_delta[1:],
        ),
        Mistake(
            "flat bias",
            wrong.flat_bias,
            "All but `db` is right, and there the numbers are, too; but they must be a column, "
            "(n_l, 1), like b^l: say `keepdims=True`.",
        ),
        Mistake(
            "bias of each example",
            wrong.bias_of_each_example,
            "All but `db` is right: it is δ itself, with a column for each example. Take the mean "
            "over the columns.",
        ),
        Mistake(
            "stops too early",
            wrong.too_short[0],
            "The loop ends one layer too early: layer 2 has a δ, too. `range(L - 1, 1, -1)` goes "
            "down to 2, since its end is left out.",
            variants=wrong.too_short[1:],
        ),
        Mistake(
            "upward",
            wrong.upward,
            "The loop goes up, and needs δ of layer l + 1 before it is there. Blame flows from "
            "the output back: let l go down from L − 1 to 2.",
        ),
        Mistake(
            "fixed depth",
            wrong.three_layers,
            "You count on three layers. Networks differ in their depth: take L from the dicts, "
            "`L = max(a)`, and go down from there.",
        ),
        Mistake(
            "another order",
            lambda W, s, a, y: (*backpropagation(W, s, a, y)[1:], backpropagation(W, s, a, y)[0]),
            "The three dicts come back in another order: `return delta, dW, db`.",
        ),
        Mistake(
            "goes too far",
            wrong.too_long[0],
            "The loop goes one layer too far: layer 1 is the data, with no weighted sum and no δ. "
            "The last one is layer 2.",
            variants=wrong.too_long[1:],
        ),
    ),
)
