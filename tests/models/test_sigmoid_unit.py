"""The sigmoid unit: its gradient against other people's, and the promises of every model."""

import copy
import pickle
import re

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from nnbook.diagnosis import check_model
from nnbook.learning import gradient_descent, numerical_gradient
from nnbook.models import SigmoidUnit, cross_entropy, sigmoid


def lecture_cost(theta, X, y):
    """S3 in the words of autograd, which knows nothing of ours."""
    s = anp.dot(X, theta[:-1]) + theta[-1]
    return anp.mean(anp.logaddexp(0, -s) * y + anp.logaddexp(0, s) * (1 - y))


def problem(seed, n, K, scale=1.0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    X = rng.normal(scale=scale, size=(n, K)).astype(dtype)
    y = rng.integers(0, 2, n)
    return SigmoidUnit(K, theta=rng.normal(size=K + 1), dtype=dtype), X, y


PROBLEMS = st.builds(problem, st.integers(0, 10**6), st.integers(1, 12), st.integers(1, 6))
ROUGH = st.builds(
    problem,
    st.integers(0, 10**6),
    st.integers(1, 12),
    st.integers(1, 6),
    st.sampled_from([1e2, 3e3]),
)


@given(PROBLEMS)
def test_gradient_is_autograds(data):
    unit, X, y = data
    expected = autograd.grad(lecture_cost)(unit.theta.copy(), X, y)
    np.testing.assert_allclose(unit.gradient(X, y), expected, rtol=1e-12, atol=1e-15)
    assert unit.cost(X, y) == pytest.approx(lecture_cost(unit.theta, X, y), rel=1e-12)


@given(ROUGH)
def test_gradient_is_autograds_where_the_unit_is_saturated(data):
    unit, X, y = data
    expected = autograd.grad(lecture_cost)(unit.theta.copy(), X, y)
    scale = np.abs(X).max()
    np.testing.assert_allclose(unit.gradient(X, y), expected, rtol=1e-12, atol=1e-14 * scale)


@given(PROBLEMS)
def test_gradient_is_that_of_finite_differences(data):
    unit, X, y = data
    J, grad_J = unit.objective(X, y)
    expected = numerical_gradient(J, unit.theta)
    np.testing.assert_allclose(grad_J(unit.theta), expected, rtol=1e-7, atol=1e-9)


def test_the_minimum_is_scikit_learns():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(300, 2))
    y = X @ [1.5, -1.0] + 0.3 + rng.logistic(size=300) > 0
    J, grad_J = SigmoidUnit(2).objective(X, y)
    result = gradient_descent(J, grad_J, np.zeros(3), step_size=4, tolerance=1e-12)
    reference = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1000).fit(X, y)
    expected = np.append(reference.coef_, reference.intercept_)
    np.testing.assert_allclose(result.theta, expected, rtol=1e-6)
    unit = SigmoidUnit(2, theta=result.theta)
    np.testing.assert_allclose(unit.output(X), reference.predict_proba(X)[:, 1], rtol=1e-6)
    assert np.array_equal(unit.predict(X), reference.predict(X))


