"""`progress`: how far the student is, over all exercises."""

import html
from dataclasses import dataclass
from pathlib import Path

from nnbook.exercises.card import boxed, with_code
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.exercise import Exercise, Unit
from nnbook.exercises.progress import NewerFormatError, Record, read_record
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


@dataclass(frozen=True, repr=False)
class Overview:
    """All units with their exercises; shown as a table.

    Attributes
    ----------
    units : tuple of (Unit, tuple of Row)
    notes : tuple of str
        Sentences about records that could not be read.
    """

    units: tuple[tuple[Unit, tuple[Row, ...]], ...]
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many of all exercises are right."""
        rows = [row for _, rows in self.units for row in rows]
        right = sum(row.state == "right" for row in rows)
        return f"{right} of {len(rows)} exercises are right."

    def __repr__(self) -> str:
        lines = [self.summary]
        for unit, rows in self.units:
            lines.append(f"{unit.number} {unit.title}")
            lines += [
                f"  {row.state:<8}  {row.exercise.title}{_attempts(row, before=', ')}"
                for row in rows
            ]
        return "\n".join([*lines, *self.notes])

    def _repr_html_(self) -> str:
        rows = []
        for unit, unit_rows in self.units:
            rows.append(_html_row(f"<strong>{unit.number} {html.escape(unit.title)}</strong>"))
            rows += [
                _html_row(
                    f"{_SIGNS[row.state]} {row.state}",
                    html.escape(row.exercise.title),
                    _attempts(row),
                )
                for row in unit_rows
            ]
        notes = "".join(f"<div>{with_code(note)}</div>" for note in self.notes)
        table = f'<table style="border-collapse: collapse">{"".join(rows)}</table>'
        return boxed(f"<div><strong>{self.summary}</strong></div>{table}{notes}", "muted")


_SIGNS = {"right": "●", "not yet": "◐", "open": "○"}


def progress() -> Overview:
    """How far you are: all exercises of the course, unit by unit.

    Returns
    -------
    Overview
        A table; as the last line of a cell it is shown.
    """
    work = work_folder()
    notes = [NO_WORK_FOLDER] if work is None else []
    units = []
    for unit in all_units():
        records = [_record(work, exercise.name, notes) for exercise in unit.exercises]
        rows = (Row(*pair) for pair in zip(unit.exercises, records, strict=True))
        units.append((unit, tuple(rows)))
    return Overview(tuple(units), tuple(notes))


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


def _attempts(row: Row, before: str = "") -> str:
    count = row.record.attempts
    return f"{before}{count} {'attempt' if count == 1 else 'attempts'}" if count else ""


def _html_row(*cells: str) -> str:
    span = ' colspan="3"' if len(cells) == 1 else ""
    style = 'style="text-align: left; padding: 2px 12px 2px 0px"'
    return "<tr>" + "".join(f"<td{span} {style}>{cell}</td>" for cell in cells) + "</tr>"
