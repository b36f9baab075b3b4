"""Which notebooks a student means to hand in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnbook.course import CourseError
from nnbook.course.classroom.collecting.reading import unit_of
from nnbook.course.classroom.notebook.submitted import NotebookError
from nnbook.course.notebooks import course_notebooks


@dataclass(frozen=True)
class Notebook:
    """A notebook to hand in.

    Attributes
    ----------
    path : Path
        Its file.
    content : bytes
        What stands in it.
    unit : str
        Two digits.
    course : mapping
        What its metadata say of the course: edition, version.
    """

    path: Path
    content: bytes
    unit: str
    course: Mapping[str, Any]


def notebooks_to_submit(place: Path, units: Sequence[str]) -> list[Notebook]:
    """The notebooks that are meant, in the order of the units.

    Parameters
    ----------
    place : Path
        A notebook, or a folder of them.
    units : sequence of str
        "05" or "05_sigmoid_unit": which ones of the folder; none means those that a teacher
        handed out, or the only one that there is.

    Raises
    ------
    CourseError
        If a notebook can't be read or belongs to no unit, or it isn't clear which one is meant.
    """
    if not place.is_dir():
        return [read_notebook(place)]
    found = _in_folder(place)
    if units:
        return [_of_unit(place, found, unit) for unit in units]
    handed_out = [it for it in found if it.course.get("edition") == "class"]
    chosen = handed_out or found
    if not chosen:
        raise CourseError(f"There is no notebook of the course in {place}: name yours.")
    numbers = sorted({it.unit for it in chosen})
    if not handed_out and len(numbers) > 1:
        raise CourseError(f"Which unit is to be handed in? In {place} are {', '.join(numbers)}.")
    return [_of_unit(place, chosen, unit) for unit in numbers]


def read_notebook(path: Path) -> Notebook:
    """Read one notebook.

    Raises
    ------
    CourseError
        If it isn't there, was never saved, is no notebook or belongs to no unit.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read ({error.strerror}).") from None
    if not content.strip():
        raise CourseError(
            f"{path} is empty: it was never saved. Save it in JupyterLab (Ctrl+S), then call this "
            "again."
        )
    try:
        unit, _ = unit_of(content)
    except NotebookError as error:
        raise CourseError(f"{path} can't be handed in. {error}") from None
    course = json.loads(content.decode("utf-8-sig")).get("metadata", {})
    course = course.get("course") if isinstance(course, dict) else None
    return Notebook(path, content, unit, course if isinstance(course, dict) else {})


def _in_folder(folder: Path) -> list[Notebook]:
    """The notebooks of the course in a folder; others may lie beside them."""
    found = []
    for path in sorted(folder.glob("*.ipynb")):
        try:
            found.append(read_notebook(path))
        except CourseError:
            continue
    return found


def _of_unit(folder: Path, found: Sequence[Notebook], unit: str) -> Notebook:
    """The notebook of a unit; of several, the one with the course's own name."""
    number = unit.partition("_")[0]
    named = {path.name for path in course_notebooks() if path.name.startswith(f"{number}_")}
    there = [it for it in found if it.unit == number]
    candidates = [it for it in there if it.path.name in named] or there
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        names = ", ".join(it.path.name for it in candidates)
        raise CourseError(f"Which notebook of unit {number} is meant, {names}? Name its file.")
    broken = [folder / name for name in named if (folder / name).exists()]
    for path in broken:
        read_notebook(path)  # which says why it is not among those found
    raise CourseError(f"There is no notebook of unit {number} in {folder}.")
