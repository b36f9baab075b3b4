"""Unit 01: the answer of the nearest known example. Lecture: T2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((9, 3, 5), (12, 1, 4), (7, 2, 10), (8, 4, 1), (15, 6, 11), (10, 2, 13))
"""(n, K, m) of the cases: n known examples, m new ones; no two sizes of a case are alike."""


def nearest_neighbour(X: Any, y: Any, X_new: Any) -> Any:
    """The answers (m,) of the nearest of the known X (n, K), y (n,) to the rows of X_new (m, K)."""
    # Feature by feature, so that equal distances are equal to the last digit on every machine.
    squares = sum((X_new[:, None, j] - X[None, :, j]) ** 2 for j in range(X.shape[1]))
    return y[np.argmin(squares, axis=1)]


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, n, K, m) for n, K, m in SIZES]


def _case(rng: np.random.Generator, n: int, K: int, m: int) -> tuple[Any, ...]:
    """Five classes, so that a wrong neighbour seldom has the right answer by luck.

    The last known example repeats the place of the first one with another answer, and the last new
    one stands near it: there the two are equally near.
    """
    X, X_new = rng.normal(size=(n, K)).round(2), rng.normal(size=(m, K)).round(2)
    y = rng.permutation(np.arange(n) % 5)
    X[-1], y[-1] = X[0], (y[0] + 1) % 5
    X_new[-1] = X[0] + 0.01
    return X, y, X_new


def _differences(X: Any, X_new: Any) -> Any:
    return X_new[:, None, :] - X[None, :, :]


def _squares(X: Any, X_new: Any) -> Any:
    return np.sum(_differences(X, X_new) ** 2, axis=2)


def _last_of_equal_ones(X: Any, y: Any, X_new: Any) -> Any:
    return y[len(X) - 1 - np.argmin(_squares(X, X_new)[:, ::-1], axis=1)]


nearest_neighbour_exercise = FunctionExercise(
    name="nearest_neighbour",
    title="The answer of the nearest example",
    solution=nearest_neighbour,
    praise="One answer for every new object, and each is that of the nearest known example.",
    cases=_cases,
    examples=lambda X, y, X_new: len(X_new),
    vectorized=True,
    hints=(
        (
            "Three steps: all differences, shape (m, n, K); from them all distances, shape "
            "(m, n): a row for each new object; then, in each row, the place of the smallest."
        ),
        (
            "`((X_new[:, None, :] - X[None, :, :]) ** 2).sum(axis=2)` are the squared distances, "
            "and the smallest square is where the smallest distance is. `np.argmin(…, axis=1)` "
            "gives its place in each row. And what is known of that example?"
        ),
    ),
    mistakes=(
        Mistake(
            "index",
            lambda X, y, X_new: np.argmin(_squares(X, X_new), axis=1),
            "Those are the numbers of the nearest examples, and they are right. Asked for "
            "are their answers: look them up in `y`.",
        ),
        Mistake(
            "distance",
            lambda X, y, X_new: np.sqrt(_squares(X, X_new)).min(axis=1),
            "That is how far away the nearest example is. Asked for is its answer: `np.argmin` "
            "gives the place of the smallest distance, and `y` has the answer there.",
            variants=(
                lambda X, y, X_new: _squares(X, X_new).min(axis=1),
                lambda X, y, X_new: np.sqrt(_squares(X, X_new)),
                lambda X, y, X_new: _squares(X, X_new),
            ),
        ),
        Mistake(
            "farthest",
            lambda X, y, X_new: y[np.argmax(_squares(X, X_new), axis=1)],
            "That is the answer of the farthest example: `argmax` looks for the largest distance.",
        ),
        Mistake(
            "not squared",
            lambda X, y, X_new: y[np.argmin(_differences(X, X_new).sum(axis=2), axis=1)],
            "The differences are summed with their signs, so that plus and minus cancel. Square "
            "each difference before you sum.",
            variants=(
                lambda X, y, X_new: y[
                    np.argmin(np.abs(_differences(X, X_new).sum(axis=2)), axis=1)
                ],
                lambda X, y, X_new: y[np.argmin(_differences(X, X_new).sum(axis=2) ** 2, axis=1)],
            ),
        ),
        Mistake(
            "another distance",
            lambda X, y, X_new: y[np.argmin(np.abs(_differences(X, X_new)).sum(axis=2), axis=1)],
            "You measure in another way: with absolute values instead of squares. That is a "
            "distance, too, but with it other examples can be nearest. Sum the squares.",
            variants=(
                lambda X, y, X_new: y[
                    np.argmin(np.abs(_differences(X, X_new)).max(axis=2), axis=1)
                ],
            ),
        ),
        Mistake(
            "one feature",
            lambda X, y, X_new: y[np.argmin(_differences(X, X_new)[:, :, 0] ** 2, axis=1)],
            "Only one feature counts in your distance. Sum the squared differences over all K of "
            "them, the last axis.",
            variants=(
                lambda X, y, X_new: y[np.argmin(_differences(X, X_new)[:, :, -1] ** 2, axis=1)],
            ),
        ),
        Mistake(
            "wrong axis",
            lambda X, y, X_new: y[np.argmin(_squares(X, X_new), axis=0)],
            "You look along the wrong axis: for each known example you find the nearest new one. "
            "Each new object has a row of n distances, so the smallest is looked for along axis 1.",
            variants=(
                lambda X, y, X_new: y[np.argmin(_squares(X_new, X), axis=1)],
                lambda X, y, X_new: np.argmin(_squares(X, X_new), axis=0),
            ),
        ),
        Mistake(
            "one for all",
            lambda X, y, X_new: y[np.argmin(_squares(X, X_new))],
            "Without an axis `argmin` looks through the whole table and gives one place. Each "
            "row has its own smallest distance: `axis=1`.",
            variants=(
                lambda X, y, X_new: y[np.argmin(_squares(X, X_new).sum(axis=0))],
                lambda X, y, X_new: np.argmin(_squares(X, X_new)),
            ),
        ),
        Mistake(
            "summed along the wrong axis",
            lambda X, y, X_new: y[np.argmin((_differences(X, X_new) ** 2).sum(axis=1), axis=1)],
            "You sum over the known examples, `axis=1`. The sum runs over the features of a pair, "
            "the last axis, `axis=2`; what is left are m rows of n distances.",
            variants=(
                lambda X, y, X_new: y[np.argmin((_differences(X, X_new) ** 2).sum(axis=0), axis=1)],
            ),
        ),
        Mistake(
            "not summed",
            lambda X, y, X_new: y[np.argmin(_differences(X, X_new) ** 2, axis=1)],
            "Each feature still has a difference of its own, so each finds another nearest "
            "example. Sum the squares over the features first, `axis=2`.",
            variants=(
                lambda X, y, X_new: y[np.argmin(_differences(X, X_new), axis=1)],
                lambda X, y, X_new: y[np.argmin(np.abs(_differences(X, X_new)), axis=1)],
            ),
        ),
        Mistake(
            "smallest for its place",
            lambda X, y, X_new: y[_squares(X, X_new).min(axis=1)],
            "`min` gives the smallest distance itself, and a distance is no place in `y`. "
            "`np.argmin` gives the place where it stands.",
            variants=(lambda X, y, X_new: y[np.sqrt(_squares(X, X_new)).min(axis=1)],),
        ),
        Mistake(
            "returned too early",
            lambda X, y, X_new: y[np.argmin(_squares(X, X_new)[0])],
            "You answer for the first new object alone: `return` ends the function at once, so it "
            "must not stand inside a loop. All distances at once need none.",
        ),
        Mistake(
            "last of equal ones",
            _last_of_equal_ones,
            "Where two known examples are equally near, the first one counts, and you take the "
            "last. `np.argmin` takes the first by itself.",
        ),
        Mistake(
            "rows not paired",
            lambda X, y, X_new: y[np.argmin(((X_new - X) ** 2).sum(axis=1))],
            "`X_new - X` pairs the first row with the first, the second with the second, and the "
            "two have not even the same number of rows. Every new one must meet every known one: "
            "`X_new[:, None, :] - X[None, :, :]`.",
            variants=(
                lambda X, y, X_new: y[np.argmin(((X - X_new) ** 2).sum(axis=1))],
                lambda X, y, X_new: y[np.argmin(np.linalg.norm(X - X_new, axis=1))],
            ),
        ),
    ),
)
