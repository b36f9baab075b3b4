"""Which line of the reader's own code an exception came from."""

import linecache
import os
import sysconfig
import traceback
from pathlib import Path

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
    for frame, number in reversed(list(traceback.walk_tb(error.__traceback__))):
        filename = frame.f_code.co_filename
        if not os.path.normcase(filename).startswith(_NOT_THE_READERS):
            text = linecache.getline(filename, number, frame.f_globals).strip()
            return f"line {number}: `{text}`" if text else f"line {number}"
    return ""
