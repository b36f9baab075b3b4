"""A class's notebooks, graded side by side; what is done stays done."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path

from nnbook import __version__
from nnbook.course.classroom.asked import asked_in
from nnbook.course.classroom.box import best_confinement
from nnbook.course.classroom.grading import Graded, grade_notebook
from nnbook.course.classroom.report import Grade, Report
from nnbook.course.classroom.seeds import hidden_seed
from nnbook.course.classroom.submissions import Submission
from nnbook.course.classroom.submitted import NotebookError
from nnbook.course.classroom.withheld import without_secret
from nnbook.files import write_whole

HIDDEN = 2
"""Rounds of inputs that nobody has seen: one that fits by luck fails in the other."""


def grade_class(
    submissions: Sequence[Submission],
    secret: bytes,
    reports: Path,
    executor: Executor,
    *,
    tell: Callable[[Report], None] = lambda _: None,
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
    tell : callable
        Called with each report.

    Returns
    -------
    list of Report
        In the order of the submissions.
    """
    reports.mkdir(parents=True, exist_ok=True)
    found: dict[int, Report] = {}
    waiting: list[int] = []
    for k, submission in enumerate(submissions):
        kept = _kept(reports / file_name(submission), fingerprint(submission, secret))
        if kept is None:
            waiting.append(k)
        else:
            found[k] = kept
            tell(kept)
    for k, report in _graded(submissions, waiting, secret, executor):
        write_whole(reports / file_name(submissions[k]), report.to_json().encode())
        found[k] = report
        tell(report)
    return [found[k] for k in sorted(found)]


def _graded(
    submissions: Sequence[Submission], waiting: Iterable[int], secret: bytes, executor: Executor
) -> Iterator[tuple[int, Report]]:
    """Each with its number, in the order in which they get done."""
    futures: dict[Future[Report], int] = {
        executor.submit(grade_submission, submissions[k], secret): k for k in waiting
    }
    broken = []
    for future in as_completed(futures):
        k = futures[future]
        try:
            yield k, future.result()
        except BrokenExecutor:  # a process died, and with it all that waited
            broken.append(k)
    for k in sorted(broken):
        yield k, _graded_alone(submissions[k], secret)


def _graded_alone(submission: Submission, secret: bytes) -> Report:
    """Once more in a process of its own: whose fault it was shows now."""
    with suppress(BrokenExecutor), ProcessPoolExecutor(1) as alone:
        return alone.submit(grade_submission, submission, secret).result()
    return not_graded(submission, secret, "The process that graded it died twice.")


def grade_submission(submission: Submission, secret: bytes) -> Report:
    """Grade one notebook, whatever it is.

    Parameters
    ----------
    submission : Submission
    secret : bytes

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
        return not_graded(submission, secret, str(error))
    except Exception as error:
        return not_graded(submission, secret, f"A fault in nnbook: {type(error).__name__}: {error}")
    return _report(submission, secret, graded, ())


def not_graded(submission: Submission, secret: bytes, reason: str) -> Report:
    """The report on a notebook that could not be graded."""
    grades = tuple(
        Grade(asked.exercise.name, asked.exercise.points, 0.0, "not graded", remark=reason)
        for asked in asked_in(submission.unit)
    )
    return _report(submission, secret, Graded(grades, ()), (f"Not graded: {reason}",))


def _report(
    submission: Submission, secret: bytes, graded: Graded, notes: tuple[str, ...]
) -> Report:
    return Report(
        student=submission.student,
        name=submission.name,
        unit=submission.unit,
        file=submission.file,
        checksum=hashlib.sha256(submission.content).hexdigest(),
        grades=without_secret(graded.grades, secret),
        manual=graded.manual,
        notes=(*submission.notes, *notes),
        fingerprint=fingerprint(submission, secret),
    )


def _seeds(submission: Submission, secret: bytes) -> dict[str, list[int]]:
    return {
        asked.exercise.name: [
            hidden_seed(secret, submission.student, f"{asked.exercise.name} {round_}")
            for round_ in range(HIDDEN)
        ]
        for asked in asked_in(submission.unit)
    }


def fingerprint(submission: Submission, secret: bytes) -> str:
    """What a grade depends on, as a few letters: the same again gives the same grade."""
    facts = (
        __version__,
        submission.student,
        submission.name,
        submission.unit,
        submission.file,
        hashlib.sha256(submission.content).hexdigest(),
        hashlib.sha256(secret).hexdigest(),
        "\n".join(submission.notes),
        best_confinement().name,
    )
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()[:16]


def file_name(submission: Submission) -> str:
    """The file of a report: the same for the same student and unit, whatever their names hold."""
    key = f"{submission.student}\0{submission.unit}".encode()
    return f"{submission.unit}-{hashlib.sha256(key).hexdigest()[:16]}.json"


def _kept(path: Path, wanted: str) -> Report | None:
    """A report made before in just the same way; None if there is none."""
    try:
        report = Report.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return report if report.fingerprint == wanted else None
