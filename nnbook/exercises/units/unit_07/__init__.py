"""Exercises and questions of unit 07: more layers."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_07.by_hand import xor_by_hand_exercise
from nnbook.exercises.units.unit_07.counting import count_parameters_exercise, shapes_exercise
from nnbook.exercises.units.unit_07.forward import forward_pass_exercise
from nnbook.exercises.units.unit_07.layer import one_layer_exercise
from nnbook.exercises.units.unit_07.questions import QUESTIONS

UNIT = Unit(
    "07",
    "More layers",
    (
        xor_by_hand_exercise,
        shapes_exercise,
        one_layer_exercise,
        forward_pass_exercise,
        count_parameters_exercise,
    ),
    QUESTIONS,
)
