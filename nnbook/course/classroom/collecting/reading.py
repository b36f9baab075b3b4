"""From files to notebooks: which unit each is of, and what a package says of its sender."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from nnbook.course.classroom.collecting.found import Found, composed
from nnbook.course.classroom.collecting.package import read_package
from nnbook.course.classroom.collecting.senders import Sender, sender_of
from nnbook.course.classroom.collecting.unit_names import unit_of_exercise, unit_stems
from nnbook.course.classroom.notebook.asked import course_cells
from nnbook.course.classroom.notebook.cell_text import readable
from nnbook.course.classroom.notebook.manual import manual_questions
from nnbook.course.classroom.notebook.submitted import NotebookError, SubmittedCell, read_cells

_PURPOSES = ("ex-", "check-")


@dataclass(frozen=True)
class Candidate:
    """A notebook of a unit; whose it is, is told by its path, a package, or both.

    Attributes
    ----------
    file : str
        Its path, as `Submission.file` has it.
    content : bytes
        Its bytes.
    unit : str
        Two digits.
    sender : Sender
        What the path tells.
    time : float
        When it was handed in, or last changed, in seconds since 1970.
    student, name : str
        What the package says; empty where there is none.
    notes : tuple of str
        What the teacher should know.
    """

    file: str
    content: bytes
    unit: str
    sender: Sender
    time: float
    student: str = ""
    name: str = ""
    notes: tuple[str, ...] = field(default=())


def candidates(found: Found) -> Iterator[Candidate | tuple[str, str]]:
    """The notebooks in a file: one, or those of a package; or (path, reason) for what is none."""
    claims = _object(found.companions.get("submission.json"))
    claims.pop("notes", None)  # those are ours to write
    if not found.file.lower().endswith(".zip"):
        yield _candidate(found, found.file, found.content, claims)
        return
    try:
        metadata, notebooks = read_package(found.content)
    except ValueError as problem:
        yield found.file, f"This package of `nnbook submit` can't be read: {problem}"
        return
    if not notebooks:
        yield found.file, "This package of `nnbook submit` holds no notebook."
    for name, content in sorted(notebooks.items()):
        yield _candidate(found, f"{found.file}!{name}", content, metadata)


def _candidate(
    found: Found, file: str, content: bytes, claims: Mapping[str, Any]
) -> Candidate | tuple[str, str]:
    sender = sender_of(found.parts)
    try:
        unit, notes = unit_of(content, sender.unit, told_by_file=sender.has_unit)
    except NotebookError as problem:
        return file, str(problem)
    sender = sender_of(found.parts, unit)
    late = ("Canvas calls it late.",) if sender.late else ()
    student, name = (composed(_text(claims.get(key))) for key in ("student", "name"))
    said = claims.get("notes")
    said = tuple(map(_text, said)) if isinstance(said, list | tuple) else ()
    notes = (*late, *said, *notes)
    return Candidate(file, content, unit, sender, _time(found, claims), student, name, notes)


def unit_of(
    content: bytes, named: str | None = None, *, told_by_file: bool = True
) -> tuple[str, tuple[str, ...]]:
    """The unit of a notebook: as it says itself, else by its exercises, else by its name.

    Parameters
    ----------
    content : bytes
        The notebook.
    named : str, optional
        The unit that its name tells.
    told_by_file : bool
        Whether that is the file's own name: a folder's may mean something else.

    Returns
    -------
    (str, tuple of str)
        Two digits, and what the teacher should know of it.

    Raises
    ------
    NotebookError
        If it is no notebook of format 4, or of no unit that there is.
    """
    notebook = _object(content)
    if "worksheets" in notebook or notebook.get("nbformat") in (1, 2, 3):
        raise NotebookError(
            "It is a notebook of an old format (3 or less): open and save it in JupyterLab, "
            "which makes it one of format 4."
        )
    if not content.strip():
        raise NotebookError("The file is empty.")
    by_cells = _unit_by_cells(read_cells(content))
    course = _object_in(_object_in(notebook, "metadata"), "course")
    said = course.get("unit") if course.get("unit") in unit_stems().values() else None
    unit = said or by_cells or named
    if unit is None:
        raise NotebookError(
            "It belongs to no unit: neither its metadata nor its cells nor its name says which."
        )
    notes = []
    if said and by_cells and said != by_cells:
        notes.append(f"It says that it is unit {said}, but its exercises are those of {by_cells}.")
    elif named and named != unit and told_by_file:
        notes.append(f"Its name says unit {named}; what stands in it is unit {unit}.")
    return unit, tuple(notes)


def is_worked_in(found: Candidate) -> bool:
    """Whether somebody has written something into a notebook since it was handed out."""
    cells = read_cells(found.content)
    handed_out = {cell.name: cell.text.strip() for cell in course_cells(found.unit)}
    written = (
        cell.text.strip() != handed_out.get(cell.name, "")
        for cell in cells
        if cell.is_code and not cell.name.startswith("check-")
    )
    return any(written) or any(it.answer.strip() for it in manual_questions(found.unit, cells))


def _unit_by_cells(cells: list[SubmittedCell]) -> str | None:
    """The unit that most of the exercises in it are of."""
    names = (cell.name for cell in cells if cell.is_code)
    exercises = [name.removeprefix(p) for name in names for p in _PURPOSES if name.startswith(p)]
    units = Counter(unit_of_exercise()[name] for name in exercises if name in unit_of_exercise())
    return min(units, key=lambda unit: (-units[unit], unit)) if units else None


def _time(found: Found, claims: Mapping[str, Any]) -> float:
    """When it was handed in, as the package or nbgrader says; else when it was last changed."""
    stamp = found.companions.get("timestamp.txt", b"").decode("utf-8", "replace")
    for text in (claims.get("submitted"), stamp):
        if isinstance(text, str) and (instant := _instant(text)) is not None:
            return instant
    return found.time


def _instant(text: str) -> float | None:
    """Seconds since 1970 of "2026-11-23T01:09:19Z", or nbgrader's "2026-11-23 01:09:19.5 UTC"."""
    words = text.strip().removesuffix("UTC").strip()
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _object(content: bytes | None) -> dict[str, Any]:
    """A JSON object; empty if it is none."""
    try:
        parsed = json.loads((content or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _object_in(parent: Mapping[str, Any], key: str) -> dict[str, Any]:
    inside = parent.get(key)
    return inside if isinstance(inside, dict) else {}


def _text(value: Any) -> str:
    return " ".join(readable(value).split()) if isinstance(value, str) else ""
