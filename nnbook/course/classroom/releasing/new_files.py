"""Files that are written only where none is: what is there stays, and what differs is said."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nnbook.course import CourseError
from nnbook.files import drafted, rename_if_absent

# What every file system takes, and nothing that means something to one of them.
_NAME = re.compile(r"[\w@+-](?:[\w@+. -]{0,98}[\w@+-])?")
_TAKEN_BY_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def write_new(files: Mapping[Path, bytes]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write some files, all of them or, if one is there and differs, none.

    Parameters
    ----------
    files : mapping
        What each is to hold. Folders are made.

    Returns
    -------
    tuple of two tuples of Path
        The files that were written, and those that were there already, the same byte for byte.

    Raises
    ------
    CourseError
        If a file there differs, with what differs in it; or if the file system refuses.
    """
    try:
        there = {path: path.read_bytes() for path in files if os.path.lexists(path)}
        differing = [
            f"{path} ({difference(content, files[path])})"
            for path, content in there.items()
            if content != files[path]
        ]
        if differing:
            raise CourseError(
                f"Nothing was written, because something else is there: {', '.join(differing)}. "
                "Name another folder."
            )
        new = [path for path in files if path not in there]
        for path in new:
            path.parent.mkdir(parents=True, exist_ok=True)
            with drafted(path.parent, files[path]) as draft:
                if not rename_if_absent(draft, path):
                    raise CourseError(f"{path} has come into being meanwhile; it stays as it is.")
    except OSError as error:
        where = error.filename or "the folder"
        raise CourseError(f"{where} can't be read or written ({error.strerror}).") from None
    return tuple(new), tuple(there)


def difference(old: bytes, new: bytes) -> str:
    """Where two files differ, in a few words; of two notebooks the cells are named."""
    cells, others = _cells(old), _cells(new)
    if cells is None or others is None:
        return "another content"
    names = [name for name in cells | others if cells.get(name) != others.get(name)]
    if not names:
        return "other metadata"
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"it differs in the cells {', '.join(names[:3])}{more}"


def _cells(content: bytes) -> dict[str, Any] | None:
    """A notebook's cells by their ids; None if it is none."""
    try:
        return {str(cell["id"]): cell for cell in json.loads(content)["cells"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def as_folder_name(student: str) -> str:
    """A student's id, if a folder can have it as its name on any machine.

    Raises
    ------
    CourseError
        If it can't.
    """
    if _NAME.fullmatch(student) and not _TAKEN_BY_WINDOWS.fullmatch(student):
        return student
    raise CourseError(
        f"The id {student!r} can't name a file or a folder: expected letters and digits, and "
        "inside also @ + - _ . and spaces."
    )


def refuse_same_names(ids: Iterable[str]) -> None:
    """Ids that differ in case only are one folder on many machines.

    Raises
    ------
    CourseError
        For the first two of them.
    """
    seen: dict[str, str] = {}
    for student in ids:
        other = seen.setdefault(student.casefold(), student)
        if other != student:
            raise CourseError(f"The ids {other!r} and {student!r} would have the same folder.")
