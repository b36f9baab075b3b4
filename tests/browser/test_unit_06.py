"""Unit 06 in JupyterLab, as a student meets it: train three units, choose penguins, solve."""

import re

import pytest
from playwright.sync_api import Locator, expect

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

UNIT = "06_several_classes.ipynb"
ELEMENTS = ("class-maps", "class-maps-softmax")
EXERCISES = ("one_hot", "class_outputs", "multiclass_cost", "multiclass_gradient")


def rows(element: Locator) -> list[list[str]]:
    """The cells of the table, row by row."""
    return [row.locator("td, th").all_inner_texts() for row in element.locator("tbody tr").all()]


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize("name", ELEMENTS)
def test_every_slider_moves_by_keyboard(opened, name):
    element = live(opened, name)
    expect(sliders(element)).to_have_count(4)
    press(element, "Step")
    expect(read_out(element)).to_contain_text("tep 1,")
    for slider in sliders(element).all():
        move(opened, slider)
    press(element, "Reset")
    assert opened.errors == []


def test_the_table_says_what_the_read_out_says(opened):
    element = live(opened, "class-maps")
    press(element, "Reset")
    type_into(element, "max_steps", "50")
    press(element, "Start")
    expect(read_out(element)).to_contain_text("limit of 50 steps", timeout=30_000)
    type_into(element, "chosen", "72")
    expect(read_out(element)).to_contain_text("Example 72 is of class Adelie")
    told = re.search(r"ŷ = \((.+)\), called (\w+), cost (\S+)\.", read_out(element).inner_text())
    assert told
    table = rows(element)
    assert [row[2] for row in table[:3]] == told[1].split(", ")
    assert [row[3] for row in table[:3]] == ["1", "0", "0"]
    assert table[3][4] == told[3]
    assert sum(float(row[4]) for row in table[:3]) == pytest.approx(float(told[3]), abs=0.002)
    press(element, "Reset")
    assert opened.errors == []


def test_a_penguin_is_chosen_by_a_click_and_by_keys(opened):
    element = live(opened, "class-maps")
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("Example 110")
    points = element.locator('[data-panel="largest"] [data-hand="examples"]').first
    points.scroll_into_view_if_needed()
    opened.focus(points.locator("[tabindex='0']").first)
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Enter")
    expect(read_out(element)).not_to_contain_text("Example 110")
    assert opened.errors == []


def test_softmax_and_sigmoids_in_one_picture(opened):
    element = live(opened, "class-maps")
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("cost 2.079")
    element.get_by_role("radio", name="softmax").check(force=True)
    expect(read_out(element)).to_contain_text("cost 1.099")
    assert rows(element)[3][2] == "1.000"
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("cost 2.079")
    assert opened.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(opened):
    slip = "    return models.sigmoid(X @ W + b)"
    answer(opened, "class_outputs", "    ...", slip, "transpose it")
    answer(opened, "class_outputs", "X @ W +", "X @ W.T +", "Right.")
    assert opened.errors == []
