"""Examples as a text of lines ``x1, x2, class``, such as people copy out of a table."""

import re
from math import isfinite

from nnbook.widgets.kit.errors import Refused
from nnbook.widgets.kit.touch import Points
from nnbook.widgets.playground.data import MOST_CLASSES, MOST_OWN

_COMMA = re.compile(r"\d,\d+\s*([;\t]|\s\S)")  # 0,13; 0,5; 1
_SEPARATOR = re.compile(r"[,;\t]|\s+")


def points_of(text: str) -> Points:
    """Return the examples that a text tells.

    Numbers are parted by commas, semicolons, tabs or blanks. A first line without numbers is a
    heading. Empty lines, and what follows a ``#``, are left out. Classes may be whole numbers from
    0 or any words; words are numbered as they come.

    Parameters
    ----------
    text : str
        One example a line.

    Returns
    -------
    tuple of (x1, x2, class)
        The examples.

    Raises
    ------
    Refused
        If a line is not of that form, or there are too many examples or classes. The message names
        the line.
    """
    rows: list[tuple[float, float]] = []
    labels: list[str] = []
    first = True
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if not cells:
            continue
        is_heading = first and not any(_is_number(cell) for cell in cells[:2])
        first = False
        if is_heading:
            continue
        x1, x2, label = _example(cells, number, line)
        rows.append((x1, x2))
        labels.append(label)
        if len(rows) > MOST_OWN:
            raise Refused(f"Line {number}: there may be {MOST_OWN} examples at most.")
    if not rows:
        raise Refused("There is no example in this text: one line is x1, x2, class.")
    numbers = _class_numbers(labels)
    return tuple((x1, x2, c) for (x1, x2), c in zip(rows, numbers, strict=True))


def _cells(line: str) -> list[str]:
    bare = line.partition("#")[0].strip().strip("\ufeff")
    return [cell.strip().strip("\"'") for cell in _SEPARATOR.split(bare) if cell.strip()]


def _example(cells: list[str], number: int, line: str) -> tuple[float, float, str]:
    if len(cells) != 3:
        told = line.strip()[:40]
        comma = " A number is written with a point: 0.13." if _COMMA.search(line) else ""
        raise Refused(
            f"Line {number}: three things are needed, x1, x2, class; got {len(cells)}: "
            f"{told!r}{comma}"
        )
    for cell, name in zip(cells, ("x1", "x2"), strict=False):
        if not _is_number(cell):
            raise Refused(f"Line {number}: {name} must be a number; got {cell[:40]!r}")
    return float(cells[0]), float(cells[1]), cells[2]


def _is_number(cell: str) -> bool:
    try:
        return isfinite(float(cell)) and abs(float(cell)) <= 1e9
    except ValueError:
        return False


def _class_numbers(labels: list[str]) -> list[int]:
    """The class of each: its own number where all are small whole numbers, else by its turn."""
    if all(re.fullmatch(r"[0-9](\.0*)?", label) for label in labels):
        numbers = [int(label[0]) for label in labels]
        if max(numbers) < MOST_CLASSES:
            return numbers
    words = list(dict.fromkeys(labels))
    if len(words) > MOST_CLASSES:
        told = ", ".join(words[: MOST_CLASSES + 1])
        raise Refused(f"There may be {MOST_CLASSES} classes at most; got {told}, …")
    return [words.index(label) for label in labels]
