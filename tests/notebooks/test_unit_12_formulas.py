"""What the text of unit 12 says, computed: the bound, and what each remedy does."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.diagnosis import layer_health
from nnbook.exercises import find
from nnbook.learning import gradient_descent
from nnbook.models import MLP, sigmoid, sigmoid_prime

FIVE = [2, 8, 8, 8, 8, 8, 1]


@pytest.fixture(scope="module")
def data():
    penguins = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
    X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
    return X, (penguins.y == 1).astype(int)


def network(hidden="sigmoid", scale=1.0, sizes=FIVE):
    model = MLP(sizes, hidden=hidden)
    for W in model.W.values():
        W *= scale
    return model


def train(model, data, step_size=1.0, steps=300):
    J, grad_J = model.objective(*data)
    result = gradient_descent(J, grad_J, model.theta.copy(), step_size, 0.0, max_steps=steps)
    model.theta = result.theta
    return result


@given(st.floats(-30, 30))
def test_the_slope_is_a_quarter_minus_a_square(s):
    assert sigmoid_prime(s) == pytest.approx(1 / 4 - (sigmoid(s) - 1 / 2) ** 2, abs=1e-15)
    assert sigmoid_prime(s) <= 1 / 4 + 1e-15


@given(st.floats(-20, 20))
def test_tanh_is_a_stretched_sigmoid(s):
    assert np.tanh(s) == pytest.approx(2 * sigmoid(2 * s) - 1, abs=1e-14)


@given(st.integers(0, 10_000), st.floats(0.1, 6))
def test_each_line_of_the_bound(seed, scale):
    model = network(scale=scale, sizes=[2, 3, 4, 2, 1])
    rng = np.random.default_rng(seed)
    s, a = model.forward(rng.normal(size=(5, 2)))
    delta = model.backward(s, a, rng.integers(0, 2, size=5))
    for l in (4, 3, 2):
        W = model.W[l + 1]
        blame = np.abs(W.T @ delta[l + 1])
        np.testing.assert_allclose(np.abs(delta[l]), blame * sigmoid_prime(s[l]))
        assert np.all(np.abs(delta[l]) <= blame / 4 + 1e-15)
        assert np.all(blame / 4 <= np.abs(W).T @ np.abs(delta[l + 1]) / 4 + 1e-15)


@given(st.lists(st.floats(-6, 6), min_size=8, max_size=8))
def test_the_bound_of_the_chain(theta):
    model = MLP([1, 1, 1, 1, 1], theta=theta)
    s, a = model.forward([[0.7], [-2.0]])
    delta = model.backward(s, a, [1, 0])
    weights = abs(np.prod([model.W[l][0, 0] for l in (3, 4, 5)]))
    assert np.all(np.abs(delta[2]) <= (1 / 4) ** 3 * weights * np.abs(delta[5]) + 1e-15)


def test_the_bound_of_the_exercise_can_be_met():
    """With s = 0 everywhere; and with weights of 4 nothing is lost."""
    for weights, share in (((2, -3, 0.5), find("largest_factor").solution[0]), ((4, 4, 4), 1)):
        biases = [-w / 2 for w in weights]
        theta = [0, 0, *(number for pair in zip(weights, biases, strict=True) for number in pair)]
        model = MLP([1, 1, 1, 1, 1], theta=theta)
        s, a = model.forward([[1.0]])
        assert [float(s[l][0, 0]) for l in s] == [0, 0, 0, 0]
        delta = model.backward(s, a, [1])
        assert abs(delta[2] / delta[5])[0, 0] == pytest.approx(share)


def test_five_layers_stand_still_and_one_learns(data):
    guess = data[1].mean()
    guessing = -(guess * np.log(guess) + (1 - guess) * np.log(1 - guess))
    assert train(network(), data).cost == pytest.approx(guessing, abs=0.002)
    for hidden in (1, 2, 3):
        assert train(network(sizes=[2, *[8] * hidden, 1]), data).cost < 0.3


def test_what_is_left_at_each_step_is_a_quarter_to_a_third(data):
    sizes = [layer.delta for layer in layer_health(network(), *data)]
    assert all(0.2 < low / high < 0.35 for low, high in pairwise(sizes[:-1]))
    assert sizes[0] / sizes[-1] < 1e-3


def test_longer_steps_make_layer_6_flat(data):
    model = network()
    assert train(model, data, step_size=30.0).cost > 0.49
    assert layer_health(model, *data)[4].saturated.all()


def test_larger_weights_help_and_then_saturate(data):
    health = layer_health(network(scale=5.0), *data)
    assert 0.01 < health[0].delta / health[-1].delta < 0.1
    assert train(network(scale=5.0), data).cost < 0.15
    flat = sum(layer.saturated.sum() for layer in layer_health(network(scale=100.0), *data)[:-1])
    assert 30 <= flat <= 36  # about four of five


def test_patience_and_wider_or_deeper_networks(data):
    for sizes in ([2, *[8] * 8, 1], [2, *[30] * 5, 1]):
        assert train(network(sizes=sizes), data).cost > 0.49
    assert train(network(), data, steps=3000).cost < 0.1


def test_three_long_steps_kill_the_relus(data):
    model = network("relu", 1.4)
    result = train(model, data, step_size=5.0, steps=3)
    assert result.costs[1] > 10 * result.costs[0]
    assert result.costs[2] > 100_000
    health = layer_health(model, *data)
    assert health[0].delta == 0
    assert any(layer.dead.all() for layer in health[:-1])
    model = network("relu", 1.4)
    train(model, data, step_size=5.0, steps=10)
    before = model.theta.copy()
    train(model, data, step_size=0.1, steps=20)
    assert np.flatnonzero(model.theta != before).tolist() in ([], [len(before) - 1])
    model = network("relu", 1.4)
    assert train(model, data, step_size=0.1).cost == pytest.approx(0.06, abs=0.01)


def test_a_dead_relu_of_the_first_layer_has_no_gradient(data):
    X, y = data
    model = network("relu")
    model.b[2][3] = -100.0
    gradient = model.gradient(X, y)
    parts = gradient[:16].reshape(8, 2), gradient[16:24]
    assert not parts[0][3].any()
    assert parts[1][3] == 0
    assert 3 in find("dead_units").solution(model.forward(X)[0][2])


def test_the_share_that_arrives_grows_from_5_to_20_and_is_gone_far_out(data):
    health = {scale: layer_health(network(scale=scale), *data) for scale in (1, 5, 10, 20, 300)}
    shares = {scale: layers[0].delta / layers[-1].delta for scale, layers in health.items()}
    assert shares[1] < shares[5] < shares[10] < shares[20]
    assert shares[300] < 1e-30
    assert sum(layer.saturated.sum() for layer in health[20][:-1]) >= 10


def test_a_longer_step_shortens_the_plateau_and_does_not_do_in_300_steps(data):
    for step_size, low, high in ((6, 0.25, 0.35), (10, 0.49, 0.5), (15, 0.5, 1), (20, 0.5, 1)):
        assert low < train(network(), data, step_size=step_size).cost < high
    for step_size in (3, 6, 10):
        assert train(network(), data, step_size=step_size, steps=600).cost < 0.1


def test_with_lambda_10_layer_6_is_nearly_flat_and_no_unit_is_marked(data):
    model = network()
    train(model, data, step_size=10.0)
    layer = layer_health(model, *data)[4]
    assert (layer.l, layer.saturated.sum()) == (6, 0)
    assert np.mean(layer.slope) == pytest.approx(0.03, abs=0.005)


def test_of_tanh_about_a_third_is_left_in_layer_2(data):
    health = layer_health(network("tanh"), *data)
    assert health[0].delta / health[-1].delta == pytest.approx(1 / 3, abs=0.03)


def test_far_out_next_to_nothing_gets_through_after_ten_steps(data):
    model = network(scale=100.0)
    at_first = [layer.delta for layer in layer_health(model, *data)]
    assert min(at_first) > 1e-3
    assert max(high / low for low, high in pairwise(at_first)) > 100  # it jumps
    train(model, data, steps=10)
    health = layer_health(model, *data)
    assert health[0].delta < 1e-6 * health[-1].delta


def test_four_layers_stand_still_and_little_is_enough(data):
    assert train(network(sizes=[2, 8, 8, 8, 8, 1]), data).cost == pytest.approx(0.49, abs=0.005)
    health = layer_health(network(scale=4.0), *data)
    assert health[0].delta / health[-1].delta < 0.05
    assert train(network(scale=4.0), data).cost < 0.15


def test_with_the_pull_a_dead_relu_can_wake():
    X = np.random.default_rng(0).uniform(1, 3, size=(20, 2))
    y = np.arange(20) % 2
    model = MLP([2, 1, 1], hidden="relu", l2=5.0, theta=[-1, -1, 1, 1, 0])
    assert (model.forward(X)[0][2] <= 0).all()
    for _ in range(200):
        model.theta = model.theta - 0.3 * model.gradient(X, y)
    assert (model.forward(X)[0][2] > 0).any()
