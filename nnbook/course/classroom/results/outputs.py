"""All that grading gives out, written into one folder: the same reports, the same bytes."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.classroom.collecting.submissions import Unreadable
from nnbook.course.classroom.report import Report
from nnbook.course.classroom.results.class_overview import overview_page
from nnbook.course.classroom.results.class_results import ClassResults, open_for_a_person
from nnbook.course.classroom.results.feedback import feedback_page, student_page
from nnbook.course.classroom.results.gradebooks import (
    canvas_csv,
    moodle_csv,
    moodle_worksheet,
    plain_csv,
)
from nnbook.course.classroom.roster import Student
from nnbook.files import write_whole

_LONGEST_NAME = 60
_FEW = 10


@dataclass(frozen=True)
class Outputs:
    """What was written.

    Attributes
    ----------
    folder : Path
        Where.
    files : tuple of Path
        All files, the overview last.
    results : ClassResults
        What they tell.
    unreadable : tuple of Unreadable
        The files that could not be told to be anybody's notebook.
    """

    folder: Path
    files: tuple[Path, ...]
    results: ClassResults
    unreadable: tuple[Unreadable, ...]

    def __str__(self) -> str:
        reports = self.results.reports
        by_hand = sum(1 for report in reports for _ in open_for_a_person(report))
        lines = [f"{_many(len(reports), 'notebook')} graded: {self.folder / 'overview.html'}"]
        if by_hand:
            lines.append(f"{_many(by_hand, 'answer')} left for a person: the overview lists them.")
        if late := sum(grade.ran_out_of_time for report in reports for grade in report.grades):
            lines.append(
                f"{_many(late, 'answer')} ran out of time. If the machine was busy with something "
                "else, call the same command with --again."
            )
        if missing := [student.id for student in self.results.absent]:
            shown = ", ".join(missing[:_FEW]) + (", …" if len(missing) > _FEW else "")
            lines.append(f"{_many(len(missing), 'student')} handed in nothing: {shown}.")
        if self.unreadable:
            lines.append(f"{_many(len(self.unreadable), 'file')} could not be graded:")
            lines += [f"  {each.file}: {each.reason}" for each in self.unreadable]
        return "\n".join(lines)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def write_outputs(
    reports: Sequence[Report],
    unreadable: Sequence[Unreadable],
    out: Path,
    *,
    roster: Sequence[Student] = (),
    missing_guards: Sequence[str] = (),
) -> Outputs:
    """Write tables, feedback and overview; what is there already and the same stays as it is.

    Parameters
    ----------
    reports : sequence of Report
        No two of the same student and unit.
    unreadable : sequence of Unreadable
        The files that could not be told to be anybody's notebook.
    out : Path
        The folder; it is made if it isn't there.
    roster : sequence of Student
        The class, for those who handed in nothing.
    missing_guards : sequence of str
        What the machine that graded could not prevent, for the overview.

    Returns
    -------
    Outputs
        With all files: grades.csv, moodle.csv, canvas.csv, a worksheet for each unit that came
        from Moodle, the feedback pages by unit and by student, overview.html. As a text it says
        what is left to do.

    Raises
    ------
    CourseError
        If the folder can't be written.
    """
    results = ClassResults(tuple(reports), tuple(roster))
    addresses = feedback_addresses(reports)
    texts = {
        "grades.csv": plain_csv(results),
        "moodle.csv": moodle_csv(results),
        "canvas.csv": canvas_csv(results),
    }
    for unit in results.units:
        if worksheet := moodle_worksheet(results, unit):
            texts[f"moodle_worksheet_{unit}.csv"] = worksheet
    for report in reports:
        texts[addresses[report.student, report.unit]] = feedback_page(report)
    pages = student_addresses(reports)
    for student, address in pages.items():
        texts[address] = student_page([it for it in reports if it.student == student])
    texts["overview.html"] = overview_page(results, unreadable, addresses, missing_guards, pages)
    try:
        (out / "feedback").mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            _write(out / name, text.encode("utf-8", "replace"))
    except OSError as error:
        raise CourseError(f"The folder {out} can't be written ({error.strerror}).") from None
    files = tuple(out / name for name in texts)
    return Outputs(out, files, results, tuple(unreadable))


def _write(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)


def feedback_addresses(reports: Iterable[Report]) -> dict[tuple[str, str], str]:
    """Where each report's feedback stands, below the folder of the grades: `anna_04.html`."""
    reports = list(reports)
    names = _names(reports)
    return {
        (report.student, report.unit): f"feedback/{names[report.student]}_{report.unit}.html"
        for report in reports
    }


def student_addresses(reports: Iterable[Report]) -> dict[str, str]:
    """Where the page of each student with all units stands: `anna.html`."""
    return {student: f"feedback/{name}.html" for student, name in _names(reports).items()}


def _names(reports: Iterable[Report]) -> dict[str, str]:
    """What each student's pages are called.

    Names are plain letters that every system can keep, and no two are the same, not even where
    large and small letters are; two that would be get a mark, behind a dot that no other has.
    """
    plain = {report.student: _plain(report.student) for report in reports}
    taken = Counter(name.lower() for name in plain.values())
    return {
        student: name if taken[name.lower()] == 1 else f"{name}.{_mark(student)}"
        for student, name in plain.items()
    }


def _plain(student: str) -> str:
    apart = unicodedata.normalize("NFKD", student).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", apart).strip("-")[:_LONGEST_NAME]
    return name or f"student.{_mark(student)}"


def _mark(student: str) -> str:
    return hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
