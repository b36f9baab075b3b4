"""A trainer on a model and data: the package's own, or a class of which nothing more is known."""

import numpy as np
import pytest

from nnbook.learning import MiniBatchDescent, StopReason, gradient_descent
from nnbook.models import MLP, SigmoidUnit
from nnbook.widgets.kit import Phase, Trainer
from nnbook.widgets.kit.training import MiniBatchRun, full_batch_descent

RNG = np.random.default_rng(3)
X = RNG.normal(size=(40, 2))
Y = (X @ [1.0, -2.0] + RNG.normal(size=40) > 0).astype(float)


class MyUnit:
    """As a student might write it: a plain attribute, and one buffer for each gradient."""

    def __init__(self) -> None:
        self.theta = np.zeros(3)
        self._buffer = np.empty(3)
        self.trouble = False

    def _answers(self, X: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-(X @ self.theta[:2] + self.theta[2])))

    def cost(self, X: np.ndarray, y: np.ndarray) -> float:
        y_hat = self._answers(X)
        return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

    def gradient(self, X: np.ndarray, y: np.ndarray) -> np.ndarray:
        if self.trouble:
            raise ArithmeticError("my gradient")
        error = self._answers(X) - y
        self.theta += 0.0  # it may write into its θ
        self._buffer[:2], self._buffer[2] = error @ X / len(y), error.mean()
        return self._buffer


def run_to_the_end(trainer: Trainer, steps: int | None = None) -> Trainer:
    trainer.start()
    trainer.advance(float("inf"), steps)
    return trainer


