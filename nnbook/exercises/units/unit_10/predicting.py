"""Unit 10: from ten answers to a digit. Lecture: M1, B5."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = (4, 7, 1, 12, 3)
CLASSES = 10


def predict_digits(Y_hat: Any) -> Any:
    """The digit (n,) with the largest answer, the first of them, for each row of Ŷ (n, 10)."""
    return Y_hat.argmax(axis=1)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(_answers(rng, n),) for n in SIZES]


def _answers(rng: np.random.Generator, n: int) -> Any:
    """Answers of which some rows have none above ½, some have several, and the last one a tie."""
    answers = rng.uniform(0.01, 0.45, size=(n, CLASSES)).round(2)
    for i in range(0, n, 2):
        answers[i, rng.permutation(CLASSES)[:2]] = rng.permutation([0.62, 0.93])
    first, second = np.sort(rng.permutation(np.arange(1, CLASSES - 1))[:2])
    answers[-1, [first, second]] = 0.97
    return answers


def _last_largest(Y_hat: Any) -> Any:
    return Y_hat.shape[1] - 1 - Y_hat[:, ::-1].argmax(axis=1)


predict_digits_exercise = FunctionExercise(
    name="predict_digits",
    title="Which digit it is",
    solution=predict_digits,
    praise="The surest unit has the word, even where none is sure.",
    cases=_cases,
    examples=lambda Y_hat: len(Y_hat),
    hints=(
        (
            "In each row look for the place of the largest number, not for the number itself. "
            "numpy's functions take an `axis` along which they search."
        ),
        (
            "`np.argmax(Y_hat, axis=1)` goes along each row and gives the place of the largest "
            "number, the first one where there are several."
        ),
    ),
    mistakes=(
        Mistake(
            "whole table",
            lambda Y_hat: np.argmax(Y_hat),
            "Without an `axis`, `argmax` searches the whole table and gives one number. Asked "
            "for is a digit for each row.",
        ),
        Mistake(
            "along columns",
            lambda Y_hat: Y_hat.argmax(axis=0),
            "You search down the columns: for each digit, which example it suits best. A row is "
            "an example: search along axis 1.",
        ),
        Mistake(
            "largest answer",
            lambda Y_hat: Y_hat.max(axis=1),
            "These are the largest answers themselves. The digit is the place where the largest "
            "one stands: `argmax`.",
        ),
        Mistake(
            "counted from 1",
            lambda Y_hat: Y_hat.argmax(axis=1) + 1,
            "All digits are one too large. The columns are counted from 0, and column 0 belongs "
            "to the digit 0.",
        ),
        Mistake(
            "last largest",
            _last_largest,
            "Where two answers are equally large you take the last one. The first is meant.",
        ),
        Mistake(
            "first yes",
            lambda Y_hat: (Y_hat > 0.5).argmax(axis=1),
            "You take the first unit that answers more than ½. Several may do so, and the "
            "largest counts; and where none does, the largest counts as well.",
        ),
        Mistake(
            "yes and no",
            lambda Y_hat: (Y_hat > 0.5).astype(int),
            "That is a yes or no from each of the ten units. Asked for is one digit for each "
            "example.",
            variants=(
                lambda Y_hat: (Y_hat == Y_hat.max(axis=1, keepdims=True)).astype(int),
                lambda Y_hat: np.round(Y_hat),
            ),
        ),
        Mistake(
            "smallest",
            lambda Y_hat: Y_hat.argmin(axis=1),
            "That is the digit which the network thinks least likely. Look for the largest.",
        ),
        Mistake(
            "column",
            lambda Y_hat: Y_hat.argmax(axis=1, keepdims=True),
            "The digits are right, but they stand in a table with one column. A vector of shape "
            "(n,) is asked for: leave `keepdims` out.",
        ),
    ),
)
