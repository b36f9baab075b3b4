"""A folder of whatever was handed in: whose, which unit, which one counts, and nothing lost."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from nnbook.course import CourseError
from nnbook.course.classroom.collecting import archives
from nnbook.course.classroom.collecting.submissions import Submission, collect
from nnbook.course.classroom.roster import Student
from nnbook.course.notebooks import course_notebooks
from tests.course.classroom.handed_in import notebook, of_exercises, put, zipped

FILE = "04_gradient_descent.ipynb"


def only(folder: Path, files: dict[str, bytes]) -> Submission:
    """The one submission that a folder has."""
    (submission,), unreadable = collect(put(folder, files))
    assert not unreadable
    return submission


def owners(folder: Path, files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Student and unit of each submission."""
    return [(it.student, it.unit) for it in collect(put(folder, files))[0]]


@pytest.mark.parametrize(
    ("path", "student", "name"),
    [
        (f"anna/{FILE}", "anna", ""),
        (f"anna_{FILE}", "anna", ""),
        ("04_gradient_descent_anna.ipynb", "anna", ""),
        ("04_gradient_descent-Anna Ström (1).ipynb", "Anna Ström", ""),
        ("s123456_04.ipynb", "s123456", ""),
        (f"Week 4/anna/{FILE}", "anna", ""),
        (f"04_gradient_descent/anna/{FILE}", "anna", ""),
        (f"anna/work/{FILE}", "anna", ""),
        (f"Anna Ström_12345_assignsubmission_file_/{FILE}", "Anna Ström", "Anna Ström"),
        (f"Anna Ström_12345_assignsubmission_file_{FILE}", "Anna Ström", "Anna Ström"),
        (f"Participant_12345_assignsubmission_file/{FILE}", "Participant 12345", ""),
        (f"stromanna_12345_67890_{FILE}", "stromanna", ""),
        ("stromanna_LATE_12345_67890_04_gradient_descent-1.ipynb", "stromanna", ""),
        (f"submitted/anna/04_gradient_descent/{FILE}", "anna", ""),
        ("anna/homework.ipynb", "anna", ""),
        ("anna/06_several_classes.ipynb.txt", "anna", ""),
    ],
)
def test_layouts(path: str, student: str, name: str, tmp_path: Path) -> None:
    found = only(tmp_path, {path: notebook("04")})
    assert (found.student, found.name, found.unit) == (student, name, "04")
    assert found.file == path
    assert found.content == notebook("04")


def test_a_late_one_is_noted(tmp_path: Path) -> None:
    found = only(tmp_path, {f"stromanna_LATE_12345_67890_{FILE}": notebook()})
    assert found.notes == ("Canvas calls it late.",)


@pytest.mark.parametrize(
    ("path", "content", "unit"),
    [
        ("anna/x.ipynb", notebook("06"), "06"),
        ("anna/x.ipynb", of_exercises("descend", "sigmoid", "descent_step"), "04"),
        ("anna/04_gradient_descent.ipynb", of_exercises("sigmoid"), "05"),
        ("anna/unit 7.05.ipynb", notebook(None), "05"),
        ("06_several_classes/anna/mine.ipynb", notebook(None), "06"),
        ("anna/x.ipynb", notebook("99", cells=[]), None),
    ],
)
def test_unit_from_metadata_then_cells_then_name(
    path: str, content: bytes, unit: str | None, tmp_path: Path
) -> None:
    submissions, unreadable = collect(put(tmp_path, {path: content}))
    assert [it.unit for it in submissions] == ([unit] if unit else [])
    assert ["belongs to no unit" in it.reason for it in unreadable] == ([] if unit else [True])


@pytest.mark.parametrize(
    "path",
    [
        "Anna_12_assignsubmission_file_/mine.ipynb",
        "Anna_12_assignsubmission_file_mine.ipynb",
        "anna_11_13_mine.ipynb",
        "group 12/mine.ipynb",
    ],
)
def test_a_number_that_is_no_unit_is_none(path: str, tmp_path: Path) -> None:
    found = only(tmp_path, {path: notebook("04")})
    assert (found.unit, found.notes) == ("04", ())


