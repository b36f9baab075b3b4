"""One writer at a time, also among several kernels and commands."""

import contextlib
import errno
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from nnbook.files import clear_drafts

PATIENCE = 2.0
"""Seconds to wait for another writer, who needs milliseconds."""

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class LockTakenError(Exception):
    """Somebody else holds the lock, and went on holding it."""


@contextlib.contextmanager
def locked(path: Path, *, patience: float = PATIENCE, strict: bool = False) -> Iterator[None]:
    """Hold the lock on a file while the block runs; the system frees it if the process dies.

    Who gets the lock also clears away the drafts that a killed process left beside the file.

    On a file system without locks, or when the other one does not finish, the block runs all the
    same: a count that may be one short is better than a student who waits.

    Parameters
    ----------
    path : Path
        The file; made if it isn't there. Every writer in its folder takes this lock.
    patience : float
        Seconds to wait for another one.
    strict : bool
        Whether to give up when the other one does not finish.

    Raises
    ------
    LockTakenError
        If `strict` and the other one did not finish.
    """
    with path.open("a") as file:
        held = _held(file, patience, strict)
        try:
            if held:
                clear_drafts(path.parent, idle=0.0)
            yield
        finally:
            if held:
                _unlock(file)


def _held(file: IO[str], patience: float, strict: bool) -> bool:
    """Wait for the lock; whether it is ours now."""
    deadline = time.monotonic() + patience
    while True:
        try:
            _lock(file)
            return True
        except OSError as error:
            if error.errno not in _TAKEN:  # this file system has no locks
                return False
        if time.monotonic() >= deadline:
            break
        time.sleep(0.01)
    if strict:
        raise LockTakenError
    return False


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
