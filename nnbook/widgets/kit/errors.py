"""An exception as one sentence: what went wrong, and in which line of the reader's own code."""

import linecache
import sysconfig
import traceback
from pathlib import Path
from types import TracebackType

_PACKAGE = str(Path(__file__).resolve().parents[2])
_PATHS = ("stdlib", "platstdlib", "purelib", "platlib")
_NOT_THE_READERS = (_PACKAGE, *(sysconfig.get_path(name) for name in _PATHS), "<frozen", "<__array")


def in_one_sentence(error: BaseException) -> str:
    """Type and message of `error`, and the innermost line that is neither ours nor a library's."""
    message = str(error).strip().splitlines()
    told = f"{type(error).__name__}: {message[0]}" if message else type(error).__name__
    line = _readers_line(error.__traceback__)
    return f"{told} ({line})" if line else told


def _readers_line(trace: TracebackType | None) -> str:
    """``in your line 3: return X @ w``, or nothing if no line of the reader's was involved."""
    for frame, number in reversed(list(traceback.walk_tb(trace))):
        filename = frame.f_code.co_filename
        if filename.startswith(_NOT_THE_READERS):
            continue
        text = linecache.getline(filename, number, frame.f_globals).strip()
        return f"in your line {number}: {text}" if text else ""
    return ""
