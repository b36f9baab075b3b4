"""A limit on the time that a student's code may take: an endless loop is ended.

A watchdog thread raises a `TimeUp` in the thread that runs the code. It must never strike outside
of that code. CPython switches threads and raises such an exception at three places only: at the
start of a function, at a jump back, and after a call. So

- in the watchdog nothing can come between ``if run.inside`` and the strike that follows it;
- in the thread that is watched nothing can come between the end of the student's code, whichever
  way it ends, and the call that clears away what is under way.

What happens inside of one C function is ended only when that comes back. So a call that waits
(``time.sleep(60)``, ``thread.join()``) goes on after its time, but Ctrl-C ends it; a loop in there
(``sum(itertools.count())``) nothing ends.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from nnbook.diagnosis.own_line import line_in_words, own_lines
from nnbook.exercises.time_up import PATIENCE, TimeUp, insist, raise_in, strike

# Seconds between two looks at whether the code has been entered.
_MOMENT = 0.001


class OutOfTimeError(Exception):
    """The time of a `TimeLimit` is used up.

    Parameters
    ----------
    seconds : float
        The limit.
    line : str
        The student's own line in which the time ended, as `own_line` has it; may be empty.
    """

    def __init__(self, seconds: float, line: str) -> None:
        super().__init__(f"not finished after {seconds:g} seconds")
        self.seconds = seconds
        self.line = line


class TimeLimit:
    """A time that several calls may take together.

    Parameters
    ----------
    seconds : float
        The time.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._used = 0.0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self.seconds - self._used)

    def spend(self, seconds: float) -> None:
        """Count time that the student's code took elsewhere."""
        self._used += seconds

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function, in whatever thread we are; what it raises passes.

        Raises
        ------
        OutOfTimeError
            When the time is used up; also if the function caught the exception that ended it.
        """
        if self._used >= self.seconds:
            raise OutOfTimeError(self.seconds, "")
        run = _Run(self.seconds - self._used)
        start = time.monotonic()
        try:
            return self._call(run, function, arguments)
        except TimeUp:
            if run.struck:
                raise OutOfTimeError(self.seconds, run.line) from None
            raise  # of another limit, around this one
        finally:
            self._used += time.monotonic() - start

    def _call(self, run: "_Run", function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        thread, raise_it = run.thread, raise_in
        watchdog = threading.Thread(target=run.watch, name="time limit", daemon=True)
        try:
            watchdog.start()
            run.inside = True  # not before: the start itself waits, and must not be struck
            value = function(*arguments)
        finally:
            run.inside = False
            if run.struck:
                # One that is raised right here takes the place of any that is still under way.
                # (Taking it back with NULL leaves a mark with which Python 3.11 can't trace.)
                try:  # noqa: SIM105 - `suppress` would be a call too many, outside of the `try`
                    raise_it(thread, TimeUp)
                except TimeUp:
                    pass
            run.left.set()
        if run.struck:
            raise TimeUp
        return value


class _Run:
    """One call that is watched."""

    __slots__ = ("inside", "left", "line", "seconds", "struck", "thread")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.thread = threading.get_ident()
        self.inside = False
        self.struck = False
        self.line = ""
        self.left = threading.Event()

    def watch(self) -> None:
        """Wait for the end of the code or of its time, then strike until it is left."""
        while not self.inside:
            if self.left.wait(_MOMENT):
                return
        if self.left.wait(self.seconds):
            return
        self.line = line_in_words(next(own_lines(_frames_of(self.thread)), None))
        if self.inside:
            self.struck = True
            strike(self)
        if not self.left.wait(PATIENCE):
            insist(self)


def _frames_of(thread: int) -> Iterator[tuple[Any, int]]:
    """The frames of a running thread with their lines, innermost first."""
    frame = sys._current_frames().get(thread)
    while frame is not None:
        if frame.f_code is TimeLimit._call.__code__:
            return
        yield frame, frame.f_lineno
        frame = frame.f_back
