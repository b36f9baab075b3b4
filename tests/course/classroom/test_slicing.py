"""Of a notebook just those lines are kept that an answer needs."""

import ast
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course.classroom.notebook.cell_text import python_of
from nnbook.course.classroom.notebook.names import names_of
from nnbook.course.classroom.notebook.slicing import CodeCell, needed, slices


def kept(roots, *texts, until=None):
    """The statements that are kept, without the empty lines before them."""
    cells = [CodeCell(f"<{k}>", text) for k, text in enumerate(texts)]
    pieces = needed(cells, roots, len(cells) if until is None else until)
    return [piece.text.lstrip("\n") for piece in pieces]


def test_a_function_and_what_it_reads():
    assert kept(
        ["f"],
        "import numpy as np\nimport math\nK = 3\nplot(K)",
        "def g(x):\n    return np.exp(x)",
        "def f(x):\n    return g(x) + K\nprint(f(2))",
    ) == [
        "import numpy as np",
        "K = 3",
        "def g(x):\n    return np.exp(x)",
        "def f(x):\n    return g(x) + K",
    ]


def test_of_an_import_the_names_that_are_needed():
    text = "from nnbook import (\n    MLP,\n    check,\n    models,\n)\ny = models.sigmoid(0.0)"
    assert kept(["y"], text) == ["from nnbook import models", "y = models.sigmoid(0.0)"]


def test_an_import_of_everything_may_bring_any_name():
    assert kept(["y"], "from numpy import *\nz = 1", "y = exp(0)") == [
        "from numpy import *",
        "y = exp(0)",
    ]


def test_lines_stay_where_they_stood():
    cells = [CodeCell("<a>", "a = 1\n\n@wrap\ndef f():\n    return a"), CodeCell("<b>", "f()")]
    (first, second) = needed(cells, ["f"], 2)
    assert first.text == "a = 1"
    assert second.text == "\n\n@wrap\ndef f():\n    return a"
    assert ast.parse(second.text).body[0].lineno == 4


def test_statements_behind_semicolons():
    assert kept(["b"], 'ä = "ä"; b = ä; c = b') == ['ä = "ä"', "b = ä"]


def test_what_is_bound_anew_hides_what_was_before():
    assert kept(["x"], "x = expensive()\nx = 1\nx += 1") == ["x = 1", "x += 1"]


def test_a_condition_hides_nothing():
    text = "x = 1\nif wanted:\n    x = 2"
    assert kept(["x"], text) == ["x = 1", "if wanted:\n    x = 2"]


@pytest.mark.parametrize(
    "change", ["w[0] = 1", "w.append(1)", "w.size = 1", "w += [1]", "del w[0]", "w[0] += 1"]
)
def test_changes_in_place_are_kept(change):
    assert kept(["w"], f"w = []\n{change}\nshow(w)") == ["w = []", change]


def test_the_next_exercise_may_use_the_same_name():
    texts = ("recipe = 1", "check('one', recipe)", "recipe = 2")
    assert kept(["recipe"], *texts, until=2) == ["recipe = 1"]
    assert kept(["recipe"], *texts) == ["recipe = 2"]


def test_a_function_reads_its_globals_when_it_is_called():
    assert kept(["f"], "def f():\n    return scale", "scale = 1", "scale = 2", until=2) == [
        "def f():\n    return scale",
        "scale = 1",
    ]


def test_a_name_that_a_comprehension_shares_with_the_notebook():
    assert kept(["y"], "x = [1]", "y = [x for x in x]") == ["x = [1]", "y = [x for x in x]"]
    assert kept(["x"], "x = [1]", "y = [x for x in range(3)]") == ["x = [1]"]


def test_an_expression_reads_them_at_once():
    assert kept(["y"], "scale = 1", "y = [scale for k in range(2)]", "scale = 2") == [
        "scale = 1",
        "y = [scale for k in range(2)]",
    ]


def test_a_helper_further_down_is_found():
    texts = ("def f():\n    return helper()", "check('f', f)", "def helper():\n    return 1")
    assert kept(["f"], *texts, until=2) == [texts[0], texts[2]]


def test_a_cell_that_is_no_python_is_passed_over():
    assert kept(["f"], "def broken(:", "f = 1") == ["f = 1"]


def test_functions_that_call_each_other():
    even = "def even(n):\n    return n == 0 or odd(n - 1)"
    odd = "def odd(n):\n    return n != 0 and even(n - 1)"
    assert kept(["even"], even, odd) == [even, odd]


def test_a_function_with_a_counter_needs_its_start():
    text = "calls = 0\ndef f():\n    global calls\n    calls += 1\n    return calls"
    assert kept(["f"], text) == ["calls = 0", text[len("calls = 0\n") :]]


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass  # %matplotlib inline\nx = 1"),
        ("%%time\r\nx = 1\r\n", "pass  # %%time\nx = 1\n"),
        ("for k in x:\n    !ls\ny = 1", "for k in x:\n    pass  # !ls\ny = 1"),
        ("np.exp?\nx = 1", "pass  # np.exp?\nx = 1"),
        ("x = '''\n%no magic\n'''", "x = '''\n%no magic\n'''"),
        ("x = 7 \\\n%3", "x = 7 \\\n%3"),
        ("files = !ls *.csv\ny = 1", "files = None  # !ls *.csv\ny = 1"),
        ("if y:\n    a = %who int", "if y:\n    a = None  # %who int"),
        ("%time y = f(1)\nz = %time f(2)", "y = f(1)\nz = f(2)"),
        ("text = '= %d'\n!ls", "text = '= %d'\npass  # !ls"),
    ],
)
def test_ipythons_own_lines_are_comments(text, python):
    assert python_of(text) == python


