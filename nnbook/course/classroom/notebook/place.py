"""Where in a submitted notebook an exercise stands, and what happened to its cells."""

import ast
from collections.abc import Sequence

from nnbook.course.classroom.notebook.asked import checks_in
from nnbook.course.classroom.notebook.cell_text import python_of
from nnbook.course.classroom.notebook.submitted import SubmittedCell


def answer_cells(cells: Sequence[SubmittedCell], exercise: str) -> list[int]:
    """The numbers, from 0, of the cells in which an exercise is answered; copies among them."""
    return [
        k
        for k, cell in enumerate(cells)
        if cell.is_code
        and (cell.name == f"ex-{exercise}" or cell.metadata.get("exercise") == exercise)
    ]


def check_cells(cells: Sequence[SubmittedCell], exercise: str) -> list[int]:
    """The numbers, from 0, of the cells in which an exercise is checked."""
    return [
        k
        for k, cell in enumerate(cells)
        if cell.is_code and (cell.name == f"check-{exercise}" or exercise in checks_in(cell.text))
    ]


def end_of(cells: Sequence[SubmittedCell], exercise: str) -> int:
    """How many of the cells had run when the exercise was last checked.

    What comes later may use the same names for something else.
    """
    places = answer_cells(cells, exercise) + check_cells(cells, exercise)
    return max(places) + 1 if places else len(cells)


def remarks(cells: Sequence[SubmittedCell], exercise: str) -> str:
    """What the teacher should know of the cells of an exercise; empty if all is as handed out."""
    answers, checks = answer_cells(cells, exercise), check_cells(cells, exercise)
    found = []
    if not answers:
        found.append("its cell is gone; the answer was looked for in the other cells")
    if len(answers) > 1:
        found.append(f"its cell stands there {len(answers)} times; what was run last counts")
    if not checks:
        found.append("its check is gone; it was graded all the same")
    return "; ".join(found)


def syntax_error(cells: Sequence[SubmittedCell], exercise: str) -> str | None:
    """Why Python can't read the last cell in which an exercise is answered; None if it can."""
    for place in reversed(answer_cells(cells, exercise)):
        text = python_of(cells[place].text)
        try:
            ast.parse(text)
        except SyntaxError as error:
            lines = text.split("\n")
            number = min(error.lineno or 1, len(lines))
            where = f"line {number}: `{_shown(lines[number - 1])}`"
            return f"Python can't read the cell: {error.msg} ({where})."
        except (ValueError, MemoryError, RecursionError) as error:
            return f"Python can't read the cell: {type(error).__name__}."
        return None
    return None


def _shown(line: str) -> str:
    line = line.strip().replace("`", "'")
    return line if len(line) <= 80 else f"{line[:79]}…"
