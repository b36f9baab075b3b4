"""What is remembered of each exercise: one small file each, in the work folder.

A file is written whole beside the old one and then put in its place, so that whoever looks, at
whatever moment, finds the old record or the new one.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from nnbook.exercises.catalogue import question_names
from nnbook.exercises.lock import LockTakenError, locked
from nnbook.exercises.record import NewerFormatError, Record, from_json, to_json
from nnbook.exercises.verdict import Verdict
from nnbook.exercises.work_folder import in_the_course_itself, progress_folder, work_folder
from nnbook.files import write_whole


def record_attempt(verdict: Verdict) -> tuple[str, ...]:
    """Write down an attempt, if there is a work folder and something was attempted.

    Returns
    -------
    tuple of str
        Sentences for the student about what did not work. Nothing is ever raised for a file's sake.
    """
    if verdict.state == "not attempted":
        return (_WORK_ELSEWHERE,) if work_folder() is None and in_the_course_itself() else ()
    return change_record(verdict.exercise, lambda record: record.after(verdict.state, _now()))[1]


def record_prediction(verdict: Verdict, answer: str) -> tuple[str, ...]:
    """Write down a prediction, if there is a work folder and it is the first one.

    Parameters
    ----------
    verdict : Verdict
        Right or not yet.
    answer : str
        What was predicted, as the question spells it.

    Returns
    -------
    tuple of str
        As `record_attempt` has it.
    """
    return change_record(
        verdict.exercise,
        lambda record: record.after_prediction(verdict.state, answer, _now()),
    )[1]


def change_record(
    exercise: str, change: Callable[[Record], Record]
) -> tuple[Record | None, tuple[str, ...]]:
    """Read a record, change it and write it, with nobody writing in between.

    Parameters
    ----------
    exercise : str
        Name of the exercise or question.
    change : callable
        Gives the new record; if that is the old one, nothing is written.

    Returns
    -------
    Record or None
        What is on the disk now; None if nothing could be kept.
    tuple of str
        Sentences for the student about what did not work. Nothing is ever raised for a file's sake.
    """
    work = work_folder()
    if work is None:
        return None, (_WORK_ELSEWHERE,) if in_the_course_itself() else ()
    folder = progress_folder(work)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / ".lock"):
            record, message = _stored_or_new(folder, exercise)
            changed = change(record)
            if changed != record:
                _write(folder, changed)
    except NewerFormatError as error:
        return None, (str(error),)
    except LockTakenError:
        return None, (_BUSY.format(folder=folder),)
    except OSError as error:
        failure = (
            f"Your progress could not be saved in `{folder}` ({error.strerror or error}). Your "
            "answer itself is in the notebook; make that folder writable to keep count again."
        )
        return None, (failure,)
    return changed, (message,) if message else ()


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
    try:
        return stored_record(folder, exercise), None
    except ValueError:  # look again where nobody writes: another kernel may have mended it
        try:
            with locked(folder / ".lock"):
                return _stored_or_new(folder, exercise)
        except LockTakenError:  # leave it to whoever writes just now
            return Record(exercise), _BUSY_READING.format(exercise=exercise)


def stored_record(folder: Path, exercise: str) -> Record:
    """The record of an exercise as its file has it; nothing is changed.

    Returns
    -------
    Record
        An empty one if there is no file.

    Raises
    ------
    ValueError
        If the file is damaged.
    NewerFormatError, OSError
        As `read_record` has it.
    """
    try:
        text = (folder / f"{exercise}.json").read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Record(exercise)
    return from_json(text, exercise)


def _stored_or_new(folder: Path, exercise: str) -> tuple[Record, str | None]:
    """As `read_record`, for whoever holds the lock."""
    try:
        return stored_record(folder, exercise), None
    except ValueError:
        aside = set_aside(folder / f"{exercise}.json")
        return Record(exercise), _damaged(exercise, aside.name)


def _damaged(exercise: str, aside: str) -> str:
    if exercise in question_names():
        return (
            f"The record of your first prediction at “{exercise}” was damaged. It was set aside as "
            f"`{aside}`; the first prediction after that counts."
        )
    return (
        f"The record of your attempts at “{exercise}” was damaged. It was set aside as `{aside}`, "
        "and counting starts anew. Your answers are not affected."
    )


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, one that is free, and return that."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
        number += 1
    return path.rename(aside)


def _write(folder: Path, record: Record) -> None:
    write_whole(folder / f"{record.exercise}.json", to_json(record).encode())


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_BUSY = (
    "This was not counted: another notebook or command is writing your progress in `{folder}`, and "
    "did not finish. Run this cell once more. Your answer itself is in the notebook."
)
_BUSY_READING = (
    "The record of “{exercise}” is damaged, and another notebook is writing your progress just "
    "now: run this cell once more."
)
_WORK_ELSEWHERE = (
    "This notebook is the course's own, so your progress is not kept here, and an update may "
    "change it. Your own copies are in the `work` folder: `make lab` opens them."
)
