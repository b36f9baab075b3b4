"""What the browser tests of all units do with a unit's page: look, press, type, drag, move."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.jupyter import Notebook

LIVE = ".nnb"
STILL = ".jp-OutputArea-output img"
ERROR_TEXTS = re.compile(
    "model not found|Error displaying widget|Error creating widget|Traceback|Click to show", re.I
)


def live(unit: Notebook, name: str) -> Locator:
    """The interactive element under the cell of that name."""
    return unit.cell(name).locator(LIVE)


def read_out(element: Locator) -> Locator:
    """The sentence that says what the pictures show."""
    return element.locator('[data-role="read-out"]')


def sliders(element: Locator) -> Locator:
    """The sliders of the controls; the one for the time of a training is not among them."""
    return element.locator("[data-control] input[type=range]")


def press(element: Locator, button: str) -> None:
    """Click the button with exactly this name."""
    element.get_by_role("button", name=button, exact=True).click()


def number_box(element: Locator, field: str) -> Locator:
    """The box for a number that belongs to a control."""
    return element.locator(f'[data-control="{field}"] input:not([type=range])')


def type_into(element: Locator, field: str, value: str) -> None:
    """Type a number into a control's box, and Enter."""
    box = number_box(element, field)
    box.fill(value)
    box.press("Enter")


def drag(unit: Notebook, what: Locator, dx: float, dy: float) -> None:
    """Take something by its middle and move it that many pixels, right and down."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = unit.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx, y + dy, steps=6)
    mouse.up()


def move(unit: Notebook, slider: Locator, key: str = "ArrowRight") -> None:
    """Move a slider by one key, and see that it has moved."""
    position = slider.get_attribute("aria-valuetext")
    unit.focus(slider)
    unit.page.keyboard.press(key)  # once: a second answer could come after what a test looks at
    expect(slider).not_to_have_attribute("aria-valuetext", position or "")


def see_what_run_all_shows(
    opened: Notebook, elements: tuple[str, ...], exercises: tuple[str, ...]
) -> None:
    """All elements are live, no exercise is attempted, and nothing has failed."""
    for name in elements:
        expect(live(opened, name)).to_be_visible()
    for exercise in exercises:
        expect(opened.cell(f"check-{exercise}")).to_contain_text("Not attempted")
    expect(opened.page.locator("body")).not_to_contain_text(ERROR_TEXTS)
    assert opened.errors == []


def answer(unit: Notebook, exercise: str, old: str, new: str, verdict: str) -> None:
    """Replace text in the exercise's cell, check it, and read the verdict."""
    unit.replace_in_cell(f"ex-{exercise}", old, new)
    unit.run_cells(f"ex-{exercise}", f"check-{exercise}")
    expect(unit.cell(f"check-{exercise}")).to_contain_text(verdict)
