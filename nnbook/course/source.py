"""Read a unit's source: notebooks/source/NN_name.py, jupytext's percent format.

A source is a header with the unit's facts and a row of named cells::

    # ---
    # jupyter:
    #   course:
    #     unit: "05"
    #     title: The sigmoid unit
    #     points: [S1, S2]
    #     minutes: 40
    #     symbols: [u]            only if the unit has symbols of its own
    # ---

    # %% [markdown] name="title"
    # # The sigmoid unit

    # %% name="ex-sigmoid" exercise="sigmoid"
    def sigmoid(s):
        ### BEGIN SOLUTION
        return 1 / (1 + np.exp(-s))
        ### END SOLUTION

    # %% name="check-sigmoid"
    check("sigmoid", sigmoid)

    # %% [markdown] name="why-zero" points=2
    # Why does nothing change where $w = 0$? A person reads the answer.

What an author gets wrong is a `SourceError` with file and line.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnbook.course.cells import Cell, Source, SourceError
from nnbook.course.source_checks import check_source

_FILE_NAME = re.compile(r"(\d\d)_[a-z0-9_]+\.py")
_CELL_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")  # what nbformat admits as a cell's id
_MARKER = re.compile(r"#\s*%%+(\s|$)")
_SHOULD_BE = '# %% name="a-name"  or  # %% [markdown] name="a-name"'
_VALUES = 'name and exercise are texts in quotes, tags a list of them, ["a", "b"]'
_POINTS = "points, of a question that a person grades, are a whole number from 1 on"
_KNOWN_KEYS = {"name", "exercise", "tags", "points"}
_JUPYTEXT_KEYS = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


_FACTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "unit": (lambda unit: isinstance(unit, str), 'two digits in quotes, "05"'),
    "title": (lambda title: isinstance(title, str), "a text"),
    "points": (_are_texts, "the lecture's points, [S1, S2]"),
    "minutes": (lambda minutes: type(minutes) is int and minutes > 0, "a whole number"),
    "symbols": (_are_texts, "symbols of this unit alone, [h, r]"),
}
_OPTIONAL: dict[str, Any] = {"symbols": []}
_NEEDED = ", ".join(name for name in _FACTS if name not in _OPTIONAL)


def read_source(path: Path) -> Source:
    """Read and check one source file.

    Raises
    ------
    SourceError
        For anything an author has to change.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SourceError(path, 1, f"expected UTF-8 text, {problem.reason}") from None
    text = text.replace("\r\n", "\n")
    header, end = _header(path, text)
    facts = _course_facts(path, header)
    source = Source(path=path, text=text, cells=_cells(path, text, end), **facts)
    check_source(source)
    return source


