"""Unit 08: δ of a hidden layer. Lecture: B3, A5, E9."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.models import sigmoid, sigmoid_prime

SIZES = ((2, 3, 4), (1, 4, 5), (3, 2, 1), (4, 2, 3), (5, 3, 2))  # (n_{l+1}, n_l, n)


def hidden_delta(W_next: Any, delta_next: Any, s: Any) -> Any:
    """δ^l (n_l, n) from W^{l+1} (n_{l+1}, n_l), δ^{l+1} (n_{l+1}, n) and s^l (n_l, n)."""
    a = sigmoid(s)
    return (W_next.T @ delta_next) * a * (1 - a)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        (rng.normal(size=(after, here)), rng.normal(size=(after, n)), rng.normal(size=(here, n)))
        for after, here, n in SIZES
    ]


hidden_delta_exercise = FunctionExercise(
    name="hidden_delta",
    title="The δ of a hidden layer",
    solution=hidden_delta,
    praise="The blame comes back along the edges, and each neuron's slope takes its part of it.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda W_next, delta_next, s: s.shape[1],
    vectorized=True,
    hints=(
        (
            "First the blame, without the slope: which product of `W_next` and `delta_next` has "
            "the shape of `s`? The shapes leave only one way."
        ),
        (
            "The blame is `W_next.T @ delta_next`, of shape (n_l, n). Multiply it, component by "
            "component (`*`), by the slope of σ at `s`."
        ),
    ),
    mistakes=(
        Mistake(
            "slope missing",
            lambda W, delta, s: W.T @ delta,
            "That is the blame collected from the next layer. How much a neuron's answer reacts to "
            "its weighted sum is missing: the factor σ'(s), component by component.",
        ),
        Mistake(
            "not transposed",
            lambda W, delta, s: (W @ delta) * sigmoid_prime(s),
            "The shapes don't fit: `W_next` has a row for each neuron of the next layer. To go "
            "back, each neuron needs its column, the edges that leave it: transpose, "
            "`W_next.T`.",
            variants=(
                lambda W, delta, s: np.dot(W, delta) * sigmoid_prime(s),
                lambda W, delta, s: sigmoid_prime(s) * (W @ delta),
            ),
        ),
        Mistake(
            "slope at the activation",
            lambda W, delta, s: (W.T @ delta) * sigmoid_prime(sigmoid(s)),
            "The slope of σ is taken at a = σ(s), so σ is used twice. It is σ'(s), at the "
            "weighted sum; written with a it is a (1 − a).",
        ),
        Mistake(
            "sigma for its slope",
            lambda W, delta, s: (W.T @ delta) * sigmoid(s),
            "The last factor is σ(s); its derivative is meant, σ'(s). A prime is missing.",
        ),
        Mistake(
            "s for the slope",
            lambda W, delta, s: (W.T @ delta) * s,
            "The last factor is s itself; the slope of σ at s is meant, σ'(s).",
            variants=(lambda W, delta, s: (W.T @ delta) * s * (1 - s),),
        ),
        Mistake(
            "slope inside",
            lambda W, delta, s: W.T @ (delta * sigmoid_prime(s)),
            "The slope has come inside the product, to the next layer's δ. It is the slope of "
            "this layer: first `W_next.T @ delta_next`, then times σ'(s).",
        ),
        Mistake(
            "delta in front",
            lambda W, delta, s: (delta.T @ W) * sigmoid_prime(s),
            "With `delta_next.T` in front the blame comes out lying on its side: an example is a "
            "row then, and in `s` it is a column. Use `W_next.T @ delta_next`.",
        ),
        Mistake(
            "added",
            lambda W, delta, s: (W.T @ delta) + sigmoid_prime(s),
            "The chain rule multiplies the slopes along a path; you have added σ'(s).",
        ),
        Mistake(
            "sign",
            lambda W, delta, s: -(W.T @ delta) * sigmoid_prime(s),
            "Only the sign is wrong. No minus comes in on the way back; the descent has it.",
        ),
        Mistake(
            "divided by n",
            lambda W, delta, s: (W.T @ delta) * sigmoid_prime(s) / s.shape[1],
            "Each column of δ belongs to one example alone: there is no 1/n in it. The mean is "
            "taken later, in the gradients.",
        ),
        Mistake(
            "examples summed",
            lambda W, delta, s: ((W.T @ delta) * sigmoid_prime(s)).sum(axis=1, keepdims=True),
            "The examples are put together too early: δ has one column for each of them, "
            "shape (n_l, n), like `s`.",
            variants=(
                lambda W, delta, s: ((W.T @ delta) * sigmoid_prime(s)).sum(axis=1),
                lambda W, delta, s: ((W.T @ delta) * sigmoid_prime(s)).mean(axis=1, keepdims=True),
                lambda W, delta, s: ((W.T @ delta) * sigmoid_prime(s)).mean(axis=1),
            ),
        ),
    ),
)
