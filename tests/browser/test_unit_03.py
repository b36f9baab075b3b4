"""Unit 03 in JupyterLab, as a student meets it: predict, drag an answer, see what it costs."""

import re

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

UNIT = "03_cost.ipynb"
ELEMENTS = ("cost-bars",)
EXERCISES = ("zero_one_error", "cross_entropy", "best_constant", "cross_entropy_from_s")


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


def test_every_slider_moves_the_read_out_by_keyboard(unit):
    element = live(unit, "cost-bars")
    expect(sliders(element)).to_have_count(2)
    for slider, key in zip(sliders(element).all(), ("ArrowRight", "ArrowLeft"), strict=True):
        said = read_out(element).inner_text()
        move(unit, slider, key)
        expect(read_out(element)).not_to_have_text(said)
    assert unit.errors == []


def test_ready_made_answers_a_typed_one_and_reset(unit):
    element = live(unit, "cost-bars")
    before = read_out(element).inner_text()
    choice = element.locator('[data-control="preset"] select')
    choice.select_option("cautious")
    expect(read_out(element)).to_contain_text("cross-entropy 0.693")
    choice.select_option("perceptron")
    expect(read_out(element)).to_contain_text("cross-entropy ∞")
    choice.select_option("nearly sure")
    expect(read_out(element)).to_contain_text("cross-entropy 0.010")
    type_into(element, "y_hat", "0,25")
    expect(read_out(element)).to_contain_text("ŷ = 0.25")
    expect(choice).to_have_value(re.compile("my own|5"))
    press(element, "Reset")
    expect(read_out(element)).to_have_text(before)
    assert unit.errors == []


def test_an_answer_is_dragged_to_its_wrong_end_and_moved_by_keys(unit):
    element = live(unit, "cost-bars")
    grip = element.locator('[data-hand="answer-7"] .nnb-grip')
    drag(unit, grip, 0, 400)  # beyond the chart: it stops at 0
    expect(read_out(element)).to_contain_text("Chosen: example 7, right answer 1, ŷ = 0,")
    expect(read_out(element)).to_contain_text("Example 7 costs ∞")
    unit.focus(grip)
    unit.page.keyboard.press("ArrowUp")
    expect(read_out(element)).to_contain_text("ŷ = 0.05")
    assert unit.errors == []


def test_a_bar_chooses_its_example(unit):
    element = live(unit, "cost-bars")
    expect(read_out(element)).to_contain_text("Chosen: example 4")  # the costliest
    unit.focus(element.locator('[data-panel="squared"] [tabindex="0"]').first)
    unit.page.keyboard.press("ArrowRight")
    unit.page.keyboard.press("Enter")
    expect(read_out(element)).to_contain_text("Chosen: example 5")
    assert unit.errors == []


def test_a_slip_says_why_and_the_right_answer_says_right(unit):
    slip = "    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"
    answer(unit, "cross_entropy", "    ...", slip, "0 · ln 0")
    right = "    return -np.mean(np.log(np.where(y == 1, y_hat, 1 - y_hat)))"
    answer(unit, "cross_entropy", slip, right, "Right.")
    assert unit.errors == []