def test_a_name_that_says_another_unit_is_noted(tmp_path: Path) -> None:
    (note,) = only(tmp_path, {"anna/06_several_classes.ipynb": notebook("04")}).notes
    assert "06" in note
    assert "04" in note


@pytest.mark.parametrize("minor", range(6))
def test_every_format_4_and_both_ways_to_write_a_cell(minor: int, tmp_path: Path) -> None:
    cells = [
        {"cell_type": "code", "metadata": {"name": "ex-descend"}, "source": ["a = 1\r\n", "b = 2"]},
        {"cell_type": "code", "metadata": {}, "source": "c = 3"},
    ]
    content = notebook(None, cells=cells, nbformat_minor=minor)
    content = b"\xef\xbb\xbf" + content.replace(b", ", b",\r\n")
    assert only(tmp_path, {"anna/x.ipynb": content}).unit == "04"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe{\x00", "not JSON"),
        (b"[]", "no list of cells"),
        (json.dumps({"worksheets": [{"cells": []}], "nbformat": 3}).encode(), "old format"),
    ],
)
def test_what_is_no_notebook_is_told(content: bytes, words: str, tmp_path: Path) -> None:
    submissions, (unreadable,) = collect(put(tmp_path, {f"anna/{FILE}": content}))
    assert not submissions
    assert unreadable.file == f"anna/{FILE}"
    assert words in unreadable.reason


def test_other_files_are_told_and_hidden_ones_are_not(tmp_path: Path) -> None:
    files = dict.fromkeys(("a/x.pdf", "b/y.rar", "a/.x", "a/.ipynb_checkpoints/04.ipynb"), b"?")
    files |= dict.fromkeys(("__MACOSX/a/._04.ipynb", "a/Thumbs.db", ".git/x.ipynb"), b"?")
    submissions, unreadable = collect(put(tmp_path, files))
    assert not submissions
    assert [it.file for it in unreadable] == ["a/x.pdf", "b/y.rar"]
    assert "unpack" in unreadable[1].reason


def test_many_other_files_are_told_together(tmp_path: Path) -> None:
    submissions, (unreadable,) = collect(put(tmp_path, {f"anna/{k}.csv": b"" for k in range(30)}))
    assert not submissions
    assert unreadable.file == "anna/"
    assert "30 files" in unreadable.reason


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path / "home", {"solution.ipynb": notebook()}) / "solution.ipynb"
    (tmp_path / "in" / "eve").mkdir(parents=True)
    (tmp_path / "in" / "eve" / FILE).symlink_to(secret)
    (tmp_path / "in" / "mallory").symlink_to(tmp_path / "home")
    submissions, unreadable = collect(tmp_path / "in")
    assert not submissions
    assert [it.file for it in unreadable] == [f"eve/{FILE}", "mallory"]
    assert all("link" in it.reason for it in unreadable)


def test_a_file_without_anybody_is_told(tmp_path: Path) -> None:
    submissions, (unreadable,) = collect(put(tmp_path, {FILE: notebook()}))
    assert not submissions
    assert "whose" in unreadable.reason


def test_a_folder_of_several_people_is_nobody(tmp_path: Path) -> None:
    files = {f"monday/{who}/{FILE}": notebook() for who in ("anna", "ben")}
    files |= {f"tuesday/{who}_{FILE}": notebook() for who in ("chloe", "dan")}
    assert [who for who, _ in owners(tmp_path, files)] == ["anna", "ben", "chloe", "dan"]


