"""The network as an object: lecture indices, views into θ, names, bad input."""

import copy
import pickle
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.diagnosis import check_model
from nnbook.learning import StopReason, gradient_descent
from nnbook.models import MLP, Multiclass, SigmoidUnit, sigmoid

SIZES = st.lists(st.integers(1, 4), min_size=2, max_size=5)


@given(SIZES, st.integers(1, 5), st.integers(0, 1000))
def test_forward_is_the_lecture_neuron_by_neuron(sizes, n, seed):
    """D2 with its indices, one number at a time."""
    rng = np.random.default_rng(seed)
    X, model = rng.normal(size=(n, sizes[0])), MLP(sizes)
    model.theta = rng.normal(size=model.theta.size)  # biases too
    s, a = model.forward(X)
    L = len(sizes)
    assert (list(s), list(a)) == (list(range(2, L + 1)), list(range(1, L + 1)))
    assert np.array_equal(a[1], X.T)
    for i in range(n):
        for l in range(2, L + 1):
            for j in range(sizes[l - 1]):
                total = model.b[l][j, 0]
                for k in range(sizes[l - 2]):
                    total += model.W[l][j, k] * a[l - 1][k, i]
                assert s[l][j, i] == pytest.approx(total, rel=1e-12, abs=1e-14)
                assert a[l][j, i] == pytest.approx(sigmoid(total), rel=1e-12)
    assert np.array_equal(model.output(X), a[L].T)


@given(SIZES, st.integers(1, 5), st.integers(0, 1000))
def test_backward_is_the_lecture_neuron_by_neuron(sizes, n, seed):
    """B2 to B4 with their indices, one number at a time; the gradient is the mean over i."""
    rng = np.random.default_rng(seed)
    X, model, L = rng.normal(size=(n, sizes[0])), MLP(sizes), len(sizes)
    model.theta = rng.normal(size=model.theta.size)
    y = rng.integers(0, max(2, sizes[-1]), n)
    Y = y[None, :] if sizes[-1] == 1 else np.eye(sizes[-1])[y].T
    s, a = model.forward(X)
    delta = model.backward(s, a, y)
    gradient = model.split(model.gradient(X, y))
    np.testing.assert_allclose(delta[L], a[L] - Y, rtol=1e-12)
    for l in range(L - 1, 1, -1):
        for j in range(sizes[l - 1]):
            for i in range(n):
                blame = sum(delta[l + 1][k, i] * model.W[l + 1][k, j] for k in range(sizes[l]))
                slope = sigmoid(s[l][j, i]) * (1 - sigmoid(s[l][j, i]))
                assert delta[l][j, i] == pytest.approx(blame * slope, rel=1e-10, abs=1e-14)
    for l in range(2, L + 1):
        for j in range(sizes[l - 1]):
            assert gradient[f"b[{l}]"][j, 0] == pytest.approx(
                np.mean([delta[l][j, i] for i in range(n)]), rel=1e-10, abs=1e-14
            )
            for k in range(sizes[l - 2]):
                assert gradient[f"W[{l}]"][j, k] == pytest.approx(
                    np.mean([a[l - 1][k, i] * delta[l][j, i] for i in range(n)]),
                    rel=1e-10,
                    abs=1e-14,
                )


def test_theta_holds_the_layers_in_the_lectures_order():
    model = MLP([2, 3, 1], theta=np.arange(13))
    assert model.W[2].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert model.b[2].tolist() == [[6], [7], [8]]
    assert model.W[3].tolist() == [[9, 10, 11]]
    assert model.b[3].tolist() == [[12]]
    assert list(model.parts) == ["W[2]", "b[2]", "W[3]", "b[3]"]


def test_weights_are_views_that_never_detach():
    model = MLP([2, 3, 1])
    W, b, theta = model.W[2], model.b[3], model.theta
    model.theta = np.arange(13)
    assert (W[2, 1], b[0, 0]) == (5, 12)
    numbers = np.full((3, 2), 7.0)
    model.W[2] = numbers
    numbers[:] = 0
    model.W[2] *= 2
    model.b[3] -= 1
    assert theta[:6].tolist() == [14] * 6
    assert theta[-1] == 11
    assert all(np.shares_memory(part, theta) for part in model.parts.values())


