"""Unit 11: an operation that a small autodiff lacks. Lecture: K2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

CASES = 6


def missing_operation(u: Any, v: Any) -> tuple[Any, ...]:
    """u / v, and its derivatives by u and by v."""
    return u / v, 1 / v, -u / v**2


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        (
            float(rng.uniform(0.5, 3) * (-1) ** k),
            float((rng.uniform(0.3, 0.8) if k % 3 else rng.uniform(2.3, 3)) * (-1) ** (k // 2)),
        )
        for k in range(CASES)
    ]


missing_operation_exercise = FunctionExercise(
    name="missing_operation",
    title="An operation that is missing",
    solution=missing_operation,
    praise="One line, and the small autodiff can divide: the chain rule itself stays as it is.",
    cases=_cases,
    returns=("value", "slope_u", "slope_v"),
    hints=(
        (
            "Hold v still: u / v is u times a fixed number, so what is its slope along u? Then "
            "hold u still: u / v is u · v⁻¹, a power of v."
        ),
        (
            "Along u the slope is 1/v. Along v it is u times the derivative of v⁻¹, and the rule "
            "for powers gives −1 · v⁻² for that."
        ),
    ),
    mistakes=(
        Mistake(
            "sign",
            lambda u, v: (u / v, 1 / v, u / v**2),
            "`slope_v` has the wrong sign: a larger divisor makes u / v smaller where u and v are "
            "above 0.",
        ),
        Mistake(
            "not squared",
            lambda u, v: (u / v, 1 / v, -u / v),
            "`slope_v` is not yet the derivative of u · v⁻¹ along v: the power of v falls by one.",
            variants=(
                lambda u, v: (u / v, 1 / v, u / v),
                lambda u, v: (u / v, 1 / v, -u / v**3),
            ),
        ),
        Mistake(
            "u missing",
            lambda u, v: (u / v, 1 / v, -1 / v**2),
            "In `slope_v` the factor u is missing: u / v is u times v⁻¹.",
            variants=(lambda u, v: (u / v, 1 / v, 1 / v**2),),
        ),
        Mistake(
            "u squared",
            lambda u, v: (u / v, 1 / v, -((u / v) ** 2)),
            "In `slope_v` u is squared, too. u stays as it is: only the power of v is derived.",
            variants=(lambda u, v: (u / v, 1 / v, (u / v) ** 2),),
        ),
        Mistake(
            "logarithm",
            lambda u, v: (u / v, 1 / v, u * np.log(abs(v))),
            "`slope_v` looks like an antiderivative: asked for is how fast u / v changes with v.",
            variants=(lambda u, v: (u / v, 1 / v, np.log(abs(v))),),
        ),
        Mistake(
            "rule of the product",
            lambda u, v: (u * v, v, u),
            "That is the product, with its local derivatives. Division is missing.",
            variants=(lambda u, v: (u / v, v, u),),
        ),
        Mistake(
            "one slope alone",
            lambda u, v: (u / v, 1 / v),
            "Three numbers are needed: the value, the slope along u and the slope along v.",
            variants=(lambda u, v: u / v,),
        ),
        Mistake(
            "slopes exchanged",
            lambda u, v: (u / v, -u / v**2, 1 / v),
            "The two slopes stand in the wrong order: first that along u, then that along v.",
        ),
        Mistake(
            "u by v squared",
            lambda u, v: (u / v, u / v, -u / v**2),
            "`slope_u` has a factor u too many: u / v is u times 1/v, and grows with u as fast as "
            "1/v says.",
            variants=(lambda u, v: (u / v, u, -u / v**2), lambda u, v: (u / v, 1.0, -u / v**2)),
        ),
    ),
)
