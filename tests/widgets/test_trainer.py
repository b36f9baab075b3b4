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


def test_going_to_a_step_shows_it_and_pauses() -> None:
    done = run_to_the_end(trainer())
    path, costs, message, last = done.path, done.costs, done.message, done.i
    done.go_to(3)
    assert (done.phase, done.i, done.last, done.message) == (Phase.PAUSED, 3, last, "paused")
    np.testing.assert_array_equal(done.theta, path[3])
    np.testing.assert_array_equal(done.costs, costs[:4])
    np.testing.assert_array_equal(done.all_costs, costs)
    done.go_to(-5)
    assert done.i == 0
    done.go_to(10**9)
    assert (done.phase, done.i, done.message) == (Phase.CONVERGED, last, message)


def test_before_the_first_step_there_is_nowhere_to_go() -> None:
    fresh = trainer()
    fresh.go_to(5)
    assert (fresh.phase, fresh.i, fresh.last) == (Phase.READY, 0, 0)


def test_forward_from_a_past_step_goes_the_known_way_and_then_on() -> None:
    calls = []

    def counted(theta: np.ndarray) -> np.ndarray:
        calls.append(theta)
        return grad_J(theta)

    run = Trainer(lambda: Descent(J, counted, START, 0.01, 1e-3))
    run.start()
    run.advance(float("inf"), 10)
    run.go_to(2)
    run.start()
    assert run.advance(0.0, 5) == 5
    assert len(calls) == 10, "the known way costs nothing"
    assert run.advance(float("inf"), 6) == 6
    assert (run.i, len(calls)) == (13, 13)
    np.testing.assert_array_equal(run.path, run_to_the_end(trainer(0.01)).path[:14])


def test_another_step_limit_lets_a_stopped_run_go_on() -> None:
    stopped = run_to_the_end(trainer(max_steps=5))
    assert stopped.phase is Phase.STOPPED
    stopped.set_ends(max_steps=8)
    assert (stopped.phase, stopped.i) == (Phase.PAUSED, 5)
    run_to_the_end(stopped)
    expected = gradient_descent(J, grad_J, START, 0.25, 1e-3, max_steps=8)
    assert (stopped.phase, stopped.i, stopped.message) == (Phase.STOPPED, 8, expected.message)
    stopped.set_ends(max_steps=3)
    expected = gradient_descent(J, grad_J, START, 0.25, 1e-3, max_steps=3)
    assert (stopped.phase, stopped.i, stopped.message) == (Phase.STOPPED, 3, expected.message)


def test_a_larger_tolerance_cuts_a_run_and_a_smaller_one_lets_it_go_on() -> None:
    done = run_to_the_end(trainer())
    for tolerance, is_cut in ((0.5, True), (0.01, False), (1e-6, False), (1e-3, True)):
        done.set_ends(tolerance=tolerance)
        expected = gradient_descent(J, grad_J, START, 0.25, tolerance)
        assert done.phase is (Phase.CONVERGED if is_cut else Phase.PAUSED)
        run_to_the_end(done)
        assert (done.phase, done.i, done.message) == (Phase.CONVERGED, expected.i, expected.message)
        np.testing.assert_array_equal(done.theta, expected.theta)
        np.testing.assert_array_equal(done.costs, expected.costs)


def test_ends_that_move_while_it_runs_or_shows_the_past() -> None:
    run = trainer()
    run.start()
    run.advance(float("inf"), 4)
    run.set_ends(max_steps=900)
    assert run.phase is Phase.RUNNING, "it goes on running"
    run.go_to(1)
    run.set_ends(max_steps=3)
    assert (run.phase, run.i, run.last) == (Phase.PAUSED, 1, 3)
    run.step()
    run.step()
    assert (run.phase, run.i) == (Phase.STOPPED, 3)
    fresh = trainer()
    fresh.set_ends(max_steps=1)
    assert fresh.phase is Phase.READY


def test_an_end_that_is_out_of_range_changes_nothing() -> None:
    run = run_to_the_end(trainer())
    i, message = run.i, run.message
    with pytest.raises(ValueError, match="tolerance"):
        run.set_ends(tolerance=-1.0, max_steps=2)
    with pytest.raises(ValueError, match="max_steps"):
        run.set_ends(max_steps=0, tolerance=0.5)
    assert (run.i, run.message, run.phase) == (i, message, Phase.CONVERGED)


