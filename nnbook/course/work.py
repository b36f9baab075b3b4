"""The student's work folder: which one it is, and how it is changed.

One command at a time changes it, whole files only, and a copy is put only where none is.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.copies import copies_folder, write_note
from nnbook.course.settings import remembered_work_folder
from nnbook.exercises.lock import LockTakenError, locked
from nnbook.exercises.work_folder import MARK, is_work_folder
from nnbook.files import clear_drafts, drafted, rename_if_absent

PATIENCE = 30.0  # seconds; another command of ours needs one or two


class WorkFolderError(CourseError):
    """The work folder can't be used."""


@dataclass(frozen=True)
class Choice:
    """What `choose_folder` chose.

    Attributes
    ----------
    folder : Path
        The work folder, absolute.
    remembered : bool
        Whether it is the one of the last time, taken because there is none here.
    """

    folder: Path
    remembered: bool = False


def choose_folder(
    named: Path | None = None, *, last: Callable[[], Path | None] = remembered_work_folder
) -> Choice:
    """Which folder is meant.

    The named one; else this folder, if it is a work folder or holds one called `work`; else the
    one of the last time; else `work` in this folder.

    Parameters
    ----------
    named : Path, optional
        The folder that the user asks for.
    last : callable
        Gives the folder of the last time, or None; asked only if it matters.

    Raises
    ------
    WorkFolderError
        If the named one begins with the home of somebody unknown, or this folder is gone.
    """
    here = _absolute(Path())
    if named is not None:
        return Choice(_absolute(named))
    for folder in (here, here / "work"):
        if is_work_folder(folder):
            return Choice(folder)
    remembered = last()
    return Choice(here / "work") if remembered is None else Choice(remembered, remembered=True)


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        raise WorkFolderError(
            f"There is no home folder for {folder}: write its whole path, without `~`."
        ) from None
    except OSError:
        raise WorkFolderError(
            "The folder that you are in has been deleted: go to another one with `cd`, then call "
            "this again."
        ) from None


def existing_folder(folder: Path) -> Path:
    """The folder, resolved, if it is a work folder.

    Raises
    ------
    WorkFolderError
        If it isn't one.
    """
    if not is_work_folder(folder):
        raise WorkFolderError(
            f"{folder} is not a work folder: `nnbook start` makes one, or name yours with --folder."
        )
    return folder.resolve()


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Be the only command of ours that changes this work folder; make it if it isn't there.

    What a killed one left behind is cleared away first.

    Raises
    ------
    WorkFolderError
        If another one doesn't finish, or for what the file system refuses within the block.
    """
    copies = copies_folder(folder)
    try:
        copies.mkdir(parents=True, exist_ok=True)
        with locked(copies / ".lock", patience=PATIENCE):
            clear_drafts(folder / MARK)
            yield
    except LockTakenError:
        raise WorkFolderError(
            f"Another nnbook command is at work in {folder}: let it finish, then call this again."
        ) from None
    except OSError as error:
        raise WorkFolderError(_refused(folder, error)) from error


def put_new(work: Path, name: str, content: bytes) -> bool:
    """Put a notebook of the course into a work folder unless the name is taken.

    It appears in one step, so that an interruption leaves no half notebook. To be called within
    `at_work`.

    Returns
    -------
    bool
        Whether the name was free.
    """
    with drafted(copies_folder(work), content) as draft:
        new = rename_if_absent(draft, work / name)
    if new:
        write_note(work, name, content)
    return new


def _refused(folder: Path, error: OSError) -> str:
    """What the file system refuses, as a sentence about the work folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"There is no room left on the disk of {folder}: make some, then call this again. "
            f"Nothing of yours was lost."
        )
    return (
        f"The work folder {folder} can't be written ({error.strerror}): choose another one with "
        f"--folder, or make this one writable."
    )
