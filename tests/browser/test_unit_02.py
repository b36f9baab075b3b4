"""Unit 02 in JupyterLab: the line by hand, the rule step by step, the exercises answered."""

import pytest
from playwright.sync_api import expect

from tests.browser.unit_page import (
    drag,
    live,
    move,
    press,
    read_out,
    see_what_run_all_shows,
    sliders,
)

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "02_perceptron.ipynb"
ELEMENTS = ("line-desk", "perceptron-lab", "penguin-lab")
EXERCISES = (
    "perceptron_output", "line_points", "and_by_hand", "or_by_hand", "nand_by_hand",
    "perceptron_update",
)  # fmt: skip


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


def test_every_slider_of_the_line_by_keyboard_and_the_tip_by_hand(unit):
    element = live(unit, "line-desk")
    expect(sliders(element)).to_have_count(3)
    for slider in sliders(element).all():
        said = read_out(element).inner_text()
        move(unit, slider)
        expect(read_out(element)).not_to_have_text(said)
    said = read_out(element).inner_text()
    drag(unit, element.locator('[data-hand="w"] .nnb-grip'), 10, 40)
    expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("w = (1, 1), b = 0")
    assert unit.errors == []


def test_an_example_is_chosen_and_all_distances_are_shown(unit):
    element = live(unit, "line-desk")
    unit.focus(element.locator('[data-hand="examples"] [role=option][tabindex="0"]'))
    unit.page.keyboard.press("Enter")
    expect(read_out(element)).to_contain_text("signed distance s/|w| =")
    unit.focus(element.get_by_role("switch"))
    unit.page.keyboard.press("Space")
    expect(read_out(element)).to_contain_text("nearest to the line")
    assert unit.errors == []


def test_the_rule_steps_goes_back_runs_to_its_end_and_cycles(unit):
    element = live(unit, "perceptron-lab")
    for k in range(1, 5):
        press(element, "Step")
        expect(read_out(element)).to_contain_text(f"Step {k}, paused")
    expect(read_out(element)).to_contain_text("ŷ = 0, but y = 1: wrong. w + x leads from (0, 0)")
    press(element, "Back")
    expect(read_out(element)).to_contain_text("Step 3, one step back")
    element.get_by_role("combobox").select_option("30 steps/s")
    press(element, "Start")
    expect(read_out(element)).to_contain_text("Separated at step 24", timeout=20_000)
    press(element, "Rewind")
    expect(read_out(element)).to_contain_text("Step 0")
    element.get_by_role("radio", name="XOR").check(force=True)
    press(element, "Start")
    expect(read_out(element)).to_contain_text("Cycle: after step", timeout=20_000)
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("Step 0, ready")
    assert unit.errors == []


def test_penguins_are_separated(unit):
    element = live(unit, "penguin-lab")
    press(element, "Start")
    expect(read_out(element)).to_contain_text("Separated at step", timeout=60_000)
    assert unit.errors == []


def test_a_wrong_gate_is_told_its_corner_and_a_right_one_is_right(unit):
    for weights, said in (
        ('{"w1": 1, "w2": 1, "b": -0.5}', "At (0, 1) your s is"),
        ('{"w1": 1, "w2": 1, "b": -1.5}', "Right."),
    ):
        editor = unit.cell("ex-and_by_hand").locator(".cm-content")
        editor.click()
        unit.page.keyboard.press("Control+a")
        unit.page.keyboard.insert_text(f"and_weights = {weights}")
        unit.run_cells("ex-and_by_hand", "check-and_by_hand")
        expect(unit.cell("check-and_by_hand")).to_contain_text(said)
