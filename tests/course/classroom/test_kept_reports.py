"""A report is kept as long as all that it depends on is the same, and no longer."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nnbook.course.classroom.collecting.submissions import Submission
from nnbook.course.classroom.grading import grade_run, grading
from nnbook.course.classroom.grading.grade_run import fingerprint, grade_class
from nnbook.course.classroom.grading.workplaces import code_hash, this_workplace
from nnbook.course.classroom.notebook.asked import course_cells
from nnbook.course.classroom.notebook.submitted import SubmittedCell
from nnbook.resources import PACKAGE
from tests.course.classroom.executors import Here, NoExecutor
from tests.course.classroom.made_notebooks import handed_in

SECRET = b"a secret of this test class alone"
GRADE = """
import sys
from pathlib import Path
from nnbook.course.classroom.grading.grade_run import grade_class
from nnbook.course.classroom.collecting.submissions import collect
from tests.course.classroom.executors import Here
submissions, _ = collect(Path("in"))
(report,) = grade_class(submissions, b"a secret of this test class", Path("reports"), Here())
(grade,) = report.grades
print(f"{grade.score:g} of {grade.points:g}")
"""


@pytest.fixture
def submission() -> Submission:
    return Submission("anna", "Anna", "00", "anna/00.ipynb", handed_in("00"))


@pytest.fixture
def own_copy(tmp_path: Path) -> Path:
    """A copy of nnbook to change, and a right notebook of its unit 00 in the folder `in`."""
    copy = tmp_path / "copy"
    for path in PACKAGE.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            target = copy / "nnbook" / path.relative_to(PACKAGE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for name in ("notebooks", "data", "tests"):
        (copy / name).symlink_to(PACKAGE.parent / name, target_is_directory=True)
    (tmp_path / "in" / "anna").mkdir(parents=True)
    (tmp_path / "in" / "anna" / "00.ipynb").write_bytes(handed_in("00"))
    return copy


def graded_by(copy: Path) -> str:
    """What a fresh process of the copy says of the notebook."""
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", GRADE],
        cwd=copy.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(os.name == "nt", reason="links to folders need a right there")
def test_a_changed_exercise_is_graded_anew(own_copy: Path) -> None:
    assert graded_by(own_copy) == "1 of 1"
    unit = own_copy / "nnbook" / "exercises" / "units" / "unit_00.py"
    text = unit.read_text(encoding="utf-8")
    assert text.count("hints=(") == 1
    unit.write_text(text.replace("hints=(", "points=3,\n    hints=("), encoding="utf-8")
    assert graded_by(own_copy) == "3 of 3"
    changed = unit.read_text(encoding="utf-8")
    assert changed.count("solution=") == 1
    unit.write_text(changed.replace("solution=", "solution=(1, 2) or "), encoding="utf-8")
    assert graded_by(own_copy) == "0 of 3"


def test_code_is_known_by_its_text_and_its_place_not_by_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "unit.py").write_bytes(b"points = 1\n")
    first = code_hash(tmp_path)
    (tmp_path / "a" / "unit.py").write_bytes(b"points = 1\r\n")
    assert code_hash(tmp_path) == first
    (tmp_path / "a" / "unit.py").write_bytes(b"points = 2\n")
    second = code_hash(tmp_path)
    (tmp_path / "a" / "unit.py").rename(tmp_path / "a" / "other.py")
    assert len({first, second, code_hash(tmp_path)}) == 3


def test_a_changed_unit_is_graded_anew(
    submission: Submission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = grade_class([submission], SECRET, tmp_path, Here())
    assert grade_class([submission], SECRET, tmp_path, NoExecutor()) == first
    own = (*course_cells("00"), SubmittedCell("why", False, "Why?", {"points": 2}))
    monkeypatch.setattr(grade_run, "course_cells", lambda unit: own)
    again = Here()
    grade_class([submission], SECRET, tmp_path, again)
    assert again.done == 1


def test_a_weaker_machine_grades_anew(submission: Submission, tmp_path: Path) -> None:
    grade_class([submission], SECRET, tmp_path, Here())
    weak = replace(this_workplace(), confinement="another")
    assert fingerprint(submission, SECRET, weak) != fingerprint(
        submission, SECRET, this_workplace()
    )
    again = Here()
    grade_class([submission], SECRET, tmp_path, again, workplace=weak)
    assert again.done == 1


def test_what_a_fault_left_ungraded_is_tried_again(
    submission: Submission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(grade_run, "grade_notebook", no_memory)
        (report,) = grade_class([submission], SECRET, tmp_path, Here())
    assert [grade.state for grade in report.grades] == ["not graded"]
    (report,) = grade_class([submission], SECRET, tmp_path, Here())
    assert report.score == 1


def test_what_ran_out_of_time_is_tried_again_when_that_is_asked_for(
    submission: Submission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(grading, "START", 1e-6)
        (late,) = grade_class([submission], SECRET, tmp_path, Here())
    assert [grade.ran_out_of_time for grade in late.grades] == [True]
    assert grade_class([submission], SECRET, tmp_path, NoExecutor()) == [late]
    (report,) = grade_class([submission], SECRET, tmp_path, Here(), again=True)
    assert (report.score, report.grades[0].ran_out_of_time) == (1, False)
    assert grade_class([submission], SECRET, tmp_path, NoExecutor(), again=True) == [report]


def no_memory(*arguments: object, **options: object) -> None:
    raise MemoryError


def test_what_is_no_notebook_is_not_tried_again(submission: Submission, tmp_path: Path) -> None:
    broken = replace(submission, content=b"{}")
    (report,) = grade_class([broken], SECRET, tmp_path, Here())
    assert [grade.state for grade in report.grades] == ["not graded"]
    assert grade_class([broken], SECRET, tmp_path, NoExecutor()) == [report]
