"""Unit 06: the cost of several outputs. Lecture: M2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_06.targets import one_hot

SIZES = ((5, 3), (4, 2), (1, 4), (3, 5), (8, 3), (2, 4))
"""(n, C) of the cases: never square."""


def multiclass_cost(y_hat: Any, y: Any) -> Any:
    """J of the answers ŷ (n, C), each between 0 and 1, where y (n, C) is right, one-hot."""
    terms = y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)
    return -terms.sum(axis=1).mean()


def random_answers(rng: np.random.Generator, n: int, C: int) -> Any:
    """One-hot rows (n, C)."""
    return one_hot(rng.integers(0, C, n), C)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(rng.uniform(0.05, 0.95, (n, C)), random_answers(rng, n, C)) for n, C in SIZES]


def _terms(y_hat: Any, y: Any) -> Any:
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


multiclass_cost_exercise = FunctionExercise(
    name="multiclass_cost",
    title="The cost of several outputs",
    solution=multiclass_cost,
    praise="Summed over the classes, averaged over the examples.",
    cases=_cases,
    examples=lambda y_hat, y: len(y),
    hints=(
        (
            "First a table of shape (n, C) with the term of every example and every class, "
            "entry by entry: `y * np.log(y_hat)` is the first half of it."
        ),
        (
            "Sum that table over the classes, `.sum(axis=1)`: n numbers, one for each example. "
            "Then their mean, and the minus in front."
        ),
    ),
    mistakes=(
        Mistake(
            "mean over the classes",
            lambda y_hat, y: _terms(y_hat, y).mean(),
            "You have the mean over all entries of the table, and so divided by C as well. "
            "Over the classes the formula sums; 1/n is the mean over the examples alone.",
            variants=(lambda y_hat, y: _terms(y_hat, y).mean(axis=1).mean(),),
        ),
        Mistake(
            "sum for mean",
            lambda y_hat, y: _terms(y_hat, y).sum(),
            "You have the sum over the examples where the mean is meant: divide by n.",
        ),
        Mistake(
            "divided by C",
            lambda y_hat, y: _terms(y_hat, y).sum(axis=0).mean(),
            "The mean goes over the classes, and the sum over the examples: it is the other way "
            "round. Divide by n, the number of rows; `axis=1` sums along a row.",
        ),
        Mistake(
            "only the right class",
            lambda y_hat, y: -(y * np.log(y_hat)).sum(axis=1).mean(),
            "Only the unit of the right class is charged. The others, whose right answer is 0, "
            "pay for saying yes: the second half of the formula is missing.",
            variants=(
                lambda y_hat, y: -(y * np.log(y_hat)).sum(),
                lambda y_hat, y: -(y * np.log(y_hat)).mean(),
            ),
        ),
        Mistake(
            "only the wrong classes",
            lambda y_hat, y: -((1 - y) * np.log(1 - y_hat)).sum(axis=1).mean(),
            "Only the units whose right answer is 0 are charged. That of the right class pays, "
            "too: the first half of the formula is missing.",
        ),
        Mistake(
            "sign",
            lambda y_hat, y: -_terms(y_hat, y).sum(axis=1).mean(),
            "The sign is turned round: logarithms of numbers below 1 are negative, and a cost is "
            "not. The formula has a minus in front.",
        ),
        Mistake(
            "sign of the second half",
            lambda y_hat, y: -(y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).sum(axis=1).mean(),
            "The two halves have different signs: both are logarithms, both belong within the "
            "minus. Look at your parentheses.",
        ),
        Mistake(
            "same logarithm twice",
            lambda y_hat, y: -(y * np.log(y_hat) + (1 - y) * np.log(y_hat)).sum(axis=1).mean(),
            "In the second half you take ln ŷ again. A unit whose right answer is 0 pays by "
            "ln(1 − ŷ).",
        ),
        Mistake(
            "swapped",
            lambda y_hat, y: _terms(y, y_hat).sum(axis=1).mean(),
            "ŷ and y are swapped: the logarithm is that of the answers ŷ. ln y would be ln 0.",
        ),
        Mistake(
            "not averaged",
            lambda y_hat, y: _terms(y_hat, y).sum(axis=1),
            "These are the costs of the examples, one for each, and they are right. J is their "
            "mean, a single number.",
        ),
        Mistake(
            "summed over the examples",
            lambda y_hat, y: _terms(y_hat, y).sum(axis=0),
            "You have one number for each class: `axis=0` sums down the columns, over the "
            "examples. First sum along each row, `axis=1`, then make the mean of what is left.",
            variants=(lambda y_hat, y: _terms(y_hat, y).mean(axis=0),),
        ),
        Mistake(
            "product of tables",
            lambda y_hat, y: -(y @ np.log(y_hat) + (1 - y) @ np.log(1 - y_hat)).sum(axis=1).mean(),
            "`@` takes rows and columns, and the shapes don't fit. Each y meets the ŷ at its own "
            "place: that is `*`, entry by entry.",
        ),
        Mistake(
            "another logarithm",
            lambda y_hat, y: _terms(y_hat, y).sum(axis=1).mean() / np.log(10),
            "That is the cost with a logarithm to another base. ln is the natural one: `np.log`.",
            variants=(lambda y_hat, y: _terms(y_hat, y).sum(axis=1).mean() / np.log(2),),
        ),
        Mistake(
            "distance",
            lambda y_hat, y: np.abs(y_hat - y).sum(axis=1).mean(),
            "You add up how far ŷ is from y. The cross-entropy takes the logarithm of what the "
            "right answer was given.",
        ),
        Mistake(
            "squared",
            lambda y_hat, y: np.square(y_hat - y).sum(axis=1).mean(),
            "That is the squared cost. The formula here is the cross-entropy, with logarithms.",
        ),
    ),
)
