"""Interrupt a command at each moment at which it changes a file, one after the other.

A moment is before each call that opens a file for writing, writes, syncs, makes, links, renames or
removes something, and amid each write, when half of it is on the disk. The command runs in a child
process, which is ended there as `kill -9` would, or gets an error there, as from a full disk.

    for moment in killed_at_each_moment(lambda: prepare(folder), before=make_folder):
        assert ...  # what must hold now
"""

import errno
import io
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NoReturn

import pytest

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")

Interrupt = Callable[[str], None]

_CHANGES = {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir"}
_CHANGES |= {"os.truncate", "os.chmod", "os.utime"}
_NEEDS_ROOM = {"open", "write", "amid a write", "sync", "os.link", "os.mkdir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_LIMIT = 500  # no command of ours has as many moments


def killed_at_each_moment(
    command: Callable[[], Any], *, before: Callable[[], None]
) -> Iterator[str]:
    """Kill a command at its first moment, at its second, …, until it runs through.

    Parameters
    ----------
    command : callable
        What is run, each time in a new child process.
    before : callable
        Puts the files back as they were; called before each run.

    Yields
    ------
    str
        The moment at which it was killed just now, "3: os.mkdir", once it is dead.

    Raises
    ------
    AssertionError
        If a command fails of itself, or never changes a file.
    """
    return _at_each_moment(command, before, _kill)


def failed_at_each_moment(
    command: Callable[[], Any],
    *,
    before: Callable[[], None],
    expected: type[Exception],
    number: int = errno.ENOSPC,
) -> Iterator[str]:
    """As `killed_at_each_moment`, but from each moment on the disk refuses what it is asked for.

    Parameters
    ----------
    command, before : callable
        As there.
    expected : type of Exception
        What the command makes of it; or it gets along without.
    number : int
        The error's number. A full disk goes on removing and renaming; any other error is for all.
    """

    def refuse(what: str) -> None:
        if number != errno.ENOSPC or what in _NEEDS_ROOM:
            raise OSError(number, os.strerror(number))

    return _at_each_moment(command, before, refuse, expected)


def _kill(_: str) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives that")


def _at_each_moment(
    command: Callable[[], Any],
    before: Callable[[], None],
    interrupt: Interrupt,
    expected: type[Exception] | None = None,
) -> Iterator[str]:
    for k in range(1, _LIMIT):
        before()
        moment = _interrupted(command, k, interrupt, expected)
        if moment is None:
            assert k > 1, "the command changes no file"
            return
        yield f"{k}: {moment}"
    raise AssertionError(f"the command had no end after {_LIMIT} moments")


def _interrupted(
    command: Callable[[], Any], k: int, interrupt: Interrupt, expected: type[Exception] | None
) -> str | None:
    """Run a command in a child that is interrupted at its k-th moment; None if it had none."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside numpy's idle threads
        child = os.fork()
    if child == 0:
        os.close(reading)
        _run_in_child(command, k, interrupt, expected, writing)
    os.close(writing)
    lines = []
    with os.fdopen(reading, "rb") as answers, suppress(EOFError):
        while True:
            lines.append(pickle.load(answers))
    _, status = os.waitpid(child, 0)
    failure = next((text for kind, text in lines if kind == "failure"), None)
    assert failure is None, failure
    if interrupt is not _kill:
        assert os.waitstatus_to_exitcode(status) == 0
    return next((text for kind, text in lines if kind == "moment"), None)


def _run_in_child(
    command: Callable[[], Any],
    k: int,
    interrupt: Interrupt,
    expected: type[Exception] | None,
    answers: int,
) -> NoReturn:
    """Run the command and end this process, whatever happens."""
    write = os.write

    def tell(kind: str, text: str) -> None:
        write(answers, pickle.dumps((kind, text)))

    status = 0
    try:
        sys.dont_write_bytecode = True
        sys.stdout = sys.stderr = io.StringIO()
        watch(_Moments(k, interrupt, lambda what: tell("moment", what)))
        command()
    except BaseException as error:
        if expected is None or not isinstance(error, expected):
            tell("failure", traceback.format_exc())
            status = 1
    finally:
        os._exit(status)


class _Moments:
    """Counts the moments, and interrupts at the k-th and, if one gets so far, at all later ones."""

    def __init__(self, k: int, interrupt: Interrupt, tell: Callable[[str], None]) -> None:
        self._left = k
        self._interrupt = interrupt
        self._tell = tell

    def come(self, what: str) -> None:
        """Now something is about to change a file."""
        self._left -= 1
        if self._left == 0:
            self._tell(what)
        if self._left <= 0:
            self._interrupt(what)


def watch(moments: Any) -> None:
    """Let each change of a file in this process be a moment. There is no way back."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
            moments.come("open")
        elif event in _CHANGES:
            moments.come(event)

    fsync, write, open_file = os.fsync, os.write, io.open

    def sync(descriptor: int) -> None:
        moments.come("sync")
        fsync(descriptor)

    def write_low(descriptor: int, content: bytes) -> int:
        moments.come("write")
        return write(descriptor, content)

    def open_watched(*arguments: Any, **options: Any) -> Any:
        file = open_file(*arguments, **options)
        return _Watched(file, moments) if file.writable() else file

    sys.addaudithook(heard)
    os.fsync, os.write = sync, write_low  # type: ignore[assignment]
    io.open = open_watched


class _Watched:
    """A file each write to which is two moments: before it, and when half of it is done."""

    def __init__(self, file: Any, moments: Any) -> None:
        self._file = file
        self._moments = moments

    def write(self, content: Any) -> int:
        """Write, a half at a time."""
        half = len(content) // 2
        self._moments.come("write")
        written = self._file.write(content[:half])
        self._file.flush()
        self._moments.come("amid a write")
        return int(written + self._file.write(content[half:]))

    def __enter__(self) -> "_Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
