"""The right gradient agrees, every planted mistake is named, and zero proves nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.diagnosis import check_gradient
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.diagnosis.gradients.mistakes import MISTAKES
from nnbook.models import MLP, Multiclass, Perceptron, SigmoidUnit

HIDDEN = ("sigmoid", "tanh", "relu", "linear")
PAIRS = (
    ("sigmoid", "cross-entropy"),
    ("softmax", "categorical cross-entropy"),
    *((output, "squared") for output in HIDDEN),
)


def network(sizes, *, seed=0, **settings):
    """A network whose biases aren't 0, and whose ReLUs are alive."""
    model = MLP(sizes, seed=seed, **settings)
    rng = np.random.default_rng(seed)
    for b in model.b.values():
        b += rng.uniform(0.3, 0.9, b.shape)
    return model


def data(K, C, n=7, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, K)), np.arange(n) % max(2, C)


def spoiled(model, gradient, **changes):
    """A copy of a gradient with some parts changed; ``W2`` stands for ``W[2]``."""
    wrong = gradient.copy()
    parts = model.split(wrong)
    for name, change in changes.items():
        part = parts[name if name not in ("W2", "b2", "W3", "b3") else f"{name[0]}[{name[1]}]"]
        part[...] = change(part)
    return wrong


# The right gradient


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(("output", "cost"), PAIRS)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_the_right_gradient_agrees(hidden, output, cost, dtype):
    names = {"hidden": hidden, "output": output, "cost": cost, "dtype": dtype}
    for l2, l1 in ((0, 0), (0.7, 0), (0.3, 0.4)):
        model = network([3, 4, 2], l2=l2, l1=l1, **names)
        report = check_gradient(model, *data(3, 2))
        assert report.ok is True, report
        assert report.verdict == "agree"
        assert report.finding is None
        assert (report.n_checked, report.n_skipped) == (26, 0)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_large_network_is_checked_in_samples(dtype):
    rng = np.random.default_rng(0)
    X = rng.random((50, 784)) * (rng.random((50, 784)) < 0.2)
    model = MLP([784, 30, 10], dtype=dtype)
    y = np.arange(50) % 10
    report = check_gradient(model, X, y, n_samples=15)
    assert report.ok is True, report
    assert [part.n_checked for part in report.parts] == [15, 15, 15, 10]
    report = check_gradient(model, X, y, 2 * model.gradient(X, y), n_samples=15)
    assert report.finding.cause == "factor"


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_small_models_agree(dtype):
    rng = np.random.default_rng(3)
    X, y = data(3, 2)
    models = [
        SigmoidUnit(3, dtype=dtype),
        Multiclass(3, 2, dtype=dtype),
        Multiclass(3, 2, output="softmax", dtype=dtype),
    ]
    for model in models:
        model.theta = rng.normal(size=model.theta.size)
        assert check_gradient(model, X, y).ok is True
        report = check_gradient(model, 300 * X, y, 1.5 * model.gradient(300 * X, y))
        assert report.ok is False or (dtype == np.float32 and report.ok is None)


def any_network(seed, sizes, dtype=np.float64):
    """A random network, which needn't be a good one, and data with zeros."""
    rng = np.random.default_rng(seed)
    hidden = rng.choice(HIDDEN, len(sizes) - 2).tolist()
    l2 = float(rng.choice([0, 0.5]))
    model = MLP(sizes, hidden=hidden, init="normal", seed=rng, l2=l2, dtype=dtype)
    X = rng.normal(scale=10 ** rng.uniform(-1, 2), size=(5, sizes[0]))
    X[0] = 0  # with zero biases every ReLU is at its kink here
    return model, X, rng.integers(0, max(2, sizes[-1]), 5)


