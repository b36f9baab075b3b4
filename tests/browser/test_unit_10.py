"""Unit 10 in JupyterLab, as a student meets it: train live, choose mistakes and units, draw."""

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

UNIT = "10_go_learn_something.ipynb"
ELEMENTS = ("lab", "pad")
EXERCISES = (
    "mini_batches", "train_epoch", "initial_weights", "predict_digits", "confusion_matrix",
    "reach_accuracy",
)  # fmt: skip


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


def test_it_trains_live_and_can_be_stopped(opened):
    element = live(opened, "lab")
    press(element, "Reset")
    press(element, "Start")
    expect(read_out(element)).to_contain_text("Epoch 1.", timeout=60_000)
    press(element, "Pause")
    expect(element).to_have_attribute("data-phase", "paused")
    expect(read_out(element)).to_contain_text("of 1000 right; training digits after epoch")
    press(element, "Pin")
    expect(read_out(element)).to_contain_text("Pinned: run 1")
    press(element, "Reset")
    assert opened.errors == []


def test_every_slider_moves_by_keyboard(opened):
    element = live(opened, "lab")
    press(element, "Reset")
    expect(sliders(element)).to_have_count(4)
    for slider in sliders(element).all():
        move(opened, slider)
    press(element, "Reset")
    assert opened.errors == []


def test_a_cell_of_the_table_and_a_unit_are_chosen(opened):
    element = live(opened, "lab")
    press(element, "Reset")
    press(element, "Step")
    cells = element.locator('[data-panel="confusion"] [role=option]')
    expect(cells).to_have_count(100)
    cells.nth(10 * 4 + 9).click()
    expect(read_out(element)).to_contain_text("digits 4,")
    opened.page.keyboard.press("ArrowLeft")
    opened.page.keyboard.press("Enter")
    expect(read_out(element)).to_contain_text("are read as 8.")
    element.locator('[data-panel="units"] [role=option]').nth(6).click()
    expect(element.locator('[data-panel="unit"] svg').first).to_contain_text("hidden unit 7")
    press(element, "Reset")
    assert opened.errors == []


def test_a_digit_drawn_with_the_mouse_is_read(opened):
    element = live(opened, "pad")
    press(element, "Reset")
    ground = element.locator(".nnb-pad")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    assert box
    mouse = opened.page.mouse

    def at(x, y):
        return box["x"] + box["width"] * x / 28, box["y"] + box["height"] * (1 - y / 28)

    mouse.move(*at(14, 25))
    mouse.down()
    mouse.move(*at(14, 3), steps=12)
    mouse.up()
    expect(read_out(element)).to_contain_text("The network says 1 (")
    press(element, "Undo")
    expect(read_out(element)).to_have_text("The pad is empty: draw a digit.")
    assert opened.errors == []


def test_a_digit_drawn_with_the_keys_is_read(opened):
    element = live(opened, "pad")
    press(element, "Reset")
    opened.focus(element.locator('[data-hand="pen"] [role=slider]'))
    keyboard = opened.page.keyboard
    keyboard.press("Shift+ArrowUp")
    keyboard.press("Shift+ArrowUp")
    keyboard.press("Space")
    for _ in range(4):
        keyboard.press("Shift+ArrowDown")
    keyboard.press("Space")
    expect(read_out(element)).to_contain_text("The network says 1 (")
    keyboard.press("Delete")
    expect(read_out(element)).to_have_text("The pad is empty: draw a digit.")
    keyboard.press("Control+z")
    expect(read_out(element)).to_contain_text("The network says 1 (")
    press(element, "Reset")
    assert opened.errors == []


def test_an_example_is_put_on_the_pad(opened):
    element = live(opened, "pad")
    press(element, "Reset")
    press(element, "An example")
    expect(read_out(element)).to_contain_text("of the data is a")
    press(element, "Clear")
    expect(read_out(element)).to_have_text("The pad is empty: draw a digit.")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return noise / np.sqrt(noise.shape[0])"
    answer(opened, "initial_weights", "    ...", slip, "units of this layer")
    answer(opened, "initial_weights", "shape[0]", "shape[1]", "Right.")
    assert opened.errors == []