@pytest.mark.parametrize(
    "names",
    [
        ("Arnold", "Agnew", "Neumann", "Reid"),
        ("student 7", "student 8", "student 12"),
        ("team_03", "team_05", "team_12"),
        ("1", "2", "17"),
        ("group-1", "group-2"),
    ],
)
def test_no_two_people_become_one(names: tuple[str, ...], tmp_path: Path) -> None:
    for number, layout in enumerate((f"{{}}/{FILE}", "{}/work/x.ipynb", "{}_" + FILE)):
        files = {layout.format(name): notebook() for name in names}
        if layout.startswith("{}_") and names[0] == "1":
            continue  # a short number in a file's name counts copies
        found = {who for who, _ in owners(tmp_path / str(number), files)}
        assert found == set(names)


def test_a_number_of_the_unit_is_no_part_of_a_name(tmp_path: Path) -> None:
    files = {"anna_04/x.ipynb": notebook("04"), "anna_06/x.ipynb": notebook("06")}
    assert owners(tmp_path, files) == [("anna", "04"), ("anna", "06")]


def test_numbered_tries_in_a_folder_are_one_person(tmp_path: Path) -> None:
    files = {f"anna/{k}/{FILE}": notebook(text=str(k)) for k in range(3)}
    assert owners(tmp_path, files) == [("anna", "04")]


def test_a_folder_with_two_tries_is_one_person(tmp_path: Path) -> None:
    files = {f"anna/{place}{FILE}": notebook(text=place) for place in ("v1/", "old/", "")}
    assert owners(tmp_path, files) == [("anna", "04")]