@pytest.mark.parametrize(
    "duplicate", [MLP.copy, copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
)
def test_views_of_a_copy_belong_to_the_copy(duplicate):
    model = MLP([2, 3, 1])
    twin = duplicate(model)
    twin.W[2][...] = 5
    assert twin.theta[:6].tolist() == [5] * 6
    if duplicate is not copy.copy:  # a shallow copy shares θ, as it says
        assert 5 not in model.theta


def test_the_network_settings_make_an_equal_one():
    model = MLP([3, 4, 2, 2], hidden=["relu", "tanh"], output="softmax", l2=0.5, l1=0.25)
    twin = MLP(theta=model.theta, **model.settings())
    X = np.random.default_rng(0).normal(size=(5, 3))
    assert np.array_equal(twin.gradient(X, [0, 1, 0, 1, 1]), model.gradient(X, [0, 1, 0, 1, 1]))
    assert repr(twin) == repr(model)


def test_only_weights_are_regularized():
    """A4: biases of any size cost nothing."""
    plain, pulled = MLP([2, 3, 2]), MLP([2, 3, 2], l2=2.0, l1=3.0)
    X, y, n = np.eye(2), [0, 1], 2
    for model in (plain, pulled):
        for b in model.b.values():
            b[...] = 5
    weights = np.concatenate([W.ravel() for W in pulled.W.values()])
    expected = 2 / (2 * n) * np.sum(weights**2) + 3 / n * np.sum(np.abs(weights))
    assert pulled.cost(X, y) - plain.cost(X, y) == pytest.approx(expected, rel=1e-12)
    difference = pulled.split(pulled.gradient(X, y) - plain.gradient(X, y))
    assert not difference["b[2]"].any()
    assert not difference["b[3]"].any()
    np.testing.assert_allclose(
        difference["W[3]"], (2 * pulled.W[3] + 3 * np.sign(pulled.W[3])) / n, rtol=1e-9
    )


XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)


@pytest.mark.parametrize(
    ("model", "X", "y"),
    [
        (SigmoidUnit(2), XOR, [0, 0, 0, 1]),
        (Multiclass(2, 3), XOR[:3], [0, 1, 2]),
        (Multiclass(2, 3, output="softmax"), XOR[:3], [0, 1, 2]),
        (MLP([2, 4, 1], seed=1, init="normal"), XOR, [0, 1, 1, 0]),
        (MLP([2, 4, 3, 2], hidden="tanh", output="softmax", seed=1), XOR, [0, 1, 1, 0]),
        (MLP([2, 6, 1], hidden="relu", output="linear", seed=2), XOR, [0, 1, 1, 0]),
    ],
    ids=repr,
)
def test_one_gradient_descent_trains_them_all(model, X, y):
    """M3, D6: "What must change in the algorithm that tunes the weights? Nothing." """
    J, grad_J = model.objective(X, y)
    step_size = 0.1 if isinstance(model, MLP) and model.output_name == "linear" else 1.0
    result = gradient_descent(J, grad_J, model.theta, step_size, tolerance=1e-9, max_steps=5000)
    model.theta = result.theta
    assert result.reason is not StopReason.DIVERGED
    assert model.accuracy(X, y) == 1
    assert result.cost < 0.2 * result.costs[0]
    assert model.cost(X, y) == result.cost


def test_from_zeros_hidden_neurons_stay_identical():
    """E14, and why `init` is not zeros by default."""
    model = MLP([2, 3, 1], init="zeros")
    J, grad_J = model.objective(XOR, [0, 0, 0, 1])  # with XOR's answers nothing would move at all
    model.theta = gradient_descent(J, grad_J, model.theta, 1.0, 0, max_steps=50).theta
    assert model.W[2].all()
    assert np.ptp(model.W[2], axis=0).tolist() == [0, 0]
    assert np.ptp(MLP([2, 3, 1]).W[2], axis=0).min() > 0


@pytest.mark.parametrize(
    "model",
    [
        MLP([3, 4, 2]),
        MLP([3, 1]),
        MLP([3, 4, 4, 2], hidden=["tanh", "relu"], output="softmax", l2=0.1),
        MLP([3, 2, 1], hidden="tanh", output="linear", dtype=np.float32),
    ],
    ids=repr,
)
def test_it_keeps_the_promises_of_a_model(model):
    report = check_model(model)
    assert report.ok, report


