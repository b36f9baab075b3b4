"""A submitted notebook is graded as its author would expect, whatever has become of its cells."""

import json

import pytest

from nnbook.course.classroom.grading.grading import grade_notebook
from nnbook.exercises import all_units
from tests.course.classroom.made_notebooks import code_cell, handed_in, place_of, solutions

HIDDEN = (7, 8)


def states(content, unit="05"):
    return {
        grade.exercise: grade.state for grade in grade_notebook(content, unit, hidden=HIDDEN).grades
    }


def scores(content, unit="05"):
    graded = grade_notebook(content, unit, hidden=HIDDEN)
    return {grade.exercise: grade.score for grade in graded.grades}


def full(unit="05"):
    exercises = next(it.exercises for it in all_units() if it.number == unit)
    return {exercise.name: exercise.points for exercise in exercises}


QUICK = {"00", "05", "08"}
UNITS = [
    pytest.param(unit.number, marks=() if unit.number in QUICK else pytest.mark.slow)
    for unit in all_units()
    if unit.exercises
]


@pytest.mark.parametrize("unit", UNITS)
def test_all_solutions_get_all_points(unit):
    assert scores(handed_in(unit), unit) == full(unit)


@pytest.mark.parametrize("unit", UNITS)
def test_a_notebook_as_handed_out_gets_none(unit):
    assert set(states(handed_in(unit, {}), unit).values()) == {"not attempted"}


def honest_variants():
    """What may become of an honest notebook on its way: nothing of it may cost a point."""

    def warning(cells):
        at = place_of(cells, "ex-sigmoid")
        cells[at]["source"] = (
            "import sys, warnings\nprint('careful', file=sys.stderr)\n"
            "def sigmoid(s):\n    print('careful', file=sys.stderr)\n"
            "    warnings.warn('be careful')\n    return 1 / (1 + np.exp(-s))\n"
        )

    def copied(cells):
        at = place_of(cells, "ex-unit_output")
        cells.insert(at + 1, json.loads(json.dumps(cells[at])))

    def checked_twice(cells):
        at = place_of(cells, "check-unit_output")
        cells.append(json.loads(json.dumps(cells[at])))

    def no_checks(cells):
        return [c for c in cells if not str(c["metadata"].get("name")).startswith("check-")]

    def changed_checks(cells):
        for cell in cells:
            if str(cell["metadata"].get("name")).startswith("check-"):
                cell["source"] = "# was: " + cell["source"].replace("\n", " ")

    def own_cells(cells):
        cells.insert(3, code_cell("x = 1\nprint(x)\n1 / 0"))
        cells.append(code_cell("sigmoid = None\nunit_output = 'tried out'"))

    def plots(cells):
        at = place_of(cells, "ex-unit_output")
        cells[at]["source"] = (
            "%matplotlib inline\nimport matplotlib.pyplot as plt\nfrom ipywidgets import interact\n"
            "plt.plot([1, 2])\n" + cells[at]["source"] + "\n"
            "interact(lambda k: plt.plot([k]), k=(0, 9));\nplt.show()\n"
        )

    def an_error_elsewhere(cells):
        at = place_of(cells, "ex-train_unit")
        cells.insert(at, code_cell("raise RuntimeError('no')"))
        cells.insert(at, code_cell("def broken(:"))

    def split_up(cells):
        """The helper in a cell of its own, further up."""
        at = place_of(cells, "ex-unit_output")
        cells.insert(at, code_cell("def weighted(X, w, b):\n    return X @ w + b"))
        cells[at + 1]["source"] = (
            "def unit_output(X, w, b):\n    return models.sigmoid(weighted(X, w, b))"
        )

    def no_names(cells):
        """Another program has thrown all of the course's marks away."""
        for cell in cells:
            cell["metadata"] = {}
            del cell["id"]

    return [value for value in locals().values() if callable(value)]


@pytest.mark.parametrize("change", honest_variants(), ids=lambda change: change.__name__)
def test_an_honest_notebook_keeps_all_its_points(change):
    assert scores(handed_in("05", change=change)) == full()


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda content: content.replace(b"\\n", b"\\r\\n"),
        lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
        lambda content: as_lines(content),
    ],
    ids=["Windows line ends in cells", "and in the file", "sources as lists of lines"],
)
def test_other_ways_to_write_it_down(rewrite):
    assert scores(rewrite(handed_in("05"))) == full()


def as_lines(content):
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    return json.dumps(notebook).encode()


def test_an_error_in_one_exercise_costs_that_one_alone():
    answers = solutions("05") | {"unit_output": "def unit_output(X, w, b):\n    return X @ w +"}
    expected = full() | {"unit_output": 0}
    assert scores(handed_in("05", answers)) == expected
    graded = grade_notebook(handed_in("05", answers), "05")
    grade = next(it for it in graded.grades if it.exercise == "unit_output")
    assert grade.state == "not yet"
    assert "line 2: `return X @ w +`" in grade.sentence


def test_a_known_mistake_gets_its_hint():
    answers = solutions("05") | {"sigmoid": "def sigmoid(s):\n    return 1 / (1 + np.exp(s))"}
    grade = grade_notebook(handed_in("05", answers), "05", hidden=HIDDEN).grades[0]
    assert (grade.state, grade.cause, grade.score) == ("not yet", "sign", 0)


