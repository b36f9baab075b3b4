"""Read a unit's source: notebooks/source/NN_name.py, jupytext's percent format.

A source is a header with the unit's facts and a row of named cells::

    # ---
    # jupyter:
    #   course:
    #     unit: "05"
    #     title: The sigmoid unit
    #     points: [S1, S2]
    #     minutes: 40
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

What an author gets wrong is a `SourceError` with file and line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"

_FILE_NAME = re.compile(r"(\d\d)_[a-z0-9_]+\.py")
_CELL_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")  # what nbformat admits as a cell's id
_MARKER = re.compile(r"#\s*%%+(\s|$)")
_SHOULD_BE = '# %% name="a-name"  or  # %% [markdown] name="a-name"'
_KNOWN_KEYS = {"name", "exercise", "tags"}
_JUPYTEXT_KEYS = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}

_FACTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "unit": (lambda unit: isinstance(unit, str), 'two digits in quotes, "05"'),
    "title": (lambda title: isinstance(title, str), "a text"),
    "points": (
        lambda points: isinstance(points, list) and all(isinstance(p, str) for p in points),
        "the lecture's points, [S1, S2]",
    ),
    "minutes": (lambda minutes: type(minutes) is int and minutes > 0, "a whole number"),
}


class SourceError(ValueError):
    """A mistake in a unit's source; the message begins with file and line.

    Attributes
    ----------
    path : Path
        The source file.
    line : int
        The line that has to change, counted from 1.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line


@dataclass(frozen=True)
class Cell:
    """One cell as its author wrote it, solution included.

    Attributes
    ----------
    name : str
        Unique in its unit; the id of the notebook's cell.
    kind : str
        "markdown" or "code".
    text : str
        What stands in it.
    line, text_line : int
        Where its marker and where its text stand in the file, counted from 1.
    exercise : str or None
        The exercise that is solved here.
    tags : tuple of str
        Jupyter's cell tags.
    """

    name: str
    kind: str
    text: str
    line: int
    text_line: int
    exercise: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A unit as it is written: where it stands, its text, the header's facts, its cells.

    Attributes
    ----------
    path : Path
        The file.
    text : str
        All of it, with "\\n" line ends.
    unit : str
        Two digits.
    title : str
        The unit's name in tables and lists.
    points : tuple of str
        The points of the lecture that the unit covers.
    minutes : int
        How long a student needs.
    cells : tuple of Cell
    """

    path: Path
    text: str
    unit: str
    title: str
    points: tuple[str, ...]
    minutes: int
    cells: tuple[Cell, ...]

    def fail(self, line: int, message: str) -> NoReturn:
        """Raise the SourceError for a line of this file."""
        raise SourceError(self.path, line, message)


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
    _check_title(source)
    _check_names(source)
    for position, cell in enumerate(source.cells):
        _check_code(source, cell)
        _check_exercise(source, position)
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
        raise SourceError(
            path, 1, f"the header needs 'jupyter: course:' with {', '.join(_FACTS)}"
        ) from None
    if facts.keys() != _FACTS.keys():
        message = f"the header's course needs {', '.join(_FACTS)}; it has {', '.join(facts)}"
        raise SourceError(path, 1, message)
    for name, (is_right, wanted) in _FACTS.items():
        if not is_right(facts[name]):
            raise SourceError(path, 1, f"{name}: expected {wanted}, got {facts[name]!r}")
    if facts["unit"] != file_name[1]:
        message = f'unit: expected "{file_name[1]}" as in the file name, got "{facts["unit"]}"'
        raise SourceError(path, 1, message)
    return facts | {"points": tuple(facts["points"])}


def _cells(path: Path, text: str, header_lines: int) -> tuple[Cell, ...]:
    """Parse the cells; jupytext decides where one ends, we find where it stands."""
    try:
        import jupytext
    except ModuleNotFoundError:
        message = "reading a unit's source needs jupytext: python -m pip install 'nnbook[test]'"
        raise ModuleNotFoundError(message, name="jupytext") from None

    lines = text.split("\n")
    start = _first_marker(path, lines, header_lines) - 1
    body = "\n".join(lines[start:])
    cells = []
    line = start
    for parsed in jupytext.reads(body, fmt="py:percent").cells:
        line = _marker_line(lines, line, parsed.metadata.get("name"))
        cells.append(_cell(path, lines, line, parsed))
    return tuple(cells)


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
    for number, line in enumerate(lines[after:], start=after + 1):
        if _MARKER.match(line) and (name is None or re.search(rf"""["']{name}["']""", line)):
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
        exercise=facts.get("exercise"),
        tags=tuple(facts.get("tags", ())),
    )


def _check_title(source: Source) -> None:
    first = source.cells[0]
    if first.kind != "markdown" or not first.text.startswith("# "):
        source.fail(first.line, "the first cell is Markdown and begins with the title, '# …'")


def _check_names(source: Source) -> None:
    seen: dict[str, int] = {}
    for cell in source.cells:
        if cell.name in seen:
            source.fail(cell.line, f"the name '{cell.name}' is taken by line {seen[cell.name]}")
        seen[cell.name] = cell.line
    solved: dict[str, int] = {}
    for cell in source.cells:
        if cell.exercise is None:
            continue
        if cell.exercise in solved:
            first = solved[cell.exercise]
            source.fail(cell.line, f"the exercise '{cell.exercise}' is already in line {first}")
        if f"help-{cell.exercise}" in seen:
            line = seen[f"help-{cell.exercise}"]
            source.fail(line, f"the name 'help-{cell.exercise}' is kept for hints and solution")
        solved[cell.exercise] = cell.line


def _check_code(source: Source, cell: Cell) -> None:
    """No trailing semicolon: it hides a value from the reader, and nbval compares it still."""
    if cell.kind != "code":
        return
    lines = cell.text.rstrip().split("\n")
    if lines[-1].rstrip().endswith(";"):
        line = cell.text_line + len(lines) - 1
        source.fail(line, "a cell can't end with ';': assign what shall not be shown, _ = …")


def _check_exercise(source: Source, position: int) -> None:
    """An exercise has a solution block, and its check in the next cell."""
    cell = source.cells[position]
    if cell.exercise is None:
        for offset, line in enumerate(cell.text.split("\n")):
            if line.strip() in (BEGIN, END):
                message = f"a solution stands in a cell with exercise=\"…\"; '{cell.name}' has none"
                source.fail(cell.text_line + offset, message)
        return
    if cell.kind != "code":
        source.fail(cell.line, f"the exercise '{cell.exercise}' must be a code cell")
    if BEGIN not in cell.text:
        source.fail(cell.line, f"the exercise '{cell.exercise}' has no '{BEGIN}'")
    follower = source.cells[position + 1] if position + 1 < len(source.cells) else None
    wanted = f"check-{cell.exercise}"
    if follower is None or follower.name != wanted or follower.kind != "code":
        source.fail(cell.line, f"the exercise must be followed by a code cell '{wanted}'")
    if not re.search(rf"""\bcheck\(\s*["']{re.escape(cell.exercise)}["']""", follower.text):
        source.fail(follower.line, f"'{wanted}' must call check(\"{cell.exercise}\", …)")
