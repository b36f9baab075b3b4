"""The multiclass model: M2 taken at its word, and scikit-learn's minimum."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from nnbook.diagnosis import check_model
from nnbook.learning import gradient_descent
from nnbook.models import Multiclass, SigmoidUnit, sigmoid, softmax


def problem(seed, n, K, C, **settings):
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=C * (K + 1))
    return Multiclass(K, C, theta=theta, **settings), rng.normal(size=(n, K)), rng.integers(0, C, n)


PROBLEMS = st.builds(
    problem, st.integers(0, 10**6), st.integers(1, 8), st.integers(1, 5), st.integers(2, 5)
)


@given(PROBLEMS)
def test_it_is_one_sigmoid_unit_for_each_class(data):
    """M1, M2: the costs of the units add up, and each has its own gradient."""
    model, X, y = data
    gradient = model.split(model.gradient(X, y))
    cost = 0.0
    for j in range(model.n_classes):
        unit = SigmoidUnit(model.n_inputs, theta=np.append(model.W[j], model.b[j]))
        np.testing.assert_allclose(model.output(X)[:, j], unit.output(X), rtol=1e-12)
        own = unit.gradient(X, y == j)
        np.testing.assert_allclose(gradient["W"][j], own[:-1], rtol=1e-10, atol=1e-14)
        np.testing.assert_allclose(gradient["b"][j], own[-1:], rtol=1e-10, atol=1e-14)
        cost += unit.cost(X, y == j)
    assert model.cost(X, y) == pytest.approx(cost, rel=1e-12)


def test_the_cost_is_m2_term_by_term():
    model, X, y = problem(1, n=4, K=2, C=3)
    total = 0.0
    for i in range(4):
        for j in range(3):
            y_hat = sigmoid(model.W[j] @ X[i] + model.b[j, 0])
            total -= np.log(y_hat) if y[i] == j else np.log(1 - y_hat)
    assert model.cost(X, y) == pytest.approx(total / 4, rel=1e-12)


def test_softmax_is_scikit_learns_at_the_minimum():
    model, X, y = problem(3, n=300, K=2, C=3, output="softmax")
    y = np.argmax(
        X @ [[1.0, 0, -1], [0.5, -1, 0.5]] + np.random.default_rng(4).gumbel(size=(300, 3)), 1
    )
    J, grad_J = model.objective(X, y)
    model.theta = gradient_descent(J, grad_J, np.zeros(9), step_size=2, tolerance=1e-11).theta
    reference = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X, y)
    np.testing.assert_allclose(model.output(X), reference.predict_proba(X), rtol=1e-5)
    assert np.array_equal(model.predict(X), reference.predict(X))


def test_outputs_of_softmax_sum_to_1_and_those_of_sigmoids_need_not():
    sigmoids, X, _ = problem(0, n=5, K=3, C=4)
    soft = Multiclass(3, 4, output="softmax", theta=sigmoids.theta)
    np.testing.assert_allclose(soft.output(X).sum(axis=1), 1, rtol=1e-12)
    assert np.abs(sigmoids.output(X).sum(axis=1) - 1).min() > 1e-3


@pytest.mark.parametrize("axis", [0, 1])
def test_softmax_survives_large_sums(axis):
    s = np.array([[1000.0, 0, -1000], [-3e4, -3e4, -3e4]])
    s = s.T if axis == 0 else s
    with np.errstate(all="raise", under="ignore"):
        p = softmax(s, axis=axis)
    expected = np.array([[1, 0, 0], [1 / 3] * 3])
    np.testing.assert_allclose(p, expected.T if axis == 0 else expected, atol=1e-300, rtol=1e-15)


def test_parts_are_views():
    model = Multiclass(2, 3, theta=np.arange(9))
    assert model.W.tolist() == [[0, 1], [2, 3], [4, 5]]
    assert model.b.tolist() == [[6], [7], [8]]
    model.W, model.b = np.ones((3, 2)), [[1], [2], [3]]
    assert model.theta.tolist() == [1] * 6 + [1, 2, 3]
    model.copy().W[0, 0] = 9
    assert model.theta[0] == 1


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_it_keeps_the_promises_of_a_model(output):
    report = check_model(Multiclass(3, 2, output=output))
    assert report.ok, report


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda m: Multiclass(2, 1), ValueError, "n_classes must be a whole number, at least 2"),
        (lambda m: Multiclass(0, 2), ValueError, "n_inputs must be a whole number, at least 1"),
        (lambda m: Multiclass(2, 2, output="tanh"), ValueError, "one of sigmoid, softmax"),
        (lambda m: setattr(m, "b", [1, 2, 3]), ValueError, "b must have shape (3, 1), got (3,)"),
        (lambda m: setattr(m, "b", [[1], [2], [np.nan]]), ValueError, "b must be finite"),
        (lambda m: setattr(m, "W", 1), ValueError, "W must have shape (3, 2), got ()"),
        (lambda m: m.cost([[1, 2]], [3]), ValueError, "from 0 to 2, one class each, got y[0] = 3"),
        (lambda m: m.cost([[1, 2]], [[1, 1, 0]]), ValueError, "got y[0] = [1.0, 1.0, 0.0]"),
    ],
)
def test_bad_input(call, error, words):
    with pytest.raises(error, match=re.escape(words)):
        call(Multiclass(2, 3))
