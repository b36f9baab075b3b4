"""What `nnbook submit` packed: a zip with a notebook and a note that says what it is.

The note is ``submission.json``. Format 1, for good::

    {"format": 1, "student": "anna", "name": "Anna Ström", "unit": "05",
     "notebook": "05_sigmoid_unit.ipynb", "sha256": "…", "edition": "class", "source_hash": "…",
     "submitted": "2027-01-15T20:12:07Z", "nnbook": "1.0", "python": "3.11.7", "numpy": "2.1.0",
     "check": {…}}

It is what the student's machine says, no more: grading takes the student from it, and no score.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from nnbook.course.classroom.collecting.archives import ArchiveError, entries, opened, read_entry

FORMAT = 1
NOTE = "submission.json"

_MOST_FILES = 20
_LARGEST_NOTE = 2**20
_LONGEST_TEXT = 300


def read_package(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Read a package that a stranger may have made.

    Parameters
    ----------
    content : bytes
        The zip.

    Returns
    -------
    (dict, dict of bytes)
        What the note says, its texts cut short, and under "notes" a list of what the teacher
        should know; and the notebooks by their names.

    Raises
    ------
    ValueError
        If it is no such package, damaged, or would unpack to too much; the message is a sentence.
    """
    with opened(content) as archive:
        listed = list(entries(archive))
        if len(listed) > _MOST_FILES:
            raise ArchiveError(f"It holds {len(listed)} files; a package has two.")
        names = [entry.name for entry in listed]
        if len(set(names)) < len(names):
            raise ArchiveError("It holds two files of the same name.")
        if NOTE not in names:
            raise ArchiveError(f"It has no {NOTE}.")
        files = {entry.name: read_entry(archive, entry) for entry in listed}
    note = _note(files.pop(NOTE))
    notebooks = {name: file for name, file in files.items() if name.lower().endswith(".ipynb")}
    return note | {"notes": list(_what_is_odd(note, notebooks))}, notebooks


def _note(content: bytes) -> dict[str, Any]:
    """What the note says: short texts, the format, and the local check."""
    try:
        if len(content) > _LARGEST_NOTE:
            raise ValueError
        note = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        note = None
    if not isinstance(note, dict) or type(note.get("format")) is not int:
        raise ArchiveError(f"Its {NOTE} is no note of `nnbook submit`.")
    texts = {
        str(key): " ".join(value[:_LONGEST_TEXT].split())
        for key, value in note.items()
        if isinstance(value, str)
    }
    check = note.get("check")
    return texts | {"format": note["format"], "check": check if isinstance(check, dict) else None}


def _what_is_odd(note: Mapping[str, Any], notebooks: Mapping[str, bytes]) -> Iterator[str]:
    if note["format"] > FORMAT:
        yield "It was packed by a newer nnbook; what that adds is not read."
    sums = {hashlib.sha256(content).hexdigest() for content in notebooks.values()}
    if notebooks and note.get("sha256") not in sums:
        yield "The notebook was changed after it was packed: its checksum is another one."
    if len(notebooks) > 1:
        yield f"The package holds {len(notebooks)} notebooks; one is usual."
