"""Unit 05: the answers of the unit, for all examples at once. Lecture: S2, S3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05.curve import sigmoid

SIZES = ((5, 3), (4, 1), (7, 2), (1, 4), (3, 6), (12, 5))
"""(n, K) of the cases: never square, so that a transposition can't pass unseen."""


def unit_output(X: Any, w: Any, b: Any) -> Any:
    """ŷ (n,) for the rows of X (n, K)."""
    return sigmoid(X @ w + b)


def random_parameters(rng: np.random.Generator, K: int) -> tuple[Any, float]:
    """Weights (K,) and a bias, the bias far enough from 0 that it is missed where it is missing."""
    return rng.normal(size=K), float(rng.choice([-1, 1]) * rng.uniform(0.5, 1.5))


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(rng.normal(size=(n, K)), *random_parameters(rng, K)) for n, K in SIZES]


unit_output_exercise = FunctionExercise(
    name="unit_output",
    title="All answers at once",
    solution=unit_output,
    praise="One answer for every row of X, each between 0 and 1.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda X, w, b: len(X),
    vectorized=True,
    hints=(
        (
            "Two steps: first the weighted sums s, one number for each row of `X`; then σ of all "
            "of them at once. What shape has s?"
        ),
        (
            "`X @ w` has shape (n,): the sum over j, for every row. numpy adds the number b to "
            "each entry. What is still to be done with these n numbers?"
        ),
    ),
    mistakes=(
        Mistake(
            "no bias",
            lambda X, w, b: sigmoid(X @ w),
            "The bias b is missing: without it, the unit answers ½ wherever all inputs are 0. "
            "Where does b stand in s?",
        ),
        Mistake(
            "no sigma",
            lambda X, w, b: X @ w + b,
            "These are the weighted sums s, and they are right. "
            "The unit's answer is σ of them: a number between 0 and 1.",
        ),
        Mistake(
            "threshold",
            lambda X, w, b: (X @ w + b > 0).astype(float),
            "You answer 0 or 1, as the perceptron does. The sigmoid unit answers with a number in "
            "between: put σ where the threshold is.",
            variants=(lambda X, w, b: np.round(sigmoid(X @ w + b)),),
        ),
        Mistake(
            "column",
            lambda X, w, b: sigmoid(X @ w.reshape(-1, 1) + b),
            "The numbers are right, but they stand in a column, shape (n, 1). A vector of shape "
            "(n,) is meant: leave `w` one-dimensional, then `X @ w` is one, too.",
        ),
        Mistake(
            "transposed",
            lambda X, w, b: sigmoid(X.T @ w + b),
            "The shapes don't fit: the sum runs over the K inputs, so the K of `w` must meet "
            "the K of `X`. `X` has it as the second number of its shape: `X` comes first, `w` "
            "second, and nothing is transposed.",
            variants=(
                lambda X, w, b: sigmoid(w @ X + b),
                lambda X, w, b: sigmoid(np.dot(w, X) + b),
                lambda X, w, b: sigmoid(w.T @ X + b),
                lambda X, w, b: sigmoid(np.dot(X.T, w) + b),
            ),
        ),
        Mistake(
            "not summed",
            lambda X, w, b: sigmoid(X * w + b),
            "`X * w` multiplies entry by entry, and the sum over the inputs j is missing. "
            "`@` multiplies and sums.",
        ),
        Mistake(
            "sigma before the sum",
            lambda X, w, b: sigmoid(w * X + b).sum(axis=1),
            "σ comes too early: you take it of every product and sum afterwards. An example has "
            "one s, and one σ of it: first sum the products, then add b, and σ is the last step.",
            variants=(
                lambda X, w, b: sigmoid(w * X).sum(axis=1) + b,
                lambda X, w, b: sigmoid(w * X + b).mean(axis=1),
            ),
        ),
        Mistake(
            "summed too far",
            lambda X, w, b: sigmoid(np.sum(X * w) + b),
            "You have summed over the examples as well, so that one number is left. Each row of "
            "`X` has a sum of its own: `axis=1`, or `@`.",
            variants=(lambda X, w, b: np.mean(sigmoid(X @ w + b)),),
        ),
        Mistake(
            "bias K times",
            lambda X, w, b: sigmoid(np.sum(X * w + b, axis=1)),
            "The bias is added K times, once for each input: it stands inside the sum. "
            "Sum first, then add b once.",
        ),
        Mistake(
            "bias subtracted",
            lambda X, w, b: sigmoid(X @ w - b),
            "The bias has the wrong sign: s is the weighted sum plus b.",
        ),
    ),
)
