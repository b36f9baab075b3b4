"""Predict-first questions: what a reader is asked before a live picture, and why which answer fits.

Three kinds: a choice, a number, an order. Each wrong answer has an explanation of its own. A
question is no exercise: a prediction may be wrong, and what counts is that it was made.
"""

from nnbook.exercises.questions.choice import ChoiceQuestion, Option
from nnbook.exercises.questions.number import NumberQuestion, WrongNumber
from nnbook.exercises.questions.order import OrderQuestion
from nnbook.exercises.questions.question import Answer, Question

__all__ = [
    "Answer",
    "ChoiceQuestion",
    "NumberQuestion",
    "Option",
    "OrderQuestion",
    "Question",
    "WrongNumber",
]
