"""A class list: who is in the class, from a CSV file as schools and platforms give it."""

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnbook.course import CourseError

# What the columns may be called, in small letters. The first kind of id that is filled counts;
# Moodle exports an "ID number" for everybody even where nobody has one.
_IDS = (
    "student",
    "id",
    "student id",
    "id number",
    "sis login id",
    "sis user id",
    "username",
    "identifier",
    "email address",
    "email",
)
_NAMES = ("name", "full name")
_FIRST_NAMES = ("first name",)
_LAST_NAMES = ("surname", "last name")
_EMAILS = ("email address", "email")
# Canvas' "Student" is a name, as wherever an "ID" stands beside it.
_STUDENT_AND_ID = {"student", "id"}
_IDS_BESIDE_STUDENT = ("sis login id", "sis user id", "id")

Row = Mapping[str, str]


@dataclass(frozen=True)
class Student:
    """Somebody in the class.

    Attributes
    ----------
    id : str
        By which the gradebook knows them.
    name : str
        As people write it; may be empty.
    email : str
        May be empty.
    also : tuple of str
        Other ids that the list has for them, such as Canvas' number beside the login.
    """

    id: str
    name: str = ""
    email: str = ""
    also: tuple[str, ...] = ()


def read_roster(path: Path) -> tuple[Student, ...]:
    """Read a class list.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8, with a line of headings and commas, semicolons or tabs between the
        columns: "student" or "id" and "name"; or Moodle's "First name", "Surname", "ID number",
        "Email address"; or Canvas' gradebook with "Student", "ID", "SIS Login ID". Other columns
        don't matter.

    Returns
    -------
    tuple of Student
        In the order of the file.

    Raises
    ------
    CourseError
        With the line, if the file can't be read or is no such list, somebody has no id, or two
        have the same.
    """
    rows = _rows(path)
    named = rows[0][1].keys() >= _STUDENT_AND_ID
    if named:
        rows = [(line, row) for line, row in rows if _in_class(row)]
    column = _id_column(path, rows, _IDS_BESIDE_STUDENT if named else _IDS)
    students: dict[str, Student] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        student = _student(row, column, named)
        if student.id in students:
            raise _wrong(path, line, f"{student.id!r} stands in line {lines[student.id]}, too")
        students[student.id], lines[student.id] = student, line
    if not students:
        raise _wrong(path, 1, "there is nobody in this class list")
    return tuple(students.values())


def _rows(path: Path) -> list[tuple[int, Row]]:
    """The lines of the file as dicts by their headings in small letters, with their numbers."""
    text = _text(path)
    first = next(iter(text.splitlines()), "")
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, Row]] = []
    headings: list[str] = []
    try:
        for fields in reader:
            cells = [unicodedata.normalize("NFC", field).strip() for field in fields]
            if not any(cells):
                continue
            if not headings:
                headings = [cell.casefold() for cell in cells]
                continue
            if len(cells) > len(headings):
                came = f"expected {len(headings)} columns as in the first line, got {len(cells)}"
                raise _wrong(path, reader.line_num, came)
            cells += [""] * (len(headings) - len(cells))
            rows.append((reader.line_num, dict(zip(headings, cells, strict=True))))
    except csv.Error as error:
        raise _wrong(path, reader.line_num, f"this is no CSV ({error})") from None
    if not rows:
        raise _wrong(path, 1, "expected a line of headings, then a line for each student")
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"The class list {path} can't be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _wrong(path, line, "expected UTF-8 text: save it as “CSV UTF-8”") from None


def _in_class(row: Row) -> bool:
    """Whether a row of Canvas' gradebook is somebody, and not its points or its test student."""
    return row["student"] not in ("", "Points Possible", "Student, Test")


def _id_column(path: Path, rows: Sequence[tuple[int, Row]], candidates: Sequence[str]) -> str:
    """The column with the ids: the first one that is not quite empty."""
    for column in candidates:
        values = [(line, row[column]) for line, row in rows if column in row]
        if any(value for _, value in values):
            empty = next((line for line, value in values if not value), None)
            if empty is not None:
                raise _wrong(path, empty, f"there is nothing in the column {column!r}")
            return column
    names = ", ".join(f"{name!r}" for name in _IDS)
    raise _wrong(path, 1, f"expected a column of ids, one of {names}; case doesn't matter")


def _student(row: Row, column: str, named: bool) -> Student:
    others = {row.get(name, "") for name in _IDS} - {row[column], ""}
    name = row["student"] if named else _of(row, _NAMES)
    if not name:
        name = f"{_of(row, _FIRST_NAMES)} {_of(row, _LAST_NAMES)}".strip()
    return Student(row[column], name, _of(row, _EMAILS), tuple(sorted(others - {name})))


def _of(row: Row, columns: Sequence[str]) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _wrong(path: Path, line: int, message: str) -> CourseError:
    return CourseError(f"{path}:{line}: {message}.")