FILLED = {
    "by a function": "def put(k, v):\n    d[k] = v\nput('w', 1)",
    "by a function of a function": (
        "def put(k, v):\n    d[k] = v\ndef fill(v):\n    put('w', v)\nfill(1)"
    ),
    "by another name": "mine = d\nmine['w'] = 1",
    "by the name that it came from": "mine = {}\nd = mine\nmine['w'] = 1",
    "by a function that binds it": "def setup():\n    global d\n    d = {'w': 1}\nsetup()",
    "by a method whose answer is kept": "_ = d.update(w=1)",
    "by a library": "import operator\noperator.setitem(d, 'w', 1)",
    "in a comprehension": "[d.update({k: 1}) for k in ['w']]",
    "by a function that is handed on": "def put(k):\n    d[k] = 1\n_ = [*map(put, ['w'])]",
}


@pytest.mark.parametrize("filled", FILLED.values(), ids=FILLED)
def test_the_second_slice_has_what_reaches_a_value(filled):
    text = f"d = {{}}\n{filled}\nseen = []\nseen.append(2)"
    narrow, wide, whole = slices([CodeCell("<a>", text)], ["d"], 1)
    assert value_of("d", narrow) != {"w": 1}
    assert value_of("d", wide) == {"w": 1}
    assert value_of("seen", wide) is None
    assert value_of("seen", whole) == [2]


def value_of(name, pieces):
    found = {}
    for piece in pieces:
        exec(piece.text, found)
    return found.get(name)


def test_the_whole_ends_where_it_had_run_and_has_the_helpers_behind():
    texts = ("def f():\n    return helper()", "f()", "def helper():\n    return 1\nlater = 2")
    cells = [CodeCell(f"<{k}>", text) for k, text in enumerate(texts)]
    *_, whole = slices(cells, ["f"], 2)
    assert [it.text.strip() for it in whole] == [texts[0], "f()", "def helper():\n    return 1"]


def test_nothing_is_sliced_twice():
    assert len(list(slices([CodeCell("<a>", "x = 1")], ["x"], 1))) == 1


def test_a_function_of_a_library_does_nothing_to_the_library():
    text = "import numpy as np\nx = np.ones(2)\ny = np.exp(2)\nz = f(x)"
    _, wide, _ = slices([CodeCell("<a>", text)], ["x"], 1)
    assert [piece.text.strip() for piece in wide] == [
        "import numpy as np",
        "x = np.ones(2)",
        "z = f(x)",
    ]


def test_a_long_chain_of_functions_takes_no_time():
    chain = [f"def f{k}():\n    f{k + 1}()" for k in range(1500)]
    text = "\n".join(["d = {}", *chain, "def f1500():\n    d['w'] = 1", "f0()", "g(2)"])
    began = time.process_time()
    _, wide, _ = slices([CodeCell("<a>", text)], ["d"], 1)
    assert time.process_time() - began < 10
    assert len(wide) == 1503


DEEP = " + ".join(["1"] * 1500)


def test_a_statement_that_is_nested_deeply_hides_no_other():
    assert kept(["y"], f"x = {DEEP}\ny = 2") == ["y = 2"]
    assert kept(["y"], f"k = 2\ny = k + {DEEP}") == ["k = 2", f"y = k + {DEEP}"]


NAMES = st.sampled_from("abcde")
STATEMENTS = st.one_of(
    st.builds("{} = 1".format, NAMES),
    st.builds("{} = {}".format, NAMES, NAMES),
    st.builds("{} = [{}]".format, NAMES, NAMES),
    st.builds("{} = ({}, {})".format, NAMES, NAMES, NAMES),
)


@given(st.lists(STATEMENTS, min_size=1, max_size=12), NAMES)
def test_what_is_kept_leads_to_the_same_value(statements, name):
    """All statements in their order, and those kept: the name has the same value, or none."""

    def run(texts):
        found = {}
        for text in texts:
            try:
                exec(text, {}, found)
            except NameError:
                found.pop(text[0], None)
        return found.get(name)

    def broken(texts):  # a statement that fails leaves the old value; a notebook would stop there
        found = {}
        for text in texts:
            try:
                exec(text, {}, found)
            except NameError:
                return True
        return False

    if not broken(statements):
        assert run(kept([name], *statements)) == run(statements)


def test_what_a_statement_does_with_names():
    (statement,) = ast.parse("y[k] = [f(x) for x in rows if x > low] + (lambda t: t + c)(1)").body
    names = names_of(statement)
    assert names.bound == set()
    assert names.changed == {"y"}
    assert {"y", "k", "f", "rows", "low", "c"} <= names.read
    assert "x" not in names.read
    assert "t" not in names.read
