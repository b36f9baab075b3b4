"""Backups of the student's notebooks: dated, whole, and never over another one."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.copies import copies_folder
from nnbook.files import drafted, rename_if_absent, sync_folder

BACKUP = "backup"
_DATED = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?")


class BackupError(CourseError):
    """What is to be saved can't be saved; nothing was moved."""


class Backup:
    """Where one command saves what it is about to move: one dated folder, made when needed.

    To be used within `nnbook.course.work.at_work`.

    Parameters
    ----------
    work : Path
        The work folder.
    """

    def __init__(self, work: Path) -> None:
        self._work = work
        self._home = work / BACKUP
        self._folder: Path | None = None
        self._clear_empty()

    def save(self, path: Path) -> tuple[bytes, Path]:
        """Copy a file into the backup; when this returns, the copy is safe on the disk.

        A file that has been saved before, and has the same content still, isn't saved again.

        Parameters
        ----------
        path : Path
            A file in the work folder.

        Returns
        -------
        bytes, Path
            What it holds, and the backup of it.

        Raises
        ------
        BackupError
            If the file can't be read.
        OSError
            If the backup can't be written.
        """
        try:
            content = path.read_bytes()
        except OSError as error:
            raise BackupError(
                f"{path.name} can't be read ({error.strerror}), so it can't be saved first and was "
                f"left as it is: make it readable, or move it away yourself."
            ) from error
        for saved in self._saved(path.name):
            if saved.read_bytes() == content:
                return content, saved
        return content, self._write(path.name, content)

    def _write(self, name: str, content: bytes) -> Path:
        """Put a new backup where none of that name is."""
        with drafted(copies_folder(self._work), content) as draft:
            try:
                while True:
                    self._folder = self._folder or self._new_folder()
                    if rename_if_absent(draft, self._folder / name):
                        return self._folder / name
                    self._folder = None  # this one has a file of that name already
            except OSError:
                self._clear_empty()
                raise

    def _new_folder(self) -> Path:
        """A dated folder that wasn't there before."""
        self._home.mkdir(exist_ok=True)
        sync_folder(self._work)
        date = f"{datetime.now():%Y-%m-%d %H.%M.%S}"
        for number in count(1):
            folder = self._home / (date if number == 1 else f"{date} ({number})")
            with suppress(FileExistsError):
                folder.mkdir()
                sync_folder(self._home)
                return folder
        raise AssertionError("there is always another number")

    def _saved(self, name: str) -> Iterator[Path]:
        """The backups of that name, the newest first."""
        for folder in reversed(self._dated()):
            if (folder / name).is_file():
                yield folder / name

    def _clear_empty(self) -> None:
        """Remove what a command that was killed, or refused, has made and not filled."""
        for folder in (*self._dated(), self._home):
            with suppress(OSError):  # it isn't empty
                folder.rmdir()

    def _dated(self) -> list[Path]:
        """The dated folders, the oldest first."""
        if not self._home.is_dir():
            return []
        return sorted(path for path in self._home.iterdir() if _DATED.fullmatch(path.name))
