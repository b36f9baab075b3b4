"""Differences to nbgrader's scores and their reasons, on a small gradebook made by hand.

That nbgrader's own gradebooks look like this is shown in test_nbgrader.
"""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nnbook.course import CourseError
from nnbook.course.classroom.comparing.compare import Difference, as_csv, as_table, differences
from nnbook.course.classroom.comparing.nbgrader_scores import Score, cells_of, read_scores
from nnbook.course.classroom.comparing.reasons import Evidence, reason_of
from nnbook.course.classroom.comparing.tampering import signs
from nnbook.course.classroom.report import Grade, Report
from nnbook.course.notebooks import course_notebooks

NAME = "05_sigmoid_unit"
HIDDEN = "### BEGIN HIDDEN TESTS\nhidden()\n### END HIDDEN TESTS"
CHECK = 'verdict = check("sigmoid", sigmoid)\nassert verdict.right, verdict'
TABLES = """
CREATE TABLE assignment (id TEXT, name TEXT);
CREATE TABLE notebook (id TEXT, name TEXT, assignment_id TEXT);
CREATE TABLE base_cell (id TEXT, name TEXT, notebook_id TEXT, type TEXT);
CREATE TABLE grade_cells (id TEXT, max_score REAL, cell_type TEXT);
CREATE TABLE source_cell (id TEXT, name TEXT, source TEXT, notebook_id TEXT);
CREATE TABLE submitted_assignment (id TEXT, student_id TEXT, assignment_id TEXT);
CREATE TABLE submitted_notebook
    (id TEXT, assignment_id TEXT, notebook_id TEXT, late_submission_penalty REAL);
CREATE TABLE grade (id TEXT, notebook_id TEXT, cell_id TEXT,
    auto_score REAL, manual_score REAL, extra_credit REAL);
INSERT INTO assignment VALUES ('a', '05_sigmoid_unit'), ('z', '99_other');
INSERT INTO notebook VALUES ('n', '05_sigmoid_unit', 'a'), ('o', 'my own notes', 'z');
INSERT INTO base_cell VALUES ('c', 'check-sigmoid', 'n', 'GradeCell'),
    ('q', 'why', 'n', 'GradeCell'), ('d', 'check-x', 'o', 'GradeCell');
INSERT INTO grade_cells VALUES ('c', 1, 'code'), ('q', 2, 'markdown'), ('d', 1, 'code');
"""


class Gradebook:
    """nbgrader's folders with what one wants to have in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "gradebook.db"
        self._execute(TABLES, script=True)
        self._execute(
            "INSERT INTO source_cell VALUES ('s', 'check-sigmoid', ?, 'n')", f"{CHECK}\n{HIDDEN}"
        )

    def _execute(self, command: str, *values: Any, script: bool = False) -> None:
        with closing(sqlite3.connect(self.path)) as database, database:
            database.executescript(command) if script else database.execute(command, values)

    def score(self, student="anna", auto=None, manual=None, extra=None, penalty=None) -> None:
        """Give a student a score for the sigmoid."""
        mine = f"n-{student}"
        self._execute(
            "INSERT INTO submitted_assignment VALUES (?, ?, 'a')", f"a-{student}", student
        )
        self._execute(
            "INSERT INTO submitted_notebook VALUES (?, ?, 'n', ?)", mine, f"a-{student}", penalty
        )
        values = (mine, auto, manual, extra)
        self._execute("INSERT INTO grade VALUES ('g', ?, 'c', ?, ?, ?)", *values)
        self._execute("INSERT INTO grade VALUES ('h', ?, 'q', 1, 0, 0)", mine)

    def notebook(self, kind: str, *cells: dict[str, Any], student="anna") -> None:
        """Put a notebook into "submitted" or "autograded"."""
        path = self.folder / kind / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"cells": cells}), encoding="utf-8")

    def found(self, ours: Grade | None) -> list[Difference]:
        """The differences to one report of anna's."""
        grades = () if ours is None else (ours,)
        return differences(self.path, [Report("anna", "", "05", "anna.ipynb", "", grades)])


