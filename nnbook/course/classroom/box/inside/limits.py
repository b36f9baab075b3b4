"""Limits that a process sets itself and can't lift again; where there are none, nothing happens."""

from __future__ import annotations

import ctypes
import signal
import sys

MEMORY = 2**30
"""Bytes of address space: Python, numpy and its buffers take a quarter of that, arrays the rest."""

PROCESSOR_SECONDS = 300
"""The last resort if whoever watches the clock is gone."""

FILE_SIZE = 16 * 2**20
"""Bytes of one file; nothing in the course writes any."""

DESCRIPTORS = 64
"""Open files; Python needs a handful to import a module."""

_SIGNAL_AT_PARENTS_DEATH = 1


def set_limits() -> list[str]:
    """Set all limits that this system has.

    Returns
    -------
    list of str
        Names of those that hold.
    """
    try:
        import resource
    except ImportError:  # Windows
        return []
    wanted = {
        "RLIMIT_AS": MEMORY,
        "RLIMIT_CPU": PROCESSOR_SECONDS,
        "RLIMIT_FSIZE": FILE_SIZE,
        "RLIMIT_NOFILE": DESCRIPTORS,
        "RLIMIT_NPROC": 0,  # no further process and no thread, for whom such a limit holds
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_MEMLOCK": 0,
    }
    held = []
    for name, value in wanted.items():
        if hasattr(resource, name):
            limit = getattr(resource, name)
            _, most = resource.getrlimit(limit)
            value = value if most == resource.RLIM_INFINITY else min(value, most)
            try:
                resource.setrlimit(limit, (value, value))
                held.append(name)
            except (OSError, ValueError):  # macOS knows some names and refuses them
                pass
    return held


def end_with_parent() -> None:
    """Have Linux end this process when the one that started it ends, however that ends."""
    if sys.platform == "linux":
        kill, zero = ctypes.c_ulong(signal.SIGKILL), ctypes.c_ulong(0)
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, kill, zero, zero, zero)