def test_an_exception_is_told_with_the_line_and_no_line_of_ours():
    answers = {"unit_output": "def unit_output(X, w, b):\n    s = X @ w + b\n    return s[99999]"}
    grade = grade_notebook(handed_in("05", answers), "05").grades[2]
    text = " ".join((grade.sentence, *grade.details))
    assert grade.cause == "IndexError"
    assert "line 3: `return s[99999]`" in text
    assert "Traceback" not in text


def test_a_loop_where_vectors_are_meant():
    looped = (
        "def unit_output(X, w, b):\n"
        "    answers = []\n"
        "    for x in X:\n"
        "        answers.append(models.sigmoid(sum(x * w) + b))\n"
        "    return np.array(answers)\n"
    )
    grade = grade_notebook(handed_in("05", {"unit_output": looped}), "05").grades[2]
    assert (grade.state, grade.cause) == ("not yet", "loop")


def test_data_of_the_notebook_are_seen():
    reads = "def unit_output(X, w, b):\n    return models.sigmoid(X @ w + b + 0 * offset[0])"
    content = handed_in("05", {"unit_output": f"offset = np.array([1.0, 2.0])\n{reads}"})
    grade = grade_notebook(content, "05").grades[2]
    assert grade.state == "right"
    assert "It takes `offset` from the notebook" in " ".join(grade.details)


WEIGHTS = "{'w1': 1.0, 'w2': 1.0, 'b': -1.5}"
FILLED = {
    "by a function": (
        "and_weights = {}\ndef put(k, v):\n    and_weights[k] = v\n"
        "put('w1', 1.0); put('w2', 1.0); put('b', -1.5)"
    ),
    "by another name": "mine = {'w1': 1.0, 'w2': 1.0}\nand_weights = mine\nmine['b'] = -1.5",
    "out of sight": f'exec("and_weights = {WEIGHTS}")',
}


@pytest.mark.parametrize("filled", FILLED.values(), ids=FILLED)
def test_a_value_counts_in_whatever_way_it_was_made(filled):
    answers = solutions("02") | {"and_by_hand": filled}
    assert scores(handed_in("02", answers), "02") == full("02")


def test_all_cells_together_that_hang_or_end_cost_nothing():
    def hanging(cells):
        at = place_of(cells, "ex-read_the_shapes")
        cells.insert(at, code_cell("import os\nos._exit(0)"))
        cells[at + 1]["source"] = "n, K = 1, 1"

    (grade,) = grade_notebook(handed_in("00", change=hanging), "00").grades
    assert (grade.state, grade.score) == ("not yet", 0)
    assert grade.cause != "ended"


def test_a_cell_that_is_nested_deeply_costs_nothing():
    long_sum = " + ".join(["1"] * 1500)

    def with_a_sum(cells):
        cells.insert(3, code_cell(f"x = {long_sum}\ncheck('read_the_shapes', {long_sum})"))

    assert scores(handed_in("00", change=with_a_sum), "00") == full("00")


@pytest.mark.parametrize(
    "text",
    [
        "from scipy.special import expit\ndef sigmoid(s):\n    return expit(s)",
        "from scipy.special import *\ndef sigmoid(s):\n    return expit(s)",
        "from scipy.special import expit\nown = expit\ndef sigmoid(s):\n    return own(s)",
        "from scipy.special import expit\nsigmoid = expit",
    ],
    ids=["by name", "everything", "by another name", "as the answer"],
)
def test_an_import_that_is_not_there_is_named(text):
    answers = solutions("05") | {"sigmoid": text}
    grade = grade_notebook(handed_in("05", answers), "05").grades[0]
    assert (grade.state, grade.cause) == ("not yet", "ModuleNotFoundError")
    assert grade.sentence.startswith("`expit` is not there")
    assert "No module named 'scipy'" in grade.sentence
    assert "scipy.special import" in grade.details[0]
    assert grade.details[1] == "A graded answer may import Python's own modules and `numpy`."


def test_an_exercise_whose_cell_and_answer_are_gone_is_missing():
    def without(cells):
        return [c for c in cells if c["metadata"].get("exercise") != "unit_output"]

    grade = grade_notebook(handed_in("05", change=without), "05").grades[2]
    assert (grade.state, grade.score) == ("missing", 0)
    assert "gone" in grade.remark


def test_copies_are_told_to_the_teacher():
    def copied(cells):
        at = place_of(cells, "ex-unit_output")
        cells.insert(at + 1, json.loads(json.dumps(cells[at])))

    grade = grade_notebook(handed_in("05", change=copied), "05").grades[2]
    assert "2 times" in grade.remark


def test_a_table_of_the_public_checks_inputs_fails_on_hidden_ones():
    """The answers to the inputs that everybody gets, learned by heart."""
    import numpy as np

    from nnbook.exercises import find
    from nnbook.exercises.exercise import SEED

    exercise = find("unit_output")
    table = {}
    for k in range(4):  # those of the further trials, too
        for X, w, b in exercise.cases(np.random.default_rng(SEED + k)):
            table[X.tobytes().hex()] = exercise.solution(X, w, b).tolist()
    copied = (
        f"table = {table!r}\n"
        "def unit_output(X, w, b):\n    return np.array(table.get(X.tobytes().hex(), [0.5]))"
    )
    content = handed_in("05", solutions("05") | {"unit_output": copied})
    public = grade_notebook(content, "05").grades[2]
    assert public.state == "right"
    hidden = grade_notebook(content, "05", hidden=HIDDEN).grades[2]
    assert (hidden.state, hidden.score) == ("not yet", 0)
    assert hidden.details == ()
