"""What the text of unit 02 claims, in formulas and in words, computed."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.exercises import find
from nnbook.learning import PerceptronRule, RuleEnd, learn_by_rule
from nnbook.models import Perceptron

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
whole = st.integers(-5, 5)
pairs = st.tuples(whole, whole).map(np.array)


@pytest.fixture(scope="module")
def penguins():
    data = datasets.load("penguins", species=("Adelie", "Gentoo"))
    return (data.X - data.X.mean(axis=0)) / data.X.std(axis=0), data.y


@given(pairs, whole, st.lists(pairs, min_size=1, max_size=5))
def test_formula_of_the_perceptron_term_by_term(w, b, X):
    expected = [1 if w[0] * x[0] + w[1] * x[1] + b > 0 else 0 for x in X]
    assert Perceptron(2, theta=[*w, b]).predict(X).tolist() == expected


@given(pairs, whole, pairs)
def test_one_unit_along_w_adds_its_length(w, b, x):
    assume(w.any())
    length = np.linalg.norm(w)
    assert w @ (x + w / length) + b == pytest.approx(w @ x + b + length)
    foot = x - (w @ x + b) / length * (w / length)  # back by the signed distance, to the line
    assert w @ foot + b == pytest.approx(0)


@given(pairs, st.floats(-5, 5), st.lists(st.floats(-5, 5), min_size=1, max_size=4))
def test_points_of_the_line_lie_on_it_and_the_first_is_the_nearest(w, b, t):
    assume(w.any())
    w = w.astype(float)
    points = find("line_points").solution(w, b, np.array(t))
    assert points @ w + b == pytest.approx(np.zeros(len(t)), abs=1e-9)
    (p,) = find("line_points").solution(w, b, np.zeros(1))
    assert np.linalg.norm(p) == pytest.approx(abs(b) / np.linalg.norm(w))
    assert all(np.linalg.norm(p) <= np.linalg.norm(point) + 1e-9 for point in points)


@given(pairs, whole, pairs, st.sampled_from([0, 1]))
def test_a_step_moves_the_sum_of_its_example_by_its_squared_length_and_one(w, b, x, y):
    rule = PerceptronRule([x], [y], [*map(float, w), float(b)])
    rule.step()
    s, y_hat = int(w @ x + b), int(w @ x + b > 0)
    assert rule.theta[:2] @ x + rule.theta[2] == s + (y - y_hat) * (x @ x + 1)
    assert rule.theta.tolist() == find("perceptron_update").solution(w, b, x, y).tolist()


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(-100, 100))
def test_no_weights_do_xor(w1, w2, b):
    answers = Perceptron(2, theta=[w1, w2, b]).predict(CORNERS)
    assert answers.tolist() != [0, 1, 1, 0]


def test_the_rule_on_the_gates():
    for answers in ([0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0]):
        run = learn_by_rule(Perceptron(2), CORNERS, answers)
        assert run.reason is RuleEnd.SEPARATED
    for seed, start in product((None, 1, 2, 3), ([0, 0, 0], [2, -1, 0.5])):
        run = learn_by_rule(Perceptron(2, theta=start), CORNERS, [0, 1, 1, 0], seed=seed)
        assert run.reason is RuleEnd.CYCLE
        assert run.advice.startswith("No line or plane separates")


def test_not_every_step_sets_its_example_right_and_some_spoil_another():
    """What is said to be seen in the picture of AND and OR happens there."""
    for answers in ([0, 0, 0, 1], [0, 1, 1, 1]):
        still_wrong, spoiled = what_steps_do([0, 0, 0], answers)
        assert still_wrong == []
        assert spoiled
    still_wrong, _ = what_steps_do([0, 3, 0], [0, 0, 0, 1])
    assert still_wrong[0] == 2


def what_steps_do(start, answers):
    """The steps after which their own example is still wrong, and those that spoil another."""
    still_wrong, spoiled = [], []
    for step in learn_by_rule(Perceptron(2, theta=start), CORNERS, answers).steps:
        before, after = (
            Perceptron(2, theta=theta).predict(CORNERS) != answers
            for theta in (step.theta_before, step.theta_after)
        )
        if step.mistake and after[step.example]:
            still_wrong.append(step.i)
        if np.any(after & ~before):
            spoiled.append(step.i)
    return still_wrong, spoiled


def test_both_penguins_are_separable_and_other_orders_find_other_lines(penguins):
    X, y = penguins
    lines = []
    for seed in (None, 1, 2, 3):
        unit = Perceptron(2)
        assert learn_by_rule(unit, X, y, seed=seed).reason is RuleEnd.SEPARATED
        assert np.array_equal(unit.predict(X), y)
        lines.append(tuple(np.round(unit.theta / np.linalg.norm(unit.w), 6)))
        assert unit.w[0] > 0 > unit.w[1]  # to the right and down
    assert len(set(lines)) == 4


@given(st.floats(0.1, 10))
def test_scaling_w_and_b_changes_no_distance_and_no_answer(factor):
    w, b, X = np.array([2.0, -3.0]), -1.2, CORNERS
    one, scaled = ((f * (X @ w + b)) / np.linalg.norm(f * w) for f in (1, factor))
    assert scaled == pytest.approx(one)
    assert np.array_equal(one > 0, scaled > 0)


def test_one_step_further():
    """AND of an OR and a NAND is XOR."""
    layers = [find(f"{gate}_by_hand").solution for gate in ("or", "nand")]
    hidden = np.column_stack([gate(weights, CORNERS) for weights in layers])
    assert gate(find("and_by_hand").solution, hidden).tolist() == [0, 1, 1, 0]


def gate(weights, X):
    return Perceptron(2, theta=list(weights.values())).predict(X)
