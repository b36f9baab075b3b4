"""``python -m benchmarks.classroom``: what a class needs of a machine, into ``classroom.csv``.

Kernels run whole notebooks and tell what they took; then `nnbook grade` itself grades 300 notebooks
in two processes: the simulated class of the tests, as often as it takes.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.machine import describe
from nnbook.course.classroom.collecting.submissions import Submission
from nnbook.course.notebooks import course_notebooks
from nnbook.exercises.catalogue import all_units
from tests.course.classroom.simulated_class import simulated_class

RESULTS = Path(__file__).parent / "results"
PROCESSES = 2
UNITS = ("05", "10", "13")
NOTEBOOKS = 300

Row = tuple[str, str, str]

_TOOK = """
import resource, sys
it = resource.getrusage(resource.RUSAGE_SELF)
print("took", it.ru_maxrss, it.ru_utime + it.ru_stime, sys.platform)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classroom", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run, into results/trial/")
    options = parser.parse_args(arguments)
    units, count = (("00",), 4) if options.quick else (UNITS, NOTEBOOKS)
    folder = RESULTS / "trial" if options.quick else RESULTS
    folder.mkdir(parents=True, exist_ok=True)
    # Grading goes first: it asks for the largest process so far, and kernels are larger.
    graded = grading(count)
    written = write(folder / "classroom.csv", [*map(kernel, units), *graded])
    sys.stdout.write(f"{written}\n")
    return 0


def write(path: Path, rows: Iterable[Row]) -> Path:
    """Write the table; a row that is there and was not measured now stays as it is."""
    new = {row[0]: row for row in rows}
    old = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            old = {row[0]: row for row in list(csv.reader(file))[1:]}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("what", "measured", "how"))
        writer.writerows((old | new).values())
    return path


def kernel(unit: str) -> Row:
    """What a kernel takes that runs a unit's notebook from top to bottom."""
    import nbformat
    from nbclient import NotebookClient

    (path,) = course_notebooks([unit])
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(_TOOK))
    with tempfile.TemporaryDirectory(prefix="nnbook-bench-") as work:
        NotebookClient(notebook, timeout=600, kernel_name="python3").execute(cwd=work)
    said = "".join(it.get("text", "") for it in notebook.cells[-1].outputs).split()
    size, seconds = int(said[1]), float(said[2])
    return (
        f"a kernel after Run All of unit {unit}",
        f"{_megabytes(size)} MB and {seconds:.0f} s of processor",
        f"peak of its resident memory; {machine()}",
    )


def grading(count: int) -> list[Row]:
    """What `nnbook grade` takes for so many notebooks."""
    with tempfile.TemporaryDirectory(prefix="nnbook-bench-") as name:
        folder = Path(name)
        units = hand_in(folder / "in", count)
        (folder / "secret.txt").write_text("the secret of a class that never was\n")
        (folder / "secret.txt").chmod(0o600)
        command = "import sys; from nnbook.course.cli import main; sys.exit(main())"
        options = ["grade", "in", "--seed-file", "secret.txt", "--workers", str(PROCESSES)]
        begin = time.monotonic()
        subprocess.run([sys.executable, "-c", command, *options], cwd=folder, check=True)
        seconds = time.monotonic() - begin
        graded = [json.loads(it.read_bytes()) for it in (folder / "grades/reports").iterdir()]
    if len(graded) != count:
        raise RuntimeError(f"{len(graded)} of {count} notebooks were graded")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    asked = {it.number: len(it.exercises) for it in all_units()}
    exercises = sum(asked[unit] for unit in units)
    how = f"made-up students, {exercises:,} exercises, in {PROCESSES} processes; {machine()}"
    return [
        (f"grading {count} notebooks", f"{seconds / 60:.1f} minutes", how),
        (
            "memory of grading",
            f"{_megabytes(largest)} MB for each process",
            "the largest process of that run",
        ),
    ]


def hand_in(folder: Path, count: int) -> list[str]:
    """Write so many notebooks, each of a student of its own; the unit of each."""
    chosen: list[Submission] = [it.submission for it in islice(cycle(simulated_class()), count)]
    for number, submission in enumerate(chosen):
        place = folder / f"s{number:04}"
        place.mkdir(parents=True)
        (place / f"{submission.unit}.ipynb").write_bytes(submission.content)
    return [submission.unit for submission in chosen]


def machine() -> str:
    """On what it was measured, in a few words."""
    facts = describe()
    processor = facts["processor"].partition(";")[0]
    return f"{processor}, {facts['system']}, Python {facts['Python'].split()[-1]}, {facts['date']}"


def _megabytes(size: int) -> int:
    """What the system calls the peak of the memory: bytes on macOS, kilobytes elsewhere."""
    return round(size / (2**20 if sys.platform == "darwin" else 2**10))


if __name__ == "__main__":
    sys.exit(main())
