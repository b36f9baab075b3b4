"""The command of a student who hands in: `nnbook submit`."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from nnbook.course import CourseError
from nnbook.course.work import choose_folder

HUB_USER = "JUPYTERHUB_USER"
"""The environment variable in which JupyterHub names who works here."""


def add_submit(commands: Any) -> None:
    """Add `submit` to the parser of `nnbook.course.cli`."""
    submit = commands.add_parser("submit", help="pack a notebook to hand it in")
    submit.add_argument(
        "what",
        nargs="*",
        metavar="unit",
        help="such as 04, or a notebook's file (default: what your teacher handed out)",
    )
    submit.add_argument("--student", metavar="ID", help="the id by which your teacher knows you")
    submit.add_argument("--name", default="", help="your name")
    submit.add_argument("--folder", type=Path, help="where your notebooks are")
    submit.add_argument(
        "--to", type=Path, default=Path(), metavar="FOLDER", help="for the zip (default: here)"
    )
    submit.set_defaults(run=_submit)


def _submit(options: argparse.Namespace) -> int:
    from nnbook.course.classroom.submitting.submit import submit

    place, units = _place(options)
    student = options.student or os.environ.get(HUB_USER) or _asked_for_id()
    for done in submit(place, units, student=student, name=options.name, to=options.to):
        print(done)
    return 0


def _place(options: argparse.Namespace) -> tuple[Path, list[str]]:
    """The notebook or the folder that is meant, and the units."""
    files = [name for name in options.what if name.endswith(".ipynb")]
    if not files:
        return _folder(options.folder), options.what
    if len(options.what) > 1:
        raise CourseError("Name one notebook's file, or units such as 04.")
    return (options.folder or Path()) / files[0], []


def _folder(named: Path | None) -> Path:
    """The named folder; else this one if notebooks lie in it; else the work folder."""
    if named is None and any(Path().glob("*.ipynb")):
        return Path()
    return choose_folder(named).folder


def _asked_for_id() -> str:
    """Ask in a terminal; where there is none, nobody can answer."""
    if not sys.stdin.isatty():
        raise CourseError(
            "Who hands this in? Say the id by which your teacher knows you: --student"
        )
    try:
        return input("The id by which your teacher knows you: ").strip()
    except EOFError:
        return ""