@pytest.fixture
def gradebook(tmp_path: Path) -> Gradebook:
    return Gradebook(tmp_path)


def grade(score: float, **more: Any) -> Grade:
    return Grade("sigmoid", 1, score, "right" if score else "not yet", **more)


def cell(name: str | None, text: str = "", *outputs: dict[str, Any]) -> dict[str, Any]:
    metadata = {} if name is None else {"nbgrader": {"grade_id": name}}
    return {"cell_type": "code", "metadata": metadata, "source": text, "outputs": list(outputs)}


def error(name: str, value: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": value}


def stream(name: str, *lines: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": list(lines)}


@pytest.mark.parametrize("score", [0, 1])
def test_the_same_score_is_no_difference(gradebook, score):
    gradebook.score(auto=score)

    assert gradebook.found(grade(score)) == []


def test_scores_are_read_and_other_cells_left_aside(gradebook):
    gradebook.score(auto=1.0, manual=0.5, extra=0.25)
    (score,) = read_scores(gradebook.path)

    assert (score.student, score.unit, score.exercise) == ("anna", "05", "sigmoid")
    assert (score.score, score.points, score.by_hand) == (0.75, 1.0, True)
    assert score.place == f"anna/{NAME}/{NAME}.ipynb"
    assert score.check == f"{CHECK}\n{HIDDEN}"


def only(gradebook: Gradebook, ours: Grade | None) -> Difference:
    (found,) = gradebook.found(ours)
    return found


def test_stderr(gradebook):
    gradebook.score(auto=0)
    gradebook.notebook("autograded", cell("check-sigmoid", CHECK, stream("stderr", "over", "flow")))
    found = only(gradebook, grade(1))

    assert (found.ours, found.theirs, found.kind) == (1, 0, "stderr")
    assert found.reason.endswith("counts as 0: overflow")


def test_stdout_is_no_reason(gradebook):
    gradebook.score(auto=0)
    gradebook.notebook("autograded", cell("check-sigmoid", CHECK, stream("stdout", "Right.")))

    assert only(gradebook, grade(1)).kind == "unknown"


def test_an_error_elsewhere(gradebook):
    gradebook.score(auto=0)
    gradebook.notebook(
        "autograded",
        cell("check-other", "", error("AssertionError", "Not yet.")),
        cell(None, "1 / 0", error("ZeroDivisionError", "division by zero")),
        cell("check-sigmoid", CHECK, error("NameError", "name 'sigmoid' is not defined")),
    )
    found = only(gradebook, grade(1))

    assert found.kind == "error elsewhere"
    assert found.reason == (
        "A cell stopped with ZeroDivisionError: division by zero, and nbgrader runs the whole "
        "notebook: the check ended with NameError."
    )


@pytest.mark.parametrize(
    ("text", "kind"), [(CHECK, "failed in nbgrader"), ("check()", "check changed")]
)
def test_a_check_that_failed_there(gradebook, text, kind):
    gradebook.score(auto=0)
    gradebook.notebook("submitted", cell("check-sigmoid", text))
    failed = error("AssertionError", "Not yet. Divide by n.")
    gradebook.notebook("autograded", cell("check-sigmoid", CHECK, failed))
    found = only(gradebook, grade(1))

    assert found.kind == kind
    assert "Not yet. Divide by n." in found.reason


def test_no_seed_file(gradebook):
    gradebook.score(auto=0)
    failed = error("NoSeedError", "The hidden tests had no seed file")
    gradebook.notebook("autograded", cell("check-sigmoid", CHECK, failed))

    assert only(gradebook, grade(1)).kind == "no seed file"


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([cell("ex-sigmoid"), cell("ex-sigmoid"), cell("check-sigmoid")], "copied cell"),
        ([cell("ex-sigmoid", "import os\nos._exit(0)"), cell("check-sigmoid")], "nbgrader stopped"),
        ([], "nbgrader stopped"),
    ],
)
def test_no_score_and_nothing_autograded(gradebook, cells, kind):
    gradebook.score()
    gradebook.notebook("submitted", *cells)
    found = only(gradebook, grade(1))

    assert (found.theirs, found.kind) == (None, kind)