def _header(path: Path, text: str) -> tuple[Any, int]:
    """The YAML between the two `# ---` lines, and how many lines the header takes."""
    import yaml  # type: ignore[import-untyped]

    lines = text.split("\n")
    rules = [number for number, line in enumerate(lines) if line.rstrip() == "# ---"][:2]
    if len(rules) < 2 or rules[0] != 0:
        raise SourceError(path, 1, "expected a header between two '# ---' lines at the top")
    inside = "\n".join(re.sub(r"^# ?", "", line) for line in lines[1 : rules[1]])
    try:
        header = yaml.safe_load(inside)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "context_mark", None) or getattr(problem, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        reason = getattr(problem, "problem", None) or problem
        raise SourceError(path, line, f"the header is not YAML: {reason}") from None
    return header, rules[1] + 1


def _course_facts(path: Path, header: Any) -> dict[str, Any]:
    """Unit, title, lecture points and minutes, from the header's jupyter: course:."""
    file_name = _FILE_NAME.fullmatch(path.name)
    if file_name is None:
        message = f"expected a file name such as 05_sigmoid_unit.py, got {path.name}"
        raise SourceError(path, 1, message)
    try:
        facts = dict(header["jupyter"]["course"])
    except (KeyError, TypeError, ValueError):
        raise SourceError(path, 1, f"the header needs 'jupyter: course:' with {_NEEDED}") from None
    facts = _OPTIONAL | facts
    if facts.keys() != _FACTS.keys():
        message = f"the header's course needs {_NEEDED}; it has {', '.join(facts)}"
        raise SourceError(path, 1, message)
    for name, (is_right, wanted) in _FACTS.items():
        if not is_right(facts[name]):
            raise SourceError(path, 1, f"{name}: expected {wanted}, got {facts[name]!r}")
    if facts["unit"] != file_name[1]:
        message = f'unit: expected "{file_name[1]}" as in the file name, got "{facts["unit"]}"'
        raise SourceError(path, 1, message)
    return facts | {name: tuple(facts[name]) for name in ("points", "symbols")}


def _cells(path: Path, text: str, header_lines: int) -> tuple[Cell, ...]:
    """Parse the cells; jupytext decides where one ends, we find where it stands."""
    lines = text.split("\n")
    start = _first_marker(path, lines, header_lines) - 1
    cells = []
    line = start
    for parsed in _parsed(path, lines, start):
        line = _marker_line(lines, line, parsed.metadata.get("name"))
        cells.append(_cell(path, lines, line, parsed))
    return tuple(cells)


def _parsed(path: Path, lines: list[str], start: int) -> list[Any]:
    """The cells as jupytext reads them; some markers it refuses without saying which."""
    import jupytext
    import nbformat

    refusals = (nbformat.ValidationError, TypeError, AttributeError)
    try:
        return list(jupytext.reads("\n".join(lines[start:]), fmt="py:percent").cells)
    except refusals:
        for number, line in enumerate(lines[start:], start=start + 1):
            if _MARKER.match(line):
                try:
                    jupytext.reads(line, fmt="py:percent")
                except refusals:
                    raise _bad_values(path, number, line) from None
        raise


def _bad_values(path: Path, number: int, line: str) -> SourceError:
    return SourceError(path, number, f"bad cell marker: {_VALUES}; got {line.strip()}")


def _first_marker(path: Path, lines: list[str], header_lines: int) -> int:
    for number, line in enumerate(lines[header_lines:], start=header_lines + 1):
        if _MARKER.match(line):
            return number
        if line.strip():
            raise SourceError(path, number, f"expected a cell's marker, {_SHOULD_BE}")
    raise SourceError(path, len(lines), "there are no cells in this source")


def _marker_line(lines: list[str], after: int, name: str | None) -> int:
    """Line of the next marker with this name; one without a name is taken as it comes.

    A text inside a cell may look like a marker, so the name has to fit.
    """
    quoted = rf"""["']{re.escape(str(name))}["']"""
    for number, line in enumerate(lines[after:], start=after + 1):
        if _MARKER.match(line) and (name is None or re.search(quoted, line)):
            return number
    return after


def _cell(path: Path, lines: list[str], line: int, parsed: Any) -> Cell:
    """A checked cell from jupytext's."""
    facts = {key: parsed.metadata[key] for key in parsed.metadata if key not in _JUPYTEXT_KEYS}
    if parsed.cell_type not in ("markdown", "code"):
        raise SourceError(path, line, f"expected {_SHOULD_BE}, got a {parsed.cell_type} cell")
    if "incorrectly_encoded_metadata" in facts or "title" in facts:
        got = lines[line - 1].strip()
        raise SourceError(path, line, f"bad cell marker: expected {_SHOULD_BE}, got {got}")
    unknown = sorted(facts.keys() - _KNOWN_KEYS)
    if unknown:
        known = ", ".join(sorted(_KNOWN_KEYS))
        raise SourceError(path, line, f"a cell has {known}; it can't have {', '.join(unknown)}")
    name = facts.get("name")
    if name is None:
        raise SourceError(path, line, f"the cell has no name: expected {_SHOULD_BE}")
    if not _CELL_NAME.fullmatch(str(name)):
        message = f"a cell's name has small letters, digits, '-' and '_' (up to 64), got {name!r}"
        raise SourceError(path, line, message)
    exercise, tags = facts.get("exercise"), facts.get("tags", [])
    if not (_are_texts(tags) and (exercise is None or (exercise and isinstance(exercise, str)))):
        raise _bad_values(path, line, lines[line - 1])
    points = facts.get("points")
    if "points" in facts and not (type(points) is int and points >= 1):
        got = lines[line - 1].strip()
        raise SourceError(path, line, f"bad cell marker: {_POINTS}; got {got}")
    if not parsed.source.strip():
        raise SourceError(path, line, f"the cell '{name}' is empty")
    text_line = line + 1
    while not lines[text_line - 1].strip():
        text_line += 1
    return Cell(
        name=name,
        kind=parsed.cell_type,
        text=parsed.source,
        line=line,
        text_line=text_line,
        exercise=exercise,
        tags=tuple(tags),
        points=points,
    )
