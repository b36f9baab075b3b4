"""One writer at a time, also among several kernels."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PATIENCE = 2.0
"""Seconds to wait for another writer, who needs milliseconds."""


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on a file while the block runs; the system frees it if the process dies.

    On a file system without locks, or when the other one does not finish, the block runs all the
    same: a count that may be one short is better than a student who waits.
    """
    with path.open("a") as file:
        deadline = time.monotonic() + PATIENCE
        while not (held := _try_to_lock(file)) and time.monotonic() < deadline:
            time.sleep(0.01)
        try:
            yield
        finally:
            if held:
                _unlock(file)


if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(file: IO[str]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_to_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
