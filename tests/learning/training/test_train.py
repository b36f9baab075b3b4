"""`train`: what it measures, how it ends, and the θ that each end leaves."""

import _thread
import io
import signal
import sys
import threading
import warnings

import numpy as np
import pytest

from nnbook.learning.training.history import TrainingEnd
from nnbook.learning.training.minibatch_descent import MiniBatchDescent
from nnbook.learning.training.train import train
from nnbook.models import MLP, Multiclass, SigmoidUnit

N, K = 60, 3
RNG = np.random.default_rng(2)
X = RNG.normal(size=(N, K))
Y = (X[:, 0] - X[:, 1] + RNG.normal(size=N) > 0).astype(int)
TRAINING, VALIDATION = (X[:40], Y[:40]), (X[40:], Y[40:])


@pytest.fixture(autouse=True)
def no_warning_leaks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture(autouse=True)
def ctrl_c_interrupts():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Own:
    """Logistic regression as a student may write it, without a class to answer with."""

    def __init__(self):
        self.theta = np.zeros(K)

    def cost(self, X, y):
        return np.mean(np.log1p(np.exp(-(2 * y - 1) * (X @ self.theta))))

    def gradient(self, X, y):
        return X.T @ (1 / (1 + np.exp(-X @ self.theta)) - y) / len(y)


class OwnLine(Own):
    """A line through numbers, with a `predict` that answers numbers, not classes."""

    def cost(self, X, y):
        return np.mean((X @ self.theta - y) ** 2) / 2

    def gradient(self, X, y):
        return X.T @ (X @ self.theta - y) / len(y)

    def predict(self, X):
        return X @ self.theta


class Slope:
    """J = −θ on the training data; on validation data (y = 1), whatever a list says, in turn."""

    def __init__(self, validation_costs):
        self.theta, self.costs = np.zeros(1), iter(validation_costs)

    def cost(self, X, y):
        return next(self.costs) if y[0] == 1 else -self.theta[0]

    def gradient(self, X, y):
        return np.array([-1.0])


def train_slope(validation_costs, **options):
    """Train where θ counts the epochs."""
    model = Slope(validation_costs)
    data = np.zeros((1, 1))
    history = train(
        model, data, [0], step_size=1, **{"epochs": 9, "validation": (data, [1])} | options
    )
    return model, history


def after(updates, make=lambda: SigmoidUnit(K), **options) -> np.ndarray:
    """The θ that a run has after so many updates."""
    model = make()
    run = MiniBatchDescent(model, *TRAINING, **{"step_size": 0.5} | options)
    for _ in range(updates):
        run.step()
    return model.theta


def test_the_history_holds_what_the_model_was_at_each_epoch():
    model, seen = SigmoidUnit(K), []

    def note(epoch, model, history):
        assert len(history.epochs) == epoch + 1
        parts = (TRAINING, VALIDATION)
        seen.append([f(*part) for part in parts for f in (model.cost, model.accuracy)])

    options = {"step_size": 0.5, "epochs": 4, "batch_size": 16, "validation": VALIDATION}
    history = train(model, *TRAINING, **options, callbacks=[note])
    columns = (
        history.costs,
        history.accuracies,
        history.validation_costs,
        history.validation_accuracies,
    )
    assert history.epochs.tolist() == [0, 1, 2, 3, 4]
    np.testing.assert_array_equal(np.transpose(columns)[1:], seen)
    assert [column[0] for column in columns] == [
        pytest.approx(np.log(2)),
        np.mean(TRAINING[1] == 0),
        pytest.approx(np.log(2)),
        np.mean(VALIDATION[1] == 0),
    ]
    assert (history.reason, history.epochs_done, history.updates) == ("all epochs", 4, 12)
    assert history.best_epoch == history.epochs[np.argmin(history.validation_costs)]
    assert np.array_equal(model.theta, after(12, batch_size=16))


