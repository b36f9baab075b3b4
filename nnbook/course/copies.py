"""Which version of a notebook somebody has, and whether they have worked in it.

Beside each copy stands a note of what was copied, in `.nnbook/copies`. It is a help and no more:
where one is missing or damaged, the notebook counts as worked in and says its version itself.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from nnbook import __version__
from nnbook.exercises.work_folder import MARK
from nnbook.files import write_whole

FORMAT = 1
_BOM = b"\xef\xbb\xbf"
_NEW = re.compile(r" \(new \d{4}-\d\d-\d\d(, \d+)?\)")


@dataclass(frozen=True)
class Note:
    """What is remembered of one copy.

    Attributes
    ----------
    notebook : str
        Its file's name.
    content : str
        Fingerprint of what was copied.
    source_hash : str or None
        The version of the course's notebook, as its metadata say it.
    nnbook : str
        The version of nnbook that it came from.
    copied : str
        When, in local time.
    """

    notebook: str
    content: str
    source_hash: str | None
    nnbook: str
    copied: str


class Standing(Enum):
    """How a student's notebook stands to the course's own of the same name."""

    ABSENT = "absent"
    CURRENT = "current"
    OLDER = "older"  # and worked in
    BESIDE = "older, and the new version lies beside it"
    UNTOUCHED = "older and untouched"
    UNREADABLE = "unreadable"


OLD = (Standing.OLDER, Standing.UNTOUCHED)


def standing(work: Path, mine: Path, fresh: bytes) -> Standing:
    """Compare a notebook in a work folder with what the course has now.

    Parameters
    ----------
    work : Path
        The work folder.
    mine : Path
        The student's notebook; need not exist.
    fresh : bytes
        The course's own.
    """
    try:
        content = mine.read_bytes()
    except FileNotFoundError:
        return Standing.UNREADABLE if mine.is_symlink() else Standing.ABSENT
    except OSError:
        return Standing.UNREADABLE
    if not _is_notebook(content):
        return Standing.UNREADABLE
    note = read_note(work, mine.name)
    version = version_of(content) or (note.source_hash if note else None)
    if version == version_of(fresh):
        return Standing.CURRENT
    if note is not None and note.content == fingerprint(content):
        return Standing.UNTOUCHED
    return Standing.OLDER if new_beside(work, mine.name, fresh) is None else Standing.BESIDE


def new_beside(work: Path, name: str, fresh: bytes) -> Path | None:
    """The file with the new version that an update put beside a notebook, worked in or not."""
    for path in new_versions(work, name):
        if standing(work, path, fresh) is Standing.CURRENT:
            return path
    return None


def new_versions(work: Path, name: str) -> list[Path]:
    """What updates put beside a notebook, whichever version it is, the oldest first."""
    stem = Path(name).stem
    return sorted(
        path
        for path in work.glob("*.ipynb")
        if path.stem.startswith(stem) and _NEW.fullmatch(path.stem[len(stem) :]) and path.is_file()
    )


def restore_note(work: Path, mine: Path, fresh: bytes) -> None:
    """Make up for a note that was lost when a command was killed just before it wrote it.

    Raises
    ------
    OSError
        If the notebook can't be read, or the note not be written.
    """
    note = read_note(work, mine.name)
    if note is not None and note.content == fingerprint(fresh):
        return
    if mine.is_file() and mine.read_bytes() == fresh:
        write_note(work, mine.name, fresh)


def version_of(content: bytes) -> str | None:
    """The version that a notebook says it has; None if it says none."""
    version = _parsed(content)
    for key in ("metadata", "course", "source_hash"):
        version = version.get(key) if isinstance(version, dict) else None
    return version if isinstance(version, str) else None


def fingerprint(content: bytes) -> str:
    """A hash that stays the same when line ends or a byte order mark come in on the way."""
    plain = content.removeprefix(_BOM).replace(b"\r\n", b"\n")
    return hashlib.sha256(plain).hexdigest()


def copies_folder(work: Path) -> Path:
    """Where the notes of a work folder stand; it need not exist."""
    return work / MARK / "copies"


def write_note(work: Path, notebook: str, content: bytes) -> None:
    """Note that a notebook was copied now.

    Raises
    ------
    OSError
        If it can't be written.
    """
    now = datetime.now().isoformat(" ", timespec="seconds")
    note = Note(notebook, fingerprint(content), version_of(content), __version__, now)
    text = json.dumps({"format": FORMAT, **asdict(note)}, indent=1, ensure_ascii=False) + "\n"
    write_whole(_file(work, notebook), text.encode())


def read_note(work: Path, notebook: str) -> Note | None:
    """What is remembered of a copy; None if that is nothing, or can't be read."""
    try:
        facts = json.loads(_file(work, notebook).read_bytes())
        return Note(**facts) if facts.pop("format") == FORMAT else None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def drop_note(work: Path, notebook: str) -> None:
    """Forget a copy that isn't there any more."""
    _file(work, notebook).unlink(missing_ok=True)


def _file(work: Path, notebook: str) -> Path:
    return copies_folder(work) / f"{Path(notebook).stem}.json"


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _is_notebook(content: bytes) -> bool:
    notebook = _parsed(content)
    return isinstance(notebook, dict) and isinstance(notebook.get("cells"), list)
