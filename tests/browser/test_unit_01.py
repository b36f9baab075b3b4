"""Unit 01 in JupyterLab, as a student meets it: run, drag, move, answer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.jupyter import Notebook, Server

UNIT = "01_the_task.ipynb"
SLIDERS = {"data-desk": 0, "split-desk": 3, "neighbour-plane": 3}
LIVE = ".nnb"
ERROR_TEXTS = re.compile("model not found|Error displaying widget|Traceback|Click to show", re.I)


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server) -> Iterator[Notebook]:
    """The unit, opened once, and run as a whole."""
    page = browser.new_page(viewport={"width": 1280, "height": 20_000})
    notebook = Notebook(page, server, UNIT)
    notebook.run_all()
    yield notebook
    page.close()


@pytest.fixture
def unit(opened: Notebook) -> Notebook:
    """The unit with elements in which nobody has touched anything."""
    opened.errors.clear()
    opened.run_cells(*SLIDERS)
    return opened


def live(unit: Notebook, name: str) -> Locator:
    return unit.cell(name).locator(LIVE)


def read_out(element: Locator) -> Locator:
    return element.locator('[data-role="read-out"]')


def test_run_all_goes_through_and_asks_for_answers(opened):
    for name in SLIDERS:
        expect(live(opened, name)).to_be_visible()
    for exercise in ("accuracy", "split", "nearest_neighbour"):
        expect(opened.cell(f"check-{exercise}")).to_contain_text("Not attempted")
    expect(opened.page.locator("body")).not_to_contain_text(ERROR_TEXTS)
    assert opened.errors == []


@pytest.mark.parametrize("name", [name for name, count in SLIDERS.items() if count])
def test_every_slider_moves_the_read_out_by_keyboard(unit, name):
    element = live(unit, name)
    sliders = element.locator("[data-control] input[type=range]")
    assert sliders.count() == SLIDERS[name]
    for k in range(sliders.count()):
        said = read_out(element).inner_text()
        unit.focus(sliders.nth(k))
        unit.page.keyboard.press("ArrowRight")
        expect(read_out(element)).not_to_have_text(said)
    element.get_by_role("button", name="Reset", exact=True).click()
    assert unit.errors == []


def test_the_next_split_is_another_one(unit):
    element = live(unit, "split-desk")
    expect(read_out(element)).to_contain_text("Split 0:")
    element.locator('[data-control="seed"] button').click()
    expect(read_out(element)).to_contain_text("Split 1:")
    assert unit.errors == []


def drag(unit: Notebook, what: Locator, dx: float, dy: float) -> None:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = unit.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx, y + dy, steps=6)
    mouse.up()


def test_the_new_object_is_dragged(unit):
    element = live(unit, "neighbour-plane")
    said = read_out(element).inner_text()
    drag(unit, element.locator('[data-hand="new"] .nnb-grip'), 40, -30)
    expect(read_out(element)).not_to_have_text(said)
    element.get_by_role("button", name="Reset", exact=True).click()
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
    unit.replace_in_cell("ex-accuracy", "    ...", "    return np.sum(y_hat == y)")
    unit.run_cells("ex-accuracy", "check-accuracy")
    verdict = unit.cell("check-accuracy")
    expect(verdict).to_contain_text("the number of right answers")
    unit.replace_in_cell("ex-accuracy", "np.sum", "np.mean")
    unit.run_cells("ex-accuracy", "check-accuracy")
    expect(verdict).to_contain_text("Right.")
    assert unit.errors == []
