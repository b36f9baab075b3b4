"""Unit 10: the scale of the weights at the start. Lecture: K1, K3, E14."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((3, 5), (2, 9), (7, 4), (1, 6), (10, 3), (4, 12))
"""(n_l, n_{l−1}) of the cases."""


def initial_weights(noise: Any) -> Any:
    """W^l (n_l, n_{l−1}) from standard normal numbers: divided by √n_{l−1}."""
    return noise / np.sqrt(noise.shape[1])


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(rng.normal(size=size),) for size in SIZES]


initial_weights_exercise = FunctionExercise(
    name="initial_weights",
    title="The scale of the first weights",
    solution=initial_weights,
    praise="So a weighted sum starts about as large as what comes in, however wide the layer is.",
    cases=_cases,
    hints=(
        (
            "Each unit adds up as many products as the layer before has units. Which of the two "
            "sides of `noise` is that?"
        ),
        (
            "`noise.shape` is (n_l, n_{l−1}): rows are the units of this layer, columns those of "
            "the layer before. Divide by the square root of the number of columns."
        ),
    ),
    mistakes=(
        Mistake(
            "rows",
            lambda noise: noise / np.sqrt(noise.shape[0]),
            "You divide by the root of n_l, the units of this layer. What makes a sum large is how "
            "many terms it has: the units of the layer before, the columns.",
            variants=(lambda noise: noise / np.sqrt(len(noise)),),
        ),
        Mistake(
            "no root",
            lambda noise: noise / noise.shape[1],
            "You divide by n_{l−1} itself, so that the sums come out too small: what grows "
            "with n_{l−1} is their variance. Take the square root.",
        ),
        Mistake(
            "multiplied",
            lambda noise: noise * np.sqrt(noise.shape[1]),
            "You multiply, and a wide layer gets larger weights. It needs smaller ones: divide.",
        ),
        Mistake(
            "as it is",
            lambda noise: noise,
            "The numbers came back as they were. Scale them by 1/√n_{l−1}.",
        ),
        Mistake(
            "both sides",
            lambda noise: noise / np.sqrt(noise.size),
            "`size` counts all weights, n_l times n_{l−1}. One unit's sum has n_{l−1} terms only.",
            variants=(lambda noise: noise / np.sqrt(noise.shape[0] + noise.shape[1]),),
        ),
        Mistake(
            "root of the numbers",
            lambda noise: np.sqrt(abs(noise)) / noise.shape[1],
            "The root belongs to the number of terms, not to the random numbers.",
        ),
        Mistake(
            "squared",
            lambda noise: noise / noise.shape[1] ** 2,
            "You divide by the square of n_{l−1}. The square root is needed: `np.sqrt`.",
        ),
        Mistake(
            "for ReLUs",
            lambda noise: noise * np.sqrt(2 / noise.shape[1]),
            "All weights are √2 times too large. That scale is for another activation, the ReLU, "
            "which sets half of its inputs to 0. Here it is 1/√n_{l−1}.",
        ),
        Mistake(
            "scale alone",
            lambda noise: 1 / np.sqrt(noise.shape[1]),
            "That is the scale, one number. Asked for are the weights: all numbers of `noise`, "
            "scaled.",
        ),
    ),
)
