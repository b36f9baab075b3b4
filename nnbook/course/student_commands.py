"""The commands of someone who works through the course: `nnbook lab`, `start`, and others."""

import argparse
import sys
from pathlib import Path
from typing import Any

from nnbook.course import CourseError
from nnbook.course.notebooks import course_notebooks
from nnbook.course.prepare import prepare
from nnbook.course.settings import SettingsError, remembered_work_folder
from nnbook.course.work import choose_folder, existing_folder


def add_student_commands(commands: Any) -> None:
    """Add them to the parser of `nnbook.course.cli`."""
    lab = commands.add_parser("lab", help="open the course in JupyterLab")
    _add_folder(lab)
    lab.add_argument("--port", type=_port, help="port to listen on (default: a free one)")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.set_defaults(run=_lab)

    start = commands.add_parser("start", help="only put copies of the notebooks into a folder")
    _add_units(start, "only these, such as 05 (default: all)")
    _add_folder(start)
    start.set_defaults(run=_start)

    update = commands.add_parser("update", help="bring what is new, beside what you have")
    _add_units(update, "only these, such as 05 (default: all)")
    update.add_argument("--check", action="store_true", help="only say what is new")
    update.add_argument(
        "--switch", action="store_true", help="save yours in the folder backup and take the new one"
    )
    _add_folder(update)
    update.set_defaults(run=_update)

    reset = commands.add_parser("reset", help="begin a notebook anew; yours is saved first")
    _add_units(reset, "such as 05", required=True)
    reset.add_argument("--yes", action="store_true", help="don't ask")
    _add_folder(reset)
    reset.set_defaults(run=_reset)

    progress = commands.add_parser("progress", help="say which exercises are right")
    _add_folder(progress)
    progress.set_defaults(run=_progress)

    doctor = commands.add_parser("doctor", help="say what is wrong with this setup, and the remedy")
    _add_folder(doctor)
    doctor.add_argument("--port", type=_port, help="the port that `nnbook lab` is to have")
    doctor.add_argument("--verbose", action="store_true", help="say all that was looked at")
    doctor.set_defaults(run=_doctor)


def _add_units(parser: argparse.ArgumentParser, text: str, *, required: bool = False) -> None:
    parser.add_argument("units", nargs="+" if required else "*", metavar="unit", help=text)


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
    print(prepare(_folder(options), options.units))
    return 0


def _update(options: argparse.Namespace) -> int:
    from nnbook.course.update import update

    done = update(_folder(options), options.units, check=options.check, switch=options.switch)
    print(done)
    return 1 if options.check and done.anything else 0


def _reset(options: argparse.Namespace) -> int:
    from nnbook.course.reset import reset

    folder = existing_folder(_folder(options))
    names = ", ".join(path.name for path in course_notebooks(options.units))
    if not options.yes and not _agreed(f"Save your {names} and begin anew?"):
        print("Nothing was changed.")
        return 0
    print(reset(folder, options.units))
    return 0


def _agreed(question: str) -> bool:
    """Ask in a terminal; where there is none, nobody can agree."""
    if not sys.stdin.isatty():
        raise CourseError("There is no terminal to ask in: say `--yes` if you are sure.")
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _progress(options: argparse.Namespace) -> int:
    from nnbook.exercises import progress

    print(progress(folder=existing_folder(_folder(options))))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from nnbook.course.doctor import doctor

    report = doctor(_folder(options), port=options.port)
    print(report.in_full() if options.verbose else report)
    return 0 if report.ok else 1


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
