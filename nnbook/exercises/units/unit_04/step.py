"""Unit 04: one step downhill. Lecture: G2, G3."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_04.functions import BowlGradient

Gradient = Callable[[Any], Any]


def descent_step(grad_J: Gradient, theta: Any, step_size: float) -> Any:
    """θ − λ ∇J(θ), where one step from θ (m,) leads."""
    return theta - step_size * grad_J(theta)


def bowl(rng: np.random.Generator, m: int) -> BowlGradient:
    """The gradient of a bowl over m numbers, of another curvature in each."""
    curvatures = rng.uniform(0.5, 3.0, size=m).round(1)
    minimum = rng.uniform(-2.0, 2.0, size=m).round(1)
    return BowlGradient(tuple(curvatures.tolist()), tuple(minimum.tolist()))


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    sizes = (2, 3, 1, 5, 4, 2)
    step_sizes = (0.1, 0.5, 0.3, 0.05, 1.5, 0.8)
    return [
        (bowl(rng, m), rng.uniform(2.5, 6.0, size=m).round(2), step_size)
        for m, step_size in zip(sizes, step_sizes, strict=True)
    ]


def _of_length_one(grad_J: Gradient, theta: Any, step_size: float) -> Any:
    gradient = grad_J(theta)
    return theta - step_size * gradient / np.linalg.norm(gradient)


descent_step_exercise = FunctionExercise(
    name="descent_step",
    title="One step downhill",
    solution=descent_step,
    praise="That is the whole engine of the course; all the rest calls this line again and again.",
    cases=_cases,
    hints=(
        (
            "First the way up at this place: `grad_J(theta)`, an array of the shape of `theta`. "
            "The step goes against it, and is λ times as long."
        ),
        (
            "Write the formula down from left to right: `theta`, minus, `step_size` times what "
            "`grad_J(theta)` returns. Make a new array of it, and return that."
        ),
    ),
    mistakes=(
        Mistake(
            "uphill",
            lambda grad_J, theta, step_size: theta + step_size * grad_J(theta),
            "Your step goes up: ∇J points the way of fastest growth, so the way down has a minus.",
        ),
        Mistake(
            "no step size",
            lambda grad_J, theta, step_size: theta - grad_J(theta),
            "The direction is right, the length is not: the gradient is multiplied by λ, "
            "`step_size`, first.",
        ),
        Mistake(
            "step alone",
            lambda grad_J, theta, step_size: -step_size * grad_J(theta),
            "That is the step itself. Asked for is the place where it leads: begin at θ.",
            variants=(lambda grad_J, theta, step_size: step_size * grad_J(theta),),
        ),
        Mistake(
            "not called",
            lambda grad_J, theta, step_size: theta - step_size * grad_J,
            "`grad_J` is a function, and a function can't be multiplied. Call it at θ: "
            "`grad_J(theta)` is the array that you need.",
            variants=(
                lambda grad_J, theta, step_size: theta - grad_J * step_size,
                lambda grad_J, theta, step_size: theta - grad_J,
            ),
        ),
        Mistake(
            "length one",
            _of_length_one,
            "You divide the gradient by its length, so that every step is λ long. In the "
            "algorithm it isn't: where it is steep, the step is longer.",
        ),
        Mistake(
            "parentheses",
            lambda grad_J, theta, step_size: (theta - step_size) * grad_J(theta),
            "λ is subtracted from θ, and the result multiplied by the gradient. The product comes "
            "first: λ times ∇J(θ). No parentheses are needed.",
            variants=(lambda grad_J, theta, step_size: (theta - grad_J(theta)) * step_size,),
        ),
        Mistake(
            "gradient elsewhere",
            lambda grad_J, theta, step_size: theta - grad_J(step_size * theta),
            "λ stands inside of `grad_J(…)`: that is the gradient at another place, λθ. Ask for "
            "the gradient at θ, then multiply.",
            variants=(
                lambda grad_J, theta, step_size: theta - step_size * grad_J(step_size * theta),
            ),
        ),
        Mistake(
            "divided",
            lambda grad_J, theta, step_size: theta - grad_J(theta) / step_size,
            "You divide by λ: then a smaller λ would make a longer step. Multiply.",
        ),
        Mistake(
            "multiplied",
            lambda grad_J, theta, step_size: theta * step_size * grad_J(theta),
            "Between θ and the step there must be a minus.",
            variants=(lambda grad_J, theta, step_size: theta * (1 - step_size * grad_J(theta)),),
        ),
    ),
)