@given(PROBLEMS)
def test_sum_output_prediction_and_cost_are_the_lectures(data):
    unit, X, y = data
    s = np.array([sum(w * x for w, x in zip(unit.w, row, strict=True)) + unit.b for row in X])
    np.testing.assert_allclose(unit.weighted_sum(X), s, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(unit.output(X), sigmoid(s), rtol=1e-12)
    assert np.array_equal(unit.predict(X), unit.output(X) > 0.5)
    assert unit.cost(X, y) == pytest.approx(cross_entropy(s, y), rel=1e-12)


def test_one_half_is_class_0():
    assert SigmoidUnit(1).predict([[3.0]]) == 0


@given(PROBLEMS)
def test_one_example_alone_is_the_mean_of_one(data):
    unit, X, y = data
    single = [unit.gradient(X[i : i + 1], y[i : i + 1]) for i in range(len(X))]
    np.testing.assert_allclose(np.mean(single, axis=0), unit.gradient(X, y), rtol=1e-10, atol=1e-15)


def test_a_constant_feature_acts_as_a_second_bias():
    unit, X, y = problem(1, n=9, K=3)
    X[:, 1] = 1
    gradient = unit.gradient(X, y)
    assert gradient[1] == pytest.approx(gradient[3], rel=1e-12)


@pytest.mark.parametrize("s", [-1e4, 1e4])
def test_far_out_nothing_warns(s):
    unit, X, y = SigmoidUnit(1, theta=[1.0, 0.0]), [[s], [-s]], [0, 1]
    with np.errstate(all="raise"):
        assert unit.cost(X, y) == (1e4 if s > 0 else 0)
        assert np.isfinite(unit.gradient(X, y)).all()


@given(
    st.builds(
        problem,
        st.integers(0, 10**6),
        st.integers(1, 12),
        st.integers(1, 6),
        dtype=st.just(np.float32),
    )
)
def test_single_precision_throughout(data):
    unit, X, y = data
    double = SigmoidUnit(unit.n_inputs, theta=unit.theta)
    assert {unit.output(X).dtype, unit.gradient(X, y).dtype, unit.w.dtype} == {np.dtype(np.float32)}
    np.testing.assert_allclose(unit.gradient(X, y), double.gradient(X, y), rtol=1e-3, atol=1e-5)
    assert unit.cost(X, y) == pytest.approx(double.cost(X, y), rel=1e-4)


def test_integers_lists_and_booleans_are_numbers_too():
    unit = SigmoidUnit(2, theta=[1, -2, 3])
    X, y = np.array([[1.0, 2.0], [3.0, 4.0], [0.0, 1.0]]), np.array([1.0, 0.0, 1.0])
    for X_too in (X.tolist(), X.astype(int), X.astype(np.uint8), X.astype(np.float32)):
        assert np.array_equal(unit.gradient(X_too, y), unit.gradient(X, y))
    for y_too in (y.tolist(), y.astype(int), y.astype(bool)):
        assert unit.cost(X, y_too) == unit.cost(X, y)


def test_theta_w_and_b_are_one_and_the_same():
    unit = SigmoidUnit(2)
    theta, w, b = unit.theta, unit.w, unit.b
    unit.theta = [1, 2, 3]
    assert (w.tolist(), float(b)) == ([1, 2], 3)
    unit.w, unit.b = [4, 5], 6
    assert theta.tolist() == [4, 5, 6]
    unit.w *= 2
    unit.b -= 1
    unit.theta += 1
    assert theta.tolist() == [*w.tolist(), float(b)] == [9, 11, 6]
    assert all(np.shares_memory(a, unit.theta) for a in (theta, w, b))


def test_assignment_copies():
    unit, theta = SigmoidUnit(1), np.array([1.0, 2.0])
    unit.theta = theta
    theta[:] = 7
    assert unit.theta.tolist() == [1, 2]
    theta = np.array([3.0, 4.0])
    assert not np.shares_memory(SigmoidUnit(1, theta=theta).theta, theta)


@pytest.mark.parametrize(
    "duplicate", [SigmoidUnit.copy, copy.deepcopy, lambda unit: pickle.loads(pickle.dumps(unit))]
)
def test_a_copy_is_a_model_of_its_own(duplicate):
    unit = SigmoidUnit(2, theta=[1, 2, 3])
    twin = duplicate(unit)
    twin.w, twin.b = [0, 0], 0
    assert unit.theta.tolist() == [1, 2, 3]
    assert twin.theta.tolist() == [0, 0, 0]


@given(PROBLEMS)
def test_objective_leaves_model_and_data_alone(data):
    unit, X, y = data
    theta, X_before, y_before = unit.theta.copy(), X.copy(), y.copy()
    J, grad_J = unit.objective(X, y)
    other = SigmoidUnit(unit.n_inputs, theta=theta + 1)
    assert J(theta + 1) == other.cost(X, y)
    assert np.array_equal(grad_J(theta + 1), other.gradient(X, y))
    assert np.array_equal(unit.theta, theta)
    assert np.array_equal(X, X_before)
    assert np.array_equal(y, y_before)


def test_objective_does_not_follow_the_model():
    unit, X, y = problem(0, n=5, K=2)
    theta = unit.theta.copy()
    J, _ = unit.objective(X, y)
    before = J(theta)
    unit.theta = theta + 1
    assert J(theta) == before


def test_gradients_are_new_arrays_unless_out_is_given():
    unit, X, y = problem(0, n=5, K=2)
    _, grad_J = unit.objective(X, y)
    first = grad_J(unit.theta)
    kept = first.copy()
    assert grad_J(unit.theta + 1) is not first
    assert np.array_equal(first, kept)
    out = np.empty(3)
    assert grad_J(unit.theta, out=out) is out
    assert np.array_equal(out, kept)
    assert unit.gradient(X, y, out=out) is out


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_keeps_the_promises_of_a_model(dtype):
    report = check_model(SigmoidUnit(3, dtype=dtype))
    assert report.ok, report


def test_repr_shows_the_architecture():
    assert repr(SigmoidUnit(2)) == "SigmoidUnit(2 inputs → 1 output, 3 parameters)"
    assert repr(SigmoidUnit(1)) == "SigmoidUnit(1 input → 1 output, 2 parameters)"


X2 = np.ones((3, 2))
Y = np.array([0, 1, 1])


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda u: u.cost(X2[:, :1], Y), ValueError, "X must have shape (n, 2), got (3, 1)"),
        (lambda u: u.output(X2.T), ValueError, "X must have shape (n, 2), got (2, 3)"),
        (lambda u: u.predict([1, 2]), ValueError, "one example is one row: X[None, :]"),
        (lambda u: u.objective(X2, [0, 1, 2]), ValueError, "only 0 and 1, got y[2] = 2"),
        (lambda u: u.gradient(X2, Y[:2]), ValueError, "y must have shape (3,), one label"),
        (lambda u: u.gradient(X2 * np.nan, Y), ValueError, "X must be finite, got X[0, 0] = nan"),
        (lambda u: u.gradient(X2, Y, out=np.empty(2)), ValueError, "out must have shape (3,)"),
        (lambda u: u.gradient(X2, Y, out=np.empty(3, int)), ValueError, "got (3,) and int64"),
        (lambda u: setattr(u, "theta", [1, 2]), ValueError, "theta must have shape (3,), got (2,)"),
        (lambda u: setattr(u, "theta", 1), ValueError, "theta must have shape (3,), got ()"),
        (lambda u: setattr(u, "w", [1]), ValueError, "w must be of shape (2,), got shape (1,)"),
        (lambda u: setattr(u, "b", [1]), TypeError, "b must be a finite number, got [1] (list)"),
        (lambda u: setattr(u, "b", np.nan), ValueError, "b must be a finite number, got nan"),
        (
            lambda u: SigmoidUnit(0),
            ValueError,
            "n_inputs must be a whole number, at least 1, got 0",
        ),
        (lambda u: SigmoidUnit(2.5), TypeError, "n_inputs must be a whole number, at least 1"),
        (lambda u: SigmoidUnit(2, theta=[1, 2]), ValueError, "theta must be of shape (3,)"),
        (lambda u: SigmoidUnit(1, theta=[1, np.nan]), ValueError, "got theta[1] = nan"),
        (lambda u: SigmoidUnit(2, dtype=int), TypeError, "dtype must be a floating-point type"),
    ],
)
def test_bad_input(call, error, words):
    with pytest.raises(error, match=re.escape(words)):
        call(SigmoidUnit(2))
