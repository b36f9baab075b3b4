"""Challenges: lessons on the playground, each with a task that a run decides."""

from nnbook.widgets.challenges.element import ChallengePlayground, challenge
from nnbook.widgets.challenges.lessons import LESSONS, Lesson
from nnbook.widgets.challenges.own_lesson import lesson_of

__all__ = ["LESSONS", "ChallengePlayground", "Lesson", "challenge", "lesson_of"]
