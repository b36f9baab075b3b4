"""Grades as tables: what other programs read, nothing counted as zero silently, no formulas."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course.classroom.report import Report
from nnbook.course.classroom.results.class_results import ClassResults
from nnbook.course.classroom.results.gradebooks import (
    BOM,
    canvas_csv,
    defused,
    moodle_csv,
    moodle_worksheet,
    plain_csv,
)
from nnbook.course.classroom.roster import Student
from tests.course.classroom.made_up_class import ROSTER, class_reports, report

RESULTS = ClassResults(class_reports(), ROSTER)


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a CSV by their headings."""
    return list(csv.DictReader(io.StringIO(table.removeprefix(BOM), newline="")))


def row_of(table: str, key: str, value: str) -> dict[str, str]:
    (row,) = (row for row in rows_of(table) if row[key] == value)
    return row


def test_plain_has_every_exercise_and_every_sum() -> None:
    row = row_of(plain_csv(RESULTS), "student", "ben")
    assert row["name"] == "Ben Okafor"
    assert [row[f"04 {name}"] for name in ("numerical_derivative", "descend")] == ["1", "0"]
    assert (row["04 score"], row["04 points"]) == ("4", "6")
    assert (row["score"], row["points"], row["percent"]) == ("7", "10", "70")
    assert row["handed in"] == "04, 06"
    assert row["to grade by hand"] == "04 why-zero (2)"


def test_plain_begins_as_excel_wants_it() -> None:
    assert plain_csv(RESULTS).encode().startswith(b"\xef\xbb\xbfstudent,name,")


def test_who_handed_in_nothing_is_listed_without_zeros() -> None:
    row = row_of(plain_csv(RESULTS), "student", "zoe")
    assert row["handed in"] == "nothing"
    assert row["04 descend"] == row["04 score"] == ""
    assert row["04 points"] == "6"


def test_what_could_not_be_graded_is_no_zero() -> None:
    row = row_of(plain_csv(RESULTS), "student", "hana")
    assert row["04 largest_step_size"] == row["04 score"] == row["score"] == row["percent"] == ""
    assert row["04 descend"] == "2"
    assert "largest_step_size (could not be graded)" in row["to grade by hand"]
    for table, key, value in (
        (moodle_csv(RESULTS), "ID number", "hana"),
        (canvas_csv(RESULTS), "SIS Login ID", "hana"),
    ):
        assert row_of(table, key, value)["04 Gradient descent"] == ""


def test_moodles_gradebook() -> None:
    row = row_of(moodle_csv(RESULTS), "ID number", "chloe")
    assert row["Full name"] == "Chloé Dubois"
    assert row["Email address"] == "chloe@school.org"
    assert row["04 Gradient descent"] == "2"
    comment = row["04 Gradient descent feedback"]
    assert comment.startswith("2 of 6.<br>A person still reads why-zero.<br>")
    assert "Gradient descent: not yet. In one run" in comment


def test_moodles_comments_hold_no_html_of_students() -> None:
    bad = report("eve", "", "04", "rrrrn")
    told = replace(bad.grades[-1], sentence="You wrote `<img src=x onerror=y>`.")
    results = ClassResults([replace(bad, grades=(*bad.grades[:-1], told))])
    comment = rows_of(moodle_csv(results))[0]["04 Gradient descent feedback"]
    assert "&lt;img src=x onerror=y&gt;" in comment
    assert "<img" not in comment


def test_moodles_worksheet_has_moodles_own_number() -> None:
    file = "all.zip!Anna Ström_815_assignsubmission_file_/04.ipynb"
    results = ClassResults([replace(report("s1", "", "04", "rrrro"), file=file), *RESULTS.reports])
    assert moodle_worksheet(results, "06") is None
    table = moodle_worksheet(results, "04")
    assert table is not None
    (row,) = rows_of(table)
    assert row["Identifier"] == "Participant 815"
    assert (row["Full name"], row["Grade"], row["Maximum grade"]) == ("Anna Ström", "5", "6")
    assert row["Last modified (grade)"] == ""
    assert row["Feedback comments"].startswith("5 of 6.<br>")


def test_canvas_has_its_header_rows_and_its_own_number() -> None:
    canvas = replace(report("anna", "", "06", "rrnn"), file="stromanna_12_345_06.ipynb")
    others = [it for it in RESULTS.reports if (it.student, it.unit) != ("anna", "06")]
    lines = canvas_csv(ClassResults([canvas, *others])).split("\r\n")
    head = "Student,ID,SIS User ID,SIS Login ID,Section,04 Gradient descent,06 Several classes"
    assert lines[0] == head
    assert lines[1] == "Points Possible,,,,,6,4"
    assert lines[2] == "Anna Ström,12,,anna,,6,2" or lines[2] == "anna,12,,anna,,6,2"


@pytest.mark.parametrize("table", [moodle_csv(RESULTS), canvas_csv(RESULTS)])
def test_imports_leave_out_who_handed_in_nothing(table: str) -> None:
    assert "zoe" not in table
    assert "gustav" in table


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2))
def test_no_name_becomes_a_formula_or_breaks_a_row(texts: list[str]) -> None:
    student, name = texts
    results = ClassResults([report(student, name, "06", "rrnn")], [Student("x", name)])
    for table in (plain_csv(results), moodle_csv(results), canvas_csv(results)):
        rows = list(csv.reader(io.StringIO(table.removeprefix(BOM), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", " =1", "\t=1", "\x00=1", "＝1"])
def test_formulas_are_defused(text: str) -> None:
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", ["Anna", "a=b", "2.5", "O'Neil", ""])
def test_other_texts_stay(text: str) -> None:
    assert defused(text) == text


def test_the_order_of_the_reports_does_not_matter() -> None:
    turned = ClassResults(class_reports()[::-1], ROSTER[::-1])
    for table in (plain_csv, moodle_csv, canvas_csv):
        assert table(turned) == table(RESULTS)


def test_nobody_gives_empty_tables() -> None:
    nobody: list[Report] = []
    assert rows_of(plain_csv(ClassResults(nobody))) == []
    assert len(rows_of(canvas_csv(ClassResults(nobody)))) == 1
