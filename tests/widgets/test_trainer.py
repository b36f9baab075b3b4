"""The state machine of a training run, on the real descent."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.learning import Descent, gradient_descent
from nnbook.widgets.kit import Phase, Trainer

START = np.array([3.0, -4.0])


def J(theta: np.ndarray) -> float:
    return float(theta @ theta)


def grad_J(theta: np.ndarray) -> np.ndarray:
    return 2.0 * theta


def trainer(step_size: float = 0.25, tolerance: float = 1e-3, max_steps: int = 1000) -> Trainer:
    return Trainer(lambda: Descent(J, grad_J, START, step_size, tolerance, max_steps=max_steps))


def run_to_the_end(a_trainer: Trainer) -> Trainer:
    a_trainer.start()
    a_trainer.advance(float("inf"))
    return a_trainer


def test_it_is_ready_at_the_start() -> None:
    fresh = trainer()
    assert (fresh.phase, fresh.i, fresh.message) == (Phase.READY, 0, "ready")
    np.testing.assert_array_equal(fresh.theta, START)
    np.testing.assert_array_equal(fresh.costs, [25.0])
    assert fresh.path.shape == (1, 2)


def test_nothing_moves_unless_it_runs() -> None:
    fresh = trainer()
    assert fresh.advance(1.0) == 0
    assert fresh.i == 0


@pytest.mark.parametrize(
    ("step_size", "max_steps", "phase"),
    [(0.25, 1000, Phase.CONVERGED), (0.25, 3, Phase.STOPPED), (1.5, 1000, Phase.DIVERGED)],
)
def test_the_three_ends_are_those_of_gradient_descent(step_size, max_steps, phase) -> None:
    done = run_to_the_end(trainer(step_size, max_steps=max_steps))
    expected = gradient_descent(J, grad_J, START, step_size, 1e-3, max_steps=max_steps)
    assert done.phase is phase
    assert done.ended
    assert (done.i, done.message) == (expected.i, expected.message)
    np.testing.assert_array_equal(done.theta, expected.theta)
    np.testing.assert_array_equal(done.costs, expected.costs)


def test_a_limit_of_steps_and_of_time() -> None:
    running = trainer(0.01)
    running.start()
    assert running.advance(float("inf"), 5) == 5
    assert running.advance(0.0) == 1, "at least one step, however short the time"
    assert (running.i, running.phase) == (6, Phase.RUNNING)


def test_pause_and_go_on_is_the_same_as_no_pause() -> None:
    paused = trainer()
    paused.start()
    paused.advance(float("inf"), 3)
    paused.pause()
    assert (paused.phase, paused.message) == (Phase.PAUSED, "paused")
    assert paused.advance(1.0) == 0
    np.testing.assert_array_equal(run_to_the_end(paused).path, run_to_the_end(trainer()).path)


def test_back_and_forward_again_is_the_same_way() -> None:
    done = run_to_the_end(trainer())
    path, message = done.path, done.message
    done.back()
    assert (done.phase, done.i) == (Phase.PAUSED, len(path) - 2)
    np.testing.assert_array_equal(done.theta, path[-2])
    assert len(done.costs) == len(path) - 1
    done.step()
    assert (done.phase, done.message) == (Phase.CONVERGED, message)
    np.testing.assert_array_equal(done.path, path)


def test_back_stops_at_the_start_and_step_at_the_end() -> None:
    fresh = trainer()
    fresh.back()
    assert (fresh.i, fresh.phase) == (0, Phase.READY)
    done = run_to_the_end(trainer())
    i = done.i
    done.step()
    done.start()
    assert (done.i, done.phase) == (i, Phase.CONVERGED)


def test_reset_begins_the_same_run_again() -> None:
    again = run_to_the_end(trainer())
    first = again.path
    again.reset()
    assert (again.phase, again.i) == (Phase.READY, 0)
    np.testing.assert_array_equal(run_to_the_end(again).path, first)


def test_a_start_that_is_not_finite_ends_at_the_first_step() -> None:
    lost = Trainer(lambda: Descent(lambda theta: np.inf, grad_J, START, 0.1, 0.1))
    lost.step()
    assert (lost.phase, lost.i) == (Phase.DIVERGED, 0)


def test_an_error_pauses_where_it_was_and_a_mended_function_goes_on() -> None:
    broken = [False]

    def fragile(theta: np.ndarray) -> np.ndarray:
        if broken[0]:
            raise ZeroDivisionError("mine")
        return grad_J(theta)

    run = Trainer(lambda: Descent(J, fragile, START, 0.25, 1e-3))
    run.start()
    run.advance(float("inf"), 2)
    broken[0] = True
    with pytest.raises(ZeroDivisionError):
        run.advance(1.0)
    assert (run.phase, run.i, run.message) == (Phase.PAUSED, 2, "paused by an error")
    broken[0] = False
    np.testing.assert_array_equal(run_to_the_end(run).path, run_to_the_end(trainer()).path)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["start", "pause", "step", "back", "reset", "advance"])))
def test_any_playing_keeps_to_the_one_path(actions) -> None:
    whole = run_to_the_end(trainer()).path
    played = trainer()
    for action in actions:
        if action == "advance":
            played.advance(float("inf"), 4)
        else:
            getattr(played, action)()
        np.testing.assert_array_equal(played.path, whole[: played.i + 1])
        assert len(played.costs) == played.i + 1
        assert played.ended == (played.i == len(whole) - 1 and played.phase is Phase.CONVERGED)
