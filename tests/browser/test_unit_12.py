"""Unit 12 in JupyterLab, as a student meets it: gradients that vanish, ReLUs that die."""

import pytest
from playwright.sync_api import expect

from tests.browser.unit_page import (
    answer,
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

UNIT = "12_why_understand_it.ipynb"
ELEMENTS = ("flow", "dying")
EXERCISES = ("largest_factor", "delta_sizes", "dead_units", "repair_network")


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


def test_every_slider_moves_by_keyboard(opened):
    element = live(opened, "flow")
    for k, slider in enumerate(sliders(element).all()):
        said = read_out(element).inner_text()
        move(opened, slider)
        if k < 2:  # depth and scale show before a step is made
            expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    assert opened.errors == []


def test_a_run_a_choice_and_a_layer(opened):
    element = live(opened, "flow")
    press(element, "Reset")
    type_into(element, "max_steps", "40")
    press(element, "Start")
    expect(read_out(element)).to_contain_text("limit of 40 steps", timeout=30_000)
    element.locator('[data-hand="layers"]').get_by_label("layer 4: size of").click()
    expect(read_out(element)).to_contain_text("Layer 4: size of δ⁴")
    element.get_by_role("radio", name="tanh").check(force=True)
    expect(read_out(element)).to_contain_text("Step 0, ready")
    press(element, "Reset")
    assert opened.errors == []


def test_three_steps_kill_the_relus(opened):
    element = live(opened, "dying")
    press(element, "Reset")
    for i in range(1, 4):
        press(element, "Step")
        expect(read_out(element)).to_contain_text(f"Step {i},")
    expect(read_out(element)).to_contain_text("and 0 in layer 2")
    expect(read_out(element)).to_contain_text("are dead")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return np.flatnonzero(np.any(s <= 0, axis=1))"
    answer(opened, "dead_units", "    ...", slip, "on every example")
    answer(opened, "dead_units", "np.any", "np.all", "Right.")
    assert opened.errors == []
