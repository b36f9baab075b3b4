"""What the course asks, and how it answers.

`check` answers a student, `hint` helps, `start_over` gives an untouched cell, `progress` says how
far they are. `find`, `find_question` and `all_units` give what is asked itself. Each unit's
exercises and questions stand in a module of `nnbook.exercises.units`.
"""

from nnbook.exercises.catalogue import all_units, find, find_question, names, question_names
from nnbook.exercises.check import check
from nnbook.exercises.exercise import Exercise, Mistake, Unit
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.hints import hint
from nnbook.exercises.notice import Notice
from nnbook.exercises.overview import progress
from nnbook.exercises.questions import (
    Answer,
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    Question,
    WrongNumber,
)
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting, WordSetting
from nnbook.exercises.untouched import start_over
from nnbook.exercises.use import use
from nnbook.exercises.value_exercise import ValueExercise
from nnbook.exercises.verdict import Verdict

__all__ = [
    "Answer",
    "ChoiceQuestion",
    "Exercise",
    "FunctionExercise",
    "Mistake",
    "Notice",
    "NumberQuestion",
    "Option",
    "OrderQuestion",
    "Question",
    "RecipeExercise",
    "Setting",
    "Unit",
    "ValueExercise",
    "Verdict",
    "WordSetting",
    "WrongNumber",
    "all_units",
    "check",
    "find",
    "find_question",
    "hint",
    "names",
    "progress",
    "question_names",
    "start_over",
    "use",
]