def test_a_check_that_is_gone(gradebook):
    gradebook.score()
    gradebook.notebook("submitted", cell("ex-sigmoid"))
    gradebook.notebook("autograded", cell("ex-sigmoid"))

    assert only(gradebook, grade(1)).kind == "check gone"


def test_tampering(gradebook):
    gradebook.score(auto=1)
    gradebook.notebook("submitted", cell("ex-sigmoid", "import numpy\nnumpy.allclose = print"))
    found = only(gradebook, grade(0))

    assert found.kind == "tampering"
    assert found.reason == "The notebook overwrites `numpy.allclose`."


def test_more_there_without_a_sign_is_unknown_and_says_so(gradebook):
    gradebook.score(auto=1)
    found = only(gradebook, grade(0, sentence="Divide by n."))

    assert found.kind == "unknown"
    assert "Divide by n." in found.reason
    assert "Why is not known" in found.reason


def test_a_check_without_hidden_tests(tmp_path):
    gradebook = Gradebook(tmp_path)
    gradebook._execute("UPDATE source_cell SET source = ?", CHECK)
    gradebook.score(auto=1)

    assert only(gradebook, grade(0)).kind == "no hidden test"


def test_by_hand(gradebook):
    gradebook.score(auto=0, manual=0.5)
    found = only(gradebook, grade(1))

    assert (found.theirs, found.kind) == (0.5, "by hand")


def test_what_only_one_of_the_two_has(gradebook):
    assert only(gradebook, grade(1)).kind == "not in nbgrader"
    gradebook.score(auto=1)
    assert only(gradebook, None).kind == "not in nnbook"


def test_what_we_could_not_grade(gradebook):
    gradebook.score(auto=1)
    found = only(gradebook, Grade("sigmoid", 1, 0.0, "not graded", remark="A fault."))

    assert (found.ours, found.kind) == (None, "not graded by nnbook")


def test_other_units_than_the_graded_ones_don_t_matter(gradebook):
    gradebook.score(auto=1)
    report = Report("anna", "", "04", "anna.ipynb", "", (Grade("descend", 1, 1.0, "right"),))

    assert [it.unit for it in differences(gradebook.path, [report])] == ["04"]


def test_a_late_penalty_is_told_once_for_the_notebook(gradebook):
    gradebook.score(auto=1, penalty=0.5)
    found = only(gradebook, grade(1))

    assert (found.exercise, found.theirs, found.kind) == ("(late)", -0.5, "late")


def test_the_order_is_that_of_students_and_exercises(gradebook):
    for student in ("ben", "anna"):
        gradebook.score(student, auto=0)
    names = ("sigmoid", "another")
    grades = tuple(Grade(name, 1, 1.0, "right") for name in names)
    reports = [Report(student, "", "05", "", "", grades) for student in ("ben", "anna")]
    found = differences(gradebook.path, reports)

    assert [(it.student, it.exercise) for it in found] == [
        ("anna", "sigmoid"),
        ("anna", "another"),
        ("ben", "sigmoid"),
        ("ben", "another"),
    ]


def test_the_gradebook_is_only_looked_at(gradebook):
    gradebook.score(auto=1)
    before = gradebook.path.read_bytes()
    gradebook.path.chmod(0o400)

    gradebook.found(grade(0))

    assert gradebook.path.read_bytes() == before
    assert sorted(path.name for path in gradebook.folder.iterdir()) == ["gradebook.db"]


def test_what_is_no_gradebook_is_said(tmp_path):
    with pytest.raises(CourseError, match="no gradebook"):
        read_scores(tmp_path / "gradebook.db")
    assert not (tmp_path / "gradebook.db").exists()
    (tmp_path / "text.db").write_text("no database at all, though it is long enough for one" * 30)
    sqlite3.connect(tmp_path / "empty.db").close()
    (tmp_path / "empty.db").touch()
    for name in ("text.db", "empty.db"):
        with pytest.raises(CourseError, match="can't be read as nbgrader's gradebook"):
            read_scores(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"cells": 5}', b"[" * 10**5, b"\xff"])
