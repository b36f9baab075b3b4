"""The command of a teacher who hands out: `nnbook release`."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from nnbook.course import CourseError


def add_release(commands: Any) -> None:
    """Add `release` to the parser of `nnbook.course.cli`."""
    release = commands.add_parser("release", help="write the notebooks to hand out to a class")
    release.add_argument("units", nargs="*", metavar="unit", help="such as 04 (default: all)")
    release.add_argument("--to", type=Path, metavar="FOLDER", help="the folder to hand out")
    release.add_argument(
        "--due", type=_time, metavar="TIME", help="when they are due, such as 2027-01-15T23:59"
    )
    release.add_argument(
        "--students",
        type=Path,
        metavar="CSV",
        help="a class list: a folder for each student, whose checks have inputs of their own",
    )
    seed = release.add_mutually_exclusive_group()
    seed.add_argument(
        "--seed-file", type=Path, metavar="FILE", help="your secret, from which these inputs come"
    )
    seed.add_argument(
        "--new-seed-file", type=Path, metavar="FILE", help="the same, and make this file first"
    )
    release.add_argument(
        "--nbgrader",
        type=Path,
        metavar="FOLDER",
        help="also write nbgrader's course there, with solutions and hidden tests",
    )
    release.set_defaults(run=_release)


def _time(text: str) -> datetime:
    """A point in time, as argparse wants it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a time such as 2027-01-15T23:59, got {text!r}"
        ) from None


def _release(options: argparse.Namespace) -> int:
    from nnbook.course.classroom.seeds import new_seed_file

    only_a_seed = options.new_seed_file is not None and not options.units
    if options.to is None and not only_a_seed:
        raise CourseError("Where shall the notebooks go? Name a folder: --to release")
    if options.new_seed_file is not None:
        new_seed_file(options.new_seed_file)
        print(f"Your secret is in {options.new_seed_file}: keep it, and show it to nobody.")
    if options.to is None:
        return 0
    try:
        _hand_out(options)
    except ModuleNotFoundError as error:
        raise CourseError(
            f'`nnbook release` needs {error.name}: run `pip install "nnbook[author]"`, or in a '
            "clone `python start.py build`."
        ) from error
    except (ValueError, OSError) as error:  # what an author has to change, or what is missing
        raise CourseError(str(error)) from error
    return 0


def _hand_out(options: argparse.Namespace) -> None:
    from nnbook.course.classroom.releasing.release import release
    from nnbook.course.classroom.roster import read_roster

    done = release(
        options.units,
        options.to,
        due=options.due,
        students=None if options.students is None else read_roster(options.students),
        secret=_secret(options),
        nbgrader=options.nbgrader,
    )
    print(done)
    if options.nbgrader is not None:
        print(f"For nbgrader, in {options.nbgrader}:")
        for name in done.units:
            print(f"  nbgrader generate_assignment {name}")
        print("Its hidden tests need the variable NNBOOK_SEED_FILE, the path of your seed file.")


def _secret(options: argparse.Namespace) -> bytes | None:
    from nnbook.course.classroom.seeds import read_seed_file

    path = options.seed_file or options.new_seed_file
    if path is None:
        return None
    if path.resolve().is_relative_to(options.to.resolve()):
        raise CourseError(
            f"The seed file {path} must not lie in {options.to}, which is handed out."
        )
    return read_seed_file(path)