def test_prediction_is_the_first_largest_output_or_more_than_one_half():
    three = MLP([1, 3], theta=[0, 0, 0, 1, 2, 2])
    assert three.predict([[0.0]]).tolist() == [1]
    one = MLP([1, 1], theta=[1, 0])
    assert one.predict([[0.0], [1e-9], [-1.0]]).tolist() == [0, 1, 0]


def test_accuracy_counts_in_every_form_of_right_answers():
    model, X = MLP([1, 2], theta=[-1, 1, 0, 0]), [[-1.0], [1.0], [2.0], [-3.0]]
    assert model.accuracy(X, [0, 1, 0, 0]) == 0.75
    assert model.accuracy(X, np.eye(2)[[0, 1, 0, 0]]) == 0.75
    assert SigmoidUnit(1, theta=[1, 0]).accuracy(X, [0, 1, 0, 0]) == 0.75
    assert MLP([1, 1], theta=[1, 0]).accuracy(X, [[0], [1], [0], [0]]) == 0.75


def test_class_numbers_and_one_hot_rows_are_the_same_answers():
    model, X = MLP([2, 3]), XOR
    y = np.array([2, 0, 1, 1])
    assert model.cost(X, y) == model.cost(X, np.eye(3)[y])
    assert np.array_equal(model.gradient(X, y), model.gradient(X, np.eye(3)[y]))


def test_repr_and_summary_show_the_architecture():
    model = MLP([784, 30, 10], l2=0.5)
    assert repr(model) == (
        "MLP(784 → 30 sigmoid → 10 sigmoid, cross-entropy, l2 = 0.5, 23860 parameters)"
    )
    assert model.summary().splitlines()[2:] == [
        "part  shape      numbers",
        "W[2]  (30, 784)    23520",
        "b[2]  (30, 1)         30",
        "W[3]  (10, 30)       300",
        "b[3]  (10, 1)         10",
        "θ                  23860",
    ]
    assert repr(model.W) == "<W[2] (30, 784), W[3] (10, 30)>"


