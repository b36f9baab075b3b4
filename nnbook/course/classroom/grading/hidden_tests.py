"""Hidden tests as nbgrader runs them: inputs drawn from a seed that only the teacher has.

A test stands in the teacher's source of a notebook and never in a student's. It names an exercise
and an answer and no input, so that there is nothing to read in it. nbgrader runs it in the same
process as the student's code; what that can't promise, `nnbook grade` does.
"""

import os
from pathlib import Path
from typing import Any

from nnbook.course import CourseError
from nnbook.course.classroom.seeds import hidden_seed, secret_in
from nnbook.exercises.catalogue import find
from nnbook.exercises.exercise import Exercise
from nnbook.exercises.verdict import Verdict

SEED_FILE = "NNBOOK_SEED_FILE"
"""The environment variable that names the seed file for nbgrader's commands."""


class NoSeedError(Exception):
    """The hidden tests can't be run here: a fault of the set-up, not of the answer."""


def hidden(exercise: str, answer: Any) -> None:
    """Judge an answer on the teacher's hidden inputs, which are the same for everybody.

    Nothing is written to stderr, for which nbgrader would take all points away.

    Parameters
    ----------
    exercise : str
        Name of the exercise.
    answer : object
        What its `check` got.

    Raises
    ------
    AssertionError
        If the answer is not right; with the hint of the mistake, if it is a known one.
    NoSeedError
        If there is no seed file to draw inputs from.
    """
    asked = find(exercise)
    verdict = asked.judge(answer, seed=hidden_seed(_secret(), "", exercise))
    if not verdict.right:
        raise AssertionError(hint_alone(asked, verdict))


def hint_alone(exercise: Exercise, verdict: Verdict) -> str:
    """What may be said of a hidden test: the hint of a known mistake, and never an input."""
    if verdict.state == "not attempted":
        return "Not attempted."
    hint = next((it.hint for it in exercise.mistakes if it.name == verdict.cause), "")
    return f"Not right for inputs that only your teacher has. {hint}".strip()


def _secret() -> bytes:
    path = os.environ.get(SEED_FILE)
    if not path:
        raise NoSeedError(
            f"The hidden tests had no seed file: set {SEED_FILE} to its path, then run nbgrader "
            "again. The answer was not judged."
        )
    try:
        return secret_in(Path(path))
    except CourseError as error:
        raise NoSeedError(f"The hidden tests had no seed file. {error}") from None
