"""The results of a class: who is in it, which units and exercises there are, what each has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nnbook.course.classroom.report import Grade, ManualQuestion, Report
from nnbook.course.classroom.roster import Student
from nnbook.exercises.catalogue import all_units, find


@dataclass(frozen=True)
class ClassResults:
    """All reports of a class, in an order that depends on nothing else.

    Parameters
    ----------
    reports : sequence of Report
        No two of the same student and unit.
    roster : sequence of Student
        The class, with those who handed in nothing; may be empty.
    """

    reports: Sequence[Report]
    roster: Sequence[Student] = ()

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """Everybody, on the class list or not, by their ids."""
        everybody = {student.id: student for student in self.roster}
        for report in self.reports:
            known = everybody.get(report.student)
            if known is None or not known.name:
                email = known.email if known else ""
                everybody[report.student] = Student(report.student, report.name, email)
        return tuple(sorted(everybody.values(), key=lambda it: (it.id.casefold(), it.id)))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that somebody handed in."""
        return tuple(sorted({report.unit for report in self.reports}))

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], Report]:
        return {(report.student, report.unit): report for report in self.reports}

    def report(self, student: str, unit: str) -> Report | None:
        """What somebody has in a unit; None if nothing was handed in."""
        return self._by_place.get((student, unit))

    def of_unit(self, unit: str) -> list[Report]:
        """The reports on one unit, by the students' ids."""
        found = (self.report(student.id, unit) for student in self.students)
        return [report for report in found if report is not None]

    def exercises(self, unit: str) -> tuple[tuple[str, float], ...]:
        """The exercises of a unit with their points, in its order."""
        grades = (grade for report in self.of_unit(unit) for grade in report.grades)
        return tuple({grade.exercise: grade.points for grade in grades}.items())

    def points(self, unit: str) -> float:
        """What the exercises of a unit count; what a person grades comes on top."""
        return sum(points for _, points in self.exercises(unit))

    def questions(self, unit: str) -> tuple[ManualQuestion, ...]:
        """The questions of a unit that a person has to grade, with nobody's answers."""
        asked: dict[str, ManualQuestion] = {}
        for report in self.of_unit(unit):
            for question in report.manual:
                if question.name not in asked or not asked[question.name].text:
                    asked[question.name] = ManualQuestion(
                        question.name, question.points, question.text, "", question.of_course
                    )
        return tuple(asked.values())

    @property
    def absent(self) -> list[Student]:
        """Those of the class who handed in nothing at all."""
        present = {report.student for report in self.reports}
        return [student for student in self.students if student.id not in present]

    def missing(self, unit: str) -> list[Student]:
        """Those of the class who handed in nothing for a unit."""
        return [each for each in self.students if self.report(each.id, unit) is None]


def grade_of(report: Report, exercise: str) -> Grade | None:
    """What a report has for one exercise; None if it lacks it."""
    return next((grade for grade in report.grades if grade.exercise == exercise), None)


def not_graded(report: Report) -> list[Grade]:
    """The exercises that could not be graded, by a fault that is not the student's."""
    return [grade for grade in report.grades if grade.state == "not graded"]


def whole_score(reports: Iterable[Report]) -> float | None:
    """The points earned; None while something could not be graded: a part would look like less."""
    reports = list(reports)
    return None if any(map(not_graded, reports)) else sum(report.score for report in reports)


def open_for_a_person(report: Report) -> Iterator[str]:
    """What a person still has to grade, in a few words each."""
    for question in report.manual:
        told = number(question.points) if question.of_course else "not the course's"
        yield f"{question.name} ({told})"
    for grade in not_graded(report):
        yield f"{grade.exercise} (could not be graded)"


def number(value: float) -> str:
    """Points as one writes them: 2, 2.5, 0.3333."""
    return f"{round(value, 4):.10g}"


def points_in_words(value: float) -> str:
    """Points with their word."""
    return f"{number(value)} {'point' if value == 1 else 'points'}"


def unit_name(unit: str) -> str:
    """A unit's number and title: "04 Gradient descent"."""
    return next((f"{it.number} {it.title}" for it in all_units() if it.number == unit), unit)


def exercise_title(exercise: str) -> str:
    """An exercise's title; its name if the course doesn't know it."""
    try:
        return find(exercise).title
    except LookupError:
        return exercise