@given(st.integers(0, 10**6), st.lists(st.integers(1, 4), min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_right_gradient_is_never_accused(seed, sizes):
    assert check_gradient(*any_network(seed, sizes)).ok is not False


@given(
    st.integers(0, 10**6),
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from([np.float32, np.float64]),
)
@settings(max_examples=25, deadline=None)
def test_a_wrong_gradient_never_agrees(seed, sizes, dtype):
    model, X, y = any_network(seed, sizes, dtype)
    assert check_gradient(model, X, y, 1.5 * model.gradient(X, y)).ok is not True


# Planted mistakes

NETWORKS = [
    network([3, 4, 4, 2], l2=0.7),
    network([3, 3, 3, 3], hidden="tanh", output="softmax", l2=0.7, seed=1),
    network([2, 4, 3], output="sigmoid", cost="squared"),
    network([3, 4, 1], hidden="relu", output="tanh", l2=0.2),
    network([4, 4, 2], hidden=["tanh"], dtype=np.float32, l2=3.0),
]


@pytest.mark.parametrize("model", NETWORKS, ids=repr)
def test_the_lines_make_the_gradient(model):
    X, y = data(model.n_inputs, model.sizes[-1])
    rtol = 1e-12 if model.dtype == np.float64 else 1e-4
    lines = BackwardLines(model, *model.checked(X, y)).gradient()
    np.testing.assert_allclose(lines, model.gradient(X, y), rtol=rtol)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named(mistake):
    caught = 0
    for model in NETWORKS:
        X, y = data(model.n_inputs, model.sizes[-1])
        right, wrong = model.gradient(X, y), mistake(model, *model.checked(X, y)).gradient()
        if np.abs(right - wrong).max() < 0.01 * np.abs(right).max():
            continue  # impossible in this network
        report = check_gradient(model, X, y, wrong, n_samples=4)
        assert report.verdict == "differ"
        assert report.finding.cause == mistake.cause, report
        assert report.finding.sentence == mistake.sentence
        caught += 1
    assert caught > 0


def test_names_and_sentences_tell_the_mistakes_apart():
    sentences = [mistake.sentence for mistake in MISTAKES]
    assert len(set(sentences)) == len(sentences)
    assert all(mistake.cause for mistake in MISTAKES)


def test_two_mistakes_that_give_the_same_are_both_named():
    model = network([3, 4, 2], l2=0.7)
    X, y = data(3, 2, n=2)  # with two examples, twice and n times are one
    g = model.gradient(X, y)
    pull = {name: 0.7 / 2 * model.parts[name] for name in ("W[2]", "W[3]")}
    wrong = spoiled(model, g, W2=lambda W: W + pull["W[2]"], W3=lambda W: W + pull["W[3]"])
    finding = check_gradient(model, X, y, wrong).finding
    assert finding.cause == "regularization n times or regularization twice"
    assert "n times too large" in finding.sentence
    assert " Or: The regularization is twice as large" in finding.sentence


class NoSlope(MLP):
    """What a student may write: B3 without σ'."""

    def _backward(self, s, a, Y, shortcut, weight=1.0):
        delta = {self.L: weight * (a[self.L] - Y)}
        for l in range(self.L - 1, 1, -1):
            delta[l] = self.W[l + 1].T @ delta[l + 1]
        return delta


def test_the_models_own_gradient_is_checked_without_another():
    report = check_gradient(NoSlope([3, 4, 2], seed=1), *data(3, 2))
    assert report.finding.cause == "slope missing"
    assert [part.verdict for part in report.parts] == ["differ", "differ", "agree", "agree"]


class OtherCost(SigmoidUnit):
    """It isn't the network that its class suggests: no mistake of that network is looked for."""

    def cost(self, X, y):
        return float(np.square(self.output(X) - y).mean())


def test_a_model_with_another_cost_gets_no_mistake_of_the_usual_one():
    unit, (X, y) = OtherCost(3, theta=[0.3, -0.2, 0.5, 0.1]), data(3, 2)
    assert check_gradient(unit, X, y).finding.cause == "differs"


# Relations and places

MODEL = network([3, 4, 2])
X, Y = data(3, 2)
RIGHT = MODEL.gradient(X, Y)


@pytest.mark.parametrize(
    ("wrong", "cause", "text"),
    [
        (2 * RIGHT, "factor", "twice as large"),
        (-3 * RIGHT, "factor", "about 3. The sign is wrong as well."),
        (0 * RIGHT, "zero", "0 everywhere"),
        (7 * RIGHT, "sum for mean", "n times too large"),
        (RIGHT / 7, "mean twice", "divided by n twice"),
        (-RIGHT, "sign", "not from y − ŷ"),
    ],
)
def test_relations_of_the_whole(wrong, cause, text):
    finding = check_gradient(MODEL, X, Y, wrong).finding
    assert finding.cause == cause
    assert text in finding.sentence


@pytest.mark.parametrize(
    ("changes", "cause", "texts"),
    [
        (
            {"b2": lambda b: 7 * b},
            "factor",
            [
                "W[2], W[3] and b[3] agree.",
                "b[2] is the first to differ, going backwards: since W[2] agrees, δ[2] is right",
                "In b[2]: Every number is n times too large (here n = 7)",
            ],
        ),
        (
            {"b2": lambda b: -b, "b3": lambda b: -b},
            "sign",
            ["since W[3] agrees, δ[3] is right", "In b[2] and b[3]: The sizes are right"],
        ),
        (
            {"W2": lambda W: W + 0.1 * W**2 - 0.3, "b2": lambda b: b**2},
            "differs",
            [
                "W[3] and b[3] agree. Going backwards, layer 2 is the first to differ: look at δ",
                "b[2] is off in 4 of 4 places, first at b[2][0, 0]: ",
            ],
        ),
        ({"W3": np.zeros_like}, "zero", ["In W[3]: Your answer is 0 everywhere."]),
        (
            {"W2": lambda W: -W, "b3": lambda b: 7 * b},
            "differs",
            ["In W[2]: The sizes are right", "In b[3]: Every number is n times too large"],
        ),
    ],
)
def test_wrong_parts_are_located(changes, cause, texts):
    finding = check_gradient(MODEL, X, Y, spoiled(MODEL, RIGHT, **changes)).finding
    assert finding.cause == cause
    assert all(text in finding.sentence for text in texts), finding.sentence


def test_a_square_part_that_is_transposed():
    model = network([3, 4, 4, 2])
    wrong = spoiled(model, model.gradient(X, Y), W3=lambda W: W.T.copy())
    finding = check_gradient(model, X, Y, wrong).finding
    assert finding.cause == "transposed"
    assert (
        "b[3] agrees, so δ[3] is right in the mean over the examples. Look first at the line"
        in (finding.sentence)
    )


@given(st.integers(0, RIGHT.size - 1), st.floats(1e-3, 1e3), st.sampled_from([-1, 1]))
@settings(max_examples=40, deadline=None)
def test_one_wrong_number_is_found_with_its_index(j, size, sign):
    wrong = RIGHT.copy()
    wrong[j] += sign * size * np.abs(RIGHT).max()
    report = check_gradient(MODEL, X, Y, wrong)
    (name,) = (name for name, part in MODEL.split(np.arange(RIGHT.size)).items() if j in part)
    place = np.argwhere(MODEL.split(np.arange(RIGHT.size))[name] == j)[0].tolist()
    assert report.ok is False
    assert report.worst.name == f"{name}{place}"
    assert report.worst.where == tuple(place)
    assert report.worst.yours == wrong[j]
    assert report.worst.measured == pytest.approx(RIGHT[j], abs=1e-8)
    assert [part.name for part in report.parts if part.verdict == "differ"] == [name]


def test_the_relative_error_is_that_of_the_lengths():
    wrong = spoiled(MODEL, RIGHT, b2=lambda b: 4 * b)
    errors = {p.name: p.relative_error for p in check_gradient(MODEL, X, Y, wrong).parts}
    assert errors.pop("b[2]") == pytest.approx(0.75, abs=1e-6)
    assert max(errors.values()) < 1e-7


@pytest.mark.parametrize(("value", "cause"), [(np.nan, "nan"), (-np.inf, "inf")])
@pytest.mark.parametrize("n_samples", [None, 1])
def test_nan_is_found_wherever_it_is(value, cause, n_samples):
    wrong = RIGHT.copy()
    wrong[[5, 20]] = value
    report = check_gradient(MODEL, X, Y, wrong, n_samples=n_samples)
    assert (report.ok, report.finding.cause, report.finding.where) == (False, cause, (1, 2))
    assert "in 2 of 26 places, first at W[2][1, 2]." in report.finding.sentence
    assert repr(report).startswith("The gradient is not the slope of the cost. It has ")


def test_the_finding_does_not_tell_the_right_numbers():
    wrong = spoiled(MODEL, RIGHT, W2=lambda W: W**2 + 0.2)
    report = check_gradient(MODEL, X, Y, wrong)
    assert not any(f"{right:.4g}" in report.finding.sentence for right in RIGHT)


# The small models and models of others


def test_the_unit_is_spoken_to_without_layers():
    unit = SigmoidUnit(3, theta=[0.3, -0.2, 0.5, 0.1])
    g = unit.gradient(X, Y)
    assert "look for what should be turned round" in check_gradient(unit, X, Y, -g).finding.sentence
    assert check_gradient(unit, X, Y, 7 * g).finding.cause == "factor"
    assert check_gradient(unit, X, Y, [*g[:-1], 0]).finding.cause == "bias left out"
    assert check_gradient(unit, X, Y, [*g[:-1], -g[-1]]).finding.sentence == (
        "w agrees. b differs. In b: The sizes are right and the sign is wrong: look for what "
        "should be turned round."
    )
    slope = unit.output(X) * (1 - unit.output(X))
    error = (unit.output(X) - Y) * slope / len(X)
    wrong = [*(error @ X), error.sum()]
    assert check_gradient(unit, X, Y, wrong).finding.cause == "output slope too many"


class Student:
    """A model without our base class, whose methods spoil the data they get."""

    def __init__(self):
        self.theta = np.array([0.2, 0.1, -0.3])

    def cost(self, X, y):
        X *= 2
        y[:] = 1 - y
        return np.mean((X @ self.theta - y) ** 2)

    def gradient(self, X, y):
        X *= 2
        y[:] = 1 - y
        return X.T @ (X @ self.theta - y) / len(X)


def test_any_model_is_checked_and_nothing_changes():
    model, theta = Student(), np.array([0.2, 0.1, -0.3])
    own, x, y = model.theta, X.copy(), Y.copy()
    report = check_gradient(model, x, y)
    assert report.finding.cause == "factor"
    assert "look for a factor ½" in report.finding.sentence
    assert [(part.name, part.shape) for part in report.parts] == [("θ", (3,))]
    assert report.worst.name.startswith("θ[")
    assert model.theta is own
    assert np.array_equal(model.theta, theta)
    assert np.array_equal(x, X)
    assert np.array_equal(y, Y)


def test_theta_is_put_back_when_the_cost_raises():
    class Raises(Student):
        calls = 0

        def cost(self, X, y):
            self.calls += 1
            if self.calls > 12:
                raise ZeroDivisionError
            return super().cost(X, y)

    model = Raises()
    own = model.theta
    with pytest.raises(ZeroDivisionError):
        check_gradient(model, X, Y)
    assert model.theta is own
    assert own.tolist() == [0.2, 0.1, -0.3]


# No verdict


def test_two_zero_gradients_prove_nothing():
    class Nothing(Student):
        def cost(self, X, y):
            return 1.0

        def gradient(self, X, y):
            return np.zeros(3)

    report = check_gradient(Nothing(), X, Y)
    assert (report.ok, report.verdict, report.finding.cause) == (None, "no verdict", "about zero")
    assert repr(report).startswith("No verdict. Both gradients are about 0, and there any two")


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_zero_weights_prove_nothing_of_the_hidden_layers(dtype):
    model = MLP([3, 4, 2], init="zeros", dtype=dtype)
    for gradient in (None, 1e-12 * RIGHT + model.gradient(X, Y)):
        report = check_gradient(model, X, Y, gradient)
        assert report.ok is None
        assert [p.verdict for p in report.parts] == ["no verdict", "no verdict", "agree", "agree"]
        assert "In W[2] and b[2] both gradients are about 0: that proves nothing." in (
            report.finding.sentence
        )
        assert "W[3] and b[3] agree." in report.finding.sentence
    wrong = model.gradient(X, Y)
    wrong[0] = 0.1
    assert check_gradient(model, X, Y, wrong).ok is False


@pytest.mark.parametrize("hidden", ["relu", "sigmoid"])
def test_dead_and_saturated_layers_prove_nothing(hidden):
    model = MLP([3, 4, 2], hidden=hidden)
    model.b[2] = np.full((4, 1), -60)
    report = check_gradient(model, X, Y)
    assert report.ok is None
    assert {p.name for p in report.parts if p.verdict == "no verdict"} >= {"W[2]", "b[2]"}


def test_a_minimum_proves_nothing():
    class Parabola(Student):
        def cost(self, X, y):
            return 1 + float(np.square(self.theta - [0.2, 0.1, -0.3]).sum())

        def gradient(self, X, y):
            return np.zeros(3)  # right here by chance

    assert check_gradient(Parabola(), X, Y).ok is None


# Kinks


@pytest.mark.parametrize("distance", [0.0, 1e-8, 3e-7, 8e-7, 9.5e-7, 2e-6, 7e-6, 1.5e-5])
@pytest.mark.parametrize("side", [-1, 1])
def test_a_kink_is_no_fault(distance, side):
    model = network([3, 4, 2], hidden="relu", seed=2)
    s, _ = model.forward(X)
    model.b[2][1] += side * distance - s[2][1, 3]  # example 3 is next to the kink of neuron 1
    g = model.gradient(X, Y)
    report = check_gradient(model, X, Y)
    assert report.ok is True, report
    assert report.n_skipped <= 4
    if distance == 0:
        assert report.n_skipped >= 1
        assert "left out: the cost has a kink there (a ReLU at 0)" in repr(report)
    assert check_gradient(model, X, Y, 2 * g).finding.cause == "factor"
    assert check_gradient(model, X, Y, spoiled(model, g, W2=lambda W: -W)).finding.cause == "sign"


def test_a_kink_is_seen_though_both_sides_slope_alike():
    model = MLP([3, 4, 4, 4], hidden=["linear", "relu"], output="tanh", seed=0)
    model.W[3] = np.full((4, 4), 0.5) * [[1], [1.1], [-1], [-1]]
    model.W[4] = np.full((4, 4), 0.5) * [1, 1, -1, -1]
    x = np.vstack([np.zeros(3), X])  # at x = 0 half the ReLUs start upwards, half downwards
    report = check_gradient(model, x, [1, *Y])
    assert report.ok is not False
    assert report.n_skipped >= 4


def test_a_part_that_is_all_kinks_gets_no_verdict():
    model = MLP([2, 3, 1], hidden="relu", seed=4)  # zero biases: at x = 0 each s is just 0
    report = check_gradient(model, [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
    assert (report.ok, report.finding.cause, report.n_skipped) == (None, "kink", 3)
    assert report.parts[1].worst is None
    assert report.finding.sentence.startswith(
        "In b[2] the cost has a kink, or moves by rounding alone. W[2], W[3] and b[3] agree. "
    )


def test_a_steep_cost_is_no_kink():
    class Steep(Student):
        def cost(self, X, y):
            return float(np.exp(40 * self.theta).sum())

        def gradient(self, X, y):
            return 40 * np.exp(40 * self.theta)

    assert check_gradient(Steep(), X, Y, h=1e-3).ok is True
    wrong = 1.5 * Steep().gradient(X, Y)
    assert check_gradient(Steep(), X, Y, wrong, h=1e-3).ok is False


# Sampling, words and errors


def test_samples_belong_to_the_seed_and_cost_two_evaluations_each():
    class Counts(MLP):
        calls = 0

        def cost(self, X, y):
            self.calls += 1
            return super().cost(X, y)

    def checked(seed, n_samples=2):
        model = Counts([3, 4, 2], seed=1)
        return check_gradient(model, X, Y, n_samples=n_samples, seed=seed), model.calls

    (first, calls), (again, _), (other, _) = checked(5), checked(5), checked(6)
    assert (first.n_checked, calls) == (8, 2 * 8 + 1 + 8)  # θ itself, and 8 around it
    assert first == again
    assert first != other
    assert checked(5, n_samples=100)[0].n_checked == 26


def test_words():
    assert repr(check_gradient(MODEL, X, Y, n_samples=3)) == (
        "The gradient is the slope of the cost: 11 of 26 numbers measured, all agree.\n"
        "\n"
        "part  shape   numbers  relative error\n"
        "W[2]  (4, 3)  3 of 12  < 1e-06\n"
        "b[2]  (4, 1)  3 of 4   < 1e-06\n"
        "W[3]  (2, 4)  3 of 8   < 1e-06\n"
        "b[3]  (2, 1)  2        < 1e-06"
    )
    report = check_gradient(MODEL, X, Y, spoiled(MODEL, RIGHT, b3=np.zeros_like))
    lines = repr(report).split("\n")
    assert lines[0].startswith("The gradient is not the slope of the cost. W[2], b[2] and W[3] ag")
    assert lines[-3] == "b[3]  (2, 1)  2        1               differ"
    j, measured = report.worst.where[0], report.worst.measured
    assert lines[-1] == f"Farthest off is b[3][{j}, 0]: yours 0, measured {measured:.4g}"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"gradient": RIGHT[:-1]}, r"gradient must have shape \(26,\), like theta, got \(25,\)"),
        ({"gradient": RIGHT[:, None]}, r"gradient must have shape \(26,\), .* got \(26, 1\)"),
        ({"n_samples": 0}, "n_samples must be a whole number, at least 1, got 0"),
        ({"h": 0}, "h must be a positive number, got 0"),
        ({"X": X[0]}, r"X must have shape \(n, K\)"),
        ({"seed": -1}, "seed must be a whole number, at least 0, got -1"),
    ],
)
def test_bad_arguments(change, text):
    with pytest.raises(ValueError, match=text):
        check_gradient(MODEL, **{"X": X, "y": Y, **change})


