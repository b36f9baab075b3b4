"""Mini-batches, momentum and epochs: the same numbers as scikit-learn's and as by hand."""

import itertools
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier, MLPRegressor

from nnbook.learning import gradient_descent
from nnbook.learning.training.minibatch_descent import MiniBatchDescent
from nnbook.models import MLP, Model, Multiclass, SigmoidUnit

N, K = 53, 4
RNG = np.random.default_rng(5)
X = RNG.normal(size=(N, K))
CLASSES = RNG.integers(0, 3, N)
ONE_HOT = np.eye(3)[CLASSES]
BINARY = (X[:, 0] + RNG.normal(size=N) > 0).astype(int)
NUMBERS = RNG.normal(size=(N, 2))


class Spy:
    """A model that only notes which batches it was shown."""

    def __init__(self):
        self.theta, self.batches = np.zeros(1), []

    def cost(self, X, y):
        return 0.0

    def gradient(self, X, y):
        assert np.array_equal(X[:, 0], y)  # the rows of X and y stay together
        self.batches.append(y.tolist())
        return np.zeros(1)


class Parabola:
    """J = Σ c θ² / 2, whatever the data; θ is replaced on assignment, as a student may do it."""

    def __init__(self, theta=(1.0, -2.0), c=(1.0, 3.0)):
        self.theta, self.c = np.array(theta), np.array(c)

    def cost(self, X, y):
        return float(self.c @ self.theta**2 / 2)

    def gradient(self, X, y):
        return self.c * self.theta


class OwnUnit:
    """A sigmoid unit as a student writes it: three names, and nothing of the package."""

    def __init__(self, n_inputs):
        self.theta = np.zeros(n_inputs + 1)

    def cost(self, X, y):
        y_hat = self._output(X)
        return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

    def gradient(self, X, y):
        error = self._output(X) - y
        return np.append(error @ X, error.sum()) / len(y)

    def predict(self, X):
        return (self._output(X) > 0.5).astype(int)

    def _output(self, X):
        return 1 / (1 + np.exp(-(X @ self.theta[:-1] + self.theta[-1])))


def descent(model, X=X, y=BINARY, **options):
    return MiniBatchDescent(model, X, y, **{"step_size": 0.5} | options)


def theta_of(network) -> np.ndarray:
    """All parameters of one of scikit-learn's networks, in the order of θ."""
    pairs = zip(network.coefs_, network.intercepts_, strict=True)
    return np.concatenate([part for W, b in pairs for part in (W.T.ravel(), b)])


def give_theta(network, model: MLP) -> None:
    """Start scikit-learn's network at the θ of ours, and its momentum at rest."""
    for layer, (W, b) in enumerate(zip(network.coefs_, network.intercepts_, strict=True), start=2):
        W[...], b[...] = model.W[layer].T, model.b[layer][:, 0]
    for velocity in network._optimizer.velocities:
        velocity[...] = 0


