"""Unit 09: from W and b to Θ and back. Lecture: A1, E7."""

from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((2, 4, 1), (3, 1), (4, 2, 3), (1, 3, 2), (3, 5, 2, 4))
"""n_1, …, n_L of the networks: neighbours differ, so that no transposition can pass unseen."""


def weights_to_theta(W: Any, b: Any) -> Any:
    """Θ^(l) = [b^{l+1} | W^{l+1}] for l = 1, …, L − 1."""
    return {l - 1: np.hstack([b[l], W[l]]) for l in W}


def theta_to_weights(Theta: Any) -> Any:
    """(W, b): W^l and b^l for l = 2, …, L, from the columns of Θ^(l−1)."""
    W = {l + 1: Theta[l][:, 1:] for l in Theta}
    b = {l + 1: Theta[l][:, :1] for l in Theta}
    return W, b


def random_theta(rng: np.random.Generator, sizes: tuple[int, ...]) -> dict[int, Any]:
    """Θ for a network of these sizes, the biases far from 0 and from 1."""
    Theta = {}
    for l, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        Theta[l] = rng.normal(size=(n_out, n_in + 1))
        Theta[l][:, 0] = rng.choice([-1, 1], size=n_out) * rng.uniform(1.2, 2.0, size=n_out)
    return Theta


