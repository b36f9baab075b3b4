"""Exercises with several right answers, and recipes with words in them."""

import numpy as np
import pytest

from nnbook.course.source import read_source
from nnbook.exercises import WordSetting, find
from nnbook.exercises.units.unit_12.repair import GOAL_COST, SIZES, STEPS
from nnbook.resources import course_folder

order = find("backward_order")


def by_scanning(inputs):
    """Another right order: from the end of a forward order found by looking again and again."""
    forward, left = [], list(inputs)
    while left:
        ready = [node for node in left if all(x in forward for x in inputs[node])]
        forward += ready
        left = [node for node in left if node not in ready]
    return forward[::-1]


def depth_first(inputs):
    seen = []

    def visit(node):
        if node not in seen:
            for x in inputs[node]:
                visit(x)
            seen.append(node)

    for node in inputs:
        visit(node)
    return seen[::-1]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "answer",
    [by_scanning, depth_first, lambda i: np.array(depth_first(i)), lambda i: tuple(by_scanning(i))],
)
def test_every_valid_order_is_right(answer, seed):
    assert order.judge(answer, seed=seed).right


@pytest.mark.parametrize("seed", range(20))
def test_no_invalid_order_is_right(seed):
    rng = np.random.default_rng(seed)

    def shuffled(inputs):
        nodes = sorted(inputs)
        return [nodes[k] for k in np.random.default_rng(len(inputs)).permutation(len(nodes))]

    swapped = int(rng.integers(1, 3))

    def exchanged(inputs):
        nodes = depth_first(inputs)
        nodes[0], nodes[swapped] = nodes[swapped], nodes[0]
        return nodes

    for answer in (shuffled, exchanged):
        assert order.judge(answer, seed=seed).state == "not yet"


def test_the_first_violation_is_told():
    verdict = order.judge(lambda inputs: list(inputs)[::-1])
    assert verdict.cause == "too early"
    assert "comes before node" in verdict.sentence


@pytest.mark.parametrize(
    "answer",
    [
        lambda inputs: dict.fromkeys(inputs, 1),
        lambda inputs: [str(node) for node in inputs],
        lambda inputs: [[node] for node in inputs],
        lambda inputs: np.array(list(inputs), dtype=float),
        lambda inputs: [*inputs, -1],
        lambda inputs: [True for _ in inputs],
    ],
)
def test_other_forms_are_told(answer):
    verdict = order.judge(answer)
    assert verdict.state == "not yet"
    assert verdict.cause in ("form", "unknown node")


def test_a_word_of_a_recipe():
    setting = WordSetting("hidden", options=("tanh", "relu"))
    assert setting.problem("relu") is None
    assert setting.number("relu") == "relu"
    assert setting.problem("sin") == '`hidden` must be one of "tanh", "relu"; it is "sin".'
    for value in (3, None, ["tanh"], np.array("tanh")):
        assert "must be one of" in setting.problem(value)


@pytest.mark.parametrize(
    ("scale", "step_size", "hidden"),
    [(1, 0.5, "tanh"), (4, 1, "sigmoid"), (6, 2, "sigmoid"), (1.4, 0.1, "relu"), (1, 1, "relu")],
)
def test_a_network_is_repaired_in_several_ways(scale, step_size, hidden):
    recipe = {"scale": scale, "step_size": step_size, "hidden": hidden}
    assert find("repair_network").judge(recipe).right


def test_an_unknown_word_in_a_recipe_is_told():
    recipe = {"scale": 1, "step_size": 1, "hidden": "softmax"}
    verdict = find("repair_network").judge(recipe)
    assert (verdict.state, verdict.cause) == ("not yet", "form")


def test_the_goal_of_the_repair_is_the_one_of_the_text():
    (path,) = (course_folder("notebooks") / "source").glob("12_*.py")
    cells = read_source(path).cells
    task = next(cell.text for cell in cells if cell.name == "task-repair_network")
    assert f"at most {GOAL_COST}" in task
    assert f"{STEPS} steps" in task
    assert f"at most {GOAL_COST} after {STEPS} steps" in find("repair_network").goal
    assert [*SIZES[1:-1]] == [8] * 5
