"""The perceptron's lab: each step forward and back is the rule's, and what it says is true."""

import contextlib
import io
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.learning import PerceptronRule
from nnbook.widgets import PerceptronLab
from nnbook.widgets.kit.touch import read_touch

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}


@pytest.fixture
def lab() -> PerceptronLab:
    return PerceptronLab(CORNERS, GATES)


def layers(lab: PerceptronLab, panel: int) -> dict:
    return {layer.name: layer for layer in lab.picture(lab.state).panels[panel].layers}


def rule_after(steps: int, y, **settings) -> PerceptronRule:
    rule = PerceptronRule(CORNERS.astype(float), y, **settings)
    for _ in range(steps):
        rule.step()
    return rule


@pytest.mark.parametrize("answers", GATES)
def test_every_step_forward_and_back_is_the_rules(lab, answers):
    lab.apply(answers=answers)
    said = [lab.read_out]
    for i in range(1, 13):
        if lab.trainer.ended:
            break
        said.append(lab.press("step"))
        rule = rule_after(i, GATES[answers])
        assert lab.trainer.theta.tolist() == rule.theta.tolist()
        step = rule.last_step
        assert f"xample {step.example}, x = {tuple(CORNERS[step.example].tolist())}" in said[-1]
        assert f"ŷ = {step.output}" in said[-1]
        assert ("nothing changes" in said[-1]) is not step.mistake
        assert f"{rule.errors} of 4 wrong" in said[-1]
        marked = layers(lab, 0)["examples"]
        assert marked.chosen == step.example
        assert len(marked.ring) == rule.errors
        assert ("before" in layers(lab, 0)) is step.mistake
        assert ("added" in layers(lab, 1)) is step.mistake
    for i in reversed(range(len(said) - 1)):
        back = lab.press("back")
        assert back.partition(":")[2] == said[i].partition(":")[2]
    assert lab.trainer.i == 0
    assert lab.press("step") == said[1]


def test_the_arrows_add_up(lab):
    lab.run(4)  # at (1, 1) the sum is 0, and AND says 1
    panel = layers(lab, 1)
    before, added, now = (
        np.array([*panel[name].x1, *panel[name].y1]) for name in ("before", "added", "w")
    )
    assert before.tolist() == [0, 0]
    assert added.tolist() == now.tolist() == [1, 1]
    assert panel["added-name"].text == "+x"
    assert panel["bias"].text == "b: 0 → 1"
    lab.run(1)  # (0, 0) is now wrong, and b goes down
    assert layers(lab, 1)["added-name"].text == "x = 0: only b changes"
    assert "w − x leads from (1, 1) to (1, 1), b goes down from 1 to 0." in lab.read_out


def test_and_ends_separated_and_xor_in_a_circle(lab):
    said = lab.run()
    assert said.startswith("Separated at step 24: in pass 6 all 4 examples are right")
    assert said.endswith("0 of 4 wrong.")
    assert lab.phase == "converged"
    assert lab.apply(answers="XOR").startswith("Step 0, ready: w = (0, 0), b = 0;")
    said = lab.run()
    assert said.startswith("Cycle: after step")
    assert "No line or plane separates these examples" in said
    assert lab.phase == "stopped"


def test_the_next_mistake_is_the_next_step_that_moves_the_weights(lab):
    seen = []
    while not lab.trainer.ended:
        lab.press("mistake")
        seen.append(lab.trainer.i)
    rule = rule_after(24, GATES["AND"])
    assert seen == [*(step.i for step in rule.steps if step.mistake), 24]
    assert lab.disabled_buttons() >= {"start", "step", "mistake"}


def test_every_control_starts_another_run(lab):
    lab.run()
    assert lab.apply(answers="OR").startswith("Step 0")
    lab.run(8)
    usual = lab.trainer.path.tolist()
    assert lab.apply(seed=3).startswith("Step 0")
    lab.run(8)
    assert lab.trainer.path.tolist() != usual
    order = np.random.default_rng(3).permutation(4)
    assert lab.trainer.theta.tolist() == rule_after(8, GATES["OR"], order=order).theta.tolist()
    lab.apply(speed="10 steps/s")
    assert lab.trainer.i == 8


def test_the_start_of_w_is_dragged_to_halves(lab):
    message = {"panel": "weights", "hand": "start", "action": "move", "x": 1.3, "y": -0.7}
    lab.run(5)
    assert read_touch(message, lab.picture(lab.state)) is None  # it would lie over the arrows
    lab.press("rewind")
    touch = read_touch(message, lab.picture(lab.state))
    state = lab.touched(lab.state, touch)
    assert state.start == (1.5, -0.5, 0.0)
    assert lab.apply(start=state.start).startswith("Step 0, ready: w = (1.5, −0.5), b = 0")


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(sorted(GATES)),
    st.integers(0, 5),
    st.integers(0, 30),
    st.tuples(*[st.integers(-4, 4).map(lambda k: k / 2)] * 3),
)
def test_copied_code_and_state_give_the_same(answers, seed, steps, start):
    lab = PerceptronLab(CORNERS, GATES)
    lab.apply(answers=answers, seed=seed, start=start)
    if steps:
        lab.run(steps)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(lab.code(lab.state), {"X": CORNERS.astype(float)})
    theta = re.search(r"theta \[(.*)\] wrong (\d)", printed.getvalue())
    assert [float(part) for part in theta[1].split()] == lab.trainer.theta.tolist()
    assert f"{theta[2]} of 4 wrong." in lab.read_out
    other = PerceptronLab(CORNERS, GATES)
    other.restore(lab.state_text)
    assert other.state == lab.state
    assert other.trainer.theta.tolist() == lab.trainer.theta.tolist()


def test_penguins_are_separated_and_one_set_of_answers_needs_no_choice():
    penguins = datasets.load("penguins", species=("Adelie", "Gentoo"))
    X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
    lab = PerceptronLab(X, penguins.y, speed="full speed")
    assert "answers" not in {control.field for control in lab.fields()}
    assert lab.run().startswith("Separated at step")
    assert lab.read_out.endswith("0 of 274 wrong.")
    assert np.array_equal(X @ lab.trainer.theta[:2] + lab.trainer.theta[2] > 0, penguins.y == 1)


def test_buttons_speak_of_examples_and_nothing_is_pinned(lab):
    buttons = {button.name: button.tooltip for button in lab.buttons()}
    assert set(buttons) == {"start", "step", "mistake", "back", "rewind", "reset"}
    assert "descent" not in " ".join(buttons.values())
    with pytest.raises(ValueError, match="pin"):
        lab.press("pin")


def test_a_still_picture_shows_the_end_and_leaves_the_run_at_its_start(lab):
    data, _ = lab.still()
    assert data["text/plain"].startswith("Separated at step 24")
    assert lab.trainer.i == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"y": {}}, "at least one"),
        ({"y": {"AND": [0, 1]}}, "y"),
        ({"y": [0, 1, 2, 1]}, "y"),
        ({"start": (0, 0)}, "start"),
        ({"start": (0, 0, np.nan)}, "start"),
        ({"max_passes": 0}, "max_passes"),
        ({"speed": "fast"}, "speed"),
    ],
)
def test_what_does_not_fit_is_told(arguments, words):
    with pytest.raises((ValueError, TypeError), match=words):
        PerceptronLab(**({"X": CORNERS, "y": GATES} | arguments))


def test_a_choice_that_is_not_there(lab):
    with pytest.raises(ValueError, match="AND"):
        lab.apply(answers="NOT")
    with pytest.raises(ValueError, match="answers"):
        PerceptronLab(CORNERS, GATES["OR"]).apply(answers="AND")
