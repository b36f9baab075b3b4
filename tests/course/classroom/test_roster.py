"""Class lists as schools and platforms write them, and a line for what is wrong in one."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course import CourseError
from nnbook.course.classroom.roster import Student, read_roster

ANNA = Student("anna", "Anna Ström")


def roster(folder: Path, text: str, encoding: str = "utf-8") -> tuple[Student, ...]:
    path = folder / "class.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("heading", ["student", "id", "Student ID", "ID Number", "Username"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_plain_list(
    tmp_path: Path, encoding: str, separator: str, heading: str, end: str
) -> None:
    lines = [(heading, "Name"), (" anna ", "Anna Ström"), ("", ""), ("ben", "Ben")]
    text = end.join(separator.join(line) for line in lines) + end

    assert roster(tmp_path, text, encoding) == (ANNA, Student("ben", "Ben"))


def test_a_name_may_hold_the_separator_and_a_line_end(tmp_path: Path) -> None:
    text = 'id,name\nanna,"Ström, Anna\nMaria"\n'

    assert roster(tmp_path, text) == (Student("anna", "Ström, Anna\nMaria"),)


def test_moodle_s_list(tmp_path: Path) -> None:
    text = (
        '"First name",Surname,"ID number","Email address"\n'
        "Anna,Ström,4711,anna@school.example\nBen,Olsen,4712,ben@school.example\n"
    )
    assert roster(tmp_path, text) == (
        Student("4711", "Anna Ström", "anna@school.example", ("anna@school.example",)),
        Student("4712", "Ben Olsen", "ben@school.example", ("ben@school.example",)),
    )


def test_moodle_s_list_where_nobody_has_an_id_number(tmp_path: Path) -> None:
    text = "First name,Last name,ID number,Email address\nAnna,Ström,,anna@school.example\n"

    (student,) = roster(tmp_path, text)

    assert (student.id, student.name) == ("anna@school.example", "Anna Ström")


def test_canvas_gradebook(tmp_path: Path) -> None:
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Unit 04 (99)\n"
        "    Points Possible,,,,,10\n"
        '"Ström, Anna",101,U7,anna,A,\n"Student, Test",999,,x,A,\n"Olsen, Ben",102,U8,ben,A,\n'
    )
    assert roster(tmp_path, text) == (
        Student("anna", "Ström, Anna", "", ("101", "U7")),
        Student("ben", "Olsen, Ben", "", ("102", "U8")),
    )


def test_canvas_without_logins_has_its_numbers(tmp_path: Path) -> None:
    text = "Student,ID,SIS Login ID\nAnna Ström,101,\n"

    assert roster(tmp_path, text)[0] == Student("101", "Anna Ström")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "line of headings"),
        ("student,name\n", 1, "line of headings"),
        ("class,name\nanna,Anna\n", 1, "expected a column of ids"),
        ("student,name\nanna,Anna\n,Ben\n", 3, "nothing in the column 'student'"),
        ("student,name\nanna,Anna\nben,Ben\nanna,Anna S\n", 4, "stands in line 2, too"),
        ("student,name\nanna,Anna,x\n", 2, "expected 2 columns .* got 3"),
        ('student,name\nanna,"Anna\n', 2, "no CSV"),
        ("Student,ID\nPoints Possible,\n", 1, "expected a column of ids"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(CourseError, match=rf"class\.csv:{line}: .*{words}"):
        roster(tmp_path, text)


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r":2: expected UTF-8"):
        roster(tmp_path, "student,name\nanna,Ström\n", "latin-1")
    with pytest.raises(CourseError, match="can't be read"):
        read_roster(tmp_path)


@given(st.text('student,id;name"\n\r\t ab\x00é', max_size=60).map(str.encode) | st.binary())
def test_whatever_comes_is_a_list_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "class.csv"
    for some in (content, b"student,name\n" + content):
        path.write_bytes(some)
        with suppress(CourseError):
            students = read_roster(path)
            assert students
            assert all(student.id for student in students)
