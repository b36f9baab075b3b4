"""The commands of someone who works through the course: `nnbook lab`, `start`, and others."""

import argparse
import sys
from pathlib import Path
from typing import Any

from nnbook.course.settings import SettingsError, remembered_work_folder
from nnbook.course.work import choose_folder, prepare


def add_student_commands(commands: Any) -> None:
    """Add them to the parser of `nnbook.course.cli`."""
    lab = commands.add_parser("lab", help="open the course in JupyterLab")
    _add_folder(lab)
    lab.add_argument("--port", type=_port, help="port to listen on (default: a free one)")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.set_defaults(run=_lab)

    start = commands.add_parser("start", help="only put copies of the notebooks into a folder")
    _add_folder(start)
    start.set_defaults(run=_start)

    check = commands.add_parser("check-environment", help="say what is wrong with this setup")
    check.set_defaults(run=_check_environment)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--folder",
        type=Path,
        help="the work folder (default: this one or ./work if it is one, else the one "
        "remembered from last time, else a new ./work)",
    )


def _port(text: str) -> int:
    """A port number, as argparse wants it."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 65535, got {text!r}")
    return int(text)


def _lab(options: argparse.Namespace) -> int:
    from nnbook.course.lab import open_lab

    return open_lab(_folder(options), port=options.port, browser=not options.no_browser)


def _start(options: argparse.Namespace) -> int:
    print(prepare(_folder(options)))
    return 0


def _folder(options: argparse.Namespace) -> Path:
    """The work folder that is meant; one that is remembered is not taken without a word."""
    choice = choose_folder(options.folder, last=_last_folder)
    if choice.remembered:
        print(
            f"There is no work folder here, so nnbook takes the one remembered from last time; "
            f"`nnbook {options.command} --folder work` makes one here."
        )
    return choice.folder


def _last_folder() -> Path | None:
    """The work folder of the last time; damaged settings are said, and don't stop anybody."""
    try:
        return remembered_work_folder()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return None


def _check_environment(_: argparse.Namespace) -> int:
    from nnbook.course.environment import check_environment

    report = check_environment()
    print(report)
    return 0 if report.ok else 1
