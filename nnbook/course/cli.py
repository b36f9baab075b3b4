"""The command line: `nnbook lab`, `start`, `build`, `check-environment`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nnbook import __version__
from nnbook.course import CourseError
from nnbook.course.settings import SettingsError, remembered_work_folder
from nnbook.course.work import choose_folder, prepare


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind `nnbook`; by default what this process was called with.

    Returns
    -------
    int
        0 if all is well, 1 if a check found something, 2 if the command couldn't be done.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    """Commands and their options."""
    parser = argparse.ArgumentParser(prog="nnbook", description="A course you can touch.")
    parser.add_argument("--version", action="version", version=f"nnbook {__version__}")
    commands = parser.add_subparsers(
        title="commands", dest="command", required=True, metavar="command"
    )

    lab = commands.add_parser("lab", help="open the course in JupyterLab")
    _add_folder(lab)
    lab.add_argument("--port", type=_port, help="port to listen on (default: a free one)")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.set_defaults(run=_lab)

    start = commands.add_parser("start", help="only put copies of the notebooks into a folder")
    _add_folder(start)
    start.set_defaults(run=_start)

    build = commands.add_parser("build", help="build the notebooks from notebooks/source")
    build.add_argument("units", nargs="*", metavar="unit", help="such as 05 (default: all)")
    build.add_argument("--check", action="store_true", help="only say which ones are stale")
    build.add_argument(
        "--pictures", action="store_true", help="write those, too, that differ in pictures alone"
    )
    build.set_defaults(run=_build)

    check = commands.add_parser("check-environment", help="say what is wrong with this setup")
    check.set_defaults(run=_check_environment)
    return parser


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


def _build(options: argparse.Namespace) -> int:
    try:
        from nnbook.course.build import build

        paths = build(options.units, check=options.check, pictures=options.pictures)
    except ModuleNotFoundError as error:
        raise CourseError(
            f'Building notebooks needs {error.name}: run `pip install "nnbook[test]"`, or in a '
            f"clone `python start.py build`."
        ) from error
    except (ValueError, OSError) as error:
        raise CourseError(str(error)) from error
    for path in paths:
        print(f"{'stale' if options.check else 'built'}: {path.name}")
    if not paths:
        print("Every notebook fits its source.")
    return 1 if options.check and paths else 0


def _check_environment(_: argparse.Namespace) -> int:
    from nnbook.course.environment import check_environment

    report = check_environment()
    print(report)
    return 0 if report.ok else 1
