"""Exercises and questions of unit 13: the playground, with its twelve challenges."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_13.data import classes_challenge, overfit_challenge
from nnbook.exercises.units.unit_13.inputs import features_challenge, spirals_challenge
from nnbook.exercises.units.unit_13.networks import linear_challenge, xor_challenge
from nnbook.exercises.units.unit_13.questions import QUESTIONS
from nnbook.exercises.units.unit_13.rescue import saturated_challenge
from nnbook.exercises.units.unit_13.starts import dead_challenge, zero_challenge
from nnbook.exercises.units.unit_13.steps import (
    batches_challenge,
    diverges_challenge,
    fewest_challenge,
)

UNIT = Unit(
    "13",
    "The playground",
    (
        xor_challenge,
        linear_challenge,
        features_challenge,
        spirals_challenge,
        diverges_challenge,
        fewest_challenge,
        batches_challenge,
        zero_challenge,
        saturated_challenge,
        dead_challenge,
        overfit_challenge,
        classes_challenge,
    ),
    QUESTIONS,
)
