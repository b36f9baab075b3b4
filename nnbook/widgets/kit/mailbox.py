"""The mailbox: the one door through which events reach an element, on the kernel's main loop only.

ipykernel delivers browser messages on whatever thread it likes. A callback therefore only posts a
letter and asks the main loop, captured when the element was made, to wake up. A cell and a callback
never compute at the same time, and of many letters about one thing only the newest counts.
"""

import asyncio
import contextvars
from collections.abc import Callable
from threading import RLock
from time import monotonic
from typing import Any

Letters = dict[tuple[Any, ...], Any]

# Seconds between two deliveries at least: of a flood only what is newest then is worth a drawing.
_REST = 0.01


class Mailbox:
    """Collects letters from any thread and hands them over on the loop it was made on.

    Parameters
    ----------
    handle
        Called with the letters, oldest subject first. Without a running loop (a plain script, a
        unit test) it is called at once.
    """

    def __init__(self, handle: Callable[[Letters], None]) -> None:
        self._handle = handle
        self._letters: Letters = {}
        self._called = False
        self._delivered = 0.0
        # The interrupt button posts from a signal handler, maybe amid another letter.
        self._lock = RLock()
        # Messages sent from a later callback need the cell's context to know where they belong.
        self._context = contextvars.copy_context()
        try:
            self._loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:
            self._loop = None

    @property
    def has_loop(self) -> bool:
        """Whether there is a loop that can call back later."""
        return self._loop is not None and not self._loop.is_closed()

    def post(self, subject: tuple[Any, ...], content: Any = None) -> None:
        """Leave a letter; it replaces an unread one about the same subject. Any thread may call."""
        with self._lock:
            self._letters.pop(subject, None)
            self._letters[subject] = content
            call = not self._called
            self._called = True
        if not self.has_loop:
            self.deliver()
        elif call:
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._deliver_after_rest, context=self._context)

    def post_later(self, seconds: float, subject: tuple[Any, ...]) -> None:
        """Leave a letter after a while, and hand over at once what is there then.

        Only for the loop's own thread, and only with a loop.
        """
        assert self._loop is not None
        self._loop.call_later(seconds, self._post_and_deliver, subject, context=self._context)

    def _post_and_deliver(self, subject: tuple[Any, ...]) -> None:
        with self._lock:
            self._letters[subject] = None
        self.deliver()

    def _deliver_after_rest(self) -> None:
        assert self._loop is not None
        rest = self._delivered + _REST - monotonic()
        if rest > 0:
            self._loop.call_later(rest, self.deliver, context=self._context)
        else:
            self.deliver()

    def deliver(self) -> None:
        """Hand over what is there. The main loop calls this; a cell may, to catch up first."""
        with self._lock:
            self._called = False  # first: who posts between these lines calls again
            letters, self._letters = self._letters, {}
        if letters:
            self._handle(letters)
            self._delivered = monotonic()
