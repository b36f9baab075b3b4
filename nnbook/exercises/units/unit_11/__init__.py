"""Exercises and questions of unit 11: graphs."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_11.by_hand import used_twice_exercise
from nnbook.exercises.units.unit_11.local import local_derivatives_exercise
from nnbook.exercises.units.unit_11.missing import missing_operation_exercise
from nnbook.exercises.units.unit_11.order import backward_order_exercise
from nnbook.exercises.units.unit_11.questions import QUESTIONS

UNIT = Unit(
    "11",
    "Graphs",
    (
        local_derivatives_exercise,
        used_twice_exercise,
        backward_order_exercise,
        missing_operation_exercise,
    ),
    QUESTIONS,
)
