"""Handing in: what is packed, what is said, what is refused; and a package read with mistrust."""

import hashlib
import io
import json
import struct
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course import CourseError
from nnbook.course.class_cells import YOUR_ANSWER
from nnbook.course.classroom.collecting.package import NOTE
from nnbook.course.classroom.report import Grade, ManualQuestion, Report
from nnbook.course.classroom.submitting.local_check import unsolved
from nnbook.course.classroom.submitting.submit import read_package, submit
from tests.course.small_course import debris_in

UNIT = "05_sigmoid_unit.ipynb"
NOW = datetime(2027, 1, 15, 21, 12, 7, tzinfo=timezone(timedelta(hours=1)))
RIGHT = Grade("sigmoid", 1, 1.0, "right")
STUB = Grade("unit_output", 1, 0.0, "not attempted")
WRONG = Grade("unit_gradient", 1, 0.0, "not yet", "sum", "That is the sum: divide by n.")
GONE = Grade("train_unit", 1, 0.0, "missing")
FAULT = Grade("sigmoid_prime", 1, 0.0, "not graded")
ASKED = ManualQuestion("why", 2, "**Why?**\n\nSay it.", "")
ANSWERED = ManualQuestion("why", 2, "**Why?**", f"**Why?**\n\n{YOUR_ANSWER}\n\nBecause.")


def notebook(unit: str | None = "05", edition: str = "class", text: str = "x = 1") -> bytes:
    course = {} if unit is None else {"unit": unit, "edition": edition, "source_hash": "abc"}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": text, "outputs": []}
    metadata = {"course": course}
    content = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content).encode()


def judge_of(*grades: Grade, manual=()):
    return lambda content, unit: SimpleNamespace(grades=grades, manual=tuple(manual))


def submitted(place: Path, *units: str, **options):
    usual = {"student": "anna", "name": "Anna Ström", "to": place, "now": NOW}
    return submit(place, units, **(usual | {"judge": judge_of(RIGHT)} | options))


def in_folder(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        (folder / f"{name}.ipynb").write_bytes(content)
    return folder


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return in_folder(tmp_path, **{UNIT.removesuffix(".ipynb"): notebook()})


def test_a_package_holds_the_notebook_and_says_what_it_is(work):
    (done,) = submitted(work)
    metadata, notebooks = read_package(done.package.read_bytes())

    assert done.package == work / "anna_05.zip"
    assert notebooks == {UNIT: notebook()}
    assert metadata["format"] == 1
    assert (metadata["student"], metadata["name"]) == ("anna", "Anna Ström")
    assert (metadata["unit"], metadata["edition"], metadata["source_hash"]) == (
        "05",
        "class",
        "abc",
    )
    assert metadata["sha256"] == hashlib.sha256(notebook()).hexdigest()
    assert metadata["submitted"] == "2027-01-15T20:12:07Z"
    assert {"nnbook", "python", "numpy"} <= set(metadata)
    assert metadata["notes"] == []
    assert Report.from_json(json.dumps(metadata["check"])).grades == (RIGHT,)


def test_the_same_gives_the_same_bytes_under_a_name_of_its_own(work, tmp_path):
    packages = [submitted(work)[0].package for _ in range(3)]

    assert [path.name for path in packages] == ["anna_05.zip", "anna_05_2.zip", "anna_05_3.zip"]
    assert len({path.read_bytes() for path in packages}) == 1
    with zipfile.ZipFile(packages[0]) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert debris_in(tmp_path) == []


def test_an_id_of_any_letters_gives_a_file_name(work):
    (done,) = submitted(work, student=" ../Ström:1 ")

    assert done.package == work / "Ström_1_05.zip"
    assert read_package(done.package.read_bytes())[0]["student"] == "../Ström:1"


def test_who_hands_in_must_be_said(work):
    with pytest.raises(CourseError, match="--student"):
        submitted(work, student=" ")


def test_what_is_still_open_is_said(work):
    (done,) = submitted(work, judge=judge_of(RIGHT, STUB, WRONG, GONE, FAULT, manual=[ASKED]))

    assert unsolved(done.report) == [
        "`unit_output` still waits for your answer.",
        "`unit_gradient` is not right yet: That is the sum: divide by n.",
        "`train_unit` is not to be found: is its cell still in the notebook?",
        "`sigmoid_prime` could not be checked here; that is no fault of yours.",
        "The question “**Why?**” has no answer yet.",
    ]
    assert all(sentence in str(done) for sentence in unsolved(done.report))
    assert "sigmoid`" not in str(done)


def test_when_all_is_right_that_is_said(work):
    (done,) = submitted(work, judge=judge_of(RIGHT, manual=[ANSWERED]))

    assert unsolved(done.report) == []
    assert "Well done" in str(done)


@pytest.mark.parametrize("grades", [(STUB, GONE), (STUB,)])
def test_a_notebook_without_any_answer_was_probably_never_saved(work, grades):
    with pytest.raises(CourseError, match=r"no answer in 05_sigmoid_unit\.ipynb yet.*Ctrl\+S"):
        submitted(work, judge=judge_of(*grades, manual=[ASKED]))
    assert not list(work.glob("*.zip"))


def test_an_answer_for_a_person_is_an_answer(work):
    (done,) = submitted(work, judge=judge_of(STUB, manual=[ANSWERED]))

    assert done.package.exists()


def test_a_fault_of_ours_keeps_nobody_from_handing_in(work):
    def broken(content, unit):
        raise RuntimeError("no box")

    (done,) = submitted(work, judge=broken)

    assert "could not be checked here (RuntimeError: no box)" in str(done)
    assert "Well done" not in str(done)
    assert read_package(done.package.read_bytes())[1] == {UNIT: notebook()}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "never saved"),
        (b" \n", "never saved"),
        (b"{", "not JSON"),
        (b"[]", "no notebook"),
        (b'{"cells": 5}', "no notebook"),
        (notebook(None), "belongs to no unit"),
        (notebook("99"), "belongs to no unit"),
    ],
)
def test_what_is_no_notebook_of_the_course_is_said(tmp_path, content, words):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(content)

    with pytest.raises(CourseError, match=words):
        submitted(path, to=tmp_path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CourseError, match="can't be read"):
        submitted(tmp_path / "none.ipynb")
    with pytest.raises(CourseError, match="no notebook of the course"):
        submitted(tmp_path)


