"""A lock for file systems without locks, as some network drives are: a file that only one can make.

It holds letters that nobody else has. Whoever is killed leaves it behind; after a minute, by the
drive's own clock, somebody else removes it. The system's own locks need none of this: see `lock`.
"""

import os
from contextlib import suppress
from pathlib import Path

from nnbook.files import drafted, rename_if_absent

STALE = 60.0
"""Seconds after which nobody holds it any more; who writes needs a few of them at most."""


def taken(mark: Path) -> str | None:
    """Try to make the file.

    Parameters
    ----------
    mark : Path

    Returns
    -------
    str or None
        What it holds now, to be given back; None if somebody else has made it.

    Raises
    ------
    OSError
        If the folder can't be written.
    """
    letters = os.urandom(8).hex()
    _remove_stale(mark)
    with drafted(mark.parent, letters.encode()) as draft:
        return letters if rename_if_absent(draft, mark) else None


def given_back(mark: Path, letters: str) -> None:
    """Remove the file, if it is still ours."""
    with suppress(OSError):
        if mark.read_text() == letters:
            mark.unlink()


def _remove_stale(mark: Path) -> None:
    """Remove a file that its maker has left behind, and no other that came instead meanwhile."""
    with suppress(FileNotFoundError):
        letters = mark.read_text()
        if _age(mark) < STALE:
            return
        aside = mark.with_name(f"{mark.name}.{os.urandom(8).hex()}")
        mark.rename(aside)
        if aside.read_text() != letters:  # that was a new one: put it back
            rename_if_absent(aside, mark)
        aside.unlink(missing_ok=True)


def _age(mark: Path) -> float:
    """Seconds since the file was made, by the clock of the drive that it lies on."""
    with drafted(mark.parent, b"") as draft:
        return draft.stat().st_mtime - mark.stat().st_mtime
