"""Unit 01: the share of right answers. Lecture: T2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((9, 6), (7, 2), (12, 9), (1, 1), (10, 3), (25, 16), (4, 0))
"""(n, how many are right) of the cases."""

NOTEBOOKS_N = 219  # unit 01 has a global n: the number of its penguins


def accuracy(y_hat: Any, y: Any) -> Any:
    """The share of the examples for which ŷ (n,) is y (n,)."""
    return np.mean(y_hat == y)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, n, right) for n, right in SIZES]


def _case(rng: np.random.Generator, n: int, right: int) -> tuple[Any, ...]:
    """Classes 0, 1, 2; a wrong answer is always one class too many, so that nothing cancels."""
    y = rng.permutation(np.arange(n) % 3)
    is_wrong = rng.permutation(np.arange(n) >= right)
    return (y + is_wrong) % 3, y


def _one_by_one(y_hat: Any, y: Any) -> Any:
    if y_hat == y:
        return 1.0
    return 0.0


accuracy_exercise = FunctionExercise(
    name="accuracy",
    title="The share of right answers",
    solution=accuracy,
    praise="1 if all answers are right, 0 if none is.",
    cases=_cases,
    examples=lambda y_hat, y: len(y),
    hints=(
        (
            "`y_hat == y` compares entry by entry and gives n answers, `True` or `False`. What "
            "share of them is `True`?"
        ),
        (
            "numpy computes with `True` as 1 and with `False` as 0. So the sum of `y_hat == y` is "
            "the number of right answers. And its mean?"
        ),
    ),
    mistakes=(
        Mistake(
            "number",
            lambda y_hat, y: np.sum(y_hat == y),
            "That is the number of right answers. The share is asked for: divide by n, or take "
            "the mean.",
        ),
        Mistake(
            "wrong ones",
            lambda y_hat, y: np.mean(y_hat != y),
            "That is the share of the wrong answers: it is 0 where all are right. Turn it round.",
        ),
        Mistake(
            "number of wrong ones",
            lambda y_hat, y: np.sum(y_hat != y),
            "That is the number of wrong answers. Asked for is the share of the right ones: "
            "between 0 and 1, and 1 if all are right.",
        ),
        Mistake(
            "any",
            lambda y_hat, y: np.any(y_hat == y),
            "`np.any` says only whether one answer at least is right. Asked for is the share of "
            "the right ones: their mean.",
        ),
        Mistake(
            "percent",
            lambda y_hat, y: 100 * np.mean(y_hat == y),
            "That is the accuracy in percent. Here it is a number from 0 to 1: leave out the "
            "factor 100.",
        ),
        Mistake(
            "length of the comparison",
            lambda y_hat, y: len(y_hat == y) / len(y),
            "`len(y_hat == y)` counts all n entries of the comparison, the `False` ones too, so "
            "your answer is always 1. Count the `True` ones only.",
        ),
        Mistake(
            "all or nothing",
            lambda y_hat, y: float(np.all(y_hat == y)),
            "That is 1 only if every single answer is right, and else 0. The share is asked for: "
            "three right answers of four make 0.75. (If you divide with `//`, it drops what stands "
            "behind the point; `/` keeps it.)",
            variants=(
                lambda y_hat, y: np.sum(y_hat == y) // len(y),
                lambda y_hat, y: np.array_equal(y_hat, y),
                lambda y_hat, y: float(np.mean(y_hat) == np.mean(y)),
            ),
        ),
        Mistake(
            "if on an array",
            _one_by_one,
            "`if` asks one question, and `y_hat == y` has n answers. You need no `if`: count how "
            "many of the n are `True`, and divide by n.",
        ),
        Mistake(
            "differences",
            lambda y_hat, y: 1 - np.mean(np.abs(y_hat - y)),
            "You measure how far apart the class numbers are. But classes are names: 2 in the "
            "place of 0 is just as wrong as 1 is. Ask whether they are equal: `y_hat == y`.",
            variants=(
                lambda y_hat, y: 1 - np.mean(y_hat - y),
                lambda y_hat, y: np.mean(y_hat - y),
                lambda y_hat, y: np.mean(np.abs(y_hat - y)),
                lambda y_hat, y: np.mean((y_hat - y) ** 2),
                lambda y_hat, y: 1 - np.mean((y_hat - y) ** 2),
            ),
        ),
        Mistake(
            "class 1 only",
            lambda y_hat, y: np.mean(y_hat * y),
            "A product counts only where both numbers are other than 0, so a right answer 0 is "
            "lost. Ask whether the two are equal: `y_hat == y`.",
            variants=(
                lambda y_hat, y: np.sum(y_hat * y) / np.sum(y),
                lambda y_hat, y: np.mean(y_hat & y),
            ),
        ),
        Mistake(
            "ratio of sums",
            lambda y_hat, y: np.sum(y_hat) / np.sum(y),
            "Two sums can agree while not a single answer does. Compare example by example "
            "first, and count afterwards.",
            variants=(lambda y_hat, y: np.mean(y_hat) / np.mean(y),),
        ),
        Mistake(
            "entry by entry",
            lambda y_hat, y: y_hat == y,
            "That says for each example whether it is right: n answers. One number is asked for, "
            "the share of `True` among them.",
            variants=(lambda y_hat, y: (y_hat == y) / len(y),),
        ),
        Mistake(
            "returned too early",
            lambda y_hat, y: float(y_hat[0] == y[0]) / len(y),
            "Only the first example is counted. `return` ends the function at once, so it must not "
            "stand inside the loop; or let `np.mean` do without one.",
        ),
        Mistake(
            "the notebook's n",
            lambda y_hat, y: np.sum(y_hat == y) / NOTEBOOKS_N,
            f"You divide by n = {NOTEBOOKS_N}, the notebook's own n; the check comes with other "
            "examples. Take n from the arguments: `len(y)`, or let `np.mean` do it.",
        ),
    ),
)
