"""The formulas in the text of unit 08, written out term by term and compared with the package."""

from itertools import pairwise

import numpy as np
import pytest
from autograd import elementwise_grad, grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook.autodiff import ScalarMLP
from nnbook.exercises import find
from nnbook.learning import numerical_gradient
from nnbook.models import MLP, sigmoid, sigmoid_prime
from nnbook.widgets.backprop.counts import counts_of

moderate = st.floats(-3, 3)
SIZES = (3, 2, 2, 1)  # L = 4, as in the example of the class notes


def network(sizes=SIZES, seed=8, **options):
    rng = np.random.default_rng(seed)
    model = MLP(sizes, seed=seed, **options)
    model.theta = rng.normal(size=model.theta.size)
    return model, rng.normal(size=(1, sizes[0])), answers(rng, 1, sizes[-1])


def answers(rng, n, n_L):
    """0 or 1 for a single output, one-hot rows for several."""
    return rng.integers(0, 2, size=(n, 1)) if n_L == 1 else np.eye(n_L)[rng.integers(0, n_L, n)]


def cost_of_sums(model, l, s_l, y):
    """J of one example as a function of s^l (n_l,), by going on from there."""
    a = 1 / (1 + anp.exp(-s_l))
    for layer in range(l + 1, model.L + 1):
        a = 1 / (1 + anp.exp(-(anp.dot(model.W[layer], a) + model.b[layer][:, 0])))
    return -anp.sum(y * anp.log(a) + (1 - y) * anp.log(1 - a))


@given(moderate)
def test_two_paths(u):
    v1, v2 = u**2, 3 * u
    assert v2 * 2 * u + v1 * 3 == pytest.approx(9 * u**2)
    assert elementwise_grad(lambda t: t**2 * (3 * t))(u) == pytest.approx(9 * u**2)


def test_delta_is_the_slope_of_the_cost_of_one_example_along_the_weighted_sum():
    model, x, y = network()
    s, a = model.forward(x)
    delta = model.backward(s, a, y)
    for l in (2, 3, 4):
        slope = grad(lambda t, l=l: cost_of_sums(model, l, t, y[0]))(s[l][:, 0])
        np.testing.assert_allclose(delta[l][:, 0], slope)


@pytest.mark.parametrize("cost", ["squared", "cross-entropy"])
def test_output_layer_for_two_costs(cost):
    model, x, y = network((3, 4, 2), cost=cost)
    s, a = model.forward(x)
    y_hat, slope = a[3], sigmoid_prime(s[3])
    along_answer = {
        "squared": y_hat - y.T,
        "cross-entropy": (y_hat - y.T) / (y_hat * (1 - y_hat)),
    }[cost]
    delta = model.backward(s, a, y)
    np.testing.assert_allclose(delta[3], along_answer * slope)
    if cost == "cross-entropy":
        np.testing.assert_allclose(delta[3], y_hat - y.T)


def test_each_line_of_the_derivation_for_a_hidden_layer():
    model, x, y = network((3, 4, 2))
    s, a = model.forward(x)
    delta, W = model.backward(s, a, y), model.W
    for j in range(4):

        def next_sum(s_j, k, j=j):  # s^3_k as a function of s^2_j alone
            terms = [W[3][k, m] * sigmoid(s_j if m == j else s[2][m, 0]) for m in range(4)]
            return sum(terms) + model.b[3][k, 0]

        h, s_j = 1e-5, s[2][j, 0]
        moved = [(next_sum(s_j + h, k) - next_sum(s_j - h, k)) / (2 * h) for k in range(2)]
        assert moved == pytest.approx([W[3][k, j] * sigmoid_prime(s_j) for k in range(2)])
        lines = [
            sum(delta[3][k, 0] * moved[k] for k in range(2)),
            sum(delta[3][k, 0] * W[3][k, j] * sigmoid_prime(s_j) for k in range(2)),
            sum(W[3][k, j] * delta[3][k, 0] for k in range(2)) * sigmoid_prime(s_j),
        ]
        assert lines == pytest.approx([delta[2][j, 0]] * 3)
    np.testing.assert_allclose(delta[2], (W[3].T @ delta[3]) * sigmoid_prime(s[2]))