X3 = np.ones((4, 3))
NOT_FINITE = X3 * np.array([[1], [np.nan], [1], [1]])


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda m: MLP(3), TypeError, "sizes must be a list [n_1, …, n_L], got 3 (int)"),
        (lambda m: MLP([3]), ValueError, "at least the inputs and the outputs, got [3]"),
        (lambda m: MLP([3, -1, 2]), ValueError, "sizes[1] must be a whole number, at least 1"),
        (lambda m: MLP([3, 2.5]), TypeError, "sizes[1] must be a whole number, at least 1"),
        (lambda m: MLP([3, 2, 1], hidden="sigmod"), ValueError, "hidden must be one of sigmoid"),
        (lambda m: MLP([3, 1], hidden="sigmod"), ValueError, "got 'sigmod'"),
        (lambda m: MLP([3, 2, 1], hidden="softmax"), ValueError, "hidden must be one of"),
        (lambda m: MLP([3, 2, 2, 1], hidden=["tanh"]), ValueError, "each of the 2 hidden layers"),
        (lambda m: MLP([3, 2], output="step"), ValueError, "output must be one of sigmoid, tanh"),
        (lambda m: MLP([3, 2], cost="hinge"), ValueError, "cost must be one of cross-entropy"),
        (
            lambda m: MLP([3, 2], output="softmax", cost="cross-entropy"),
            ValueError,
            "goes with an output of sigmoid, got softmax; softmax goes with categorical",
        ),
        (
            lambda m: MLP([3, 2], output="tanh", cost="cross-entropy"),
            ValueError,
            "goes with an output of sigmoid, got tanh; tanh goes with squared",
        ),
        (
            lambda m: MLP([3, 2], output="softmax", cost="squared"),
            ValueError,
            "an output of sigmoid or tanh or relu or linear, got softmax",
        ),
        (lambda m: MLP([3, 1], output="softmax"), ValueError, "softmax needs at least two outputs"),
        (lambda m: MLP([3, 2], l2=-1), ValueError, "l2 (λ_reg) must be zero or a positive number"),
        (lambda m: MLP([3, 2], l1=np.nan), ValueError, "l1 must be zero or a positive number"),
        (lambda m: MLP([3, 2], init="xavier"), ValueError, "init must be one of zeros, normal"),
        (lambda m: MLP([3, 2], seed="a"), TypeError, "seed must be a whole number or a numpy"),
        (lambda m: MLP([3, 2], theta=[1, 2]), ValueError, "theta must be of shape (8,)"),
        (lambda m: MLP([3, 2], dtype=int), TypeError, "dtype must be a floating-point type"),
        (lambda m: m.W[1], KeyError, "the input layer has none; W[l] is for l = 2, …, 3"),
        (lambda m: m.b[4], KeyError, "b[l] is for l = 2, …, 3, got l = 4"),
        (lambda m: m.W.__setitem__(2, [1, 2]), ValueError, "W[2] must have shape (4, 3), got (2,)"),
        (lambda m: m.b.__setitem__(3, [[np.inf], [0]]), ValueError, "b[3] must be finite"),
        (lambda m: m.output(X3[0]), ValueError, "one example is one row: X[None, :]"),
        (lambda m: m.forward(X3[:, :2]), ValueError, "X must have shape (n, 3), got (4, 2)"),
        (lambda m: m.cost(X3[:0], []), ValueError, "at least one row and one column"),
        (lambda m: m.cost(NOT_FINITE, [0, 1, 0, 1]), ValueError, "X must be finite, got X[1, 0]"),
        (lambda m: m.cost([["a"] * 3], [0]), TypeError, "X must consist of real numbers"),
        (lambda m: m.cost(X3, [0, 1, 2, 1]), ValueError, "from 0 to 1, one class each, got y[2]"),
        (lambda m: m.cost(X3, [0, 1, 0.5, 1]), ValueError, "got y[2] = 0.5"),
        (lambda m: m.cost(X3, [0, 1]), ValueError, "(4,), class numbers, or (4, 2), one-hot, got"),
        (
            lambda m: m.cost(X3, np.ones((4, 2))),
            ValueError,
            "a single 1, and 0 elsewhere, got y[0]",
        ),
        (lambda m: m.cost(X3, np.zeros((4, 2))), ValueError, "got y[0] = [0.0, 0.0]"),
        (lambda m: m.cost(X3, [np.nan, 1, 0, 1]), ValueError, "got y[0] = nan"),
        (lambda m: m.cost(X3, [None] * 4), TypeError, "y must consist of real numbers"),
        (
            lambda m: m.gradient(X3, [0, 1, 0, 1], out=np.empty(3)),
            ValueError,
            "out must have shape",
        ),
        (
            lambda m: m.backward(*m.forward(X3)[::-1], [0, 1, 0, 1]),
            ValueError,
            "s, then a, as forward",
        ),
        (lambda m: MLP([3, 2, 1], hidden=np.tanh), TypeError, "hidden must be a name or a list of"),
        (lambda m: MLP([3, 2, 1], hidden=[np.tanh]), TypeError, "hidden must be one of sigmoid"),
        (lambda m: MLP([3, 2], output=["tanh"]), TypeError, "output must be one of sigmoid, tanh"),
        (lambda m: MLP([3, 2], cost=1), TypeError, "cost must be one of cross-entropy"),
        (
            lambda m: MLP([3, 2], output="linear").cost(X3, np.ones((4, 3))),
            ValueError,
            "y must have shape (4, 2), one row of numbers an example, got (4, 3)",
        ),
        (
            lambda m: MLP([3, 1], output="linear").cost(X3, np.ones((4, 3))),
            ValueError,
            "y must have shape (4,) or (4, 1), one number an example",
        ),
        (
            lambda m: MLP([3, 1]).cost(X3, [0]),
            ValueError,
            "y must have shape (4,) or (4, 1), a 0 or 1 each, got (1,)",
        ),
        (
            lambda m: MLP([3, 1], output="linear").accuracy(X3, [2.5, 1, 0, 1]),
            ValueError,
            "accuracy needs classes",
        ),
        (lambda m: m.split(np.empty(3)), ValueError, "vector must have shape (26,), got (3,)"),
        (lambda m: MLP([3, 1]).cost(X3, [0, 1, 2, 1]), ValueError, "only 0 and 1, got y[2] = 2"),
        (lambda m: MLP([3, 1]).cost(X3, np.full((4, 1), 2)), ValueError, "only 0 and 1, got y[0]"),
    ],
)
def test_bad_input(call, error, words):
    with pytest.raises(error, match=re.escape(words)):
        call(MLP([3, 4, 2]))
