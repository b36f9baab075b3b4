"""One student's feedback on one unit, or on all, as a page that needs nothing else.

In it stands what the checks say, in their own words: no expected value, no hidden input, nothing
that is for the teacher alone, and nothing of anybody else.
"""

import re
from collections.abc import Iterator, Sequence

from nnbook.course.classroom.report import Grade, ManualQuestion, Report
from nnbook.course.classroom.results.class_results import (
    exercise_title,
    not_graded,
    number,
    points_in_words,
    unit_name,
)
from nnbook.course.classroom.results.pages import (
    LOOKS,
    card,
    escaped,
    markdown,
    page,
    someone,
    table,
    written,
)

_NOT_OURS = "This one could not be graded. That is not your fault: your teacher will look at it."
_MISSING = (
    "No answer to this exercise was found in what you handed in: its cell is gone, or the name "
    "that is asked for is not there."
)


def feedback_page(report: Report) -> str:
    """The page of one report.

    Parameters
    ----------
    report : Report

    Returns
    -------
    str
        HTML, the same for the same report.
    """
    title = unit_name(report.unit)
    body = [*_head(report, title), *_on_unit(report, 2), _footer([report])]
    return page(f"{title}: feedback for {_name(report)}", "\n".join(body), kind="letter")


def student_page(reports: Sequence[Report]) -> str:
    """All that a student has, on one page.

    Parameters
    ----------
    reports : sequence of Report
        Those of one student, at least one.

    Returns
    -------
    str
        HTML, the same for the same reports.
    """
    reports = sorted(reports, key=lambda report: report.unit)
    body = [*_head(reports[0], "All units so far"), _units(reports)]
    for report in reports:
        title = escaped(unit_name(report.unit))
        body += [f'<h2 id="unit-{report.unit}">{title}</h2>', *_on_unit(report, 3)]
    body.append(_footer(reports))
    return page(f"Feedback for {_name(reports[0])}", "\n".join(body), kind="letter")


def _name(report: Report) -> str:
    return report.name or report.student


def _head(report: Report, title: str) -> Iterator[str]:
    yield f'<p class="muted">Feedback for {someone(_name(report))}</p>'
    yield f"<h1>{escaped(title)}</h1>"


def _on_unit(report: Report, level: int) -> Iterator[str]:
    """All on one unit; its headings begin at this level."""
    yield f'<p class="lead">{escaped(first_words(report))}</p>'
    yield _scores(report)
    yield f"<h{level}>Exercise by exercise</h{level}>"
    for place, grade in enumerate(report.grades, start=1):
        yield _exercise(_anchor(report, place), grade, level + 1)
    yield from _questions(report, level)


def _anchor(report: Report, place: int) -> str:
    """The id of an exercise's section."""
    return f"exercise-{report.unit}-{place}"


def _units(reports: Sequence[Report]) -> str:
    """The table at the top of a student's page: what each unit has."""
    rows = [
        (
            f'<a href="#unit-{report.unit}">{escaped(unit_name(report.unit))}</a>',
            str(_right(report)),
            _total([report]),
        )
        for report in reports
    ]
    foot = _together(reports, str(sum(map(_right, reports))))
    head = ("Unit", "Exercises right", "Points")
    return table("Your units", head, rows, numbers=(1, 2), foot=foot)


def _footer(reports: Sequence[Report]) -> str:
    names = [escaped(re.split("[/!]", report.file)[-1]) for report in reports]
    files = "the file" if len(names) == 1 else "the files"
    return (
        f"<footer>This is about {files} {', '.join(names)}. Something in it looks wrong to you? "
        "Show this page to your teacher.</footer>"
    )


