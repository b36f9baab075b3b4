"""A course in nbgrader's folders, and its commands as a teacher calls them."""

import copy
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nnbook.course.build import source_folder
from nnbook.course.classroom.releasing.release import release

Notebook = dict[str, Any]
TASK, SIGMOID = "01_the_task", "05_sigmoid_unit"
SECRET = b"a secret that is long enough"
QUESTION = """
# %% [markdown] name="why-split" points=2
# **Question.** Why is a part of the examples kept back?
"""


@dataclass
class NbgraderCourse:
    """Units 01, with a question for a person, and 05, released for nbgrader.

    Attributes
    ----------
    root : Path
        An empty folder.
    """

    root: Path
    released: Path = field(init=False)
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.released, self.folder = self.root / "released", self.root / "course"
        sources = self.root / "source"
        sources.mkdir()
        for path in source_folder().glob("*.py"):
            more = QUESTION if path.stem == TASK else ""
            (sources / path.name).write_text(path.read_text("utf-8") + more, "utf-8")
        release(["01", "05"], self.released, nbgrader=self.folder, sources=sources, secret=SECRET)
        self.seed_file = self.root / "secret.txt"
        self.seed_file.write_bytes(SECRET)
        self.seed_file.chmod(0o600)

    def run(self, *arguments: str, seed: bool = True, fails: bool = False) -> str:
        """Call nbgrader in the course's folder, and give what it printed.

        Parameters
        ----------
        *arguments : str
            What stands behind `nbgrader`.
        seed : bool
            Whether the hidden tests have a seed file.
        fails : bool
            Whether the command is to fail; otherwise it must not.
        """
        # nbgrader calls alembic, which it finds on the path alone.
        tools = str(Path(sys.executable).parent)
        environment = os.environ | {
            "PATH": os.pathsep.join((tools, os.environ["PATH"])),
            "PYTHONPATH": str(Path(__file__).parents[3]),
        }
        for name in ("NNBOOK_SEED_FILE", "NNBOOK_WORK"):  # a teacher's folders are no work folder
            environment.pop(name, None)
        if seed:
            environment["NNBOOK_SEED_FILE"] = str(self.seed_file)
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert (done.returncode != 0) == fails, done.stderr
        return done.stdout

    def source(self, name: str) -> Notebook:
        """The teacher's notebook."""
        return read(self.folder / "source" / name / f"{name}.ipynb")

    def handed_out(self, name: str) -> Notebook:
        """What every student got."""
        return read(self.released / f"{name}.ipynb")

    def solved(self, name: str, *but: str) -> Notebook:
        """A student's notebook with all exercises solved, but for some that are as handed out."""
        notebook = self.handed_out(name)
        solutions = {cell["id"]: text(cell) for cell in self.source(name)["cells"]}
        for it in notebook["cells"]:
            if it["id"].startswith("ex-") and it["id"].removeprefix("ex-") not in but:
                lines = solutions[it["id"]].split("\n")
                it["source"] = "\n".join(line for line in lines if "### " not in line)
        return notebook

    def hand_in(self, student: str, name: str, notebook: Notebook) -> None:
        """Put a notebook where nbgrader collects it."""
        place = self.folder / "submitted" / student / name / f"{name}.ipynb"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(notebook), encoding="utf-8")


def read(path: Path) -> Notebook:
    """A notebook from its file."""
    return json.loads(path.read_text(encoding="utf-8"))


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    """The cell of this id."""
    return next(it for it in notebook["cells"] if it["id"] == name)


def text(it: dict[str, Any]) -> str:
    """What stands in a cell."""
    return it["source"] if isinstance(it["source"], str) else "".join(it["source"])


def another(it: dict[str, Any], name: str) -> dict[str, Any]:
    """A copy of a cell, as copy and paste makes it: nbgrader's metadata come along."""
    return copy.deepcopy(it) | {"id": name}