NETWORKS = {
    "one sigmoid": ({"hidden": "sigmoid", "sizes": [K, 5, 1]}, MLPClassifier, BINARY),
    "sigmoids, M2": ({"hidden": "sigmoid", "sizes": [K, 5, 3]}, MLPClassifier, ONE_HOT),
    "tanh": ({"hidden": "tanh", "sizes": [K, 6, 4, 3]}, MLPClassifier, ONE_HOT),
    "relu": ({"hidden": "relu", "sizes": [K, 6, 4, 3]}, MLPClassifier, ONE_HOT),
    "softmax": (
        {"hidden": "tanh", "sizes": [K, 5, 3], "output": "softmax"},
        MLPClassifier,
        CLASSES,
    ),
    "squared": ({"hidden": "relu", "sizes": [K, 5, 2], "output": "linear"}, MLPRegressor, NUMBERS),
}
ACTIVATIONS = {"sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}


@pytest.mark.parametrize("batch_size", [10, N])
@pytest.mark.parametrize(("momentum", "l2"), [(0.0, 0.0), (0.9, 0.0), (0.0, 0.7), (0.5, 0.7)])
@pytest.mark.parametrize("name", NETWORKS)
def test_every_epoch_ends_where_scikit_learns_ends(name, momentum, l2, batch_size):
    settings, kind, y = NETWORKS[name]
    model = MLP(**settings, l2=l2, seed=3)
    ours = descent(model, y=y, step_size=0.1, batch_size=batch_size, momentum=momentum, seed=8)
    theirs = kind(
        hidden_layer_sizes=settings["sizes"][1:-1],
        activation=ACTIVATIONS[settings["hidden"]],
        solver="sgd",
        alpha=l2,
        batch_size=batch_size,
        learning_rate_init=0.1,
        momentum=momentum,
        nesterovs_momentum=False,
        shuffle=False,
    )
    classes = {} if kind is MLPRegressor else {"classes": np.unique(y)}
    if y is ONE_HOT:
        classes = {"classes": np.arange(3)}
    theirs.partial_fit(X, y, **classes)
    give_theta(theirs, model)
    order = np.random.default_rng(8)
    for _ in range(6):
        rows = order.permutation(N)
        theirs.partial_fit(X[rows], y[rows])
        ours.run_epochs()
        np.testing.assert_allclose(model.theta, theta_of(theirs), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(
    ("model", "y"),
    [
        (SigmoidUnit(K), BINARY),
        (Multiclass(K, 3), CLASSES),
        (MLP([K, 5, 3], hidden="tanh", l2=0.1), ONE_HOT),
        (OwnUnit(K), BINARY),
    ],
)
def test_all_of_the_data_as_one_batch_is_gradient_descent(model, y):
    J, grad_J = objective_of(model, X, y)
    path = gradient_descent(J, grad_J, model.theta, 0.5, 0, max_steps=40, keep_path=True).path
    run = descent(model, y=y)
    for theta in path[1:]:
        run.step()
        np.testing.assert_allclose(run.theta, theta, rtol=1e-12, atol=1e-14)
    assert (run.epoch, run.update) == (40, 40)


def objective_of(model, X, y):
    if isinstance(model, Model):
        return model.objective(X, y)
    twin = OwnUnit(K)

    def at(theta, function):
        twin.theta = theta
        return function(X, y)

    return (lambda theta: at(theta, twin.cost)), (lambda theta: at(theta, twin.gradient))


@given(st.integers(1, 30), st.data(), st.integers(1, 3))
def test_an_epoch_shows_each_example_once_in_batches_of_the_size_asked_for(n, data, epochs):
    batch_size = data.draw(st.integers(1, n))
    spy, ids = Spy(), np.arange(n, dtype=float)
    run = MiniBatchDescent(spy, ids[:, None], ids, step_size=1, batch_size=batch_size)
    run.run_epochs(epochs)
    per_epoch = -(-n // batch_size)
    assert (run.epoch, run.update, run.updates_per_epoch) == (epochs, epochs * per_epoch, per_epoch)
    for k in range(epochs):
        batches = spy.batches[k * per_epoch : (k + 1) * per_epoch]
        assert sorted(itertools.chain(*batches)) == ids.tolist()
        assert all(len(batch) == batch_size for batch in batches[:-1])


def test_each_epoch_has_an_order_of_its_own():
    spy, ids = Spy(), np.arange(40.0)
    MiniBatchDescent(spy, ids[:, None], ids, step_size=1, batch_size=40).run_epochs(3)
    assert len({tuple(batch) for batch in [*spy.batches, ids.tolist()]}) == 4


def test_without_a_batch_size_the_order_is_the_one_given():
    spy, ids = Spy(), np.arange(40.0)
    MiniBatchDescent(spy, ids[:, None], ids, step_size=1).run_epochs(2)
    assert spy.batches == [ids.tolist(), ids.tolist()]


@given(st.floats(0, 0.99), st.floats(0.01, 0.5), st.integers(1, 8))
def test_momentum_is_the_formula(momentum, step_size, updates):
    model = Parabola()
    theta, velocity, c = model.theta, np.zeros(2), model.c
    run = descent(model, step_size=step_size, momentum=momentum)
    for _ in range(updates):
        run.step()
        velocity = momentum * velocity - step_size * c * theta
        theta = theta + velocity
    np.testing.assert_allclose(model.theta, theta, rtol=1e-12, atol=1e-15)


@given(st.floats(0, 0.99), st.lists(st.floats(0.01, 0.5), min_size=1, max_size=8))
def test_another_step_size_counts_from_then_on_and_the_velocity_stays(momentum, step_sizes):
    model = Parabola()
    theta, velocity, c = model.theta, np.zeros(2), model.c
    run = descent(model, step_size=1.0, momentum=momentum)
    for step_size in step_sizes:
        run.step_size = step_size
        assert run.step_size == step_size
        run.step()
        velocity = momentum * velocity - step_size * c * theta
        theta = theta + velocity
    np.testing.assert_allclose(model.theta, theta, rtol=1e-12, atol=1e-15)


def test_what_is_no_step_size_leaves_the_one_there_is():
    run = descent(Parabola(), step_size=0.5)
    with pytest.raises(ValueError, match="step_size"):
        run.step_size = 0
    assert run.step_size == 0.5


@pytest.mark.parametrize("momentum", [0.0, 0.8])
def test_the_package_s_models_and_any_other_take_the_same_way(momentum):
    ours, other = SigmoidUnit(K), OwnUnit(K)
    for model in (ours, other):
        descent(model, batch_size=7, momentum=momentum).run_epochs(5)
    np.testing.assert_allclose(ours.theta, other.theta, rtol=1e-12)


def trained(seed) -> np.ndarray:
    model = MLP([K, 5, 3])
    descent(model, y=CLASSES, batch_size=8, momentum=0.5, seed=seed).run_epochs(3)
    return model.theta


def test_the_same_seed_gives_the_same_theta_bit_for_bit():
    assert np.array_equal(trained(4), trained(4))
    assert np.array_equal(trained(4), trained(np.random.default_rng(4)))
    assert not np.array_equal(trained(4), trained(5))


def test_single_steps_and_whole_epochs_are_the_same_run():
    stepped, whole = SigmoidUnit(K), SigmoidUnit(K)
    options = {"batch_size": 10, "momentum": 0.9}
    steps, epochs = descent(stepped, **options), descent(whole, **options)
    for _ in range(15):
        steps.step()
    assert (steps.epoch, steps.update, steps.updates_per_epoch) == (2, 15, 6)
    steps.run_epochs()  # the rest of the third
    epochs.run_epochs(3)
    assert (steps.epoch, steps.update) == (3, 18)
    assert np.array_equal(stepped.theta, whole.theta)


def test_theta_is_a_copy_and_the_model_keeps_its_buffer():
    model = SigmoidUnit(K)
    buffer, run = model.theta, descent(model)
    before = run.theta
    run.step()
    assert model.theta is buffer
    assert not before.any()
    assert buffer.any()


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_float32_stays_float32(momentum):
    own = OwnUnit(K)
    own.theta = own.theta.astype(np.float32)
    for model in (SigmoidUnit(K, dtype=np.float32), own):
        descent(model, batch_size=9, momentum=momentum).run_epochs()
        assert model.theta.dtype == np.float32


@pytest.mark.parametrize("model", [Parabola(c=(1e200, 1.0)), MLP([K, 3, 1], output="linear")])
def test_diverging_is_silent(model):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        descent(model, step_size=1e10).run_epochs(50)
    assert not np.isfinite(model.theta).all()


class TriesOutTheta(Parabola):
    """A gradient by differences that moves θ itself, and is cut short at one call."""

    def __init__(self, error, at_call):
        super().__init__()
        self.error, self.calls, self.at_call = error, 0, at_call

    def gradient(self, X, y):
        self.calls += 1
        self.theta[0] += 1e-3
        if self.calls == self.at_call:
            raise self.error
        self.theta[0] -= 1e-3
        return super().gradient(X, y)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("line 3")])
def test_an_update_cut_short_leaves_the_theta_from_before_and_can_be_taken_again(error):
    model, twin = TriesOutTheta(error, at_call=3), TriesOutTheta(error, at_call=0)
    run, undisturbed = descent(model, momentum=0.5), descent(twin, momentum=0.5)
    run.run_epochs(2)
    undisturbed.run_epochs(2)
    with pytest.raises(type(error)) as caught:
        run.step()
    assert caught.value is error
    assert (run.update, model.theta.tolist()) == (2, twin.theta.tolist())
    run.step()
    undisturbed.step()
    assert model.theta.tolist() == twin.theta.tolist()


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"step_size": 0}, ValueError, "step_size (λ) must be a positive number, got 0"),
        (
            {"batch_size": 54},
            ValueError,
            "batch_size must be at most n = 53, the examples, got 54",
        ),
        ({"batch_size": 0}, ValueError, "batch_size must be a whole number, at least 1, got 0"),
        ({"batch_size": 2.5}, TypeError, "batch_size must be a whole number"),
        ({"momentum": 1}, ValueError, "momentum (μ) must be a number from 0 to below 1, got 1"),
        ({"momentum": -0.1}, ValueError, "momentum (μ) must be"),
        ({"momentum": "0.9"}, TypeError, "momentum (μ) must be a number from 0 to below 1"),
        ({"seed": None}, TypeError, "seed must be a whole number or a numpy.random.Generator"),
        ({"y": BINARY[:-1]}, ValueError, "y must have shape (53,)"),
        ({"X": X[:, :2]}, ValueError, "X must have shape (n, 4), got (53, 2)"),
    ],
)
def test_wrong_arguments_are_named(options, error, words):
    with pytest.raises(error) as caught:
        descent(SigmoidUnit(K), **options)
    assert words in str(caught.value)


