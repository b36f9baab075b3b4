"""The student's work folder: copies of the course's notebooks, theirs to change.

A copy is made only where there is none. Nothing here ever writes over a file of theirs.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.settings import remembered_work_folder
from nnbook.exercises.work_folder import MARK, is_work_folder
from nnbook.files import drafted, rename_if_absent
from nnbook.resources import course_folder


class WorkFolderError(CourseError):
    """The work folder can't be used."""


@dataclass(frozen=True)
class Prepared:
    """What `prepare` did.

    Attributes
    ----------
    folder : Path
        The work folder, absolute.
    copied : tuple of str
        Notebooks that were put there now.
    kept : tuple of str
        Notebooks that were there already and were left as they are.
    """

    folder: Path
    copied: tuple[str, ...]
    kept: tuple[str, ...]

    def __str__(self) -> str:
        done = [f"Your work folder: {self.folder}"]
        if self.copied:
            done.append(f"New in it: {', '.join(self.copied)}.")
        return "\n".join(done)


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
    """
    here = Path.cwd()
    if named is not None:
        return Choice(here / named.expanduser())
    for folder in (here, here / "work"):
        if is_work_folder(folder):
            return Choice(folder)
    remembered = last()
    return Choice(here / "work") if remembered is None else Choice(remembered, remembered=True)


def prepare(folder: Path) -> Prepared:
    """Make the work folder ready: copy each notebook of the course that isn't there yet.

    Raises
    ------
    WorkFolderError
        If the folder can't be made or written, or the course's notebooks can't be read.
    """
    notebooks = course_notebooks()
    copied: list[str] = []
    kept: list[str] = []
    with _said_in_a_sentence(folder):
        (folder / MARK).mkdir(parents=True, exist_ok=True)
    for notebook in notebooks:
        new = _copy_if_absent(notebook, folder)
        (copied if new else kept).append(notebook.name)
    return Prepared(folder.resolve(), tuple(copied), tuple(kept))


def course_notebooks() -> list[Path]:
    """The course's own notebooks, in their order.

    Raises
    ------
    WorkFolderError
        If there are none.
    """
    try:
        notebooks = sorted(course_folder("notebooks").glob("*.ipynb"))
    except FileNotFoundError as error:
        raise WorkFolderError(str(error)) from error
    if not notebooks:
        raise WorkFolderError(
            "This copy of nnbook has no notebooks: install it again, or in a clone run "
            "`python start.py build`."
        )
    return notebooks


@contextmanager
def _said_in_a_sentence(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into a sentence about the work folder."""
    try:
        yield
    except OSError as error:
        raise WorkFolderError(
            f"The work folder {folder} can't be written ({error.strerror}): choose another one "
            f"with --folder, or make this one writable."
        ) from error


def _copy_if_absent(notebook: Path, folder: Path) -> bool:
    """Copy a notebook into the work folder unless it is there; return whether it was copied.

    The copy appears in one step and only if the name is still free, so that an interruption
    leaves no half notebook and two starts at once don't disturb each other.
    """
    target = folder / notebook.name
    if os.path.lexists(target):
        return False
    content = _content(notebook)
    with _said_in_a_sentence(folder), drafted(folder / MARK, content) as draft:
        return rename_if_absent(draft, target)


def _content(notebook: Path) -> bytes:
    """What a notebook of the course holds."""
    try:
        return notebook.read_bytes()
    except OSError as error:
        raise WorkFolderError(
            f"The course's own notebook {notebook} can't be read ({error.strerror}): make it "
            f"readable, or install nnbook again."
        ) from error
