"""Exercises and questions of unit 12: why understand it."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_12.dead import dead_units_exercise
from nnbook.exercises.units.unit_12.factor import largest_factor_exercise
from nnbook.exercises.units.unit_12.questions import QUESTIONS
from nnbook.exercises.units.unit_12.repair import repair_network_exercise
from nnbook.exercises.units.unit_12.sizes import delta_sizes_exercise

UNIT = Unit(
    "12",
    "Why understand it",
    (
        largest_factor_exercise,
        delta_sizes_exercise,
        dead_units_exercise,
        repair_network_exercise,
    ),
    QUESTIONS,
)
