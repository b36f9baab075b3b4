"""Grades as tables that other programs read: plain CSV, Moodle's and Canvas' imports."""

import csv
import html
import io
import re
from collections.abc import Iterable, Sequence

from nnbook.course.classroom.collecting.senders import Sender, sender_of
from nnbook.course.classroom.report import Grade, Report
from nnbook.course.classroom.results.class_results import (
    ClassResults,
    exercise_title,
    grade_of,
    not_graded,
    number,
    open_for_a_person,
    unit_name,
    whole_score,
)
from nnbook.course.classroom.roster import Student

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By which Excel sees that a CSV is in UTF-8."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA = tuple("=+-@＝＋－＠")
_NOTHING = "nothing"


def plain_csv(results: ClassResults) -> str:
    """One row for each student: every exercise, every unit, the total, what a person still grades.

    A score is left empty as long as a part of it could not be graded, and that of an exercise
    where nothing was handed in: neither is a zero. The total counts what was not handed in as
    nothing.
    """
    head = ["student", "name"]
    for unit in results.units:
        head += [f"{unit} {exercise}" for exercise, _ in results.exercises(unit)]
        head += [f"{unit} score", f"{unit} points"]
    head += ["score", "points", "percent", "handed in", "to grade by hand"]
    rows = [_plain_row(results, student) for student in results.students]
    return BOM + _csv([head, *rows])


def _plain_row(results: ClassResults, student: Student) -> list[str]:
    reports = _reports(results, student)
    row = [student.id, student.name]
    for unit in results.units:
        report = results.report(student.id, unit)
        row += [_earned(report, exercise) for exercise, _ in results.exercises(unit)]
        row += [_unit_score(report), number(results.points(unit))]
    score, points = whole_score(reports), sum(map(results.points, results.units))
    percent = "" if score is None or not points else number(round(100 * score / points, 1))
    by_hand = [f"{report.unit} {each}" for report in reports for each in open_for_a_person(report)]
    return [
        *row,
        _number_or_nothing(score),
        number(points),
        percent,
        ", ".join(report.unit for report in reports) or _NOTHING,
        "; ".join(by_hand),
    ]


def moodle_csv(results: ClassResults) -> str:
    """For Moodle's gradebook, *Import, CSV file*: one row for each student.

    Students are told by "ID number" or "Email address", whichever Moodle is asked to look at. Who
    handed in nothing is left out: an empty grade could take the place of one given by hand.
    """
    head = ["Full name", "ID number", "Email address"]
    for unit in results.units:
        head += [unit_name(unit), f"{unit_name(unit)} feedback"]
    rows = []
    for student in _who_handed_in(results):
        email = student.email or (student.id if "@" in student.id else "")
        row = [student.name, student.id, email]
        for unit in results.units:
            report = results.report(student.id, unit)
            row += [_unit_score(report), _comment(report) if report else ""]
        rows.append(row)
    return _csv([head, *rows])


def moodle_worksheet(results: ClassResults, unit: str) -> str | None:
    """For *Upload grading worksheet* of one Moodle assignment; None if nothing came from Moodle.

    Moodle finds each student by the number that it has put into the files' names.
    """
    head = "Identifier,Full name,Grade,Maximum grade,Last modified (grade),Feedback comments"
    points = number(results.points(unit))
    rows = []
    for report in results.of_unit(unit):
        sender = _sender(report)
        if sender.platform == "Moodle":
            name = report.name or sender.name
            identifier = f"Participant {sender.number}"
            rows.append([identifier, name, _unit_score(report), points, "", _comment(report)])
    return _csv([head.split(","), *rows]) if rows else None


def canvas_csv(results: ClassResults) -> str:
    """For Canvas' gradebook, *Import*: students told by Canvas' number or their login.

    Each unit becomes an assignment of its name. Who handed in nothing is left out, as for Moodle.
    """
    head = [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        *map(unit_name, results.units),
    ]
    possible = [number(results.points(unit)) for unit in results.units]
    rows = [["Points Possible", "", "", "", "", *possible]]
    for student in _who_handed_in(results):
        reports = _reports(results, student)
        senders = filter(lambda it: it.platform == "Canvas", map(_sender, reports))
        canvas_id = next((sender.number for sender in senders), "")
        grades = [_unit_score(results.report(student.id, unit)) for unit in results.units]
        rows.append([student.name or student.id, canvas_id, "", student.id, "", *grades])
    return _csv([head, *rows])


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: names are whatever somebody typed."""
    text = _CONTROL.sub(" ", text).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv(rows: Iterable[Sequence[str]]) -> str:
    table = io.StringIO(newline="")
    csv.writer(table).writerows([defused(cell) for cell in row] for row in rows)
    return table.getvalue()


def _who_handed_in(results: ClassResults) -> list[Student]:
    return [student for student in results.students if _reports(results, student)]


def _reports(results: ClassResults, student: Student) -> list[Report]:
    found = (results.report(student.id, unit) for unit in results.units)
    return [report for report in found if report is not None]


def _earned(report: Report | None, exercise: str) -> str:
    grade = grade_of(report, exercise) if report else None
    return "" if grade is None or grade.state == "not graded" else number(grade.score)


def _unit_score(report: Report | None) -> str:
    return _number_or_nothing(whole_score([report]) if report else None)


def _number_or_nothing(value: float | None) -> str:
    return "" if value is None else number(value)


def _sender(report: Report) -> Sender:
    return sender_of(tuple(re.split("[/!]", report.file)))


def _comment(report: Report) -> str:
    """What the student is told, in a few lines of HTML: as such Moodle shows it."""
    lines = [] if not_graded(report) else [f"{number(report.score)} of {number(report.points)}."]
    lines += [f"A person still reads {question.name}." for question in report.manual]
    lines += [_line(grade) for grade in report.grades]
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def _line(grade: Grade) -> str:
    state = "a person looks at it" if grade.state == "not graded" else grade.state
    told = f" {grade.sentence}" if grade.state == "not yet" else ""
    return f"{exercise_title(grade.exercise)}: {state}.{told}"
