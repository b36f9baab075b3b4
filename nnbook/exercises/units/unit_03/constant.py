"""Unit 03: the best answer of a model that answers the same to everyone. Lecture: J3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise


def best_constant(y: Any) -> Any:
    """The c in (0, 1) with the smallest cross-entropy, for labels y (n,) of both classes."""
    return np.mean(y)


def _cases(rng: np.random.Generator) -> list[tuple[Any]]:
    """Labels of both classes, and neither the share nor its counterpart is ½."""
    counts = ((1, 3), (5, 2), (7, 4), (2, 9), (11, 3), (int(rng.integers(4, 9)), 20))
    cases = [(rng.permutation(np.repeat([1.0, 0.0], ones_and_zeros)),) for ones_and_zeros in counts]
    return [*cases, (np.array([1.0]),)]


best_constant_exercise = FunctionExercise(
    name="best_constant",
    title="The best answer to everyone",
    solution=best_constant,
    praise="The best constant answer is the share of ones: the cross-entropy is smallest where "
    "the answer is an honest probability.",
    cases=_cases,
    examples=lambda y: len(y),
    hints=(
        (
            "Set the derivative to 0 and multiply by c (1 − c): then no fraction is left. What "
            "falls away on both sides?"
        ),
        (
            "−ȳ/c + (1 − ȳ)/(1 − c) = 0 becomes ȳ (1 − c) = (1 − ȳ) c. Solve it for c; then ask "
            "what ȳ is in numpy."
        ),
    ),
    mistakes=(
        Mistake(
            "cautious",
            lambda y: 0.5,
            "½ is the best answer if both classes are equally frequent. Here one is more frequent "
            "than the other, and the best c leans to that side.",
        ),
        Mistake(
            "most frequent class",
            lambda y: float(y.mean() > 0.5),
            "That is the most frequent class, 0 or 1. It makes the fewest mistakes; but whoever "
            "is sure of it pays an infinite cost for each example of the other class. Let the "
            "derivative say where the smallest cost is.",
            variants=(np.median, lambda y: np.round(y.mean())),
        ),
        Mistake(
            "share of zeros",
            lambda y: 1 - y.mean(),
            "That is the share of zeros, the best value of 1 − c. Look again at which of the two "
            "fractions belongs to which logarithm: c is what is given to the answer 1.",
        ),
        Mistake(
            "count",
            lambda y: y.sum(),
            "That is how many ones there are. c lies between 0 and 1: it is their share.",
        ),
        Mistake(
            "odds",
            lambda y: y.mean() / (1 - y.mean()),
            "That is the number of ones to each zero, and it may be larger than 1. In "
            "ȳ (1 − c) = (1 − ȳ) c the c stands on both sides: multiply out, and ȳ c falls away.",
            variants=(lambda y: y.sum() / (len(y) - y.sum()),),
        ),
        Mistake(
            "cost for place",
            lambda y: -(y.mean() * np.log(y.mean()) + (1 - y.mean()) * np.log(1 - y.mean())),
            "That is the smallest cost itself, J at its lowest. The place is asked for: the c "
            "at which it is reached.",
        ),
    ),
)
