"""Unit 04: the slope, measured. Lecture: G2."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_04.functions import Cubic

Function = Callable[[Any], Any]


def numerical_derivative(J: Function, theta: Any, h: float) -> Any:
    """J'(θ), measured from θ − h to θ + h."""
    return (J(theta + h) - J(theta - h)) / (2 * h)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Bent curves and steps so wide that it shows how the slope was measured."""

    def curve() -> Cubic:
        # Bent everywhere, so that a difference to one side is another number.
        c3, c2, c1 = rng.uniform(0.5, 2.0, size=3).round(1)
        return Cubic(float(c3), float(c2), float(-c1))

    def some(*shape: int) -> Any:
        return rng.uniform(0.5, 3.0, size=shape).round(2)

    return [
        (curve(), float(some(1)[0]), 0.1),
        (curve(), float(-some(1)[0]), 0.5),
        (curve(), some(1), 0.3),
        (curve(), some(5), 0.1),
        (curve(), some(4), 0.7),
        (curve(), -some(6), 0.01),
        (curve(), 0.0, 0.2),
    ]


def _fixed(h: float) -> Callable[..., Any]:
    return lambda J, theta, _: numerical_derivative(J, theta, h)


numerical_derivative_exercise = FunctionExercise(
    name="numerical_derivative",
    title="The slope, measured",
    solution=numerical_derivative,
    praise="You can now measure the slope of any function, without knowing its formula.",
    cases=_cases,
    hints=(
        (
            "You need J at two places, one to the left of θ and one to the right. How far apart "
            "are these two?"
        ),
        (
            "The two heights are `J(theta + h)` and `J(theta - h)`. Their difference is the rise; "
            "divide it by the way from one place to the other, which is twice `h`, and put "
            "parentheses around both."
        ),
    ),
    mistakes=(
        Mistake(
            "one side",
            lambda J, theta, h: (J(theta + h) - J(theta)) / h,
            "That is the slope to one side only, from θ to θ + h. It misses the slope at θ by "
            "about h/2 times J''. Go to both sides: from θ − h to θ + h.",
            variants=(lambda J, theta, h: (J(theta) - J(theta - h)) / h,),
        ),
        Mistake(
            "divided by h",
            lambda J, theta, h: (J(theta + h) - J(theta - h)) / h,
            "Your numbers are twice the slope: from θ − h to θ + h it is twice h.",
        ),
        Mistake(
            "half as wide",
            lambda J, theta, h: (J(theta + h / 2) - J(theta - h / 2)) / h,
            "You go h/2 to either side. The task says h to either side, and so 2h in all.",
        ),
        Mistake(
            "parentheses below",
            lambda J, theta, h: (J(theta + h) - J(theta - h)) / 2 * h,
            "Python goes from left to right: `a / 2 * h` is (a/2) times h. Put parentheses around "
            "`2 * h`.",
        ),
        Mistake(
            "parentheses above",
            lambda J, theta, h: J(theta + h) - J(theta - h) / (2 * h),
            "Python divides before it subtracts: only the second height is divided. Put "
            "parentheses around the difference.",
            variants=(lambda J, theta, h: J(theta + h) - J(theta - h) / 2 * h,),
        ),
        Mistake(
            "sign",
            lambda J, theta, h: (J(theta - h) - J(theta + h)) / (2 * h),
            "The sign is turned round: a function that rises has a positive slope. Take the height "
            "on the right less the height on the left.",
        ),
        Mistake(
            "not divided",
            lambda J, theta, h: J(theta + h) - J(theta - h),
            "That is the rise. The slope is the rise divided by the way, which is 2h.",
            variants=(lambda J, theta, h: (J(theta + h) - J(theta - h)) / 2,),
        ),
        Mistake(
            "sum",
            lambda J, theta, h: (J(theta + h) + J(theta - h)) / (2 * h),
            "Between the two heights there must be a minus: the slope is about how much they "
            "differ.",
        ),
        Mistake(
            "h outside",
            lambda J, theta, h: ((J(theta) + h) - (J(theta) - h)) / (2 * h),
            "Your answer is always 1: you move the height by h. It is θ that moves: "
            "`J(theta + h)`, with h inside the parentheses of J.",
        ),
        Mistake(
            "h fixed",
            _fixed(1e-5),
            "You have a step of your own. The check asks for the slope over the width that it "
            "passes: use the argument `h`.",
            variants=tuple(map(_fixed, (1e-4, 1e-6, 1e-7))),
        ),
        Mistake(
            "second difference",
            lambda J, theta, h: (J(theta + h) - 2 * J(theta) + J(theta - h)) / h**2,
            "That measures J'', how the slope itself changes. For the slope two heights are "
            "enough, one on each side.",
        ),
    ),
)
