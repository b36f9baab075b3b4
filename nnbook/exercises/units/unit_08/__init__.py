"""Exercises and questions of unit 08: backpropagation."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_08.algorithm import backpropagation_exercise
from nnbook.exercises.units.unit_08.finding import find_the_mistake_exercise
from nnbook.exercises.units.unit_08.hidden import hidden_delta_exercise
from nnbook.exercises.units.unit_08.output import output_delta_exercise
from nnbook.exercises.units.unit_08.questions import QUESTIONS
from nnbook.exercises.units.unit_08.weights import weight_gradients_exercise

UNIT = Unit(
    "08",
    "Backpropagation",
    (
        output_delta_exercise,
        hidden_delta_exercise,
        weight_gradients_exercise,
        backpropagation_exercise,
        find_the_mistake_exercise,
    ),
    QUESTIONS,
)
