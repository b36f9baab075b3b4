"""One unit in the overview of a class: how it went, the mistakes, what a person has to read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean, median

from nnbook.course.classroom.report import ManualQuestion, Report, State
from nnbook.course.classroom.results.class_results import (
    ClassResults,
    exercise_title,
    grade_of,
    number,
    points_in_words,
    unit_name,
    whole_score,
)
from nnbook.course.classroom.results.overview_plots import STATES, histogram, key, share_bar
from nnbook.course.classroom.results.pages import escaped, markdown, someone, table, words, written
from nnbook.course.classroom.roster import Student
from nnbook.exercises.catalogue import find

_MOST_MISTAKES = 5
_NOT_THE_COURSES = (
    "The course doesn't ask this. Text and points are what the notebook says: yours, if you put "
    "the question in before you handed it out, else the student's own."
)


def unit_part(results: ClassResults, unit: str) -> Iterator[str]:
    """The HTML of one unit, piece by piece.

    Parameters
    ----------
    results : ClassResults
    unit : str
        Two digits.
    """
    reports = results.of_unit(unit)
    yield f'<h2 id="unit-{unit}">{escaped(unit_name(unit))}</h2>'
    yield _how_it_went(results, unit, reports)
    counts = {name: _states(reports, name) for name, _ in results.exercises(unit)}
    yield "<h3>Exercises</h3>"
    yield _exercises(results, unit, counts)
    yield from _mistakes(reports, counts)
    yield from _questions(results, unit)
    yield from _notes(reports)
    yield from _nothing(results.missing(unit))


def _how_it_went(results: ClassResults, unit: str, reports: Sequence[Report]) -> str:
    points = results.points(unit)
    scores = [score for report in reports if (score := whole_score([report])) is not None]
    told = f"{len(reports)} of {len(results.students)} handed in."
    if not scores or not points:
        return f"<p>{told}</p>"
    told += (
        f" On average they have {number(round(mean(scores), 1))} of {points_in_words(points)}; "
        f"half of them have {number(median(scores))} or more."
    )
    return f"<p>{told}</p>{histogram(scores, points)}"


def _states(reports: Sequence[Report], exercise: str) -> Counter[State]:
    grades = (grade_of(report, exercise) for report in reports)
    return Counter("missing" if grade is None else grade.state for grade in grades)


def _exercises(results: ClassResults, unit: str, counts: Mapping[str, Counter[State]]) -> str:
    shown = [state for state in STATES if any(each[state] for each in counts.values())]
    rows = [
        (
            f"{escaped(exercise_title(name))} <code>{escaped(name)}</code>",
            number(points),
            *(str(counts[name][state]) for state in shown),
            share_bar(counts[name]),
        )
        for name, points in results.exercises(unit)
    ]
    head = ("Exercise", "Points", *(STATES[state][0].capitalize() for state in shown), "Share")
    columns = range(1, len(head) - 1)
    return key(shown) + table("How many students", head, rows, numbers=columns)


def _mistakes(reports: Sequence[Report], counts: Mapping[str, Counter[State]]) -> Iterator[str]:
    rows = [row for exercise in counts for row in _mistakes_in(reports, exercise)]
    if rows:
        yield "<h3>The commonest mistakes</h3>"
        head = ("Exercise", "Mistake", "How many", "What they are told")
        yield table("Of those who have it not yet", head, rows, numbers=(2,), broad=3)


def _mistakes_in(reports: Sequence[Report], exercise: str) -> Iterator[tuple[str, ...]]:
    grades = [grade for report in reports if (grade := grade_of(report, exercise))]
    wrong = [grade for grade in grades if grade.state == "not yet"]
    causes = Counter(grade.cause or "" for grade in wrong)
    for cause, count in sorted(causes.items(), key=lambda it: (-it[1], it[0]))[:_MOST_MISTAKES]:
        sentences = Counter(grade.sentence for grade in wrong if (grade.cause or "") == cause)
        usual = min(sentences, key=lambda sentence: (-sentences[sentence], sentence))
        hint = _hints(exercise).get(cause, usual)
        named = escaped(cause) if cause else '<span class="muted">no known cause</span>'
        yield escaped(exercise_title(exercise)), named, str(count), words(hint)


def _hints(exercise: str) -> dict[str, str]:
    """The hints of an exercise's known mistakes, by their names."""
    try:
        return {mistake.name: mistake.hint for mistake in find(exercise).mistakes}
    except LookupError:
        return {}


def _questions(results: ClassResults, unit: str) -> Iterator[str]:
    for question in results.questions(unit):
        yield f"<h3>For a person: {escaped(question.name)}</h3>"
        yield markdown(question.text) if question.text.strip() else ""
        yield "" if question.of_course else f"<p>{words(_NOT_THE_COURSES)}</p>"
        rows = [
            (person(report.student, report.name), _answer(answer), _place(answer))
            for report in results.of_unit(unit)
            for answer in report.manual
            if answer.name == question.name
        ]
        yield table("Answers", ("Student", "Answer", "Points"), rows, numbers=(2,), broad=1)


def _place(question: ManualQuestion) -> str:
    told = "" if question.of_course else ", says the notebook"
    return f'<span class="place">&nbsp;</span> of {number(question.points)}{told}'


def _answer(question: ManualQuestion) -> str:
    nothing = '<span class="muted">no answer</span>'
    return written(question.answer) if question.answer.strip() else nothing


def _notes(reports: Sequence[Report]) -> Iterator[str]:
    rows = []
    for report in reports:
        remarks = [f"{grade.exercise}: {grade.remark}" for grade in report.grades if grade.remark]
        if told := [*report.notes, *remarks]:
            rows.append((person(report.student, report.name), "<br>".join(map(words, told))))
    if rows:
        yield "<h3>Worth a look</h3>"
        yield table("What was odd about a notebook", ("Student", "Notes"), rows, broad=1)


def _nothing(missing: Sequence[Student]) -> Iterator[str]:
    if missing:
        names = ", ".join(person(student.id, student.name) for student in missing)
        yield f"<h3>Handed in nothing</h3><p>{names}</p>"


def person(student: str, name: str) -> str:
    """A student as a teacher looks for them: the name, and the id where it says more."""
    if not name or name == student:
        return someone(student)
    return f'{someone(name)} <span class="muted">{someone(student)}</span>'
