"""What is remembered of each exercise: one small file each, in the work folder.

A file is written whole beside the old one and then put in its place, so that whoever looks, at
whatever moment, finds the old record or the new one. Format 1, for good::

    {"format": 1, "exercise": "sigmoid", "attempts": 3, "hints": 0,
     "first_attempt": "2026-01-31T09:00:00Z", "last_attempt": "2026-01-31T09:20:00Z",
     "last_verdict": "right", "right_since": "2026-01-31T09:20:00Z"}
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nnbook.exercises.lock import locked
from nnbook.exercises.verdict import State, Verdict
from nnbook.exercises.work_folder import in_the_course_itself, progress_folder, work_folder
from nnbook.files import write_whole

FORMAT = 1
VERDICTS = ("right", "not yet")


@dataclass(frozen=True)
class Record:
    """What is remembered of one exercise.

    Attributes
    ----------
    exercise : str
    attempts : int
        Checks that said "right" or "not yet". An untouched stub is no attempt.
    hints : int
        Hints asked for.
    first_attempt, last_attempt : str or None
        Times in UTC, ISO 8601.
    last_verdict : "right", "not yet" or None
    right_since : str or None
        When it was first right. It stays, whatever is tried afterwards.
    """

    exercise: str
    attempts: int = 0
    hints: int = 0
    first_attempt: str | None = None
    last_attempt: str | None = None
    last_verdict: State | None = None
    right_since: str | None = None

    def after(self, state: State, now: str) -> "Record":
        """The record after one more attempt."""
        return replace(
            self,
            attempts=self.attempts + 1,
            first_attempt=self.first_attempt or now,
            last_attempt=now,
            last_verdict=state,
            right_since=self.right_since or (now if state == "right" else None),
        )


class NewerFormatError(Exception):
    """The record was written by a newer nnbook; it must be left alone."""


def record_attempt(verdict: Verdict) -> tuple[str, ...]:
    """Write down an attempt, if there is a work folder and something was attempted.

    Returns
    -------
    tuple of str
        Sentences for the student about what did not work. Nothing is ever raised for a file's sake.
    """
    work = work_folder()
    if work is None:
        return (_WORK_ELSEWHERE,) if in_the_course_itself() else ()
    if verdict.state == "not attempted":
        return ()
    return _recorded(work, verdict)


def _recorded(work: Path, verdict: Verdict) -> tuple[str, ...]:
    folder = progress_folder(work)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / ".lock"):
            record, message = read_record(folder, verdict.exercise)
            _write(folder, record.after(verdict.state, _now()))
    except NewerFormatError as error:
        return (str(error),)
    except OSError as error:
        message = (
            f"Your progress could not be saved in `{folder}` ({error.strerror or error}). Your "
            "answer itself is in the notebook; make that folder writable to keep count again."
        )
    return (message,) if message else ()


def read_record(folder: Path, exercise: str) -> tuple[Record, str | None]:
    """The record of an exercise, an empty one if there is none yet.

    A damaged file is renamed, so that nothing is lost, and the record starts anew.

    Returns
    -------
    Record, str or None
        The record, and a sentence if a damaged file was set aside.

    Raises
    ------
    NewerFormatError
        If a newer nnbook wrote it.
    OSError
        If the file cannot be read, or a damaged one not be renamed.
    """
    path = folder / f"{exercise}.json"
    try:
        return _from_json(path.read_text(encoding="utf-8"), exercise), None
    except FileNotFoundError:
        return Record(exercise), None
    except ValueError:
        aside = _set_aside(path)
        return Record(exercise), (
            f"The record of your attempts at “{exercise}” was damaged. It was set aside as "
            f"`{aside.name}`, and counting starts anew. Your answers are not affected."
        )


def _from_json(text: str, exercise: str) -> Record:
    """A record from its file's text; ValueError where it is damaged."""
    content = json.loads(text)
    if not isinstance(content, dict):
        raise ValueError("not an object")
    written = content.pop("format", None)
    if type(written) is int and written > FORMAT:
        raise NewerFormatError(
            f"The record of your attempts at “{exercise}” was written by a newer version of "
            "nnbook and is left as it is. Update nnbook to keep counting."
        )
    try:
        record = Record(**content)
    except TypeError as error:
        raise ValueError("other entries than a record has") from error
    if written != FORMAT or record.exercise != exercise or not _plausible(record):
        raise ValueError("entries that cannot be")
    return record


def _plausible(record: Record) -> bool:
    counts = (record.attempts, record.hints)
    times = (record.first_attempt, record.last_attempt, record.right_since)
    return (
        all(type(count) is int and count >= 0 for count in counts)
        and all(time is None or isinstance(time, str) for time in times)
        and record.last_verdict in (None, *VERDICTS)
    )


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
        number += 1
    return path.rename(aside)


def _write(folder: Path, record: Record) -> None:
    content: dict[str, Any] = {"format": FORMAT, **asdict(record)}
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    write_whole(folder / f"{record.exercise}.json", text.encode())


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_WORK_ELSEWHERE = (
    "This notebook is the course's own, so your progress is not kept here, and an update may "
    "change it. Your own copies are in the `work` folder: `make lab` opens them."
)
