"""Unit 07: the whole forward pass. Lecture: D3–D5."""

from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05.curve import sigmoid
from nnbook.exercises.units.unit_07 import wrong_passes as wrong
from nnbook.exercises.units.unit_07.layer import random_biases

NETWORKS = (
    (5, (3, 2)), (4, (2, 5, 3)), (1, (3, 4, 2)), (3, (2, 4)), (7, (3, 2, 5, 4)), (6, (4, 3, 2)),
)  # fmt: skip
"""n and n_1, …, n_L of the cases, all different within one: no axis can be taken for another."""


def forward_pass(X: Any, W: Any, b: Any) -> Any:
    """All activations {l: a^l (n_l, n)} for the rows of X (n, n_1)."""
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    cases = []
    for n, sizes in NETWORKS:
        layers = [*enumerate(pairwise(sizes), start=2)]
        W = {l: rng.normal(size=(n_l, n_k)) for l, (n_k, n_l) in layers}
        b = {l: random_biases(rng, n_l) for l, (_, n_l) in layers}
        cases.append((rng.normal(size=(n, sizes[0])), W, b))
    return cases


forward_pass_exercise = FunctionExercise(
    name="forward_pass",
    title="The whole forward pass",
    solution=forward_pass,
    praise="From the data to the answer, layer by layer, for any number of layers.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    returns=("a",),
    examples=lambda X, W, b: len(X),
    vectorized=True,
    hints=(
        (
            "Begin with what needs no computing, layer 1, with one example a column. Then each "
            "layer needs only the one before it: the same line again and again, in a loop over l."
        ),
        (
            "The keys of `W` are 2, 3, …, L, so `for l in W:` goes through the layers in order. "
            "In the loop stands exercise 3, with `W[l]`, `b[l]` and `a[l - 1]`."
        ),
    ),
    mistakes=(
        Mistake(
            "not transposed",
            wrong.not_transposed,
            "`X` has one example a row, and inside the network one example is a column: `a[1]` "
            "must be `X` turned over, `X.T`.",
        ),
        Mistake(
            "rows",
            wrong.rows,
            "The numbers are right, with one example a row in each layer. Inside the network one "
            "example is a column: `a[l]` has shape (n_l, n).",
        ),
        Mistake(
            "no bias",
            wrong.no_bias,
            "The biases are missing: to each product `W[l] @ a[l - 1]` belongs `b[l]`, before σ.",
        ),
        Mistake(
            "no sigma",
            wrong.no_sigma,
            "σ is missing: without it each layer only multiplies and adds. Take σ of the sums in "
            "each layer before they go on to the next.",
        ),
        Mistake(
            "no sigma at the end",
            wrong.no_sigma_at_the_end,
            "Only the last layer is wrong: it holds its sums. The output units take σ like all "
            "the others.",
        ),
        Mistake(
            "W transposed",
            wrong.W_transposed,
            "`W[l]` is transposed, and it shouldn't be: its columns already meet the rows of "
            "`a[l - 1]`.",
        ),
        Mistake(
            "wrong order",
            wrong.wrong_order,
            "The matrices stand in the wrong order: `W[l]` comes first, `a[l - 1]` second. A "
            "matrix product can't be turned round as a product of numbers can.",
        ),
        Mistake(
            "bias after sigma",
            wrong.bias_after_sigma,
            "The bias comes too late: it belongs to the weighted sums, inside of σ.",
        ),
        Mistake(
            "sigma too early",
            wrong.sigma_too_early,
            "σ comes too early: you take it of what comes into a layer. First the sums "
            "`W[l] @ a[l - 1] + b[l]`, and σ of these as the last step of the layer.",
        ),
        Mistake(
            "return in the loop",
            wrong.returned_in_the_loop,
            "Only the layers 1 and 2 come back, however many there are: the `return` stands inside "
            "of the loop and ends it after the first round. Move it out, below the loop.",
        ),
        Mistake(
            "sums and activations",
            wrong.sums_and_activations,
            "You return two things, the sums and the activations. Return `a` alone.",
        ),
        Mistake(
            "data in every layer",
            wrong.from_the_data,
            "Every layer gets the data. Only layer 2 does; each other one gets what the layer "
            "just before it has computed, `a[l - 1]`.",
        ),
        Mistake(
            "one layer short",
            wrong.one_layer_short,
            "The loop ends too early: `range(a, b)` ends before b. The layers go from 2 to L, and "
            "`W` has L − 1 entries.",
            variants=(wrong.two_layers_short,),
        ),
        Mistake(
            "one layer too many",
            wrong.one_layer_too_many,
            "The loop goes one layer too far: there is no `W` behind the last layer, L. `W` has "
            "L − 1 entries, and `range(a, b)` ends before b.",
        ),
        Mistake(
            "weights of layer 1",
            wrong.from_layer_1,
            "There is no `W[1]` and no `b[1]`: layer 1 holds the data. Begin the loop with l = 2, "
            "and in it take `W[l]` and `b[l]`, both those of the layer that you compute.",
            variants=(wrong.bias_of_the_layer_before,),
        ),
        Mistake(
            "fixed number of layers",
            wrong.first_two_layers,
            "The number of layers is fixed in your loop. Networks differ in it: take it from "
            "`W`, whose keys are 2, 3, …, L.",
        ),
        Mistake(
            "sums",
            wrong.sums_and_data,
            "You return the weighted sums s. What goes on to the next layer, and is asked for, "
            "are the activations: σ of them.",
            variants=(wrong.sums,),
        ),
        Mistake(
            "sigma of the data",
            wrong.sigma_of_the_data,
            "σ is taken of the data, too. Nothing is computed in layer 1: `a[1]` is the data as "
            "they are.",
        ),
        Mistake(
            "data left out",
            wrong.without_data,
            "Layer 1 is missing in what you return: `a[1]` is the data, with one example a column.",
        ),
        Mistake(
            "answer alone",
            wrong.answer,
            "You return the last layer alone. Return the whole dict `a`, with the activations of "
            "every layer: unit 08 needs them all.",
            variants=(lambda X, W, b: wrong.answer(X, W, b).T,),
        ),
    ),
)
