"""Unit 11: the local derivatives of six operations. Lecture: K2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.models import sigmoid

CASES = 6
NAMES = ("plus_u", "plus_v", "times_u", "times_v", "sigma", "log", "minus_v", "exp")


def local_derivatives(u: Any, v: Any) -> tuple[Any, ...]:
    """Of u + v by u, v, of u · v by u, v, of σ(u), of ln u, of u − v by v, of e^u; u is above 0."""
    a = sigmoid(u)
    return 1.0, 1.0, v, u, a * (1 - a), 1 / u, -1.0, np.exp(u)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Numbers with different signs and sizes; u is above 0 and not near 1."""
    return [
        (
            float(rng.uniform(0.2, 0.7) if k % 2 else rng.uniform(1.4, 3)),
            float(rng.uniform(0.4, 3) * (-1) ** (k // 2)),
        )
        for k in range(CASES)
    ]


def _with(**parts: Any) -> Any:
    """The solution with some of its parts replaced by functions of u and v."""

    def answer(u: Any, v: Any) -> tuple[Any, ...]:
        right = dict(zip(NAMES, local_derivatives(u, v), strict=True))
        return tuple((right | {name: part(u, v) for name, part in parts.items()}).values())

    return answer


def _values(u: Any, v: Any) -> tuple[Any, ...]:
    return u + v, u + v, u * v, u * v, sigmoid(u), np.log(u), u - v, np.exp(u)


local_derivatives_exercise = FunctionExercise(
    name="local_derivatives",
    title="Local derivatives",
    solution=local_derivatives,
    praise="With eight such numbers the chain rule can go through any graph of these operations.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    returns=NAMES,
    hints=(
        (
            "Each is a derivative from school: hold one input still and ask how fast the result "
            "grows with the other. How fast does u · v grow with u, while v stays?"
        ),
        (
            "A sum grows as fast as each summand: 1. A product grows with u as fast as v says, and "
            "with v as fast as u says. σ has the slope σ(u) (1 − σ(u)), and ln u the slope 1/u. A "
            "larger v makes u − v smaller by just as much; and e to the u is its own slope."
        ),
    ),
    mistakes=(
        Mistake(
            "not swapped",
            _with(times_u=lambda u, v: u, times_v=lambda u, v: v),
            "In the product each input has its own number; it is the other one's: u · v grows "
            "with u as fast as v says.",
        ),
        Mistake(
            "values",
            _values,
            "These are the values of the operations. Asked for is how fast each value grows with "
            "one of its inputs: the derivative.",
            variants=(_with(times_u=lambda u, v: u * v, times_v=lambda u, v: u * v),),
        ),
        Mistake(
            "summands",
            _with(plus_u=lambda u, v: u, plus_v=lambda u, v: v),
            "The sum is not right: u + v grows by just as much as u does, whatever u and v are.",
            variants=(
                _with(plus_u=lambda u, v: v, plus_v=lambda u, v: u),
                _with(plus_u=lambda u, v: 0.0, plus_v=lambda u, v: 0.0),
                _with(plus_u=lambda u, v: 0.5, plus_v=lambda u, v: 0.5),
            ),
        ),
        Mistake(
            "sigma for its slope",
            _with(sigma=lambda u, v: sigmoid(u)),
            "`sigma` is the value σ(u); its derivative is σ(u) (1 − σ(u)).",
        ),
        Mistake(
            "slope of u",
            _with(sigma=lambda u, v: u * (1 - u)),
            "`sigma` is u (1 − u); it must be σ(u) (1 − σ(u)): compute σ(u) first.",
        ),
        Mistake(
            "slope at sigma",
            _with(sigma=lambda u, v: sigmoid(sigmoid(u)) * (1 - sigmoid(sigmoid(u)))),
            "`sigma` has the slope at σ(u); it is that at u. You have taken σ twice.",
        ),
        Mistake(
            "logarithm",
            _with(log=lambda u, v: np.log(u)),
            "`log` is the value ln u; its derivative is 1/u.",
        ),
        Mistake(
            "sign of the logarithm",
            _with(log=lambda u, v: -1 / u),
            "`log` has the wrong sign: ln u grows with u, so its derivative is above 0.",
        ),
        Mistake(
            "not the logarithm's slope",
            _with(log=lambda u, v: 1 / np.log(u)),
            "`log` is not yet the derivative of ln u, which is 1/u: no logarithm is left in it, "
            "and u is not squared.",
            variants=(_with(log=lambda u, v: -1 / u**2), _with(log=lambda u, v: 1 / u**2)),
        ),
        Mistake(
            "logarithm of v",
            _with(log=lambda u, v: 1 / v),
            "`log` is the derivative of ln u; you have divided by v.",
        ),
        Mistake(
            "slope at v",
            _with(sigma=lambda u, v: sigmoid(v) * (1 - sigmoid(v))),
            "`sigma` is σ′(v): the slope at the other number. Asked for is the derivative of σ(u).",
        ),
        Mistake(
            "sign of the difference",
            _with(minus_v=lambda u, v: 1.0),
            "`minus_v` has the wrong sign: a larger v makes u − v smaller.",
            variants=(_with(minus_v=lambda u, v: v), _with(minus_v=lambda u, v: u)),
        ),
        Mistake(
            "power for e",
            _with(exp=lambda u, v: u * np.exp(u - 1)),
            "`exp` follows the rule for powers, in which the base varies. Here the exponent does: "
            "e to the u is its own derivative.",
            variants=(_with(exp=lambda u, v: u * np.exp(u)),),
        ),
    ),
)
