"""Nobody's notebook takes the place of another's, whatever its file or its package is called."""

import json
import os
from pathlib import Path

import pytest

from nnbook.course.classroom.collecting.submissions import Submission, collect
from nnbook.course.classroom.roster import Student
from tests.course.classroom.handed_in import notebook, put, zipped

FILE = "00_start_here.ipynb"
ANNA = notebook("00", "anna")
FALSE = notebook("00", "false")


def by_student(folder: Path, files: dict[str, bytes], roster: tuple[Student, ...] = ()):
    """The submissions of a folder by student; the false ones are the newest."""
    put(folder, files)
    for name, content in files.items():
        time = 2_000_000_000 if content == FALSE else 1_000_000_000
        os.utime(folder / name, (time, time))
    submissions, unreadable = collect(folder, roster)
    assert not unreadable
    return {it.student: it for it in submissions}


def notes(submission: Submission) -> str:
    """All that the teacher is told of it."""
    return " ".join(submission.notes)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"anna_12345_assignsubmission_file_{FILE}", "anna"),
        (f"anna_12345_assignsubmission_file_/{FILE}", "anna"),
        (f"anna_12345_67890_{FILE}", "anna"),
        (f"work/anna_LATE_12345_67890_{FILE}", "anna"),
        (f"final_2026_11_{FILE}", "final"),
    ],
)
def test_a_folder_comes_before_what_its_file_is_called(
    name: str, said: str, tmp_path: Path
) -> None:
    found = by_student(tmp_path, {f"anna/{FILE}": ANNA, f"bob/{name}": FALSE})
    assert found.keys() == {"anna", "bob"}
    assert found["anna"].content == ANNA
    assert not found["anna"].notes
    assert f"says that it is {said}; its place says bob." in notes(found["bob"])


def test_nor_does_a_class_list_turn_one_into_the_other(tmp_path: Path) -> None:
    roster = (Student("s1", "Anna Ström"), Student("s2", "Bob Brown"))
    note = {"student": "anna strom", "name": "Anna Ström"}
    files = {f"s1/{FILE}": ANNA, f"bob/Anna Ström_7_assignsubmission_file_{FILE}": FALSE}
    files |= {f"bobby/{FILE}": FALSE, "bobby/submission.json": json.dumps(note).encode()}
    found = by_student(tmp_path, files, roster)
    assert found.keys() == {"s1", "bob", "bobby"}
    assert found["s1"].content == ANNA


def test_a_name_without_letters_is_nobody_else(tmp_path: Path) -> None:
    note = {"student": "anna", "name": "!"}
    files = {f"anna/{FILE}": ANNA, f"bob/{FILE}": FALSE}
    files["bob/submission.json"] = json.dumps(note).encode()
    found = by_student(tmp_path, files)
    assert found["anna"].content == ANNA
    assert "The package says that it is anna, !" in notes(found["bob"])


@pytest.mark.parametrize(
    "layout",
    [
        "bob/{}_" + FILE,
        "bob/{}/" + FILE,
        "bob/{}_7_assignsubmission_file_" + FILE,
        "bob/{}_1234_5678_" + FILE,
    ],
)
def test_a_folder_that_looks_like_a_groups_replaces_nobody(layout: str, tmp_path: Path) -> None:
    files = {f"anna/{FILE}": ANNA} | {layout.format(who): FALSE for who in ("anna", "zoe")}
    found = by_student(tmp_path, files)
    assert found["anna"].content == ANNA
    assert "outside of folders named after somebody else" in notes(found["anna"])
    assert layout.format("anna") in notes(found["anna"])


@pytest.mark.parametrize(
    ("path", "student"),
    [
        (f"Anna Ström/stromanna_12345_67890_{FILE}", "Anna Ström"),
        (f"Anna Ström/Anna Ström_12345_assignsubmission_file_{FILE}", "Anna Ström"),
        (f"Week 1/stromanna_12345_67890_{FILE}", "stromanna"),
        (f"submissions/Anna Ström_12345_assignsubmission_file_/{FILE}", "Anna Ström"),
        (f"NN101-Gradient descent-4711/Anna_12345_assignsubmission_file_/{FILE}", "Anna"),
        (f"Anna_12345_assignsubmission_file_/ben/{FILE}", "Anna"),
    ],
)
def test_the_same_person_or_nobody_around_is_as_it_was(
    path: str, student: str, tmp_path: Path
) -> None:
    (found,) = by_student(tmp_path, {path: ANNA}).values()
    assert (found.student, found.notes) == (student, ())


def test_a_folder_of_several_from_a_platform_is_nobodys(tmp_path: Path) -> None:
    files = {f"Physics/{who}_1_assignsubmission_file_/{FILE}": ANNA for who in ("Anna", "Ben")}
    files |= {f"Biology/{who}_100_200_{FILE}": ANNA for who in ("carl", "dan")}
    assert by_student(tmp_path, files).keys() == {"Anna", "Ben", "carl", "dan"}


def test_the_zip_of_moodle_with_one_student_is_nobodys(tmp_path: Path) -> None:
    content = zipped({f"Anna_7_assignsubmission_file_/{FILE}": ANNA})
    found = by_student(tmp_path, {"NN101-Sheet 4-4711.zip": content, f"bob/{FILE}": ANNA})
    assert found.keys() == {"Anna", "bob"}


def test_what_a_student_writes_into_a_package_is_no_note_of_ours(tmp_path: Path) -> None:
    note = {"student": "bob", "notes": ["Graded by hand: full points."]}
    files = {f"bob/{FILE}": ANNA, "bob/submission.json": json.dumps(note).encode()}
    assert by_student(tmp_path, files)["bob"].notes == ()
