"""From one source the editions of a unit, as notebooks that nobody has executed yet.

The study edition has stubs and folded solutions; the solution edition is what an author wrote; the
class edition has stubs, no solutions, and checks that nbgrader can grade. All are plain dicts in
nbformat 4.5, the same bytes for the same source.
"""

import ast
import hashlib
import re
from collections.abc import Container
from typing import Any, Literal

from nnbook.course.cells import BEGIN, END, Cell, Source
from nnbook.course.class_cells import graded_check, nbgrader_metadata, points_in_words
from nnbook.course.unit_checks import Find, find_asked

Notebook = dict[str, Any]
Kind = Literal["study", "solution", "class"]
KINDS: tuple[Kind, ...] = ("study", "solution", "class")

HIDE_OUTPUT = "hide-output"
"""The tag of a cell whose output would give away the answer to a question above it."""

_SHOWS_ALL_UNITS = re.compile(r"\bprogress\(\s*\)")


def edition(source: Source, kind: Kind = "study", find: Find = find_asked) -> Notebook:
    """One edition of a unit, not executed.

    Parameters
    ----------
    source : Source
        The unit.
    kind : "study", "solution" or "class"
        With stubs and folded solutions, with the solutions in place and no help, or with stubs
        and cells that nbgrader knows.
    find : callable
        Gives the exercise of a name; the class edition says its points.

    Raises
    ------
    SourceError
        For a bad solution block, and for a check that can't be graded.
    """
    solved = {cell.exercise: cell for cell in source.cells if cell.exercise is not None}
    points = points_in_words(source, find) if kind == "class" else {}
    cells = []
    for cell in source.cells:
        exercise = _checked_by(cell, solved)
        text = _text(source, cell, kind, graded=exercise is not None)
        made = _notebook_cell(cell, text + points.get(cell.name, ""))
        if kind == "class":
            made["metadata"] |= _grading(cell, exercise, find)
        cells.append(made)
        if kind != "solution" and exercise is not None:
            cells.append(_help(source, solved[exercise], folded=kind == "study"))
    return {
        "cells": cells,
        "metadata": _metadata(source, kind),
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def study_text(source: Source, cell: Cell) -> str:
    """An exercise's cell with `...` for each indented solution; one at column 0 just goes."""
    kept: list[str] = []
    for part, indent, line in _parts(source, cell):
        if indent is None:
            kept += part
        elif indent:
            kept.append(f"{indent}...")
        elif not _has_stub(kept):
            source.fail(line, "a solution at column 0 needs its stub before it: answer = ...")
    return "\n".join(kept).strip("\n")


def _has_stub(lines: list[str]) -> bool:
    """Whether an assignment holds the place of an answer; a `...` in a comment doesn't."""
    try:
        statements = ast.parse("\n".join(lines)).body
    except SyntaxError:
        return False
    return any(
        isinstance(node, ast.Constant) and node.value is ...
        for statement in statements
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for node in ast.walk(statement)
    )


def solution_text(source: Source, cell: Cell) -> str:
    """An exercise's cell without the marks; at column 0 the stub line gives way, too."""
    kept: list[str] = []
    for part, indent, _ in _parts(source, cell):
        if indent == "" and kept and _is_stub_of(kept[-1], part):
            kept.pop()
        kept += part
    return "\n".join(kept)


def _is_stub_of(line: str, solution: list[str]) -> bool:
    """Whether a line only holds the place, `n, K = ..., ...`, for what the solution assigns."""
    target, _, value = line.partition(" = ")
    return "..." in value and any(text.startswith(f"{target} = ") for text in solution)


def _parts(source: Source, cell: Cell) -> list[tuple[list[str], str | None, int]]:
    """A cell's lines, cut at the marks: (lines, indent of the solution or None, line in file)."""
    parts: list[tuple[list[str], str | None, int]] = [([], None, cell.text_line)]
    for number, text in enumerate(cell.text.split("\n"), start=cell.text_line):
        mark = text.strip()
        inside = parts[-1][1]
        if mark == BEGIN:
            if inside is not None:
                source.fail(number, f"'{BEGIN}' again, before '{END}'")
            parts.append(([], text[: text.index("#")], number))
        elif mark == END:
            if inside is None:
                source.fail(number, f"'{END}' without '{BEGIN}'")
            if text[: text.index("#")] != inside:
                source.fail(number, f"'{END}' stands in another column than '{BEGIN}'")
            if not any(line.strip() for line in parts[-1][0]):
                source.fail(number, "the solution is empty")
            parts.append(([], None, number + 1))
        else:
            parts[-1][0].append(text)
    if parts[-1][1] is not None:
        source.fail(parts[-1][2], f"'{BEGIN}' without '{END}'")
    return parts


def _checked_by(cell: Cell, solved: Container[str]) -> str | None:
    """The exercise that a cell checks, if it does."""
    name = cell.name.removeprefix("check-")
    return name if cell.name.startswith("check-") and name in solved else None


def _grading(cell: Cell, exercise: str | None, find: Find) -> dict[str, Any]:
    """nbgrader's part of a cell's metadata, where the cell is anything to nbgrader."""
    points = find(exercise).points if exercise is not None else cell.points
    solution = cell.exercise is not None or cell.points is not None
    if points is None and not solution:
        return {}
    return {"nbgrader": nbgrader_metadata(cell.name, points, solution=solution)}


def _text(source: Source, cell: Cell, kind: Kind, *, graded: bool) -> str:
    if cell.exercise is not None:
        write = solution_text if kind == "solution" else study_text
        return write(source, cell)
    if kind == "class" and graded:
        return graded_check(source, cell)
    return cell.text


def _help(source: Source, cell: Cell, *, folded: bool) -> Notebook:
    """What helps below a check: where hints are, and for one's own study the folded solution."""
    text = (
        f'Stuck? Run `hint("{cell.exercise}")` in a cell of your own: '
        f"a nudge first, then nearly the whole way."
    )
    if folded:  # blank lines let the Markdown inside render
        code = f"```python\n{solution_text(source, cell)}\n```"
        text += f"\n\n<details>\n<summary>Solution</summary>\n\n{code}\n\n</details>"
    help_cell = Cell(f"help-{cell.exercise}", "markdown", text, cell.line, cell.text_line)
    return _notebook_cell(help_cell, text)


def _notebook_cell(cell: Cell, text: str) -> Notebook:
    metadata: dict[str, Any] = {"name": cell.name}
    if cell.exercise is not None:
        metadata["exercise"] = cell.exercise
    if cell.points is not None:
        metadata["points"] = cell.points
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    if HIDE_OUTPUT in cell.tags:  # JupyterLab folds it, until the cell is run
        metadata["jupyter"] = {"outputs_hidden": True}
    made = {"id": cell.name, "cell_type": cell.kind, "metadata": metadata, "source": text}
    return made | ({"execution_count": None, "outputs": []} if cell.kind == "code" else {})


def _metadata(source: Source, kind: Kind) -> dict[str, Any]:
    """The notebook's metadata; nothing in it depends on the machine that builds."""
    return {
        "course": {
            "edition": kind,
            "minutes": source.minutes,
            "points": list(source.points),
            "source_hash": hashlib.sha256(_written(source).encode()).hexdigest(),
            "title": source.title,
            "unit": source.unit,
        },
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }


def _written(source: Source) -> str:
    """What a notebook is made of: its source and, where it is shown, the table of all units."""
    from nnbook.exercises.overview import blank_overview

    if any(cell.kind == "code" and _SHOWS_ALL_UNITS.search(cell.text) for cell in source.cells):
        return f"{source.text}\n{blank_overview()!r}"
    return source.text
