"""Unit 02: points of the perceptron's line. Lecture: P3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise


def line_points(w: Any, b: Any, t: Any) -> Any:
    """The points p + t_k u (m, 2) for the numbers t (m,): p is nearest to the origin, u along."""
    p = -b * w / (w**2).sum()
    u = np.array([-w[1], w[0]])
    return p + np.outer(t, u)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Slanted, level and upright lines, one of them through the origin.

    There are never two points: w has two components, and each size stands for one thing only.
    """

    def some(count: int) -> Any:
        return np.round(rng.uniform(0.5, 3, size=count) * rng.choice([-1, 1], size=count), 3)

    def bias() -> float:
        return float(some(1)[0])

    return [
        (some(2), bias(), some(3)),
        (np.array([some(1)[0], 0.0]), bias(), some(4)),
        (np.array([0.0, some(1)[0]]), bias(), some(5)),
        (some(2), bias(), some(1)),
        (some(2), 0.0, some(3)),
        (3 * some(2), bias(), some(6)),
        (some(2), bias(), np.append(0.0, some(3))),
    ]


def _along(w: Any) -> Any:
    return np.array([-w[1], w[0]])


def _points(p: Any, u: Any, t: Any) -> Any:
    return p + np.outer(t, u)


def _from_the_second_axis(w: Any, b: Any, t: Any) -> Any:
    return _points(np.array([0.0, -b / w[1]]), _along(w), t)


def _counted_from_one(w: Any, b: Any, t: Any) -> Any:
    return _points(-b * w / (w @ w), np.array([-w[2], w[1]]), t)


def _solved_for_the_second(w: Any, b: Any, t: Any) -> Any:
    return np.column_stack([t, -(w[0] * t + b) / w[1]])


line_points_exercise = FunctionExercise(
    name="line_points",
    title="Points of the line",
    solution=line_points,
    praise="All of them lie on the line, upright and level lines included: w is never divided by "
    "one of its components.",
    cases=_cases,
    hints=(
        (
            "First the point p: `w @ w` is |w|², one number. Then the way along the line, a "
            "vector of two numbers. Check one point by hand: w·x + b must be 0."
        ),
        (
            "`u = np.array([…, …])` holds w turned by a right angle. `np.outer(t, u)` has the row "
            "t_k u for each number of `t`; numpy adds p to each of its rows."
        ),
    ),
    mistakes=(
        Mistake(
            "divided by the length",
            lambda w, b, t: _points(-b * w / np.linalg.norm(w), _along(w), t),
            "You divide by |w|, and p has |w|² below: one |w| makes a direction of w, another one "
            "makes a distance of b.",
            variants=(lambda w, b, t: _points(-b * w / np.sqrt(w @ w), _along(w), t),),
        ),
        Mistake(
            "number for a point",
            lambda w, b, t: _points(-b / (w @ w), _along(w), t),
            "−b / |w|² is one number, and numpy adds it to both coordinates. p is a point: that "
            "number times the vector w.",
            variants=(lambda w, b, t: _points(-b / np.linalg.norm(w), _along(w), t),),
        ),
        Mistake(
            "not divided",
            lambda w, b, t: _points(-b * w, _along(w), t),
            "p is −b w divided by |w|², which is `w @ w`. Without it w·p is −b |w|², not −b.",
        ),
        Mistake(
            "parentheses",
            lambda w, b, t: _points(-b / w @ w * w, _along(w), t),
            "Parentheses are missing: `-b / w @ w * w` is computed from left to right, so that b "
            "is divided by w first. Divide by the whole of `(w @ w)`.",
            variants=(lambda w, b, t: _points(-b * w / w @ w, _along(w), t),),
        ),
        Mistake(
            "counted from one",
            _counted_from_one,
            "Python counts from 0: w_1 is `w[0]`, and w_2 is `w[1]`. There is no `w[2]`.",
        ),
        Mistake(
            "outer turned round",
            lambda w, b, t: -b * w / (w @ w) + np.outer(_along(w), t),
            "`np.outer(u, t)` has a row for each number of u. A row for each number of t is "
            "wanted: `np.outer(t, u)`.",
        ),
        Mistake(
            "sign of the bias",
            lambda w, b, t: _points(b * w / (w @ w), _along(w), t),
            "The sign of p is turned round: w·p + b must be 0, so w·p is −b. Your points lie on "
            "the mirror image of the line.",
        ),
        Mistake(
            "along w",
            lambda w, b, t: _points(-b * w / (w @ w), w, t),
            "You walk along w itself, and that leads straight away from the line. w stands at a "
            "right angle to it; the way along the line is w turned by a right angle.",
        ),
        Mistake(
            "only exchanged",
            lambda w, b, t: _points(-b * w / (w @ w), np.array([w[1], w[0]]), t),
            "You have exchanged the two components of w, but one of them must change its sign, "
            "too: w·u is to be 0.",
        ),
        Mistake(
            "the other way",
            lambda w, b, t: _points(-b * w / (w @ w), np.array([w[1], -w[0]]), t),
            "Your points are on the line, but they go the other way along it: u is "
            "(−w_2, w_1), with the minus at the first component.",
        ),
        Mistake(
            "unit steps",
            lambda w, b, t: _points(-b * w / (w @ w), _along(w) / np.linalg.norm(w), t),
            "Your points are on the line, but the steps are of length 1: here u is w turned, as "
            "long as w.",
        ),
        Mistake(
            "through the origin",
            lambda w, b, t: np.outer(t, _along(w)),
            "Your points go along the line, but from the origin: p, the point of the line from "
            "which to start, is missing.",
        ),
        Mistake(
            "only p",
            lambda w, b, t: -b * w / (w @ w),
            "That is p, and it is right. One point for each number of `t` is asked for, shape "
            "(m, 2): from p go t_k times u.",
        ),
        Mistake(
            "divided by a component",
            _from_the_second_axis,
            "You divide by a component of w, and that fails where it is 0: an upright or a level "
            "line doesn't meet both axes. Start from p instead, which divides by |w|² alone.",
            variants=(
                lambda w, b, t: _points(np.array([-b / w[0], 0.0]), _along(w), t),
                _solved_for_the_second,
            ),
        ),
        Mistake(
            "columns",
            lambda w, b, t: _points(-b * w / (w @ w), _along(w), t).T,
            "The numbers are right, but your points stand in columns, shape (2, m). One point a "
            "row is meant, as examples stand in `X`.",
        ),
        Mistake(
            "times without outer",
            lambda w, b, t: -b * w / (w @ w) + t * _along(w),
            "`t * u` pairs the numbers of `t` with the two components of u. Each number of `t` "
            "is to multiply the whole vector: `np.outer(t, u)`.",
        ),
    ),
)