def test_decomposed_letters_are_the_same_person(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Ström")
    files = {f"{apart}/{FILE}": notebook("04"), "Ström_06_several_classes.ipynb": notebook("06")}
    assert owners(tmp_path, files) == [("Ström", "04"), ("Ström", "06")]


def test_large_and_small_letters_are_the_same_person(tmp_path: Path) -> None:
    files = {f"Anna_{FILE}": notebook("04"), "anna_06_several_classes.ipynb": notebook("06")}
    assert owners(tmp_path, files) == [("anna", "04"), ("anna", "06")]


def test_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = {f"Anna Ström_{n}_assignsubmission_file_/{FILE}": notebook() for n in (11, 12)}
    assert [who for who, _ in owners(tmp_path, files)] == ["Anna Ström 11", "Anna Ström 12"]


def test_one_person_in_two_assignments_of_moodle_is_one(tmp_path: Path) -> None:
    files = {
        "Anna_11_assignsubmission_file_/a.ipynb": notebook("04"),
        "Anna_99_assignsubmission_file_/b.ipynb": notebook("06"),
    }
    assert owners(tmp_path, files) == [("Anna", "04"), ("Anna", "06")]


def aged(folder: Path, times: dict[str, int]) -> Path:
    """Set when files were last changed."""
    for name, time in times.items():
        os.utime(folder / name, (time, time))
    return folder


def test_the_newer_one_counts_with_a_note(tmp_path: Path) -> None:
    files = {"anna/04.ipynb": notebook(text="new"), "anna/04 (1).ipynb": notebook(text="old")}
    aged(put(tmp_path, files), {"anna/04.ipynb": 2_000_000_000, "anna/04 (1).ipynb": 1_000_000_000})
    (found,), _ = collect(tmp_path)
    assert found.content == notebook(text="new")
    assert found.notes == (
        "Handed in 2 times; this is the newest. Not counted: anna/04 (1).ipynb.",
    )


def test_of_one_time_it_is_said_that_it_cant_be_told(tmp_path: Path) -> None:
    files = {"anna/04.ipynb": notebook(text="a"), "anna/b.ipynb": notebook(text="b")}
    aged(put(tmp_path, files), dict.fromkeys(files, 1_000_000_000))
    (found,), _ = collect(tmp_path)
    assert found.file == "anna/b.ipynb"
    assert "can't be told" in found.notes[0]


def test_an_untouched_copy_never_replaces_a_worked_one(tmp_path: Path) -> None:
    """As when a whole work folder is handed in, in which an update has put a new version."""
    (course,) = course_notebooks(["04"])
    untouched = course.read_bytes()
    content = json.loads(untouched)
    cell = next(cell for cell in content["cells"] if cell["id"] == "ex-descend")
    cell["source"] = "def descend(): return 1"
    mine, beside = (
        "anna/04_gradient_descent.ipynb",
        "anna/04_gradient_descent (new 2026-11-22).ipynb",
    )
    put(tmp_path, {mine: json.dumps(content).encode(), beside: untouched})
    aged(tmp_path, {mine: 1_000_000_000, beside: 2_000_000_000})
    (found,), _ = collect(tmp_path)
    assert found.file == mine
    assert found.notes[0].startswith(
        "Handed in 2 times; this is the newest in which something was done."
    )


def test_the_same_bytes_twice_are_said_to_be_the_same(tmp_path: Path) -> None:
    found = only(tmp_path, {"anna/04.ipynb": notebook(), f"anna/{FILE}": notebook()})
    assert "the same each time" in found.notes[0]


def test_canvas_number_comes_before_the_time(tmp_path: Path) -> None:
    files = {
        "stromanna_1_20_04_gradient_descent-2.ipynb": notebook(text="third"),
        "stromanna_1_21_04_gradient_descent-1.ipynb": notebook(text="second"),
        "stromanna_1_22_04_gradient_descent.ipynb": notebook(text="first"),
    }
    times = dict(zip(files, (1_000_000_000, 1_500_000_000, 2_000_000_000), strict=True))
    aged(put(tmp_path, files), times)
    assert collect(tmp_path)[0][0].content == notebook(text="third")


def test_nbgraders_time_comes_before_the_files(tmp_path: Path) -> None:
    folder = "submitted/anna/04_gradient_descent"
    files = {
        f"{folder}/{FILE}": notebook(text="by nbgrader"),
        f"{folder}/timestamp.txt": b"2001-01-01 10:00:00.5 UTC",
        f"anna/{FILE}": notebook(text="other"),
    }
    aged(put(tmp_path, files), {f"{folder}/{FILE}": 2_000_000_000, f"anna/{FILE}": 1_500_000_000})
    assert collect(tmp_path)[0][0].content == notebook(text="other")


def test_nbgraders_other_folders_are_told_and_left(tmp_path: Path) -> None:
    files = {f"{place}/anna/04/{FILE}": notebook() for place in ("submitted", "autograded")}
    (found,), (unreadable,) = collect(put(tmp_path, files))
    assert found.file.startswith("submitted/")
    assert unreadable.file == "autograded/"


def test_a_zip_of_a_platform_with_zips_of_students(tmp_path: Path) -> None:
    mine = zipped({f"work/{FILE}": notebook(), "work/.ipynb_checkpoints/x.ipynb": b"?"})
    files = {
        "Anna Ström_1_assignsubmission_file_/all.zip": mine,
        f"Ben_2_assignsubmission_file_/{FILE}": notebook(),
    }
    submissions, unreadable = collect(put(tmp_path, {"class.zip": zipped(files)}))
    assert not unreadable
    assert [(it.student, it.file) for it in submissions] == [
        (
            "Anna Ström",
            f"class.zip!Anna Ström_1_assignsubmission_file_/all.zip!work/{FILE}",
        ),
        ("Ben", f"class.zip!Ben_2_assignsubmission_file_/{FILE}"),
    ]


def test_a_zip_without_utf8_mark_has_its_letters(tmp_path: Path) -> None:
    content = zipped({f"Anna Ström_1_assignsubmission_file_/{FILE}": notebook()})
    unmarked = content.replace(b"\x00\x08", b"\x00\x00")  # the mark is a bit before the method
    assert unmarked != content
    assert only(tmp_path, {"class.zip": unmarked}).student == "Anna Ström"


def test_zips_go_two_deep_and_no_deeper(tmp_path: Path) -> None:
    deep = zipped({"c.zip": zipped({"d.zip": zipped({f"anna/{FILE}": notebook()})})})
    submissions, (unreadable,) = collect(put(tmp_path, {"b.zip": deep}))
    assert not submissions
    assert unreadable.file == "b.zip!c.zip!d.zip"


@pytest.mark.parametrize(
    "name", ["../evil.ipynb", "/etc/evil.ipynb", "C:/evil.ipynb", "a/../b.ipynb"]
)
def test_paths_that_lead_out_are_refused(name: str, tmp_path: Path) -> None:
    submissions, (unreadable,) = collect(put(tmp_path, {"anna.zip": zipped({name: notebook()})}))
    assert not submissions
    assert unreadable.file == f"anna.zip!{name}"
    assert "leads out" in unreadable.reason


def test_a_zip_bomb_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 2**20)
    bomb = zipped({f"{k}.ipynb": bytes(2**20) for k in range(3)})
    submissions, (unreadable,) = collect(put(tmp_path, {"eve.zip": bomb}))
    assert not submissions
    assert "unpack to 3 MB" in unreadable.reason


