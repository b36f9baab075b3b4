"""Exercises and questions of unit 06: several classes."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_06.cost import multiclass_cost_exercise
from nnbook.exercises.units.unit_06.gradient import multiclass_gradient_exercise
from nnbook.exercises.units.unit_06.outputs import class_outputs_exercise
from nnbook.exercises.units.unit_06.questions import QUESTIONS
from nnbook.exercises.units.unit_06.targets import one_hot_exercise

UNIT = Unit(
    "06",
    "Several classes",
    (
        one_hot_exercise,
        class_outputs_exercise,
        multiclass_cost_exercise,
        multiclass_gradient_exercise,
    ),
    QUESTIONS,
)
