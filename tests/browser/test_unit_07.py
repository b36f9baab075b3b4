"""Unit 07 in JupyterLab, as a student meets it: choose, count, bend, train, solve."""

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

UNIT = "07_layers.ipynb"
ELEMENTS = ("forward-lab", "layer-bend", "network-lab")
EXERCISES = ("xor_by_hand", "layer_shapes", "one_layer", "forward_pass", "count_parameters")


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize(
    ("name", "key"), [("forward-lab", "ArrowRight"), ("layer-bend", "ArrowLeft")]
)
def test_every_slider_moves_by_keyboard(opened, name, key):
    element = live(opened, name)
    expect(sliders(element)).to_have_count(3)
    for slider in sliders(element).all():
        said = read_out(element).inner_text()
        move(opened, slider, key)
        expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    assert opened.errors == []


def test_units_weights_and_terms_are_chosen_by_mouse_and_keys(opened):
    element = live(opened, "forward-lab")
    press(element, "Reset")
    units = element.locator('[data-panel="network"] [data-hand="units"]')
    units.locator('[data-key="2.3"]').click()
    expect(read_out(element)).to_contain_text("Unit 3 of layer 2")
    element.locator('[data-panel="formula"] [data-key="2.3.2"]').click()
    expect(read_out(element)).to_contain_text("To s²₃ the chosen weight adds w²₃₂ a¹₂")
    units.locator('[data-key="2.1"]').click()
    expect(read_out(element)).to_contain_text("Unit 1 of layer 2:")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    expect(read_out(element)).to_contain_text("Unit 2 of layer 2:")
    type_into(element, "depth", "3")
    expect(read_out(element)).to_contain_text("Network 2-3-3-3-1")
    press(element, "Reset")
    assert opened.errors == []


def test_the_plane_is_bent_and_a_hidden_line_dragged(opened):
    element = live(opened, "layer-bend")
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("The hidden layer")
    expect(read_out(element)).to_contain_text("11 of 342 wrong")
    type_into(element, "bend", "0")
    expect(read_out(element)).to_contain_text("The inputs themselves, scaled")
    press(element, "Reset")
    said = read_out(element).inner_text()
    grip = element.locator('[data-hand="line-1"] [role=slider]')
    drag(opened, grip, 0, -30)
    expect(read_out(element)).not_to_have_text(said)
    dragged = read_out(element).inner_text()
    opened.focus(grip)
    opened.page.keyboard.press("ArrowUp")
    expect(read_out(element)).not_to_have_text(dragged)
    element.get_by_role("radio", name="without σ").check(force=True)
    expect(read_out(element)).to_contain_text("40 of 342 wrong")
    press(element, "Reset")
    assert opened.errors == []


def test_xor_is_trained_from_another_seed(opened):
    element = live(opened, "network-lab")
    press(element, "Reset")
    type_into(element, "seed", "3")
    type_into(element, "max_steps", "300")
    press(element, "Start")
    expect(read_out(element)).to_contain_text("0 of 4 wrong", timeout=60_000)
    press(element, "Reset")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return models.sigmoid(W.T @ a + b)"
    answer(opened, "one_layer", "    ...", slip, "W is transposed")
    answer(opened, "one_layer", "W.T @", "W @", "Right.")
    assert opened.errors == []
