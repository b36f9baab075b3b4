"""Unit 07: shapes of the arrays, and how many parameters a network has. Lecture: D1."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.value_exercise import ValueExercise

LENGTHS = (3, 2, 4, 1, 5, 3)
"""How many layers the networks of the cases have; one with a single layer has no weights."""


def count_parameters(sizes: Any) -> Any:
    """How many weights and biases there are, for sizes n_1, …, n_L."""
    count = 0
    for l in range(1, len(sizes)):
        count += sizes[l] * (sizes[l - 1] + 1)
    return count


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(rng.choice(np.arange(2, 12), size=length, replace=False),) for length in LENGTHS]


def _weights(sizes: Any) -> Any:
    return sum(sizes[l] * sizes[l - 1] for l in range(1, len(sizes)))


def _last_count(sizes: Any) -> Any:
    count = 0
    for l in range(1, len(sizes)):
        count = sizes[l] * (sizes[l - 1] + 1)
    return count


shapes_exercise = ValueExercise(
    name="layer_shapes",
    title="Shapes of a network",
    fields=(
        "rows of W²", "columns of W²", "rows of W³", "columns of W³", "rows of s³",
        "columns of s³", "parameters",
    ),
    solution=(6, 4, 3, 6, 3, 5, 51),
    praise="Every shape fits the next one: the columns of W meet the rows of a.",
    hints=(
        (
            "A row of W^l belongs to a unit of layer l, a column to a unit of layer l − 1. And "
            "each column of s^l belongs to an example."
        ),
        (
            "W² leads from 4 units to 6, W³ from 6 to 3. Count the entries of both matrices, then "
            "add a bias for each unit that has weights coming in: 6 and 3 of them."
        ),
    ),
    mistakes=(
        Mistake(
            "transposed",
            (4, 6, 6, 3, 3, 5, 51),
            "Both matrices are transposed: W^l has a row for each unit of its own layer l, and a "
            "column for each unit of layer l − 1. Its shape is written backwards, as it were: "
            "where to, then where from.",
            variants=(
                (4, 6, 6, 3, 5, 3, 51), (4, 6, 6, 3, 3, 5, 42), (4, 6, 6, 3, 5, 3, 42),
                (4, 6, 6, 3, 3, 1, 51), (4, 6, 6, 3, 1, 3, 51), (4, 6, 6, 3, 3, 1, 42),
                (4, 6, 6, 3, 3, 5, 55), (4, 6, 6, 3, 3, 5, 44),
            ),
        ),
        Mistake(
            "examples first",
            (6, 4, 3, 6, 5, 3, 51),
            "The shapes of W are right. In s³ one example is a column: rows are units, columns are "
            "examples.",
            variants=((6, 4, 3, 6, 5, 3, 42),),
        ),
        Mistake(
            "one example",
            (6, 4, 3, 6, 3, 1, 51),
            "That is s³ of a single example. Five of them are passed at once, side by side.",
        ),
        Mistake(
            "no biases",
            (6, 4, 3, 6, 3, 5, 42),
            "All shapes are right. These are the weights alone: the biases are parameters, too, "
            "one for each unit of the layers 2 and 3.",
        ),
        Mistake(
            "biases of the inputs",
            (6, 4, 3, 6, 3, 5, 55),
            "All shapes are right. But the inputs have no biases: nothing is computed in layer 1.",
        ),
        Mistake(
            "one bias a layer",
            (6, 4, 3, 6, 3, 5, 44),
            "All shapes are right. You counted one bias for each layer; each unit has one of its "
            "own.",
        ),
        Mistake(
            "examples counted",
            (6, 4, 3, 6, 3, 5, 66),
            "All shapes are right. The number of parameters doesn't depend on the examples: the "
            "same weights answer all of them.",
            variants=((6, 4, 3, 6, 3, 5, 255),),
        ),
    ),
)  # fmt: skip

count_parameters_exercise = FunctionExercise(
    name="count_parameters",
    title="How many parameters",
    solution=count_parameters,
    praise="So many numbers are tuned: the length of θ.",
    cases=_cases,
    rtol=1e-9,
    hints=(
        (
            "Layer l has n_l rows of weights, each of them with n_{l−1} entries, and one bias for "
            "each row. Which two layers does a single matrix know of?"
        ),
        (
            "Go through the layers from the second one on. Each unit of layer l has n_{l−1} "
            "weights and one bias; there are n_l such units. Add that up."
        ),
    ),
    mistakes=(
        Mistake(
            "no biases",
            _weights,
            "These are the weights alone. Each unit from layer 2 on has a bias, too.",
            variants=(lambda sizes: np.sum(sizes[1:] * sizes[:-1]),),
        ),
        Mistake(
            "biases of the inputs",
            lambda sizes: _weights(sizes) + np.sum(sizes),
            "You gave a bias to every unit, the inputs among them. Nothing is computed in layer 1, "
            "so it has no biases.",
        ),
        Mistake(
            "one bias a layer",
            lambda sizes: _weights(sizes) + len(sizes) - 1,
            "You counted one bias for each layer. Each unit has one of its own.",
            variants=(lambda sizes: _weights(sizes) + len(sizes),),
        ),
        Mistake(
            "bias on the wrong side",
            lambda sizes: sum(sizes[l - 1] * (sizes[l] + 1) for l in range(1, len(sizes))),
            "The weights are right, the biases are counted in the wrong layer: one for each unit "
            "where the weights arrive, not for each where they come from.",
        ),
        Mistake(
            "product of all",
            lambda sizes: np.prod(sizes),
            "That is the product of all sizes. Only neighbouring layers are joined: multiply the "
            "sizes of each such pair, and add the products.",
        ),
        Mistake(
            "units",
            lambda sizes: np.sum(sizes),
            "That is the number of units. What is asked for are the numbers that are tuned: the "
            "weights on the lines between the units, and the biases.",
            variants=(lambda sizes: np.sum(sizes[1:]),),
        ),
        Mistake(
            "one layer missing",
            lambda sizes: sum(
                sizes[l] * (sizes[l - 1] + 1) for l in range(1, max(1, len(sizes) - 1))
            ),
            "The last layer is missing: `range(a, b)` ends before b. A network with L layers has "
            "L − 1 matrices.",
        ),
        Mistake(
            "first matrix missing",
            lambda sizes: sum(sizes[l] * (sizes[l - 1] + 1) for l in range(2, len(sizes))),
            "The first matrix is missing, the one from the inputs to layer 2. Python counts from "
            "0: layer 2 has the size `sizes[1]`, so begin there.",
            variants=(lambda sizes: np.sum(sizes[2:] * (sizes[1:-1] + 1)),),
        ),
        Mistake(
            "not added up",
            _last_count,
            "That is the count of the last layer alone. Add up over the layers: begin with 0 and "
            "use `+=`.",
        ),
        Mistake(
            "wraps around",
            lambda sizes: sum(sizes[l] * (sizes[l - 1] + 1) for l in range(len(sizes))),
            "A matrix too many: for the first layer you joined the inputs to the outputs, since "
            "`sizes[-1]` is the last one in Python. Begin with the second layer.",
            variants=(lambda sizes: sum(sizes[l] * sizes[l - 1] for l in range(len(sizes))),),
        ),
        Mistake(
            "index too high",
            lambda sizes: sum(sizes[l + 1] * (sizes[l] + 1) for l in range(len(sizes))),
            "The loop goes one layer too far: behind the last layer there is no other. A network "
            "with L layers has L − 1 matrices.",
        ),
    ),
)
