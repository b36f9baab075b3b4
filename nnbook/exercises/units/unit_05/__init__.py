"""Exercises and questions of unit 05: the sigmoid unit."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_05.curve import sigmoid_exercise, sigmoid_prime_exercise
from nnbook.exercises.units.unit_05.gradient import unit_gradient_exercise
from nnbook.exercises.units.unit_05.output import unit_output_exercise
from nnbook.exercises.units.unit_05.questions import QUESTIONS
from nnbook.exercises.units.unit_05.training import train_unit_exercise

UNIT = Unit(
    "05",
    "The sigmoid unit",
    (
        sigmoid_exercise,
        sigmoid_prime_exercise,
        unit_output_exercise,
        unit_gradient_exercise,
        train_unit_exercise,
    ),
    QUESTIONS,
)
