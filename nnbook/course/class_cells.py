"""The class edition's cells as nbgrader wants them: what is graded, for how many points.

nbgrader reads a cell's ``metadata.nbgrader`` (its schema, version 3): a student writes into a
*solution* cell; a *grade* cell is locked, and its points are given if it runs without an error.
"""

import ast
from typing import Any

from nnbook.course.cells import Cell, Source

SCHEMA_VERSION = 3


def nbgrader_metadata(name: str, points: int | None) -> dict[str, Any]:
    """What nbgrader knows of a cell.

    Parameters
    ----------
    name : str
        The cell's name; it becomes the id under which its grade is kept.
    points : int or None
        Of a graded check; None for the cell that the student fills.
    """
    graded = points is not None
    facts: dict[str, Any] = {
        "grade": graded,
        "grade_id": name,
        "locked": graded,
        "schema_version": SCHEMA_VERSION,
        "solution": not graded,
        "task": False,
    }
    return facts | ({"points": points} if graded else {})


def graded_check(source: Source, cell: Cell) -> str:
    """A check's cell that raises with the verdict's own words unless the answer is right.

    Raises
    ------
    SourceError
        If the check is not a statement of its own, so that its verdict can't be asked for, or
        the cell has something else than Python.
    """
    exercise = cell.name.removeprefix("check-")
    statement = _check_statement(source, cell, exercise)
    if statement is None:
        source.fail(
            cell.text_line,
            f'check("{exercise}", …) must be a statement of its own, so that it can be graded',
        )
    lines = cell.text.split("\n")
    first, last = statement.lineno - 1, statement.end_lineno or statement.lineno
    call = "\n".join(lines[first:last])
    graded = f"verdict = {call}\nassert verdict.right, verdict"
    return "\n".join([*lines[:first], graded, *lines[last:]])


def _check_statement(source: Source, cell: Cell, exercise: str) -> ast.stmt | None:
    """The check, at the beginning of its line: behind a semicolon it could not be asked."""
    try:
        statements = ast.parse(cell.text).body
    except SyntaxError as problem:
        line = cell.text_line + (problem.lineno or 1) - 1
        source.fail(line, "a check's cell must be plain Python, so that it can be graded")
    for statement in statements:
        match statement:
            case ast.Expr(ast.Call(ast.Name("check"), [ast.Constant(name), *_]), col_offset=0):
                if name == exercise:
                    return statement
    return None
