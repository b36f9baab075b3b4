"""All that grading gives out: in one folder, the same each time, no name too odd for a file."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course import CourseError
from nnbook.course.classroom.collecting.submissions import Unreadable
from nnbook.course.classroom.report import Grade
from nnbook.course.classroom.results.outputs import feedback_addresses, write_outputs
from nnbook.exercises.verdict import ENDLESS
from tests.course.classroom.made_up_class import ROSTER, class_reports, report
from tests.course.small_course import files_in

LOST = [Unreadable("x.pdf", "It is no notebook.")]


def test_everything_is_there(tmp_path: Path) -> None:
    done = write_outputs(class_reports(), LOST, tmp_path / "grades", roster=ROSTER)
    found = files_in(tmp_path / "grades")
    tables = {"grades.csv", "moodle.csv", "canvas.csv", "overview.html"}
    pages = {name for name in found if name.startswith("feedback/")}
    assert found.keys() == tables | pages
    assert len(pages) == 16 + 10
    assert {path.relative_to(tmp_path / "grades").as_posix() for path in done.files} == found.keys()
    for address in ("feedback/chloe_04.html", "feedback/chloe.html"):
        assert f'href="{address}"' in found["overview.html"].decode()


def test_it_says_what_is_left_to_do(tmp_path: Path) -> None:
    told = str(write_outputs(class_reports(), LOST, tmp_path, roster=ROSTER))
    assert "16 notebooks graded" in told
    assert "11 answers left for a person" in told
    assert "1 student handed in nothing: zoe." in told
    assert "x.pdf: It is no notebook." in told
    assert "out of time" not in told


def test_it_says_how_to_try_answers_again_that_ran_out_of_time(tmp_path: Path) -> None:
    late = Grade("hidden_delta", 3, 0.0, "not yet", ENDLESS, "Your function had not finished.")
    told = str(write_outputs([replace(class_reports()[0], grades=(late, late))], [], tmp_path))
    assert "2 answers ran out of time. If the machine was busy" in told
    assert "--again" in told


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    write_outputs(class_reports(), LOST, tmp_path / "a", roster=ROSTER)
    write_outputs(class_reports()[::-1], LOST, tmp_path / "b", roster=ROSTER)
    assert files_in(tmp_path / "a") == files_in(tmp_path / "b")


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    done = write_outputs(class_reports(), [], tmp_path)
    before = {path: path.stat().st_mtime_ns for path in done.files}
    changed = [report("anna", "Anna Ström", "04", "ooooo"), *class_reports()[1:]]
    write_outputs(changed, [], tmp_path)
    moved = {path.name for path in before if path.stat().st_mtime_ns != before[path]}
    assert moved >= {"anna_04.html", "anna.html"}
    assert not moved & {"ben_04.html", "ben.html"}


def test_a_folder_that_cant_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "grades").write_text("a file")
    with pytest.raises(CourseError, match="can't be written"):
        write_outputs([], [], tmp_path / "grades")


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=6, unique=True))
def test_feedback_names_are_safe_and_unique(students: list[str]) -> None:
    reports = [report(student, "", "06", "rrrr") for student in students]
    addresses = list(feedback_addresses(reports).values())
    assert len({address.lower() for address in addresses}) == len(students)
    for address in addresses:
        name = address.removeprefix("feedback/")
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
        assert len(name) < 100
        assert not name.startswith((".", "-"))


def test_feedback_names_read_well() -> None:
    reports = [
        report(student, "", "04", "rrrrr") for student in ("anna", "Zoë Müller", "../x", "鈴木")
    ]
    assert [*feedback_addresses(reports).values()][:3] == [
        "feedback/anna_04.html",
        "feedback/Zoe-Muller_04.html",
        "feedback/x_04.html",
    ]


def test_names_that_differ_in_case_alone_get_a_mark() -> None:
    reports = [report(student, "", "04", "rrrrr") for student in ("Anna", "anna", "ben")]
    first, second, third = feedback_addresses(reports).values()
    assert first.startswith("feedback/Anna.")
    assert second.startswith("feedback/anna.")
    assert third == "feedback/ben_04.html"
