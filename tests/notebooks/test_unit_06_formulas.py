"""The formulas in the text of unit 06, written out term by term and compared with the package."""

import math

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook.exercises import find
from nnbook.models import Multiclass, SigmoidUnit, example_costs, sigmoid
from nnbook.models.costs import CATEGORICAL

N, K, C = 5, 2, 3
RNG = np.random.default_rng(6)
X, Y, W, B = RNG.normal(size=(N, K)), np.array([2, 0, 1, 2, 0]), RNG.normal(size=(C, K)), np.ones(C)
B[1:] = -0.5, 0.3
THETA = np.append(W, B)
ONE_HOT = find("one_hot").solution(Y, C)
one_example = st.lists(st.floats(-8, 8), min_size=C, max_size=C)


def test_one_hot_rows():
    assert [[int(Y[i] == j) for j in range(C)] for i in range(N)] == ONE_HOT.tolist()


def test_sums_and_outputs_by_hand():
    s = [[sum(W[j, k] * X[i, k] for k in range(K)) + B[j] for j in range(C)] for i in range(N)]
    np.testing.assert_allclose(X @ W.T + B, s)
    y_hat = [[1 / (1 + math.exp(-s[i][j])) for j in range(C)] for i in range(N)]
    model = Multiclass(K, C, theta=THETA)
    np.testing.assert_allclose(model.output(X), y_hat)
    np.testing.assert_allclose(find("class_outputs").solution(X, W, B), y_hat)
    np.testing.assert_array_equal(model.predict(X), [row.index(max(row)) for row in y_hat])


def test_cost_and_gradient_summed_by_hand():
    model = Multiclass(K, C, theta=THETA)
    y_hat = model.output(X)
    J = 0.0
    for i in range(N):
        for j in range(C):
            y = ONE_HOT[i, j]
            J -= y * math.log(y_hat[i, j]) + (1 - y) * math.log(1 - y_hat[i, j])
    J /= N
    costs = [
        model.cost(X, Y),
        find("multiclass_cost").solution(y_hat, ONE_HOT),
        example_costs(X @ W.T + B, ONE_HOT).sum(axis=1).mean(),
    ]
    assert costs == pytest.approx([J] * 3)
    error = y_hat - ONE_HOT
    weights = [[sum(error[:, j] * X[:, k]) / N for k in range(K)] for j in range(C)]
    gradient = [*np.ravel(weights), *(sum(error[:, j]) / N for j in range(C))]
    np.testing.assert_allclose(model.gradient(X, Y), gradient)
    exercise = find("multiclass_gradient").solution(X, ONE_HOT, W, B)
    np.testing.assert_allclose(exercise, gradient)
    np.testing.assert_allclose(np.append(error.T @ X / N, error.mean(axis=0)), gradient)


def test_the_cost_at_the_start_is_that_of_the_question():
    assert Multiclass(K, C).cost(X, Y) == pytest.approx(3 * math.log(2))
    assert Multiclass(K, C, output="softmax").cost(X, Y) == pytest.approx(math.log(3))


def test_each_row_has_the_gradient_of_one_unit_alone():
    model = Multiclass(K, C, theta=THETA)
    gradient = model.gradient(X, Y)
    for j in range(C):
        unit = SigmoidUnit(K, theta=np.append(W[j], B[j]))
        alone = np.append(gradient[j * K : (j + 1) * K], gradient[C * K + j])
        np.testing.assert_allclose(unit.gradient(X, j == Y), alone)


@given(one_example, st.integers(0, C - 1))
def test_each_line_of_the_derivation_for_the_softmax(s, right):
    s, y = np.array(s), np.eye(C)[right]
    y_hat = np.exp(s) / np.exp(s).sum()
    lines = [
        -sum(y[j] * math.log(y_hat[j]) for j in range(C)),
        -sum(y[j] * (s[j] - math.log(sum(map(math.exp, s)))) for j in range(C)),
        -sum(y * s) + math.log(sum(map(math.exp, s))),
        CATEGORICAL.total(s[:, None], y_hat[:, None], y[:, None]),
    ]
    assert lines == pytest.approx([lines[0]] * 4, abs=1e-9)
    slope = grad(lambda t: -anp.sum(y * t) + anp.log(anp.sum(anp.exp(t))))(s)
    np.testing.assert_allclose(slope, y_hat - y, atol=1e-9)
    model = Multiclass(1, C, output="softmax", theta=np.append(np.zeros(C), s))
    np.testing.assert_allclose(model.output([[1.0]])[0], y_hat)
    np.testing.assert_allclose(model.gradient([[1.0]], [right])[C:], y_hat - y, atol=1e-12)


@given(one_example, st.floats(-50, 50))
def test_one_step_further(s, shift):
    softmax = Multiclass(1, C, output="softmax", theta=np.append(np.zeros(C), s))
    shifted = Multiclass(1, C, output="softmax", theta=np.append(np.zeros(C), np.add(s, shift)))
    np.testing.assert_allclose(softmax.output([[0.0]]), shifted.output([[0.0]]), rtol=1e-6)
    two = Multiclass(1, 2, output="softmax", theta=[0, 0, s[0], s[1]])
    assert two.output([[0.0]])[0, 0] == pytest.approx(sigmoid(s[0] - s[1]))