def test_the_end_is_exact_where_its_theta_was_thinned_out() -> None:
    run = Trainer(lambda: Descent(J, grad_J, START, 0.001, 1e-9), budget_bytes=0)
    run.start()
    run.advance(float("inf"), 5000)
    assert len(run.path) <= 16
    for tolerance in (0.002, 0.0005):
        run.set_ends(tolerance=tolerance)
        run.go_to(run.last)
        expected = gradient_descent(J, grad_J, START, 0.001, tolerance)
        assert (run.i, run.message) == (expected.i, expected.message)
        np.testing.assert_array_equal(run.theta, expected.theta)
        np.testing.assert_array_equal(run.costs, expected.costs)


def test_a_gradient_that_fails_on_the_way_to_a_new_end_starts_the_run_again() -> None:
    broken = [False]

    def fragile(theta: np.ndarray) -> np.ndarray:
        if broken[0]:
            raise ZeroDivisionError("mine")
        return grad_J(theta)

    run = Trainer(lambda: Descent(J, fragile, START, 0.001, 1e-9), budget_bytes=0)
    run.start()
    run.advance(float("inf"), 5000)
    broken[0] = True
    with pytest.raises(ZeroDivisionError):
        run.set_ends(tolerance=0.0005)
    assert (run.phase, run.i) == (Phase.READY, 0)


def test_a_descent_that_knows_no_ends_starts_again_with_the_new_ones() -> None:
    class Bare:
        def __init__(self) -> None:
            self._descent = Descent(J, grad_J, START, 0.25, 1e-3)
            self.reason, self.message = None, "on its way"

        theta = property(lambda self: self._descent.theta)
        i = property(lambda self: self._descent.i)
        cost = property(lambda self: self._descent.cost)

        def step(self) -> bool:
            return self._descent.step()

    run = Trainer(Bare)
    run.start()
    run.advance(float("inf"), 4)
    assert run.i == 4
    run.set_ends(max_steps=2)
    assert (run.phase, run.i) == (Phase.READY, 0)


def test_an_interrupt_between_a_step_and_its_recording_loses_nothing() -> None:
    class Interrupted(Descent):
        def step(self) -> bool:
            super().step()
            if self.i == 3:
                raise KeyboardInterrupt
            return True

    run = Trainer(lambda: Interrupted(J, grad_J, START, 0.25, 1e-3))
    run.start()
    with pytest.raises(KeyboardInterrupt):
        run.advance(float("inf"))
    assert (run.phase, run.message, run.i) == (Phase.PAUSED, "interrupted", 2)
    np.testing.assert_array_equal(run_to_the_end(run).path, run_to_the_end(trainer()).path)


@pytest.mark.parametrize("speed", [1, 3, 10, 30, 7.5])
@pytest.mark.parametrize("frame", [1 / 60, 1 / 40, 1 / 7])
def test_the_speed_is_kept_whatever_the_frames(speed, frame) -> None:
    run = trainer()
    run.steps_per_second = speed
    run.start()
    assert run.due(0.0) == 1, "the first at once"
    frames = round(60 / frame)
    assert sum(run.due(frame) for _ in range(frames)) == pytest.approx(60 * speed, abs=1)


def test_without_a_speed_any_number_is_due() -> None:
    assert trainer().due(0.01) is None


def test_after_a_long_wait_it_does_not_race() -> None:
    run = trainer()
    run.steps_per_second = 20
    run.start()
    run.due(0.0)
    assert run.due(3600.0) == 5
    assert run.due(0.0) == 0
    run.steps_per_second = 1
    assert (run.due(0.0), run.due(3600.0)) == (1, 1)
    with pytest.raises(ValueError, match="above 0"):
        run.steps_per_second = 0


def test_no_steps_are_due_means_no_step_is_made() -> None:
    run = trainer()
    run.start()
    assert run.advance(1.0, 0) == 0
    assert (run.i, run.phase) == (0, Phase.RUNNING)


def test_views_are_read_only_and_stay_as_they_were() -> None:
    run = trainer(0.01)
    run.start()
    run.advance(float("inf"), 50)
    theta, path, costs = run.theta, run.path, run.costs
    before = [theta.copy(), path.copy(), costs.copy()]
    run.advance(float("inf"), 500)
    run.go_to(0)
    for view, was in zip((theta, path, costs), before, strict=True):
        np.testing.assert_array_equal(view, was)
        with pytest.raises(ValueError, match="read-only"):
            view[0] = 1.0