def test_a_damaged_notebook_is_none(tmp_path, content):
    (tmp_path / "x.ipynb").write_bytes(content)

    assert cells_of(tmp_path / "x.ipynb") is None


def test_odd_cells_are_looked_at_without_harm(gradebook):
    gradebook.score(auto=0)
    odd = [5, {}, {"metadata": 3, "source": 7, "outputs": 1}, {"metadata": {"nbgrader": []}}]
    odd.append(cell("check-sigmoid", CHECK, {"output_type": "stream"}, "x"))
    for kind in ("submitted", "autograded"):
        gradebook.notebook(kind, *odd)

    assert only(gradebook, grade(1)).kind == "unknown"


def test_a_table_for_a_terminal_and_one_for_programs():
    found = [
        Difference("=evil\x1b[31m", "05", "sigmoid", 1.0, 0.0, "stderr", "It said, “hm”."),
        Difference("anna", "05", "(late)", 0.0, -0.5, "late", "Late."),
        Difference("ben", "05", "sigmoid", None, None, "unknown", "-"),
    ]
    table = as_table(found)
    rows = list(csv.reader(as_csv(found).splitlines()))

    assert "\x1b" not in table
    assert table.endswith("3 differences to nbgrader's scores: 1 late, 1 stderr, 1 unknown.")
    assert rows[0] == ["student", "unit", "exercise", "ours", "nbgrader", "kind", "reason"]
    assert rows[1][0].startswith("'=")
    assert rows[2][3:5] == ["0", "-0.5"]
    assert rows[3][3:5] == ["", ""]
    assert as_table([]) == "nbgrader came to the same scores."


SIGNS = {
    "def check(*a): pass": "overwrites `check`",
    "check = print": "overwrites `check`",
    "import numpy as n\nn.allclose = lambda *a: True": "overwrites `n.allclose`",
    "np.testing.assert_allclose = print": "overwrites `np.testing.assert_allclose`",
    "import nnbook\nsetattr(nnbook.check, 'x', 1)": "changes `nnbook.check`",
    "from nnbook.exercises import find": "imports `nnbook.exercises`",
    "import nnbook.exercises.units.unit_05": "imports `nnbook.exercises.units.unit_05`",
    "import sys\nsys.modules['x'] = 1": "changes `sys.modules`",
    "import sys\nsys._getframe(1)": "uses `sys._getframe`",
    "get_ipython().input_transformers_cleanup.append(f)": (
        "uses `get_ipython().input_transformers_cleanup`"
    ),
    "class A(np.ndarray):\n    def __eq__(self, other): return True": "defines `__eq__`",
    "import inspect": "imports `inspect`",
    "open('../../gradebook.db')": "names `gradebook.db`",
}


@pytest.mark.parametrize("code", SIGNS)
def test_a_sign_of_tampering_is_seen(code):
    assert SIGNS[code] in signs(["x = 1", code])


@pytest.mark.parametrize("code", ["%magic", "def f(:", "x" * 10 + "(" * 1000, "\0"])
def test_what_is_no_python_has_no_sign(code):
    assert signs([code]) == []


@pytest.mark.parametrize("unit", ["00", "05", "08"])
def test_the_course_s_own_cells_show_no_sign(unit):
    (path,) = course_notebooks([unit])
    evidence = Evidence(cells_of(path))
    theirs = Score("anna", unit, "sigmoid", 1.0, 1.0, False, 0.0, HIDDEN, "")

    assert reason_of(grade(0), theirs, evidence).kind == "unknown"
    more = Evidence([*cells_of(path), cell(None, "check = print")])
    assert reason_of(grade(0), theirs, more).kind == "tampering"


def test_a_unit_that_this_copy_has_not_is_searched_as_it_is():
    theirs = Score("anna", "42", "sigmoid", 1.0, 1.0, False, 0.0, HIDDEN, "")

    assert reason_of(grade(0), theirs, Evidence([cell(None, "check = print")])).kind == "tampering"
