"""Build a unit again whenever its author saves: `nnbook preview 05`.

Each round runs in a process of its own, because an exercise that was changed must be imported anew.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nnbook.course.build import build, edition_folder, find_sources, source_folder
from nnbook.course.printing.pages import print_units
from nnbook.resources import PACKAGE

SECONDS = 1.0  # between two looks at the files

Stamp = dict[Path, tuple[int, int]]


def preview_once(unit: str, to: Path | None = None) -> Path:
    """Build a unit's notebook and its page, hints and solutions included.

    Parameters
    ----------
    unit : str
        "05", or its whole name.
    to : Path, optional
        The folder; by default build/preview in the course's folder.

    Returns
    -------
    Path
        The page; the notebook stands beside it.

    Raises
    ------
    ValueError
        For what the author has to change.
    """
    folder = to or edition_folder("preview")
    build([unit], notebooks=folder)
    (page,) = print_units([unit], notebooks=folder, to=folder)
    return page


def preview(unit: str, to: Path | None = None, *, seconds: float = SECONDS) -> None:
    """Build at once, and after every change of the unit's files, until Ctrl-C.

    Parameters
    ----------
    unit : str
        "05", or its whole name.
    to : Path, optional
        As for `preview_once`.
    seconds : float
        Between two looks at the files.

    Raises
    ------
    ValueError
        If there is no such unit.
    """
    (source,) = find_sources([unit], source_folder())
    command = [sys.executable, "-m", "nnbook", "preview", source.stem, "--once"]
    command += ["--to", str(to)] if to else []
    try:
        watch(lambda: stamp(watched(source)), lambda: _run(command), seconds)
    except KeyboardInterrupt:
        print("Preview ended.")


def watch(look: Callable[[], Stamp], act: Callable[[], None], seconds: float) -> None:
    """Act at once, and again whenever a look shows something else; a KeyboardInterrupt ends it.

    What changes while `act` works is seen afterwards.
    """
    seen: Stamp | None = None
    while True:
        now = look()
        if now != seen:
            seen = now
            act()
        else:
            time.sleep(seconds)


def watched(source: Path) -> list[Path]:
    """The files that a unit is made of: its source, the notation, its exercises."""
    number = source.stem.partition("_")[0]
    exercises = PACKAGE / "exercises" / "units"
    return [
        source,
        *sorted(source.parent.glob("00_*.py")),
        *sorted(exercises.glob(f"unit_{number}.py")),
        *sorted(exercises.glob(f"unit_{number}/**/*.py")),
    ]


def stamp(paths: list[Path]) -> Stamp:
    """What tells a changed file from the same one; a file that is gone for a moment is left out."""
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _run(command: list[str]) -> None:
    """One round, and what it says. It is not left behind when this process is ended."""
    print(time.strftime("%H:%M:%S"), "building …", flush=True)
    with subprocess.Popen(
        command,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            said, _ = process.communicate()
        except KeyboardInterrupt:
            _end(process)
            raise
    print(said, end="", flush=True)


def _end(process: subprocess.Popen[str]) -> None:
    """Ask a process to end, so that it can end its kernel; after a while insist."""
    process.terminate()
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
