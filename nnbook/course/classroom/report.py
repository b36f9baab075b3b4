"""What grading found out about one notebook: plain facts that a file can keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from nnbook.exercises.verdict import ENDLESS

FORMAT = 1

State = Literal["right", "not yet", "not attempted", "missing", "not graded"]


@dataclass(frozen=True)
class Grade:
    """One exercise of one student.

    Attributes
    ----------
    exercise : str
        Its name.
    points : float
        What it counts.
    score : float
        What was earned, from 0 to `points`.
    state : str
        The verdict's state; "missing" where the notebook has no answer to be found, "not graded"
        where the fault is ours: such a one is never counted as 0 silently.
    cause : str or None
        Name of the known mistake or of the diagnosis.
    sentence : str
        What the student is told: never an expected value, never a hidden input.
    details : tuple of str
        Further sentences for the student.
    remark : str
        What only the teacher is told, such as "its cell stood there twice; the last one counted".
    """

    exercise: str
    points: float
    score: float
    state: State
    cause: str | None = None
    sentence: str = ""
    details: tuple[str, ...] = ()
    remark: str = ""

    @property
    def ran_out_of_time(self) -> bool:
        """Whether the answer, or a cell that it needs, had not ended within its time."""
        return self.cause == ENDLESS


@dataclass(frozen=True)
class ManualQuestion:
    """A question that a person has to grade.

    Attributes
    ----------
    name : str
        The cell's name.
    points : float
        What it counts.
    text : str
        The question: the cell as it was handed out.
    answer : str
        What the student wrote there; empty if the cell is gone or untouched.
    of_course : bool
        Whether the unit asks it. If not, points and text are what the notebook says, whoever wrote
        them into it.
    """

    name: str
    points: float
    text: str
    answer: str
    of_course: bool = True


@dataclass(frozen=True)
class Report:
    """One notebook of one student.

    Attributes
    ----------
    student : str
        Who: the id by which the gradebook knows them.
    name : str
        As people write it; may be empty.
    unit : str
        Two digits.
    file : str
        The notebook's path below the folder of submissions, with "/".
    checksum : str
        SHA-256 of the notebook's bytes, in hexadecimal.
    grades : tuple of Grade
        One for each exercise of the unit, in the order of the unit.
    manual : tuple of ManualQuestion
        What is left for a person, in the order of the notebook.
    notes : tuple of str
        What the teacher should know of the notebook as a whole.
    fingerprint : str
        What the grades depend on, in a few letters: a run that is resumed asks for the same.
    """

    student: str
    name: str
    unit: str
    file: str
    checksum: str
    grades: tuple[Grade, ...]
    manual: tuple[ManualQuestion, ...] = ()
    notes: tuple[str, ...] = ()
    fingerprint: str = ""

    @property
    def score(self) -> float:
        """Points earned, those that a person gives not counted."""
        return sum(grade.score for grade in self.grades)

    @property
    def points(self) -> float:
        """Points that the exercises count, those that a person gives not counted."""
        return sum(grade.points for grade in self.grades)

    def to_json(self) -> str:
        """The report as text, the same for the same report."""
        return json.dumps({"format": FORMAT} | asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If this is no report, or one of another format.
        """
        try:
            content = json.loads(text)
            if content.pop("format") != FORMAT:
                raise ValueError("another format")
            grades = tuple(_of(Grade, part) for part in content.pop("grades"))
            manual = tuple(_of(ManualQuestion, part) for part in content.pop("manual"))
            notes = tuple(content.pop("notes"))
            return cls(**content, grades=grades, manual=manual, notes=notes)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"expected a report of format {FORMAT}; {error}") from None


def _of(kind: Any, part: Mapping[str, Any]) -> Any:
    lists = {name: tuple(value) for name, value in part.items() if isinstance(value, list)}
    return kind(**(dict(part) | lists))
