"""The class edition: what nbgrader reads, what a student gets, and nothing that solves it."""

import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest

from nnbook.course.build import find_sources, source_folder
from nnbook.course.cells import SourceError
from nnbook.course.editions import edition, solution_text
from nnbook.course.source import read_source

UNIT = """\
# ---
# jupyter:
#   course:
#     unit: "42"
#     title: Doubling
#     points: [S1]
#     minutes: 5
# ---

# %% [markdown] name="title"
# # Doubling

# %% name="check-environment"
print("all is well")

# %% name="ex-double" exercise="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% name="check-double"
# Run this.
check(
    "double",
    double,
)
"""
SOURCES = find_sources((), source_folder())
# The keys of nbgrader's schema, version 3, with the types of their values.
SCHEMA = {
    "grade": bool,
    "grade_id": str,
    "locked": bool,
    "schema_version": int,
    "solution": bool,
    "task": bool,
}


def find(name):
    return SimpleNamespace(hints=("a", "b"), points=3)


def class_cells(folder, text=UNIT):
    path = folder / "42_doubling.py"
    path.write_text(text, encoding="utf-8")
    return {cell["id"]: cell for cell in edition(read_source(path), "class", find)["cells"]}


def test_the_student_s_cell_is_a_solution_and_the_check_is_graded(tmp_path):
    cells = class_cells(tmp_path)

    assert cells["ex-double"]["metadata"]["nbgrader"] == {
        "grade": False,
        "grade_id": "ex-double",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    assert cells["check-double"]["metadata"]["nbgrader"] == {
        "grade": True,
        "grade_id": "check-double",
        "locked": True,
        "points": 3,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    others = {name for name, cell in cells.items() if "nbgrader" not in cell["metadata"]}
    assert others == {"title", "check-environment", "help-double"}


def test_the_check_raises_unless_its_verdict_is_right(tmp_path):
    cells = class_cells(tmp_path)

    assert cells["check-double"]["source"] == (
        '# Run this.\nverdict = check(\n    "double",\n    double,\n)\n'
        "assert verdict.right, verdict"
    )
    assert cells["check-environment"]["source"] == 'print("all is well")'


def test_stub_and_hints_are_there_and_no_solution(tmp_path):
    cells = class_cells(tmp_path)

    assert cells["ex-double"]["source"] == "def double(x):\n    ..."
    assert 'hint("double")' in cells["help-double"]["source"]
    assert "details" not in cells["help-double"]["source"]
    assert not any("2 * x" in cell["source"] for cell in cells.values())


CALLS = ["_ = check", "if True:\n    check", "print(check", "x = 1; check"]


@pytest.mark.parametrize("call", CALLS)
def test_a_check_whose_verdict_cannot_be_asked_for_is_named(tmp_path, call):
    text = UNIT.replace('check(\n    "double",\n    double,\n)', f'{call}("double", double)')
    if call.startswith("print"):
        text = text.rstrip() + ")\n"
    with pytest.raises(SourceError, match="statement of its own") as caught:
        class_cells(tmp_path, text)

    assert caught.value.line == text.split("\n").index("# Run this.") + 1


@pytest.mark.parametrize("code", ["%time", "x ="])
def test_a_check_s_cell_that_is_no_plain_python_is_named(tmp_path, code):
    text = UNIT.replace("# Run this.", f"# Run this.\n{code}")

    with pytest.raises(SourceError, match="must be plain Python") as caught:
        class_cells(tmp_path, text)

    assert caught.value.line == text.split("\n").index(code) + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_units_of_the_course_keep_to_nbgrader_s_schema(path):
    source = read_source(path)
    notebook = edition(source, "class")
    nbformat.validate(nbformat.from_dict(notebook))
    graded = {
        cell["id"]: cell["metadata"]["nbgrader"]
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }

    assert [facts["grade_id"] for facts in graded.values()] == list(graded)
    for facts in graded.values():
        kinds = SCHEMA | ({"points": int} if facts["grade"] else {})
        assert {key: type(value) for key, value in facts.items()} == kinds
        assert facts["locked"] == facts["grade"] != facts["solution"]
    exercises = [cell.exercise for cell in source.cells if cell.exercise]
    assert {f"{kind}-{name}" for kind in ("ex", "check") for name in exercises} == set(graded)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_line_of_a_solution_is_in_the_class_edition_s_exercises(path):
    source = read_source(path)
    cells = {cell["id"]: cell for cell in edition(source, "class")["cells"]}
    for cell in source.cells:
        if cell.exercise is None:
            continue
        given = set(cells[cell.name]["source"].split("\n"))
        solved = set(solution_text(source, cell).split("\n")) - {""}
        before = set(cell.text.partition("### BEGIN SOLUTION")[0].split("\n"))
        assert solved - before, "the solution adds something"
        assert not (solved - before) & given


def test_a_graded_check_says_why(tmp_path):
    """Run as nbgrader does: the solved notebook passes, the stub's check raises the verdict."""
    cells = class_cells(tmp_path)
    verdict = (
        "class Verdict:\n    right = {}\n"
        "    def __repr__(self):\n        return 'Not yet. Mind n.'\n"
        "def check(name, answer):\n    return Verdict()\ndouble = None\n"
    )
    for right in (True, False):
        done = subprocess.run(
            [sys.executable, "-c", verdict.format(right) + cells["check-double"]["source"]],
            capture_output=True,
            text=True,
        )
        assert (done.returncode == 0) == right
        assert ("AssertionError: Not yet. Mind n." in done.stderr) != right
