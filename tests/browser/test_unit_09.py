"""Unit 09 in JupyterLab, as a student meets it: both notations, λ_reg, exercises."""

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

UNIT = "09_two_notations.ipynb"
ELEMENTS = ("two-notations", "regularization-lab")
EXERCISES = (
    "weights_to_theta", "theta_to_weights", "forward_with_bias_unit", "delta_without_bias_unit",
    "accumulators", "regularized_gradient",
)  # fmt: skip


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_slider_moves_by_keyboard(opened, name):
    element = live(opened, name)
    expect(sliders(element)).to_have_count(1)
    said = read_out(element).inner_text()
    move(opened, sliders(element).first)
    expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    expect(read_out(element)).to_have_text(said)
    assert opened.errors == []


def test_a_chosen_number_stands_out_on_both_sides(opened):
    element = live(opened, "two-notations")
    press(element, "Reset")
    element.get_by_role("radio", name="δ backward").check(force=True)
    expect(read_out(element)).to_contain_text("There is no δ⁽¹⁾.")
    type_into(element, "layer", "2")
    expect(read_out(element)).to_contain_text("Chosen: δ⁽²⁾₁ =")
    for panel in ("theta", "weights"):
        side = element.locator(f'[data-panel="{panel}"]')
        expect(side.locator('[data-key="e.1"]')).to_have_attribute("aria-selected", "true")
    element.locator('[data-panel="weights"] [data-key="e.2"]').click(force=True)
    expect(read_out(element)).to_contain_text("= 0.0321; δ²₂ =")
    press(element, "Reset")
    assert opened.errors == []


def test_the_strength_is_typed_and_dragged_and_may_be_0(opened):
    element = live(opened, "regularization-lab")
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("λ_reg = 0: training cost 0.089")
    type_into(element, "l2", "0,2")
    expect(read_out(element)).to_contain_text("λ_reg = 0.2: training cost 0.174")
    grip = element.locator('[data-hand="mark"] [role=slider]')
    drag(opened, grip, 60, 0)
    expect(read_out(element)).not_to_contain_text("λ_reg = 0.2: ")
    type_into(element, "l2", "0")
    expect(read_out(element)).to_contain_text("λ_reg = 0: training cost 0.089")
    element.get_by_role("radio", name="histogram").check(force=True)
    element.get_by_role("radio", name="test").check(force=True)
    press(element, "Reset")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return (Theta.T @ delta)[1:] * models.sigmoid(z)"
    answer(opened, "delta_without_bias_unit", "    ...", slip, "It must be its slope")
    answer(opened, "delta_without_bias_unit", "sigmoid(z)", "sigmoid_prime(z)", "Right.")
    assert opened.errors == []
