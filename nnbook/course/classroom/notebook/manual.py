"""Questions that a person has to grade: found in what was handed out, and answered or not."""

from collections.abc import Mapping, Sequence
from typing import Any

from nnbook.course.class_cells import question_and_answer
from nnbook.course.classroom.notebook.asked import course_cells
from nnbook.course.classroom.notebook.submitted import SubmittedCell
from nnbook.course.classroom.report import ManualQuestion

_MOST_POINTS = 1e6
"""What is above is none of a teacher's."""


def manual_questions(unit: str, cells: Sequence[SubmittedCell]) -> tuple[ManualQuestion, ...]:
    """All that a person has to grade in a notebook, none left out.

    Parameters
    ----------
    unit : str
        Two digits: a question of the course's own counts even if its cell is gone.
    cells : sequence of SubmittedCell
        The submitted ones. A question that is in the notebook alone is known by its metadata:
        a teacher may have put it in after the release, or a student.
    """
    asked = {cell.name: cell for cell in course_cells(unit) if _points(cell)}
    own = {cell.name: cell for cell in cells if _points(cell)}
    written = {cell.name: question_and_answer(cell.text) for cell in cells}
    return tuple(
        ManualQuestion(
            name,
            _points(cell),
            cell.text if name in asked else written[name][0],
            written.get(name, ("", ""))[1],
            of_course=name in asked,
        )
        for name, cell in (asked | own | asked).items()
    )


def _points(cell: SubmittedCell) -> float:
    """What a cell counts if a person grades it; else 0."""
    grading = cell.metadata.get("nbgrader")
    if isinstance(grading, Mapping):
        is_answer = bool(grading.get("grade")) and bool(grading.get("solution"))
        return _number(grading.get("points")) if is_answer or grading.get("task") else 0.0
    return _number(cell.metadata.get("points"))


def _number(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 < value < _MOST_POINTS else 0.0
