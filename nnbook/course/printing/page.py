"""One unit as an HTML page: everything it needs is in it, and nothing is folded."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnbook.course.cells import Cell, Source
from nnbook.course.editions import Notebook, solution_text
from nnbook.course.outputs import joined
from nnbook.course.printing.cells import code_css, code_html, output_html
from nnbook.course.printing.markdown import PrintError, to_html
from nnbook.course.printing.whole_page import whole_page
from nnbook.course.unit_checks import Find, find_asked

_STYLE = Path(__file__).with_name("page.css")
# What a browser would fetch; a link that a reader may follow is not among it.
_FETCHED = re.compile(
    r"<(?:script|link|iframe|object|embed|video|audio)\b[^>]*>"
    r"""|<[^>]*\s(?:src|srcset|poster)\s*=\s*["']?+(?!data:)[^>\s]*"""
    r"""|url\(\s*["']?+(?!data:)[^)]*\)|@import[^;]*;"""
)


def print_page(
    source: Source, notebook: Notebook, *, solutions: bool = True, find: Find = find_asked
) -> str:
    """The page of a unit.

    Parameters
    ----------
    source : Source
        The unit, for the solutions and for the line of an error.
    notebook : dict
        Its executed study edition.
    solutions : bool
        Whether hints, solutions and what else is folded are unfolded; else they are left out.
    find : callable
        Gives the exercise of a name.

    Raises
    ------
    SourceError
        For a formula that can't be set, and what a browser would have to fetch.
    """
    exercises = {cell.exercise: cell for cell in source.cells if cell.exercise is not None}
    parts = []
    for cell in notebook["cells"]:
        name = cell["id"]
        purpose, _, exercise = name.partition("-")
        if exercise in exercises and purpose == "check":
            continue  # it can't be run on paper
        if exercise in exercises and purpose == "help":
            inside = _help(source, exercises[exercise], find) if solutions else ""
        else:
            inside = _cell(source, cell, solutions)
        if inside:
            parts.append(f'<section id="{name}">\n{inside}\n</section>')
    style = f"{_STYLE.read_text(encoding='utf-8')}\n{code_css()}"
    return whole_page(f"{source.unit} · {source.title}", style, "\n".join(parts))


def _cell(source: Source, cell: dict[str, Any], solutions: bool) -> str:
    """A cell of the notebook, with what it shows."""
    folder = source.path.parent.parent
    line = {known.name: known.text_line for known in source.cells}.get(cell["id"], 1)
    text = joined(cell["source"])
    if cell["cell_type"] == "markdown":
        return _set(source, line, text, solutions)
    shown = [output_html(output, folder) for output in cell["outputs"]]
    for part in shown:
        _refuse_fetched(source, line, part)
    return "\n".join([code_html(text), *filter(None, shown)])


def _help(source: Source, cell: Cell, find: Find) -> str:
    """Hints and solution of an exercise, unfolded."""
    return "\n".join(_help_parts(source, cell, find))


def _help_parts(source: Source, cell: Cell, find: Find) -> Iterator[str]:
    for number, hint in enumerate(find(str(cell.exercise)).hints, start=1):
        yield f'<div class="hint"><b>Hint {number}</b>\n{_set(source, cell.line, hint)}</div>'
    yield f'<div class="solution"><b>Solution</b>\n{code_html(solution_text(source, cell))}</div>'


def _set(source: Source, line: int, text: str, folds: bool = True) -> str:
    """Markdown as HTML; what can't be set is named with its line in the source."""
    try:
        inside = to_html(text, folder=source.path.parent.parent, folds=folds)
    except PrintError as problem:
        source.fail(line + problem.line, str(problem))
    _refuse_fetched(source, line, inside)
    return inside


def _refuse_fetched(source: Source, line: int, inside: str) -> None:
    if found := _FETCHED.search(inside):
        source.fail(line, f"the page would have to fetch {found[0][:120]}: put it in the notebook")
