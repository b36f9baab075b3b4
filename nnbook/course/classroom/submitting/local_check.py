"""Before a notebook is handed in: what is still unsolved, on the inputs that everybody gets."""

import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nnbook.course.class_cells import question_and_answer
from nnbook.course.classroom.report import Grade, ManualQuestion, Report

if TYPE_CHECKING:
    from nnbook.course.classroom.grading.grading import Graded

Judge = Callable[[bytes, str], "Graded"]
"""From a notebook's bytes and its unit to what grading finds in it."""

_LONGEST_QUESTION = 60


def check_locally(
    content: bytes, unit: str, *, student: str, name: str, file: str, judge: Judge | None = None
) -> Report:
    """Judge a notebook as it will be graded, but for the hidden inputs.

    A fault of ours keeps nobody from handing in: it becomes a note, and no exercise counts as
    wrong for it.

    Parameters
    ----------
    content : bytes
        The notebook.
    unit : str
        Two digits.
    student, name, file : str
        Whose it is, and what it is called.
    judge : callable, optional
        By default what grades a class.
    """
    grades: tuple[Grade, ...] = ()
    manual: tuple[ManualQuestion, ...] = ()
    notes: tuple[str, ...] = ()
    try:
        graded = (judge or _public_judge)(content, unit)
        grades, manual = graded.grades, graded.manual
    except Exception as error:
        notes = (f"It could not be checked here ({type(error).__name__}: {error}).",)
    checksum = hashlib.sha256(content).hexdigest()
    return Report(student, name, unit, file, checksum, grades, manual, notes)


def _public_judge(content: bytes, unit: str) -> "Graded":
    from nnbook.course.classroom.grading.grading import grade_notebook

    return grade_notebook(content, unit)


def nothing_answered(report: Report) -> bool:
    """Whether a notebook, as far as it could be checked, is as it was handed out."""
    untouched = {"not attempted", "missing"}
    asked = bool(report.grades or report.manual)
    tried = any(grade.state not in untouched for grade in report.grades)
    return asked and not tried and not any(map(_answered, report.manual))


def unsolved(report: Report) -> list[str]:
    """What is still open in a notebook, in sentences; empty if nothing is.

    Parameters
    ----------
    report : Report
        From `check_locally`.
    """
    return [*_open_exercises(report), *_open_questions(report)]


def _open_exercises(report: Report) -> Iterator[str]:
    for grade in report.grades:
        if grade.state == "not attempted":
            yield f"`{grade.exercise}` still waits for your answer."
        elif grade.state == "missing":
            yield f"`{grade.exercise}` is not to be found: is its cell still in the notebook?"
        elif grade.state == "not yet":
            yield f"`{grade.exercise}` is not right yet: {grade.sentence}"
        elif grade.state == "not graded":
            yield f"`{grade.exercise}` could not be checked here; that is no fault of yours."


def _open_questions(report: Report) -> Iterator[str]:
    for question in report.manual:
        if not _answered(question):
            asked = question.text or question_and_answer(question.answer)[0]
            yield f"The question “{_in_short(asked) or question.name}” has no answer yet."


def _answered(question: ManualQuestion) -> bool:
    return bool(question_and_answer(question.answer)[1])


def _in_short(text: str) -> str:
    line = next((line for line in text.split("\n") if line.strip()), "").lstrip("# ").strip()
    return line if len(line) <= _LONGEST_QUESTION else f"{line[: _LONGEST_QUESTION - 1]}…"
