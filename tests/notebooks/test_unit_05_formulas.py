"""The formulas in the text of unit 05, written out term by term and compared with the package."""

import math

import numpy as np
import pytest
from autograd import elementwise_grad, grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook.models import SigmoidUnit, cross_entropy, example_costs, sigmoid, sigmoid_prime

moderate = st.floats(-20, 20)


@given(moderate)
def test_sigmoid_and_its_second_way(s):
    assert sigmoid(s) == pytest.approx(1 / (1 + math.exp(-s)))
    assert sigmoid(s) == pytest.approx(math.exp(s) / (1 + math.exp(s)))


@given(moderate)
def test_each_line_of_the_derivation_of_the_slope(s):
    e = math.exp(-s)
    lines = [-((1 + e) ** -2) * -e, 1 / (1 + e) * (e / (1 + e))]
    lines += [sigmoid(s) * (1 - sigmoid(s)), 1 / 4 - (sigmoid(s) - 1 / 2) ** 2]
    slope = elementwise_grad(lambda t: 1 / (1 + anp.exp(-t)))(s)
    assert lines == pytest.approx([slope] * 4, abs=1e-12)
    assert sigmoid_prime(s) == pytest.approx(slope)


@given(st.floats(0.001, 0.999), st.sampled_from([0, 1]))
def test_each_line_of_the_derivation_of_the_cost(y_hat, y):
    lines = [
        -y / y_hat - (1 - y) / (1 - y_hat) * -1,
        (-y * (1 - y_hat) + (1 - y) * y_hat) / (y_hat * (1 - y_hat)),
        (y_hat - y) / (y_hat * (1 - y_hat)),
    ]
    slope = grad(lambda p: -(y * anp.log(p) + (1 - y) * anp.log(1 - p)))(y_hat)
    assert lines == pytest.approx([slope] * 3)


@given(st.floats(-10, 10), st.floats(-10, 10).filter(lambda w: abs(w) > 0.1))
def test_threshold_slope_and_odds(b, w):
    x = -b / w
    assert sigmoid(w * x + b) == pytest.approx(1 / 2)
    assert elementwise_grad(lambda t: 1 / (1 + anp.exp(-(w * t + b))))(x) == pytest.approx(w / 4)
    y_hat = sigmoid(b)
    assert y_hat / (1 - y_hat) == pytest.approx(math.exp(b), rel=1e-6)
    assert 1 - y_hat == pytest.approx(math.exp(-b) * y_hat, rel=1e-6)


def test_system_and_gradient_summed_by_hand():
    rng = np.random.default_rng(5)
    X, y, theta = rng.normal(size=(7, 3)), np.array([0, 1, 1, 0, 1, 0, 0]), rng.normal(size=4)
    (n, K), w, b = X.shape, theta[:-1], theta[-1]
    unit = SigmoidUnit(K, theta=theta)
    y_hat = [1 / (1 + math.exp(-(sum(w[j] * X[i, j] for j in range(K)) + b))) for i in range(n)]
    J = -sum(y[i] * math.log(y_hat[i]) + (1 - y[i]) * math.log(1 - y_hat[i]) for i in range(n)) / n
    gradient = [sum((y_hat[i] - y[i]) * X[i, j] for i in range(n)) / n for j in range(K)]
    gradient.append(sum(y_hat[i] - y[i] for i in range(n)) / n)
    np.testing.assert_allclose(unit.output(X), y_hat)
    np.testing.assert_allclose(unit.cost(X, y), J)
    np.testing.assert_allclose(unit.gradient(X, y), gradient)
    s = unit.weighted_sum(X)
    np.testing.assert_allclose([cross_entropy(s, y), example_costs(s, y).mean()], J)


def test_one_step_further():
    """From ŷ the cost of a hopeless example is lost: σ(40) is 1 in floats; from s it is 40."""
    with np.errstate(divide="ignore"):
        assert -np.log(1 - sigmoid(40.0)) == np.inf
    assert cross_entropy([40.0], [0]) == pytest.approx(40)
    assert 0.0 == sigmoid(40.0) * (1 - sigmoid(40.0)) < sigmoid_prime(40.0)
