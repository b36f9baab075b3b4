"""The kernel's interrupt button, for work that runs between cells.

Between cells ipykernel ignores SIGINT, so the button would do nothing there: neither to a training
that runs, nor to a student's function that never returns. Around each cell ipykernel saves the
handler and puts it back, and a cell's own handler is never touched here.
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

    _on: ClassVar[WeakSet["InterruptWatch"]] = WeakSet()

    def __init__(self, on_interrupt: Callable[[], None]) -> None:
        self._on_interrupt = on_interrupt

    def switch_on(self) -> None:
        """Start to watch; only where SIGINT is ignored, which is between a kernel's cells."""
        if current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, _tell_watches)
        self._on.add(self)

    def switch_off(self) -> None:
        """Watch no more; the last one to go has SIGINT ignored again, unless it is taken."""
        self._on.discard(self)
        if self._on or current_thread() is not main_thread():
            return
        if signal.getsignal(signal.SIGINT) is _tell_watches:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    @classmethod
    def tell_all(cls) -> None:
        """Tell every watch that is on."""
        for watch in list(cls._on):
            watch._on_interrupt()


def _tell_watches(_number: int, _stack: Any) -> None:
    # A cell may have put this handler back after the last watch ended: then it is one to ignore.
    InterruptWatch.tell_all()


class Interrupted(Exception):  # noqa: N818 - it is no error
    """Work between two cells was interrupted. Within a cell it stays a KeyboardInterrupt."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Make SIGINT raise `Interrupted` inside, where it would be ignored or only watched."""
    before: Any = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or before not in (signal.SIG_IGN, _tell_watches):
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted("the kernel was interrupted") from None
    finally:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, before)
