"""`progress`: how far the student is, over all exercises."""

import html
from dataclasses import dataclass
from pathlib import Path

from nnbook.exercises.card import boxed, with_code
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.exercise import Exercise, Unit
from nnbook.exercises.progress import read_record
from nnbook.exercises.record import NewerFormatError, Record
from nnbook.exercises.work_folder import progress_folder, work_folder

NO_WORK_FOLDER = (
    "Nothing is kept here: this notebook is not in a work folder. "
    "`nnbook lab` makes one and opens it."
)


@dataclass(frozen=True)
class Row:
    """One exercise in the overview."""

    exercise: Exercise
    record: Record

    @property
    def state(self) -> str:
        """ "right" once it was right, whatever was tried since."""
        return "right" if self.record.right_since else (self.record.last_verdict or "open")


@dataclass(frozen=True)
class Part:
    """One unit in the overview.

    Attributes
    ----------
    unit : Unit
    rows : tuple of Row
        One for each exercise.
    predicted : int
        How many of the unit's questions have been answered, rightly or not.
    """

    unit: Unit
    rows: tuple[Row, ...]
    predicted: int

    @property
    def predictions(self) -> str:
        """How many predictions were made; empty where a unit asks for none."""
        count = len(self.unit.questions)
        return f"{self.predicted} of {count} predictions made" if count else ""


@dataclass(frozen=True, repr=False)
class Overview:
    """Units with their exercises, all or one; shown as a table.

    Attributes
    ----------
    parts : tuple of Part
        Unit by unit.
    notes : tuple of str
        Sentences about records that could not be read, and a unit that isn't there.
    """

    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many of these exercises are right."""
        rows = [row for part in self.parts for row in part.rows]
        right = sum(row.state == "right" for row in rows)
        return f"{right} of {len(rows)} exercises are right."

    def __repr__(self) -> str:
        lines = [self.summary] if self.parts else []
        for part in self.parts:
            lines.append(f"{part.unit.number} {part.unit.title}")
            lines += [
                f"  {row.state:<8}  {', '.join([row.exercise.title, *_counts(row.record)])}"
                for row in part.rows
            ]
            lines += [f"  {part.predictions}"] if part.predictions else []
        return "\n".join([*lines, *self.notes])

    def _repr_html_(self) -> str:
        rows = []
        for part in self.parts:
            title = f"{part.unit.number} {html.escape(part.unit.title)}"
            rows.append(_html_row(f"<strong>{title}</strong>"))
            rows += [
                _html_row(
                    f"{_SIGNS[row.state]} {row.state}",
                    html.escape(row.exercise.title),
                    ", ".join(_counts(row.record)),
                )
                for row in part.rows
            ]
            rows += [_html_row(part.predictions)] if part.predictions else []
        notes = "".join(f"<div>{with_code(note)}</div>" for note in self.notes)
        if not rows:
            return boxed(notes, "muted")
        table = f'<table style="border-collapse: collapse">{"".join(rows)}</table>'
        return boxed(f"<div><strong>{self.summary}</strong></div>{table}{notes}", "muted")


_SIGNS = {"right": "●", "not yet": "◐", "open": "○"}


def progress(unit: str | None = None, *, folder: Path | None = None) -> Overview:
    """How far you are: all exercises of the course, unit by unit, or those of one unit.

    Parameters
    ----------
    unit : str, optional
        The number of a unit, "05"; without it all units are shown.
    folder : Path, optional
        The work folder; by default the one that this notebook is in.

    Returns
    -------
    Overview
        A table; as the last line of a cell it is shown.
    """
    units = [each for each in all_units() if unit is None or each.number == unit]
    if not units:
        known = ", ".join(f'"{each.number}"' for each in all_units())
        sentence = f"There is no unit {unit} with exercises: write its number as one of {known}."
        return Overview((), (sentence,))
    work = folder or work_folder()
    notes = [NO_WORK_FOLDER] if work is None else []
    parts = tuple(_part(each, work, notes) for each in units)
    return Overview(parts, tuple(notes))


def blank_overview() -> Overview:
    """What `progress` shows to someone who has done nothing yet, as in a notebook just built."""
    return Overview(tuple(_part(unit, None, []) for unit in all_units()), ())


def _part(unit: Unit, work: Path | None, notes: list[str]) -> Part:
    rows = tuple(Row(each, _record(work, each.name, notes)) for each in unit.exercises)
    answers = [_record(work, each.name, notes).first_answer for each in unit.questions]
    return Part(unit, rows, len(answers) - answers.count(None))


def _record(work: Path | None, exercise: str, notes: list[str]) -> Record:
    """The record of an exercise, an empty one where there is none; trouble goes to the notes."""
    if work is None:
        return Record(exercise)
    try:
        record, note = read_record(progress_folder(work), exercise)
    except NewerFormatError as error:
        record, note = Record(exercise), str(error)
    except OSError as error:
        why = error.strerror or error
        record, note = Record(exercise), f"The record of “{exercise}” cannot be read ({why})."
    if note:
        notes.append(note)
    return record


def _counts(record: Record) -> list[str]:
    """Attempts and hints, in words; what is none is left out."""
    counts = (("attempt", record.attempts), ("hint", record.hints))
    return [f"{count} {word}{'s' if count > 1 else ''}" for word, count in counts if count]


def _html_row(*cells: str) -> str:
    span = ' colspan="3"' if len(cells) == 1 else ""
    style = 'style="text-align: left; padding: 2px 12px 2px 0px"'
    return "<tr>" + "".join(f"<td{span} {style}>{cell}</td>" for cell in cells) + "</tr>"
