"""The pen in the browser: strokes by mouse, finger and keys, told whole and not too often."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from nnbook.datasets import load
from nnbook.models import MLP
from nnbook.widgets import DigitPad
from tests.browser.live_page import LivePage
from tests.browser.test_hands import QUICK_KERNEL, Finger, press

MODEL = MLP([784, 3, 10], seed=0)
EXAMPLES = load("digits").split(0.01, seed=0)[1]


@pytest.fixture
def live(browser: Browser) -> Iterator[Callable[..., LivePage]]:
    """Makes pages with a pad on it, with a mouse or with a finger."""
    contexts: list[BrowserContext] = []

    def make(**settings: Any) -> LivePage:
        contexts.append(browser.new_context(viewport={"width": 1000, "height": 900}, **settings))
        page: Page = contexts[-1].new_page()
        return LivePage(page, DigitPad(MODEL, EXAMPLES))

    yield make
    for context in contexts:
        context.close()


def place(pad: LivePage, x: float, y: float) -> tuple[float, float]:
    """Where a place of the pad is on the screen."""
    box = pad.page.locator(".nnb-pad").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * x / 28, box["y"] + box["height"] * (1 - y / 28)


def strokes(pad: LivePage) -> Any:
    return pad.element.state.strokes


def test_a_stroke_of_the_mouse_is_told_as_it_grows_and_is_one_step_back(live):
    pad = live()
    mouse = pad.page.mouse
    mouse.move(*place(pad, 8, 22))
    mouse.down()
    mouse.move(*place(pad, 20, 22), steps=10)
    assert pad.pump()[-1]["final"] is False
    assert len(strokes(pad)) == 1
    mouse.move(*place(pad, 12, 5), steps=10)
    mouse.up()
    assert pad.pump()[-1]["final"] is True
    (stroke,) = strokes(pad)
    np.testing.assert_allclose(stroke[0], (8, 22), atol=0.3)
    np.testing.assert_allclose(stroke[-1], (12, 5), atol=0.3)
    assert np.abs(np.array(stroke) - (20, 22)).sum(axis=1).min() < 1
    assert pad.read_out == pad.element.read_out
    press(pad, "Control+z")
    assert strokes(pad) == ()
    press(pad, "Control+Shift+z")
    assert strokes(pad) == (stroke,)
    assert pad.errors == []


def test_a_click_makes_a_dot_and_two_strokes_stay_two(live):
    pad = live()
    for x in (6, 20):
        pad.page.mouse.click(*place(pad, x, 10))
    pad.pump()
    assert [len(stroke) for stroke in strokes(pad)] == [1, 1]


def test_a_stroke_says_no_more_than_every_50_ms_and_its_end(live):
    pad = live()
    pad.page.evaluate(QUICK_KERNEL, pad.element._conversation.frame)
    x, y = place(pad, 4, 14)
    pad.page.mouse.move(x, y)
    pad.page.mouse.down()
    for k in range(50):
        pad.page.mouse.move(x + 4 * k, y - k)
        pad.page.wait_for_timeout(8)
    pad.page.mouse.up()
    pad.page.wait_for_timeout(100)
    times = pad.page.evaluate("() => window.times")
    moves = [time for time, final in times if not final]
    assert len(moves) >= 4
    assert min(np.diff(moves)) >= 45
    assert [final for _, final in times] == [False] * len(moves) + [True]


def test_a_finger_draws_and_the_page_stays(live):
    pad = live(has_touch=True)
    x, y = place(pad, 14, 24)
    _, end = place(pad, 14, 4)
    Finger(pad.page).drag(x, y, 0, end - y)
    pad.pump()
    (stroke,) = strokes(pad)
    assert stroke[0][1] - stroke[-1][1] > 15
    assert pad.page.evaluate("() => window.scrollY") == 0


def test_the_keys_move_the_pen_and_draw_only_while_it_is_down(live):
    pad = live()
    pad.page.locator(".nnb-pen").focus()
    press(pad, "ArrowUp", "Shift+ArrowLeft")
    assert strokes(pad) == ()
    press(pad, "Space", "ArrowRight", "ArrowDown")
    pen = pad.page.locator(".nnb-pen")
    assert pen.get_attribute("aria-valuetext") == "11, 14, pen down"
    press(pad, "Space", "ArrowLeft")
    assert pen.get_attribute("aria-valuetext") == "10, 14, pen up"
    assert strokes(pad) == (((10.0, 15.0), (11.0, 15.0), (11.0, 14.0)),)
    press(pad, "Delete")
    assert pad.read_out == "The pad is empty: draw a digit."
    assert pad.errors == []


def test_the_pen_is_lifted_when_the_focus_goes(live):
    pad = live()
    pad.page.locator(".nnb-pen").focus()
    press(pad, "Space", "ArrowUp")
    pad.page.get_by_role("button", name="An example", exact=True).focus()
    pad.pump()
    assert pad.element.state.history.drag is None
    pad.page.locator(".nnb-pen").focus()
    press(pad, "ArrowUp")
    assert len(strokes(pad)[0]) == 2


def test_what_the_pen_says_of_nonsense_keys_is_nothing(live):
    pad = live()
    pad.page.locator(".nnb-pen").focus()
    for key in ("a", "Tab", "Alt+ArrowUp", "F2"):
        pad.page.keyboard.press(key)
        assert [it for it in pad.pump() if it["kind"] == "touch"] == []
