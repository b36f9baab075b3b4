"""What a unit's source must keep to, once its cells are read: names, titles, exercises."""

import re

from nnbook.course.cells import BEGIN, END, Cell, Source

TO_WRITE = "TO WRITE:"
"""What a new unit has in the places that its author must fill."""

_LIKE_A_MARK = re.compile(r"#.*\b(BEGIN|END)[\s_-]*SOLUTION", re.IGNORECASE)


def check_source(source: Source) -> None:
    """Look at a whole unit.

    Raises
    ------
    SourceError
        For the first thing that its author has to change.
    """
    _check_written(source)
    _check_title(source)
    _check_names(source)
    for position, cell in enumerate(source.cells):
        _check_code(source, cell)
        _check_marks(source, cell)
        _check_points(source, cell)
        _check_exercise(source, position)


def _check_written(source: Source) -> None:
    """No place is left as `nnbook new-unit` made it; all of them are named at once."""
    lines = source.text.split("\n")
    places = [number for number, line in enumerate(lines, start=1) if TO_WRITE in line]
    if places:
        wanted = lines[places[0] - 1].partition(TO_WRITE)[2].strip().rstrip('",')
        others = ", ".join(map(str, places[1:]))
        more = f" (and the same in line {others})" if others else ""
        source.fail(places[0], f"still to write: {wanted}{more}")


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


def _check_marks(source: Source, cell: Cell) -> None:
    """What looks like a solution's mark is one to the letter: else the solution would stay."""
    for number, line in enumerate(cell.text.split("\n"), start=cell.text_line):
        mark = line.strip()
        looks_like_one = _LIKE_A_MARK.search(mark) or (cell.kind == "code" and mark[:3] == "###")
        if looks_like_one and mark not in (BEGIN, END):
            message = f"bad solution mark: expected '{BEGIN}' or '{END}' alone in its line, got"
            source.fail(number, f"{message} '{mark}'")


def _check_points(source: Source, cell: Cell) -> None:
    """Only what is asked in Markdown is graded by a person; the title is the notebook's own."""
    if cell.points is None:
        return
    if cell.kind != "markdown":
        message = "points are for a Markdown cell, a question that a person grades; an exercise"
        source.fail(cell.line, f"{message} has its points where it is declared")
    if cell is source.cells[0]:
        source.fail(cell.line, "the title has no points: ask in a cell of its own")


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
