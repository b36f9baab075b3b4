"""Unit 10: how often each digit is taken for which. Lecture: B5."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((9, 3), (14, 4), (1, 3), (20, 5), (6, 2))
"""(n, C) of the cases."""


def confusion_matrix(y: Any, predicted: Any, C: int) -> Any:
    """How many examples of class j got the answer k, in row j and column k: (C, C)."""
    counts = np.zeros((C, C))
    np.add.at(counts, (y, predicted), 1)
    return counts


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, n, C) for n, C in SIZES]


def _case(rng: np.random.Generator, n: int, C: int) -> tuple[Any, ...]:
    """Pairs of which some come several times, and one class, the last, that nobody predicts."""
    y = rng.permutation(np.arange(n) % C)
    predicted = np.where(rng.random(n) < 0.5, y, (y + 1) % C)
    predicted[predicted == C - 1] = 0
    return y, predicted, C


def _set_to_one(y: Any, predicted: Any, C: int) -> Any:
    counts = np.zeros((C, C), dtype=int)
    counts[y, predicted] += 1
    return counts


def _only_wrong(y: Any, predicted: Any, C: int) -> Any:
    counts = confusion_matrix(y, predicted, C)
    np.fill_diagonal(counts, 0)
    return counts


def _only_right(y: Any, predicted: Any, C: int) -> Any:
    return np.diag(np.diag(confusion_matrix(y, predicted, C)))


def _shares(y: Any, predicted: Any, C: int) -> Any:
    counts = confusion_matrix(y, predicted, C)
    return counts / counts.sum(axis=1, keepdims=True)


def _too_small(y: Any, predicted: Any, C: int) -> Any:
    return confusion_matrix(y, predicted, C)[: max(y) + 1, : max(predicted) + 1]


def _from_one(y: Any, predicted: Any, C: int) -> Any:
    counts = np.zeros((C, C), dtype=int)
    for j, k in zip(y, predicted, strict=True):
        counts[j - 1, k - 1] += 1
    return counts


confusion_matrix_exercise = FunctionExercise(
    name="confusion_matrix",
    title="Who is taken for whom",
    solution=confusion_matrix,
    praise="The right answers are on the diagonal; all the rest are mistakes, sorted by kind.",
    cases=_cases,
    examples=lambda y, predicted, C: len(y),
    hints=(
        (
            "Begin with a table of zeros, C by C. Each example adds 1 to one entry. Which row and "
            "which column does it belong to?"
        ),
        (
            "`for j, k in zip(y, predicted):` goes through all pairs of a class and an answer; in "
            "the loop `counts[j, k] += 1`."
        ),
    ),
    mistakes=(
        Mistake(
            "rows are answers",
            lambda y, predicted, C: confusion_matrix(predicted, y, C),
            "Rows and columns are exchanged: the row is the class that is right, the column the "
            "one that was answered.",
        ),
        Mistake(
            "once each",
            _set_to_one,
            "A pair that comes several times is counted once: each example must add 1. In a loop "
            "write `+= 1`, not `= 1`. (Without a loop, `counts[y, predicted] += 1` adds only once, "
            "too: numpy reads all entries first.)",
            variants=(lambda y, predicted, C: (_set_to_one(y, predicted, C) > 0).astype(float),),
        ),
        Mistake(
            "only wrong ones",
            _only_wrong,
            "The right answers are missing: they belong on the diagonal.",
        ),
        Mistake(
            "only right ones",
            _only_right,
            "Only right answers are counted. A wrong one counts, too, in its own row and the "
            "column of what was answered.",
        ),
        Mistake(
            "shares",
            _shares,
            "You divide by the number of examples of each class. Asked for are the counts.",
        ),
        Mistake(
            "shares of all",
            lambda y, predicted, C: confusion_matrix(y, predicted, C) / len(y),
            "You divide by n, the number of all examples, as a mean does. Asked for are the "
            "counts: each example adds a whole 1.",
        ),
        Mistake(
            "too small",
            _too_small,
            "The table is too small: a class that nobody has answered needs a column as well. "
            "Its size is C by C.",
        ),
        Mistake(
            "counted from 1",
            _from_one,
            "All counts stand one row too high and one column too far left. Classes are counted "
            "from 0, as are rows and columns.",
        ),
        Mistake(
            "one number",
            lambda y, predicted, C: np.sum(y == predicted),
            "That is how many are right in all. Asked for is a table that tells them apart by "
            "class and answer.",
            variants=(lambda y, predicted, C: np.bincount(y, minlength=C),),
        ),
    ),
)
