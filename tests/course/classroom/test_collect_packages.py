"""Packages of `nnbook submit` among what was handed in: whose they are, and which one is newer."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nnbook.course.classroom.collecting.submissions import collect
from nnbook.course.classroom.report import Report
from nnbook.course.classroom.roster import Student
from nnbook.course.classroom.submitting.package import packed
from nnbook.course.classroom.submitting.to_submit import Notebook
from tests.course.classroom.handed_in import notebook, put, zipped

FILE = "04_gradient_descent.ipynb"


def package(student: str, name: str = "", day: int = 1, text: str = "x = 1") -> bytes:
    """A package as `nnbook submit` makes it."""
    content = notebook("04", text)
    checksum = hashlib.sha256(content).hexdigest()
    report = Report(student, name, "04", FILE, checksum, ())
    found = Notebook(Path(FILE), content, "04", {"unit": "04"})
    return packed(found, report, datetime(2026, 11, day, tzinfo=UTC))


def test_a_package_says_whose_it_is(tmp_path: Path) -> None:
    (found,), unreadable = collect(put(tmp_path, {"anna_04.zip": package("anna", "Anna Ström")}))
    assert not unreadable
    assert (found.student, found.name, found.unit) == ("anna", "Anna Ström", "04")
    assert found.file == f"anna_04.zip!{FILE}"
    assert found.content == notebook("04")
    assert not found.notes


def test_the_time_in_the_package_says_which_is_newer(tmp_path: Path) -> None:
    files = {
        "anna_04.zip": package("anna", day=9, text="newer"),
        "anna_04 (2).zip": package("anna", day=2, text="older"),
    }
    (found,), _ = collect(put(tmp_path, files))
    assert found.content == notebook("04", "newer")
    assert "anna_04 (2).zip" in found.notes[0]


def test_packages_in_what_a_platform_gives_out(tmp_path: Path) -> None:
    files = {
        "Anna Ström_1_assignsubmission_file_/anna_04.zip": package("anna", "Anna Ström"),
        "Ben_2_assignsubmission_file_ben_04.zip": package("ben"),
    }
    submissions, unreadable = collect(put(tmp_path, {"class.zip": zipped(files)}))
    assert not unreadable
    assert [(it.student, it.notes) for it in submissions] == [("Anna Ström", ()), ("Ben", ())]


@pytest.mark.parametrize(
    "place", ["Ben_2_assignsubmission_file_/x.zip", "benberg_22_33_x.zip", "ben/x.zip"]
)
def test_nobody_is_somebody_else_by_a_package(place: str, tmp_path: Path) -> None:
    (found,), _ = collect(put(tmp_path, {place: package("anna", "Anna Ström")}))
    assert found.student.lower().startswith("ben")
    assert "anna" in found.notes[0]


def test_a_class_list_puts_both_names_together(tmp_path: Path) -> None:
    files = {"Anna Ström_1_assignsubmission_file_/x.zip": package("s1", "Anna S.")}
    (found,), _ = collect(put(tmp_path, files), [Student("s1", "Anna Ström")])
    assert (found.student, found.name) == ("s1", "Anna Ström")


def test_an_unpacked_package_is_understood(tmp_path: Path) -> None:
    note = b'{"format": 1, "student": "anna", "name": "Anna", "submitted": "2026-11-09T10:00:00Z"}'
    files = {"anna_04/submission.json": note, f"anna_04/{FILE}": notebook("04")}
    (found,), unreadable = collect(put(tmp_path, files))
    assert not unreadable
    assert (found.student, found.name) == ("anna", "Anna")


def test_a_changed_notebook_in_a_package_is_noted(tmp_path: Path) -> None:
    note = b'{"format": 1, "student": "anna", "sha256": "00"}'
    content = zipped({"submission.json": note, FILE: notebook("04")})
    (found,), _ = collect(put(tmp_path, {"x.zip": content}))
    assert any("checksum" in sentence for sentence in found.notes)


@pytest.mark.parametrize(
    "files", [{"submission.json": b"?", FILE: notebook()}, {"submission.json": b'{"format": 1}'}]
)
def test_a_broken_package_is_told(files: dict[str, bytes], tmp_path: Path) -> None:
    submissions, (unreadable,) = collect(put(tmp_path, {"anna.zip": zipped(files)}))
    assert not submissions
    assert unreadable.file == "anna.zip"
    assert "package" in unreadable.reason
