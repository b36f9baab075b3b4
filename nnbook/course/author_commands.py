"""The commands of those who write the course: `nnbook build`, `preview`, `print`, `new-unit`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnbook.course import CourseError
from nnbook.course.editions import KINDS


def add_author_commands(commands: Any) -> None:
    """Add them to the parser of `nnbook.course.cli`."""
    _add_build(commands)

    preview = commands.add_parser("preview", help="build a unit again whenever it is saved")
    preview.add_argument("unit", help="such as 05")
    preview.add_argument("--to", type=Path, help="the folder (default: build/preview)")
    preview.add_argument("--once", action="store_true", help="build it once, and end")
    preview.set_defaults(run=_author(_preview))

    paper = commands.add_parser("print", help="make pages for reading on paper")
    paper.add_argument("units", nargs="*", metavar="unit", help="such as 05 (default: all)")
    paper.add_argument(
        "--solutions",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="unfold hints and solutions, or leave them out (default: unfold)",
    )
    paper.add_argument("--to", type=Path, help="the folder (default: build/print)")
    paper.set_defaults(run=_author(_print))

    new = commands.add_parser("new-unit", help="begin a unit: its source and its exercises")
    new.add_argument("number", help="two digits, such as 06")
    new.add_argument("name", help="for its files, such as several_classes")
    new.add_argument("title", help='for its readers, such as "Several classes"')
    new.set_defaults(run=_author(_new_unit))


def _add_build(commands: Any) -> None:
    build = commands.add_parser("build", help="build the notebooks from notebooks/source")
    build.add_argument("units", nargs="*", metavar="unit", help="such as 05 (default: all)")
    build.add_argument(
        "--edition",
        choices=[*KINDS, "all"],
        default="study",
        help="study (default), solution, class (for nbgrader, without solutions), or all",
    )
    build.add_argument(
        "--to", type=Path, help="the folder (default: notebooks for study, else build/EDITION)"
    )
    build.add_argument("--check", action="store_true", help="only say which ones are stale")
    build.add_argument(
        "--pictures", action="store_true", help="write those, too, that differ in pictures alone"
    )
    build.set_defaults(run=_author(_build))


def _author(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A command whose mistakes are told in a sentence."""

    def run(options: argparse.Namespace) -> int:
        try:
            return command(options)
        except ModuleNotFoundError as error:
            raise CourseError(
                f"`nnbook {options.command}` needs {error.name}: run "
                f'`pip install "nnbook[author]"`, or in a clone `python start.py build`.'
            ) from error
        except (ValueError, OSError) as error:
            raise CourseError(str(error)) from error

    return run


def _build(options: argparse.Namespace) -> int:
    from nnbook.course.build import build, source_folder, without_source

    kinds = KINDS if options.edition == "all" else (options.edition,)
    paths = []
    for kind in kinds:
        folder = options.to / kind if options.to and len(kinds) > 1 else options.to
        paths += build(
            options.units,
            kind=kind,
            check=options.check,
            pictures=options.pictures,
            notebooks=folder,
        )
    missing = _say_points_to_come()
    gone = without_source(paths, source_folder())
    for path in paths:
        if path in gone:
            print(f"no source: {_named(path)} (delete it, or write its source)")
        else:
            print(f"{'stale' if options.check else 'built'}: {_named(path)}")
    if not paths:
        print("Every notebook fits its source.")
    return 1 if options.check and (paths or missing) else 0


def _say_points_to_come() -> bool:
    """Name each point of the lecture that no unit covers; whether there is one."""
    from nnbook.course.build import points_to_come
    from nnbook.course.lecture_points import LECTURE_POINTS, place_of

    missing = points_to_come()
    for point in missing:
        path, line = place_of(point)
        print(
            f"{_named(path)}:{line}: no unit covers {point} ({LECTURE_POINTS[point]}); name it in "
            "`points` at the top of the source that teaches it"
        )
    return bool(missing)


def _preview(options: argparse.Namespace) -> int:
    from nnbook.course.preview import preview, preview_once

    if not options.once:
        preview(options.unit, options.to)
        return 0
    try:
        page = preview_once(options.unit, options.to)
    except KeyboardInterrupt:
        return 130
    print(f"built: {page.with_suffix('.ipynb')}\npage:  {page.resolve().as_uri()}")
    return 0


def _print(options: argparse.Namespace) -> int:
    from nnbook.course.printing.pages import print_units

    for page in print_units(options.units, solutions=options.solutions, to=options.to):
        print(f"page: {page.resolve().as_uri()}")
    print("Open it in a browser and print it there; it needs no network.")
    return 0


def _new_unit(options: argparse.Namespace) -> int:
    from nnbook.course.build import source_folder
    from nnbook.course.new_unit import new_unit
    from nnbook.resources import PACKAGE

    paths = new_unit(
        options.number,
        options.name,
        options.title,
        sources=source_folder(),
        units=PACKAGE / "exercises" / "units",
    )
    for path in paths:
        print(f"new: {_named(path)}")
    print(f"`nnbook build {options.number}` says what is still to write.")
    return 0


def _named(path: Path) -> str:
    """A path as one says it: from here, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