def test_a_large_file_in_a_zip_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_FILE", 2**20)
    monkeypatch.setattr(archives, "STRONGEST_PACKING", 10**6)
    _, (unreadable,) = collect(put(tmp_path, {"eve.zip": zipped({"a.ipynb": bytes(2**21)})}))
    assert unreadable.file == "eve.zip!a.ipynb"
    assert "2 MB" in unreadable.reason


def test_a_damaged_zip_is_told(tmp_path: Path) -> None:
    whole = zipped({f"anna/{FILE}": notebook()})
    files = {"cut.zip": whole[:-30], "ben.zip": whole.replace(whole[60:90], bytes(30))}
    submissions, unreadable = collect(put(tmp_path, files))
    assert not submissions
    assert [it.file.split("!")[0] for it in unreadable] == ["ben.zip", "cut.zip"]


ROSTER = (
    Student("s1", "Anna Ström", "anna@school.org", ("4711",)),
    Student("s2", "Ben Müller", "ben@school.org"),
    Student("s3", "Ben Berg"),
)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        (f"s1/{FILE}", "s1"),
        (f"Ström, Anna_7_assignsubmission_file_/{FILE}", "s1"),
        (f"stromanna_12345_67890_{FILE}", "s1"),
        (f"nobody_4711_67890_{FILE}", "s1"),
        (f"anna@school.org/{FILE}", "s1"),
        ("Ben Mueller_04.ipynb", "s2"),
        (f"monday/s3_{FILE}", "s3"),
    ],
)
def test_the_class_list_gives_the_ids(path: str, student: str, tmp_path: Path) -> None:
    (found,), _ = collect(put(tmp_path, {path: notebook()}), ROSTER)
    assert found.student == student
    assert found.name == next(it.name for it in ROSTER if it.id == student)
    assert not found.notes


def test_who_is_not_on_the_list_is_noted(tmp_path: Path) -> None:
    (found,), _ = collect(put(tmp_path, {f"zoe/{FILE}": notebook()}), ROSTER)
    assert found.student == "zoe"
    assert found.notes == ("zoe is not on the class list.",)


def test_two_who_could_be_meant_are_noted(tmp_path: Path) -> None:
    twins = (Student("s1", "Anna Ström"), Student("s2", "Ström Anna"))
    (found,), _ = collect(put(tmp_path, {f"Anna Ström/{FILE}": notebook()}), twins)
    assert found.student == "Anna Ström"
    assert "s1, s2" in found.notes[0]


def test_no_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="can't be read"):
        collect(tmp_path / "nowhere")


def test_the_order_is_that_of_student_and_unit(tmp_path: Path) -> None:
    files = {f"{who}/{unit}.ipynb": notebook(unit) for who in "cab" for unit in ("06", "04")}
    found = owners(tmp_path, files)
    assert found == sorted(found)
    assert len(found) == 6
