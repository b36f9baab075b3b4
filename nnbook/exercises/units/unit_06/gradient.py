"""Unit 06: the gradient of the cost of several outputs. Lecture: M2, M3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05.curve import sigmoid
from nnbook.exercises.units.unit_06 import wrong_gradients as wrong
from nnbook.exercises.units.unit_06.cost import random_answers
from nnbook.exercises.units.unit_06.outputs import SIZES, random_layer


def multiclass_gradient(X: Any, y: Any, W: Any, b: Any) -> Any:
    """∇J (C K + C,) at W (C, K) and b (C,), for X (n, K) with the right answers y (n, C)."""
    error = sigmoid(X @ W.T + b) - y
    return np.append(error.T @ X / len(X), error.mean(axis=0))


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, n, K, C) for n, K, C in SIZES]


def _case(rng: np.random.Generator, n: int, K: int, C: int) -> tuple[Any, ...]:
    return (rng.normal(size=(n, K)), random_answers(rng, n, C), *random_layer(rng, K, C))


multiclass_gradient_exercise = FunctionExercise(
    name="multiclass_gradient",
    title="The gradient, for all classes at once",
    solution=multiclass_gradient,
    praise="Error times input, averaged, for each class; the biases last.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda X, y, W, b: len(X),
    vectorized=True,
    hints=(
        (
            "Everything is made of one table, the errors ŷ − y, of shape (n, C). The mean of its "
            "column j is ∂J/∂b of unit j. ∂J/∂W has the shape of W, (C, K): what must be "
            "multiplied with what, so that the n in between disappears?"
        ),
        (
            "`error.T @ X` is (C, n) times (n, K), so (C, K): the sum over the examples, for every "
            "unit and input. Divide it by n. `np.append` writes that table row by row and puts "
            "`error.mean(axis=0)` behind it."
        ),
    ),
    mistakes=(
        Mistake(
            "sum for mean",
            wrong.summed,
            "You have the sum over the examples where the mean is meant: J is a mean, and so is "
            "its gradient. Divide by n.",
        ),
        Mistake(
            "biases not averaged",
            wrong.bias_summed,
            "∂J/∂W is right. ∂J/∂b, the last C numbers, are still sums over the examples: they "
            "are means, too.",
        ),
        Mistake(
            "weights not averaged",
            wrong.weights_summed,
            "∂J/∂b is right. The entries of ∂J/∂W are still sums over the examples: divide them "
            "by n.",
        ),
        Mistake(
            "divided by C too",
            wrong.divided_by_classes_too,
            "Everything is too small by the factor C: a mean over all entries of the error "
            "divides by n and by C. J sums over the classes; only the examples are averaged.",
            variants=(wrong.bias_mean_of_all,),
        ),
        Mistake(
            "sign",
            wrong.turned_round,
            "The sign is turned round: the error is ŷ − y, what the units say minus what is "
            "right. With y − ŷ the descent would climb.",
        ),
        Mistake(
            "sign, sum for mean",
            wrong.turned_round_and_sum,
            "Two things: the error is ŷ − y, not y − ŷ, and the mean over the examples is meant, "
            "not the sum.",
        ),
        Mistake(
            "sign of the weights",
            wrong.weights_turned_round,
            "∂J/∂b is right, and ∂J/∂W has the wrong sign: there, too, the error is ŷ − y.",
        ),
        Mistake(
            "weights divided by K or C",
            wrong.divided_by_inputs,
            "∂J/∂b is right. For ∂J/∂W you divide by the number of inputs or of classes. The mean "
            "is over the n examples: `len(X)`.",
            variants=(wrong.divided_by_classes,),
        ),
        Mistake(
            "column by column",
            wrong.column_by_column,
            "The numbers are right, but their order isn't: θ holds W row by row, all weights of "
            "unit 1 first. `X.T @ error` has a column for each class; `error.T @ X` a row.",
        ),
        Mistake(
            "bias in each row",
            wrong.bias_in_each_row,
            "You have put each bias behind its own row of W. θ holds all of W first, row by row, "
            "and then all biases.",
        ),
        Mistake(
            "table with the biases",
            wrong.table_with_biases,
            "That is a table, with the biases as its last column. θ is one vector: all of W first, "
            "row by row, and then all biases. `np.append(table, vector)` makes it.",
        ),
        Mistake(
            "biases first",
            wrong.biases_first,
            "All numbers are right, but ∂J/∂b stands first. θ is W, row by row, and then b.",
        ),
        Mistake(
            "biases forgotten",
            wrong.no_biases,
            "∂J/∂W is right, and ∂J/∂b is missing: C numbers more, the mean error of each unit. "
            "Put them behind the others.",
            variants=(wrong.no_biases_table,),
        ),
        Mistake(
            "one bias",
            wrong.one_bias,
            "∂J/∂W is right. At the end stands a single number for C biases: the mean goes down "
            "each column of the error, `axis=0`, one for each unit.",
            variants=(wrong.one_bias_summed,),
        ),
        Mistake(
            "biases along the rows",
            wrong.biases_along_rows,
            "∂J/∂W is right. Behind it stand n numbers, one for each example: `axis=1` averages "
            "along a row. For each unit the mean goes down its column, `axis=0`.",
            variants=(wrong.biases_summed_along_rows,),
        ),
        Mistake(
            "pair",
            wrong.pair,
            "Both parts are right, but they come as a pair. Descent wants one vector of C·K + C "
            "numbers: `np.append(table, vector)` joins them.",
        ),
        Mistake(
            "extra slope",
            wrong.extra_slope,
            "There is a factor ŷ (1 − ŷ) too many. As in one unit, it cancels against the "
            "denominator that comes from the logarithms: what is left is ŷ − y.",
        ),
        Mistake(
            "no sigma",
            wrong.no_sigma,
            "The error is ŷ − y, and ŷ is σ(s); you have taken s itself.",
        ),
        Mistake(
            "threshold",
            wrong.threshold,
            "You compare yes or no, 1 or 0, with y. The error is ŷ − y with ŷ = σ(s) as it is, "
            "a number in between.",
        ),
        Mistake(
            "bias not used",
            wrong.bias_not_used,
            "The biases are missing in ŷ: each unit's s is its weighted sum plus its b.",
        ),
        Mistake(
            "softmax",
            wrong.softmax,
            "You have computed ŷ by the softmax. Here each unit has a sigmoid of its own.",
        ),
        Mistake(
            "not transposed",
            wrong.not_transposed,
            "The shapes don't fit: to sum over the n examples, the n of both tables must meet in "
            "the middle. The error is (n, C): transposed, (C, n), it can meet `X`, (n, K).",
            variants=(wrong.both_transposed, wrong.entry_by_entry, wrong.weights_not_transposed),
        ),
        Mistake(
            "no inputs",
            wrong.no_inputs,
            "The input is missing: ∂J/∂w of unit j and input k is the mean of the error times "
            "x^(k). Only for the biases is there no such factor.",
        ),
    ),
)