def test_points_without_a_slope():
    class Broken(Student):
        def cost(self, X, y):
            return np.nan

    with pytest.raises(ValueError, match=r"the cost at model\.theta must be finite, got nan"):
        check_gradient(Broken(), X, Y)
    model = Student()
    model.theta[1] = np.inf
    with pytest.raises(ValueError, match=r"model\.theta must be finite"):
        check_gradient(model, X, Y)
    model.theta = [1.0]
    with pytest.raises(ValueError, match="`theta` must be a numpy array, it is a list"):
        check_gradient(model, X, Y)


# What can't be told from the parts alone


def test_errors_of_other_examples_are_not_called_right():
    model, (x, _), y = network([2, 1]), data(2, 1), np.array([0, 0, 1, 0, 1, 1, 1])
    _, a = model.forward(x)
    delta = a[2] - y[::-1]
    finding = check_gradient(model, x, y, [*(delta @ x).ravel() / 7, delta.mean()]).finding
    assert finding.sentence.startswith(
        "b[2] agrees. W[2] is the first to differ, going backwards: b[2] agrees, so δ[2] is right "
        "in the mean over the examples. Look first at the line that makes the gradient of W[2], "
        "then whether the columns of δ[2] and a[1] belong to the same examples."
    )


def test_where_both_parts_of_a_layer_differ_it_need_not_be_delta():
    model = network([3, 4, 4, 2])
    s, a = model.forward(X)
    delta = model.backward(s, a, Y)
    first = [
        part
        for l in (2, 3, 4)
        for part in ((delta[l][:, :1] @ a[l - 1][:, :1].T).ravel(), delta[l][:, 0])
    ]
    finding = check_gradient(model, X, Y, np.concatenate(first)).finding
    assert finding.sentence.startswith(
        "Going backwards, layer 4 is the first to differ: look at δ[4], and at what both lines "
        "made from it share, the mean over n, and that all examples are in it. "
    )


