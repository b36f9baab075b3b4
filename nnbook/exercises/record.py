"""What is remembered of one exercise, and its file's text. Format 1, for good::

    {"format": 1, "exercise": "sigmoid", "attempts": 3, "hints": 0,
     "first_attempt": "2026-01-31T09:00:00Z", "last_attempt": "2026-01-31T09:20:00Z",
     "last_verdict": "right", "right_since": "2026-01-31T09:20:00Z"}

The record of a question has one entry more, "first_answer", and no others ever have it.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from nnbook.exercises.verdict import State

FORMAT = 1
VERDICTS = ("right", "not yet")


@dataclass(frozen=True)
class Record:
    """What is remembered of one exercise or question.

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
    first_answer : str or None
        Of a question: the prediction that counts.
    """

    exercise: str
    attempts: int = 0
    hints: int = 0
    first_attempt: str | None = None
    last_attempt: str | None = None
    last_verdict: State | None = None
    right_since: str | None = None
    first_answer: str | None = None

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

    def after_prediction(self, state: State, answer: str, now: str) -> "Record":
        """The record after a prediction: only the first one counts, later ones are free."""
        if self.first_answer is not None:
            return self
        return replace(self.after(state, now), first_answer=answer)

    def after_hint(self, step: int) -> "Record":
        """The record after this hint was read, counted from 1; one read again is not counted."""
        return replace(self, hints=max(self.hints, step))


class NewerFormatError(Exception):
    """The record was written by a newer nnbook; it must be left alone."""


def parsed(text: str) -> Any:
    """What a file of the work folder holds.

    Raises
    ------
    ValueError
        If it is no JSON, or nested more deeply than Python can follow.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def from_json(text: str, exercise: str) -> Record:
    """A record from its file's text.

    Raises
    ------
    ValueError
        If it is damaged.
    NewerFormatError
        If a newer nnbook wrote it.
    """
    content = parsed(text)
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
    texts = (
        record.first_attempt,
        record.last_attempt,
        record.right_since,
        record.first_answer,
    )
    return (
        all(type(count) is int and count >= 0 for count in counts)
        and all(text is None or isinstance(text, str) for text in texts)
        and record.last_verdict in (None, *VERDICTS)
    )


def to_json(record: Record) -> str:
    """The text of a record's file."""
    content: dict[str, Any] = {"format": FORMAT, **asdict(record)}
    if record.first_answer is None:
        del content["first_answer"]
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