def test_the_class_notes_example_with_the_slope():
    model, x, y = network()
    s, a = model.forward(x)
    delta, w = model.backward(s, a, y), model.W
    blame_3 = w[4][0, 1] * delta[4][0, 0]
    blame_2 = w[3][0, 1] * delta[3][0, 0] + w[3][1, 1] * delta[3][1, 0]
    assert delta[3][1, 0] == pytest.approx(blame_3 * sigmoid_prime(s[3][1, 0]))
    assert delta[2][1, 0] == pytest.approx(blame_2 * sigmoid_prime(s[2][1, 0]))
    assert abs(delta[2][1, 0]) < abs(blame_2) / 2  # without σ' it is another number


def test_weights_and_biases_against_the_graph_and_against_measuring():
    model, x, y = network((2, 3, 2))
    s, a = model.forward(x)
    delta = model.backward(s, a, y)
    parts = [part for l in (2, 3) for part in (delta[l] @ a[l - 1].T, delta[l])]
    gradient = np.concatenate(parts, axis=None)
    J, grad_J = model.objective(x, y)
    np.testing.assert_allclose(gradient, grad_J(model.theta))
    np.testing.assert_allclose(gradient, numerical_gradient(J, model.theta), atol=1e-8)
    np.testing.assert_allclose(gradient, ScalarMLP((2, 3, 2), theta=model.theta).gradient(x, y))
    for l in (2, 3):
        for j, k in np.ndindex(model.W[l].shape):
            expected = a[l - 1][k, 0] * delta[l][j, 0]
            assert (delta[l] @ a[l - 1].T)[j, k] == pytest.approx(expected)


@pytest.mark.parametrize("sizes", [(2, 1), (2, 3, 1), (4, 3, 2, 3), (2, 3, 3, 3, 1)])
def test_the_algorithm_of_the_unit_is_the_package_s(sizes):
    rng = np.random.default_rng(1)
    model = MLP(sizes, seed=1)
    X, Y = rng.normal(size=(7, sizes[0])), answers(rng, 7, sizes[-1])
    s, a = model.forward(X)
    delta, dW, db = find("backpropagation").solution(model.W, s, a, Y.T)
    gradient = np.concatenate([part for l in model.W for part in (dW[l], db[l])], axis=None)
    np.testing.assert_allclose(gradient, model.gradient(X, Y), atol=1e-15)
    for l, expected in model.backward(s, a, Y).items():
        np.testing.assert_allclose(delta[l], expected, atol=1e-15)


def test_the_network_done_by_hand():
    theta = [1, -1, 3, -1, 1, -1, 2, -4, 1]
    model, x, y = MLP([2, 2, 1], theta=theta), [[1.0, 2.0]], [1]
    s, a = model.forward(x)
    assert [*s[2].ravel(), *s[3].ravel()] == [0, 0, 0]
    delta = model.backward(s, a, y)
    assert delta[3].ravel().tolist() == [-1 / 2]
    assert delta[2].ravel().tolist() == [-1 / 4, 1 / 2]
    by_hand = [-1 / 4, -1 / 2, 1 / 2, 1, -1 / 4, 1 / 2, -1 / 4, -1 / 4, -1 / 2]
    assert model.gradient(x, y).tolist() == by_hand
    assert model.cost(x, y) == pytest.approx(np.log(2))


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5))
def test_the_products_of_all_slopes_cost_less_than_three_forward_passes(sizes):
    """Counted as in the text: a product of (p × q) by (q × r) takes p q r multiplications."""
    steps = list(pairwise(sizes))
    forward = sum(n_in * n_out for n_in, n_out in steps)
    back = forward + sum(n_in * n_out for n_in, n_out in steps[1:])
    assert forward + back < 3 * forward
    counts = counts_of(sizes)
    assert counts.backpropagation - counts.slopes == forward + back
    assert counts.slopes == sum(sizes[1:-1])


def test_the_thinnest_network_takes_three_and_a_half_passes():
    counts = counts_of((1, 1, 1, 1, 1))
    assert counts.backpropagation == 3.5 * counts.forward


def test_one_step_further():
    """(W²)ᵀ δ² is the derivative of the cost along the data."""
    model, x, y = network()
    s, a = model.forward(x)
    slope = (model.W[2].T @ model.backward(s, a, y)[2])[:, 0]
    measured = numerical_gradient(lambda data: model.cost([data], y), x[0])
    np.testing.assert_allclose(slope, measured, atol=1e-8)
