"""What a unit must keep to beside the rest of the course: exercises, lecture points, notation.

What concerns its own text alone is in `nnbook.course.source_checks`.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nnbook.course.cells import Cell, Source, SourceError
from nnbook.course.lecture_points import LECTURE_POINTS
from nnbook.course.notation import (
    check_notation,
    known_symbols,
    not_in_the_table,
    notation_table,
    unknown_symbols,
)
from nnbook.course.source_checks import TO_WRITE

Find = Callable[[str], Any]

# The functions whose first argument is the name of something that the course asks.
_ASKING = ("check", "hint", "use", "start_over", "Predict")
_IN_A_TEXT = re.compile(rf"""\b(?:{"|".join(_ASKING)})\(\s*["']([^"'…]+)["']""")


@dataclass(frozen=True)
class Course:
    """What all units share.

    Attributes
    ----------
    symbols : frozenset of str
        The notation table.
    find : callable
        Gives the exercise or the question of a name, or raises LookupError.
    """

    symbols: frozenset[str]
    find: Find


def find_asked(name: str) -> Any:
    """The exercise or the question of this name, as `nnbook.exercises` declares it."""
    from nnbook.exercises.catalogue import find, find_question, names, no_such, questions

    if name in questions():
        return find_question(name)
    if name in names():
        return find(name)
    raise LookupError(no_such(name))


def course_of(sources: Path, find: Find = find_asked) -> Course:
    """What the units in a folder share."""
    return Course(notation_table(sources), find)


def check_unit(source: Source, course: Course) -> None:
    """Look at a unit beside the course.

    Raises
    ------
    SourceError
        For the first thing that its author has to change, there or in an exercise's module.
    """
    _check_points(source)
    for line, name in _asked(source):
        try:
            course.find(name)
        except LookupError as problem:
            source.fail(line, f"unknown name '{name}': {_words(problem)}")
    check_notation(source, course.symbols)
    for cell in source.cells:
        if cell.exercise is not None:
            _check_exercise(source, cell, course)


def _check_points(source: Source) -> None:
    if not source.points:
        source.fail(1, "points: expected at least one point of the lecture, such as [S1, S2]")
    for point in source.points:
        if point not in LECTURE_POINTS:
            known = f"{next(iter(LECTURE_POINTS))} … {next(reversed(LECTURE_POINTS))}"
            source.fail(_line_with(source, point), f"the lecture has no point {point!r} ({known})")
        if source.points.count(point) > 1:
            source.fail(_line_with(source, point), f"the point {point} is named twice")


def _line_with(source: Source, word: str) -> int:
    """The line of the header that has a word."""
    for number, line in enumerate(source.text.split("\n"), start=1):
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line):
            return number
    return 1


def _asked(source: Source) -> Iterator[tuple[int, str]]:
    """The names that the unit gives to `check`, `hint` and their like, with their lines."""
    for cell in source.cells:
        if cell.exercise is not None:
            yield cell.line, cell.exercise
        if cell.kind == "markdown":
            for match in _IN_A_TEXT.finditer(cell.text):
                yield cell.text_line + cell.text[: match.start()].count("\n"), match[1]
        else:
            yield from _asked_in_code(cell)


def _asked_in_code(cell: Cell) -> Iterator[tuple[int, str]]:
    try:
        tree = ast.parse(cell.text)
    except SyntaxError:  # a magic command, or a mistake that its execution will name
        return
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name(id=function), [ast.Constant(str(name)), *_]):
                if function in _ASKING:
                    yield cell.text_line + node.lineno - 1, name


def _check_exercise(source: Source, cell: Cell, course: Course) -> None:
    """An exercise has two hints, written out, with formulas that a reader can know."""
    from nnbook.exercises.questions import Question

    exercise = course.find(str(cell.exercise))
    if isinstance(exercise, Question):
        source.fail(cell.line, f"'{cell.exercise}' is a question, not an exercise: Predict asks it")
    hints = exercise.hints
    if len(hints) != 2 or not all(hint.strip() for hint in hints):
        source.fail(cell.line, f"'{cell.exercise}' needs two hints, got {len(hints)}: {hints!r}")
    known = known_symbols(source, course.symbols)
    for text in _texts(exercise):
        for symbol in unknown_symbols(text, known):
            _fail_at(source, cell, text, not_in_the_table(symbol))
        if TO_WRITE in text:
            _fail_at(source, cell, text, f"still to write: {text.replace(TO_WRITE, '').strip()}")


def _texts(exercise: Any) -> list[str]:
    """What a student may read of an exercise."""
    mistakes = getattr(exercise, "mistakes", ())
    facts = (getattr(exercise, name, "") for name in ("title", "praise"))
    return [*facts, *exercise.hints, *(mistake.hint for mistake in mistakes)]


def _fail_at(source: Source, cell: Cell, text: str, message: str) -> None:
    """Name the line of the module in which a text stands; else the exercise's in the source."""
    for path, line in _declared(text):
        raise SourceError(path, line, message)
    source.fail(cell.line, f"'{cell.exercise}': {message}")


def _declared(text: str) -> Iterator[tuple[Path, int]]:
    from nnbook.exercises import units

    for folder in units.__path__:
        for path in sorted(Path(folder).rglob("*.py")):
            if line := _constants(path).get(text):
                yield path, line


@cache
def _constants(path: Path) -> dict[str, int]:
    """The texts of a module, and the line in which each begins."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _words(problem: LookupError) -> str:
    """What a LookupError says; a KeyError would put it in quotes."""
    return str(problem.args[0]) if problem.args else "there is none of this name"
