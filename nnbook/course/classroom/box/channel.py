"""Bytes to and from a child, never waiting longer than agreed."""

import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from nnbook.course.classroom.box.inside import wire

_READ, _WRITE = getattr(select, "POLLIN", 0), getattr(select, "POLLOUT", 0)
_AT_ONCE = 2**16  # as much as a pipe holds


class BoxTimeError(Exception):
    """The time was up; the child has been killed.

    Parameters
    ----------
    seconds : float
        The time.
    line : str
        The student's own line in which it was then, as "line 3: `while True:`"; may be empty.
    """

    def __init__(self, seconds: float, line: str = "") -> None:
        super().__init__(f"not finished after {seconds:g} seconds")
        self.seconds = seconds
        self.line = line


class BoxEndedError(Exception):
    """The child has gone, or has been killed because it kept to no rule.

    Parameters
    ----------
    reason : str
        Why, to go on behind "It ended: ".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OverdueError(Exception):
    """A deadline has passed."""


class Channel:
    """The two pipes to a child.

    Parameters
    ----------
    to_child, from_child : int
        File descriptors; they are closed with the channel.
    end : callable
        Ends the child: how a wait is broken off where pipes can't be waited for (Windows).
    """

    def __init__(self, to_child: int, from_child: int, end: Callable[[], None]) -> None:
        self._to_child, self._from_child = to_child, from_child
        self._end = end
        self._open = True
        if sys.platform != "win32":
            os.set_blocking(to_child, False)
            os.set_blocking(from_child, False)

    def send(self, message: bytes, deadline: float) -> None:
        """Send a message before a deadline on `time.monotonic`'s clock.

        Raises
        ------
        OverdueError
        EOFError
            If the child reads no more.
        """
        rest = memoryview(wire.framed(message))
        while rest:
            with self._in_time(self._to_child, _WRITE, deadline):
                try:
                    rest = rest[os.write(self._to_child, rest[:_AT_ONCE]) :]
                except BlockingIOError:
                    continue
                except OSError:
                    raise EOFError from None

    def receive(self, deadline: float) -> bytes:
        """Wait for a message until a deadline.

        Raises
        ------
        OverdueError
        EOFError
            If the child has closed the pipe.
        WireError
            If the message would be too long.
        """
        return self._exactly(wire.length(self._exactly(wire.HEAD, deadline)), deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            with self._in_time(self._from_child, _READ, deadline):
                try:
                    part = os.read(self._from_child, min(_AT_ONCE, size - len(data)))
                except BlockingIOError:
                    continue
                except OSError:
                    raise EOFError from None
                if not part:
                    raise EOFError
            data += part
        return bytes(data)

    @contextmanager
    def _in_time(self, descriptor: int, direction: int, deadline: float) -> Iterator[None]:
        """Let the block read or write once a pipe is ready for that, or say that it is too late."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise OverdueError
        if sys.platform != "win32":
            poll = select.poll()
            poll.register(descriptor, direction)
            if not poll.poll(left * 1000):
                raise OverdueError
            yield
            return
        timer = threading.Timer(left, self._end)
        timer.start()
        try:
            yield
        except EOFError:
            if time.monotonic() >= deadline:
                raise OverdueError from None
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        """Close both pipes; twice does no harm."""
        if self._open:
            self._open = False
            for descriptor in (self._to_child, self._from_child):
                with suppress(OSError):
                    os.close(descriptor)
