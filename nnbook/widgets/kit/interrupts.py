"""The kernel's interrupt button, for work that runs between cells.

Between cells ipykernel ignores SIGINT, so the button would do nothing there: neither to a training
that runs, nor to a student's function that never returns. Around each cell ipykernel saves the
handler and puts it back, and a cell's own handler is never touched here.

A KeyboardInterrupt that nobody catches between cells ends the kernel. So SIGINT never gets Python's
own handler here: ours raises `Interrupted`, and only while work is under way that catches it.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any, ClassVar
from weakref import WeakSet


class InterruptWatch:
    """While it is on, SIGINT between cells calls `on_interrupt` instead of being ignored.

    All watches that are on are told of the same signal: several trainings may run at once.
    """

    on: ClassVar[WeakSet["InterruptWatch"]] = WeakSet()

    def __init__(self, on_interrupt: Callable[[], object]) -> None:
        self.on_interrupt = on_interrupt

    def switch_on(self) -> None:
        """Start to watch; only where SIGINT is ignored, which is between a kernel's cells."""
        if current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, _handle)
        self.on.add(self)

    def switch_off(self) -> None:
        """Watch no more; the last one to go has SIGINT ignored again, unless it is taken."""
        self.on.discard(self)
        if self.on or _work.under_way or current_thread() is not main_thread():
            return
        if signal.getsignal(signal.SIGINT) is _handle:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


class Interrupted(KeyboardInterrupt):
    """Work between two cells was interrupted. Within a cell it is another KeyboardInterrupt."""


class _Work:
    """Whether work is under way that an interrupt ends."""

    under_way = False


_work = _Work()


def _handle(_number: int, _stack: Any) -> None:
    # A cell may have put this handler back after the last watch ended: then it is one to ignore.
    for watch in list(InterruptWatch.on):
        watch.on_interrupt()
    if _work.under_way:
        _work.under_way = False
        raise Interrupted("the kernel was interrupted")


@contextmanager
def interruptible() -> Iterator[None]:
    """Make SIGINT raise `Interrupted` inside, where it would be ignored or only watched.

    It may come a moment later, too, so it is to be caught outside of the `with` statement.
    """
    before: Any = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or before not in (signal.SIG_IGN, _handle):
        yield
        return
    try:
        _work.under_way = True
        signal.signal(signal.SIGINT, _handle)
        yield
    finally:
        _work.under_way = False
        is_idle = before is signal.SIG_IGN and not InterruptWatch.on
        if is_idle and signal.getsignal(signal.SIGINT) is _handle:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
