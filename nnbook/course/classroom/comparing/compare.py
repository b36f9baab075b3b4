"""nbgrader's scores beside ours: each difference, with what probably led to it."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course.classroom.comparing.nbgrader_scores import Score, cells_of, read_scores
from nnbook.course.classroom.comparing.reasons import Evidence, Reason, reason_of
from nnbook.course.classroom.report import Grade, Report
from nnbook.course.classroom.results.gradebooks import defused
from nnbook.diagnosis.words import plain_text

Key = tuple[str, str, str]

_SAME = 1e-9
LATE = "late"


@dataclass(frozen=True)
class Difference:
    """Where nbgrader's score and ours are not the same.

    Attributes
    ----------
    student, unit : str
    exercise : str
        Its name; "(late)" for what nbgrader takes from a whole notebook.
    ours, theirs : float or None
        The two scores; None where there is none.
    kind : str
        The reason in a word: "stderr", "copied cell", …, or "unknown".
    reason : str
        A sentence.
    """

    student: str
    unit: str
    exercise: str
    ours: float | None
    theirs: float | None
    kind: str
    reason: str


def differences(gradebook: Path, reports: Sequence[Report]) -> list[Difference]:
    """Each exercise of the graded units in which nbgrader came to another score.

    Parameters
    ----------
    gradebook : Path
        nbgrader's ``gradebook.db``. The reasons come from the folders ``submitted`` and
        ``autograded`` beside it.
    reports : sequence of Report
        Ours.

    Returns
    -------
    list of Difference
        In the order of students, units and exercises. A difference without a reason that can be
        found says so.

    Raises
    ------
    CourseError
        If the gradebook can't be read.
    """
    units = {report.unit for report in reports}
    theirs = {(it.student, it.unit, it.exercise): it for it in read_scores(gradebook)}
    theirs = {key: score for key, score in theirs.items() if score.unit in units}
    ours = {
        (report.student, report.unit, grade.exercise): grade
        for report in reports
        for grade in report.grades
    }
    places = {(it.student, it.unit): it.place for it in theirs.values()}
    evidence = {key: _evidence(gradebook.parent, place) for key, place in places.items()}
    keys = list(dict.fromkeys([*ours, *sorted(theirs)]))
    found = [
        Difference(*key, _number(ours.get(key)), _number(theirs.get(key)), why.kind, why.words)
        for key in keys
        if (why := _why(key, ours, theirs, evidence)) is not None
    ]
    order = {key: position for position, key in enumerate(keys)}
    late = list(_late(theirs))
    return sorted(
        found + late,
        key=lambda it: (it.student, it.unit, order.get((it.student, it.unit, it.exercise), 10**9)),
    )


def _evidence(folder: Path, place: str) -> Evidence:
    return Evidence(cells_of(folder / "submitted" / place), cells_of(folder / "autograded" / place))


def _why(
    key: Key,
    ours: Mapping[Key, Grade],
    theirs: Mapping[Key, Score],
    evidence: Mapping[tuple[str, str], Evidence],
) -> Reason | None:
    """Why two scores differ; None if they don't."""
    grade, score = ours.get(key), theirs.get(key)
    a, b = _number(grade), _number(score)
    same = (a is None and b is None) or (a is not None and b is not None and abs(a - b) < _SAME)
    if same:
        return None
    return reason_of(grade, score, evidence.get(key[:2], Evidence()))


def _number(it: Grade | Score | None) -> float | None:
    """A score; None where none was given."""
    if it is None or (isinstance(it, Grade) and it.state == "not graded"):
        return None
    return it.score


def _late(theirs: Mapping[Key, Score]) -> Iterator[Difference]:
    """What nbgrader takes from a notebook that came late: one for each."""
    penalties = {(it.student, it.unit): it.penalty for it in theirs.values() if it.penalty}
    for (student, unit), penalty in penalties.items():
        words = f"nbgrader takes {penalty:g} off because it was handed in late."
        yield Difference(student, unit, f"({LATE})", 0.0, -penalty, LATE, words)


def as_table(found: Sequence[Difference]) -> str:
    """The differences for a terminal: a line each, and how many there are of each kind."""
    if not found:
        return "nbgrader came to the same scores."
    rows = [
        (plain_text(it.student), it.unit, it.exercise, _shown(it.ours), _shown(it.theirs))
        for it in found
    ]
    rows = [("student", "unit", "exercise", "ours", "nbgrader"), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    words = ["why", *(f"{it.kind}: {it.reason}" for it in found)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=True)), why])
        for row, why in zip(rows, words, strict=True)
    ]
    kinds = {
        kind: sum(it.kind == kind for it in found) for kind in sorted({it.kind for it in found})
    }
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    count = f"{len(found)} difference{'s' if len(found) > 1 else ''} to nbgrader's scores"
    return "\n".join([*lines, f"{count}: {counts}."])


def as_csv(found: Sequence[Difference]) -> str:
    """The differences as a table that other programs read."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "unit", "exercise", "ours", "nbgrader", "kind", "reason"])
    for it in found:
        texts = (it.student, it.unit, it.exercise, it.kind, it.reason)
        student, unit, exercise, kind, reason = map(defused, texts)
        scores = ("" if score is None else f"{score:g}" for score in (it.ours, it.theirs))
        writer.writerow([student, unit, exercise, *scores, kind, reason])
    return text.getvalue()


def _shown(score: float | None) -> str:
    return "none" if score is None else f"{score:g}"