def test_a_factor_of_a_whole_layer_says_more_than_its_place():
    wrong = spoiled(MODEL, RIGHT, W3=lambda W: 7 * W, b3=lambda b: 7 * b)
    sentence = check_gradient(MODEL, X, Y, wrong).finding.sentence
    assert sentence.startswith(
        "W[2] and b[2] agree. Going backwards, layer 3 is the first to differ. In W[3]"
    )
    assert "Every number is n times too large" in sentence
    assert "δ" not in sentence


ONE_LAYER = [
    SigmoidUnit(3, theta=[0.3, -0.2, 0.5, 0.1]),
    Multiclass(3, 3, theta=np.linspace(-1, 1, 12) ** 2),
    Multiclass(3, 3, output="softmax", theta=np.linspace(-1, 1, 12) ** 2),
]


@pytest.mark.parametrize("model", ONE_LAYER, ids=repr)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_model_of_one_layer_is_spoken_to_in_its_own_names(model, mistake):
    y = Y if isinstance(model, SigmoidUnit) else np.arange(7) % 3
    C = model.theta.size // 4
    lines = MLP([3, C], output=model.settings().get("output", "sigmoid"))
    lines.theta = model.theta
    wrong = mistake(lines, *lines.checked(X, y)).gradient()
    report = check_gradient(model, X, y, wrong)
    if report.ok is False:
        assert "[" not in report.finding.sentence, report
        assert mistake.cause in report.finding.cause or report.finding.cause in ("sign", "factor")


