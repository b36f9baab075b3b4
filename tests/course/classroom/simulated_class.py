"""Sixty students whose true scores are known: solvers, those who make known mistakes, cheats."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import FunctionType

from nnbook.course.classroom.box import best_confinement
from nnbook.course.classroom.collecting.submissions import Submission
from nnbook.course.classroom.notebook.asked import asked_in
from nnbook.course.classroom.notebook.slicing import CodeCell, needed, statements_of
from nnbook.exercises import all_units
from nnbook.exercises.exercise import Exercise, Mistake
from tests.course.classroom.hostile import ATTACKS, FILES, written
from tests.course.classroom.made_notebooks import handed_in, solutions

UNITS = ("01", "03", "05", "08")
STUDENTS = 60

SLOW = ("loops for ever, deaf to signals", "prints without end", "fills the memory")
"""Attacks that take their whole time; they are in `all_cheats` alone."""


@dataclass(frozen=True)
class Simulated:
    """One notebook, and the score of each exercise as it must come out.

    Attributes
    ----------
    submission : Submission
    scores : mapping of str to float
    causes : mapping of str to str
        The cause of each answer that is a known mistake.
    """

    submission: Submission
    scores: Mapping[str, float]
    causes: Mapping[str, str]


@cache
def simulated_class() -> tuple[Simulated, ...]:
    """A notebook of each student."""
    return tuple(_student(number) for number in range(STUDENTS))


def all_cheats(folder: Path) -> Iterator[Simulated]:
    """A student for each attack, all of them on what is in this folder."""
    for number, attack in enumerate(ATTACKS):
        yield _cheat(number, attack, folder)


def _student(number: int) -> Simulated:
    """By turns: all right, half right and half not begun, known mistakes, one cheat."""
    unit = UNITS[number % len(UNITS)]
    turn, kind = divmod(number // len(UNITS), 5)
    if kind == 4:
        quick = [attack for attack in ATTACKS if attack not in SLOW]
        place = turn * len(UNITS) + number % len(UNITS)
        return _cheat(number, quick[2 * place], Path("nowhere"))
    exercises = next(it.exercises for it in all_units() if it.number == unit)
    asked = {it.exercise.name: it.answer for it in asked_in(unit)}
    answers, causes = solutions(unit), {}
    if kind == 1:
        for exercise in exercises[number % 2 :: 2]:
            del answers[exercise.name]
    elif kind in (2, 3):
        for place, exercise in list(enumerate(exercises))[kind % 2 :: 2]:
            mistakes = list(_as_code(exercise, asked[exercise.name]))
            if mistakes:
                chosen = mistakes[(number // 10 + place) % len(mistakes)]
                mistake, answers[exercise.name] = chosen
                causes[exercise.name] = mistake.name
    return _simulated(number, unit, answers, causes)


def _cheat(number: int, attack: str, folder: Path) -> Simulated:
    """All right but for an attack in the place of an answer."""
    answers = solutions("05") | {"unit_output": written(attack, folder, 9)}
    cheat = _simulated(number, "05", answers, {"unit_output": ""})
    if attack in FILES[:2] and best_confinement().name == "bare":  # as the teacher is told there
        cheat = replace(cheat, scores={**cheat.scores, "unit_output": 1})
    return cheat


def _simulated(
    number: int, unit: str, answers: Mapping[str, str], causes: Mapping[str, str]
) -> Simulated:
    right = solutions(unit)
    exercises = next(it.exercises for it in all_units() if it.number == unit)
    return Simulated(
        Submission(
            student=f"s{number:02}",
            name=f"Student {number}",
            unit=unit,
            file=f"s{number:02}/{unit}.ipynb",
            content=handed_in(unit, answers),
        ),
        {it.name: it.points * (answers.get(it.name) == right[it.name]) for it in exercises},
        causes,
    )


def _as_code(exercise: Exercise, asked: str) -> Iterator[tuple[Mistake, str]]:
    """The known mistakes that a student can write down, with what they then write."""
    for mistake in exercise.mistakes:
        if isinstance(mistake.wrong, FunctionType):
            text = _text(mistake.wrong, asked)
        else:
            text = f"{asked} = {mistake.wrong!r}" if _is_literal(mistake.wrong) else None
        if text is not None:
            yield mistake, text


def _is_literal(value: object) -> bool:
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError):
        return False


def _text(function: FunctionType, name: str) -> str | None:
    """A function as a cell, with all that its module has to run before; None if that is ours."""
    module = inspect.getmodule(function)
    node = _node(function)
    if module is None or node is None:
        return None
    bound = "wrong = " if isinstance(node, ast.Lambda) else ""
    last = CodeCell("the mistake", f"{bound}{ast.unparse(node)}")
    cells = [CodeCell("module", inspect.getsource(module)), last]
    root = "wrong" if bound else function.__name__
    pieces = needed(cells, [root], 2)
    if any(name in it.names.bound for it in statements_of(pieces)):
        return None  # it calls the right answer, whose name it would take
    text = "\n".join(piece.text.strip("\n") for piece in pieces)
    imports = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom))
    ours = {it.module for it in imports if (it.module or "").startswith("nnbook")}
    return f"{text}\n\n{name} = {root}" if ours <= {"nnbook.models"} else None


def _node(function: FunctionType) -> ast.FunctionDef | ast.Lambda | None:
    """Where a function stands in its module: a lambda is known by its line and its code."""
    module = inspect.getmodule(function)
    if module is None or function.__closure__:
        return None
    code = function.__code__
    nodes = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.FunctionDef | ast.Lambda)
        and node.lineno == code.co_firstlineno
        and _code(node) == code.co_code
    ]
    return nodes[0] if len(nodes) == 1 else None


def _code(node: ast.FunctionDef | ast.Lambda) -> bytes:
    alone = compile(ast.unparse(node), "alone", "exec")
    return next(it.co_code for it in alone.co_consts if inspect.iscode(it))
