"""The network on a graph: the same numbers as `MLP`, and as autograd on the lecture's formula."""

from itertools import pairwise

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.autodiff import ScalarMLP, network_graph
from nnbook.diagnosis import check_model
from nnbook.learning import gradient_descent
from nnbook.models import MLP

PAIRS = [
    ("sigmoid", "cross-entropy"),
    ("softmax", "categorical cross-entropy"),
    *((output, "squared") for output in ("sigmoid", "tanh", "relu", "linear")),
]
HIDDEN = ("sigmoid", "tanh", "relu", "linear")

ACTIVATIONS = {
    "sigmoid": lambda s: 1 / (1 + anp.exp(-s)),
    "tanh": anp.tanh,
    "relu": lambda s: anp.where(s > 0, s, 0.0),
    "linear": lambda s: s,
}
COSTS = {
    "cross-entropy": lambda s, Y, _: anp.sum(anp.logaddexp(0.0, (1 - 2 * Y) * s)),
    "categorical cross-entropy": lambda s, Y, _: (
        anp.sum(anp.log(anp.sum(anp.exp(s), axis=0))) - anp.sum(s * Y)
    ),
    "squared": lambda s, Y, output: anp.sum((ACTIVATIONS[output](s) - Y) ** 2) / 2,
}


def lecture_cost(theta, model: MLP, X, Y):
    """J as the lecture writes it, one example a column; Y is (n_L, n)."""
    a, start, squares, absolutes = X.T, 0, 0.0, 0.0
    for l, (n_in, n_out) in enumerate(pairwise(model.sizes), start=2):
        W = theta[start : start + n_out * n_in].reshape(n_out, n_in)
        start += n_out * n_in
        b = theta[start : start + n_out].reshape(n_out, 1)
        start += n_out
        s = W @ a + b
        squares, absolutes = squares + anp.sum(W**2), absolutes + anp.sum(anp.abs(W))
        if l < model.L:
            a = ACTIVATIONS[model.hidden_names[l - 2]](s)
    total = COSTS[model.cost_name](s, Y, model.output_name)
    return (total + model.l2 / 2 * squares + model.l1 * absolutes) / X.shape[0]


def network(sizes, output, cost, hidden, seed=0, **options) -> tuple[MLP, np.ndarray, np.ndarray]:
    """A network with random θ, and random data that suits it."""
    rng = np.random.default_rng(seed)
    model = MLP(sizes, hidden=hidden, output=output, cost=cost, **options)
    model.theta = rng.normal(size=model.theta.size)
    X = rng.normal(size=(5, sizes[0]))
    if cost == "squared":
        return model, X, rng.normal(size=(5, sizes[-1]))
    return model, X, rng.integers(0, max(2, sizes[-1]), size=5)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("output", "cost"), PAIRS)
def test_same_cost_and_gradient_as_the_network(output: str, cost: str, hidden: str) -> None:
    for options in ({}, {"l2": 0.3, "l1": 0.1}):
        model, X, y = network([3, 4, 2, 3], output, cost, hidden, **options)
        graph = network_graph(model, X, y)
        np.testing.assert_allclose(graph.cost.data, model.cost(X, y), rtol=1e-12)
        np.testing.assert_allclose(graph.gradient(), model.gradient(X, y), rtol=0, atol=1e-12)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("output", "cost"), PAIRS)
def test_same_cost_and_gradient_as_autograd(output: str, cost: str, hidden: str) -> None:
    model, X, y = network([3, 4, 2, 3], output, cost, hidden, seed=1, l2=0.3, l1=0.1)
    Y = (y if cost == "squared" else np.eye(3)[y]).T
    graph = network_graph(model, X, y)
    expected = autograd.value_and_grad(lecture_cost)(model.theta.copy(), model, X, Y)
    np.testing.assert_allclose(graph.cost.data, expected[0], rtol=1e-12)
    np.testing.assert_allclose(graph.gradient(), expected[1], rtol=0, atol=1e-12)


@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from(PAIRS),
    st.sampled_from(HIDDEN),
    st.sampled_from([0.0, 0.5]),
    st.integers(0, 1000),
)
@settings(max_examples=25, deadline=None)
def test_same_gradient_whatever_the_shape(sizes, pair, hidden, l2, seed) -> None:
    output, cost = pair
    if output == "softmax":
        sizes = [*sizes[:-1], sizes[-1] + 1]
    model, X, y = network(sizes, output, cost, hidden, seed, l2=l2)
    gradient = network_graph(model, X, y).gradient()
    np.testing.assert_allclose(gradient, model.gradient(X, y), rtol=0, atol=1e-12)


def test_costs_stay_finite_far_out() -> None:
    for output in ("sigmoid", "softmax"):
        model = MLP([1, 2], output=output, theta=[1000.0, -1000.0, 0.0, 0.0])
        graph = network_graph(model, [[1.0]], [1])
        assert graph.cost.data == 2000.0 == model.cost([[1.0]], [1])
        np.testing.assert_array_equal(graph.gradient(), model.gradient([[1.0]], [1]))


def test_parameters_stand_in_the_order_of_theta_under_the_names_of_the_lecture() -> None:
    model = MLP([2, 2, 1], seed=3)
    theta = network_graph(model, [[1.0, 0.5]], [1]).theta
    assert [p.data for p in theta] == model.theta.tolist()
    names = "w²₁₁ w²₁₂ w²₂₁ w²₂₂ b²₁ b²₂ w³₁₁ w³₁₂ b³₁"
    assert [p.name for p in theta] == names.split()


def test_indexes_of_two_digits_are_kept_apart() -> None:
    theta = network_graph(MLP([11, 1]), np.ones((1, 11)), [1]).theta
    assert [theta[8].name, theta[10].name] == ["w²₁₉", "w²₁,₁₁"]


def test_the_cost_is_named_and_the_gradient_is_with_the_parameters() -> None:
    graph = network_graph(MLP([2, 1], seed=0), [[1.0, 2.0], [0.0, 1.0]], [1, 0])
    gradient = graph.gradient()
    assert graph.cost.name == "J"
    assert [p.grad for p in graph.theta] == gradient.tolist()


def test_wrong_data_gets_the_error_of_the_network() -> None:
    with pytest.raises(ValueError, match=r"X must have shape \(n, 2\), got \(1, 3\)"):
        network_graph(MLP([2, 1]), [[1.0, 2.0, 3.0]], [1])


@pytest.mark.parametrize("sizes", [[2, 1], [2, 3, 1], [3, 2, 2]])
def test_the_model_on_a_graph_keeps_a_models_promises(sizes: list[int]) -> None:
    assert check_model(ScalarMLP(sizes, l2=0.1)).ok


def test_the_same_descent_trains_it_unchanged() -> None:
    X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    ends = []
    for kind in (MLP, ScalarMLP):
        model = kind([2, 3, 1], seed=1)
        J, grad_J = model.objective(X, y)
        result = gradient_descent(
            J, grad_J, model.theta, step_size=1.0, tolerance=1e-12, max_steps=30
        )
        ends.append(result.theta)
    np.testing.assert_allclose(*ends, rtol=1e-10)


def test_the_gradient_is_scaled_and_written_where_it_is_asked_for() -> None:
    model = ScalarMLP([2, 1], theta=[1.0, -1.0, 0.5])
    X, y = model.checked([[1.0, 1.5]], [1])
    out = np.empty(3)
    assert model.checked_gradient(X, y, out, scale=-2.0) is out
    np.testing.assert_allclose(out, [1.0, 1.5, 1.0], rtol=1e-15)
