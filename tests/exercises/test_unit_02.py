"""The exercises of unit 02: every weight that does is right, and what is wrong is told truly."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.exercises import find, find_question
from nnbook.exercises.units.unit_02.gates import CORNERS, GATES
from nnbook.learning import PerceptronRule
from nnbook.models import Perceptron

quarters = st.integers(-12, 12).map(lambda k: k / 4)


def arguments(name):
    return find(name).cases(np.random.default_rng(3))


def test_outputs_are_the_perceptrons():
    zeros = 0
    for X, w, b in arguments("perceptron_output"):
        unit = Perceptron(len(w), theta=np.append(w, b))
        assert find("perceptron_output").solution(X, w, b).tolist() == unit.predict(X).tolist()
        zeros += np.count_nonzero(unit.weighted_sum(X) == 0)
    assert zeros >= 6


def test_truth_values_are_answers_too():
    assert find("perceptron_output").judge(lambda X, w, b: X @ w + b > 0).right


def test_updates_are_the_rules():
    for w, b, x, y in arguments("perceptron_update"):
        rule = PerceptronRule([x], [y], np.append(w, b))
        rule.step()
        assert find("perceptron_update").solution(w, b, x, y).tolist() == rule.theta.tolist()


def test_an_update_in_place_is_told():
    def update(w, b, x, y):
        error = y - int(w @ x + b > 0)
        w += error * x
        return np.append(w, b + error)

    assert find("perceptron_update").judge(update).cause == "changes its input"


@pytest.mark.parametrize("gate", GATES)
@given(w1=quarters, w2=quarters, b=quarters)
def test_weights_are_right_if_and_only_if_they_do(gate, w1, w2, b):
    verdict = find(f"{gate.lower()}_by_hand").judge({"w1": w1, "w2": w2, "b": b})
    answers = Perceptron(2, theta=[w1, w2, b]).predict(CORNERS)
    assert verdict.right == (tuple(answers) == GATES[gate])
    if not verdict.right:
        corner, s, answer, wanted = what_is_said(verdict.sentence)
        assert s == pytest.approx(corner @ [w1, w2] + b)
        assert answer == int(s > 0) != wanted
        assert wanted == GATES[gate][CORNERS.tolist().index(corner.tolist())]


def what_is_said(sentence):
    """The corner that a verdict names, the sum, the answer there and the right one."""
    found = re.match(
        r"At \((\d), (\d)\) your s is .* = ([-−.\d]+), so the answer is (\d); [A-Z]+ says (\d)\.",
        sentence,
    )
    assert found, sentence
    x1, x2, s, answer, wanted = (float(part.replace("−", "-")) for part in found.groups())
    return np.array([x1, x2]), s, answer, wanted


def test_a_gate_says_form_and_stub():
    exercise = find("and_by_hand")
    assert exercise.judge({"w1": 1, "w2": 1}).sentence == "The recipe lacks `b`."
    assert exercise.judge((1, 1, -1.5)).cause == "form"
    assert exercise.judge({"w1": 1, "w2": ..., "b": ...}).state == "not attempted"


def test_what_the_questions_call_right_is_so():
    distance = find_question("q_line_distance")
    w, b = np.array([3, 4]), -10
    assert np.linalg.norm(-b * w / (w @ w)) == pytest.approx(distance.solution)
    wrong = {known.name: known.number for known in distance.known}
    assert wrong["squared length"] == pytest.approx(abs(b) / (w @ w))
    assert wrong["sum of weights"] == pytest.approx(abs(b) / w.sum(), abs=0.005)
    assert wrong["first axis"] == pytest.approx(-b / w[0], abs=0.005)
    assert wrong["second axis"] == pytest.approx(-b / w[1])
