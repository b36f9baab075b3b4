"""A new λ in the middle of a run: it goes on from where it stands, and can be told and repeated."""

from itertools import pairwise

import numpy as np
import pytest

from nnbook import MLP
from nnbook.learning import MiniBatchDescent
from nnbook.pictures import Mark, Panel
from nnbook.validation import Array
from nnbook.widgets import Playground, challenge
from nnbook.widgets.kit.training import Phase
from nnbook.widgets.playground import Edit

SMALL = {"n": 40, "units": (3,), "goes_on": True}
BATCHES = pytest.mark.parametrize("batch_size", [7, 1000], ids=["batches", "all examples"])


def by_the_package(lab: Playground, *parts: tuple[int, float]) -> Array:
    """θ after so many updates with λ, then so many with the next one, and so on."""
    net = MLP([2, 3, 1], hidden="tanh", seed=0)
    X, y = lab.data.train.X, lab.data.train.y
    size = lab.state.batch_size
    descent = MiniBatchDescent(
        net, X, y, step_size=1.0, batch_size=None if size >= len(X) else size, seed=0
    )
    for updates, descent.step_size in parts:
        for _ in range(updates):
            descent.step()
    return np.array(net.theta)


def marks(lab: Playground) -> list[tuple[float, str]]:
    cost = next(panel for panel in lab.picture(lab.state).panels if panel.name == "cost")
    assert isinstance(cost, Panel)
    return [(layer.at, layer.text) for layer in cost.layers if isinstance(layer, Mark)]


@BATCHES
def test_the_run_goes_on_with_it(batch_size: int) -> None:
    lab = Playground(**SMALL, batch_size=batch_size, step_size=0.5)
    lab.run(20)
    there = lab.trainer.theta.copy()
    said = lab.apply(step_size=0.1)
    assert "λ = 0.1 since step 20." in said
    assert lab.trainer.i == 20
    assert np.array_equal(lab.trainer.theta, there)
    assert lab.shown_values()["step_size"] == 0.1
    lab.run(15)
    lab.apply(step_size=2.0)
    lab.run(5)
    assert lab.state.step_size == 0.5
    assert lab.state.edits == (Edit(20, "step_size", 0.1), Edit(35, "step_size", 2.0))
    expected = by_the_package(lab, (20, 0.5), (15, 0.1), (5, 2.0))
    assert np.allclose(lab.trainer.theta, expected, atol=1e-12)
    assert marks(lab) == [(20, ""), (35, "λ = 2")]


def test_a_running_one_runs_on() -> None:
    lab = Playground(**SMALL)
    lab.run(20)
    lab.trainer.start()
    descent = lab.trainer.descent
    lab.apply(step_size=0.1)
    assert lab.trainer.phase is Phase.RUNNING
    assert lab.trainer.descent is descent


@BATCHES
def test_from_an_earlier_step_it_goes_on_there(batch_size: int) -> None:
    lab = Playground(**SMALL, batch_size=batch_size)
    lab.run(20)
    lab.apply(step_size=0.1)
    lab.run(20)
    lab.go_to(30)
    assert [text for _, text in marks(lab)] == ["step 30", ""]
    assert lab.shown_values()["step_size"] == 0.1
    lab.go_to(10)
    assert lab.shown_values()["step_size"] == 0.5
    assert "since" not in lab.picture(lab.state).read_out
    lab.apply(step_size=1.0)
    assert (lab.trainer.i, lab.trainer.last) == (10, 10)
    assert lab.state.edits == (Edit(10, "step_size", 1.0),)
    lab.run(10)
    expected = by_the_package(lab, (10, 0.5), (10, 1.0))
    assert np.allclose(lab.trainer.theta, expected, atol=1e-12)
    other = Playground(n=20)
    other.run(3)
    other.restore(lab.state_text)
    assert np.array_equal(other.trainer.theta, lab.trainer.theta)


def test_at_one_step_the_last_one_counts_and_the_same_again_is_none() -> None:
    lab = Playground(**SMALL, step_size=0.5)
    lab.run(20)
    lab.apply(step_size=0.5)
    assert lab.state.edits == ()
    for step_size in (0.2, 0.1, 0.05):
        lab.apply(step_size=step_size)
    assert lab.state.edits == (Edit(20, "step_size", 0.05),)
    lab.run(5)
    assert np.allclose(lab.trainer.theta, by_the_package(lab, (20, 0.5), (5, 0.05)), atol=1e-12)


def test_beside_a_weight_set_by_hand_at_the_same_step() -> None:
    lab = Playground(**SMALL)
    lab.run(10)
    lab.apply(step_size=0.1)
    lab.apply(chosen="2.1.2", weight=1.5)
    assert lab.network.W[2][0, 1] == 1.5
    assert {edit.key for edit in lab.state.edits} == {"step_size", "2.1.2"}
    lab.run(10)
    after = lab.trainer.theta.copy()
    lab.go_to(5)
    lab.run(15)
    assert np.array_equal(lab.trainer.theta, after)


