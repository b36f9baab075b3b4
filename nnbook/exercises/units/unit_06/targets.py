"""Unit 06: class numbers as one-hot rows. Lecture: M2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise


def one_hot(y: Any, C: Any) -> Any:
    """(n, C): a 1 at the class of each example, 0 elsewhere, for the class numbers y (n,)."""
    rows = np.zeros((len(y), C))
    rows[np.arange(len(y)), y] = 1
    return rows


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """n and C differ; in some cases the last classes have no example."""
    drawn = [(rng.integers(0, C, n), C) for n, C in ((6, 4), (2, 3), (1, 5), (9, 2))]
    return [
        (np.array([2, 0, 2, 1, 0]), 3),
        *drawn,
        (np.array([1, 0, 1, 1]), 5),
        (np.array([2, 1, 3, 0, 1, 2, 3]), 4),
    ]


def _filled_with_the_class(y: Any, C: Any) -> Any:
    rows = np.zeros((len(y), C))
    rows[np.arange(len(y)), y] = y
    return rows


def _from_one(y: Any, C: Any) -> Any:
    rows = np.zeros((len(y), C))
    rows[np.arange(len(y)), y - 1] = 1
    return rows


def _whole_columns(y: Any, C: Any) -> Any:
    rows = np.zeros((len(y), C))
    rows[:, y] = 1
    return rows


def _whole_rows(y: Any, C: Any) -> Any:
    rows = np.zeros((len(y), C))
    rows[y] = 1
    return rows


def _transposed(y: Any, C: Any) -> Any:
    columns = np.zeros((C, len(y)))
    columns[y, np.arange(len(y))] = 1
    return columns


def _only_the_table_transposed(y: Any, C: Any) -> Any:
    columns = np.zeros((C, len(y)))
    columns[np.arange(len(y)), y] = 1
    return columns


def _classes_in_rows(y: Any, C: Any) -> Any:
    rows = np.zeros((len(y), C))
    rows[y, np.arange(len(y))] = 1
    return rows


def _as_many_as_seen(y: Any, C: Any) -> Any:
    rows = np.zeros((len(y), max(y) + 1))
    rows[np.arange(len(y)), y] = 1
    return rows


one_hot_exercise = FunctionExercise(
    name="one_hot",
    title="One-hot rows",
    solution=one_hot,
    praise="One 1 in each row, at the place of its class.",
    cases=_cases,
    hints=(
        (
            "Begin with a table of zeros, `np.zeros((n, C))`. In row i one entry becomes 1: the "
            "one in column `y[i]`."
        ),
        (
            "`rows[np.arange(n), y] = 1` does all rows at once: the row numbers 0, 1, …, n − 1 "
            "are paired with the column numbers in `y`. A loop `for i in range(n)` does it, too."
        ),
    ),
    mistakes=(
        Mistake(
            "counted from 1",
            _from_one,
            "Your 1s stand one place too far to the left: class 0 has column 0, class 1 has "
            "column 1. Class numbers and columns are both counted from 0 here.",
        ),
        Mistake(
            "as many columns as seen",
            _as_many_as_seen,
            "The table must have C columns, also where the last class has no example. You take "
            "their number from `y`: take it from C.",
            variants=(
                lambda y, C: np.eye(max(y) + 1)[y],
                lambda y, C: np.eye(len(set(y.tolist())))[y],
                lambda y, C: (y[:, None] == np.unique(y)).astype(float),
                lambda y, C: np.eye(len(y))[y],
            ),
        ),
        Mistake(
            "transposed",
            _transposed,
            "Rows and columns are swapped: each example has a row, each class a column. "
            "The shape is (n, C).",
            variants=(lambda y, C: np.eye(C)[:, y], _only_the_table_transposed),
        ),
        Mistake(
            "index swapped",
            _classes_in_rows,
            "The first index is the row, so it belongs to the example; the second is the column, "
            "and there the class number `y[i]` stands.",
        ),
        Mistake(
            "whole columns",
            _whole_columns,
            "Every row got all the 1s: `rows[:, y]` takes these columns in all rows. Each class "
            "number belongs to one row only: pair it with the row's number, `np.arange(n)`.",
        ),
        Mistake(
            "whole rows",
            _whole_rows,
            "`rows[y]` takes whole rows, and takes the class number for the number of a row. "
            "Two indexes are needed: the row of the example, and the column of its class.",
        ),
        Mistake(
            "class number for 1",
            _filled_with_the_class,
            "The places are right, but the class number stands there. Each row has a single 1, "
            "whatever its class; with your table, class 0 can't be seen at all.",
        ),
        Mistake(
            "one row per class",
            lambda y, C: np.eye(C),
            "That is one row for each class. Each example in `y` needs a row of its own: choose "
            "for it the row of its class.",
        ),
        Mistake(
            "compared in a row",
            lambda y, C: (y == np.arange(C)).astype(float),
            "`y == np.arange(C)` puts n numbers beside C numbers and can't pair them. Each of the "
            "n is to meet each of the C: make `y` a column, `y[:, None]`, first.",
        ),
        Mistake(
            "diagonal",
            lambda y, C: np.eye(len(y), C),
            "Your 1s go down the diagonal, whatever `y` says. In row i the 1 stands in column "
            "`y[i]`.",
        ),
        Mistake(
            "0 and 1 swapped",
            lambda y, C: 1 - one_hot(y, C),
            "0 and 1 have changed places: the 1 stands at the class, the 0s everywhere else.",
        ),
    ),
)
