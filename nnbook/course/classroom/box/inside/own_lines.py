"""Which lines are the student's own: neither the box's nor a library's."""

from __future__ import annotations

import linecache
import os
import traceback
from pathlib import Path
from types import FrameType

import numpy as np

_FOLDERS = [Path(file).parent for file in (__file__, os.__file__, np.__file__)]
_NOT_OWN = (
    *(os.path.normcase(f"{folder}{os.sep}") for folder in _FOLDERS),
    "<frozen",
    "<__array",  # numpy's own dispatch
    "<nnbook",
    "<answer>",
)

_LONGEST = 500

Line = tuple[int, str]


def is_own(file: str) -> bool:
    """Whether code of this file is the student's."""
    return not os.path.normcase(file).startswith(_NOT_OWN)


def line_of(error: BaseException) -> Line | None:
    """The innermost own line that an exception came through: its number and its text."""
    innermost = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if is_own(frame.f_code.co_filename):
            innermost = frame, number
    return line(*innermost) if innermost else None


def running_line(frame: FrameType | None) -> Line | None:
    """The innermost own line of what runs in this frame or called it."""
    while frame is not None:
        if is_own(frame.f_code.co_filename):
            return line(frame, frame.f_lineno)
        frame = frame.f_back
    return None


def line(frame: FrameType, number: int) -> Line:
    """A line of the code that runs in a frame: its number and its text."""
    text = linecache.getline(frame.f_code.co_filename, number, frame.f_globals)
    return number, text.strip()[:_LONGEST]
