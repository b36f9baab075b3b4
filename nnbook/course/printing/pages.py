"""Write the pages of some units from their executed notebooks."""

import json
from collections.abc import Sequence
from pathlib import Path

from nnbook.course.build import (
    edition_folder,
    find_sources,
    is_stale,
    notebook_path,
    read_unit,
    source_folder,
)
from nnbook.course.editions import edition
from nnbook.course.printing.page import print_page
from nnbook.course.unit_checks import Find, course_of, find_asked
from nnbook.files import write_whole


def print_units(
    units: Sequence[str] = (),
    *,
    solutions: bool = True,
    to: Path | None = None,
    sources: Path | None = None,
    notebooks: Path | None = None,
    find: Find = find_asked,
) -> list[Path]:
    """Write the pages of some units, or of all.

    Parameters
    ----------
    units : sequence of str
        As for `build`.
    solutions : bool
        Whether hints and solutions are unfolded, or left out.
    to : Path, optional
        The folder of the pages; by default build/print in the course's folder.
    sources, notebooks : Path, optional
        Where the sources and the executed study notebooks stand.
    find : callable
        Gives the exercise of a name.

    Returns
    -------
    list of Path
        The pages.

    Raises
    ------
    SourceError
        For what an author has to change.
    ValueError
        For a notebook that doesn't fit its source, and a unit that isn't there.
    """
    sources = sources or source_folder()
    notebooks = notebooks or edition_folder("study")
    to = to or edition_folder("print")
    course = course_of(sources, find)
    pages = []
    for path in find_sources(units, sources):
        source = read_unit(path, course)
        notebook = notebook_path(source, notebooks)
        if is_stale(notebook, edition(source, "study", find)):
            raise ValueError(
                f"{notebook.name} doesn't fit its source: run `nnbook build {source.unit}` first"
            )
        executed = json.loads(notebook.read_bytes())
        pages.append((path.stem, print_page(source, executed, solutions=solutions, find=find)))
    to.mkdir(parents=True, exist_ok=True)
    written = []
    for name, page in pages:
        written.append(to / f"{name}.html")
        write_whole(written[-1], page.encode())
    return written
