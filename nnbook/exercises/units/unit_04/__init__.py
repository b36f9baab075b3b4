"""Exercises and questions of unit 04: gradient descent."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_04.algorithm import descend_exercise
from nnbook.exercises.units.unit_04.questions import QUESTIONS
from nnbook.exercises.units.unit_04.slope import numerical_derivative_exercise
from nnbook.exercises.units.unit_04.step import descent_step_exercise
from nnbook.exercises.units.unit_04.step_sizes import (
    largest_step_size_exercise,
    valley_run_exercise,
)

UNIT = Unit(
    "04",
    "Gradient descent",
    (
        numerical_derivative_exercise,
        descent_step_exercise,
        largest_step_size_exercise,
        descend_exercise,
        valley_run_exercise,
    ),
    QUESTIONS,
)
