"""An exception that ends code which catches it: a bare `except` in an endless loop, say.

Raising it once more a moment later would not do: Python 3.12 looks for an exception from another
thread at places of such a loop that all lie inside its `try`.
"""

import ctypes
import sys
import threading
from functools import partial
from types import CodeType
from typing import Protocol

from nnbook.diagnosis.own_line import is_own

PATIENCE = 0.05
"""Seconds between two looks at whether the code has been left."""

# It calls without letting go of the lock that Python's threads share, and returns None.
raise_in = ctypes.PYFUNCTYPE(None, ctypes.c_ulong, ctypes.py_object)(
    ("PyThreadState_SetAsyncExc", ctypes.pythonapi)
)
"""``raise_in(thread, exception)``: the thread raises it as soon as it can."""


class TimeUp(BaseException):
    """What ends the student's code; no `except Exception` holds it up."""


class Run(Protocol):
    """Code that runs in a thread.

    Attributes
    ----------
    thread : int
    inside : bool
        Whether the thread is still inside of the code.
    left : threading.Event
        Set when it no longer is.
    """

    thread: int
    inside: bool
    left: threading.Event


def strike(run: Run, time_up: type[TimeUp] = TimeUp) -> None:
    """Raise it in the code, unless that has been left; see `time_limit` for why that is safe."""
    raise_it, thread = raise_in, run.thread
    if run.inside:
        raise_it(thread, time_up)


if sys.version_info >= (3, 12):
    _NOTHING = ctypes.py_object()  # NULL: takes back what has not been raised yet
    _TOOLS = (3, 4)  # those that Python leaves to whoever needs one
    _EVERY_STEP = sys.monitoring.events.INSTRUCTION

    def insist(run: Run) -> None:
        """Raise `TimeUp` at every step of the reader's own code until that is left.

        Nothing is raised from outside meanwhile: what watches the steps lets it in anywhere.
        """

        def raise_here(code: CodeType, _offset: int) -> None:
            if run.inside and threading.get_ident() == run.thread and is_own(code.co_filename):
                raise TimeUp

        tool = next((tool for tool in _TOOLS if sys.monitoring.get_tool(tool) is None), None)
        if tool is None:  # others watch this program
            while run.inside:
                strike(run)
                run.left.wait(PATIENCE)
            return
        raise_in(run.thread, _NOTHING)
        sys.monitoring.use_tool_id(tool, "time limit")
        try:
            sys.monitoring.register_callback(tool, _EVERY_STEP, raise_here)
            sys.monitoring.set_events(tool, _EVERY_STEP)
            while run.inside:
                run.left.wait(PATIENCE)
        finally:
            sys.monitoring.set_events(tool, 0)
            sys.monitoring.register_callback(tool, _EVERY_STEP, None)
            sys.monitoring.free_tool_id(tool)

else:

    def insist(run: Run) -> None:
        """Raise a `TimeUp` in the code until that is left; making one has the next one raised."""

        class Insistent(TimeUp):
            pass

        # A C function: nothing can be raised between its call and its end, unlike in one of Python.
        Insistent.__init__ = partial(raise_in, run.thread, Insistent)  # type: ignore[method-assign]
        while run.inside:
            strike(run, Insistent)
            run.left.wait(PATIENCE)
