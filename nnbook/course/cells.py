"""What a unit's source is made of: cells, the facts about the unit, and an author's mistakes."""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"


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
    points : int or None
        What a question counts that a person grades; None for any other cell.
    """

    name: str
    kind: str
    text: str
    line: int
    text_line: int
    exercise: str | None = None
    tags: tuple[str, ...] = ()
    points: int | None = None


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
    symbols : tuple of str
        Symbols that only this unit's formulas have, as LaTeX.
    """

    path: Path
    text: str
    unit: str
    title: str
    points: tuple[str, ...]
    minutes: int
    cells: tuple[Cell, ...]
    symbols: tuple[str, ...] = ()

    def fail(self, line: int, message: str) -> NoReturn:
        """Raise the SourceError for a line of this file."""
        raise SourceError(self.path, line, message)
