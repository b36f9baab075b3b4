"""Hand in: notebooks packed with a local check, and a word on what is still unsolved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.classroom.collecting.package import read_package
from nnbook.course.classroom.report import Report
from nnbook.course.classroom.submitting.local_check import (
    Judge,
    check_locally,
    nothing_answered,
    unsolved,
)
from nnbook.course.classroom.submitting.package import packed
from nnbook.course.classroom.submitting.to_submit import Notebook, notebooks_to_submit
from nnbook.files import drafted, rename_if_absent

__all__ = ["Submitted", "read_package", "submit"]


@dataclass(frozen=True)
class Submitted:
    """A package that was made.

    Attributes
    ----------
    package : Path
        The zip.
    notebook : str
        The file's name of the notebook in it.
    report : Report
        What was found in it on this machine.
    """

    package: Path
    notebook: str
    report: Report

    def __str__(self) -> str:
        done = f"{self.notebook} is packed, ready to hand in: {self.package}"
        if self.report.notes:
            return "\n".join([done, *self.report.notes])
        still = unsolved(self.report)
        if not still:
            return f"{done}\nEverything that can be checked here is right. Well done!"
        rest = "You can hand in as it is, or go on, save, and pack it once more. Still open:"
        return "\n".join([done, rest, *(f"  {sentence}" for sentence in still)])


def submit(
    place: Path,
    units: Sequence[str] = (),
    *,
    student: str,
    to: Path,
    name: str = "",
    judge: Judge | None = None,
    now: datetime | None = None,
) -> list[Submitted]:
    """Pack notebooks to hand in, each in a zip of its own, `STUDENT_UNIT.zip`.

    Nothing is written over: where the name is taken, a number is appended.

    Parameters
    ----------
    place : Path
        A notebook, or a work folder.
    units : sequence of str
        Which units of the folder; none means those that a teacher handed out.
    student : str
        The id by which the gradebook knows the student.
    to : Path
        The folder for the zips; made if it isn't there.
    name : str
        As people write it.
    judge : callable, optional
        See `check_locally`.
    now : datetime, optional
        The time of the submission; the same time and notebook give the same bytes.

    Raises
    ------
    CourseError
        For a notebook that can't be read, belongs to no unit or holds no answer; where it isn't
        clear which one is meant; or if the zip can't be written.
    """
    if not student.strip():
        raise CourseError("A package needs the id by which your teacher knows you: --student ID.")
    now = now or datetime.now(UTC)
    found = notebooks_to_submit(place, units)
    checked = [(it, _checked(it, student.strip(), name.strip(), judge)) for it in found]
    worked_in = [(it, report) for it, report in checked if not nothing_answered(report)]
    if not worked_in or (units and len(worked_in) < len(checked)):
        names = ", ".join(it.path.name for it, report in checked if nothing_answered(report))
        raise CourseError(
            f"There is no answer in {names} yet, as its file stands on the disk. If you have "
            "worked in it, save it in JupyterLab (Ctrl+S), then call this again."
        )
    return [
        Submitted(_written(to, _file_name(report), packed(it, report, now)), it.path.name, report)
        for it, report in worked_in
    ]


def _checked(notebook: Notebook, student: str, name: str, judge: Judge | None) -> Report:
    return check_locally(
        notebook.content,
        notebook.unit,
        student=student,
        name=name,
        file=notebook.path.name,
        judge=judge,
    )


def _file_name(report: Report) -> str:
    """Without ending, and in letters that every file system takes."""
    student = re.sub(r"[^\w@+-]+", "_", report.student).strip("_")
    return f"{student or 'student'}_{report.unit}"


def _written(to: Path, name: str, content: bytes) -> Path:
    """The file, under the first name of its kind that is free."""
    try:
        to.mkdir(parents=True, exist_ok=True)
        with drafted(to, content) as draft:
            number = 1
            while not rename_if_absent(draft, path := to / f"{name}{_numbered(number)}.zip"):
                number += 1
    except OSError as error:
        raise CourseError(
            f"{to} can't be written ({error.strerror}): name another with --to."
        ) from None
    return path


def _numbered(number: int) -> str:
    return "" if number == 1 else f"_{number}"
