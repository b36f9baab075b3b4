"""What is handed out: notebooks with points and a due date, own seeds, nothing written over."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest

from nnbook.course import CourseError
from nnbook.course.cells import SourceError
from nnbook.course.classroom.releasing import release as module
from nnbook.course.classroom.releasing.due_date import due_in_words
from nnbook.course.classroom.releasing.new_files import difference
from nnbook.course.classroom.releasing.release import release
from nnbook.course.classroom.roster import Student
from nnbook.course.classroom.seeds import variant_seed
from nnbook.exercises.student_seed import student_seed
from tests.course.classroom.small_unit import NAME, UNIT, find, written
from tests.course.small_course import debris_in

SECRET = b"a secret that is long enough"
DUE = datetime(2027, 1, 15, 23, 59)
CLASS = (Student("anna"), Student("Ben.O@school-1"), Student("Ström 2"))


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return written(tmp_path / "source")


def released(sources: Path, to: Path, **options):
    return release(["42"], to, sources=sources, find=find, **options)


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def notebook(path: Path):
    content = json.loads(path.read_bytes())
    nbformat.validate(nbformat.from_dict(content))
    cells = {cell["id"]: "".join(cell["source"]) for cell in content["cells"]}
    return content["metadata"]["course"], list(cells), cells


def test_a_notebook_is_written_with_points_and_no_solution(sources, tmp_path):
    done = released(sources, tmp_path / "to")
    facts, _, cells = notebook(tmp_path / "to" / f"{NAME}.ipynb")

    assert done.units == (NAME,)
    assert done.points == 3 + 1 + 1 + 2
    assert done.written == (tmp_path / "to" / f"{NAME}.ipynb",)
    assert facts["edition"] == "class"
    assert "due" not in facts
    assert "**3 points.**" in cells["task-double"]
    assert cells["ex-double"].split("\n    ") == [
        "def double(x):",
        '"""Return 2 x, of the same shape as x."""',
        "",
        "...",
    ]
    assert cells["ex-counts"].strip() == "legs, wings = ..., ..."
    assert cells["check-double"] == (
        'verdict = check("double", double)\nassert verdict.right, verdict'
    )
    assert f"{NAME} (7 points)" in str(done)


def test_the_due_date_stands_below_the_title_and_in_the_metadata(sources, tmp_path):
    released(sources, tmp_path, due=DUE)
    facts, names, cells = notebook(tmp_path / f"{NAME}.ipynb")

    assert facts["due"] == "2027-01-15T23:59"
    assert names[:2] == ["title", "due"]
    assert cells["due"] == "**To hand in by Friday, 15 January 2027, 23:59.**"


def test_a_due_date_finds_a_name_of_its_own(tmp_path):
    sources = written(tmp_path / "source", UNIT.replace('name="imports"', 'name="due"'))
    released(sources, tmp_path, due=DUE)
    _, names, _ = notebook(tmp_path / f"{NAME}.ipynb")

    assert names[1] == "due-0"
    assert "due" in names


def test_a_time_zone_is_said():
    assert due_in_words(DUE.replace(tzinfo=UTC)) == "Friday, 15 January 2027, 23:59 (UTC)"


def test_each_student_gets_a_work_folder_with_a_seed_of_their_own(sources, tmp_path, monkeypatch):
    released(sources, tmp_path / "to", students=CLASS, secret=SECRET)
    files = everything(tmp_path / "to")

    assert set(files) == {
        f"{student.id}/{name}"
        for student in CLASS
        for name in (f"{NAME}.ipynb", ".nnbook/seed.json")
    }
    assert len({files[f"{student.id}/{NAME}.ipynb"] for student in CLASS}) == 1
    seeds = set()
    for student in CLASS:
        monkeypatch.setenv("NNBOOK_WORK", str(tmp_path / "to" / student.id))
        assert student_seed() == variant_seed(SECRET, student.id)
        seeds.add(student_seed())
    assert len(seeds) == len(CLASS)
    assert everything(tmp_path / "to") == files  # reading a seed draws no other


def test_own_seeds_need_a_secret(sources, tmp_path):
    with pytest.raises(CourseError, match="--seed-file"):
        released(sources, tmp_path / "to", students=CLASS)
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize(
    "student", ["", "..", ".hidden", "a/b", "a\\b", "a:b", "con", "nul.txt", "a.", " a", "a\n", "*"]
)
def test_an_id_that_is_no_folder_is_refused(sources, tmp_path, student):
    with pytest.raises(CourseError, match="can't name a file or a folder"):
        released(sources, tmp_path / "to", students=[Student(student)], secret=SECRET)
    assert not (tmp_path / "to").exists()


def test_ids_that_would_share_a_folder_are_refused(sources, tmp_path):
    students = [Student("anna"), Student("Anna")]
    with pytest.raises(CourseError, match="same folder"):
        released(sources, tmp_path / "to", students=students, secret=SECRET)


def test_again_the_same_leaves_all_as_it_is(sources, tmp_path):
    options = {"due": DUE, "students": CLASS, "secret": SECRET, "nbgrader": tmp_path / "ng"}
    first = released(sources, tmp_path / "to", **options)
    times = {path: path.stat().st_mtime_ns for path in first.written}
    again = released(sources, tmp_path / "to", **options)

    assert again.written == ()
    assert again.kept == first.written
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert "8 of 8 files were there" in str(again)


def test_what_is_missing_is_written_beside_what_is_there(sources, tmp_path):
    released(sources, tmp_path / "to", students=CLASS[:1], secret=SECRET)
    done = released(sources, tmp_path / "to", students=CLASS, secret=SECRET)

    assert len(done.kept) == 2
    assert len(done.written) == 4


def test_nothing_is_written_over_and_what_differs_is_said(sources, tmp_path):
    released(sources, tmp_path / "to", students=CLASS[:1], secret=SECRET)
    before = everything(tmp_path / "to")

    with pytest.raises(CourseError) as caught:
        released(
            sources, tmp_path / "to", students=CLASS, secret=b"another secret, as long", due=DUE
        )

    words = str(caught.value)
    assert f"{NAME}.ipynb (it differs in the cells due)" in words
    assert "seed.json (another content)" in words
    assert everything(tmp_path / "to") == before
    assert debris_in(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_nowhere_is_not_followed(sources, tmp_path):
    (tmp_path / f"{NAME}.ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    with pytest.raises(CourseError):
        released(sources, tmp_path)
    assert not (tmp_path / "elsewhere.ipynb").exists()


def test_a_folder_that_cannot_be_made_is_said(sources, tmp_path):
    (tmp_path / "to").write_bytes(b"a file")
    with pytest.raises(CourseError, match="can't be read or written"):
        released(sources, tmp_path / "to")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"x", b"y", "another content"),
        (b'{"cells": [], "a": 1}', b'{"cells": [], "a": 2}', "other metadata"),
        (b'{"cells": [{"id": "a"}]}', b'{"cells": [{"id": "b"}]}', "it differs in the cells a, b"),
        (
            b'{"cells": []}',
            json.dumps({"cells": [{"id": name} for name in "abcde"]}).encode(),
            "it differs in the cells a, b, c and 2 more",
        ),
        (b'{"cells": 1}', b'{"cells": []}', "another content"),
    ],
)
def test_a_difference_in_words(old, new, words):
    assert difference(old, new) == words


def test_a_unit_that_tells_its_solution_is_not_handed_out(tmp_path):
    told = UNIT.replace("Exercise 2: how many", "Exercise 2\n#\n#     legs, wings = 6, 4")
    sources = written(tmp_path / "source", told)

    with pytest.raises(CourseError, match="the solution of 'counts' in the cell 'task-counts'"):
        released(sources, tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_numbers_that_may_be_those_of_an_answer_are_told(tmp_path):
    told = UNIT.replace("Exercise 2: how many", "Exercise 2: pages 6, 4")
    done = released(written(tmp_path / "source", told), tmp_path / "to")

    assert "the numbers of 'counts' in the cell 'task-counts': is that by chance?" in str(done)


def test_the_secret_is_never_handed_out(tmp_path):
    sources = written(tmp_path / "source", UNIT.replace("how many", SECRET.decode()))

    with pytest.raises(CourseError, match="secret"):
        released(sources, tmp_path / "to", secret=SECRET)


def test_nbgrader_s_course_has_sources_and_settings(sources, tmp_path):
    done = released(sources, tmp_path / "to", due=DUE, nbgrader=tmp_path / "ng")
    folder = f"source/{NAME}/{NAME}.ipynb"

    assert set(everything(tmp_path / "ng")) == {folder, "nbgrader_config.py"}
    facts, names, cells = notebook(tmp_path / "ng" / folder)
    assert facts["due"] == "2027-01-15T23:59"
    assert names[1] == "due"
    assert cells["ex-double"].endswith("    ### END SOLUTION\n    ...")
    assert cells["ex-counts"].endswith("legs, wings = 6, 4\n### END SOLUTION")
    assert cells["check-counts"].split("\n") == [
        'verdict = check("counts", (legs, wings))',
        "assert verdict.right, verdict",
        "### BEGIN HIDDEN TESTS",
        "from nnbook.course.classroom.grading.hidden_tests import hidden",
        'hidden("counts", (legs, wings))',
        "### END HIDDEN TESTS",
    ]
    assert done.notes == ()


def test_what_is_handed_out_is_the_same_with_nbgrader_and_without(sources, tmp_path):
    released(sources, tmp_path / "with", nbgrader=tmp_path / "ng")
    released(sources, tmp_path / "without")

    assert everything(tmp_path / "with") == everything(tmp_path / "without")


def test_own_settings_of_nbgrader_stay(sources, tmp_path):
    own = b"c = get_config()\nc.CourseDirectory.course_id = 'mine'\n"
    (tmp_path / "ng").mkdir()
    (tmp_path / "ng" / "nbgrader_config.py").write_bytes(own)

    done = released(sources, tmp_path / "to", nbgrader=tmp_path / "ng")

    assert (tmp_path / "ng" / "nbgrader_config.py").read_bytes() == own
    assert "c.ClearSolutions.code_stub" in str(done)


@pytest.mark.parametrize("inside", ["", "ng"])
def test_solutions_never_lie_in_what_is_handed_out(sources, tmp_path, inside):
    with pytest.raises(CourseError, match="holds the solutions"):
        released(sources, tmp_path / "to", nbgrader=tmp_path / "to" / inside)
    assert not (tmp_path / "to").exists()


def test_a_mistake_in_a_source_is_its_author_s(tmp_path):
    sources = written(tmp_path / "source", UNIT.replace("points=2", "points=0"))
    with pytest.raises(SourceError):
        released(sources, tmp_path / "to")


def test_without_sources_the_way_to_them_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "source_folder", lambda: tmp_path / "none")
    with pytest.raises(CourseError, match="no sources of the units"):
        release(["04"], tmp_path / "to")


def test_a_unit_that_is_not_there_is_said(sources, tmp_path):
    with pytest.raises(CourseError, match=r"no unit 43; there are 42_doubling\."):
        release(["43"], tmp_path / "to", sources=sources, find=find)


def test_the_course_s_own_units_are_handed_out(tmp_path):
    done = release(["04", "06"], tmp_path, due=DUE, secret=SECRET)

    assert done.units == ("04_gradient_descent", "06_several_classes")
    facts, _, cells = notebook(tmp_path / "04_gradient_descent.ipynb")
    assert facts["unit"] == "04"
    assert cells["task-descend"].endswith("**2 points.**")
