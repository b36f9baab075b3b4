"""What a handed-out file must not hold: a solution, a hidden test, the teacher's secret.

Every text in the file is looked at, wherever it stands: in a cell, an output, the metadata or a
key. Indents, empty lines and HTML's way of writing `<` make no difference.
"""

import ast
import html
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnbook.course.cells import BEGIN, END, Cell, Source
from nnbook.course.classroom.releasing.nbgrader_form import BEGIN_HIDDEN, END_HIDDEN
from nnbook.course.editions import solution_text
from nnbook.course.unit_checks import Find, find_asked

NUMBERS = "the numbers of"
"""How the words for an answer's numbers begin; small ones may stand side by side by chance."""

_WINDOW = 3  # so many lines of a solution in a row are no chance
_LONG_ENOUGH = 12  # characters of a shorter solution that are none, either
_MARKS = (BEGIN, END, BEGIN_HIDDEN, END_HIDDEN, "hidden_tests", 'hidden("', "hidden('")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]\d|\w)", re.IGNORECASE)
_TRIVIAL = {"break", "continue", "else:", "pass", "return", "try:", "finally:"}


@dataclass(frozen=True)
class Kept:
    """What is kept from students about one exercise.

    Attributes
    ----------
    exercise : str
        Its name.
    runs : tuple of tuple of str
        Lines that may not follow on each other: the solved cell; each three of the solution, or
        all of a shorter one.
    numbers : tuple of float
        Of a value exercise: the right numbers, in order.
    names : tuple of str
        What the solved cell assigns.
    """

    exercise: str
    runs: tuple[tuple[str, ...], ...]
    numbers: tuple[float, ...]
    names: tuple[str, ...]


def kept_back(source: Source, find: Find = find_asked) -> list[Kept]:
    """What is kept from students about each exercise of a unit."""
    return [_kept(source, cell, find) for cell in source.cells if cell.exercise is not None]


def find_leaks(content: bytes, kept: Sequence[Kept], secret: bytes | None = None) -> list[str]:
    """What a file to hand out gives away.

    Parameters
    ----------
    content : bytes
        The file.
    kept : sequence of Kept
        Of any number of units.
    secret : bytes, optional
        The teacher's.

    Returns
    -------
    list of str
        Half sentences, each with the place; empty if all is well.
    """
    found = []
    if secret is not None and secret in content:
        found.append("the secret of the seed file")
    places: dict[str, str] = {}
    for place, text in _texts(content):
        places.setdefault(text, place)
    for text, place in places.items():
        found += [f"{what} in {place}" for what in _given_away(text, kept, secret)]
    return list(dict.fromkeys(found))


def _kept(source: Source, cell: Cell, find: Find) -> Kept:
    solved = solution_text(source, cell)
    runs = [_lines(solved)]
    for block in _blocks(cell.text):
        if len(block) >= _WINDOW:
            runs += [block[k : k + _WINDOW] for k in range(len(block) - _WINDOW + 1)]
        elif len("".join(block)) >= _LONG_ENOUGH:
            runs.append(block)
    exercise = str(cell.exercise)
    return Kept(exercise, tuple(runs), _numbers(find(exercise)), tuple(_assigned(solved)))


def _blocks(text: str) -> Iterator[tuple[str, ...]]:
    """The solutions in a cell, each as its lines that say something."""
    for part in text.split(BEGIN)[1:]:
        yield _lines(part.partition(END)[0])


def _lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, without indents."""
    lines = (line.strip() for line in text.split("\n"))
    return tuple(line for line in lines if line not in _TRIVIAL and re.search(r"\w", line))


def _numbers(exercise: Any) -> tuple[float, ...]:
    from nnbook.exercises.value_exercise import ValueExercise

    if not isinstance(exercise, ValueExercise):
        return ()
    solution = exercise.solution
    values = solution.values() if isinstance(solution, Mapping) else solution
    return tuple(map(float, values if isinstance(values, Sequence) else _listed(values)))


def _listed(values: Any) -> list[Any]:
    try:
        return list(values)
    except TypeError:  # one number alone
        return [values]


def _assigned(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    """All texts of a file, each with the words for its place."""
    try:
        parsed = json.loads(content)
    except ValueError:
        yield "the file", content.decode("utf-8", "replace")
        return
    if isinstance(parsed, dict) and isinstance(parsed.get("cells"), list):
        for cell in parsed["cells"]:
            name = cell.get("id") if isinstance(cell, dict) else None
            for text in _strings(cell):
                yield f"the cell {name!r}", text
        parsed = {key: value for key, value in parsed.items() if key != "cells"}
    for text in _strings(parsed):
        yield "the metadata", text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):  # a text as its lines
            yield "".join(value)
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)


def _given_away(text: str, kept: Sequence[Kept], secret: bytes | None) -> Iterator[str]:
    text = html.unescape(text)
    if secret is not None and secret.decode() in text:
        yield "the secret of the seed file"
    for mark in _MARKS:
        if mark in text:
            yield f"what only the teacher's source has, {mark!r},"
    lines = _lines(text)
    present = set(lines)
    numbers = [float(number) for number in _NUMBER.findall(text)]
    for one in kept:
        if any(present.issuperset(run) and _follow(run, lines) for run in one.runs):
            yield f"the solution of {one.exercise!r}"
        if _tells(one, text, numbers):
            yield f"{NUMBERS} {one.exercise!r}"


def _follow(run: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether some lines stand in a text one after the other."""
    return any(tuple(lines[k : k + len(run)]) == tuple(run) for k in range(len(lines)))


def _tells(kept: Kept, text: str, numbers: Sequence[float]) -> bool:
    """Whether a value exercise's numbers stand there in their order.

    One number alone stands anywhere by chance, so it must be given the name of the answer.
    """
    wanted = kept.numbers
    if len(wanted) == 1:
        given = (
            match
            for name in kept.names
            for match in re.findall(rf"\b{name}\s*=\s*({_NUMBER.pattern})", text, re.IGNORECASE)
        )
        return any(math.isclose(float(number), wanted[0]) for number in given)
    starts = range(len(numbers) - len(wanted) + 1) if wanted else ()
    return any(
        all(math.isclose(a, b) for a, b in zip(wanted, numbers[k:], strict=False)) for k in starts
    )
