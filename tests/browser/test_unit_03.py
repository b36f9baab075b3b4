"""Unit 03 in JupyterLab, as a student meets it: predict, drag an answer, see what it costs."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.jupyter import Notebook, Server

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "03_cost.ipynb"
LIVE = ".nnb"
EXERCISES = ("zero_one_error", "cross_entropy", "best_constant", "cross_entropy_from_s")
ERROR_TEXTS = re.compile("model not found|Error displaying widget|Traceback|Click to show", re.I)


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server) -> Iterator[Notebook]:
    """The unit, opened once, and run as a whole."""
    page = browser.new_page(viewport={"width": 1280, "height": 16_000})
    notebook = Notebook(page, server, UNIT)
    notebook.run_all()
    yield notebook
    page.close()


@pytest.fixture
def unit(opened: Notebook) -> Notebook:
    """The unit with an element in which nobody has touched anything."""
    opened.errors.clear()
    opened.run_cells("cost-bars")
    return opened


def bars(unit: Notebook) -> Locator:
    return unit.cell("cost-bars").locator(LIVE)


def read_out(element: Locator) -> Locator:
    return element.locator('[data-role="read-out"]')


def test_run_all_goes_through_and_asks_for_answers(opened):
    expect(bars(opened)).to_be_visible()
    for exercise in EXERCISES:
        expect(opened.cell(f"check-{exercise}")).to_contain_text("Not attempted")
    expect(opened.page.locator("body")).not_to_contain_text(ERROR_TEXTS)
    assert opened.errors == []


def test_every_slider_moves_the_read_out_by_keyboard(unit):
    element = bars(unit)
    sliders = element.locator("[data-control] input[type=range]")
    assert sliders.count() == 2
    for k, key in ((0, "ArrowRight"), (1, "ArrowLeft")):
        said = read_out(element).inner_text()
        unit.focus(sliders.nth(k))
        unit.page.keyboard.press(key)
        expect(read_out(element)).not_to_have_text(said)
    assert unit.errors == []


def test_ready_made_answers_a_typed_one_and_reset(unit):
    element = bars(unit)
    before = read_out(element).inner_text()
    choice = element.locator('[data-control="preset"] select')
    choice.select_option("cautious")
    expect(read_out(element)).to_contain_text("cross-entropy 0.693")
    choice.select_option("perceptron")
    expect(read_out(element)).to_contain_text("cross-entropy ∞")
    choice.select_option("sure and right")
    box = element.locator('[data-control="y_hat"] input:not([type=range])')
    box.fill("0,25")
    box.press("Enter")
    expect(read_out(element)).to_contain_text("ŷ = 0.25")
    expect(choice).to_have_value(re.compile("my own|5"))
    element.get_by_role("button", name="Reset", exact=True).click()
    expect(read_out(element)).to_have_text(before)
    assert unit.errors == []


def test_an_answer_is_dragged_to_its_wrong_end_and_moved_by_keys(unit):
    element = bars(unit)
    grip = element.locator('[data-hand="answer-7"] .nnb-grip')
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = unit.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + 400, steps=8)  # beyond the chart: it stops at 0
    mouse.up()
    expect(read_out(element)).to_contain_text("Chosen: example 7, right answer 1, ŷ = 0,")
    expect(read_out(element)).to_contain_text("Example 7 costs ∞")
    unit.focus(grip)
    unit.page.keyboard.press("ArrowUp")
    expect(read_out(element)).to_contain_text("ŷ = 0.05")
    assert unit.errors == []


def test_a_bar_chooses_its_example(unit):
    element = bars(unit)
    expect(read_out(element)).to_contain_text("Chosen: example 4")  # the costliest
    unit.focus(element.locator('[data-panel="squared"] [tabindex="0"]').first)
    unit.page.keyboard.press("ArrowRight")
    unit.page.keyboard.press("Enter")
    expect(read_out(element)).to_contain_text("Chosen: example 5")
    assert unit.errors == []


def test_a_slip_says_why_and_the_right_answer_says_right(unit):
    slip = "    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"
    unit.replace_in_cell("ex-cross_entropy", "    ...", slip)
    unit.run_cells("ex-cross_entropy", "check-cross_entropy")
    verdict = unit.cell("check-cross_entropy")
    expect(verdict).to_contain_text("0 · ln 0")
    right = "    return -np.mean(np.log(np.where(y == 1, y_hat, 1 - y_hat)))"
    unit.replace_in_cell("ex-cross_entropy", slip, right)
    unit.run_cells("ex-cross_entropy", "check-cross_entropy")
    expect(verdict).to_contain_text("Right.")
    assert unit.errors == []
