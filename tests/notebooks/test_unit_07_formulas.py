"""The formulas in the text of unit 07, written out term by term and compared with the package."""

import math

import numpy as np
import pytest

from nnbook import MLP, gradient_descent
from nnbook.learning import numerical_gradient

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])


def sigma(s: float) -> float:
    return 1 / (1 + math.exp(-s))


@pytest.mark.parametrize("sizes", [(3, 2), (2, 4, 3), (4, 3, 2, 5)])
def test_every_neuron_summed_by_hand(sizes):
    network = MLP(sizes, seed=7)
    network.theta = np.random.default_rng(7).normal(size=network.theta.size)
    X = np.random.default_rng(8).normal(size=(6, sizes[0]))
    s, a = network.forward(X)
    assert sorted(s) == list(range(2, len(sizes) + 1))
    for i, x in enumerate(X):
        activations = {1: x.tolist()}  # a¹ = x
        for l in range(2, len(sizes) + 1):
            W, b, before = network.W[l], network.b[l], activations[l - 1]
            assert (W.shape, b.shape) == ((sizes[l - 1], sizes[l - 2]), (sizes[l - 1], 1))
            sums = [
                sum(W[j, k] * before[k] for k in range(sizes[l - 2])) + b[j, 0]
                for j in range(sizes[l - 1])
            ]
            activations[l] = [sigma(s_j) for s_j in sums]
            np.testing.assert_allclose(s[l][:, i], sums)
            np.testing.assert_allclose(a[l][:, i], activations[l])
        np.testing.assert_allclose(network.output(X)[i], activations[len(sizes)])  # a^L = ŷ


def test_the_example_with_pencil_and_paper():
    network = MLP([2, 2, 1], theta=[1, -1, 0.5, 0.5, 0, -1, 2, -1, -0.5])
    s, a = network.forward([[2, 1]])
    assert s[2].ravel().tolist() == [1, 0.5]
    assert a[2].ravel().round(3).tolist() == [0.731, 0.622]
    assert (s[3].item(), a[3].item()) == (
        pytest.approx(0.340, abs=5e-4),
        pytest.approx(0.584, abs=5e-4),
    )
    product = np.array([[1, 2], [0, -1], [3, 1]]) @ np.array([[2], [1]])
    assert product.ravel().tolist() == [4, -1, 7]


@pytest.mark.parametrize(
    ("sizes", "count"), [((2, 2, 1), 9), ((4, 6, 3), 51), ((784, 30, 10), 23860)]
)
def test_number_of_parameters(sizes, count):
    formula = sum(sizes[l] * (sizes[l - 1] + 1) for l in range(1, len(sizes)))
    assert formula == count == MLP(sizes).theta.size


def test_layers_without_sigma_are_worth_one_unit():
    network = MLP([2, 3, 1], hidden="linear", seed=1)
    network.b[2] = [[0.3], [-1.0], [0.2]]
    X = np.random.default_rng(0).normal(size=(5, 2))
    s, _ = network.forward(X)
    w = network.W[3] @ network.W[2]
    entries = [sum(network.W[3][0, k] * network.W[2][k, i] for k in range(3)) for i in range(2)]
    np.testing.assert_allclose(w.ravel(), entries)
    np.testing.assert_allclose(s[3], w @ X.T + network.W[3] @ network.b[2] + network.b[3])


def test_a_start_at_zero_keeps_hidden_units_identical():
    network = MLP([2, 3, 1], init="zeros")
    J, grad_J = network.objective(CORNERS, np.array([0, 0, 1, 0]))
    theta = np.zeros(network.theta.size)
    for _ in range(200):
        theta = theta - grad_J(theta)
    network.theta = theta
    for rows in (network.W[2], network.b[2], network.W[3].T):
        assert np.abs(rows).max() > 0.1
        assert (rows == rows[0]).all()  # digit for digit
    assert network.W[2][0, 0] != network.W[2][0, 1]
    np.testing.assert_allclose(grad_J(theta), numerical_gradient(J, theta), atol=1e-8)


def test_on_xor_the_gradient_at_zero_is_zero():
    J, grad_J = MLP([2, 2, 1]).objective(CORNERS, XOR)
    assert not grad_J(np.zeros(9)).any()
    np.testing.assert_allclose(numerical_gradient(J, np.zeros(9)), 0, atol=1e-9)
    assert J(np.zeros(9)) == pytest.approx(math.log(2))


def test_the_dead_end_costs_half_of_ln_2():
    network = MLP([2, 2, 1], seed=1)
    J, grad_J = network.objective(CORNERS, XOR)
    found = gradient_descent(J, grad_J, network.theta, 5, 0, max_steps=1000)
    network.theta = found.theta
    assert found.cost == pytest.approx(math.log(2) / 2, abs=0.002)
    answers = network.output(CORNERS).ravel()
    assert sorted(answers.round(1).tolist()) == [0.0, 0.5, 0.5, 1.0]
    halves = np.abs(answers - 0.5) < 0.001
    # Each a hair on its own wrong side: the one is to be 1 and is below, the other 0 and above.
    np.testing.assert_array_equal(answers[halves] < 0.5, XOR[halves] == 1)
    assert set(XOR[halves]) == {0, 1}


def test_xor_by_hand_with_large_weights():
    theta = 20 * np.array([1, 1, -1, -1, -0.5, 1.5, 1, 1, -1.5])
    _, a = MLP([2, 2, 1], theta=theta).forward(CORNERS)
    np.testing.assert_allclose(a[2].T, [[0, 1], [1, 1], [1, 1], [1, 0]], atol=1e-4)
    np.testing.assert_allclose(a[3][0], XOR, atol=1e-4)
    assert round(sigma(10), 4) == 1
    assert round(sigma(-10), 4) == 0
