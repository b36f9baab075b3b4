"""Begin a notebook anew: the student's own is saved first, then a fresh copy takes its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course.backup import Backup
from nnbook.course.notebooks import content_of, course_notebooks
from nnbook.course.update import RELOAD
from nnbook.course.versions import replace
from nnbook.course.work import at_work, existing_folder, put_new


@dataclass(frozen=True)
class Reset:
    """What `reset` did.

    Attributes
    ----------
    folder : Path
        The work folder.
    saved : dict of str to Path or None
        The notebooks that are fresh now, and the backup of each; None where none was there.
    fresh : tuple of str
        Notebooks that were as the course has them already.
    """

    folder: Path
    saved: dict[str, Path | None]
    fresh: tuple[str, ...]

    def __str__(self) -> str:
        lines = []
        for name, saved in self.saved.items():
            if saved is None:
                lines.append(f"{name} wasn't there; now it is.")
            else:
                where = saved.relative_to(self.folder)
                lines.append(f"{name} is fresh again. What you had is saved as “{where}”.")
        lines += [f"{name} is fresh already: nothing to do." for name in self.fresh]
        if any(self.saved.values()):
            lines.append(RELOAD)
            lines.append("Your progress stays as it is.")
        return "\n".join(lines)


def reset(work: Path, units: Sequence[str]) -> Reset:
    """Put fresh copies of some notebooks in the place of the student's, after a backup.

    Progress is not touched: what was right once stays right.

    Parameters
    ----------
    work : Path
        The work folder.
    units : sequence of str
        "05" or "05_sigmoid_unit"; at least one.

    Raises
    ------
    WorkFolderError
        If the folder isn't a work folder or can't be written, or there is no such unit.
    BackupError
        If a notebook can't be saved first.
    """
    work = existing_folder(work)
    saved: dict[str, Path | None] = {}
    fresh: list[str] = []
    with at_work(work):
        backup = Backup(work)
        for notebook in course_notebooks(units):
            name, content = notebook.name, content_of(notebook)
            if put_new(work, name, content):
                saved[name] = None
            elif _same(work / name, content):
                fresh.append(name)
            else:
                saved[name] = replace(work, name, content, backup)
    return Reset(work, saved, tuple(fresh))


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
