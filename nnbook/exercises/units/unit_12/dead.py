"""Unit 12: which ReLUs are dead. Lecture: K3."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((5, 3), (6, 4), (7, 2), (5, 1), (8, 5), (1, 4), (6, 3))  # (n_l, n)


def dead_units(s: Any) -> Any:
    """The units, counted from 0, for which s, shape (n_l, n), is 0 or below on every example."""
    return np.flatnonzero(np.all(s <= 0, axis=1))


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(_sums(rng, *size),) for size in SIZES]


def _sums(rng: np.random.Generator, units: int, n: int) -> Any:
    """A unit always above 0, one nearly always, one on a single example; the others are dead.

    One of the dead ones is exactly 0 on one example.
    """
    s = -rng.uniform(0.5, 2, size=(units, n)).round(2)
    if units == 1:
        s[0, rng.integers(n)] = 0.0
        return s
    always, mostly, once, touching = rng.permutation(units)[:4]
    s[always] *= -1
    s[mostly] *= -1
    if n > 1:
        s[mostly, rng.integers(n)] = -0.1
    s[once, rng.integers(n)] = 0.1
    s[touching, rng.integers(n)] = 0.0
    return s


def _found(rule: Any) -> Any:
    """The numbers of the units that a rule picks."""
    return lambda s: np.flatnonzero(rule(s))


dead_units_exercise = FunctionExercise(
    name="dead_units",
    title="Find the dead units",
    solution=dead_units,
    praise="No example gets through these units, and no gradient reaches their weights.",
    cases=_cases,
    hints=(
        ("A unit is a row of s. `s <= 0` is an array of true and false. When is a whole row true?"),
        (
            "`np.all(mask, axis=1)` says for each row of a mask whether all of it is true. The "
            "mask: where is s 0 or below? `np.flatnonzero` then gives the numbers of the rows."
        ),
    ),
    mistakes=(
        Mistake(
            "any for all",
            _found(lambda s: np.any(s <= 0, axis=1)),
            "A unit is dead only if it is 0 on every example. On some examples every ReLU is 0: "
            "that is its work.",
        ),
        Mistake(
            "over the units",
            _found(lambda s: np.all(s <= 0, axis=0)),
            "You ask for each example whether all units are 0 there. A unit is a row: go along "
            "the row, `axis=1`.",
        ),
        Mistake(
            "zero left out",
            _found(lambda s: np.all(s < 0, axis=1)),
            "Where s is exactly 0, the ReLU is 0 and its slope is taken as 0, too: that counts "
            "as dead.",
        ),
        Mistake(
            "exactly zero",
            _found(lambda s: np.all(s == 0, axis=1)),
            "`s` is what goes into the ReLU, not what comes out: the ReLU answers 0 wherever s is "
            "0 or below. So ask for `s <= 0`.",
            variants=(_found(lambda s: np.any(s == 0, axis=1)),),
        ),
        Mistake(
            "alive",
            _found(lambda s: np.any(s > 0, axis=1)),
            "These are the units that live: asked for are the others.",
        ),
        Mistake(
            "always on",
            _found(lambda s: np.all(s > 0, axis=1)),
            "These are the units that are above 0 on every example: just the other side.",
        ),
        Mistake(
            "mean",
            _found(lambda s: s.mean(axis=1) <= 0),
            "The mean of s is below 0 for many units that live: a single example above 0 is "
            "enough to learn from. Ask for each example.",
            variants=(_found(lambda s: np.median(s, axis=1) <= 0),),
        ),
        Mistake(
            "true and false",
            lambda s: np.all(s <= 0, axis=1),
            "You have true or false for each unit. Asked for are the numbers of the units where "
            "it is true: `np.flatnonzero(…)` makes them of it.",
        ),
        Mistake(
            "count",
            lambda s: np.sum(np.all(s <= 0, axis=1)),
            "That is how many they are. Asked for is which: their numbers.",
        ),
        Mistake(
            "counted from 1",
            lambda s: np.flatnonzero(np.all(s <= 0, axis=1)) + 1,
            "Right but for the counting: Python's first unit is number 0.",
        ),
        Mistake(
            "a tuple",
            lambda s: np.nonzero(np.all(s <= 0, axis=1)),
            "`np.nonzero` and `np.where` return a tuple with the array in it: take its first part, "
            "or `np.flatnonzero`.",
        ),
        Mistake(
            "entries",
            lambda s: np.flatnonzero(s <= 0),
            "These are places in the whole table. First find for each row, a unit, whether all of "
            "it is 0 or below.",
        ),
    ),
)
