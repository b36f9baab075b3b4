"""What an exercise and its notebook both say is the same."""

import ast
import builtins
import re
from functools import cache

import pytest

from nnbook.course.source import read_source
from nnbook.exercises import FunctionExercise, all_units, find
from nnbook.exercises.units.unit_05.training import GOAL_COST, MOST_STEPS
from nnbook.resources import course_folder

EXERCISES = [(unit.number, exercise) for unit in all_units() for exercise in unit.exercises]
FUNCTIONS = [(number, e) for number, e in EXERCISES if isinstance(e, FunctionExercise)]


@cache
def source(unit):
    (path,) = (course_folder("notebooks") / "source").glob(f"{unit}_*.py")
    return read_source(path)


def task_and_answer(unit, exercise):
    """The texts of the cell that asks for an exercise and of the one that solves it."""
    cells = source(unit).cells
    place = next(i for i, cell in enumerate(cells) if cell.exercise == exercise)
    return cells[place - 1].text, cells[place].text


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.number)
def test_title_of_a_unit(unit):
    assert source(unit.number).title == unit.title


def test_goal_of_the_training():
    task, answer = task_and_answer("05", "train_unit")
    figures = [str(GOAL_COST), str(MOST_STEPS)]
    assert re.findall(r"at most (\d+(?:\.\d+)?)", task) == figures
    assert re.findall(r"at most (\d+(?:\.\d+)?)", find("train_unit").goal) == figures
    assert re.findall(r'"max_steps": (\d+)', answer) == [str(MOST_STEPS)] * 2  # stub and solution


WITHOUT_LOOP = [(n, e) for n, e in FUNCTIONS if e.vectorized]


@pytest.mark.parametrize(("unit", "exercise"), WITHOUT_LOOP, ids=[e.name for _, e in WITHOUT_LOOP])
def test_a_task_says_where_no_loop_is_allowed(unit, exercise):
    task, _ = task_and_answer(unit, exercise.name)
    plain = " ".join(task.split())
    assert re.search(r"[Ww]ithout a loop|, not over the examples", plain)


@pytest.mark.parametrize(("unit", "exercise"), FUNCTIONS, ids=[e.name for _, e in FUNCTIONS])
def test_solution_uses_declared_imports_alone(unit, exercise):
    _, answer = task_and_answer(unit, exercise.name)
    stands_for = imports(source(unit))
    used = {written_out(name, stands_for) for name in outer_names(answer)}
    assert {name for name in used if not within(name, exercise.imports)} == set()


def written_out(name, stands_for):
    """A name as in an import: nnbook.models.sigmoid for models.sigmoid."""
    first, dot, rest = name.partition(".")
    return f"{stands_for.get(first, first)}{dot}{rest}"


def imports(source):
    """What the names that a notebook imports stand for: np for numpy."""
    found = {}
    for cell in source.cells:
        for node in ast.walk(ast.parse(cell.text if cell.kind == "code" else "")):
            if isinstance(node, ast.Import):
                found |= {alias.asname or alias.name: alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return found


def outer_names(code):
    """The names that code takes from elsewhere, with the attribute that it takes of them."""
    tree = ast.parse(code)
    own = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own |= {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    attributes = {
        node.value: f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    outer = (name for name in names if name.id not in own | set(dir(builtins)))
    return {attributes.get(name, name.id) for name in outer}


def within(name, modules):
    return any(name == module or name.startswith(f"{module}.") for module in modules)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("numpy", True), ("numpy.linalg", True), ("numpyro", False), ("nnbook.learning.x", False)],
)
def test_what_stands_in_a_module(name, inside):
    assert within(name, ("numpy", "nnbook.models")) == inside


def test_names_from_elsewhere_are_seen():
    code = "def f(X, b):\n    t = np.exp(X)\n    return len(t) + models.sigmoid(b) + y"
    assert outer_names(code) == {"np.exp", "models.sigmoid", "y"}