class OwnCost:
    """A student's own unit, whose gradient is right, and whose cost is not."""

    def __init__(self, wrong):
        self.theta, self.wrong = np.array([0.2, 0.1, -0.3]), wrong

    def cost(self, X, y):
        y_hat = 1 / (1 + np.exp(-X @ self.theta))
        return self.wrong(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

    def gradient(self, X, y):
        return X.T @ (1 / (1 + np.exp(-X @ self.theta)) - y) / len(X)


@pytest.mark.parametrize("wrong", [np.mean, lambda terms: -np.sum(terms)])
def test_an_own_cost_may_be_what_is_wrong(wrong):
    sentence = check_gradient(OwnCost(wrong), X, Y).finding.sentence
    assert sentence.endswith(
        " Or the cost is what is wrong: the check only says that the two don't fit (is it the "
        "mean, with its minus?)."
    )
    assert check_gradient(OwnCost(lambda terms: -np.mean(terms)), X, Y).ok
    for model in (MODEL, NoSlope([3, 4, 2], seed=1)):
        assert "the cost is what" not in check_gradient(model, X, Y, 2 * RIGHT).finding.sentence


@pytest.mark.parametrize("model", [Perceptron(3), lambda x: x])
def test_what_is_no_model_is_named(model):
    with pytest.raises(
        TypeError, match=r"model must have theta, cost and gradient, got .* without"
    ):
        check_gradient(model, X, Y)
    with pytest.raises(TypeError, match=r"model must have theta and cost, got .* without .*cost"):
        check_gradient(model, X, Y, [1.0, 2.0, 3.0, 4.0])


@pytest.mark.parametrize("kind", [list, tuple])
def test_a_gradient_in_parts_is_to_be_joined(kind):
    parts = kind([np.zeros((2, 3)), np.zeros(2)])
    with pytest.raises(ValueError, match=r"flat vector like theta: `np\.concatenate\(\[dW\.ravel"):
        check_gradient(MODEL, X, Y, parts)
