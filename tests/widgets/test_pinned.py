"""Pinned runs: up to four, frozen, and what differs between them."""

import numpy as np
import pytest

from nnbook.learning import Descent
from nnbook.widgets.kit import Phase, Trainer
from nnbook.widgets.kit.training import compare
from nnbook.widgets.kit.training.pinned import thinned


def trainer(step_size: float = 0.25) -> Trainer:
    def make() -> Descent:
        start = np.array([3.0, -4.0])
        return Descent(lambda t: float(t @ t), lambda t: 2.0 * t, start, step_size, 1e-3)

    return Trainer(make)


def gone(a_trainer: Trainer, steps: int) -> Trainer:
    a_trainer.start()
    a_trainer.advance(float("inf"), steps)
    a_trainer.pause()
    return a_trainer


def test_a_pinned_run_is_frozen() -> None:
    run = gone(trainer(), 5)
    theta, costs, path = run.theta.copy(), run.costs.copy(), run.path.copy()
    pinned = run.pin({"step_size": 0.25})
    gone(run, 100)
    run.reset()
    assert run.pinned == (pinned,)
    assert (pinned.number, pinned.label, pinned.i, pinned.phase) == (1, "run 1", 5, Phase.PAUSED)
    np.testing.assert_array_equal(pinned.theta, theta)
    np.testing.assert_array_equal(pinned.theta0, [3.0, -4.0])
    np.testing.assert_array_equal(pinned.costs, costs)
    np.testing.assert_array_equal(pinned.path, path)
    np.testing.assert_array_equal(pinned.path_steps, np.arange(6))
    assert pinned.summary == f"run 1: step 5, cost {costs[-1]:.4g}"
    with pytest.raises(ValueError, match="read-only"):
        pinned.costs[0] = 0


def test_a_run_at_its_end_is_pinned_with_its_end() -> None:
    run = gone(trainer(), 1000)
    pinned = run.pin({})
    assert (pinned.phase, pinned.message) == (Phase.CONVERGED, run.message)
    assert pinned.summary.startswith(f"run 1: converged at step {run.i}, cost ")


def test_only_the_shown_part_is_pinned() -> None:
    run = gone(trainer(), 8)
    run.go_to(3)
    pinned = run.pin({})
    assert (pinned.i, len(pinned.path)) == (3, 4)
    np.testing.assert_array_equal(pinned.theta, run.theta)


def test_four_can_be_pinned_and_a_fifth_is_refused() -> None:
    run = gone(trainer(), 3)
    for _ in range(4):
        run.pin({})
    with pytest.raises(ValueError, match="4 runs are pinned, and that is the most: unpin one"):
        run.pin({})
    assert [pinned.number for pinned in run.pinned] == [1, 2, 3, 4]
    run.unpin(2)
    assert [pinned.number for pinned in run.pinned] == [1, 3, 4]
    assert run.pin({}).number == 2, "the free number, so that the others keep theirs"
    run.unpin()
    assert [pinned.number for pinned in run.pinned] == [1, 3, 4], "the one pinned last goes"
    with pytest.raises(ValueError, match="no pinned run has the number 2; pinned: 1, 3, 4"):
        run.unpin(2)
    run.unpin_all()
    run.unpin()
    assert run.pinned == ()
    with pytest.raises(ValueError, match="pinned: none"):
        run.unpin(1)


def test_a_run_that_has_not_begun_cannot_be_pinned() -> None:
    with pytest.raises(ValueError, match="nothing to pin yet"):
        trainer().pin({})


def test_a_twin_is_a_fresh_run_beside_the_same_pins() -> None:
    run = gone(trainer(), 3)
    run.pin({})
    twin = run.twin()
    assert (twin.i, twin.pinned) == (0, run.pinned)
    np.testing.assert_array_equal(gone(twin, 3).theta, run.theta)


@pytest.mark.parametrize("m", [1, 3, 5000])
def test_a_pinned_path_takes_little_room(m) -> None:
    steps = np.arange(10_000)
    path = np.broadcast_to(steps[:, None].astype(float), (10_000, m))
    few_steps, few = thinned(steps, path)
    assert few.nbytes <= 2**21
    assert len(few_steps) <= 2000
    assert (few_steps[0], few_steps[-1]) == (0, 9999)
    np.testing.assert_array_equal(few[:, 0], few_steps)


SYMBOLS = {"step_size": "λ", "tolerance": "ε", "max_steps": "step limit"}


def settings(step_size: float = 50.0, **more: object) -> dict[str, object]:
    return {"step_size": step_size, "tolerance": 0.01, **more}


def test_what_differs_is_listed_in_the_lectures_symbols() -> None:
    runs = {
        "run 1": settings(0.5, seed=1),
        "run 2": settings(5.0, seed=1),
        "now": settings(seed=1),
    }
    comparison = compare(runs, SYMBOLS)
    assert comparison.sentence == "run 1: λ = 0.5; run 2: λ = 5; now: λ = 50; the same: ε, seed."
    assert comparison.different["run 2"] == ("λ = 5",)


def test_several_differences_and_a_field_that_only_one_has() -> None:
    comparison = compare({"run 1": settings(l2=0.1), "now": settings(0.5)}, SYMBOLS)
    assert comparison.sentence == "run 1: λ = 50, l2 = 0.1; now: λ = 0.5, l2 = none; the same: ε."


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        (0.1, 0.100000000001, ("0.1", "0.100000000001")),
        (10_000, 20_000, ("10000", "20000")),
        (True, False, ("on", "off")),
        ((2, 4, 1), (2, 8, 8, 1), ("(2, 4, 1)", "(2, 8, 8, 1)")),
        (np.zeros(2), np.array([0, 1e-3]), ("(0, 0)", "(0, 0.001)")),
        (np.zeros(9), np.ones(9), ("start A", "start B")),
        ("softmax", "sigmoid", ("softmax", "sigmoid")),
        (((0, 1), 2), ((0, 3), 2), ("((0, 1), 2)", "((0, 3), 2)")),
        ((-0.5, 1e-7, -3), (0.0, -1.5, 4), ("(−0.5, 1e−07, −3)", "(0, −1.5, 4)")),
        (-0.1, -0.100000000001, ("−0.1", "−0.100000000001")),
        (np.array([-1.0, 0.0]), np.zeros(2), ("(−1, 0)", "(0, 0)")),
        ("mini-batch", "-", ("mini-batch", "-")),
    ],
)
def test_different_values_get_different_texts(one, other, texts) -> None:
    comparison = compare({"run 1": {"v": one}, "now": {"v": other}})
    assert comparison.different == {"run 1": (f"v = {texts[0]}",), "now": (f"v = {texts[1]}",)}


def test_equal_values_of_different_types_do_not_differ() -> None:
    assert compare({"run 1": {"v": 10}, "now": {"v": 10.0}}).same == ("v",)
    assert compare({"run 1": {"v": np.ones(9)}, "now": {"v": np.ones(9)}}).same == ("v",)
    assert compare({"run 1": {"v": ((0, 1), 2)}, "now": {"v": ((0, 1), 2)}}).same == ("v",)


def test_that_nothing_differs_is_said() -> None:
    runs = {"run 1": settings(), "now": settings()}
    assert compare(runs, SYMBOLS).sentence == "Nothing differs; the same: λ, ε."
    assert compare({"run 1": {}, "now": {}}).sentence == "Nothing differs."
