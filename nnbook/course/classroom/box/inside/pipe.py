"""The child's end of the pipe, moved away from where a program reads and prints."""

from __future__ import annotations

import builtins
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any

from . import wire


class Pipe:
    """Messages to and from the parent.

    Attributes
    ----------
    busy : bool
        Whether a message is just on its way, so that no other may begin.
    """

    def __init__(self) -> None:
        self._in, self._out = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        os.close(nothing)
        if sys.platform == "win32":
            import msvcrt

            for descriptor in (self._in, self._out):
                msvcrt.setmode(descriptor, os.O_BINARY)
        self.busy = False

    def send(self, value: Any) -> None:
        """Send one message; functions of the parent go back as what they are."""
        data = memoryview(wire.framed(wire.pack(value, _number_of)))
        self.busy = True
        while data:
            data = data[os.write(self._out, data) :]
        self.busy = False

    def receive(self) -> Any:
        """Wait for one message; EOFError if there will be none."""
        head = self._exactly(wire.HEAD)
        return wire.unpack(self._exactly(wire.length(head)), self._function)

    def _exactly(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            part = os.read(self._in, size - len(data))
            if not part:
                raise EOFError
            data += part
        return bytes(data)

    def _function(self, number: int) -> Callable[..., Any]:
        """What stands for a function of the parent's: a call of it asks the parent."""

        def function(*arguments: Any) -> Any:
            self.send({"function": function, "arguments": arguments})
            answer = self.receive()
            for text in answer["warnings"]:
                warnings.warn(text, RuntimeWarning, stacklevel=2)
            if answer["failure"] is not None:
                raise _exception(*answer["failure"])
            return answer["value"]

        _NUMBERS[function] = number
        return function


_NUMBERS: dict[Callable[..., Any], int] = {}


def _number_of(value: Any) -> int | None:
    try:
        return _NUMBERS.get(value)
    except Exception:  # it can't be hashed
        return None


def _exception(kind: str, message: str) -> Exception:
    """An exception of Python's own by its name; of another kind it is a RuntimeError."""
    named = getattr(builtins, kind, None)
    if isinstance(named, type) and issubclass(named, Exception):
        try:
            return named(message)
        except TypeError:  # UnicodeDecodeError takes more
            pass
    return RuntimeError(message)