def test_a_renamed_notebook_is_found_by_what_stands_in_it(tmp_path):
    path = in_folder(tmp_path, mine=notebook()) / "mine.ipynb"
    (done,) = submitted(path, to=tmp_path / "new" / "folder")

    assert done.package == tmp_path / "new" / "folder" / "anna_05.zip"
    assert list(read_package(done.package.read_bytes())[1]) == ["mine.ipynb"]


def test_what_the_teacher_handed_out_is_handed_in(tmp_path):
    in_folder(
        tmp_path,
        **{
            "04_gradient_descent": notebook("04"),
            "05_sigmoid_unit": notebook("05"),
            "06_several_classes": notebook("06", "study"),
            "notes": b"no notebook",
        },
    )
    assert [done.package.name for done in submitted(tmp_path)] == ["anna_04.zip", "anna_05.zip"]


def test_of_several_those_without_an_answer_wait(tmp_path):
    untouched = notebook("04", text="untouched")
    in_folder(tmp_path, **{"04_gradient_descent": untouched, "05_sigmoid_unit": notebook()})

    def judge(content, unit):
        return judge_of(STUB if content == untouched else RIGHT)(content, unit)

    assert [done.package.name for done in submitted(tmp_path, judge=judge)] == ["anna_05.zip"]
    with pytest.raises(CourseError, match="no answer in 04_gradient_descent"):
        submitted(tmp_path, "04", "05", judge=judge)


def test_which_unit_is_meant_must_be_clear(tmp_path):
    in_folder(
        tmp_path,
        **{"04_gradient_descent": notebook("04", "study"), "05_x": notebook("05", "study")},
    )
    with pytest.raises(CourseError, match=r"Which unit .* 04, 05"):
        submitted(tmp_path)
    assert [done.notebook for done in submitted(tmp_path, "05")] == ["05_x.ipynb"]
    with pytest.raises(CourseError, match="no notebook of unit 06"):
        submitted(tmp_path, "06")


def test_which_of_several_copies_is_meant(work):
    in_folder(work, **{"05_sigmoid_unit (new 2027-01-01)": notebook(), "a": notebook()})

    assert [done.notebook for done in submitted(work, "05_sigmoid_unit")] == [UNIT]
    (work / UNIT).unlink()
    with pytest.raises(CourseError, match=r"Which notebook of unit 05 .* a\.ipynb"):
        submitted(work, "05")


