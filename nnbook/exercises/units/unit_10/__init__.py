"""Exercises and questions of unit 10: go learn something."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_10.batches import mini_batches_exercise
from nnbook.exercises.units.unit_10.counting import confusion_matrix_exercise
from nnbook.exercises.units.unit_10.epoch import train_epoch_exercise
from nnbook.exercises.units.unit_10.predicting import predict_digits_exercise
from nnbook.exercises.units.unit_10.questions import QUESTIONS
from nnbook.exercises.units.unit_10.reaching import reach_accuracy_exercise
from nnbook.exercises.units.unit_10.weights import initial_weights_exercise

UNIT = Unit(
    "10",
    "Go learn something",
    (
        mini_batches_exercise,
        train_epoch_exercise,
        initial_weights_exercise,
        predict_digits_exercise,
        confusion_matrix_exercise,
        reach_accuracy_exercise,
    ),
    QUESTIONS,
)
