"""The parts of the teacher's guide that the catalogue knows better than any author: as Markdown."""

import json
import re
from collections.abc import Iterator
from functools import cache

from nnbook.course.notebooks import content_of, course_notebooks
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.exercise import Exercise, Unit
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.value_exercise import ValueExercise

FIRST_MISTAKES = 3
"""How many of an exercise's known mistakes the guide tells; the class overview tells the rest."""

# Unit by unit, and backpropagation twice: its last exercises are for the second week.
WEEKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("00", "01"), "Install together; predict before each picture; split data, nearest neighbour."),
    (("02",), "Gates by hand on paper first; then why XOR can't be done."),
    (("03",), "Three costs side by side; why ln 0 is met, and how it is avoided."),
    (("04",), "Guess λ for the parabola before anything moves; where does a descent end?"),
    (("05",), "The gradient at the board, line by line; then train on the penguins."),
    (("06",), "What must change for several classes? Nothing: show the unchanged descent."),
    (("07",), "Matrices and shapes; XOR by hand with two layers."),
    (("08",), "The first half: the chain rule, δ of the output, δ of a hidden layer, by hand."),
    (("08",), "The second half: the whole algorithm, and the check that finds a mistake in it."),
    (("09",), "Read the same pass in both notations; what λ_reg does to a boundary."),
    (("10",), "Digits: train live, and look at who is mistaken for whom."),
    (("11",), "Graphs: the same derivatives once more, operation by operation."),
    (("12",), "Break networks on purpose; name the symptom, then the cause."),
    (("13",), "The challenges, in pairs; looking back."),
)

_LETTERS_WITH_A_MEANING = re.compile(r"([\\*_<>\[\]|$~#])")
_CODE = re.compile(r"(`` .+? ``|`[^`]+`)")


def parts() -> dict[str, str]:
    """The generated parts by the names of their marks in the guide."""
    return {"term plan": term_plan(), "points": points_table(), "answers": answer_notes()}


def term_plan() -> str:
    """A term of fourteen weeks as a table."""
    rows: list[tuple[str, ...]] = []
    for week, (numbers, what) in enumerate(WEEKS, start=1):
        units = [_unit(number) for number in numbers]
        halves = [sum(other == numbers for other, _ in WEEKS)] * len(units)
        minutes = sum(map(_minutes, numbers)) // halves[0]
        names = ", ".join(f"{unit.number} {unit.title}" for unit in units)
        due = sum(map(_points, units)) if _is_last(week) else 0
        rows.append((str(week), names, str(minutes), what, str(due) if due else "–"))
    head = ("week", "units", "minutes to read and try", "in class", "points due after it")
    return _table(head, rows)


def _is_last(week: int) -> bool:
    """Whether no later week goes on with the same units."""
    return all(numbers != WEEKS[week - 1][0] for numbers, _ in WEEKS[week:])


def points_table() -> str:
    """What each unit asks for and counts."""
    rows: list[tuple[str, ...]] = [
        (
            f"{unit.number} {unit.title}",
            str(_minutes(unit.number)),
            str(len(unit.questions)),
            str(len(unit.exercises)),
            str(sum(len(exercise.mistakes) for exercise in unit.exercises)),
            str(_points(unit)),
        )
        for unit in all_units()
    ]
    sums = [str(sum(int(row[column]) for row in rows)) for column in range(1, 6)]
    rows.append(("**together**", *(f"**{total}**" for total in sums)))
    head = ("unit", "minutes", "predictions", "exercises", "mistakes it knows", "points")
    return _table(head, rows)


def answer_notes() -> str:
    """For each exercise the way to its answer, and the mistakes to expect first."""
    return "\n\n".join(_notes(unit) for unit in all_units())


def _notes(unit: Unit) -> str:
    count, points = len(unit.exercises), _points(unit)
    told = f"{_many(count, 'exercise')}, {_many(points, 'point')}"
    title = f"<summary><b>{unit.number} {unit.title}</b>: {told}</summary>"
    exercises = "\n\n".join(map(_exercise, unit.exercises))
    return f"<details>\n{title}\n\n{exercises}\n\n</details>"


def _exercise(exercise: Exercise) -> str:
    asked = f"{_kind(exercise)}, {_many(exercise.points, 'point')}"
    lines = [
        f"**{_plain(exercise.title)}** · `{exercise.name}` · {asked}",
        "",
        f"The way to it: {_plain(exercise.hints[1])}",
        "",
        *_mistakes(exercise),
    ]
    return "\n".join(lines)


def _mistakes(exercise: Exercise) -> Iterator[str]:
    for mistake in exercise.mistakes[:FIRST_MISTAKES]:
        yield f"- *{_plain(mistake.name)}*: {_plain(mistake.hint)}"
    more = len(exercise.mistakes) - FIRST_MISTAKES
    if more > 0:
        yield f"- and {more} more that it tells apart"


def _kind(exercise: Exercise) -> str:
    if isinstance(exercise, FunctionExercise):
        return "a function"
    return "a value" if isinstance(exercise, ValueExercise) else "a recipe"


def _unit(number: str) -> Unit:
    return next(unit for unit in all_units() if unit.number == number)


def _points(unit: Unit) -> int:
    return sum(exercise.points for exercise in unit.exercises)


@cache
def _minutes(unit: str) -> int:
    """How long a unit takes to read and try, as its notebook says."""
    (notebook,) = course_notebooks([unit])
    return int(json.loads(content_of(notebook))["metadata"]["course"]["minutes"])


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _plain(text: str) -> str:
    """A text of the catalogue as Markdown: code stays code, all else is what it looks like."""
    pieces = _CODE.split(text)
    pieces[::2] = [_LETTERS_WITH_A_MEANING.sub(r"\\\1", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
