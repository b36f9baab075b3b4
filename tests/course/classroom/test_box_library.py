"""What an answer can import: what its exercise declares, and nothing that this does not need."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from nnbook.course.classroom.box import Box
from nnbook.course.classroom.box.inside import system_calls
from nnbook.course.classroom.box.library import sources
from nnbook.exercises.catalogue import all_units
from nnbook.models import activations, sigmoid, theta_form
from tests.course.classroom.boxes import code_cells, open_box

SIGMOID = ("numpy", "nnbook.models.sigmoid")


def defined(source):
    tree = ast.parse(source)
    return {it.name for it in ast.walk(tree) if isinstance(it, ast.FunctionDef | ast.ClassDef)}


def test_numpy_alone_makes_no_package():
    assert sources(("numpy",)) == {}


def test_a_name_comes_with_what_it_needs_alone():
    made = sources(SIGMOID)
    assert made.keys() == {
        "nnbook",
        "nnbook.models",
        "nnbook.models.activations",
        "nnbook.validation",
    }
    assert defined(made["nnbook.models.activations"][0]) == {"sigmoid", "_sigmoid"}
    assert defined(made["nnbook.validation"][0]) == {"as_array", "what_came"}
    assert made["nnbook.models"][1] == ["sigmoid"]


def test_nothing_of_the_course_that_judges_is_ever_made():
    for unit in all_units():
        for exercise in unit.exercises:
            made = sources(exercise.imports)
            assert {name.split(".")[1] for name in made if "." in name} <= {
                "datasets",
                "models",
                "resources",
                "validation",
            }


@pytest.mark.parametrize("module", ["nnbook.models", "nnbook.models.theta_form"])
def test_a_module_shows_all_its_public_names(module):
    _, shown = sources((module,))[module]
    assert "sigmoid" in shown or "forward" in shown
    with Box(code_cells(f"import {module}"), (module,)) as box:
        assert box.stopped == ()


def test_a_name_that_is_a_module_too():
    made = sources(("nnbook.learning.gradient_descent",))
    assert made["nnbook.learning"][1] == ["gradient_descent"]


@pytest.mark.parametrize(
    "name",
    [
        *("torch", "nnbooks", "nnbook.nothing", "nnbook.models.nothing"),
        *("nnbook.models.sigmoid.x", "nnbook..x", "nnbook.models/../files"),
    ],
)
def test_what_is_not_there(name):
    with pytest.raises(ValueError, match="imports"):
        sources(("numpy", name))


@pytest.fixture(scope="module")
def box():
    code = """
        from nnbook import models
        from nnbook.models import sigmoid
        import nnbook.models as same
        import nnbook


        def f(s):
            return models.sigmoid(s) + sigmoid(s) + same.sigmoid(s) + nnbook.models.sigmoid(s)


        def look(what):
            return repr(eval(what))


        def take(line):
            exec(line)
    """
    with open_box(code, imports=SIGMOID) as box:
        assert box.stopped == ()
        yield box


def test_all_ways_to_import_it(box):
    s = np.linspace(-800, 800, 7)
    np.testing.assert_array_equal(box.call("f", (s,), 20).value, 4 * sigmoid(s))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("from nnbook.models import MLP", "models.MLP"),
        ("from nnbook.models import sigmoid_prime", "models.sigmoid_prime"),
        ("from nnbook import models; models.MLP", "models.MLP"),
        ("from nnbook.models.activations import sigmoid_prime", "models.activations.sigmoid_prime"),
        ("from nnbook import check", "check"),
        ("import nnbook; nnbook.exercises", "exercises"),
        ("import nnbook.exercises", "exercises"),
        ("from nnbook.exercises import check", "exercises"),
        ("import nnbook.models.mlp", "models.mlp"),
        ("from nnbook.course.classroom import seeds", "course"),
    ],
)
def test_what_is_not_declared(box, line, name):
    failure = box.call("take", (line,), 20).failure
    assert failure.kind in ("ImportError", "ModuleNotFoundError")
    assert failure.message == f"{name} is not available to a graded answer"


def test_star_import(box):
    assert box.call("take", ("from nnbook.models import *; sigmoid(0)",), 20).failure is None


def test_no_way_through_the_made_functions(box):
    seen = box.call("look", ("sorted(vars(models)) + sorted(sigmoid.__globals__)",), 20).value
    assert "MLP" not in seen
    assert "prime" not in seen


def test_errors_in_there_are_told_at_the_own_line(box):
    failure = box.call("f", ("text",), 20).failure
    assert failure.kind == "TypeError"
    assert failure.line.startswith("line 8: `return models.sigmoid(s)")


def test_a_module_that_is_imported_from_its_package():
    code = "from nnbook.models import theta_form\nfrom nnbook import models\nf = theta_form.forward"
    with open_box(code, imports=("nnbook.models.theta_form.forward",)) as box:
        assert box.stopped == ()
        assert box.value("models.theta_form.forward is f").value is True
        assert box.value("theta_form.backward").failure.kind == "ImportError"
    assert callable(theta_form.forward)


def test_the_text_is_that_of_the_package():
    made = sources(SIGMOID)["nnbook.models.activations"][0]
    module = {"__name__": "made"}
    exec(compile(made, "made", "exec"), module)
    assert module["sigmoid"].__doc__ == activations.sigmoid.__doc__


@pytest.mark.parametrize(
    ("column", "header"), [(0, "x86_64-linux-gnu/asm/unistd_64.h"), (1, "asm-generic/unistd.h")]
)
def test_numbers_of_system_calls(column, header):
    file = Path("/usr/include") / header
    if not file.exists():
        pytest.skip("this machine has no headers of its kernel")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+) (\d+)", file.read_text()))
    refused = system_calls.refused_calls(column)
    assert len(refused) > 70
    newer = {name for name in refused if name not in known}
    assert newer <= {
        "fchmodat2",
        "setxattrat",
        "removexattrat",
        "file_setattr",
        "name_to_handle_at",
        "open_by_handle_at",
    }
    for name in refused.keys() - newer:
        assert refused[name] == int(known[name]), name
