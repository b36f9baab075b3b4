"""The class edition in nbgrader's two forms: the teacher's source, and what students get.

A source has the solutions between their marks and hidden tests between theirs. A released notebook
is what nbgrader's ``generate_assignment`` makes of the source, cell by cell: so it doesn't matter
whether nnbook or nbgrader handed it out.
"""

import copy
import hashlib
from typing import Any

from nnbook.course.cells import BEGIN, END, Cell, Source
from nnbook.course.class_cells import YOUR_ANSWER, check_call
from nnbook.course.editions import Notebook, edition
from nnbook.course.unit_checks import Find, find_asked

BEGIN_HIDDEN = "### BEGIN HIDDEN TESTS"
END_HIDDEN = "### END HIDDEN TESTS"

CONFIG = f'''\
"""nbgrader's settings for this course; made by `nnbook release`."""

c = get_config()  # noqa: F821 - nbgrader gives it

c.CourseDirectory.course_id = "nnbook"

# What stands in the place of a solution: the cells have their `...` themselves.
c.ClearSolutions.code_stub = {{"python": ""}}
c.ClearSolutions.text_stub = "{YOUR_ANSWER}"

# A check may train a network; a cell that takes longer than this has no end.
c.Execute.timeout = 120
'''


def source_form(source: Source, find: Find = find_asked) -> Notebook:
    """The teacher's notebook: solutions and hidden tests between nbgrader's marks.

    Parameters
    ----------
    source : Source
        The unit.
    find : callable
        Gives the exercise of a name.

    Raises
    ------
    SourceError
        See `edition`.
    """
    written = {cell.name: cell for cell in source.cells}
    notebook = edition(source, "class", find)
    for made in notebook["cells"]:
        cell = written.get(made["id"])
        facts = made["metadata"].get("nbgrader")
        if cell is not None and facts is not None:
            made["source"] = _in_source(source, cell, made["source"])
    return notebook


def _in_source(source: Source, cell: Cell, text: str) -> str:
    """A cell of the class edition as the teacher's source has it."""
    if cell.exercise is not None:
        return _with_dots(cell.text)
    if cell.points is not None:
        # Without marks nbgrader would replace the question itself.
        return text.removesuffix(YOUR_ANSWER) + f"{BEGIN}\n{END}"
    test = check_call(source, cell).replace("check", "hidden", 1)
    place = "from nnbook.course.classroom.grading.hidden_tests import hidden"
    return "\n".join([text, BEGIN_HIDDEN, place, test, END_HIDDEN])


def _with_dots(text: str) -> str:
    """An exercise with the `...` of its stub behind each indented solution, where it stays."""
    lines = []
    for line in text.split("\n"):
        lines.append(line)
        indent = line[: -len(line.lstrip())]
        if line.strip() == END and indent:
            lines.append(f"{indent}...")
    return "\n".join(lines)


def release_form(source_notebook: Notebook) -> Notebook:
    """What students get: see nbgrader's LockCells, ClearSolutions and ComputeChecksums.

    Parameters
    ----------
    source_notebook : dict
        From `source_form`; it stays as it is.
    """
    notebook = copy.deepcopy(source_notebook)
    for cell in notebook["cells"]:
        facts = cell["metadata"].get("nbgrader")
        if facts is not None:
            stub = YOUR_ANSWER if cell["cell_type"] == "markdown" else ""
            text = _without(cell["source"], BEGIN, END, stub)
            cell["source"] = _without(text, BEGIN_HIDDEN, END_HIDDEN, None)
            facts |= {"cell_type": cell["cell_type"], "checksum": _checksum(cell, facts)}
            cell["metadata"]["deletable"] = False
            if not facts["solution"]:
                cell["metadata"]["editable"] = False
    return notebook


def _without(text: str, begin: str, end: str, stub: str | None) -> str:
    """A text without what stands between two marks; in its place the stub, indented alike."""
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        mark = line.strip()
        if mark == begin:
            inside = True
            if stub is not None:
                kept.append(line[: -len(line.lstrip())] + stub)
        elif mark == end:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def _checksum(cell: Any, facts: dict[str, Any]) -> str:
    """nbgrader's own, by which it sees whether a cell was changed."""
    parts = [cell["source"], cell["cell_type"]]
    parts += [str(facts["grade"]), str(facts["solution"]), str(facts["locked"]), facts["grade_id"]]
    if facts["grade"]:
        parts.append(str(float(facts["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
