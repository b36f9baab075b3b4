"""Files that are written whole: whoever looks, at whatever moment, sees the old one or the new."""

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_DRAFT = re.compile(r"\.[0-9a-f]{16}\.tmp")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step; what was there before stays until then.

    Parameters
    ----------
    path : Path
        The file; its folder must exist.
    content : bytes
        All that it is to hold.

    Raises
    ------
    OSError
        If the folder can't be written. The old file is as it was, and nothing else is left behind.
    """
    with drafted(path.parent, content) as draft:
        draft.replace(path)
    sync_folder(path.parent)


@contextmanager
def drafted(folder: Path, content: bytes) -> Iterator[Path]:
    """A finished file in a folder, safe on the disk, under a name that nobody else has.

    Give it its real name within the block; what is still there afterwards is removed.

    Raises
    ------
    OSError
        If the folder can't be written.
    """
    draft = folder / f".{os.urandom(8).hex()}.tmp"
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def rename_if_absent(draft: Path, target: Path) -> bool:
    """Give a finished file its name unless somebody has taken it meanwhile.

    It is there whole from its first moment on. On a file system without hard links it may be empty
    for a moment, and stay so if the process is killed just then.

    Returns
    -------
    bool
        Whether the name was free.
    """
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: take the name first, empty, then fill it
        try:
            target.open("xb").close()
        except FileExistsError:
            return False
        draft.replace(target)
    sync_folder(target.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, so that they outlast a power cut.

    Where a system knows no such thing, as Windows, it does it by itself or not at all.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def drafts_in(folder: Path, *, idle: float = 60.0) -> list[Path]:
    """Drafts that a process left behind when it was killed.

    Parameters
    ----------
    folder : Path
        Need not exist.
    idle : float
        Seconds since a draft was last written; younger ones may still be in use. Zero is for who
        knows that nobody else writes here now.

    Returns
    -------
    list of Path
    """
    with suppress(OSError):
        drafts = sorted(path for path in folder.iterdir() if _DRAFT.fullmatch(path.name))
        return [path for path in drafts if not idle or _age(path) >= idle]
    return []


def _age(path: Path) -> float:
    """Seconds since a file was last written; none if it has just gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def clear_drafts(folder: Path, *, idle: float = 60.0) -> None:
    """Remove what `drafts_in` finds; what can't be removed stays."""
    for draft in drafts_in(folder, idle=idle):
        with suppress(OSError):
            draft.unlink()