def test_it_begins_again_if_that_is_asked_for_or_the_run_has_ended() -> None:
    lab = Playground(**{**SMALL, "goes_on": False}, max_steps=30)
    lab.run(20)
    lab.apply(step_size=0.1)
    assert (lab.trainer.i, lab.state.step_size, lab.state.edits) == (0, 0.1, ())
    lab.apply(goes_on=True)
    lab.run()
    lab.apply(step_size=0.2)
    assert (lab.trainer.i, lab.state.step_size, lab.state.edits) == (0, 0.2, ())
    lab.run(10)
    lab.apply(step_size=0.3, seed=4)
    assert (lab.trainer.i, lab.state.step_size, lab.state.edits) == (0, 0.3, ())


def test_to_switch_it_changes_nothing_of_the_run() -> None:
    lab = Playground(**{**SMALL, "goes_on": False})
    lab.run(20)
    lab.apply(goes_on=True)
    assert lab.trainer.i == 20


def test_another_setting_and_rewind_begin_with_the_first_one() -> None:
    for change in ("rewind", "activation"):
        lab = Playground(**SMALL, step_size=0.5)
        lab.run(20)
        lab.apply(step_size=0.1)
        if change == "rewind":
            lab.press("rewind")
        else:
            lab.apply(activation="sigmoid")
        assert (lab.trainer.i, lab.state.edits) == (0, ())
        assert lab.shown_values()["step_size"] == 0.5


def test_another_end_is_found_where_steps_were_thinned_out() -> None:
    lab = Playground(**SMALL, batch_size=1000)
    lab.trainer._budget_bytes = 1  # room for 16 steps
    lab.trainer.reset()
    lab.apply(edits=((30, "2.1.2", 1.5), (30, "step_size", 2.0)))
    thetas = []
    for _ in range(150):
        thetas.append(lab.trainer.theta)
        lab.run(1)
    kept = lab.trainer.kept_steps.tolist()
    assert any(a < 30 < b - 1 for a, b in pairwise(kept))  # from one of these it leads over 30
    for missing in (31, 29):
        assert missing not in kept
        lab.apply(max_steps=missing)
        assert lab.trainer.i == missing
        assert np.array_equal(lab.trainer.theta, thetas[missing])


def test_pinned_runs_tell_it() -> None:
    lab = Playground(**SMALL)
    lab.run(20)
    lab.pin()
    lab.apply(step_size=0.1)
    lab.apply(chosen="2.1.2", weight=-2.0)
    assert (
        "run 1: set by hand = nothing; now: set by hand = λ 0.1 at step 20, w²₁₂ −2 at step 20"
        in lab.read_out
    )


def test_the_code_repeats_it() -> None:
    lab = Playground(**SMALL)
    lab.run(20)
    lab.apply(step_size=0.1)
    lab.run(5)
    names = {"X": lab.data.train.X, "y": lab.data.train.y}
    exec(lab.code(lab.state), names)
    assert np.array_equal(names["model"].theta, lab.trainer.theta)  # type: ignore[attr-defined]
    lab.go_to(20)
    names = {"X": lab.data.train.X, "y": lab.data.train.y}
    exec(lab.code(lab.state), names)
    assert np.array_equal(names["model"].theta, lab.trainer.theta)  # type: ignore[attr-defined]


def test_a_model_of_ones_own_goes_on_too() -> None:
    lab = Playground(model=lambda sizes: MLP(sizes, hidden="tanh", seed=0), **SMALL)
    lab.run(20)
    lab.apply(step_size=0.1)
    lab.run(5)
    assert np.allclose(lab.trainer.theta, by_the_package(lab, (20, 0.5), (5, 0.1)), atol=1e-12)


def test_what_is_no_step_size_is_refused() -> None:
    lab = Playground(**SMALL)
    lab.run(20)
    for bad in (0.0, -1.0, 1e6):
        with pytest.raises(ValueError, match="step_size"):
            lab.apply(step_size=bad)
        with pytest.raises(ValueError, match="step_size"):
            lab.apply(edits=((3, "step_size", bad),))
    assert (lab.trainer.i, lab.state.edits) == (20, ())


def test_a_hundred_are_the_most_and_nothing_is_lost() -> None:
    lab = Playground(**SMALL, step_size=0.5)
    lab.apply(edits=tuple((i, "step_size", 0.5 + i / 1000) for i in range(100)))
    lab.run(200)
    there = lab.trainer.theta.copy()
    with pytest.raises(ValueError, match="100 changes by hand are the most"):
        lab.apply(step_size=0.1)
    assert len(lab.state.edits) == 100
    assert np.array_equal(lab.trainer.theta, there)


def test_a_challenge_asks_for_one_step_size() -> None:
    lab = challenge("fewest_updates")
    lab.run(3)
    lab.apply(goes_on=True)
    lab.apply(step_size=lab.state.step_size / 2)
    assert "λ was changed on the way" in lab.verdict().sentence
    assert "goes_on" in lab.idle_fields()
