"""The kernel's interrupt button, for work that runs between cells.

Between cells ipykernel ignores SIGINT, so the button would do nothing there: neither to a training
that runs, nor to a student's function that never returns. Around each cell ipykernel saves the
handler and puts it back, and a cell's own handler is never touched here.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any


class InterruptWatch:
    """While it is on, SIGINT between cells calls `on_interrupt` instead of being ignored."""

    def __init__(self, on_interrupt: Callable[[], None]) -> None:
        self._on_interrupt = on_interrupt
        self._on = False

    def switch_on(self) -> None:
        """Start to watch; only where SIGINT is ignored, which is between a kernel's cells."""
        if current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._handle)
        self._on = True

    def switch_off(self) -> None:
        """Ignore SIGINT again, unless somebody else has put a handler since."""
        self._on = False
        if current_thread() is main_thread() and signal.getsignal(signal.SIGINT) == self._handle:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _handle(self, _number: int, _stack: Any) -> None:
        # A cell may have put this handler back after the watch ended: then it is one to ignore.
        if self._on:
            self._on_interrupt()


class Interrupted(Exception):  # noqa: N818 - it is no error
    """Work between two cells was interrupted. Within a cell it stays a KeyboardInterrupt."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Make SIGINT raise `Interrupted` inside, where it would be ignored or only watched."""
    before: Any = signal.getsignal(signal.SIGINT)
    watched = isinstance(getattr(before, "__self__", None), InterruptWatch)
    if current_thread() is not main_thread() or not (before is signal.SIG_IGN or watched):
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
