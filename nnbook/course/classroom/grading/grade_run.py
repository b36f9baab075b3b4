"""A class's notebooks, graded side by side; what is done stays done."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass, replace
from pathlib import Path

from nnbook import __version__
from nnbook.course.classroom.collecting.submissions import Submission
from nnbook.course.classroom.grading.grading import Graded, grade_notebook
from nnbook.course.classroom.grading.withheld import without_secret
from nnbook.course.classroom.grading.workplaces import Workplace, this_workplace
from nnbook.course.classroom.notebook.asked import asked_in, course_cells
from nnbook.course.classroom.notebook.cell_text import readable
from nnbook.course.classroom.notebook.submitted import NotebookError
from nnbook.course.classroom.report import Grade, Report
from nnbook.course.classroom.seeds import hidden_seed
from nnbook.files import write_whole

# For so many seconds it may be quiet.
_QUIET = 20.0
HIDDEN = 2
"""Rounds of inputs that nobody has seen: one that fits by luck fails in the other."""


@dataclass(frozen=True)
class _Task:
    """A notebook that waits: all that a process needs to know."""

    submission: Submission
    secret: bytes
    mark: str


def grade_class(
    submissions: Sequence[Submission],
    secret: bytes,
    reports: Path,
    executor: Executor,
    *,
    workplace: Workplace | None = None,
    again: bool = False,
    tell: Callable[[Report], None] = lambda _: None,
    idle: Callable[[], None] = lambda: None,
) -> list[Report]:
    """Grade all notebooks; one that was graded before, in the same way, is not graded again.

    Parameters
    ----------
    submissions : sequence of Submission
        No two of the same student and unit.
    secret : bytes
        What the hidden tests' inputs are drawn from.
    reports : Path
        The folder of the reports, one file each; each is written as soon as it is made.
    executor : concurrent.futures.Executor
        What does the work: processes of this machine, or those of a cluster.
    workplace : Workplace, optional
        Where that is; by default this machine.
    again : bool
        Whether notebooks with an answer that ran out of time are graded again: the time goes by
        the clock, and the machine may have been busy with something else.
    tell : callable
        Called with each report.
    idle : callable
        Called when no report has come for a while, again and again.

    Returns
    -------
    list of Report
        In the order of the submissions. Whatever a notebook holds, there is a report on it.
    """
    workplace = workplace or this_workplace()
    reports.mkdir(parents=True, exist_ok=True)
    found: dict[int, Report] = {}
    waiting: dict[int, _Task] = {}
    for k, submission in enumerate(submissions):
        task = _Task(submission, secret, fingerprint(submission, secret, workplace))
        kept = _kept(reports / file_name(submission), task.mark)
        if kept is None or (again and any(grade.ran_out_of_time for grade in kept.grades)):
            waiting[k] = task
        else:
            found[k] = kept
            tell(kept)
    for k, report in _graded(waiting, executor, idle):
        found[k] = _written(reports / file_name(submissions[k]), report, submissions[k])
        tell(found[k])
    return [found[k] for k in sorted(found)]


def _graded(
    waiting: Mapping[int, _Task], executor: Executor, idle: Callable[[], None]
) -> Iterator[tuple[int, Report]]:
    """Each with its number, in the order in which they get done."""
    futures = {_begun(executor, task): k for k, task in waiting.items()}
    again: dict[int, Exception] = {}
    for future in _done(futures, idle):
        k = futures[future]
        try:
            yield k, future.result()
        except Exception as error:  # a process died, and with it all that waited
            again[k] = error
    for k in sorted(again):
        yield k, _graded_alone(waiting[k], executor, again[k])


def _done(futures: Iterable[Future[Report]], idle: Callable[[], None]) -> Iterator[Future[Report]]:
    """Each as soon as it is done."""
    left = {*futures}
    while left:
        done, left = wait(left, _QUIET, FIRST_COMPLETED)
        if not done:
            idle()
        yield from done


def _begun(executor: Executor, task: _Task) -> Future[Report]:
    """Give a task away; where nobody takes it any more, that is its outcome."""
    try:
        return executor.submit(grade_submission, task.submission, task.secret, task.mark)
    except Exception as error:
        refused: Future[Report] = Future()
        refused.set_exception(error)
        return refused


def _graded_alone(task: _Task, executor: Executor, cause: Exception) -> Report:
    """Once more with nobody beside it: whose fault it was shows now."""
    try:
        if isinstance(cause, BrokenExecutor):  # it takes no more work
            with ProcessPoolExecutor(1) as alone:
                return _begun(alone, task).result()
        return _begun(executor, task).result()
    except Exception as error:
        reason = f"The process that graded it died twice ({type(error).__name__})."
        return not_graded(task.submission, reason)


def grade_submission(submission: Submission, secret: bytes, mark: str) -> Report:
    """Grade one notebook, whatever it is.

    Parameters
    ----------
    submission : Submission
    secret : bytes
    mark : str
        The report's fingerprint. A report on a fault gets none, so that it isn't kept: at the
        next call the notebook has its chance again.

    Returns
    -------
    Report
        A fault of ours is told in it, and none of its exercises is counted as wrong.
    """
    try:
        graded = grade_notebook(
            submission.content, submission.unit, hidden=_seeds(submission, secret)
        )
    except NotebookError as error:
        return replace(not_graded(submission, str(error)), fingerprint=mark)
    except Exception as error:
        return not_graded(submission, _fault(error))
    told = replace(graded, grades=without_secret(graded.grades, secret))
    return replace(_report(submission, told, ()), fingerprint=mark)


def _fault(error: Exception) -> str:
    return readable(f"A fault in nnbook: {type(error).__name__}: {error}")


def not_graded(submission: Submission, reason: str) -> Report:
    """The report on a notebook that could not be graded."""
    grades = tuple(
        Grade(asked.exercise.name, asked.exercise.points, 0.0, "not graded", remark=reason)
        for asked in asked_in(submission.unit)
    )
    return _report(submission, Graded(grades, ()), (f"Not graded: {reason}",))


def _report(submission: Submission, graded: Graded, notes: tuple[str, ...]) -> Report:
    return Report(
        student=submission.student,
        name=submission.name,
        unit=submission.unit,
        file=submission.file,
        checksum=hashlib.sha256(submission.content).hexdigest(),
        grades=graded.grades,
        manual=graded.manual,
        notes=(*submission.notes, *notes),
    )


def _written(path: Path, report: Report, submission: Submission) -> Report:
    """Keep a report; one that no file can hold becomes one that says so."""
    try:
        content = report.to_json().encode()
    except (ValueError, TypeError, RecursionError) as error:
        report = not_graded(submission, _fault(error))
        content = report.to_json().encode("utf-8", "replace")
    write_whole(path, content)
    return report


def _seeds(submission: Submission, secret: bytes) -> dict[str, list[int]]:
    return {
        asked.exercise.name: [
            hidden_seed(secret, submission.student, f"{asked.exercise.name} {round_}")
            for round_ in range(HIDDEN)
        ]
        for asked in asked_in(submission.unit)
    }


def fingerprint(submission: Submission, secret: bytes, workplace: Workplace) -> str:
    """What a grade depends on, as a few letters: the same again gives the same grade.

    Parameters
    ----------
    submission : Submission
    secret : bytes
    workplace : Workplace
        The code of all exercises is part of its own.
    """
    asked = [(cell.name, cell.text, dict(cell.metadata)) for cell in course_cells(submission.unit)]
    facts = (
        __version__,
        workplace.code,
        workplace.confinement,
        submission.student,
        submission.name,
        submission.unit,
        submission.file,
        hashlib.sha256(submission.content).hexdigest(),
        hashlib.sha256(secret).hexdigest(),
        "\n".join(submission.notes),
        json.dumps(asked, sort_keys=True),
    )
    return _few_letters("\0".join(facts))


def file_name(submission: Submission) -> str:
    """The file of a report: the same for the same student and unit, whatever their names hold."""
    key = f"{submission.student}\0{submission.unit}"
    return f"{submission.unit}-{_few_letters(key)}.json"


def _few_letters(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _kept(path: Path, wanted: str) -> Report | None:
    """A report made before in just the same way; None if there is none."""
    try:
        report = Report.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return report if report.fingerprint == wanted else None
