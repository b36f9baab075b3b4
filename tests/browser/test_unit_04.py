"""Unit 04 in JupyterLab, as a student meets it: zoom, step, drag the start, pin, solve."""

import pytest
from playwright.sync_api import expect

from tests.browser.unit_page import (
    answer,
    drag,
    live,
    move,
    press,
    read_out,
    see_what_run_all_shows,
    sliders,
    type_into,
)

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "04_gradient_descent.ipynb"
ELEMENTS = (
    "neighbourhood",
    "function-lab", "function-lab-valley", "function-lab-where", "function-lab-real",
)  # fmt: skip
EXERCISES = (
    "numerical_derivative", "descent_step", "largest_step_size", "descend", "valley_run",
)  # fmt: skip


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize("name", ELEMENTS)
def test_every_slider_moves_by_keyboard(opened, name):
    element = live(opened, name)
    expect(sliders(element)).to_have_count(1 if name == "neighbourhood" else 3)
    if name != "neighbourhood":
        press(element, "Step")
        expect(read_out(element)).to_contain_text("tep 1,")
    for k, slider in enumerate(sliders(element).all()):
        said = read_out(element).inner_text()
        move(opened, slider)
        if k == 0:  # ε and the step limit move only the end of a run
            expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    assert opened.errors == []


def test_every_button_of_a_run(opened):
    element = live(opened, "function-lab")
    press(element, "Reset")
    press(element, "Step")
    expect(read_out(element)).to_contain_text("Step 1, paused: θ = 4.500, J = 3.250")
    press(element, "Back")
    expect(read_out(element)).to_contain_text("Step 0, one step back: θ = 0.000")
    press(element, "Start")
    expect(element).to_have_attribute("data-phase", "converged", timeout=30_000)
    expect(read_out(element)).to_contain_text("Converged at step 14")
    press(element, "Pin")
    type_into(element, "step_size", "1,1")
    expect(read_out(element)).to_contain_text("1 − λJ″ = −1.200")
    press(element, "Start")
    expect(element).to_have_attribute("data-phase", "diverged", timeout=60_000)
    expect(read_out(element)).to_contain_text("run 1: λ = 0.75; now: λ = 1.1")
    press(element, "Rewind")
    press(element, "Unpin")
    expect(read_out(element)).not_to_contain_text("Pinned")
    press(element, "Reset")
    assert opened.errors == []


def test_marks_stand_on_the_scale_of_the_step_size(opened):
    for name, words in (("function-lab", "2/J″"), ("function-lab-valley", "2/J″ across")):
        marks = live(opened, name).locator('[data-control="step_size"] .nnb-mark')
        expect(marks).to_have_count(2)
        expect(marks.last).to_contain_text(words)


def test_the_start_is_dragged_with_the_mouse_and_by_keys(opened):
    element = live(opened, "function-lab")
    press(element, "Reset")
    grip = element.locator('[data-hand="start"] [role=slider]')
    drag(opened, grip, 100, 0)
    expect(read_out(element)).not_to_contain_text("θ = 0.000")
    dragged = read_out(element).inner_text()
    opened.focus(grip)
    opened.page.keyboard.press("ArrowLeft")
    expect(read_out(element)).not_to_have_text(dragged)
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("θ = 0.000")
    assert opened.errors == []


def test_another_function_and_a_nearer_look(opened):
    where = live(opened, "function-lab-where")
    where.get_by_role("radio", name="saddle").check(force=True)
    expect(read_out(where)).to_contain_text("(θ₁, θ₂) = (1.600, 0.000)")
    near = live(opened, "neighbourhood")
    near.get_by_role("radio", name="saddle").check(force=True)
    expect(read_out(near)).to_contain_text("tangent plane changes")
    type_into(near, "zoom", "1000")
    expect(read_out(near)).to_contain_text("Within 0.0008 of")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return theta + step_size * grad_J(theta)"
    answer(opened, "descent_step", "    ...", slip, "Your step goes up")
    answer(opened, "descent_step", "theta + step", "theta - step", "Right.")
    assert opened.errors == []
