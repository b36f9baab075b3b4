"""Exercises and questions of unit 03: the cost."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_03.constant import best_constant_exercise
from nnbook.exercises.units.unit_03.counting import zero_one_error_exercise
from nnbook.exercises.units.unit_03.entropy import cross_entropy_exercise
from nnbook.exercises.units.unit_03.from_s import cross_entropy_from_s_exercise
from nnbook.exercises.units.unit_03.questions import QUESTIONS

UNIT = Unit(
    "03",
    "The cost",
    (
        zero_one_error_exercise,
        cross_entropy_exercise,
        best_constant_exercise,
        cross_entropy_from_s_exercise,
    ),
    QUESTIONS,
)
