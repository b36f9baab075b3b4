"""The class edition's cells as nbgrader wants them: what is graded, for how many points.

nbgrader reads a cell's ``metadata.nbgrader`` (its schema, version 3): a student writes into a
*solution* cell; a *grade* cell is locked, and its points are given if it runs without an error. A
cell that is both is a question: the student writes into it, and a person gives the points.
"""

import ast
from typing import Any

from nnbook.course.cells import Cell, Source
from nnbook.course.unit_checks import Find

SCHEMA_VERSION = 3

YOUR_ANSWER = "*Your answer:*"
"""The line of a question below which a student writes."""


def nbgrader_metadata(name: str, points: int | None, *, solution: bool) -> dict[str, Any]:
    """What nbgrader knows of a cell.

    Parameters
    ----------
    name : str
        The cell's name; it becomes the id under which its grade is kept.
    points : int or None
        Of a graded check or a question; None for the cell of an exercise.
    solution : bool
        Whether the student writes into it.
    """
    graded = points is not None
    facts: dict[str, Any] = {
        "grade": graded,
        "grade_id": name,
        "locked": not solution,
        "schema_version": SCHEMA_VERSION,
        "solution": solution,
        "task": False,
    }
    return facts | ({"points": points} if graded else {})


def points_in_words(source: Source, find: Find) -> dict[str, str]:
    """What the class edition says of points, by the name of the Markdown cell that it ends.

    An exercise's points stand at its task, the last Markdown cell before it that is no question;
    where that is the task of several exercises, each is named. A question's stand below it.
    """
    told: dict[str, list[str]] = {}
    exercises: dict[str, list[str]] = {}
    task = source.cells[0].name
    for cell in source.cells:
        if cell.points is not None:
            asked = f"{_points(cell.points)} A person reads your answer: write it below this line."
            told[cell.name] = [asked, YOUR_ANSWER]
        elif cell.kind == "markdown":
            task = cell.name
        if cell.exercise is not None:
            exercises.setdefault(task, []).append(cell.exercise)
    for task, names in exercises.items():
        alone = len(names) == 1
        told[task] = [_points(find(it).points) + ("" if alone else f" `{it}`") for it in names]
    return {name: "".join(f"\n\n{words}" for words in parts) for name, parts in told.items()}


def _points(number: int) -> str:
    return f"**{number} point{'' if number == 1 else 's'}.**"


def question_and_answer(text: str) -> tuple[str, str]:
    """A question's cell as it came back: the question, and what the student wrote below it.

    Where the line between them is gone, all of it counts as the answer, so that none is lost.
    """
    if YOUR_ANSWER not in text:
        return "", text.strip()
    question, _, answer = text.partition(YOUR_ANSWER)
    return question.strip(), answer.strip()


def graded_check(source: Source, cell: Cell) -> str:
    """A check's cell that raises with the verdict's own words unless the answer is right.

    Raises
    ------
    SourceError
        If the check is not a statement of its own, so that its verdict can't be asked for, or
        the cell has something else than Python.
    """
    before, call, after = _around_the_check(source, cell)
    return "\n".join([*before, f"verdict = {call}", "assert verdict.right, verdict", *after])


def check_call(source: Source, cell: Cell) -> str:
    """The call of `check` in a check's cell, as it is written. See `graded_check`."""
    return _around_the_check(source, cell)[1]


def _around_the_check(source: Source, cell: Cell) -> tuple[list[str], str, list[str]]:
    """A check's cell in three parts: the lines before the call, the call, the lines behind it."""
    statement = _check_statement(source, cell)
    lines = cell.text.split("\n")
    first, last = statement.lineno - 1, statement.end_lineno or statement.lineno
    return lines[:first], "\n".join(lines[first:last]), lines[last:]


def _check_statement(source: Source, cell: Cell) -> ast.stmt:
    """The check, at the beginning of its line: behind a semicolon it could not be asked."""
    exercise = cell.name.removeprefix("check-")
    try:
        statements = ast.parse(cell.text).body
    except SyntaxError as problem:
        line = cell.text_line + (problem.lineno or 1) - 1
        source.fail(line, "a check's cell must be plain Python, so that it can be graded")
    found = next((it for it in statements if _checks(it, exercise)), None)
    if found is None:
        source.fail(
            cell.text_line,
            f'check("{exercise}", …) must be a statement of its own, so that it can be graded',
        )
    return found


def _checks(statement: ast.stmt, exercise: str) -> bool:
    match statement:
        case ast.Expr(ast.Call(ast.Name("check"), [ast.Constant(name), *_]), col_offset=0):
            return bool(name == exercise)
    return False
