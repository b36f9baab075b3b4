"""Unit 04 in JupyterLab, as a student meets it: zoom, step, drag the start, pin, solve."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.jupyter import Notebook, Server

# A JupyterLab for each unit is too slow for every run.
pytestmark = pytest.mark.slow

UNIT = "04_gradient_descent.ipynb"
SLIDERS = {
    "neighbourhood": 1,
    "function-lab": 3,
    "function-lab-valley": 3,
    "function-lab-where": 3,
    "function-lab-real": 3,
}
EXERCISES = (
    "numerical_derivative",
    "descent_step",
    "largest_step_size",
    "descend",
    "valley_run",
)
LIVE = ".nnb"
ERROR_TEXTS = re.compile("model not found|Error displaying widget|Traceback|Click to show", re.I)


@pytest.fixture(scope="module")
def unit(browser: Browser, server: Server) -> Iterator[Notebook]:
    """The unit, opened once, and run as a whole."""
    page = browser.new_page(viewport={"width": 1280, "height": 20_000})
    notebook = Notebook(page, server, UNIT)
    notebook.run_all()
    yield notebook
    page.close()


def element_of(unit: Notebook, name: str) -> Locator:
    return unit.cell(name).locator(LIVE)


def read_out(element: Locator) -> Locator:
    return element.locator('[data-role="read-out"]')


def press(element: Locator, button: str) -> None:
    element.get_by_role("button", name=button, exact=True).click()


def type_into(element: Locator, field: str, value: str) -> None:
    box = element.locator(f'[data-control="{field}"] input:not([type=range])')
    box.fill(value)
    box.press("Enter")


def test_run_all_goes_through_and_asks_for_answers(unit: Notebook) -> None:
    for name, count in SLIDERS.items():
        sliders = element_of(unit, name).locator("[data-control] input[type=range]")
        expect(sliders).to_have_count(count)
    for exercise in EXERCISES:
        expect(unit.cell(f"check-{exercise}")).to_contain_text("Not attempted")
    expect(unit.page.locator("body")).not_to_contain_text(ERROR_TEXTS)
    assert unit.errors == []


@pytest.mark.parametrize("name", SLIDERS)
def test_every_slider_moves_by_keyboard(unit: Notebook, name: str) -> None:
    element = element_of(unit, name)
    sliders = element.locator("[data-control] input[type=range]")
    if name != "neighbourhood":
        press(element, "Step")
        expect(read_out(element)).to_contain_text("tep 1,")
    for k in range(sliders.count()):
        said = read_out(element).inner_text()
        position = sliders.nth(k).get_attribute("aria-valuetext")
        unit.focus(sliders.nth(k))
        unit.page.keyboard.press("ArrowRight")
        expect(sliders.nth(k)).not_to_have_attribute("aria-valuetext", position)
        if k == 0:  # ε and the step limit move only the end of a run
            expect(read_out(element)).not_to_have_text(said)
    press(element, "Reset")
    assert unit.errors == []


def test_every_button_of_a_run(unit: Notebook) -> None:
    element = element_of(unit, "function-lab")
    press(element, "Reset")
    press(element, "Step")
    expect(read_out(element)).to_contain_text("Step 1, paused: θ = 4.500, J = 3.250")
    press(element, "Back")
    expect(read_out(element)).to_contain_text("Step 0, one step back: θ = 0.000")
    press(element, "Start")
    expect(element).to_have_attribute("data-phase", "converged", timeout=30_000)
    expect(read_out(element)).to_contain_text("Converged at step 14")
    press(element, "Pin")
    type_into(element, "step_size", "1,1")
    expect(read_out(element)).to_contain_text("1 − λJ″ = −1.200")
    press(element, "Start")
    expect(element).to_have_attribute("data-phase", "diverged", timeout=60_000)
    expect(read_out(element)).to_contain_text("run 1: λ = 0.75; now: λ = 1.1")
    press(element, "Rewind")
    press(element, "Unpin")
    expect(read_out(element)).not_to_contain_text("Pinned")
    press(element, "Reset")
    assert unit.errors == []


def test_marks_stand_on_the_scale_of_the_step_size(unit: Notebook) -> None:
    for name, words in (("function-lab", "2/J″"), ("function-lab-valley", "2/J″ across")):
        marks = element_of(unit, name).locator('[data-control="step_size"] .nnb-mark')
        expect(marks).to_have_count(2)
        expect(marks.last).to_contain_text(words)


def test_the_start_is_dragged_with_the_mouse_and_by_keys(unit: Notebook) -> None:
    element = element_of(unit, "function-lab")
    press(element, "Reset")
    grip = element.locator('[data-hand="start"] [role=slider]')
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    unit.page.mouse.move(x, y)
    unit.page.mouse.down()
    unit.page.mouse.move(x + 100, y, steps=4)
    unit.page.mouse.up()
    expect(read_out(element)).not_to_contain_text("θ = 0.000")
    dragged = read_out(element).inner_text()
    unit.focus(grip)
    unit.page.keyboard.press("ArrowLeft")
    expect(read_out(element)).not_to_have_text(dragged)
    press(element, "Reset")
    expect(read_out(element)).to_contain_text("θ = 0.000")
    assert unit.errors == []


def test_another_function_and_a_nearer_look(unit: Notebook) -> None:
    where = element_of(unit, "function-lab-where")
    where.get_by_role("radio", name="saddle").check(force=True)
    expect(read_out(where)).to_contain_text("(θ₁, θ₂) = (1.600, 0.000)")
    near = element_of(unit, "neighbourhood")
    near.get_by_role("radio", name="saddle").check(force=True)
    expect(read_out(near)).to_contain_text("tangent plane changes")
    type_into(near, "zoom", "1000")
    expect(read_out(near)).to_contain_text("Within 0.0008 of")
    assert unit.errors == []


def test_a_solved_exercise_says_right_and_a_slip_says_why(unit: Notebook) -> None:
    unit.replace_in_cell(
        "ex-descent_step", "    ...", "    return theta + step_size * grad_J(theta)"
    )
    unit.run_cells("ex-descent_step", "check-descent_step")
    verdict = unit.cell("check-descent_step")
    expect(verdict).to_contain_text("Your step goes up")
    unit.replace_in_cell("ex-descent_step", "theta + step", "theta - step")
    unit.run_cells("ex-descent_step", "check-descent_step")
    expect(verdict).to_contain_text("Right.")
    assert unit.errors == []
