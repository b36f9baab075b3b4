"""`nnbook grade`: a folder of submitted notebooks becomes scores, feedback and an overview."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnbook.course import CourseError
from nnbook.course.classroom.report import Report
from nnbook.course.notebooks import course_notebooks

if TYPE_CHECKING:
    from tqdm import tqdm

    from nnbook.course.classroom.grading.executors import Workers
    from nnbook.course.classroom.grading.workplaces import Workplace


def add_grade(commands: Any) -> None:
    """Add it to the parser of `nnbook.course.cli`."""
    grade = commands.add_parser("grade", help="grade a folder of submitted notebooks")
    grade.add_argument("submissions", type=Path, help="the folder, as your platform gives it out")
    grade.add_argument(
        "--seed-file", type=Path, required=True, help="your secret; hidden tests come from it"
    )
    grade.add_argument(
        "--out", type=Path, default=Path("grades"), help="where the results go (default: grades)"
    )
    grade.add_argument(
        "--units", nargs="+", metavar="unit", help="only these, such as 04 (default: all)"
    )
    grade.add_argument("--students", type=Path, help="the class list, a CSV file")
    grade.add_argument(
        "--workers", type=_workers, help="processes at once (default: one for each processor)"
    )
    grade.add_argument(
        "--again", action="store_true", help="try again the answers that ran out of time"
    )
    grade.add_argument("--scheduler", metavar="ADDRESS", help="grade on this Dask cluster")
    grade.add_argument(
        "--compare", type=Path, metavar="DB", help="list what nbgrader's gradebook.db has otherwise"
    )
    grade.set_defaults(run=_grade)


def _workers(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, got {text!r}")
    return int(text)


def _grade(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from nnbook.course.classroom.collecting.submissions import collect
    from nnbook.course.classroom.grading.executors import workers_of
    from nnbook.course.classroom.grading.grade_run import grade_class
    from nnbook.course.classroom.results.outputs import write_outputs
    from nnbook.course.classroom.roster import read_roster
    from nnbook.course.classroom.seeds import read_seed_file

    secret = read_seed_file(options.seed_file)
    roster = read_roster(options.students) if options.students else ()
    submissions, unreadable = collect(options.submissions, roster)
    if options.units:
        wanted = {path.stem.partition("_")[0] for path in course_notebooks(options.units)}
        submissions = [it for it in submissions if it.unit in wanted]
    if not submissions:
        raise CourseError(_nothing(options.submissions, unreadable))
    with (
        workers_of(options.scheduler, options.workers) as workers,
        tqdm(total=len(submissions), unit="notebook", disable=None) as bar,
    ):
        place, said = workers.workplace(), set[str]()
        where = "On this cluster" if options.scheduler else "On this machine"
        for sentence in place.missing:
            bar.write(f"{where}: {sentence}", file=sys.stderr)
        reports = grade_class(
            submissions,
            secret,
            options.out / "reports",
            workers.executor,
            workplace=place,
            again=options.again,
            tell=lambda _: bar.update(),
            idle=lambda: _say_once(bar, said, workers.absent()),
        )
        missing = _missing_at_last(place, workers)
    print(write_outputs(reports, unreadable, options.out, roster=roster, missing_guards=missing))
    if options.compare:
        _say_differences(options.compare, reports, options.out)
    return 0


def _say_once(bar: "tqdm[Any]", said: set[str], sentence: str) -> None:
    if sentence and sentence not in said:
        said.add(sentence)
        bar.write(sentence, file=sys.stderr)


def _missing_at_last(place: "Workplace", workers: "Workers") -> Sequence[str]:
    """What was not prevented: workers may have come meanwhile, and shut in less well."""
    from nnbook.course.classroom.grading.workplaces import weakest

    try:
        return weakest([place, workers.workplace()]).missing
    except CourseError:  # one is just going; it was asked when it came
        return place.missing


def _say_differences(gradebook: Path, reports: Sequence[Report], out: Path) -> None:
    """What nbgrader has otherwise: in the terminal, and as a table to keep."""
    from nnbook.course.classroom.comparing.compare import as_csv, as_table, differences
    from nnbook.files import write_whole

    found = differences(gradebook, reports)
    print(as_table(found))
    write_whole(out / "differences.csv", as_csv(found).encode("utf-8-sig"))


def _nothing(folder: Path, unreadable: Sequence[Any]) -> str:
    found = "".join(f"\n  {it.file}: {it.reason}" for it in unreadable)
    return f"There is no notebook to grade in {folder}.{found}"
