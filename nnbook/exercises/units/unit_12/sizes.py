"""Unit 12: how much of δ is left in each layer. Lecture: K3, B3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SHAPES = (  # of δ^2, δ^3, …, each (n_l, n)
    ((3, 4), (1, 4)),
    ((2, 1), (3, 1), (1, 1)),
    ((4, 3), (2, 3), (3, 3), (2, 3)),
    ((5, 2), (3, 2)),
    ((2, 5), (4, 5), (1, 5)),
)


def delta_sizes(delta: Any) -> Any:
    """The root of the mean square of δ^l over units and examples, for each l of a dict."""
    return {l: np.sqrt(np.mean(delta[l] ** 2)) for l in delta}


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        ({l: 0.3**l * rng.normal(size=shape) + 0.1 for l, shape in enumerate(shapes, start=2)},)
        for shapes in SHAPES
    ]


def _each(size: Any) -> Any:
    return lambda delta: {l: size(delta[l]) for l in delta}


delta_sizes_exercise = FunctionExercise(
    name="delta_sizes",
    title="How much is left",
    solution=delta_sizes,
    praise="One number for each layer: compare the first with the last, and you know how it is.",
    cases=_cases,
    returns=("size",),
    hints=(
        (
            "Three things, from the inside out: square each number of δ^l, take the mean of all of "
            "them, take the root. All in one line for a layer, inside of a dict."
        ),
        (
            "`np.mean(d**2)` of an array `d` is the mean over all its numbers, units and examples. "
            "`np.sqrt` makes a size of it again, and `{l: … for l in delta}` does all layers."
        ),
    ),
    mistakes=(
        Mistake(
            "signs cancel",
            _each(lambda d: np.abs(np.mean(d))),
            "Numbers of both signs cancel out in the mean, so a layer that works hard looks idle. "
            "Square first, then take the mean.",
            variants=(_each(np.mean), _each(lambda d: np.sqrt(np.mean(d) ** 2))),
        ),
        Mistake(
            "no root",
            _each(lambda d: np.mean(d**2)),
            "That is the mean square: of numbers of about 0.01 it is about 0.0001. Take the root.",
        ),
        Mistake(
            "sum for mean",
            _each(lambda d: np.sqrt(np.sum(d**2))),
            "You have the sum of the squares, which grows with the number of units and examples. "
            "Layers of different widths can be compared by the mean.",
            variants=(_each(lambda d: np.sum(d**2)), _each(np.linalg.norm)),
        ),
        Mistake(
            "mean over examples alone",
            _each(lambda d: np.sqrt(np.sum(d**2) / d.shape[1])),
            "You divide by the number of examples, so a wide layer still looks larger than a "
            "narrow one. Divide by the number of units as well: that is the mean of all.",
            variants=(_each(lambda d: np.sum(d**2) / d.shape[1]),),
        ),
        Mistake(
            "mean over units alone",
            _each(lambda d: np.sqrt(np.sum(d**2) / len(d))),
            "You divide by the number of units, `len` of the array, so it grows with the examples. "
            "Divide by their number as well: that is the mean of all.",
            variants=(_each(lambda d: np.sum(d**2) / len(d)),),
        ),
        Mistake(
            "divided after the root",
            _each(lambda d: np.sqrt(np.sum(d**2)) / d.size),
            "You divide after the root. The mean comes first, of the squares; then its root.",
        ),
        Mistake(
            "mean size",
            _each(lambda d: np.mean(np.abs(d))),
            "That is the mean of |δ|. It is a measure, too, but asked for is the root of the mean "
            "square.",
            variants=(_each(lambda d: np.mean(np.sqrt(d**2))),),
        ),
        Mistake(
            "largest",
            _each(lambda d: np.max(np.abs(d))),
            "That is the largest of all, one unit on one example; the mean square asks all.",
            variants=(_each(np.max),),
        ),
        Mistake(
            "spread",
            _each(np.std),
            "`np.std` measures how far the numbers are from their mean. Here the distance from 0 "
            "counts: if all were 0.1, the size would be 0.1.",
        ),
        Mistake(
            "each unit",
            _each(lambda d: np.sqrt(np.mean(d**2, axis=1))),
            "You have a number for each unit. Take the mean over the whole array, units and "
            "examples alike: without `axis`.",
            variants=(
                _each(lambda d: np.sqrt(np.mean(d**2, axis=0))),
                _each(lambda d: np.sqrt(np.mean(d**2, axis=1, keepdims=True))),
            ),
        ),
    ),
)