def test_the_history_refers_to_the_data_and_the_settings():
    rows, answers = X.tolist(), Y.tolist()
    options = {
        "step_size": 0.5,
        "epochs": 2,
        "batch_size": 8,
        "momentum": 0.5,
        "seed": 3,
        "evaluate_every": 2,
    }
    history = train(SigmoidUnit(K), rows, answers, **options, validation=VALIDATION, patience=7)
    assert history.X is rows
    assert history.y is answers
    assert history.validation is VALIDATION
    assert vars(history.settings) == {**options, "patience": 7}


@pytest.mark.parametrize(
    ("every", "evaluated"),
    [(1, [0, 1, 2, 3, 4, 5, 6, 7]), (3, [0, 3, 6, 7]), (7, [0, 7]), (100, [0, 7]), (None, [])],
)
@pytest.mark.parametrize("callbacks", [[], [lambda epoch, model, history: None]])
def test_it_evaluates_as_often_as_asked_and_at_both_ends(every, evaluated, callbacks):
    model = SigmoidUnit(K)
    history = train(model, X, Y, step_size=0.5, epochs=7, evaluate_every=every, callbacks=callbacks)
    assert history.epochs.tolist() == evaluated
    assert len(history.costs) == len(evaluated)
    assert (history.epochs_done, history.updates) == (7, 7)


def test_never_evaluated_it_trains_the_same():
    evaluated, not_evaluated = SigmoidUnit(K), SigmoidUnit(K)
    options = {"step_size": 0.5, "epochs": 3, "batch_size": 7}
    train(evaluated, X, Y, **options)
    history = train(not_evaluated, X, Y, **options, evaluate_every=None)
    assert np.array_equal(evaluated.theta, not_evaluated.theta)
    assert repr(history) == "Trained 3 epochs (27 updates)."


# What is classified, and what isn't


@pytest.mark.parametrize(
    ("model", "y"),
    [
        (Multiclass(K, 2), Y),
        (MLP([K, 2, 2]), np.eye(2)[Y]),
        (MLP([K, 2, 1]), Y[:, None]),
        (MLP([K, 2, 2], output="linear"), Y),
    ],
)
def test_accuracy_is_the_share_that_the_model_predicts_right(model, y):
    history = train(model, X, y, step_size=0.5, epochs=2)
    assert history.accuracies[-1] == model.accuracy(X, y) == np.mean(model.predict(X) == Y)


@pytest.mark.parametrize(
    ("model", "y"),
    [
        (Own(), Y),  # has no predict
        (OwnLine(), X[:, 0]),
        (MLP([K, 2, 1], output="linear"), X[:, 0]),
        (MLP([K, 2, 3], output="linear"), X),
    ],
)
def test_there_is_no_accuracy_where_nothing_is_classified(model, y):
    history = train(model, X, y, step_size=0.1, epochs=2, validation=(X, y))
    assert history.accuracies is None
    assert history.validation_accuracies is None
    assert "accuracy" not in repr(history)


def test_answers_of_the_wrong_shape_are_refused_before_the_training():
    model = Own()
    model.predict = lambda X: (X @ model.theta > 0)[:, None]
    with pytest.raises(ValueError, match=r"predict\(X\) must be .* shape \(60,\), got .*\(60, 1\)"):
        train(model, X, Y, step_size=1, epochs=1)
    assert not model.theta.any()


@pytest.mark.parametrize("cost", [np.zeros(2), None, "0.1"])
def test_a_cost_that_is_no_number_is_refused(cost):
    model = Own()
    model.cost = lambda X, y: cost
    with pytest.raises(TypeError, match=r"cost\(X, y\) must be one real number"):
        train(model, X, Y, step_size=1, epochs=1)


# Divergence


def linear(l2=0.0) -> MLP:
    """A model whose squared cost blows up where λ is too large."""
    return MLP([K, 3, 1], output="linear", hidden="relu", l2=l2)


