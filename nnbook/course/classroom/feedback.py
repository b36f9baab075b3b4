"""One student's feedback on one unit, as a page that needs nothing else.

In it stands what the checks say, in their own words: no expected value, no hidden input, nothing
that is for the teacher alone, and nothing of anybody else.
"""

import re

from nnbook.course.classroom.class_results import (
    exercise_title,
    not_graded,
    number,
    points_in_words,
    unit_name,
)
from nnbook.course.classroom.pages import (
    LOOKS,
    card,
    escaped,
    markdown,
    page,
    someone,
    table,
    written,
)
from nnbook.course.classroom.report import Grade, ManualQuestion, Report

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
    who = someone(report.name or report.student)
    body = [
        f'<p class="muted">Feedback for {who}</p>\n<h1>{escaped(title)}</h1>',
        f'<p class="lead">{escaped(first_words(report))}</p>',
        _scores(report),
        "<h2>Exercise by exercise</h2>",
        *(_exercise(place, grade) for place, grade in enumerate(report.grades, start=1)),
        *_questions(report),
        _footer(report),
    ]
    return page(
        f"{title}: feedback for {report.name or report.student}", "\n".join(body), kind="letter"
    )


def _footer(report: Report) -> str:
    name = re.split("[/!]", report.file)[-1]
    return (
        f"<footer>This is about the file {escaped(name)}. Something in it looks wrong to you? "
        "Show this page to your teacher.</footer>"
    )


def first_words(report: Report) -> str:
    """How it went, warmly and exactly, in a sentence or two."""
    count = len(report.grades)
    right = sum(grade.state == "right" for grade in report.grades)
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


def _exercises(count: int) -> str:
    return "your exercise is" if count == 1 else f"{count} exercises are"


def _scores(report: Report) -> str:
    rows = [
        (
            f'<a href="#exercise-{place}">{escaped(exercise_title(grade.exercise))}</a>',
            escaped(_headline(grade)),
            _earned(grade),
        )
        for place, grade in enumerate(report.grades, start=1)
    ]
    open_points = sum(question.points for question in report.manual)
    caption = "Your exercises"
    if report.manual:
        caption += (
            f"; a person still reads {_answers(len(report.manual))} "
            f"({points_in_words(open_points)})"
        )
    waiting = sum(grade.points for grade in not_graded(report))
    total = f"{number(report.score)} of {number(report.points - waiting)}"
    left = f", {points_in_words(waiting)} still open" if waiting else ""
    foot = (f"Together{left}", "", total)
    return table(caption, ("Exercise", "Verdict", "Points"), rows, numbers=(2,), foot=foot)


def _answers(count: int) -> str:
    return "one answer" if count == 1 else f"{count} answers"


def _headline(grade: Grade) -> str:
    return "Read by your teacher" if grade.state == "not graded" else grade.state.capitalize()


def _earned(grade: Grade) -> str:
    earned = "–" if grade.state == "not graded" else number(grade.score)
    return f"{earned} of {number(grade.points)}"


def _exercise(place: int, grade: Grade) -> str:
    title = f"{escaped(exercise_title(grade.exercise))} <code>{escaped(grade.exercise)}</code>"
    return (
        f'<section id="exercise-{place}"><h3>{title}</h3>\n'
        f"{card(LOOKS[grade.state], f'{_headline(grade)}.', _sentences(grade))}</section>"
    )


def _sentences(grade: Grade) -> list[str]:
    """What the student is told; what only the teacher is told, stays away."""
    if grade.state == "not graded":
        return [_NOT_OURS]
    if grade.state == "missing":
        return [grade.sentence or _MISSING]
    return [grade.sentence, *grade.details]


def _questions(report: Report) -> list[str]:
    if not report.manual:
        return []
    return ["<h2>What a person reads</h2>", *map(_question, report.manual)]


def _question(question: ManualQuestion) -> str:
    answer = written(question.answer) if question.answer.strip() else "<p>No answer yet.</p>"
    asked = markdown(question.text) if question.text.strip() else ""
    return (
        f"<section><h3>{escaped(question.name)}: {points_in_words(question.points)}</h3>\n{asked}"
        f'<p class="muted">Your answer</p>\n{answer}</section>'
    )
