"""The course's own notebooks: which there are, and what they hold."""

from collections.abc import Sequence
from pathlib import Path

from nnbook.course import CourseError
from nnbook.resources import course_folder


def course_notebooks(units: Sequence[str] = ()) -> list[Path]:
    """The course's own notebooks, in their order, of some units or of all.

    Raises
    ------
    CourseError
        If there are none, or no such unit.
    """
    try:
        notebooks = sorted(course_folder("notebooks").glob("*.ipynb"))
    except FileNotFoundError as error:
        raise CourseError(str(error)) from error
    if not notebooks:
        raise CourseError(
            "This copy of nnbook has no notebooks: install it again, or in a clone run "
            "`python start.py build`."
        )
    names = {
        unit: path
        for path in notebooks
        for unit in (path.name, path.stem, path.stem.partition("_")[0])
    }
    missing = [unit for unit in units if unit not in names]
    if missing:
        there = ", ".join(path.stem for path in notebooks)
        raise CourseError(f"There is no unit {', '.join(missing)}; there are {there}.")
    wanted = {names[unit] for unit in units} or set(notebooks)
    return [path for path in notebooks if path in wanted]


def content_of(notebook: Path) -> bytes:
    """What a notebook of the course holds.

    Raises
    ------
    CourseError
        If it can't be read.
    """
    try:
        return notebook.read_bytes()
    except OSError as error:
        raise CourseError(
            f"The course's own notebook {notebook} can't be read ({error.strerror}): make it "
            f"readable, or install nnbook again."
        ) from error
