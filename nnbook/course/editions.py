"""From one source the editions of a unit, as notebooks that nobody has executed yet.

The study edition has stubs, and folded hints and solutions; the solution edition is what an
author wrote. Both are plain dicts in nbformat 4.5, the same bytes for the same source.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Literal

from nnbook.course.cells import BEGIN, END, Cell, Source

Notebook = dict[str, Any]
Hints = Callable[[str], Sequence[str]]


def hints_of(exercise: str) -> Sequence[str]:
    """The two hints of an exercise, mild first, as `nnbook.exercises` declares them."""
    from nnbook.exercises import find

    return find(exercise).hints


def edition(
    source: Source, kind: Literal["study", "solution"] = "study", hints: Hints = hints_of
) -> Notebook:
    """One edition of a unit, not executed.

    Parameters
    ----------
    source : Source
        The unit.
    kind : "study" or "solution"
        With stubs and folded help, or with the solutions in place and no help.
    hints : callable
        Gives the hints of an exercise by its name.

    Raises
    ------
    SourceError
        For an exercise without two hints and a bad solution block.
    """
    help_cells = {cell.exercise: _help(source, cell, hints) for cell in _exercises(source)}
    cells = []
    for cell in source.cells:
        cells.append(_notebook_cell(cell, _text(source, cell, kind)))
        solved = cell.name.removeprefix("check-")
        if kind == "study" and cell.name.startswith("check-") and solved in help_cells:
            cells.append(help_cells[solved])
    return {
        "cells": cells,
        "metadata": _metadata(source, kind, list(help_cells.values())),
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
        elif not any("..." in before for before in kept):
            source.fail(line, "a solution at column 0 needs its stub before it: answer = ...")
    return "\n".join(kept).strip("\n")


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


def _exercises(source: Source) -> list[Cell]:
    return [cell for cell in source.cells if cell.exercise is not None]


def _text(source: Source, cell: Cell, kind: str) -> str:
    if cell.exercise is None:
        return cell.text
    return study_text(source, cell) if kind == "study" else solution_text(source, cell)


def _help(source: Source, cell: Cell, hints: Hints) -> Notebook:
    """Hints and solution, each folded. Blank lines let the Markdown inside render."""
    name = str(cell.exercise)
    steps = _checked_hints(source, cell, hints)
    folds = [(f"Hint {step}", hint.strip()) for step, hint in enumerate(steps, start=1)]
    folds.append(("Solution", f"```python\n{solution_text(source, cell)}\n```"))
    text = "\n\n".join(
        f"<details>\n<summary>{title}</summary>\n\n{inside}\n\n</details>"
        for title, inside in folds
    )
    help_cell = Cell(f"help-{name}", "markdown", text, cell.line, cell.text_line)
    return _notebook_cell(help_cell, text)


def _checked_hints(source: Source, cell: Cell, hints: Hints) -> Sequence[str]:
    try:
        steps = hints(str(cell.exercise))
    except (LookupError, ValueError) as problem:
        source.fail(cell.line, f"unknown exercise '{cell.exercise}': {problem}")
    if len(steps) != 2 or not all(hint.strip() for hint in steps):
        source.fail(cell.line, f"'{cell.exercise}' needs two hints, got {len(steps)}: {steps!r}")
    return steps


def _notebook_cell(cell: Cell, text: str) -> Notebook:
    metadata: dict[str, Any] = {"name": cell.name}
    if cell.exercise is not None:
        metadata["exercise"] = cell.exercise
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    made = {"id": cell.name, "cell_type": cell.kind, "metadata": metadata, "source": text}
    return made | ({"execution_count": None, "outputs": []} if cell.kind == "code" else {})


def _metadata(source: Source, kind: str, help_cells: list[Notebook]) -> dict[str, Any]:
    """The notebook's metadata; nothing in it depends on the machine that builds."""
    parts = [source.text, *(cell["source"] for cell in help_cells)]
    return {
        "course": {
            "edition": kind,
            "minutes": source.minutes,
            "points": list(source.points),
            "source_hash": hashlib.sha256("\0".join(parts).encode()).hexdigest(),
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
