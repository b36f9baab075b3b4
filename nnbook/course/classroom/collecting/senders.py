"""Whose a file is, as far as its path tells: the ways of Moodle, Canvas, nbgrader, people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nnbook.course.classroom.collecting.found import NOTEBOOK_ENDS
from nnbook.course.classroom.collecting.unit_names import person_in, unit_in

_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<rest>.*))?",
    re.DOTALL,
)
# A name's letters in small, LATE, the person's number, the file's number, the file's own name.
_CANVAS = re.compile(
    r"(?P<name>[^\W_][^\W]*?)_(?:(?P<late>LATE)_)?(?P<number>[1-9]\d*)_(?P<file>[1-9]\d*)_(?P<rest>.+)"
)
# The zip that Moodle makes of an assignment: NN101-Gradient descent-12345.
_MOODLES_ZIP = re.compile(r".+-.+-\d+")
_AGAIN = re.compile(r"-(\d{1,3})$")
_ANONYMOUS = "participant"


@dataclass(frozen=True)
class Sender:
    """What a path tells about who handed a file in.

    Attributes
    ----------
    platform : str
        "Moodle" or "Canvas", if a name looks as they write it; empty for what people name
        themselves.
    name : str
        As the platform has it.
    number : str
        The platform's: Moodle's differs from one assignment to the next.
    late : bool
        Whether Canvas calls it late.
    again : int
        How many times Canvas had it before.
    folders : tuple of str
        The folders' names that may be people, the outermost first; those around what a platform
        has named.
    person : str
        Whom the file's own name tells; may be empty.
    unit : str or None
        Which unit a name tells.
    has_unit : bool
        Whether the file's own name tells a unit: what else is in it is then rather a person.
    """

    platform: str = ""
    name: str = ""
    number: str = ""
    late: bool = False
    again: int = 0
    folders: tuple[str, ...] = ()
    person: str = ""
    unit: str | None = None
    has_unit: bool = False


def sender_of(parts: tuple[str, ...], unit: str | None = None) -> Sender:
    """Read a path.

    Parameters
    ----------
    parts : tuple of str
        Folder by folder, the file's name last; a zip is a folder.
    unit : str, optional
        The notebook's unit, once it is known: see `person_in`.
    """
    names = [*(_without_zip(part) for part in parts[:-1]), _stem(parts[-1])]
    for place, name in enumerate(names):
        if found := _MOODLE.fullmatch(name) or _CANVAS.fullmatch(name):
            # What stands before is the platform's: its numbers are no units.
            around = [name for name in names[:place] if not _is_platforms(name, found)]
            inside = [found["rest"] or "", *names[place + 1 :]]
            return _on_platform(found, _persons(around, unit), inside)
    folders = _persons(names[:-1], unit)
    person = person_in(names[-1], unit)
    person = "" if is_short_number(person) else person
    return Sender(folders=folders, person=person, **_unit_told(names))


def _persons(folders: Iterable[str], unit: str | None) -> tuple[str, ...]:
    """Those of the folders' names that may be people."""
    return tuple(filter(None, (person_in(name, unit) for name in folders)))


def _is_platforms(folder: str, found: re.Match[str]) -> bool:
    """Whether a folder has the name that Moodle gives to all that it hands out."""
    return found.re is _MOODLE and _MOODLES_ZIP.fullmatch(folder) is not None


def is_short_number(text: str) -> bool:
    """Whether a name only counts: one try after the other."""
    return text.isdecimal() and len(text) <= 2


def _on_platform(found: re.Match[str], folders: tuple[str, ...], names: list[str]) -> Sender:
    """Who it was, as a platform's pattern says; `names` are those that the student gave."""
    if found.re is _MOODLE:
        is_anonymous = found["name"].lower() == _ANONYMOUS
        person = "" if is_anonymous else " ".join(found["name"].split())
        number = found["number"]
        return Sender("Moodle", person, number, folders=folders, **_unit_told(names))
    again = _AGAIN.search(found["rest"])
    return Sender(
        "Canvas",
        found["name"],
        found["number"],
        late=bool(found["late"]),
        again=int(again[1]) if again else 0,
        folders=folders,
        **_unit_told(names),
    )


def _unit_told(names: list[str]) -> dict[str, Any]:
    """The unit that the file's own name tells, else a folder's, the innermost first."""
    units = [unit_in(name) for name in reversed(names)]
    unit = next(filter(None, units), None)
    return {"unit": unit, "has_unit": units[0] is not None}


def _without_zip(part: str) -> str:
    return part[:-4] if part.lower().endswith(".zip") else part


def _stem(name: str) -> str:
    """A file's name without its kind."""
    ends = (*sorted(NOTEBOOK_ENDS, key=len, reverse=True), ".zip")
    return next((name[: -len(end)] for end in ends if name.lower().endswith(end)), name)
