"""How the layers fare: each number against the plain formula."""

import numpy as np
import pytest

from nnbook.diagnosis import layer_health
from nnbook.models import MLP, sigmoid_prime

RNG = np.random.default_rng(12)
X, y = RNG.normal(size=(30, 2)), RNG.integers(0, 2, size=30)


@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu", "linear"])
def test_every_number_is_the_formula_s(hidden):
    model = MLP([2, 5, 4, 1], hidden=hidden, init="normal", seed=1)
    theta = model.theta.copy()
    s, a = model.forward(X)
    delta = model.backward(s, a, y)
    layers = layer_health(model, X, y)
    assert [it.l for it in layers] == [2, 3, 4]
    assert [it.activation for it in layers] == [hidden, hidden, "sigmoid"]
    for it in layers:
        assert it.delta == pytest.approx(np.sqrt(np.mean(delta[it.l] ** 2)))
        assert it.slope.shape == it.saturated.shape == it.dead.shape == (model.sizes[it.l - 1],)
    prime = {
        "sigmoid": sigmoid_prime,
        "tanh": lambda s: 1 / np.cosh(s) ** 2,
        "relu": lambda s: (s > 0).astype(float),
        "linear": np.ones_like,
    }[hidden]
    np.testing.assert_allclose(layers[0].slope, prime(s[2]).mean(axis=1))
    np.testing.assert_array_equal(model.theta, theta)


def test_flat_on_nine_of_ten_is_saturated_and_fewer_is_not():
    X = np.linspace(-1, 1, 10)[:, None]
    for biases, expected in (((20.0, 0.0), [True, False]), ((-20.0, 20.0), [True, True])):
        model = MLP([1, 2, 1], theta=[1, 1, *biases, 1, 1, 0])
        layers = layer_health(model, X, np.arange(10) % 2)
        assert layers[0].saturated.tolist() == expected
    # Nine or eight examples of ten far out: σ′ is 0.018 at s = 4, and 0.25 at s = 0.
    for near, expected in ((1, True), (2, False)):
        X = np.array([0.0] * near + [6.0] * (10 - near))[:, None]
        model = MLP([1, 1, 1], theta=[1, 0, 1, 0])
        assert layer_health(model, X, np.arange(10) % 2)[0].saturated.tolist() == [expected]


def test_a_relu_is_dead_where_it_is_zero_on_every_example():
    model = MLP([1, 3, 1], hidden="relu", theta=[1, 1, 1, -5, 0, -0.5, 1, 1, 1, 0])
    layers = layer_health(model, [[0.0], [1.0], [-1.0]], [0, 1, 1])
    assert layers[0].dead.tolist() == [True, False, False]
    assert not layers[0].saturated.any()
    assert not layers[1].dead.any()  # a sigmoid can't be dead