def with_theta(theta):
    model = Parabola()
    model.theta = theta
    return model


@pytest.mark.parametrize(
    ("model", "options", "error", "words"),
    [
        (print, {}, TypeError, "without theta, cost, gradient"),
        (with_theta([0, 0]), {}, TypeError, "model.theta must be a vector of floating-point"),
        (with_theta(np.zeros((2, 2))), {}, ValueError, "model.theta must be one-dimensional"),
        (with_theta(np.array([1.0, np.nan])), {}, ValueError, "theta[1] = nan"),
        (Parabola(), {"y": BINARY[:-1]}, ValueError, "got shapes (53, 4) and (52,)"),
        (Parabola(), {"X": X[:0], "y": BINARY[:0]}, ValueError, "at least one"),
    ],
)
def test_a_model_or_data_that_can_t_be_trained_is_refused(model, options, error, words):
    with pytest.raises(error) as caught:
        descent(model, **options)
    assert words in str(caught.value)


@pytest.mark.parametrize("came", [np.zeros(3), np.zeros((2, 1)), None, 1.0])
def test_a_gradient_not_like_theta_is_refused(came):
    model = Parabola()
    model.gradient = lambda X, y: came
    with pytest.raises(ValueError, match=r"gradient\(X, y\) must be a vector .* shape \(2,\)"):
        descent(model).step()
    assert model.theta.tolist() == [1, -2]


@pytest.mark.parametrize("name", ["momentum", "batch_size"])
def test_what_was_asked_for_can_be_read_and_not_changed(name):
    descent = MiniBatchDescent(
        SigmoidUnit(1), [[1.0], [2.0]], [0, 1], step_size=0.5, momentum=0.25, batch_size=2
    )
    assert getattr(descent, name) == {"momentum": 0.25, "batch_size": 2}[name]
    with pytest.raises(AttributeError):
        setattr(descent, name, 1)


@pytest.mark.parametrize(("count", "error"), [(1.5, TypeError), (0, ValueError)])
def test_a_count_of_epochs_is_a_whole_number(count, error):
    descent = MiniBatchDescent(SigmoidUnit(1), [[1.0]], [1], step_size=1)
    with pytest.raises(error, match="count must be a whole number, at least 1"):
        descent.run_epochs(count)
