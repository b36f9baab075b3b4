"""The cells of a submitted notebook, whatever has become of it on its way."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnbook.course.classroom.notebook.cell_text import python_of, readable
from nnbook.course.classroom.notebook.slicing import CodeCell


class NotebookError(ValueError):
    """A file that can't be read as a notebook; the message is a sentence for the teacher."""


@dataclass(frozen=True)
class SubmittedCell:
    """One cell.

    Attributes
    ----------
    name : str
        As the course has named it; empty for a cell of the student's own. A copied cell may have
        the name of the one that it was copied from.
    is_code : bool
        Whether it is a code cell.
    text : str
        What stands in it, with "\\n" line ends.
    metadata : mapping
        The cell's own.
    """

    name: str
    is_code: bool
    text: str
    metadata: Mapping[str, Any]


def read_cells(content: bytes) -> list[SubmittedCell]:
    """The cells of a notebook in nbformat 4, in their order; what is no cell is passed over.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    NotebookError
        If it is no such notebook.
    """
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotebookError("It is no notebook: what stands in it is not JSON.") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise NotebookError("It is no notebook of format 4: it has no list of cells.")
    return [_cell(cell) for cell in cells if isinstance(cell, dict)]


def _cell(cell: Mapping[str, Any]) -> SubmittedCell:
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    grading = metadata.get("nbgrader")
    given = grading.get("grade_id") if isinstance(grading, dict) else None
    names = (given, metadata.get("name"), cell.get("id"))
    name = readable(next((name for name in names if isinstance(name, str)), ""))
    return SubmittedCell(name, cell.get("cell_type") == "code", _text(cell.get("source")), metadata)


def _text(source: Any) -> str:
    """A cell's text: one string, or a list of lines."""
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    text = readable(source) if isinstance(source, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def code_of(cells: Sequence[SubmittedCell]) -> list[CodeCell]:
    """All cells as code, so that their numbers stay; one of Markdown is empty."""
    return [
        CodeCell(_label(number, cell), python_of(cell.text) if cell.is_code else "")
        for number, cell in enumerate(cells, start=1)
    ]


def _label(number: int, cell: SubmittedCell) -> str:
    """What a traceback calls the cell: no name that a student's file could have."""
    return f"<cell {number}{f', {cell.name}' if cell.name else ''}>"
