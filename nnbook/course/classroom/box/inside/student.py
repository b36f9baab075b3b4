"""The student's code as a notebook has it: run piece by piece, then asked for values and calls."""

from __future__ import annotations

import contextlib
import io
import linecache
import sys
import warnings
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

import numpy as np

from .own_lines import line_of
from .plain import LONGEST_MESSAGE, LONGEST_PRINT, MOST_WARNINGS

Failure = tuple[str, str, tuple[int, str] | None]


class Student:
    """A module named ``__main__`` with the student's code in it."""

    def __init__(self) -> None:
        self._module = ModuleType("__main__")
        sys.modules["__main__"] = self._module

    def run(self, pieces: Iterable[tuple[str, str]]) -> list[tuple[int, Failure]]:
        """Run pieces of code, one after the other, whatever happens to one of them.

        Returns
        -------
        list of (int, Failure)
            Number, from 0, and failure of each piece that ended with an exception.
        """
        pieces = list(pieces)
        _remember_lines(pieces)
        stopped = []
        for number, (label, text) in enumerate(pieces):
            watched = Watched()
            with watched.watching():
                code = compile(text, label, "exec", dont_inherit=True)
                exec(code, self._module.__dict__)
            if watched.failure is not None:
                stopped.append((number, watched.failure))
        return stopped

    def value(self, root: str) -> Any:
        """Evaluate an expression, mostly a name; what it raises passes."""
        return eval(compile(root, "<answer>", "eval", dont_inherit=True), self._module.__dict__)


class Watched:
    """What happens on the way while the student's code runs.

    Attributes
    ----------
    failure : tuple or None
        Type, message and own line of the exception that ended it.
    warnings : dict
        numpy's warnings, as the keys, each once.
    printed : Print
    """

    def __init__(self) -> None:
        self.failure: Failure | None = None
        self.warnings: dict[str, None] = {}
        self.printed = Print()

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Watch what runs in the block; no exception leaves it."""
        # The same warnings for everyone, whatever np.seterr a notebook has called.
        numpy_warns = np.errstate(over="warn", divide="warn", invalid="warn", under="ignore")
        with warnings.catch_warnings(), _reads_and_prints(self.printed), numpy_warns:
            warnings.simplefilter("always")
            warnings.showwarning = self._warned
            try:
                yield
            except BaseException as error:  # `exit()` in student code, too
                self.failure = failure_of(error)

    def _warned(self, message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        if issubclass(category, RuntimeWarning) and len(self.warnings) < MOST_WARNINGS:
            self.warnings[_text_of(message)] = None


class Print(io.TextIOBase):
    """Takes what is printed and keeps the beginning."""

    def __init__(self, longest: int = LONGEST_PRINT) -> None:
        self._parts: list[str] = []
        self._left = longest

    def writable(self) -> bool:
        """See `io.TextIOBase`."""
        return True

    def write(self, text: str) -> int:
        """See `io.TextIOBase`."""
        if self._left > 0:
            self._parts.append(text[: self._left])
            self._left -= len(self._parts[-1])
        return len(text)

    @property
    def text(self) -> str:
        """What was kept."""
        return "".join(self._parts)


def failure_of(error: BaseException) -> Failure:
    """Type, message and own line of an exception."""
    return type(error).__name__, _text_of(error), line_of(error)


def _text_of(thing: Any) -> str:
    try:
        return str(thing)[:LONGEST_MESSAGE]
    except BaseException:  # a student's own exception may fail even here
        return ""


@contextlib.contextmanager
def _reads_and_prints(printed: Print) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), printed, Print(0)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def _remember_lines(pieces: Iterable[tuple[str, str]]) -> None:
    """Let tracebacks and `inspect.getsource` find the lines; the pieces of a cell make one text."""
    cells: dict[str, list[str]] = {}
    for label, text in pieces:
        lines = cells.setdefault(label, [])
        for number, line in enumerate(text.split("\n")):
            if number == len(lines):
                lines.append(line)
            elif line:
                lines[number] = f"{lines[number]}; {line.strip()}" if lines[number] else line
    for label, lines in cells.items():
        text = "\n".join(lines)
        linecache.cache[label] = (len(text), None, [f"{it}\n" for it in lines], label)
