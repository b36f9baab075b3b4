"""Which line of the reader's own code an exception came from."""

import linecache
import os
import sysconfig
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType

from nnbook.diagnosis.words import as_code

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = [
    Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")
]
# Code knows its file by the path it was imported from, which may hold symbolic links.
_FOLDERS = {form for folder in (_PACKAGE, *_LIBRARIES) for form in (folder, folder.resolve())}
_NOT_THE_READERS = (
    *(os.path.normcase(f"{folder}{os.sep}") for folder in _FOLDERS),
    "<frozen",
    "<__array",  # numpy's own dispatch
)

Line = tuple[FrameType, int]


def own_line(error: BaseException) -> str:
    """Return the innermost line of the reader's own code, as "line 3: `return X @ w`".

    Parameters
    ----------
    error : BaseException
        An exception that was raised, with its traceback.

    Returns
    -------
    str
        Empty if no line but ours and the libraries' took part.
    """
    lines = reversed(list(traceback.walk_tb(error.__traceback__)))
    return line_in_words(next(own_lines(lines), None))


def own_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Those of some lines that are the reader's own.

    Parameters
    ----------
    lines : iterable of (frame, int)
        Frames with the number of the line that runs in them.
    """
    return (line for line in lines if is_own(line[0].f_code.co_filename))


def is_own(filename: str) -> bool:
    """Whether code of this file is the reader's, and neither ours nor a library's."""
    return not os.path.normcase(filename).startswith(_NOT_THE_READERS)


def line_in_words(line: Line | None) -> str:
    """A line as "line 3: `return X @ w`"; empty for None."""
    if line is None:
        return ""
    frame, number = line
    text = linecache.getline(frame.f_code.co_filename, number, frame.f_globals).strip()
    return f"line {number}: {as_code(text)}" if text else f"line {number}"
