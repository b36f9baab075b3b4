"""One writer at a time, also among several kernels and commands."""

import contextlib
import errno
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from nnbook.exercises import lock_file
from nnbook.files import clear_drafts

PATIENCE = 2.0
"""Seconds to wait for another writer, who needs milliseconds."""

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class LockTakenError(Exception):
    """Somebody else holds the lock, and went on holding it."""


class _NoLocksError(Exception):
    """This file system has no locks."""


@contextlib.contextmanager
def locked(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on a file while the block runs; the system frees it if the process dies.

    Who gets the lock also clears away the drafts that a killed process left beside the file. On a
    file system without locks another file takes their place; its drafts stay.

    Parameters
    ----------
    path : Path
        The file; made if it isn't there. Every writer in its folder takes this lock.
    patience : float
        Seconds to wait for another one.

    Raises
    ------
    LockTakenError
        If the other one did not finish. The block has not begun: two who write at once would lose
        what one of them wrote.
    OSError
        If the folder can't be written.
    """
    deadline = time.monotonic() + patience
    with path.open("a") as file:
        try:
            _wait_until(lambda: _is_locked(file), deadline)
        except _NoLocksError:
            with _instead(path.with_name(f"{path.name}.held"), deadline):
                yield
            return
        try:
            clear_drafts(path.parent, idle=0.0)
            yield
        finally:
            _unlock(file)


@contextlib.contextmanager
def _instead(mark: Path, deadline: float) -> Iterator[None]:
    """The same by a file that only one can make."""
    letters: list[str] = []

    def is_ours() -> bool:
        letters[:] = filter(None, [lock_file.taken(mark)])
        return bool(letters)

    _wait_until(is_ours, deadline)
    try:
        yield
    finally:
        lock_file.given_back(mark, letters[0])


def _wait_until(is_ours: Callable[[], bool], deadline: float) -> None:
    while not is_ours():
        if time.monotonic() >= deadline:
            raise LockTakenError
        time.sleep(0.01)


def _is_locked(file: IO[str]) -> bool:
    """Try to take the lock."""
    try:
        _lock(file)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise _NoLocksError from error
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
