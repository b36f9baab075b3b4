"""Landlock: Linux' way for a process to give up files and the network, without being root.

From `shut` on, the process reads what it was told it may, writes nothing but the null device,
makes no connection, and sends no signal to others. It can still see whether a file exists, how
large it is and of when.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # numbers of the system calls, the same on all machines
_VERSION = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights about files there are from which version on: each a bit, from the lowest."""
_NETWORK_RIGHTS = {4: 2}
_SCOPES = {6: 2}


def version() -> int:
    """The version of Landlock in this kernel; 0 if it has none."""
    return max(0, _call(_CREATE, None, 0, _VERSION))


def shut(readable: Iterable[str]) -> int:
    """Give up all but reading these files and folders, for good.

    Parameters
    ----------
    readable : iterable of str
        Folders with all that is in them, and files. What is not there is passed over.

    Returns
    -------
    int
        The version of Landlock; 0 if there is none, and nothing has been given up.
    """
    newest = version()
    if not newest:
        return 0
    handled = _bits(_FILE_RIGHTS, newest)
    attributes = struct.pack(
        "=QQQ", handled, _bits(_NETWORK_RIGHTS, newest), _bits(_SCOPES, newest)
    )
    known = 8 if newest < 4 else 16 if newest < 6 else 24
    ruleset = _call(_CREATE, attributes, known, 0)
    if ruleset < 0:
        return 0
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        _allow(ruleset, os.devnull, _READ_FILE | _WRITE_FILE)
        one, zero = ctypes.c_ulong(1), ctypes.c_ulong(0)
        if _libc().prctl(_NO_NEW_PRIVILEGES, one, zero, zero, zero):
            return 0
        if _call(_RESTRICT, ruleset, 0):
            return 0
    finally:
        os.close(ruleset)
    return newest


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not Path(path).is_dir():
            rights &= ~_READ_DIR
        _call(_ADD, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)


def _bits(rights: dict[int, int], newest: int) -> int:
    return (1 << max((count for since, count in rights.items() if since <= newest), default=0)) - 1


def _call(number: int, *arguments: bytes | int | None) -> int:
    typed = (ctypes.c_long(it) if isinstance(it, int) else it for it in arguments)
    return int(_libc().syscall(ctypes.c_long(number), *typed))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