@pytest.mark.parametrize("make", [MyUnit, lambda: SigmoidUnit(2)], ids=["mine", "ours"])
def test_full_batch_is_gradient_descent(make) -> None:
    expected = gradient_descent(
        *SigmoidUnit(2).objective(X, Y), np.zeros(3), 0.5, 1e-3, keep_path=True
    )
    trainer = run_to_the_end(Trainer.on(make(), X, Y, step_size=0.5, tolerance=1e-3))
    assert (trainer.phase, trainer.i) == (Phase.CONVERGED, expected.i)
    np.testing.assert_allclose(trainer.path, expected.path, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(trainer.costs, expected.costs, rtol=1e-12)


@pytest.mark.parametrize("more", [{}, {"batch_size": 7, "momentum": 0.5}], ids=["all", "batches"])
@pytest.mark.parametrize("make", [MyUnit, lambda: SigmoidUnit(2)], ids=["mine", "ours"])
def test_the_model_keeps_its_theta_and_showing_a_past_step_harms_nothing(make, more) -> None:
    model = make()
    trainer = Trainer.on(model, X, Y, step_size=0.5, max_steps=60, **more)
    run_to_the_end(trainer, 30)
    np.testing.assert_array_equal(model.theta, np.zeros(3))
    trainer.go_to(4)
    model.theta = trainer.theta  # shown
    run_to_the_end(trainer, 30)
    np.testing.assert_array_equal(model.theta, trainer.path[4])
    whole = run_to_the_end(Trainer.on(make(), X, Y, step_size=0.5, max_steps=60, **more))
    np.testing.assert_array_equal(run_to_the_end(trainer).path, whole.path)
    trainer.reset()
    np.testing.assert_array_equal(trainer.theta, np.zeros(3))
    np.testing.assert_array_equal(run_to_the_end(trainer).path, whole.path)


@pytest.mark.parametrize("make", [MyUnit, lambda: SigmoidUnit(2)], ids=["mine", "ours"])
def test_batches_are_those_of_the_mini_batch_descent(make) -> None:
    settings = {"step_size": 0.5, "batch_size": 7, "momentum": 0.3, "seed": 5}
    trainer = run_to_the_end(Trainer.on(make(), X, Y, max_steps=25, **settings))
    model = SigmoidUnit(2)
    descent = MiniBatchDescent(model, X, Y, **settings)
    expected = [descent.theta]
    for _ in range(25):
        descent.step()
        expected.append(descent.theta)
    np.testing.assert_allclose(trainer.path, expected, rtol=1e-12, atol=1e-15)
    assert trainer.phase is Phase.STOPPED
    assert trainer.message == "Stopped at the limit of 25 updates (4.17 epochs)."


def test_the_cost_of_batches_is_measured_on_all_data_once_an_epoch_and_when_asked() -> None:
    model = SigmoidUnit(2)
    trainer = Trainer.on(model, X, Y, step_size=0.5, batch_size=10, max_steps=100)
    run_to_the_end(trainer, 10)
    measured = np.flatnonzero(np.isfinite(trainer.costs))
    assert measured.tolist() == [0, 4, 8, 10], "each epoch of 4 updates, and what is shown"
    for i in measured:
        model.theta = trainer.path[i]
        assert trainer.costs[i] == model.cost(X, Y)
    trainer.go_to(5)
    model.theta = trainer.theta
    assert trainer.cost == model.cost(X, Y)


def test_another_limit_of_updates() -> None:
    trainer = run_to_the_end(Trainer.on(MyUnit(), X, Y, step_size=0.5, batch_size=10, max_steps=9))
    path = trainer.path
    trainer.set_ends(max_steps=6)
    assert (trainer.phase, trainer.i) == (Phase.STOPPED, 6)
    assert trainer.message == "Stopped at the limit of 6 updates (1.5 epochs)."
    trainer.set_ends(max_steps=12)
    assert (trainer.phase, trainer.i, trainer.last) == (Phase.PAUSED, 6, 9)
    run_to_the_end(trainer)
    assert (trainer.phase, trainer.i) == (Phase.STOPPED, 12)
    np.testing.assert_array_equal(trainer.path[:10], path)


def test_a_lower_limit_starts_again_where_theta_is_not_kept() -> None:
    def make() -> MiniBatchRun:
        return MiniBatchRun(MyUnit(), X, Y, step_size=0.1, batch_size=10, max_steps=limit[0])

    limit = [400]
    trainer = run_to_the_end(Trainer(make, budget_bytes=0))
    limit[0] = next(i for i in range(400) if i not in trainer.path_steps)
    trainer.set_ends(max_steps=limit[0])
    assert (trainer.phase, trainer.i) == (Phase.READY, 0)
    assert run_to_the_end(trainer).i == limit[0]


def test_divergence_in_batches_is_a_named_end() -> None:
    class Parabola:
        theta = np.ones(1)

        def cost(self, X: np.ndarray, y: np.ndarray) -> float:
            return float(self.theta @ self.theta)

        def gradient(self, X: np.ndarray, y: np.ndarray) -> np.ndarray:
            return 2 * self.theta

    trainer = run_to_the_end(Trainer.on(Parabola(), X, Y, step_size=10.0, batch_size=10))
    assert trainer.phase is Phase.DIVERGED
    assert trainer.message.startswith("Diverged after 1")
    assert trainer.message.endswith("not finite. Try a smaller step size λ.")
    worse = run_to_the_end(Trainer.on(Parabola(), X, Y, step_size=10.0, batch_size=10, max_steps=3))
    assert worse.phase is Phase.STOPPED
    assert "is above the start's 1. Try a smaller step size λ." in worse.message


def test_a_start_that_is_not_finite_ends_at_once() -> None:
    class Lost(MyUnit):
        def cost(self, X: np.ndarray, y: np.ndarray) -> float:
            return np.nan

    run = MiniBatchRun(Lost(), X, Y, step_size=1.0, batch_size=4)
    assert (run.reason, run.first_end(), run.step()) == (StopReason.DIVERGED, 0, False)
    assert (
        run.message == "Diverged at step 0: the cost is not finite there. Try another start θ[0]."
    )


@pytest.mark.parametrize("more", [{}, {"batch_size": 7}], ids=["all", "batches"])
def test_an_error_in_the_students_gradient_pauses_and_a_mended_one_goes_on(more) -> None:
    model = MyUnit()
    trainer = run_to_the_end(Trainer.on(model, X, Y, step_size=0.5, max_steps=20, **more), 5)
    model.trouble = True
    with pytest.raises(ArithmeticError, match="my gradient"):
        trainer.advance(1.0)
    assert (trainer.phase, trainer.i, trainer.message) == (Phase.PAUSED, 5, "paused by an error")
    np.testing.assert_array_equal(model.theta, np.zeros(3))
    model.trouble = False
    assert run_to_the_end(trainer).i == 20


def test_a_network_trains_too() -> None:
    network = MLP([2, 4, 1], seed=1)
    trainer = run_to_the_end(Trainer.on(network, X, Y, step_size=1.0, max_steps=50))
    assert trainer.costs[-1] < trainer.costs[0]
    assert trainer.path.shape == (51, len(network.theta))


def test_what_cannot_be_trained_is_refused() -> None:
    with pytest.raises(TypeError, match="without cost, gradient"):
        Trainer.on(type("No", (), {"theta": np.zeros(1)})(), X, Y, step_size=1.0)
    with pytest.raises(ValueError, match="step_size"):
        full_batch_descent(MyUnit(), X, Y, step_size=-1.0)
    with pytest.raises(TypeError, match=r"tolerance \(ε\) needs full batches"):
        Trainer.on(MyUnit(), X, Y, step_size=1.0, batch_size=5, tolerance=0.1)
    with pytest.raises(TypeError, match="sped"):
        Trainer.on(MyUnit(), X, Y, step_size=1.0, sped=3)
    with pytest.raises(ValueError, match="as many rows"):
        full_batch_descent(MyUnit(), X[:3], Y, step_size=1.0)
    with pytest.raises(ValueError, match="measure_every"):
        MiniBatchRun(MyUnit(), X, Y, step_size=1.0, batch_size=5, measure_every=0)
