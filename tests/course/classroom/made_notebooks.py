"""Notebooks as students hand them in, made from the class edition."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from nnbook.course.build import source_folder
from nnbook.course.cells import Source
from nnbook.course.editions import edition, solution_text
from nnbook.course.source import read_source

Cells = list[dict[str, Any]]


@cache
def source_of(unit: str) -> Source:
    (path,) = source_folder().glob(f"{unit}_*.py")
    return read_source(path)


@cache
def _handed_out(unit: str) -> dict[str, Any]:
    return edition(source_of(unit), "class")


def solutions(unit: str) -> dict[str, str]:
    """The texts of all cells that solve an exercise, by its name."""
    source = source_of(unit)
    return {cell.exercise: solution_text(source, cell) for cell in source.cells if cell.exercise}


def handed_in(
    unit: str,
    answers: Mapping[str, str] | None = None,
    change: Callable[[Cells], Cells | None] | None = None,
) -> bytes:
    """A class edition with some answers filled in, by default all right ones, and then changed."""
    notebook = deepcopy(_handed_out(unit))
    answers = solutions(unit) if answers is None else answers
    for cell in notebook["cells"]:
        exercise = cell["metadata"].get("exercise")
        if exercise in answers:
            cell["source"] = answers[exercise]
    if change is not None:
        notebook["cells"] = change(notebook["cells"]) or notebook["cells"]
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def code_cell(text: str) -> dict[str, Any]:
    """A cell of the student's own."""
    return {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": text,
        "outputs": [],
        "execution_count": None,
    }


def place_of(cells: Cells, name: str) -> int:
    """The number of the cell of this name."""
    return next(k for k, cell in enumerate(cells) if cell["metadata"].get("name") == name)