def test_divergence_goes_back_to_the_lowest_cost():
    model, thetas = linear(), []
    thetas.append(model.theta.copy())
    note = [lambda epoch, model, history: thetas.append(model.theta.copy())]
    history = train(model, X, Y, step_size=1e3, epochs=99, callbacks=note)
    last = int(history.epochs[-1])
    assert history.reason is TrainingEnd.DIVERGED
    assert history.epochs_done == last + 1 < 50
    assert np.isfinite(history.costs).all()
    lowest = int(np.argmin(history.costs))
    assert history.costs[lowest] < history.costs[-1]
    assert np.array_equal(model.theta, thetas[lowest])
    assert model.cost(X, Y) == history.costs[lowest]
    assert history.what_happened.startswith(f"Diverged: after {last + 1} epochs ({last + 1} update")
    told = f"The model has the θ of epoch {lowest}, the lowest cost, again: cost "
    assert told in history.what_happened
    assert history.advice == "Try a smaller step size λ."


@pytest.mark.parametrize(("every", "last"), [(50, 0), (None, None)])
def test_divergence_between_evaluations_goes_back_to_the_start(every, last):
    model = linear()
    start = model.theta.copy()
    history = train(model, X, Y, step_size=1e3, epochs=50, batch_size=9, evaluate_every=every)
    assert history.reason is TrainingEnd.DIVERGED
    assert np.array_equal(model.theta, start)
    assert "θ is not finite" in repr(history)
    told = "θ of epoch 0, the lowest cost, again: cost" if every else "θ of the start again."
    assert told in repr(history)


@pytest.mark.parametrize("evaluated", ["the cost", "the validation cost"])
def test_a_start_without_a_cost_trains_nothing(evaluated):
    model = linear()
    model.theta = np.full_like(model.theta, 1e200)
    data = (X, Y) if evaluated == "the cost" else (0 * X, Y)
    if evaluated == "the validation cost":
        model.b[2][...] = model.b[3][...] = 0
    history = train(model, *data, step_size=1, epochs=5, validation=(X, Y))
    assert (history.reason, history.updates, len(history.epochs)) == ("diverged", 0, 0)
    assert repr(history) == (
        f"Diverged at epoch 0: {evaluated} is not finite there. Try another start θ."
    )
    assert model.W[2][0, 0] == 1e200


def test_an_infinite_validation_cost_is_a_divergence():
    model, history = train_slope([3.0, 2.0, np.inf])
    assert history.reason is TrainingEnd.DIVERGED
    assert history.epochs.tolist() == [0, 1]
    assert model.theta == [1]
    assert "after 2 epochs (2 updates) the validation cost is not finite" in repr(history)


def test_a_start_that_is_not_finite_is_an_error():
    model = SigmoidUnit(K)
    model.theta = [0, np.inf, 0, 0]
    with pytest.raises(ValueError, match=r"model.theta must be finite, got model.theta\[1\] = inf"):
        train(model, X, Y, step_size=1, epochs=1)


def test_a_cost_above_the_start_s_is_told():
    history = train(SigmoidUnit(K), X, Y, step_size=1e4, epochs=3)
    assert history.reason is TrainingEnd.ALL_EPOCHS
    assert f"But the cost {history.costs[-1]:.4g} is above the start's 0.6931." in repr(history)
    assert history.advice == "Try a smaller step size λ."


def test_a_cost_above_the_start_s_by_less_than_the_digits_shown_is_not():
    model = SigmoidUnit(K)
    train(model, X, Y, step_size=1, epochs=2000)
    history = train(model, X, Y, step_size=0.001, batch_size=1, epochs=1)
    assert 0 < history.costs[-1] - history.costs[0] < 1e-4
    assert history.advice == ""


# Early stop


def test_patience_counts_evaluations_without_a_lower_validation_cost():
    model, history = train_slope([5, 4, 3, 3.5, 3, 2, 2.5, 2.2, 2, 1], patience=3)
    assert history.reason is TrainingEnd.EARLY_STOP
    assert history.epochs.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert history.best_epoch == 5
    assert model.theta == [5]
    assert repr(history) == (
        "Stopped early after 8 epochs (8 updates): 3 evaluations in a row did not lower the "
        "validation cost. The model has the θ of epoch 5, where it was lowest: cost -5; "
        "validation cost 2."
    )


def test_patience_goes_by_evaluations_not_epochs():
    model, history = train_slope([5, 4, 6, 7, 8], patience=2, evaluate_every=2, epochs=99)
    assert history.epochs.tolist() == [0, 2, 4, 6]
    assert model.theta == [2]


