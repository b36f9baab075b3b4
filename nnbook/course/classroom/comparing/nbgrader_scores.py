"""nbgrader's scores, read from its gradebook without nbgrader: the file is only looked at."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnbook.course import CourseError

_UNIT = re.compile(r"(\d\d)_")
_CHECK = "check-"

_GRADES = """
    SELECT submitted_assignment.student_id AS student,
           assignment.name AS assignment,
           notebook.name AS notebook,
           base_cell.name AS cell,
           grade_cells.max_score AS points,
           grade.auto_score AS auto,
           grade.manual_score AS manual,
           grade.extra_credit AS extra,
           submitted_notebook.late_submission_penalty AS penalty,
           source_cell.source AS source
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    JOIN grade_cells ON grade_cells.id = base_cell.id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN notebook ON notebook.id = submitted_notebook.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    LEFT JOIN source_cell
           ON source_cell.notebook_id = notebook.id AND source_cell.name = base_cell.name
    ORDER BY student, assignment, notebook, cell
"""


@dataclass(frozen=True)
class Score:
    """What nbgrader has for one exercise of one student.

    Attributes
    ----------
    student : str
    unit : str
        Two digits.
    exercise : str
    points : float
        What it counts.
    score : float or None
        What was given; None where nothing was given yet.
    by_hand : bool
        Whether a person changed it.
    penalty : float
        Taken from the whole notebook because it came late.
    check : str
        The teacher's text of the graded cell, hidden tests included.
    place : str
        STUDENT/ASSIGNMENT/NOTEBOOK.ipynb, as it stands in nbgrader's folders.
    """

    student: str
    unit: str
    exercise: str
    points: float
    score: float | None
    by_hand: bool
    penalty: float
    check: str
    place: str


def read_scores(gradebook: Path) -> list[Score]:
    """All scores that nbgrader has for checks of the course, in the order of the students.

    Parameters
    ----------
    gradebook : Path
        nbgrader's ``gradebook.db``.

    Raises
    ------
    CourseError
        If there is none, or it is no gradebook of nbgrader.
    """
    if not gradebook.is_file():
        raise CourseError(f"There is no gradebook {gradebook}: nbgrader's is called gradebook.db.")
    try:
        address = f"{gradebook.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.row_factory = sqlite3.Row
            return list(_scores(database))
    except sqlite3.Error as error:
        raise CourseError(f"{gradebook} can't be read as nbgrader's gradebook ({error}).") from None


def _scores(database: sqlite3.Connection) -> Iterator[Score]:
    for row in database.execute(_GRADES):
        unit = _UNIT.match(row["notebook"])
        if unit is None or not row["cell"].startswith(_CHECK):
            continue
        given = row["auto"] if row["manual"] is None else row["manual"]
        extra = row["extra"] or 0.0
        yield Score(
            student=row["student"],
            unit=unit[1],
            exercise=row["cell"].removeprefix(_CHECK),
            points=row["points"],
            score=None if given is None else given + extra,
            by_hand=row["manual"] is not None or bool(extra),
            penalty=row["penalty"] or 0.0,
            check=row["source"] or "",
            place=f"{row['student']}/{row['assignment']}/{row['notebook']}.ipynb",
        )


def cells_of(notebook: Path) -> list[Mapping[str, Any]] | None:
    """The cells of a notebook in nbgrader's folders; None where there is none to be read."""
    try:
        cells = json.loads(notebook.read_bytes().decode("utf-8-sig"))["cells"]
        return [cell for cell in cells if isinstance(cell, dict)]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
