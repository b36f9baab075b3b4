"""The commands of those who write the course: `nnbook build`, and others."""

import argparse
from typing import Any

from nnbook.course import CourseError


def add_author_commands(commands: Any) -> None:
    """Add them to the parser of `nnbook.course.cli`."""
    build = commands.add_parser("build", help="build the notebooks from notebooks/source")
    build.add_argument("units", nargs="*", metavar="unit", help="such as 05 (default: all)")
    build.add_argument("--check", action="store_true", help="only say which ones are stale")
    build.add_argument(
        "--pictures", action="store_true", help="write those, too, that differ in pictures alone"
    )
    build.set_defaults(run=_build)


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