@pytest.mark.parametrize("patience", [None, 5])
def test_without_an_early_stop_the_model_keeps_the_last_theta(patience):
    model, history = train_slope([5, 4, 1, 3, 3], epochs=4, patience=patience)
    assert (history.reason, history.best_epoch, model.theta) == ("all epochs", 2, [4])
    assert repr(history) == (
        "Trained 4 epochs (4 updates): cost -4; validation cost 3. "
        "The validation cost was lowest, 1, at epoch 2."
    )


def test_the_start_may_have_been_the_best():
    model, history = train_slope([1, 2, 3], patience=2)
    assert (history.reason, history.best_epoch, model.theta) == ("early stop", 0, [0])


def test_an_early_stop_puts_the_theta_into_the_model_s_own_buffer():
    y = np.random.default_rng(0).integers(0, 2, N)
    model = MLP([K, 30, 1], init="normal")
    buffer = model.theta
    history = train(
        model, X[:20], y[:20], step_size=5, epochs=500, validation=(X[20:], y[20:]), patience=10
    )
    assert history.reason is TrainingEnd.EARLY_STOP
    assert model.theta is buffer
    assert model.cost(X[20:], y[20:]) == history.validation_costs.min()


# Interrupts


def interrupt(epoch, model, history):
    if epoch == 3:
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_in_a_callback_returns_the_history_so_far():
    model = SigmoidUnit(K)
    history = train(model, *TRAINING, step_size=0.5, epochs=9, batch_size=16, callbacks=[interrupt])
    assert history.reason is TrainingEnd.INTERRUPTED
    assert (history.epochs.tolist(), history.updates) == ([0, 1, 2, 3], 9)
    assert np.array_equal(model.theta, after(9, batch_size=16))
    assert model.cost(*TRAINING) == history.costs[-1]
    assert repr(history) == (
        "Interrupted after 3 epochs (9 updates); the model has the θ of the last update. "
        f"At epoch 3: cost {history.costs[-1]:.4g}, accuracy {100 * history.accuracies[-1]:.1f} %."
    )


@pytest.mark.parametrize("batch_size", [None, 7])
@pytest.mark.parametrize("evaluate_every", [1, None])
def test_an_interrupt_from_outside_leaves_the_theta_of_a_complete_update(
    batch_size, evaluate_every
):
    model = SigmoidUnit(K)
    timer = threading.Timer(0.05, _thread.interrupt_main)
    timer.start()
    history = train(
        model,
        *TRAINING,
        step_size=0.01,
        epochs=10**6,
        batch_size=batch_size,
        momentum=0.5,
        evaluate_every=evaluate_every,
    )
    timer.join()
    options = {"step_size": 0.01, "batch_size": batch_size, "momentum": 0.5}
    assert history.reason is TrainingEnd.INTERRUPTED
    # The interrupt may fall between an update and its being counted.
    assert any(
        np.array_equal(model.theta, after(history.updates + more, **options)) for more in (0, 1)
    )
    assert np.isfinite(model.output(X)).all()


class Interrupted(SigmoidUnit):
    """A unit whose gradient is interrupted in the middle, at the given call."""

    calls = 0

    def checked_gradient(self, X, y, out, scale=1.0):
        self.calls += 1
        if self.calls == 6:
            out[0] = np.nan
            raise KeyboardInterrupt
        return super().checked_gradient(X, y, out, scale)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_an_interrupt_within_a_gradient_leaves_the_update_before(momentum):
    model, options = Interrupted(K), {"batch_size": 10, "momentum": momentum}
    history = train(model, *TRAINING, step_size=0.5, epochs=9, **options)
    assert (history.reason, history.updates, history.epochs_done) == ("interrupted", 5, 1)
    assert np.array_equal(model.theta, after(5, **options))
    train(model, *TRAINING, step_size=0.5, epochs=9)  # and it can be trained on
    assert model.cost(*TRAINING) < history.costs[0]


