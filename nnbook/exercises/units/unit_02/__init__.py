"""Unit 02: the perceptron."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_02.gates import gate_exercises
from nnbook.exercises.units.unit_02.line import line_points_exercise
from nnbook.exercises.units.unit_02.output import perceptron_output_exercise
from nnbook.exercises.units.unit_02.questions import QUESTIONS
from nnbook.exercises.units.unit_02.update import perceptron_update_exercise

UNIT = Unit(
    "02",
    "The perceptron",
    (
        perceptron_output_exercise,
        line_points_exercise,
        *gate_exercises,
        perceptron_update_exercise,
    ),
    QUESTIONS,
)
