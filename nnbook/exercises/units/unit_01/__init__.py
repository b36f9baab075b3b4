"""Exercises and questions of unit 01: the task."""

from nnbook.exercises.exercise import Unit
from nnbook.exercises.units.unit_01.accuracy import accuracy_exercise
from nnbook.exercises.units.unit_01.neighbour import nearest_neighbour_exercise
from nnbook.exercises.units.unit_01.questions import QUESTIONS
from nnbook.exercises.units.unit_01.split import split_exercise

UNIT = Unit(
    "01",
    "The task",
    (accuracy_exercise, split_exercise, nearest_neighbour_exercise),
    QUESTIONS,
)