def test_an_interrupt_during_an_evaluation():
    model = SigmoidUnit(K)
    costs = iter([0.7, 0.6])
    model.checked_cost = lambda X, y: next(costs, None) or signal.raise_signal(signal.SIGINT)
    history = train(model, *TRAINING, step_size=0.5, epochs=9)
    assert (history.reason, history.updates) == ("interrupted", 2)
    assert history.costs.tolist() == [0.7, 0.6]
    assert np.array_equal(model.theta, after(2))


def test_an_interrupt_before_the_first_evaluation():
    model = SigmoidUnit(K)
    model.checked_cost = lambda X, y: signal.raise_signal(signal.SIGINT)
    history = train(model, X, Y, step_size=0.5, epochs=9)
    assert repr(history) == (
        "Interrupted after 0 epochs (0 updates); the model has the θ of the last update."
    )


def test_an_interrupt_after_a_divergence_not_yet_seen_goes_back():
    model = linear()

    def stop(epoch, model, history):
        if not np.isfinite(model.theta).all():
            raise KeyboardInterrupt

    history = train(model, X, Y, step_size=1e3, epochs=90, evaluate_every=90, callbacks=[stop])
    assert history.reason is TrainingEnd.DIVERGED
    assert model.cost(X, Y) == history.costs[0]


# Callbacks


@pytest.mark.parametrize("true", [True, np.True_])
def test_a_callback_stops_the_training(true):
    model = SigmoidUnit(K)
    called = []
    callbacks = [
        lambda epoch, model, history: true if epoch == 4 else None,
        lambda epoch, model, history: called.append(epoch),
    ]
    history = train(
        model, *TRAINING, step_size=0.5, epochs=9, evaluate_every=3, callbacks=callbacks
    )
    assert history.reason is TrainingEnd.STOPPED_BY_CALLBACK
    assert history.epochs.tolist() == [0, 3, 4]
    assert called == [1, 2, 3, 4]
    assert model.cost(*TRAINING) == history.costs[-1]
    assert repr(history).startswith("Stopped by a callback after 4 epochs (4 updates): cost 0.")


def test_only_true_stops():
    answers = iter([1, "stop", [True], np.ones(2), False])
    history = train(
        SigmoidUnit(K), X, Y, step_size=1, epochs=5, callbacks=[lambda *_: next(answers)]
    )
    assert history.epochs_done == 5


def test_callbacks_get_the_model_and_the_history_so_far():
    model, seen = SigmoidUnit(K), []
    train(model, X, Y, step_size=1, epochs=2, callbacks=[lambda *given: seen.append(given)])
    epochs, models, histories = zip(*seen, strict=True)
    assert epochs == (1, 2)
    assert all(given is model for given in models)
    assert [history.epochs.tolist() for history in histories] == [[0, 1], [0, 1, 2]]
    assert {history.reason for history in histories} == {None}
    assert repr(histories[0]).startswith("So far 1 epoch (1 update). At epoch 1: cost 0.")


def test_an_error_in_a_callback_passes_and_the_model_is_as_it_was_then():
    model, error = SigmoidUnit(K), RuntimeError("mine")

    def fail(epoch, model, history):
        if epoch == 2:
            raise error

    with pytest.raises(RuntimeError) as caught:
        train(model, *TRAINING, step_size=0.5, epochs=9, batch_size=16, callbacks=[fail])
    assert caught.value is error
    assert np.array_equal(model.theta, after(6, batch_size=16))


def test_an_error_in_a_student_s_gradient_passes_unchanged():
    model, calls = Own(), []

    def gradient(X, y):
        calls.append(1)
        if len(calls) == 4:
            raise ZeroDivisionError("line 7")
        return Own.gradient(model, X, y)

    model.gradient = gradient
    with pytest.raises(ZeroDivisionError, match=r"^line 7$"):
        train(model, *TRAINING, step_size=0.5, epochs=9)
    assert np.array_equal(model.theta, after(3, Own))


# The progress bar


@pytest.fixture
def bars(monkeypatch) -> list:
    """The bars that were made; they write to where nobody looks."""
    from tqdm import auto

    made = []

    class Bar(auto.tqdm):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options, file=io.StringIO())
            self.is_closed = False
            made.append(self)

        def close(self):
            self.is_closed = True
            super().close()

    monkeypatch.setattr(auto, "tqdm", Bar)
    return made


