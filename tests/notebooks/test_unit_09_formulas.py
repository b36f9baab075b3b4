"""The formulas in the text of unit 09, written out term by term and compared with the package."""

import math

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook.models import MLP, ThetaNetwork, sigmoid_prime
from nnbook.models.theta_form import accumulate, backward, forward, to_theta_form
from nnbook.models.theta_network import theta_order

small = st.floats(-3, 3)
RNG = np.random.default_rng(9)


def network(*sizes: int, l2: float = 0.0) -> MLP:
    """A network whose biases are not 0."""
    model = MLP(sizes, l2=l2, seed=3)
    model.theta = np.random.default_rng(4).normal(size=model.theta.size)
    return model


def sigma(s: float) -> float:
    return 1 / (1 + math.exp(-s))


@given(st.lists(small, min_size=2, max_size=2), st.lists(small, min_size=2, max_size=2), small)
def test_a_bias_is_the_weight_of_an_input_that_is_1(w, a, b):
    lines = [
        w[0] * a[0] + w[1] * a[1] + b,
        b * 1 + w[0] * a[0] + w[1] * a[1],
        float(np.array([b, *w]) @ np.array([1.0, *a])),
    ]
    assert lines == pytest.approx([lines[0]] * 3)


def test_theta_holds_biases_and_weights_in_the_size_that_the_text_says():
    model = network(3, 4, 2)
    Theta = to_theta_form(model)
    assert sorted(Theta) == [1, 2]
    for l, matrix in Theta.items():
        assert matrix.shape == (model.sizes[l], model.sizes[l - 1] + 1)
        np.testing.assert_array_equal(matrix, np.hstack([model.b[l + 1], model.W[l + 1]]))


def test_forward_and_backward_summed_by_hand():
    """L = 4 and one output: also the two formulas of the intuition, each times g′."""
    model = network(2, 3, 2, 1)
    Theta, x, y = to_theta_form(model), [0.7, -1.2], 1
    z, a = forward(Theta, x)
    by_hand = {1: [1.0, *x]}
    for l in (1, 2, 3):
        sums = [
            sum(Theta[l][j, k] * by_hand[l][k] for k in range(len(by_hand[l])))
            for j in range(len(Theta[l]))
        ]
        np.testing.assert_allclose(z[l + 1], sums)
        by_hand[l + 1] = [*([1.0] if l < 3 else []), *map(sigma, sums)]
        np.testing.assert_allclose(a[l + 1], by_hand[l + 1])
    delta = backward(Theta, z, a, [y])
    assert delta[4][0] == pytest.approx(by_hand[4][0] - y)
    d3_2 = Theta[3][0, 2] * delta[4][0] * sigmoid_prime(z[3][1])
    d2_2 = Theta[2][0, 2] * delta[3][0] + Theta[2][1, 2] * delta[3][1]
    assert delta[3][1] == pytest.approx(d3_2)
    assert delta[2][1] == pytest.approx(d2_2 * sigmoid_prime(z[2][1]))
    assert sorted(delta) == [2, 3, 4]


def test_three_steps_with_accumulators_are_the_vectorized_gradient():
    model = network(2, 4, 3, l2=1.7)
    n = 6
    X, Y = RNG.normal(size=(n, 2)), np.eye(3)[RNG.integers(0, 3, size=n)]
    Theta = to_theta_form(model)
    Delta = {l: np.zeros_like(matrix) for l, matrix in Theta.items()}
    for x, y in zip(X, Y, strict=True):
        z, a = forward(Theta, x)
        delta = backward(Theta, z, a, y)
        for l in Theta:
            Delta[l] += delta[l + 1][:, None] * a[l][None, :]
    D = {l: (Delta[l] + 1.7 * Theta[l]) / n for l in Theta}
    for l in D:
        D[l][:, 0] = Delta[l][:, 0] / n
        np.testing.assert_allclose(D[l], accumulate(Theta, X, Y, 1.7)[l], rtol=1e-12)
    flat = np.concatenate([D[l].ravel() for l in D])
    np.testing.assert_allclose(flat, model.gradient(X, Y)[theta_order(model.sizes)], rtol=1e-10)


def test_regularized_cost_gradient_and_step():
    """J + λ_reg/(2n) Σ w² over the weights alone, against autograd; and the step, sorted."""
    model, n, l2, step_size = network(2, 3, 1, l2=0.9), 5, 0.9, 0.3
    X, y = RNG.normal(size=(n, 2)), np.array([0, 1, 1, 0, 1])
    plain = network(2, 3, 1)
    squares = sum(w**2 for l in (2, 3) for w in model.W[l].ravel().tolist())
    assert model.cost(X, y) == pytest.approx(plain.cost(X, y) + l2 / (2 * n) * squares)

    def J(W2, b2, W3, b3):
        hidden = 1 / (1 + anp.exp(-(W2 @ X.T + b2)))
        y_hat = 1 / (1 + anp.exp(-(W3 @ hidden + b3)))
        cost = -anp.mean(y * anp.log(y_hat) + (1 - y) * anp.log(1 - y_hat))
        return cost + l2 / (2 * n) * (anp.sum(W2**2) + anp.sum(W3**2))

    arrays = [np.array(part) for l in (2, 3) for part in (model.W[l], model.b[l])]
    right = np.concatenate([grad(J, k)(*arrays).ravel() for k in range(4)])
    np.testing.assert_allclose(model.gradient(X, y), right, rtol=1e-10)

    w, dJ = plain.W[2][0, 0], plain.gradient(X, y)[0]
    stepped = w - step_size * model.gradient(X, y)[0]
    assert stepped == pytest.approx((1 - step_size * l2 / n) * w - step_size * dJ)


def test_a_tenth_of_the_examples_is_pulled_ten_times_as_hard():
    model, plain = network(2, 1, l2=3.0), network(2, 1)
    X, y = RNG.normal(size=(60, 2)), np.arange(60) % 2
    pulls = [(model.gradient(X[:n], y[:n]) - plain.gradient(X[:n], y[:n]))[:2] for n in (60, 6)]
    np.testing.assert_allclose(pulls[1], 10 * pulls[0], rtol=1e-9)


def test_one_step_further():
    """The same descent, whichever way the numbers are laid out."""
    model, other = MLP([2, 3, 1], seed=5), ThetaNetwork([2, 3, 1], seed=5)
    X, y = RNG.normal(size=(4, 2)), np.array([0, 1, 0, 1])
    for it in (model, other):
        for _ in range(5):
            it.theta = it.theta - 0.5 * it.gradient(X, y)
    assert model.cost(X, y) == pytest.approx(other.cost(X, y), rel=1e-12)
    np.testing.assert_allclose(other.theta, model.theta[theta_order([2, 3, 1])], rtol=1e-9)
    assert not np.allclose(other.theta, model.theta)
