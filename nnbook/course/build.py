"""Build the course: from each source its editions, as notebooks.

The study and the solution edition are executed and hold their outputs; the class edition is not,
so that nothing in it gives an answer away.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nnbook.course.cells import Source
from nnbook.course.editions import Kind, Notebook, edition
from nnbook.course.execution import execute
from nnbook.course.lecture_points import uncovered_points
from nnbook.course.outputs import output_text
from nnbook.course.source import read_source
from nnbook.course.unit_checks import Course, Find, check_unit, course_of, find_asked
from nnbook.files import write_whole
from nnbook.resources import course_folder

_NOT_EXECUTED: dict[str, Any] = {"execution_count": None, "outputs": []}
_NO_PICTURE = {"image/png": ""}


def build(
    units: Sequence[str] = (),
    *,
    kind: Kind = "study",
    check: bool = False,
    pictures: bool = False,
    sources: Path | None = None,
    notebooks: Path | None = None,
    find: Find = find_asked,
) -> list[Path]:
    """Make one edition of some units, or of all.

    Parameters
    ----------
    units : sequence of str
        "05", or a source's whole name "05_sigmoid_unit"; none means all.
    kind : "study", "solution" or "class"
        Which edition.
    check : bool
        Write nothing and execute nothing; only say which notebooks do not fit their source, and,
        unless units are named, which have none.
    pictures : bool
        Rewrite a notebook, too, of which only the bytes of pictures have changed. They do with
        every version of matplotlib, so that normally such a notebook is left as it is.
    sources, notebooks : Path, optional
        Where the sources stand, and where the notebooks go; by default those of this course.
    find : callable, optional
        Gives the exercise of a name.

    Returns
    -------
    list of Path
        The notebooks that were written, or with `check` those that are stale or without source.

    Raises
    ------
    SourceError
        For what an author has to change, a cell that fails or warns included.
    ValueError
        For a unit that isn't there.
    """
    sources = sources or source_folder()
    target = notebooks or edition_folder(kind)
    course = course_of(sources, find)
    read = [read_unit(path, course) for path in find_sources(units, sources)]
    fresh = [(source, edition(source, kind, find)) for source in read]
    if check:
        paths = [(notebook_path(source, target), notebook) for source, notebook in fresh]
        stale = [path for path, notebook in paths if is_stale(path, notebook)]
        return stale if units else stale + without_source(target.glob("*.ipynb"), sources)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for source, notebook in fresh:
        path = notebook_path(source, target)
        if _write_if_changed(path, _finished(source, notebook, kind), pictures):
            written.append(path)
    return written


def source_folder() -> Path:
    """Where the units of this course are written."""
    return course_folder("notebooks") / "source"


def edition_folder(kind: str) -> Path:
    """Where an edition goes if nothing else is said: the study edition is the course's own."""
    notebooks = course_folder("notebooks")
    return notebooks if kind == "study" else notebooks.parent / "build" / kind


def read_unit(path: Path, course: Course) -> Source:
    """Read a source and hold it against the rest of the course.

    Raises
    ------
    SourceError
        For what its author has to change.
    """
    source = read_source(path)
    check_unit(source, course)
    return source


def find_sources(units: Sequence[str], folder: Path) -> list[Path]:
    """The source files of some units, or of all, in the order of the course."""
    paths = sorted(folder.glob("*.py"))
    if not paths:
        raise ValueError(f"there are no sources in {folder}: the course is built in its repository")
    names = {unit: path for path in paths for unit in (path.stem, path.stem.partition("_")[0])}
    missing = [unit for unit in units if unit not in names]
    if missing:
        there = ", ".join(path.stem for path in paths)
        raise ValueError(f"there is no unit {', '.join(missing)}; there are {there}")
    wanted = {names[unit] for unit in units} if units else set(paths)
    return [path for path in paths if path in wanted]


def without_source(notebooks: Iterable[Path], sources: Path) -> list[Path]:
    """Those notebooks that no source makes: of units that were renamed or deleted."""
    made = {path.stem for path in find_sources((), sources)}
    return sorted(path for path in notebooks if path.stem not in made)


def points_to_come(sources: Path | None = None) -> list[str]:
    """The points of the lecture that no unit covers yet."""
    return uncovered_points(map(read_source, find_sources((), sources or source_folder())))


def is_stale(path: Path, notebook: Notebook) -> bool:
    """Whether the notebook in a file, outputs aside, is another one than this."""
    return _blanked(_stored(path), _NOT_EXECUTED) != _file_form(notebook)


def notebook_path(source: Source, folder: Path) -> Path:
    """Where a unit's notebook stands in a folder."""
    return folder / f"{source.path.stem}.ipynb"


def _finished(source: Source, notebook: Notebook, kind: Kind) -> Notebook:
    """An edition with the outputs that it is to hold; every solution is right."""
    if kind == "class":
        return notebook
    executed = execute(source, notebook)
    if kind == "solution":
        cells = {cell["id"]: cell for cell in executed["cells"]}
        for cell in source.cells:
            if cell.exercise is None:
                continue
            said = output_text(cells[f"check-{cell.exercise}"])
            if not said.startswith("Right."):
                message = f"the solution of '{cell.exercise}' is not right: {said.strip()}"
                source.fail(cell.line, message)
    return executed


def _stored(path: Path) -> Any:
    """What a notebook's file holds; None if that can't be read."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _file_form(notebook: Notebook) -> Notebook:
    """A notebook as a file holds it: long texts as lists of lines."""
    import nbformat

    return json.loads(nbformat.writes(nbformat.from_dict(notebook)))


def _blanked(stored: Any, blanks: dict[str, Any]) -> Any:
    """A copy of JSON data, which may be damaged, with other values under some keys.

    A dict under such a key is not blanked: that is a picture's alt text, not a picture.
    """
    if isinstance(stored, list):
        return [_blanked(item, blanks) for item in stored]
    if not isinstance(stored, dict):
        return stored
    return {
        key: blanks[key]
        if key in blanks and not isinstance(value, dict)
        else _blanked(value, blanks)
        for key, value in stored.items()
    }


def _write_if_changed(path: Path, notebook: Notebook, pictures: bool) -> bool:
    """Write a notebook in one stroke, unless the file says the same already."""
    import nbformat

    node = nbformat.from_dict(notebook)
    nbformat.validate(node)
    blanks = {} if pictures else _NO_PICTURE
    if _blanked(_stored(path), blanks) == _blanked(_file_form(notebook), blanks):
        return False
    write_whole(path, (nbformat.writes(node) + "\n").encode())
    return True
