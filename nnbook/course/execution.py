"""Execute an edition of a unit, so that its outputs depend on the source and on nnbook alone.

That is: in an empty folder, with an empty work folder and nobody's settings.
"""

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from nnbook.course.cells import Source
from nnbook.course.editions import Notebook
from nnbook.course.outputs import drop_widget_views, merge_streams, problems, without_colors
from nnbook.exercises.work_folder import MARK
from nnbook.resources import PACKAGE

CELL_TIMEOUT = 120  # seconds; no cell of a course may take as long on any machine


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
        traceback = without_colors(problem.traceback)
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
