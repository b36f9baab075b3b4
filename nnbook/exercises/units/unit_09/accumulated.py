"""Unit 09: the loop over the examples, with accumulators. Lecture: A3, E11, E12."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_09 import wrong_sums as wrong
from nnbook.exercises.units.unit_09.converted import random_theta
from nnbook.models import theta_form


def accumulators(Theta: Any, X: Any, Y: Any) -> Any:
    """Δ^(l) for l = 1, …, L − 1: the sums over the examples of δ^(l+1) (a^(l))^T."""
    Delta = {l: np.zeros_like(Theta[l]) for l in Theta}
    for i in range(len(X)):
        z, a = theta_form.forward(Theta, X[i])
        delta = theta_form.backward(Theta, z, a, Y[i])
        for l in Theta:
            Delta[l] += np.outer(delta[l + 1], a[l])
    return Delta


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    kinds = ((6, (2, 4, 1)), (5, (3, 2)), (1, (2, 3, 4)), (2, (4, 2, 3)), (3, (1, 3, 5, 2)))
    return [
        (
            random_theta(rng, sizes),
            rng.normal(size=(n, sizes[0])),
            _answers(rng, n, sizes[-1]),
        )
        for n, sizes in kinds
    ]


def _answers(rng: np.random.Generator, n: int, n_L: int) -> Any:
    """Right answers (n, n_L): one-hot; for one output 0 or 1."""
    if n_L == 1:
        return rng.integers(0, 2, size=(n, 1)).astype(float)
    return np.eye(n_L)[rng.integers(0, n_L, size=n)]


accumulators_exercise = FunctionExercise(
    name="accumulators",
    title="The accumulators",
    solution=accumulators,
    praise="Each example adds its own outer products, layer by layer.",
    imports=(
        "numpy",
        "nnbook.models.sigmoid",
        "nnbook.models.sigmoid_prime",
        "nnbook.models.theta_form.forward",
        "nnbook.models.theta_form.backward",
    ),
    cases=_cases,
    returns=("Delta",),
    points=2,
    hints=(
        (
            "Step 1 comes before the loop, once: a matrix of zeros for each Θ. Step 2 is the loop "
            "over the examples; inside it, after forward and backward, a second loop over l."
        ),
        (
            "`Delta = {l: np.zeros_like(Theta[l]) for l in Theta}`. For example i, forward with "
            "`X[i]` and backward with `Y[i]`; then for each l, `Delta[l] += np.outer(…, …)`: "
            "first the δ of the layer after, then the a of this one."
        ),
    ),
    mistakes=(
        Mistake(
            "last example alone",
            wrong.last_example,
            "What you return belongs to the last example alone. Add with `+=`, and set the "
            "accumulators to 0 once, before the loop over the examples.",
        ),
        Mistake(
            "first example alone",
            wrong.first_example,
            "What you return belongs to the first example alone: the `return` stands inside the "
            "loop over the examples. Move it one level to the left.",
        ),
        Mistake(
            "all examples at once",
            wrong.all_at_once,
            "`theta_form.forward` takes one example, a row of `X`. Go through the rows in a loop: "
            "`X[i]` and `Y[i]`.",
        ),
        Mistake(
            "mean for sum",
            wrong.mean,
            "You have divided by the number of examples. That is step 3; the accumulators are "
            "the sums.",
        ),
        Mistake(
            "started at Theta",
            wrong.started_at_theta,
            "Your accumulators start at Θ. They start at 0: `np.zeros_like` makes zeros of the "
            "same shape.",
        ),
        Mistake(
            "transposed",
            wrong.transposed,
            "The product is the wrong way round: δ gives the rows and a the columns, so that it "
            "gets the shape of Θ. In `np.outer` δ comes first.",
        ),
        Mistake(
            "delta of the same layer",
            wrong.same_layer,
            "δ and a come from the same layer. The matrix Θ⁽ˡ⁾ leads from layer l to the next "
            "one: a is that of layer l, δ that of layer l + 1. (There is no δ⁽¹⁾.)",
        ),
        Mistake(
            "no bias unit",
            wrong.no_bias_unit,
            "You leave the bias unit out of a, so the first column, that of the biases, has "
            "nothing to add. `forward` has put the 1 in front already: take `a[l]` as it is.",
        ),
        Mistake(
            "not an outer product",
            wrong.inner,
            "`delta[l + 1] @ a[l]` wants to multiply and sum; the two don't even have the same "
            "length. Every δ meets every a here: `np.outer`.",
            variants=(wrong.entry_by_entry, wrong.flat_transpose),
        ),
        Mistake(
            "sign",
            wrong.sign,
            "You subtract. The minus comes later, when descent takes its step; the accumulators "
            "collect the gradient as it is.",
        ),
        Mistake(
            "one accumulator",
            wrong.one_accumulator,
            "There is only one accumulator, and every layer adds to it. Each Θ has its own, in its "
            "own shape: a dict, `{l: np.zeros_like(Theta[l]) for l in Theta}`.",
        ),
        Mistake(
            "keys shifted",
            wrong.keys_shifted,
            "The sums are right, but numbered like δ. An accumulator has the number of its Θ, "
            "from 1 to L − 1.",
        ),
        Mistake(
            "answers for deltas",
            wrong.activations_for_deltas,
            "You multiply activations by activations. What comes from the layer after is its "
            "error, δ.",
        ),
    ),
)
