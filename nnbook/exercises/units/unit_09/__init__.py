"""Exercises and questions of unit 09: two notations."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_09.accumulated import accumulators_exercise
from nnbook.exercises.units.unit_09.converted import (
    theta_to_weights_exercise,
    weights_to_theta_exercise,
)
from nnbook.exercises.units.unit_09.passes import (
    delta_without_bias_unit_exercise,
    forward_with_bias_unit_exercise,
)
from nnbook.exercises.units.unit_09.questions import QUESTIONS
from nnbook.exercises.units.unit_09.regularized import regularized_gradient_exercise

UNIT = Unit(
    "09",
    "Two notations",
    (
        weights_to_theta_exercise,
        theta_to_weights_exercise,
        forward_with_bias_unit_exercise,
        delta_without_bias_unit_exercise,
        accumulators_exercise,
        regularized_gradient_exercise,
    ),
    QUESTIONS,
)
