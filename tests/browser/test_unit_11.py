"""Unit 11 in JupyterLab, as a student meets it: through graphs by buttons, keys and clicks."""

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
)

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "11_graphs.ipynb"
ELEMENTS = ("steps-unit", "steps-gates", "steps-twice", "steps-network", "own-graph")
EXERCISES = ("local_derivatives", "used_twice", "backward_order", "missing_operation")


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_slider_and_the_buttons_of_each_graph(opened, name):
    element = live(opened, name)
    expect(sliders(element)).to_have_count(1)
    said = read_out(element).inner_text()
    move(opened, sliders(element).first)
    expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    press(element, "Last")
    expect(read_out(element)).to_contain_text("All derivatives of")
    press(element, "Back")
    expect(read_out(element)).not_to_contain_text("All derivatives of")
    press(element, "First")
    expect(read_out(element)).to_contain_text("Step 0 of")
    assert opened.errors == []


def test_arrow_keys_home_and_end_go_along_the_tape(opened):
    element = live(opened, "steps-unit")
    press(element, "Reset")
    here = element.locator('[data-hand="steps"] [tabindex="0"]').first
    opened.focus(here)
    for key, step in (
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("End", 13),
        ("Home", 0),
    ):
        opened.page.keyboard.press(key)
        expect(read_out(element)).to_contain_text(f"Step {step} of 13")
    assert opened.errors == []


def test_a_click_on_an_operation_goes_to_its_step_and_on_an_input_chooses_it(opened):
    element = live(opened, "steps-unit")
    press(element, "Reset")
    nodes = element.locator('[data-hand="values"]')
    nodes.get_by_label("ŷ = σ").click()
    expect(read_out(element)).to_contain_text("Step 4 of 13, forward: ŷ")
    nodes.get_by_label("b −3").click()
    expect(read_out(element)).to_contain_text("Chosen: b = −3")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return u / v, 1 / v, u / v**2"
    answer(opened, "missing_operation", "    ...", slip, "wrong sign")
    answer(opened, "missing_operation", "1 / v, u", "1 / v, -u", "Right.")
    assert opened.errors == []
