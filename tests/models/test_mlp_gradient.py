"""The network's gradient against other people's: each output, cost, activation and pull."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.learning import numerical_gradient
from nnbook.models import MLP, Multiclass, SigmoidUnit

PAIRS = [
    ("sigmoid", "cross-entropy"),
    ("softmax", "categorical cross-entropy"),
    ("sigmoid", "squared"),
    ("tanh", "squared"),
    ("relu", "squared"),
    ("linear", "squared"),
]
HIDDEN = ["sigmoid", "tanh", "relu", "linear"]
PULLS = [(0.0, 0.0), (0.7, 0.0), (0.3, 0.2)]


# The formulas once more, for autograd, which knows nothing of ours: one example a row.
AUTOGRADS = {
    "sigmoid": lambda s: 1 / (1 + anp.exp(-s)),
    "tanh": anp.tanh,
    "relu": lambda s: s * (s > 0),
    "linear": lambda s: s,
    "softmax": lambda s: anp.exp(s) / anp.sum(anp.exp(s), axis=1, keepdims=True),
}


def lectures_cost(theta, model, X, Y):
    a, place, pull = X, 0, 0.0
    names = [*model.hidden_names, model.output_name]
    for n_in, n_out, name in zip(model.sizes, model.sizes[1:], names, strict=False):
        W = theta[place : place + n_out * n_in].reshape((n_out, n_in))
        b = theta[place + n_out * n_in : place + n_out * (n_in + 1)]
        place += n_out * (n_in + 1)
        a = AUTOGRADS[name](anp.dot(a, W.T) + b)
        pull = pull + model.l2 / 2 * anp.sum(W**2) + model.l1 * anp.sum(anp.abs(W))
    total = {
        "cross-entropy": lambda: -anp.sum(Y * anp.log(a) + (1 - Y) * anp.log(1 - a)),
        "categorical cross-entropy": lambda: -anp.sum(Y * anp.log(a)),
        "squared": lambda: anp.sum((a - Y) ** 2) / 2,
    }[model.cost_name]()
    return (total + pull) / len(X)


def problem(seed, sizes, n, **settings):
    rng = np.random.default_rng(seed)
    model = MLP(sizes, seed=rng, **settings)
    for b in model.b.values():
        b[...] = rng.normal(size=b.shape)
    X = rng.normal(size=(n, sizes[0]))
    if sizes[-1] == 1:
        return model, X, rng.integers(0, 2, n), None
    classes = rng.integers(0, sizes[-1], n)
    return model, X, classes, np.eye(sizes[-1])[classes]


def one_hot(model, y):
    return y[:, None] if model.sizes[-1] == 1 else np.eye(model.sizes[-1])[y]


@pytest.mark.parametrize(("output", "cost"), PAIRS)
@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("l2", "l1"), PULLS)
def test_gradient_is_autograds_and_that_of_finite_differences(output, cost, hidden, l2, l1):
    settings = {"hidden": hidden, "output": output, "cost": cost, "l2": l2, "l1": l1}
    model, X, y, _ = problem(3, [3, 5, 4, 2], n=7, **settings)
    gradient = model.gradient(X, y)
    expected = autograd.grad(lectures_cost)(model.theta.copy(), model, X, one_hot(model, y))
    np.testing.assert_allclose(gradient, expected, rtol=1e-10, atol=1e-14)
    assert model.cost(X, y) == pytest.approx(
        lectures_cost(model.theta, model, X, one_hot(model, y)), rel=1e-12
    )
    J, _ = model.objective(X, y)
    np.testing.assert_allclose(gradient, numerical_gradient(J, model.theta), rtol=1e-5, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**6),
    st.lists(st.integers(1, 5), min_size=2, max_size=5),
    st.integers(1, 6),
    st.sampled_from(PAIRS),
    st.data(),
)
def test_gradient_is_autograds_for_every_shape(seed, sizes, n, pair, data):
    output, cost = pair
    if output == "softmax":
        sizes = [*sizes[:-1], sizes[-1] + 1]
    hidden = data.draw(
        st.lists(st.sampled_from(HIDDEN), min_size=len(sizes) - 2, max_size=len(sizes) - 2)
    )
    model, X, y, _ = problem(seed, sizes, n, hidden=hidden, output=output, cost=cost, l2=0.5)
    expected = autograd.grad(lectures_cost)(model.theta.copy(), model, X, one_hot(model, y))
    np.testing.assert_allclose(model.gradient(X, y), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(("output", "cost"), PAIRS)
def test_the_squared_cost_takes_any_numbers_and_only_it(output, cost):
    model, X, _, _ = problem(0, [3, 4, 2], 5, output=output, cost=cost)
    Y = np.linspace(-1, 2, 10).reshape(5, 2)
    if cost != "squared":
        with pytest.raises(ValueError, match="one-hot rows"):
            model.cost(X, Y)
        return
    expected = autograd.grad(lectures_cost)(model.theta.copy(), model, X, Y)
    np.testing.assert_allclose(model.gradient(X, Y), expected, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize(("output", "cost"), PAIRS)
def test_delta_is_the_derivative_of_one_examples_cost_with_respect_to_s(output, cost):
    """B1 taken at its word: move one s^l_j, compute the rest of the network and the cost."""
    model, X, y, _ = problem(5, [3, 4, 3, 2], n=2, hidden="tanh", output=output, cost=cost)
    s, a = model.forward(X)
    delta = model.backward(s, a, y)
    assert list(delta) == [4, 3, 2]
    i, h = 1, 1e-6
    for l, d in delta.items():
        for j in range(model.sizes[l - 1]):
            costs = []
            for side in (h, -h):
                moved = s[l][:, [i]].copy()
                moved[j] += side
                costs.append(cost_from(model, l, moved, y[[i]]))
            assert d[j, i] == pytest.approx((costs[0] - costs[1]) / (2 * h), rel=1e-5, abs=1e-9)


def cost_from(model, l, s_l, y):
    """The cost of the examples whose weighted sums in layer l are these."""
    rest = MLP(
        [model.sizes[l - 1], *model.sizes[l - 1 :]],
        hidden=[*[*model.hidden_names, model.output_name][l - 2 : -1]],
        output=model.output_name,
        cost=model.cost_name,
    )
    rest.W[2], rest.b[2] = np.eye(model.sizes[l - 1]), np.zeros((model.sizes[l - 1], 1))
    for later in range(l + 1, model.L + 1):
        rest.W[later - l + 2], rest.b[later - l + 2] = model.W[later], model.b[later]
    return rest.cost(s_l.T, y)


@pytest.mark.parametrize(("output", "cost"), [PAIRS[0], PAIRS[5]])
def test_the_shortcut_is_the_general_formula(output, cost):
    model, X, y, _ = problem(1, [3, 4, 2], 6, output=output, cost=cost)
    s, a = model.forward(X)
    short, full = model.backward(s, a, y), model.backward(s, a, y, shortcut=False)
    assert model.has_shortcut
    for l in (2, 3):
        np.testing.assert_allclose(short[l], full[l], rtol=1e-12)


def test_softmax_has_only_its_own_line():
    model, X, y, _ = problem(1, [3, 4, 2], 6, output="softmax")
    s, a = model.forward(X)
    with pytest.raises(TypeError, match="softmax has no slope for each component alone"):
        model.backward(s, a, y, shortcut=False)


def test_without_a_shortcut_the_general_formula_is_used():
    model, X, y, _ = problem(1, [3, 4, 2], 6, output="sigmoid", cost="squared")
    s, a = model.forward(X)
    assert not model.has_shortcut
    expected = (a[3] - one_hot(model, y).T) * a[3] * (1 - a[3])
    np.testing.assert_allclose(model.backward(s, a, y)[3], expected, rtol=1e-12)


@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(1, 9))
def test_a_network_of_one_unit_is_the_sigmoid_unit(seed, K, n):
    rng = np.random.default_rng(seed)
    X, y, theta = rng.normal(size=(n, K)), rng.integers(0, 2, n), rng.normal(size=K + 1)
    unit, network = SigmoidUnit(K, theta=theta), MLP([K, 1], theta=theta)
    assert network.cost(X, y) == pytest.approx(unit.cost(X, y), rel=1e-12)
    np.testing.assert_allclose(network.output(X)[:, 0], unit.output(X), rtol=1e-12)
    np.testing.assert_allclose(network.gradient(X, y), unit.gradient(X, y), rtol=1e-12, atol=1e-15)
    assert np.array_equal(network.predict(X), unit.predict(X))


@given(
    st.integers(0, 10**6),
    st.integers(1, 6),
    st.integers(2, 5),
    st.integers(1, 9),
    st.sampled_from(["sigmoid", "softmax"]),
)
def test_a_network_of_one_layer_is_the_multiclass_model(seed, K, C, n, output):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, K)), rng.integers(0, C, n)
    theta = rng.normal(size=C * (K + 1))
    model = Multiclass(K, C, output=output, theta=theta)
    network = MLP([K, C], output=output, theta=theta)
    assert network.cost(X, y) == pytest.approx(model.cost(X, y), rel=1e-12)
    np.testing.assert_allclose(network.output(X), model.output(X), rtol=1e-12)
    np.testing.assert_allclose(network.gradient(X, y), model.gradient(X, y), rtol=1e-12, atol=1e-15)
    assert np.array_equal(network.predict(X), model.predict(X))


@pytest.mark.parametrize(("output", "cost"), PAIRS)
def test_single_precision_throughout(output, cost):
    double, X, y, _ = problem(2, [3, 4, 2], 6, output=output, cost=cost, l2=0.1)
    single = MLP(dtype=np.float32, theta=double.theta, **double.settings())
    s, a = single.forward(X)
    arrays = [*s.values(), *a.values(), *single.backward(s, a, y).values(), single.gradient(X, y)]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}
    np.testing.assert_allclose(arrays[-1], double.gradient(X, y), rtol=1e-3, atol=1e-5)
    assert single.cost(X, y) == pytest.approx(double.cost(X, y), rel=1e-5)


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
@pytest.mark.parametrize("far", [-1000.0, 1000.0])
def test_far_out_the_cost_is_right_and_nothing_warns(output, far):
    model = MLP([1, 2], output=output, theta=[far, -far, 0, 0])
    with np.errstate(all="raise", under="ignore"):
        wrong, right = model.cost([[1.0]], [int(far > 0)]), model.cost([[1.0]], [int(far < 0)])
        gradient = model.gradient([[1.0]], [0])
    assert (wrong, right) == (2000, 0)
    assert np.isfinite(gradient).all()


@pytest.mark.parametrize("scale", [0.25, 3.0])
def test_scale_multiplies_the_whole_gradient(scale):
    for model, X, y in (
        (SigmoidUnit(2, theta=[1, 2, 3]), np.eye(2), [0, 1]),
        (Multiclass(2, 2, theta=np.arange(6)), np.eye(2), [0, 1]),
        (MLP([2, 3, 2], l2=0.5, l1=0.1), np.eye(2), [0, 1]),
    ):
        scaled = model.checked_gradient(*model.checked(X, y), np.empty_like(model.theta), scale)
        np.testing.assert_allclose(scaled, scale * model.gradient(X, y), rtol=1e-12)
