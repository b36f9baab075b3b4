"""nbgrader's own commands on what `nnbook release` writes, and its scores beside the true ones."""

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnbook.course.classroom.comparing.compare import LATE, as_csv, as_table, differences
from nnbook.course.classroom.comparing.nbgrader_scores import read_scores
from nnbook.course.classroom.report import Grade, Report
from tests.course.classroom.nbgrader_course import (
    SECRET,
    SIGMOID,
    TASK,
    NbgraderCourse,
    Notebook,
    another,
    cell,
    text,
)

pytestmark = pytest.mark.nbgrader

EXERCISES = {
    "01": ("accuracy", "split", "nearest_neighbour"),
    "05": ("sigmoid", "sigmoid_prime", "unit_output", "unit_gradient", "train_unit"),
}

# What each notebook is worth in truth, and what nbgrader makes of it; None: no score at all.
TRUE_AND_THEIRS = {
    ("honest", "01"): ((1, 1, 1), (1, 1, 1)),
    ("stub", "01"): ((0, 0, 0), (0, 0, 0)),
    ("half", "01"): ((1, 0, 1), (1, 0, 1)),
    ("honest", "05"): ((1, 1, 1, 1, 1), (1, 1, 1, 1, 1)),
    ("stub", "05"): ((0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
    ("half", "05"): ((1, 1, 0, 0, 1), (1, 1, 0, 0, 1)),
    ("by heart", "05"): ((0, 1, 1, 1, 1), (0, 1, 1, 1, 1)),
    ("changed", "01"): ((1, 1, 1), (1, 1, 1)),
    ("copied", "01"): ((1, 1, 1), (None, None, None)),
    ("error", "01"): ((1, 1, 1), (0, 1, 1)),
    ("exit", "01"): ((0, 1, 1), (None, None, None)),
    ("gone", "01"): ((1, 1, 1), (1, None, 1)),
    ("late", "01"): ((1, 1, 1), (1, 1, 1)),
    ("no seed", "01"): ((1, 1, 1), (0, 0, 0)),
    ("noisy", "01"): ((1, 1, 1), (0, 1, 1)),
    ("tamper", "01"): ((0, 0, 0), (0, 1, 1)),
}
KINDS = {
    "copied": {"copied cell"},
    "error": {"error elsewhere"},
    "exit": {"nbgrader stopped"},
    "gone": {"check gone"},
    "late": {LATE},
    "no seed": {"no seed file"},
    "noisy": {"stderr"},
    "tamper": {"tampering"},
}


STOPPED = ("copied", "exit")
"""Whose notebooks end nbgrader's run, so that who comes after them is not graded."""


def handed_in(course: NbgraderCourse) -> Iterator[tuple[str, str, Notebook]]:
    """Each student's notebook, with what they did to it."""
    answered = course.solved(TASK)
    question = cell(answered, "why-split")
    question["source"] = f"{text(question)}\n\nTo measure on objects that are new."
    yield "honest", TASK, answered
    yield "honest", SIGMOID, course.solved(SIGMOID)
    for name in (TASK, SIGMOID):
        yield "stub", name, course.handed_out(name)
    yield "half", TASK, course.solved(TASK, "split")
    yield "half", SIGMOID, course.solved(SIGMOID, "unit_output", "unit_gradient")
    yield "by heart", SIGMOID, by_heart(course.solved(SIGMOID))
    for student in ("late", "no seed"):
        yield student, TASK, course.solved(TASK)

    changed = course.solved(TASK)
    cell(changed, "check-split")["source"] = "print('I know it is right')"
    yield "changed", TASK, changed

    copied = course.solved(TASK)
    copied["cells"].append(another(cell(copied, "ex-split"), "a-copy"))
    yield "copied", TASK, copied

    error = course.solved(TASK)
    place = error["cells"].index(cell(error, "check-accuracy"))
    mine = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": []}
    error["cells"].insert(place, mine | {"execution_count": None, "source": "del accuracy\n1 / 0"})
    yield "error", TASK, error

    ended = course.solved(TASK)
    cell(ended, "ex-accuracy")["source"] = "import os\nos._exit(0)"
    yield "exit", TASK, ended

    gone = course.solved(TASK)
    gone["cells"].remove(cell(gone, "check-split"))
    yield "gone", TASK, gone

    noisy = course.solved(TASK)
    cell(noisy, "ex-accuracy")["source"] = text(cell(noisy, "ex-accuracy")).replace(
        "    return", "    import sys; print('computing …', file=sys.stderr)\n    return"
    )
    yield "noisy", TASK, noisy

    tamper = course.handed_out(TASK)
    cell(tamper, "ex-split")["source"] = (
        "from nnbook.exercises import verdict as v\nv.Verdict.right = property(lambda self: True)\n"
        "split = None"
    )
    yield "tamper", TASK, tamper


def by_heart(notebook: Notebook) -> Notebook:
    """With a table of the inputs that everybody's check has."""
    cell(notebook, "ex-sigmoid")["source"] = (
        "from nnbook.exercises import find\n"
        "inputs = [s for s, in find('sigmoid').cases(np.random.default_rng(20180))]\n"
        "table = {np.asarray(s).tobytes(): 1 / (1 + np.exp(-np.asarray(s, float))) for s in inputs}"
        "\n\n\ndef sigmoid(s):\n"
        "    return table.get(np.asarray(s).tobytes(), np.zeros(np.shape(s)))"
    )
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> NbgraderCourse:
    """The course with all notebooks handed in and autograded."""
    course = NbgraderCourse(tmp_path_factory.mktemp("nbgrader"))
    config = course.folder / "nbgrader_config.py"
    late = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
    config.write_text(config.read_text("utf-8") + late, "utf-8")
    for name in (TASK, SIGMOID):
        course.run("generate_assignment", name)
    course.run("db", "assignment", "add", TASK, "--duedate", "2027-01-15 23:59:00 UTC")
    autograde(course, [it for it in handed_in(course) if it[0] not in (*STOPPED, "no seed")])
    autograde(course, [it for it in handed_in(course) if it[0] == "no seed"], seed=False)
    for stopped in STOPPED:
        alone = [it for it in handed_in(course) if it[0] == stopped]
        autograde(course, alone, "--student", stopped, fails=True)
    return course


def autograde(
    course: NbgraderCourse,
    notebooks: list[tuple[str, str, Notebook]],
    *options: str,
    seed: bool = True,
    fails: bool = False,
) -> None:
    """Hand some notebooks in and grade them, in one run for each unit."""
    for it in notebooks:
        course.hand_in(*it)
        if it[0] == "late":
            stamp = course.folder / "submitted" / "late" / TASK / "timestamp.txt"
            stamp.write_text("2027-01-16 08:00:00 UTC", encoding="utf-8")
    for name in sorted({name for _, name, _ in notebooks}):
        course.run("autograde", name, *options, seed=seed, fails=fails)


@pytest.mark.parametrize("name", [TASK, SIGMOID])
def test_what_is_handed_out_is_what_nbgrader_makes_byte_for_byte(course, name):
    theirs = course.folder / "release" / name / f"{name}.ipynb"

    assert (course.released / f"{name}.ipynb").read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("name", [TASK, SIGMOID])
def test_the_source_validates_and_the_release_does_not(course, name):
    source = course.run("validate", f"source/{name}/{name}.ipynb")
    stub = course.run("validate", f"release/{name}/{name}.ipynb")

    assert "Success! Your notebook passes all the tests." in source
    open_cells = len(EXERCISES[name[:2]]) + (name == TASK)  # and the question
    assert f"VALIDATION FAILED ON {open_cells} CELL(S)!" in stub


def scores(course: NbgraderCourse) -> dict[tuple[str, str, str], float | None]:
    found = read_scores(course.folder / "gradebook.db")
    return {(it.student, it.unit, it.exercise): it.score for it in found}


@pytest.mark.parametrize(("student", "unit"), TRUE_AND_THEIRS)
def test_nbgrader_s_scores_are_as_expected(course, student, unit):
    found = scores(course)
    _, theirs = TRUE_AND_THEIRS[student, unit]

    assert tuple(found[student, unit, name] for name in EXERCISES[unit]) == theirs


def reports() -> list[Report]:
    """Ours, with the true scores."""
    return [
        Report(
            *(student, "", unit, f"{student}/{unit}.ipynb", ""),
            tuple(
                Grade(name, 1, float(score), "right" if score else "not yet")
                for name, score in zip(EXERCISES[unit], true, strict=True)
            ),
        )
        for (student, unit), (true, _) in TRUE_AND_THEIRS.items()
    ]


def test_every_difference_is_listed_with_its_reason(course):
    found = differences(course.folder / "gradebook.db", reports())
    expected = {
        (student, unit, name): (ours, theirs)
        for (student, unit), both in TRUE_AND_THEIRS.items()
        for name, ours, theirs in zip(EXERCISES[unit], *both, strict=True)
        if ours != theirs
    }
    late = [it for it in found if it.kind == LATE]
    exercises = {(it.student, it.unit, it.exercise): (it.ours, it.theirs) for it in found}

    assert [(it.student, it.theirs) for it in late] == [("late", -3.0)]
    assert {key: both for key, both in exercises.items() if key[2] != f"({LATE})"} == expected
    assert {
        it.student: {other.kind for other in found if other.student == it.student} for it in found
    } == KINDS


def test_reasons_name_what_happened(course):
    found = differences(course.folder / "gradebook.db", reports())
    words = {it.student: it.reason for it in found}

    assert "`ex-split` stands there twice" in words["copied"]
    assert "ZeroDivisionError" in words["error"]
    assert "os._exit" in words["exit"]
    assert "computing …" in words["noisy"]
    assert "overwrites `v.Verdict.right`" in words["tamper"]
    assert all(it.reason in as_table(found) for it in found)
    assert len(list(csv.reader(as_csv(found).splitlines()))) == len(found) + 1


def test_where_the_scores_are_the_same_nothing_is_listed(course):
    same = {"honest", "stub", "half", "by heart", "changed"}
    ours = [report for report in reports() if report.student in same]
    found = differences(course.folder / "gradebook.db", ours)

    assert [it for it in found if it.student in same] == []
    assert {it.kind for it in found} <= {"not in nnbook", LATE}


def test_a_person_grades_the_question(course):
    """Its text stays in what students get; an empty answer is 0, another one waits."""
    question = text(cell(course.handed_out(TASK), "why-split"))
    autograded = {
        student: course.folder / "autograded" / student / TASK / f"{TASK}.ipynb"
        for student in ("honest", "stub")
    }
    course.run("export", "--to", "grades.csv")
    rows = {
        row["student_id"]: row
        for row in csv.DictReader((course.folder / "grades.csv").open(encoding="utf-8"))
        if row["assignment"] == TASK
    }

    assert question.startswith("**Question.** Why is a part of the examples kept back?")
    assert all(path.exists() for path in autograded.values())
    assert float(rows["honest"]["max_score"]) == 5
    assert float(rows["honest"]["score"]) == 3
    assert float(rows["half"]["score"]) == 2
    assert float(rows["stub"]["score"]) == 0


def test_feedback_gives_no_hidden_input_and_no_secret_away(course):
    course.run("generate_feedback", SIGMOID)
    pages = {
        path.parts[-3]: plain(path)
        for path in (course.folder / "feedback").glob(f"*/{SIGMOID}/*.html")
    }

    assert set(pages) == {"honest", "stub", "half", "by heart"}
    assert "AssertionError: Not right for inputs that only your teacher has." in pages["by heart"]
    assert "Seen with" not in pages["by heart"]
    assert not any(SECRET.decode() in page for page in pages.values())


def plain(page: Path) -> str:
    """What one reads in a page."""
    text = re.sub(r"<[^>]*>", "", page.read_text(encoding="utf-8"))
    return " ".join(html.unescape(text).split())
