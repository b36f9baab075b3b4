"""What the course asks, and how it answers.

`check` answers a student, `progress` says how far they are, `find` and `all_units` give the
exercises themselves. Each unit's exercises stand in a module of `nnbook.exercises.units`.
"""

from nnbook.exercises.catalogue import all_units, find, names
from nnbook.exercises.check import check
from nnbook.exercises.exercise import Exercise, Mistake, Unit
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.overview import progress
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting
from nnbook.exercises.value_exercise import ValueExercise
from nnbook.exercises.verdict import Verdict

__all__ = [
    "Exercise",
    "FunctionExercise",
    "Mistake",
    "RecipeExercise",
    "Setting",
    "Unit",
    "ValueExercise",
    "Verdict",
    "all_units",
    "check",
    "find",
    "names",
    "progress",
]
