"""Build the course: from each source the study edition, executed, with its outputs.

A notebook is executed in an empty folder, with an empty work folder and nobody's settings, so that
what is committed depends on the source and on nnbook alone.
"""

import json
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nnbook.course.cells import Source
from nnbook.course.editions import Hints, Notebook, edition, hints_of
from nnbook.course.outputs import drop_widget_views, merge_streams, problems
from nnbook.course.source import read_source
from nnbook.exercises.work_folder import MARK
from nnbook.files import write_whole
from nnbook.resources import PACKAGE, course_folder

CELL_TIMEOUT = 120  # seconds; no cell of a course may take as long on any machine

_NOT_EXECUTED: dict[str, Any] = {"execution_count": None, "outputs": []}
_NO_PICTURE = {"image/png": ""}
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def build(
    units: Sequence[str] = (),
    *,
    check: bool = False,
    pictures: bool = False,
    sources: Path | None = None,
    notebooks: Path | None = None,
    hints: Hints = hints_of,
) -> list[Path]:
    """Make the study notebooks of some units, or of all.

    Parameters
    ----------
    units : sequence of str
        "05", or a source's whole name "05_sigmoid_unit"; none means all.
    check : bool
        Write nothing and execute nothing; only say which notebooks do not fit their source.
    pictures : bool
        Rewrite a notebook, too, of which only the bytes of pictures have changed. They do with
        every version of matplotlib, so that normally such a notebook is left as it is.
    sources, notebooks : Path, optional
        Where sources and notebooks stand; by default those of this course.
    hints : callable, optional
        Gives the hints of an exercise by its name.

    Returns
    -------
    list of Path
        The notebooks that were written, or with `check` those that are stale.

    Raises
    ------
    SourceError
        For what an author has to change, a cell that fails or warns included.
    ValueError
        For a unit that isn't there.
    """
    target = notebooks or course_folder("notebooks")
    read = [read_source(path) for path in find_sources(units, sources or target / "source")]
    fresh = [(source, edition(source, "study", hints)) for source in read]
    if check:
        paths = [(_path(source, target), notebook) for source, notebook in fresh]
        return [path for path, notebook in paths if is_stale(path, notebook)]
    written = []
    for source, notebook in fresh:
        path = _path(source, target)
        if _write_if_changed(path, execute(source, notebook), pictures):
            written.append(path)
    return written


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


def is_stale(path: Path, notebook: Notebook) -> bool:
    """Whether the notebook in a file, outputs aside, is another one than this."""
    return _blanked(_stored(path), _NOT_EXECUTED) != _file_form(notebook)


def execute(source: Source, notebook: Notebook) -> Notebook:
    """An edition of a unit with its outputs.

    Parameters
    ----------
    source : Source
        Where it comes from, for the line of an error.
    notebook : dict
        The edition; it is not changed.

    Raises
    ------
    SourceError
        When a cell raises, warns, takes too long, or shows what differs from machine to machine.
    """
    raw = _run(source, notebook)
    drop_widget_views(raw)
    cells = []
    for cell, executed in zip(notebook["cells"], raw["cells"], strict=True):
        if cell["cell_type"] == "code":
            outputs = merge_streams(executed["outputs"])
            cell = cell | {"execution_count": executed["execution_count"], "outputs": outputs}
            if found := "; ".join(problems(cell)):
                line = _failing_line(source, cell, found)
                source.fail(line, f"the cell '{cell['id']}' {found}")
        cells.append(cell)
    return notebook | {"cells": cells}


def _run(source: Source, notebook: Notebook) -> Notebook:
    """Run all cells in a fresh kernel; the outputs come as the kernel sent them."""
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, DeadKernelError

    _warm_up_fonts()
    node = nbformat.from_dict(json.loads(json.dumps(notebook)))
    running: dict[str, Any] = {}
    client = NotebookClient(
        node,
        kernel_name="python3",
        timeout=CELL_TIMEOUT,
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        on_cell_start=lambda cell, cell_index: running.update(cell),
    )
    # No kernel that happens to be installed under this name: the Python that runs this code.
    client.create_kernel_manager().kernel_spec_manager = KernelSpecManager(kernel_dirs=[])
    with tempfile.TemporaryDirectory(prefix="nnbook-build-", ignore_cleanup_errors=True) as folder:
        cwd, environment = _clean_room(Path(folder))
        try:
            client.execute(cwd=str(cwd), env=environment)
        except (CellControlSignal, DeadKernelError) as problem:
            reason = _reason(problem)
            line = _failing_line(source, running, reason)
            source.fail(line, f"the cell '{running['id']}' {reason}")
    return json.loads(json.dumps(node))


def _clean_room(folder: Path) -> tuple[Path, dict[str, str]]:
    """An empty folder to run in, and an environment without the user's own settings."""
    for name in ("cwd", "ipython", f"work/{MARK}"):
        (folder / name).mkdir(parents=True)
    (folder / "matplotlibrc").touch()
    personal = ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONWARNINGS")
    environment = {name: value for name, value in os.environ.items() if name not in personal}
    # The very nnbook that builds, installed or not.
    inherited = environment.get("PYTHONPATH")
    paths = [str(PACKAGE.parent), *([inherited] if inherited else [])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    environment["NNBOOK_WORK"] = str(folder / "work")
    environment["IPYTHONDIR"] = str(folder / "ipython")
    environment["MATPLOTLIBRC"] = str(folder / "matplotlibrc")
    return folder / "cwd", environment


def _warm_up_fonts() -> None:
    """Let matplotlib look for fonts here: its first time on a machine it says so on stderr."""
    import matplotlib.font_manager  # noqa: F401


def _reason(problem: Exception) -> str:
    """Why a cell did not end, as a half sentence."""
    from nbclient.exceptions import CellExecutionError

    if isinstance(problem, CellExecutionError):
        traceback = _ANSI.sub("", problem.traceback)
        return f"raises {problem.ename}: {problem.evalue}\n{traceback}"
    if isinstance(problem, TimeoutError):
        return f"takes longer than {CELL_TIMEOUT} s"
    return f"ends the kernel: {problem}"


def _failing_line(source: Source, cell: dict[str, Any], reason: str) -> int:
    """Where in the source a cell failed; an exercise, whose lines moved, begins there."""
    known = next(known for known in source.cells if known.name == cell["id"])
    inside = re.search(r"Cell In\[\d+\], line (\d+)", reason)
    if inside is None or known.exercise is not None:
        return known.line
    return known.text_line + int(inside[1]) - 1


def _path(source: Source, folder: Path) -> Path:
    return folder / f"{source.path.stem}.ipynb"


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
