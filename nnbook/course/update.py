"""Bring what is new in the course into a work folder, beside what the student has.

- A unit that isn't there yet is copied.
- A copy that nobody has worked in is replaced by the new version, after a backup.
- Beside one that was worked in, the new version is put under a name of its own; `switch` saves the
  student's own in the folder `backup` and lets the new one take its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nnbook.course.backup import Backup
from nnbook.course.copies import Standing, new_beside, restore_note, standing
from nnbook.course.notebooks import content_of, course_notebooks
from nnbook.course.prepare import no_notebook
from nnbook.course.versions import clear_beside, put_beside, switch_to_new
from nnbook.course.work import at_work, existing_folder, put_new

RELOAD = (
    "If it is open in JupyterLab, its tab still shows the old one: close it without saving, or "
    "choose File > Reload Notebook from Disk."
)


@dataclass
class Updated:
    """What `update` did, or with `check` what it would do.

    Attributes
    ----------
    folder : Path
        The work folder.
    check : bool
        Whether nothing was done.
    new : list of str
        Notebooks that weren't there.
    replaced : dict of str to Path or None
        Notebooks in whose place the new version is now, and the backup of the old one.
    beside : dict of str to str
        Notebooks that were worked in, and the name of the new version beside each.
    waiting : dict of str to str
        As `beside`, where an earlier update had put the new version there.
    unreadable : list of str
        Files that should be notebooks and are none.
    """

    folder: Path
    check: bool = False
    new: list[str] = field(default_factory=list)
    replaced: dict[str, Path | None] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether the course has something that the work folder had not."""
        return bool(self.new or self.replaced or self.beside)

    @property
    def _nothing(self) -> bool:
        return not (self.anything or self.waiting or self.unreadable)

    def __str__(self) -> str:
        lines = [f"Your work folder: {self.folder}"]
        lines += self._would() if self.check else self._did()
        lines += [_both(*pair) for pair in self.waiting.items()]
        lines += [no_notebook(name) for name in self.unreadable]
        if self._nothing:
            lines.append("All is up to date.")
        return "\n".join(lines)

    def _would(self) -> list[str]:
        lines = []
        if self.new:
            lines.append(f"New in the course: {', '.join(self.new)}.")
        if self.replaced:
            lines.append(
                f"Older than the course's, would be saved in the folder backup and replaced: "
                f"{', '.join(self.replaced)}."
            )
        if self.beside:
            lines.append(
                f"Older than the course's, and you have worked in it: {', '.join(self.beside)}. "
                f"The new version would come beside yours."
            )
        return [*lines, "The same command without --check does it."] if lines else []

    def _did(self) -> list[str]:
        lines = []
        if self.new:
            lines.append(f"New in it: {', '.join(self.new)}.")
        for name, saved in self.replaced.items():
            where = saved.relative_to(self.folder) if saved else "the folder backup"
            lines.append(f"{name} is the new version now; the one before is {where}.")
        lines += [_both(*pair) for pair in self.beside.items()]
        if self.replaced:
            lines.append(RELOAD)
        return lines


def update(
    work: Path, units: Sequence[str] = (), *, check: bool = False, switch: bool = False
) -> Updated:
    """Bring what is new into a work folder; nothing of the student's is changed or lost.

    Parameters
    ----------
    work : Path
        The work folder.
    units : sequence of str
        "05" or "05_sigmoid_unit"; none means all.
    check : bool
        Do nothing, only say what is new.
    switch : bool
        Let the new version take the place of a notebook that was worked in, after a backup.

    Raises
    ------
    WorkFolderError
        If the folder isn't a work folder or can't be written, or there is no such unit.
    BackupError
        If a notebook that is to be replaced can't be saved first.
    """
    work = existing_folder(work)
    notebooks = course_notebooks(units)
    done = Updated(work, check)
    if check:
        for notebook in notebooks:
            fresh = content_of(notebook)
            found = standing(work, work / notebook.name, fresh)
            _say(done, notebook.name, found, fresh, switch)
        return done
    with at_work(work):
        backup = Backup(work)
        for notebook in notebooks:
            _bring(notebook.name, content_of(notebook), done, backup, take=switch)
    return done


def _both(name: str, new: str) -> str:
    """What to say where a notebook and its new version lie side by side."""
    return (
        f"{name} is yours and stays; the new version is “{new}” beside it. To go on with the new "
        f"one: `nnbook update --switch {Path(name).stem}`, which saves yours first."
    )


def _say(done: Updated, name: str, found: Standing, fresh: bytes, take: bool) -> None:
    """Note what would be done about a notebook."""
    if found is Standing.ABSENT:
        done.new.append(name)
    elif found is Standing.UNREADABLE:
        done.unreadable.append(name)
    elif found is Standing.UNTOUCHED or (take and found in (Standing.OLDER, Standing.BESIDE)):
        done.replaced[name] = None
    elif found is Standing.OLDER:
        done.beside[name] = ""
    elif found is Standing.BESIDE and (new := new_beside(done.folder, name, fresh)):
        done.waiting[name] = new.name


def _bring(name: str, fresh: bytes, done: Updated, backup: Backup, take: bool) -> None:
    """Do what is to be done about one notebook."""
    work = done.folder
    restore_note(work, work / name, fresh)
    found = standing(work, work / name, fresh)
    _say(done, name, found, fresh, take)
    if name in done.new:
        put_new(work, name, fresh)
    elif name in done.replaced:
        done.replaced[name] = switch_to_new(work, name, fresh, backup)
    elif name in done.beside:
        done.beside[name] = put_beside(work, name, fresh)
    elif found is Standing.CURRENT:
        clear_beside(work, name, fresh)
