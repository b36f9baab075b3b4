"""Unit 08: the gradients of weights and biases. Lecture: B4."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((2, 3, 4), (1, 4, 5), (3, 2, 1), (4, 2, 3), (3, 5, 2))  # (n_l, n_{l−1}, n)


def weight_gradients(delta: Any, a_before: Any) -> tuple[Any, Any]:
    """∂J/∂W^l (n_l, n_{l−1}) and ∂J/∂b^l (n_l, 1) from δ^l (n_l, n) and a^{l−1} (n_{l−1}, n)."""
    n = delta.shape[1]
    return delta @ a_before.T / n, delta.sum(axis=1, keepdims=True) / n


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        (rng.normal(size=(here, n)), rng.uniform(0.1, 2, size=(before, n)))
        for here, before, n in SIZES
    ]


def _mean(delta: Any) -> Any:
    return delta.mean(axis=1, keepdims=True)


weight_gradients_exercise = FunctionExercise(
    name="weight_gradients",
    title="The gradients of the weights and biases",
    solution=weight_gradients,
    praise="Two lines, and every derivative of the layer is there, in the mean over the examples.",
    cases=_cases,
    returns=("dW", "db"),
    examples=lambda delta, a_before: delta.shape[1],
    vectorized=True,
    hints=(
        (
            "Which product of `delta`, (n_l, n), and `a_before`, (n_{l−1}, n), has the shape of "
            "W^l, (n_l, n_{l−1})? The inner size, over which it sums, is then n. Make a mean of it."
        ),
        (
            "`delta @ a_before.T` is the sum over the examples; divide it by `delta.shape[1]`. The "
            "bias has the mean of each row of δ: "
            "`keepdims=True` keeps it a column."
        ),
    ),
    mistakes=(
        Mistake(
            "sum for mean",
            lambda d, a: (d @ a.T, d.sum(axis=1, keepdims=True)),
            "You have the sums over the examples. The cost is their mean, and so are its "
            "derivatives: divide both by n, the number of columns.",
        ),
        Mistake(
            "weights not averaged",
            lambda d, a: (d @ a.T, _mean(d)),
            "`db` is right. `dW` is still the sum over the examples: divide it by n, the number "
            "of columns.",
        ),
        Mistake(
            "bias not averaged",
            lambda d, a: (d @ a.T / d.shape[1], d.sum(axis=1, keepdims=True)),
            "`dW` is right. `db` is still the sum over the examples: divide it by n, the number "
            "of columns.",
        ),
        Mistake(
            "divided by the neurons",
            lambda d, a: (d @ a.T / len(d), d.sum(axis=1, keepdims=True) / len(d)),
            "You divide by the number of neurons: `len(delta)` counts rows. The examples are the "
            "columns: `delta.shape[1]`.",
            variants=(
                lambda d, a: (d @ a.T / len(d), _mean(d)),
                lambda d, a: (d @ a.T / len(a), _mean(d)),
                lambda d, a: (d @ a.T / len(a), d.sum(axis=1, keepdims=True) / len(a)),
            ),
        ),
        Mistake(
            "divided by all entries",
            lambda d, a: (d @ a.T / d.size, _mean(d)),
            "`db` is right. `dW` is divided by the number of all entries of `delta`; the mean is "
            "over the examples alone: divide by their number n, the columns.",
            variants=(lambda d, a: (d @ a.T / d.size, d.sum(axis=1, keepdims=True) / d.size),),
        ),
        Mistake(
            "turned round",
            lambda d, a: (a @ d.T / d.shape[1], _mean(d)),
            "`dW` has come out transposed: it must have the shape of W^l, a row for each neuron "
            "of layer l. So δ stands first, and a, transposed, behind it.",
        ),
        Mistake(
            "not transposed",
            lambda d, a: (d @ a / d.shape[1], _mean(d)),
            "The shapes don't fit: examples are the columns of both. To sum over them, the second "
            "must be transposed, `a_before.T`.",
            variants=(
                lambda d, a: (d @ a, _mean(d)),
                lambda d, a: (d.T @ a / d.shape[1], _mean(d)),
            ),
        ),
        Mistake(
            "component by component",
            lambda d, a: (d * a / d.shape[1], _mean(d)),
            "`*` multiplies entries in the same place. Here every δ meets every a, the outer "
            "product: `@`, with the second one transposed.",
            variants=(lambda d, a: (d * a, _mean(d)),),
        ),
        Mistake(
            "flattened",
            lambda d, a: (np.outer(d, a) / d.shape[1], _mean(d)),
            "`np.outer` makes one long row of each array first and mixes the examples. The product "
            "of a matrix with a transposed one, `@`, keeps them apart and sums over them.",
            variants=(
                lambda d, a: (np.outer(d, a), _mean(d)),
                lambda d, a: (np.outer(d, a), d),
                lambda d, a: (np.outer(d, a), d.sum(axis=1, keepdims=True)),
            ),
        ),
        Mistake(
            "flat bias",
            lambda d, a: (d @ a.T / d.shape[1], d.mean(axis=1)),
            "The numbers are right, but `db` is flat, shape (n_l,). It must be a column, (n_l, 1), "
            "like b^l: say `keepdims=True`.",
            variants=(lambda d, a: (d @ a.T / d.shape[1], d.sum(axis=1) / d.shape[1]),),
        ),
        Mistake(
            "bias over the neurons",
            lambda d, a: (d @ a.T / d.shape[1], d.mean(axis=0, keepdims=True)),
            "`dW` is right. In `db` the mean is taken over the neurons. Each neuron has its own "
            "bias; the examples are the columns, so it is `axis=1`.",
            variants=(
                lambda d, a: (d @ a.T / d.shape[1], d.mean(axis=0)),
                lambda d, a: (d @ a.T / d.shape[1], d.mean()),
                lambda d, a: (d @ a.T / d.shape[1], d.sum(axis=0, keepdims=True)),
            ),
        ),
        Mistake(
            "bias of each example",
            lambda d, a: (d @ a.T / d.shape[1], d),
            "`dW` is right. `db` is δ itself, with a column for each example; it is their mean.",
        ),
        Mistake(
            "input of the bias",
            lambda d, a: (d @ a.T / d.shape[1], _mean(d) * a.mean()),
            "`dW` is right. In `db` there is a factor a too many: a bias is added as it is, so its "
            "weighted sum changes just as it does, and ∂J/∂b is δ alone.",
        ),
        Mistake(
            "pair turned round",
            lambda d, a: (_mean(d), d @ a.T / d.shape[1]),
            "Both are right, and they come in the wrong order: `return dW, db`.",
        ),
        Mistake(
            "weights alone",
            lambda d, a: d @ a.T / d.shape[1],
            "`dW` is right, and `db` is missing: two arrays are to be returned, `return dW, db`.",
        ),
        Mistake(
            "sign",
            lambda d, a: (-d @ a.T / d.shape[1], -_mean(d)),
            "Only the sign is wrong: these are the derivatives themselves. The descent goes "
            "against them, and has the minus.",
        ),
    ),
)