def test_the_bar_counts_epochs_and_shows_the_cost(bars):
    history = train(SigmoidUnit(K), X, Y, step_size=1, epochs=6, evaluate_every=4, progress=True)
    (bar,) = bars
    assert (bar.n, bar.total, bar.unit, bar.is_closed) == (6, 6, "epoch", True)
    assert bar.postfix == f"cost {history.costs[-1]:.4g}"
    assert history.epochs.tolist() == [0, 4, 6]


@pytest.mark.parametrize("error", [None, KeyboardInterrupt, RuntimeError])
def test_the_bar_is_closed_at_every_exit(bars, error):
    def leave(epoch, model, history):
        if epoch == 2 and error:
            raise error
        return epoch == 2

    arguments = {"step_size": 1, "epochs": 6, "progress": True, "callbacks": [leave]}
    if error is RuntimeError:
        with pytest.raises(RuntimeError):
            train(SigmoidUnit(K), X, Y, **arguments)
    else:
        train(SigmoidUnit(K), X, Y, **arguments)
    assert bars[0].is_closed
    assert bars[0].n == 2


def test_without_a_bar_tqdm_is_not_even_loaded(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    train(SigmoidUnit(K), X, Y, step_size=1, epochs=1)
    with pytest.raises(ImportError):
        train(SigmoidUnit(K), X, Y, step_size=1, epochs=1, progress=True)


# Arguments


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"epochs": 0}, ValueError, "epochs must be a whole number, at least 1, got 0"),
        ({"epochs": 1.5}, TypeError, "epochs must be a whole number"),
        ({"step_size": -1}, ValueError, "step_size (λ) must be a positive number, got -1"),
        (
            {"batch_size": 61},
            ValueError,
            "batch_size must be at most n = 60, the examples, got 61",
        ),
        ({"patience": 3}, ValueError, "patience needs a validation set"),
        ({"patience": 0, "validation": VALIDATION}, ValueError, "patience must be a whole number"),
        (
            {"patience": 3, "validation": VALIDATION, "evaluate_every": None},
            ValueError,
            "patience needs evaluate_every",
        ),
        ({"evaluate_every": 0}, ValueError, "evaluate_every must be a whole number, at least 1"),
        ({"validation": 0.2}, TypeError, "validation must be a pair (X, y), got 0.2 (float)"),
        ({"validation": (X, Y, Y)}, TypeError, "validation must be a pair (X, y)"),
        ({"validation": (X[:, :2], Y)}, ValueError, "validation: X must have shape (n, 3), got"),
        ({"validation": (X, Y[:3])}, ValueError, "validation: y must have shape (60,)"),
        ({"callbacks": print}, TypeError, "callbacks must be a list of functions of (epoch,"),
        ({"callbacks": [print, 3]}, TypeError, "got 3 (int) in it"),
    ],
)
def test_wrong_arguments_are_named(options, error, words):
    model = SigmoidUnit(K)
    with pytest.raises(error) as caught:
        train(model, X, Y, **{"step_size": 1, "epochs": 1} | options)
    assert words in str(caught.value)
    assert not model.theta.any()


def test_a_subclass_is_trained_with_its_own_gradient():
    class Lazy(SigmoidUnit):
        def gradient(self, X, y, out=None):
            return np.zeros(self.theta.size)

    lazy = Lazy(K)
    train(lazy, X, Y, step_size=1, epochs=3)
    assert not lazy.theta.any()
    _, grad_J = lazy.objective(X, Y)
    assert not grad_J(lazy.theta).any()


def test_a_subclass_is_judged_by_its_own_cost():
    class Dear(SigmoidUnit):
        def cost(self, X, y):
            return 2 * super().cost(X, y)

    history = train(Dear(K), X, Y, step_size=1, epochs=1)
    assert history.costs[0] == pytest.approx(2 * np.log(2))
    J, _ = Dear(K).objective(X, Y)
    assert J(np.zeros(K + 1)) == pytest.approx(2 * np.log(2))
