"""Two versions of a notebook in a work folder: one beside the other, or one in the other's place.

All of this is to be called within `nnbook.course.work.at_work`.
"""

from datetime import date
from itertools import count
from pathlib import Path

from nnbook.course.backup import Backup
from nnbook.course.copies import copies_folder, drop_note, new_beside, new_versions, write_note
from nnbook.course.work import WorkFolderError, put_new
from nnbook.files import drafted, sync_folder


def replace(
    work: Path, name: str, fresh: bytes, backup: Backup, *, content: bytes | None = None
) -> Path:
    """Put a notebook in the place of the student's, which is saved first.

    Parameters
    ----------
    work : Path
        The work folder.
    name : str
        The notebook's name in it.
    fresh : bytes
        The course's own.
    backup : Backup
    content : bytes, optional
        The course's own with somebody's work in it, to be put there instead.

    Returns
    -------
    Path
        The backup.

    Raises
    ------
    BackupError
        If the student's can't be read.
    WorkFolderError
        If it is being changed all the time.
    OSError
        If the folder can't be written.
    """
    mine = work / name
    with drafted(copies_folder(work), fresh if content is None else content) as draft:
        for _ in range(10):
            before, saved = backup.save(mine)
            if mine.read_bytes() == before:  # not saved anew by JupyterLab meanwhile
                draft.replace(mine)
                sync_folder(work)
                write_note(work, name, fresh)
                return saved
    raise WorkFolderError(
        f"{name} is being changed just now: save it and close its tab in JupyterLab, then call "
        f"this again. All of its states are in the folder backup."
    )


def put_beside(work: Path, name: str, fresh: bytes) -> str:
    """Put the new version beside the student's, unless it is there; return its name."""
    there = new_beside(work, name, fresh)
    if there is not None:
        return there.name
    for number in count(1):
        note = f"new {date.today()}" if number == 1 else f"new {date.today()}, {number}"
        beside = f"{Path(name).stem} ({note}).ipynb"
        if put_new(work, beside, fresh):
            return beside
    raise AssertionError("there is always another number")


def switch_to_new(work: Path, name: str, fresh: bytes, backup: Backup) -> Path:
    """Let the new version take the student's place; return the backup of theirs.

    If the new one has been beside it, that one it is, with what was worked in it.
    """
    beside = new_beside(work, name, fresh)
    if beside is None:
        return replace(work, name, fresh, backup)
    content = beside.read_bytes()
    if content != fresh:
        content, _ = backup.save(beside)
    saved = replace(work, name, fresh, backup, content=content)
    clear_beside(work, name, fresh)
    return saved


def clear_beside(work: Path, name: str, fresh: bytes) -> None:
    """Remove what has served its time: a new version that is the one in its place, to the byte."""
    kept = (fresh, (work / name).read_bytes())
    for path in new_versions(work, name):
        if path.read_bytes() in kept:
            drop_note(work, path.name)
            path.unlink()
