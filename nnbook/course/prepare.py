"""Make a work folder ready: copy each notebook of the course that isn't there yet."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course.copies import OLD, Standing, restore_note, standing
from nnbook.course.notebooks import content_of, course_notebooks
from nnbook.course.work import at_work, put_new


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
    older : tuple of str
        Those of the kept ones of which the course has a newer version.
    unreadable : tuple of str
        Those of the kept ones that are no notebooks, whatever happened to them.
    """

    folder: Path
    copied: tuple[str, ...]
    kept: tuple[str, ...]
    older: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    def __str__(self) -> str:
        done = [f"Your work folder: {self.folder}"]
        if self.copied:
            done.append(f"New in it: {', '.join(self.copied)}.")
        if self.kept and self.copied:
            done.append(f"Kept as they are: {', '.join(self.kept)}.")
        elif self.kept:
            done.append("Your notebooks are there already and stay as they are.")
        if self.older:
            done.append(
                f"The course has a newer version of {', '.join(self.older)}: `nnbook update` "
                f"puts it beside yours."
            )
        done += [no_notebook(name) for name in self.unreadable]
        return "\n".join(done)


def no_notebook(name: str) -> str:
    """What to say of a file that should be a notebook and is none."""
    return (
        f"{name} can't be read as a notebook and was left as it is: `nnbook reset "
        f"{Path(name).stem}` puts a fresh one there and keeps this one in the folder backup."
    )


def prepare(folder: Path, units: Sequence[str] = ()) -> Prepared:
    """Copy each notebook that isn't there yet; nothing that is there is touched.

    Parameters
    ----------
    folder : Path
        The work folder; made if it isn't there.
    units : sequence of str
        "05" or "05_sigmoid_unit"; none means all.

    Raises
    ------
    WorkFolderError
        If the folder can't be made or written.
    CourseError
        If the course's notebooks can't be read, or there is no such unit.
    """
    notebooks = course_notebooks(units)
    copied: list[str] = []
    found: dict[str, Standing] = {}
    with at_work(folder):
        for notebook in notebooks:
            target = folder / notebook.name
            if not os.path.lexists(target) and put_new(folder, target.name, content_of(notebook)):
                copied.append(notebook.name)
                continue
            found[notebook.name] = _standing(folder, notebook)
    return Prepared(
        folder.resolve(),
        tuple(copied),
        tuple(found),
        tuple(name for name, it in found.items() if it in OLD),
        tuple(name for name, it in found.items() if it is Standing.UNREADABLE),
    )


def _standing(work: Path, notebook: Path) -> Standing:
    """How the student's copy stands to a notebook of the course."""
    mine = work / notebook.name
    try:
        fresh = notebook.read_bytes()
        restore_note(work, mine, fresh)
    except OSError:  # one of them can't be read: then there is nothing to compare
        return Standing.CURRENT if mine.is_file() else Standing.UNREADABLE
    return standing(work, mine, fresh)
