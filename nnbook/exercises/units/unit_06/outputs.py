"""Unit 06: the answers of all units for all examples. Lecture: M1."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05.curve import sigmoid

SIZES = ((5, 2, 3), (4, 6, 2), (7, 1, 4), (1, 4, 3), (3, 5, 2), (6, 3, 4))
"""(n, K, C) of the cases: all three different, so that a transposition can't pass unseen."""


def class_outputs(X: Any, W: Any, b: Any) -> Any:
    """ŷ (n, C) for the rows of X (n, K), with the weights W (C, K) and the biases b (C,)."""
    return sigmoid(X @ W.T + b)


def random_layer(rng: np.random.Generator, K: int, C: int) -> tuple[Any, Any]:
    """Weights (C, K) and biases (C,), these far enough from 0 and from each other to be missed."""
    b = rng.permutation(np.linspace(0.5, 1.5, C)) * np.resize([1.0, -1.0], C)
    return rng.normal(size=(C, K)), b + rng.uniform(-0.1, 0.1, C)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(rng.normal(size=(n, K)), *random_layer(rng, K, C)) for n, K, C in SIZES]


def _softmax(X: Any, W: Any, b: Any) -> Any:
    e = np.exp(X @ W.T + b)
    return e / e.sum(axis=1, keepdims=True)


def _divided_by_the_sum(X: Any, W: Any, b: Any) -> Any:
    y_hat = sigmoid(X @ W.T + b)
    return y_hat / y_hat.sum(axis=1, keepdims=True)


def _only_the_class(X: Any, W: Any, b: Any) -> Any:
    return np.argmax(X @ W.T + b, axis=1)


class_outputs_exercise = FunctionExercise(
    name="class_outputs",
    title="The answers of all units",
    solution=class_outputs,
    praise="One row for each example, one answer in it for each class.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda X, W, b: len(X),
    vectorized=True,
    hints=(
        (
            "Two steps, as for one unit: first all weighted sums s, a table of shape (n, C); then "
            "σ of every entry. In the product, each row of `X` meets each row of `W`."
        ),
        (
            "`W.T` has the rows of `W` as its columns, so `X @ W.T` has shape (n, C). Adding `b`, "
            "of shape (C,), adds each unit's bias to its column. Then σ."
        ),
    ),
    mistakes=(
        Mistake(
            "not transposed",
            lambda X, W, b: sigmoid(X @ W + b),
            "The shapes don't fit: `@` pairs the rows of `X` with the columns of what stands "
            "behind it. Your units are the rows of `W`: transpose it, `W.T`.",
            variants=(
                lambda X, W, b: sigmoid(W @ X + b),
                lambda X, W, b: sigmoid(np.dot(X, W) + b),
                lambda X, W, b: sigmoid(X.T @ W + b),
            ),
        ),
        Mistake(
            "reshaped",
            lambda X, W, b: sigmoid(X @ W.reshape(X.shape[1], -1) + b),
            "`reshape` only writes the same numbers into another shape, so a column of it is no "
            "row of `W`. To make rows into columns, transpose: `W.T`.",
        ),
        Mistake(
            "not summed",
            lambda X, W, b: sigmoid(X * W + b),
            "`X * W` multiplies entry by entry, and these two tables have different shapes. "
            "`@` takes rows and columns, multiplies and sums.",
        ),
        Mistake(
            "classes in rows",
            lambda X, W, b: sigmoid(W @ X.T + b[:, None]),
            "The numbers are right, but rows and columns are swapped: each example has a row, "
            "each class a column. `X` comes first in the product.",
            variants=(
                lambda X, W, b: sigmoid(X @ W.T + b).T,
                lambda X, W, b: sigmoid(W @ X.T + b.reshape(-1, 1)),
            ),
        ),
        Mistake(
            "bias along the examples",
            lambda X, W, b: sigmoid(W @ X.T + b),
            "`W @ X.T` has the classes in its rows and the examples in its columns; numpy then "
            "adds `b` along the examples. Put `X` first: `X @ …` has a column for each class.",
            variants=(lambda X, W, b: sigmoid(X @ W.T + b[:, None]),),
        ),
        Mistake(
            "no bias",
            lambda X, W, b: sigmoid(X @ W.T),
            "The biases are missing: each unit adds its own b to its weighted sum.",
        ),
        Mistake(
            "bias subtracted",
            lambda X, W, b: sigmoid(X @ W.T - b),
            "The biases have the wrong sign: s is the weighted sum plus b.",
        ),
        Mistake(
            "bias outside",
            lambda X, W, b: sigmoid(X @ W.T) + b,
            "The bias comes too late: it belongs to the weighted sum, inside σ.",
        ),
        Mistake(
            "one bias for all",
            lambda X, W, b: sigmoid(X @ W.T + b[0]),
            "All units get the same bias. Each class has its own: add the whole of `b`.",
            variants=(
                lambda X, W, b: sigmoid(X @ W.T + b.sum()),
                lambda X, W, b: sigmoid(X @ W.T + b.mean()),
            ),
        ),
        Mistake(
            "no sigma",
            lambda X, W, b: X @ W.T + b,
            "These are the weighted sums s, and they are right. "
            "Each unit answers with σ of its sum.",
        ),
        Mistake(
            "threshold",
            lambda X, W, b: (X @ W.T + b > 0).astype(float),
            "You answer 0 or 1, as perceptrons do. Sigmoid units answer with numbers in between: "
            "put σ where the threshold is.",
            variants=(lambda X, W, b: np.round(sigmoid(X @ W.T + b)),),
        ),
        Mistake(
            "only the class",
            _only_the_class,
            "You have already chosen the largest answer of each row. All C answers of each "
            "example are asked for.",
            variants=(lambda X, W, b: sigmoid(X @ W.T + b).max(axis=1),),
        ),
        Mistake(
            "sum made 1",
            _divided_by_the_sum,
            "You have divided each row by its sum. Sigmoid units answer each for itself, and "
            "their answers need not sum to 1: leave them as they are.",
        ),
        Mistake(
            "softmax",
            _softmax,
            "That is the softmax, which comes later in this unit. Here each unit has a sigmoid "
            "of its own: σ of every weighted sum.",
        ),
    ),
)
