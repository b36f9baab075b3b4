"""The command line: `nnbook` and its commands, those of students, of authors and of teachers."""

import argparse
import io
import sys
from collections.abc import Sequence

from nnbook import __version__
from nnbook.course import CourseError
from nnbook.course.author_commands import add_author_commands
from nnbook.course.classroom.grade_command import add_grade
from nnbook.course.classroom.release_command import add_release
from nnbook.course.classroom.submit_command import add_submit
from nnbook.course.student_commands import add_student_commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind `nnbook`; by default what this process was called with.

    Returns
    -------
    int
        0 if all is well, 1 if a check found something, 2 if the command couldn't be done, 130 if
        Ctrl-C ended it.
    """
    _print_whatever_comes()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Interrupted; nothing is half done. Call it again to finish.", file=sys.stderr)
        return 130


def _print_whatever_comes() -> None:
    """Let no folder's name stop us that this terminal has no letters for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    """Commands and their options."""
    parser = argparse.ArgumentParser(prog="nnbook", description="A course you can touch.")
    parser.add_argument("--version", action="version", version=f"nnbook {__version__}")
    commands = parser.add_subparsers(
        title="commands", dest="command", required=True, metavar="command"
    )
    add_student_commands(commands)
    add_submit(commands)
    add_author_commands(commands)
    add_release(commands)
    add_grade(commands)
    return parser