def _weights(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [theta_to_weights(random_theta(rng, sizes)) for sizes in SIZES]


def _thetas(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(random_theta(rng, sizes),) for sizes in SIZES]


weights_to_theta_exercise = FunctionExercise(
    name="weights_to_theta",
    title="From W and b to Θ",
    solution=weights_to_theta,
    praise="The bias column first, then the weights, and one matrix less than layers.",
    imports=("numpy",),
    cases=_weights,
    returns=("Theta",),
    hints=(
        (
            "Two things change: `b[l]`, a column, is put to the left of `W[l]`; and what belongs "
            "to layer l in one notation has the number l − 1 in the other."
        ),
        (
            "`np.hstack([left, right])` puts two matrices with equally many rows side by side. "
            "Build a dict in a loop over `l in W`, and store under `l - 1`."
        ),
    ),
    mistakes=(
        Mistake(
            "bias last",
            lambda W, b: {l - 1: np.hstack([W[l], b[l]]) for l in W},
            "The column of the biases stands on the right. Its partner, the bias unit, has the "
            "number 0 and stands in front, so the column comes first.",
        ),
        Mistake(
            "layer not shifted",
            lambda W, b: {l: np.hstack([b[l], W[l]]) for l in W},
            "The matrices are right, but their numbers are those of W. Θ is numbered by the layer "
            "from which it leads away, W by the one into which it leads: one less.",
            variants=(lambda W, b: {l + 1: np.hstack([b[l], W[l]]) for l in W},),
        ),
        Mistake(
            "ones for biases",
            lambda W, b: {l - 1: np.hstack([np.ones_like(b[l]), W[l]]) for l in W},
            "Your first column is all ones. The 1 is the bias unit, and it stands in the "
            "activations; the column of Θ holds what it is multiplied by, the biases b.",
        ),
        Mistake(
            "no biases",
            lambda W, b: {l - 1: W[l] for l in W},
            "You have renumbered W, and the biases are missing: they are the first column of Θ.",
        ),
        Mistake(
            "transposed",
            lambda W, b: {l - 1: np.hstack([b[l], W[l]]).T for l in W},
            "Your matrices lie on their side: the biases must be the first column, not the first "
            "row. A row of Θ holds all that leads into one unit, as a row of W does.",
        ),
        Mistake(
            "stacked",
            lambda W, b: {l - 1: np.vstack([b[l], W[l]]) for l in W},
            "The biases are put above the weights, as a row. They belong beside them, as a column: "
            "each row of Θ begins with the bias of its unit.",
            variants=(lambda W, b: {l - 1: np.vstack([b[l].T, W[l]]) for l in W},),
        ),
        Mistake(
            "two arguments",
            lambda W, b: {l - 1: np.hstack(b[l], W[l]) for l in W},  # type: ignore[call-overload]
            "`np.hstack` takes one argument, a list of what is to be put side by side: mind the "
            "square brackets.",
        ),
        Mistake(
            "added",
            lambda W, b: {l - 1: b[l] + W[l] for l in W},
            "You add the bias to every weight of its row. The two are to stand side by side: the "
            "matrix gets one column more.",
        ),
        Mistake(
            "flattened",
            lambda W, b: {l - 1: np.append(b[l], W[l]) for l in W},
            "`np.append` makes one long vector of both. Θ is a matrix with one column more than "
            "W: `np.hstack` keeps the rows.",
        ),
    ),
)

theta_to_weights_exercise = FunctionExercise(
    name="theta_to_weights",
    title="From Θ to W and b",
    solution=theta_to_weights,
    praise="The first column is b, the others are W, and every layer has its own number again.",
    imports=("numpy",),
    cases=_thetas,
    returns=("W", "b"),
    hints=(
        (
            "Column 0 of `Theta[l]` is b, all others are W. Both belong to the layer into which "
            "the matrix leads: which number has that?"
        ),
        (
            "`M[:, 1:]` is all columns but the first. `M[:, :1]` is the first one and stays a "
            "column, shape (n, 1); `M[:, 0]` would be a flat vector. Store both under `l + 1`."
        ),
    ),
    mistakes=(
        Mistake(
            "flat biases",
            lambda Theta: (
                {l + 1: Theta[l][:, 1:] for l in Theta},
                {l + 1: Theta[l][:, 0] for l in Theta},
            ),
            "W is right. The biases have become flat, of shape (n,); b is a column, shape (n, 1): "
            "a slice `:1` keeps it one, the index 0 doesn't.",
        ),
        Mistake(
            "first row",
            lambda Theta: (
                {l + 1: Theta[l][1:] for l in Theta},
                {l + 1: Theta[l][:1] for l in Theta},
            ),
            "You split off the first row. The biases are the first column: the second index, "
            "behind the comma, counts the columns.",
            variants=(
                lambda Theta: (
                    {l + 1: Theta[l][1:] for l in Theta},
                    {l + 1: Theta[l][0] for l in Theta},
                ),
            ),
        ),
        Mistake(
            "last column",
            lambda Theta: (
                {l + 1: Theta[l][:, :-1] for l in Theta},
                {l + 1: Theta[l][:, -1:] for l in Theta},
            ),
            "You take the last column for the biases. They stand in front, where the bias unit "
            "stands among the activations.",
        ),
        Mistake(
            "biases left in W",
            lambda Theta: (
                {l + 1: Theta[l] for l in Theta},
                {l + 1: Theta[l][:, :1] for l in Theta},
            ),
            "b is right, but your W still holds the biases: leave its first column out.",
        ),
        Mistake(
            "layer not shifted",
            lambda Theta: (
                {l: Theta[l][:, 1:] for l in Theta},
                {l: Theta[l][:, :1] for l in Theta},
            ),
            "The arrays are right, but they have the numbers of Θ. There is no W¹: what Θ⁽¹⁾ "
            "holds leads into layer 2, and so on, one more.",
            variants=(
                lambda Theta: (
                    {l - 1: Theta[l][:, 1:] for l in Theta},
                    {l - 1: Theta[l][:, :1] for l in Theta},
                ),
            ),
        ),
        Mistake(
            "order",
            lambda Theta: (
                {l + 1: Theta[l][:, :1] for l in Theta},
                {l + 1: Theta[l][:, 1:] for l in Theta},
            ),
            "Both are right, but they come in the wrong order: return W first, then b.",
        ),
        Mistake(
            "W transposed",
            lambda Theta: (
                {l + 1: Theta[l][:, 1:].T for l in Theta},
                {l + 1: Theta[l][:, :1] for l in Theta},
            ),
            "b is right. W is transposed: in both notations a row holds what leads into one unit, "
            "so nothing is to be turned.",
        ),
    ),
)
