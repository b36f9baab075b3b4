"""Unit 01 in JupyterLab, as a student meets it: run, drag, move, answer."""

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
)

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "01_the_task.ipynb"
SLIDERS = {"data-desk": 0, "split-desk": 3, "neighbour-plane": 3}
ELEMENTS = tuple(SLIDERS)
EXERCISES = ("accuracy", "split", "nearest_neighbour")


def test_run_all_goes_through_and_asks_for_answers(opened):
    see_what_run_all_shows(opened, ELEMENTS, EXERCISES)


@pytest.mark.parametrize("name", [name for name, count in SLIDERS.items() if count])
def test_every_slider_moves_the_read_out_by_keyboard(unit, name):
    element = live(unit, name)
    expect(sliders(element)).to_have_count(SLIDERS[name])
    for slider in sliders(element).all():
        said = read_out(element).inner_text()
        move(unit, slider)
        expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    assert unit.errors == []


def test_the_next_split_is_another_one(unit):
    element = live(unit, "split-desk")
    expect(read_out(element)).to_contain_text("Split 0:")
    element.locator('[data-control="seed"] button').click()
    expect(read_out(element)).to_contain_text("Split 1:")
    assert unit.errors == []


def test_the_new_object_is_dragged(unit):
    element = live(unit, "neighbour-plane")
    said = read_out(element).inner_text()
    drag(unit, element.locator('[data-hand="new"] .nnb-grip'), 40, -30)
    expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    expect(read_out(element)).to_have_text(said)
    assert unit.errors == []


def test_a_penguin_that_is_dragged_changes_its_row(unit):
    element = live(unit, "data-desk")
    row = element.locator(".nnb-table tbody tr").nth(0)
    before = row.inner_text()
    drag(unit, element.locator('[data-panel="plane"] .nnb-point').nth(0), 30, 0)
    expect(row).not_to_have_text(before)
    expect(read_out(element)).to_contain_text("8 examples")
    unit.run_cells("desk-arrays")
    length = row.inner_text().split()[1]
    expect(unit.cell("desk-arrays")).to_contain_text(f"x_1 = [{length}")
    assert unit.errors == []


def test_an_answer_with_a_slip_says_why_and_the_right_one_says_right(unit):
    slip = "    return np.sum(y_hat == y)"
    answer(unit, "accuracy", "    ...", slip, "the number of right answers")
    answer(unit, "accuracy", "np.sum", "np.mean", "Right.")
    assert unit.errors == []