def test_a_damaged_notebook_of_the_unit_is_named(work):
    (work / UNIT).write_bytes(b"{")
    with pytest.raises(CourseError, match="not JSON"):
        submitted(work, "05")


def test_a_folder_that_cannot_be_written_is_said(work):
    (work / "to").write_bytes(b"")
    with pytest.raises(CourseError, match="--to"):
        submitted(work, to=work / "to")


def zipped(files: dict[str, bytes], **options) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def note(**facts) -> bytes:
    return json.dumps({"format": 1, "student": "anna"} | facts).encode()


def test_a_notebook_changed_afterwards_is_noted():
    metadata, _ = read_package(zipped({NOTE: note(sha256="0" * 64), UNIT: notebook()}))

    assert metadata["notes"] == [
        "The notebook was changed after it was packed: its checksum is another one."
    ]


def test_a_note_says_nothing_of_its_own_account():
    """What a student writes into it may be long, of any type, or pretend to be ours."""
    odd = note(notes=["all is well"], student=["x"], name="A\n\u2028" * 1000, check="right", more=5)
    metadata, _ = read_package(zipped({NOTE: odd, UNIT: notebook()}))

    assert metadata["notes"] != ["all is well"]
    assert "student" not in metadata
    assert len(metadata["name"]) <= 300
    assert "\n" not in metadata["name"]
    assert metadata["check"] is None
    assert "more" not in metadata


def test_odd_packages_are_noted():
    newer, _ = read_package(zipped({NOTE: note(format=2), UNIT: notebook()}))
    two, notebooks = read_package(zipped({NOTE: note(), "a.ipynb": b"a", "b.IPYNB": b"b"}))

    assert "newer nnbook" in newer["notes"][0]
    assert "holds 2 notebooks" in two["notes"][-1]
    assert notebooks == {"a.ipynb": b"a", "b.IPYNB": b"b"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "can't be opened"),
        (b"no zip at all", "can't be opened"),
        (zipped({UNIT: b"{}"}), "has no submission.json"),
        (zipped({NOTE: b"{"}), "no note"),
        (zipped({NOTE: b"[" * 100_000}), "no note"),
        (zipped({NOTE: b'{"format": "1"}'}), "no note"),
        (zipped({NOTE: b" " * 2**21}), "no note"),
        (zipped({NOTE: note(), "../evil.ipynb": b""}), "leads out"),
        (zipped({NOTE: note(), "/etc/evil.ipynb": b""}), "leads out"),
        (zipped({NOTE: note(), "C:\\evil.ipynb": b""}), "leads out"),
        (zipped({NOTE: note()} | {f"{k}.txt": b"" for k in range(30)}), "31 files"),
        (
            zipped({NOTE: note(), UNIT: b" " * 70 * 2**20}, compression=zipfile.ZIP_DEFLATED),
            "would unpack to|It has 70 MB",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_package_is_refused_in_a_sentence(content, words):
    with pytest.raises(ValueError, match=words):
        read_package(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for content in (b"a", b"b"):
            archive.writestr(UNIT, content)
        archive.writestr(NOTE, note())

    with pytest.raises(ValueError, match="same name"):
        read_package(made.getvalue())


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_said():
    honest = zipped({NOTE: note(), UNIT: b" " * 10**6}, compression=zipfile.ZIP_DEFLATED)
    lying = honest.replace(struct.pack("<L", 10**6), struct.pack("<L", 10))

    assert lying != honest
    with suppress(ValueError):
        assert len(read_package(lying)[1][UNIT]) <= 10


@given(st.binary(max_size=300), st.integers(0, 10**4))
def test_damage_raises_nothing_else(noise, at):
    whole = zipped({NOTE: note(), UNIT: notebook()}, compression=zipfile.ZIP_DEFLATED)
    at %= len(whole)
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    with suppress(ValueError):
        metadata, notebooks = read_package(damaged)
        assert isinstance(metadata["notes"], list)
        assert all(isinstance(content, bytes) for content in notebooks.values())


def test_the_time_is_that_of_now_unless_another_is_given(work):
    (done,) = submitted(work, now=None)
    said = datetime.fromisoformat(read_package(done.package.read_bytes())[0]["submitted"])

    assert abs(datetime.now(UTC) - said) < timedelta(minutes=5)