def first_words(report: Report) -> str:
    """How it went, warmly and exactly, in a sentence or two."""
    count = len(report.grades)
    right = _right(report)
    tried = sum(grade.state == "not yet" for grade in report.grades)
    unknown = len(not_graded(report))
    if not count:
        return "Thank you for handing in. A person reads this one."
    if right == count:
        return f"Well done: {'all ' if count > 1 else ''}{_exercises(count)} right."
    if right and tried:
        words = f"{right} of your {count} exercises are right. For the others, read on: below "
        words += "stands what is still in the way, and the next step."
    elif right:
        words = f"{right} of your {count} exercises are right, and nothing that you tried is wrong."
    elif tried:
        words = f"You have made a start on {tried} of {count} exercises. None is right yet; below "
        words += "stands for each what is in the way, and the next step."
    elif unknown < count:
        first = next(it for it in report.grades if it.state not in ("not graded", "right"))
        words = f"No exercise is answered yet. “{exercise_title(first.exercise)}” is a good one "
        words += f'to begin with, and `hint("{first.exercise}")` gives a nudge.'
    else:
        words = "Thank you for handing in."
    if unknown:
        words += f" {unknown} could not be graded, by no fault of yours: your teacher looks at it."
    return words.replace("`", "")


def _right(report: Report) -> int:
    return sum(grade.state == "right" for grade in report.grades)


def _exercises(count: int) -> str:
    return "your exercise is" if count == 1 else f"{count} exercises are"


def _scores(report: Report) -> str:
    rows = [
        (
            f'<a href="#{_anchor(report, place)}">{escaped(exercise_title(grade.exercise))}</a>',
            escaped(_headline(grade)),
            _earned(grade),
        )
        for place, grade in enumerate(report.grades, start=1)
    ]
    open_points = sum(question.points for question in report.manual if question.of_course)
    caption = f"Your exercises in unit {report.unit}"
    if report.manual:
        caption += f"; a person still reads {_answers(len(report.manual))}"
        caption += f" ({points_in_words(open_points)})" if open_points else ""
    foot = _together([report], "")
    return table(caption, ("Exercise", "Verdict", "Points"), rows, numbers=(2,), foot=foot)


def _together(reports: Sequence[Report], between: str) -> tuple[str, str, str]:
    """The last row of a table: what could not be graded is told by itself."""
    waiting = sum(grade.points for report in reports for grade in not_graded(report))
    left = f", {points_in_words(waiting)} still open" if waiting else ""
    return f"Together{left}", between, _total(reports)


def _total(reports: Sequence[Report]) -> str:
    possible = sum(
        grade.points for it in reports for grade in it.grades if grade.state != "not graded"
    )
    return f"{number(sum(report.score for report in reports))} of {number(possible)}"


def _answers(count: int) -> str:
    return "one answer" if count == 1 else f"{count} answers"


def _headline(grade: Grade) -> str:
    return "Read by your teacher" if grade.state == "not graded" else grade.state.capitalize()


def _earned(grade: Grade) -> str:
    earned = "–" if grade.state == "not graded" else number(grade.score)
    return f"{earned} of {number(grade.points)}"


def _exercise(anchor: str, grade: Grade, level: int) -> str:
    title = f"{escaped(exercise_title(grade.exercise))} <code>{escaped(grade.exercise)}</code>"
    return (
        f'<section id="{anchor}"><h{level}>{title}</h{level}>\n'
        f"{card(LOOKS[grade.state], f'{_headline(grade)}.', _sentences(grade))}</section>"
    )


def _sentences(grade: Grade) -> list[str]:
    """What the student is told; what only the teacher is told, stays away."""
    if grade.state == "not graded":
        return [_NOT_OURS]
    if grade.state == "missing":
        return [grade.sentence or _MISSING]
    return [grade.sentence, *grade.details]


def _questions(report: Report, level: int) -> Iterator[str]:
    if report.manual:
        yield f"<h{level}>What a person reads</h{level}>"
    for question in report.manual:
        yield _question(question, level + 1)


def _question(question: ManualQuestion, level: int) -> str:
    answer = written(question.answer) if question.answer.strip() else "<p>No answer yet.</p>"
    asked = markdown(question.text) if question.text.strip() else ""
    points = f": {points_in_words(question.points)}" if question.of_course else ""
    return (
        f"<section><h{level}>{escaped(question.name)}{points}</h{level}>\n{asked}"
        f'<p class="muted">Your answer</p>\n{answer}</section>'
    )
