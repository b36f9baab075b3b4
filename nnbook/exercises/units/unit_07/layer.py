"""Unit 07: one layer, for all examples at once. Lecture: D3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05.curve import sigmoid

SIZES = ((3, 2, 5), (2, 4, 1), (4, 3, 7), (2, 1, 6), (5, 2, 3), (3, 6, 4))
"""(n_l, n_{l−1}, n) of the cases, three numbers that differ: no axis can be taken for another."""


def one_layer(W: Any, b: Any, a: Any) -> Any:
    """a^l (n_l, n) from W^l (n_l, n_{l−1}), b^l (n_l, 1) and a^{l−1} (n_{l−1}, n)."""
    return sigmoid(W @ a + b)


def random_biases(rng: np.random.Generator, count: int) -> Any:
    """A column (count, 1) of biases, each far enough from 0 that it is missed where it lacks."""
    return rng.choice([-1, 1], size=(count, 1)) * rng.uniform(0.4, 1.4, size=(count, 1))


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        (rng.normal(size=(n_l, n_k)), random_biases(rng, n_l), rng.normal(size=(n_k, n)))
        for n_l, n_k, n in SIZES
    ]


one_layer_exercise = FunctionExercise(
    name="one_layer",
    title="One layer",
    solution=one_layer,
    praise="One line of numpy, a whole layer, all examples: row j is unit j, column i example i.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda W, b, a: a.shape[1],
    vectorized=True,
    hints=(
        (
            "Read the formula from the inside: first the matrix product, then the bias, then σ of "
            "every entry. Which shape has each of the three?"
        ),
        (
            "`W @ a` has shape (n_l, n). numpy adds the column `b` of shape (n_l, 1) to each of "
            "its n columns. `models.sigmoid` takes the whole array."
        ),
    ),
    mistakes=(
        Mistake(
            "no bias",
            lambda W, b, a: sigmoid(W @ a),
            "The biases are missing: each unit j adds its own `b[j]` to its sum, before σ.",
        ),
        Mistake(
            "no sigma",
            lambda W, b, a: W @ a + b,
            "These are the weighted sums s of the layer, and they are right. "
            "Its activations are σ of them.",
        ),
        Mistake(
            "bias after sigma",
            lambda W, b, a: sigmoid(W @ a) + b,
            "The bias comes too late: it belongs to the weighted sum s, inside of σ.",
        ),
        Mistake(
            "sigma of the inputs",
            lambda W, b, a: W @ sigmoid(a) + b,
            "σ is taken of what comes in. What comes in are activations already: first the sums, "
            "and σ of these as the last step.",
            variants=(lambda W, b, a: sigmoid(W @ sigmoid(a) + b),),
        ),
        Mistake(
            "W transposed",
            lambda W, b, a: sigmoid(W.T @ a + b),
            "W is transposed, and it shouldn't be: it has a row for each unit of this layer and a "
            "column for each of the layer before. The columns of `W` meet the rows of `a`.",
            variants=(lambda W, b, a: sigmoid(np.dot(W.T, a) + b),),
        ),
        Mistake(
            "wrong order",
            lambda W, b, a: sigmoid(a @ W + b),
            "The matrices stand in the wrong order: in W a, `W` comes first. A matrix product "
            "can't be turned round as a product of numbers can.",
            variants=(
                lambda W, b, a: sigmoid(np.dot(a, W) + b),
                lambda W, b, a: sigmoid(a.T @ W + b),
            ),
        ),
        Mistake(
            "a transposed",
            lambda W, b, a: sigmoid(W @ a.T + b),
            "`a` needs no turning: its rows are the units of the layer before already, and they "
            "meet the columns of `W`. The turn from rows to columns happens once, at the door.",
        ),
        Mistake(
            "rows are examples",
            lambda W, b, a: sigmoid(a.T @ W.T + b.T),
            "The numbers are right, and lie on their side: shape (n, n_l). Inside the network one "
            "example is a column, so the answer has shape (n_l, n).",
            variants=(lambda W, b, a: sigmoid(W @ a + b).T,),
        ),
        Mistake(
            "entry by entry",
            lambda W, b, a: sigmoid(W * a + b),
            "`*` multiplies entry by entry, and the sum over the units k of the layer before is "
            "missing. The matrix product is written `@`.",
        ),
        Mistake(
            "bias as a row",
            lambda W, b, a: sigmoid(W @ a + b.ravel()),
            "The biases lost their column: as a flat list or a row numpy gives one to each "
            "example instead of one to each unit. Leave `b` as it came, shape (n_l, 1).",
            variants=(
                lambda W, b, a: sigmoid(W @ a + b.T),
                lambda W, b, a: sigmoid(W @ a + b[:, 0]),
            ),
        ),
        Mistake(
            "bias subtracted",
            lambda W, b, a: sigmoid(W @ a - b),
            "The bias has the wrong sign: s is the matrix product plus b. If you wrote out σ "
            "yourself, put parentheses around s: −(W a + b).",
            variants=(lambda W, b, a: 1 / (1 + np.exp(-W @ a + b)),),
        ),
        Mistake(
            "one bias for all",
            lambda W, b, a: sigmoid(W @ a + b[0]),
            "All units got the same bias. Each has its own: add the whole column `b`.",
            variants=(lambda W, b, a: sigmoid(W @ a + b.sum()),),
        ),
        Mistake(
            "threshold",
            lambda W, b, a: (W @ a + b > 0).astype(float),
            "These are 0s and 1s, as threshold units answer. Here the units are sigmoid units: "
            "put σ where the threshold is.",
        ),
    ),
)