def test_a_long_run_of_many_parameters_stays_within_the_budget() -> None:
    m, steps = 250, 40_000
    start = np.ones(m)

    class Fast:
        """θ[i] = i, as quickly as can be; J(θ[i]) = 1 / (1 + i)."""

        reason, message = None, ""

        def __init__(self) -> None:
            self.theta, self.i, self.cost = start * 0, 0, 1.0

        def step(self) -> bool:
            self.i += 1
            self.theta, self.cost = start * self.i, 1 / (1 + self.i)
            return True

    run = Trainer(Fast)
    run.start()
    run.advance(float("inf"), steps)
    assert run.nbytes <= 32 * 2**20
    np.testing.assert_array_equal(run.costs, 1 / (1 + np.arange(steps + 1)))
    np.testing.assert_array_equal(run.path[:, 7], run.path_steps)
    np.testing.assert_array_equal(run.path_steps[-200:], np.arange(steps - 199, steps + 1))
    run.go_to(20_001)
    assert run.i == run.theta[0] in range(20_001 - 8, 20_002)


ACTIONS = st.one_of(
    st.sampled_from([("start",), ("pause",), ("step",), ("back",), ("reset",), ("pin",)]),
    st.tuples(st.just("advance"), st.integers(0, 60)),
    st.tuples(st.just("go_to"), st.integers(-1, 250)),
    st.tuples(st.just("max_steps"), st.integers(1, 300)),
    st.tuples(st.just("tolerance"), st.sampled_from([1.0, 0.3, 0.1, 0.01, 0.0])),
)


class KeepsEverything:
    """The whole path, computed beforehand, and where G3 ends on it."""

    def __init__(self, step_size: float) -> None:
        whole = gradient_descent(J, grad_J, START, step_size, 0, max_steps=400, keep_path=True)
        assert whole.path is not None
        self.path, self.costs = whole.path, whole.costs
        self.lengths = np.linalg.norm(np.diff(whole.path, axis=0), axis=1)
        self.tolerance, self.max_steps = 1e-3, 200

    @property
    def end(self) -> int:
        short = [i + 1 for i, length in enumerate(self.lengths) if length <= self.tolerance]
        return min([*short[:1], self.max_steps])


def play(run: Trainer, model: KeepsEverything, action: tuple) -> None:
    name, *arguments = action
    match name:
        case "advance":
            run.advance(float("inf"), *arguments)
        case "pin" if run.i > 0 and len(run.pinned) < 4:
            run.pin({})
        case "pin":
            with pytest.raises(ValueError, match="pin"):
                run.pin({})
        case "max_steps" | "tolerance":
            setattr(model, name, arguments[0])
            run.set_ends(**{name: arguments[0]})
        case _:
            getattr(run, name)(*arguments)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([0.01, 0.3, 0.99]), st.booleans(), st.lists(ACTIONS, max_size=40))
def test_any_playing_keeps_to_the_one_path(step_size, is_roomy, actions) -> None:
    model = KeepsEverything(step_size)
    played = Trainer(
        lambda: Descent(J, grad_J, START, step_size, model.tolerance, max_steps=model.max_steps),
        budget_bytes=2**20 if is_roomy else 24 * 30,
    )
    pins = 0
    for action in actions:
        before, last_before = played.i, played.last
        play(played, model, action)
        i, last = played.i, played.last
        assert 0 <= i <= last <= model.end
        np.testing.assert_array_equal(played.theta, model.path[i])
        np.testing.assert_array_equal(played.costs, model.costs[: i + 1])
        np.testing.assert_array_equal(played.all_costs, model.costs[: last + 1])
        np.testing.assert_array_equal(played.path, model.path[played.path_steps])
        assert (played.path_steps[0], played.path_steps[-1]) == (0, i)
        if played.ended:
            assert i == last == model.end
            is_short = model.lengths[i - 1] <= model.tolerance
            assert (played.phase is Phase.CONVERGED) == is_short
        else:
            assert i == 0 or i < model.end, "at its end a run says so"
        if action[0] == "go_to":
            assert i <= max(action[1], 0)
        if is_roomy:
            match action[0]:
                case "go_to":
                    assert i == min(max(action[1], 0), last)
                case "back":
                    assert i == max(before - 1, 0)
                case "advance":
                    assert i - before <= action[1]
            assert len(played.path) == i + 1
        if action[0] in ("go_to", "back", "start", "pause", "pin"):
            assert last == last_before, "what was trained stays"
        pins += action[0] == "pin" and len(played.pinned) > pins
        assert len(played.pinned) == pins
        assert played.nbytes <= (2**20 if is_roomy else 24 * 31)
