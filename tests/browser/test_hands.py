"""Hands in the browser: mouse, finger and keyboard on points, handles, items and tables."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from nnbook.widgets.data_desk import DataDesk
from nnbook.widgets.line_desk import LineDesk
from tests.browser.live_page import LivePage
from tests.browser.touchable import Touchable, TouchableState

X = np.array([[0.5, -1.2], [1.0, 2.0], [-2.0, 0.3], [-1.0, -2.0]])
Y = np.array([1, 0, 1, 0])

# Answers every message at once, so that only the page's own pace holds messages back.
QUICK_KERNEL = """(frame) => {
  window.times = [];
  window.model.send = (content) => {
    window.times.push([performance.now(), content.final]);
    frame += 1;
    window.model.hear({ kind: "frame", frame, answered: content.number });
  };
}"""


@pytest.fixture
def small_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages of a given size, with a mouse or with a finger."""
    contexts: list[BrowserContext] = []

    def make(width: int = 900, height: int = 1000, **settings: Any) -> Page:
        viewport: Any = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=viewport, **settings))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def desk(small_page: Callable[..., Page]) -> LivePage:
    return LivePage(small_page(), DataDesk(X, Y))


@pytest.fixture
def sample(small_page: Callable[..., Page]) -> LivePage:
    return LivePage(small_page(), Touchable(TouchableState()))


def box_of(target: Locator) -> dict[str, float]:
    box = target.bounding_box()
    assert box is not None
    return dict(box)


def middle(target: Locator) -> tuple[float, float]:
    box = box_of(target)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def point(live: LivePage, index: int) -> Locator:
    return live.page.locator('[data-panel="plane"] .nnb-point').nth(index)


def grip(live: LivePage, name: str) -> Locator:
    return live.page.locator(f'[data-hand="{name}"] .nnb-grip')


def card(live: LivePage) -> Locator:
    return live.page.locator('[data-role="card"]:visible')


def focused(live: LivePage) -> str:
    """What has the focus, in words."""
    words: str = live.page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? ''")
    return words


def unit(live: LivePage) -> float:
    """How many pixels of the screen are one unit of the desk's plane."""
    return box_of(live.page.locator('[data-panel="plane"] .nnb-ground'))["width"] / 6


def press(live: LivePage, *keys: str) -> None:
    """Press keys one after the other, each when the one before is answered."""
    for key in keys:
        live.page.keyboard.press(key)
        live.pump()


def drag(live: LivePage, at: tuple[float, float], dx: float, dy: float) -> list[Any]:
    """Drag by mouse; return what the page said."""
    live.page.mouse.move(*at)
    live.page.mouse.down()
    live.page.mouse.move(at[0] + dx, at[1] + dy, steps=6)
    live.page.mouse.up()
    return live.pump()


class Finger:
    """Touches by the browser's own input, as a screen makes them."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def _send(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap(self, x: float, y: float) -> None:
        self._send("touchStart", (x, y))
        self._send("touchEnd")

    def drag(self, x: float, y: float, dx: float, dy: float) -> None:
        self._send("touchStart", (x, y))
        for k in range(1, 11):
            self._send("touchMove", (x + k * dx / 10, y + k * dy / 10))
        self._send("touchEnd")


def test_a_point_dragged_by_mouse_is_an_array_at_once(desk: LivePage) -> None:
    x, y = middle(point(desk, 0))
    desk.page.mouse.move(x + 3, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + 3 + unit(desk), y, steps=8)
    assert desk.pump()[-1]["final"] is False
    assert desk.element.X[0, 0] > 0.5
    desk.page.mouse.up()
    assert desk.pump()[-1]["final"] is True
    np.testing.assert_allclose(desk.element.X[0], [1.5, -1.2])
    assert "example 0 chosen: (1.5, −1.2)" in desk.read_out
    assert desk.errors == []


def test_a_drag_says_no_more_than_every_50_ms_and_its_end(desk: LivePage) -> None:
    desk.page.evaluate(QUICK_KERNEL, desk.element._conversation.frame)
    x, y = middle(point(desk, 0))
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    for k in range(60):
        desk.page.mouse.move(x + 2 * k, y - k)
        desk.page.wait_for_timeout(8)
    desk.page.mouse.up()
    desk.page.wait_for_timeout(100)
    times = desk.page.evaluate("() => window.times")
    moves = [time for time, final in times if not final]
    assert len(moves) >= 4
    assert min(np.diff(moves)) >= 45
    assert [final for _, final in times] == [False] * len(moves) + [True]


def test_a_frame_on_its_way_does_not_throw_the_dragged_point_back(desk: LivePage) -> None:
    x, y = middle(point(desk, 0))
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + 60, y, steps=4)
    desk.page.wait_for_timeout(80)
    letters = desk.page.evaluate("() => window.sent.splice(0)")
    desk.page.mouse.move(x + 120, y, steps=4)
    # The kernel answers with the place of an earlier message; the hand is already further.
    for letter in letters:
        desk.element._handle_custom_msg(letter, [])
    assert letters
    assert desk.element.X[0, 0] < 0.5 + 90 / unit(desk)
    desk.pump()
    assert middle(point(desk, 0))[0] == pytest.approx(x + 120, abs=0.06 * unit(desk))
    desk.page.mouse.up()
    desk.pump()
    assert desk.element.X[0, 0] == pytest.approx(0.5 + 120 / unit(desk), abs=0.06)


def test_a_finger_drags_points_and_adds_them_by_two_taps(small_page) -> None:
    page = small_page(420, 1100, has_touch=True)
    live = LivePage(page, DataDesk(X, Y))
    finger = Finger(page)
    finger.drag(*middle(point(live, 2)), unit(live), 0)
    live.pump()
    np.testing.assert_allclose(live.element.X[2], [-1.0, 0.3])
    for _ in range(2):
        finger.tap(*middle(page.locator(".nnb-ground")))
    live.pump()
    np.testing.assert_allclose(live.element.X[4], [0.0, 0.0], atol=0.1)
    finger.tap(*middle(point(live, 1)))
    live.pump()
    assert live.element.state.chosen == 1


def test_a_finger_beside_the_points_scrolls_the_page(small_page) -> None:
    page = small_page(420, 500, has_touch=True)
    live = LivePage(page, DataDesk(X, Y))
    Finger(page).drag(*middle(page.locator(".nnb-ground")), 0, -100)
    page.wait_for_function("() => window.scrollY > 30")
    assert live.pump() == []


def test_points_by_keyboard(desk: LivePage) -> None:
    point(desk, 0).focus()
    assert focused(desk) == "example 0, (0.5, −1.2), class 1"
    press(desk, "ArrowRight", "Shift+ArrowUp")
    np.testing.assert_allclose(desk.element.X[0], [0.6, -0.2])
    assert focused(desk) == "example 0, (0.6, −0.2), class 1"
    press(desk, "n", "n", "p")
    assert focused(desk).startswith("example 1")
    press(desk, "1")
    assert desk.element.y[1] == 1
    press(desk, "Enter")
    assert desk.element.state.chosen is None  # the new class chose it, Enter let it go
    press(desk, "a")
    assert focused(desk).startswith("example 4, (0, 0)")
    press(desk, "Delete")
    assert len(desk.element.X) == 4
    assert focused(desk).startswith("example 3")
    press(desk, "Home", "Alt+ArrowUp")
    assert focused(desk).startswith("example 1")
    press(desk, *["Control+z"] * 5)
    np.testing.assert_array_equal(desk.element.X, X)
    assert focused(desk).startswith("example 1")
    press(desk, "Control+Shift+z", "Control+y")
    np.testing.assert_allclose(desk.element.X[0], [0.6, -0.2])
    assert desk.errors == []


def test_the_last_point_can_go_and_a_first_one_come_by_keyboard(small_page) -> None:
    live = LivePage(small_page(), DataDesk(X[:1], Y[:1]))
    point(live, 0).focus()
    press(live, "Backspace")
    assert len(live.element.X) == 0
    assert focused(live) == "examples"
    press(live, "a")
    assert focused(live).startswith("example 0, (0, 0)")


def test_a_held_key_is_one_step_back(desk: LivePage) -> None:
    point(desk, 0).focus()
    for _ in range(5):
        desk.page.keyboard.down("ArrowRight")
    desk.page.wait_for_timeout(60)
    desk.pump()
    desk.page.keyboard.up("ArrowRight")
    desk.pump()
    np.testing.assert_allclose(desk.element.X[0, 0], 1.0)
    press(desk, "Control+z")
    np.testing.assert_array_equal(desk.element.X, X)


def test_the_tools_choose_a_class_delete_and_undo(desk: LivePage) -> None:
    page = desk.page
    undo = page.locator('[data-tool="undo"]')
    assert undo.get_attribute("aria-disabled") == "true"
    page.get_by_role("radio", name="class 1").check()
    page.mouse.dblclick(*middle(page.locator(".nnb-ground")))
    desk.pump()
    assert desk.element.y.tolist() == [1, 0, 1, 0, 1]
    page.locator('[data-tool="delete"]').click()
    desk.pump()
    assert len(desk.element.X) == 4
    for _ in range(2):
        undo.click()
        desk.pump()
    np.testing.assert_array_equal(desk.element.X, X)
    assert undo.get_attribute("aria-disabled") == "true"
    assert "double-click an empty place to add" in page.locator(".nnb-help").inner_text()


def test_row_bar_and_point_are_one_choice(desk: LivePage) -> None:
    page = desk.page
    row = page.locator('[data-panel="table"] tbody tr').nth(2)
    row.click()
    desk.pump()
    assert desk.element.state.chosen == 2
    bar = page.locator('[data-panel="bars"] .nnb-item').nth(2)
    assert [part.get_attribute("aria-selected") for part in (row, point(desk, 2), bar)] == [
        "true"
    ] * 3
    press(desk, "ArrowDown", "Enter")
    assert desk.element.state.chosen == 3
    press(desk, " ")
    assert desk.element.state.chosen is None


def test_a_row_comes_into_view_only_when_chosen_elsewhere(small_page) -> None:
    many = np.linspace(-2, 2, 400).reshape(-1, 2)
    live = LivePage(small_page(), DataDesk(many, np.arange(200) % 2))
    pane = live.page.locator(".nnb-table")
    point(live, 150).focus()
    press(live, "Enter")
    scrolled = pane.evaluate("node => node.scrollTop")
    assert scrolled > 1000
    head = live.page.locator(".nnb-table thead th").first
    assert box_of(head)["y"] == pytest.approx(box_of(pane)["y"], abs=4)
    live.page.locator(".nnb-table tbody tr").nth(148).click()
    live.pump()
    assert live.element.state.chosen == 148
    assert pane.evaluate("node => node.scrollTop") == scrolled
    assert live.page.evaluate("() => window.scrollY") == 0


def test_the_weight_vector_and_the_line_are_dragged(small_page) -> None:
    live = LivePage(small_page(), LineDesk(X, Y, w1=1.0, w2=1.0, b=-1.0))
    before = middle(grip(live, "w"))
    drag(live, before, 50, 0)
    state = live.element.state
    assert state.w1 > 1.3
    assert (state.w2, state.b) == (pytest.approx(1.0, abs=0.01), -1.0)
    assert middle(grip(live, "w"))[0] == pytest.approx(before[0] + 50, abs=1.5)
    # The line is taken far from its grip, where nothing else is.
    x, y = live.page.locator(".nnb-grip-line").first.evaluate(
        """line => {
          const { x, y } = line.getPointAtLength(line.getTotalLength() / 2 + 90);
          const place = new DOMPoint(x, y).matrixTransform(line.getScreenCTM());
          return [place.x, place.y];
        }"""
    )
    drag(live, (x, y), 40, 0)
    assert live.element.state.b < -1.3
    assert (live.element.state.w1, live.element.state.w2) == (state.w1, state.w2)


def test_handles_by_keyboard_in_step_with_the_sliders(small_page) -> None:
    live = LivePage(small_page(), LineDesk(X, Y, w1=1.0, w2=1.0))
    grip(live, "w").focus()
    assert focused(live) == "tip of the weight vector w"
    press(live, "ArrowRight", "Shift+ArrowDown", "ArrowUp")
    assert (live.element.state.w1, live.element.state.w2) == (1.1, pytest.approx(0.1))
    assert grip(live, "w").get_attribute("aria-valuetext") == "(1.1, 0.1)"
    assert live.page.locator('[data-control="w1"] input[type="text"]').input_value() == "1.1"
    live.element.apply(w1=-2.0)
    live.pump()
    assert grip(live, "w").get_attribute("aria-valuetext") == "(−2, 0.1)"


def test_a_point_on_a_curve_stays_on_it(sample: LivePage) -> None:
    x, y = middle(grip(sample, "x"))
    drag(sample, (x, y), -40, 50)
    assert sample.element.state.x < 0.5
    dot = sample.page.locator('[data-panel="curve"] .nnb-dots')
    assert middle(grip(sample, "x")) == pytest.approx(middle(dot), abs=1.5)
    assert middle(dot)[0] == pytest.approx(x - 40, abs=1.5)
    before = sample.element.state.x
    press(sample, "ArrowUp")
    assert sample.element.state.x == pytest.approx(before + 0.1)


def test_a_starting_point_is_dragged_on_log_axes_and_not_off_them(sample: LivePage) -> None:
    drawn = box_of(sample.page.locator('[data-panel="bowl"] .nnb-hands'))
    decade = (300 - 74) / 4 * drawn["width"] / 300
    drag(sample, middle(grip(sample, "start")), decade, 0)
    assert sample.element.state.start == pytest.approx((1.0, 1.0), rel=0.05)
    drag(sample, middle(grip(sample, "start")), 5000, 0)
    assert sample.element.state.start[0] == pytest.approx(10.0, rel=0.001)


def test_a_starting_point_comes_to_a_click_and_can_then_be_moved_by_keys(sample: LivePage) -> None:
    x, y = middle(grip(sample, "start"))
    drawn = box_of(sample.page.locator('[data-panel="bowl"] .nnb-hands'))
    decade = (300 - 74) / 4 * drawn["width"] / 300
    sample.page.mouse.click(x + decade / 2, y)
    sample.pump()
    came, level = sample.element.state.start
    assert (came, level) == pytest.approx((0.1 * 10**0.5, 1.0), rel=0.1)
    assert middle(grip(sample, "start")) == pytest.approx((x + decade / 2, y), abs=1.5)
    press(sample, "ArrowRight")
    assert sample.element.state.start[0] > came


def test_items_are_one_tab_stop_and_arrows_go_where_they_point(sample: LivePage) -> None:
    grip(sample, "start").focus()
    press(sample, "Tab")
    assert focused(sample) == "unit a, a = 0"
    press(sample, "ArrowRight")
    assert focused(sample).startswith("unit c")
    press(sample, "Home", "ArrowDown")
    assert focused(sample).startswith("unit b")
    press(sample, "Enter")
    assert sample.element.state.unit == "b"
    press(sample, "Enter")
    assert sample.element.state.unit is None
    press(sample, "Tab", "Shift+Tab")
    assert focused(sample).startswith("unit b")
    sample.page.locator(".nnb-item").nth(2).click()
    sample.pump()
    assert sample.element.state.unit == "c"


def test_a_card_and_the_focus_outlive_a_frame_and_escape_closes_it(sample: LivePage) -> None:
    grip(sample, "start").focus()
    press(sample, "Tab")
    assert card(sample).inner_text() == "unit a\na = 0"
    sample.element.apply(beat=7)
    sample.pump()
    assert card(sample).inner_text() == "unit a\na = 7"
    assert focused(sample) == "unit a, a = 7"
    press(sample, "Escape")
    sample.element.apply(beat=8)
    sample.pump()
    assert card(sample).count() == 0
    press(sample, "ArrowDown")
    assert card(sample).inner_text() == "unit b\na = 8"


def test_the_focus_stays_on_the_picture_when_what_had_it_is_gone(desk: LivePage) -> None:
    desk.page.locator('[data-hand="bars"] [role=option]').last.focus()
    desk.element.apply(points=((0.5, 0.5, 1), (1.0, 1.0, 0)))
    desk.pump()
    assert focused(desk).startswith("example 0")


def test_targets_lie_on_what_they_are_for_beside_a_higher_panel(sample: LivePage) -> None:
    net = sample.page.locator('[data-panel="net"]')
    drawn = net.locator('[data-layer="units"] rect')
    for k in range(3):
        target = middle(net.locator(".nnb-item").nth(k))
        assert target == pytest.approx(middle(drawn.nth(2 * k)), abs=1.0)
    net.locator(".nnb-item").first.hover()
    assert middle(card(sample))[1] == pytest.approx(middle(drawn.first)[1], abs=12)


def test_of_points_at_one_place_the_chosen_one_is_taken(small_page) -> None:
    live = LivePage(small_page(), DataDesk([[0, 0], [0, 0], [1, 1]], [0, 1, 0]))
    live.element.apply(chosen=1)
    live.pump()
    drag(live, middle(point(live, 1)), unit(live), 0)
    np.testing.assert_allclose(live.element.X, [[0, 0], [1, 0], [1, 1]])


def test_a_card_can_be_reached_by_the_mouse_and_closes_behind_it(sample: LivePage) -> None:
    sample.page.locator(".nnb-item").first.hover()
    sample.page.mouse.move(*middle(card(sample)), steps=3)
    sample.page.wait_for_timeout(300)
    assert card(sample).count() == 1
    sample.page.mouse.move(5, 990)
    sample.page.wait_for_timeout(300)
    assert card(sample).count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_in_400_pixels_no_card_is_cut_or_covers_its_thing(small_page, dark) -> None:
    page = small_page(400, 1500)
    live = LivePage(page, DataDesk(X, Y), dark=dark)
    targets = page.locator(".nnb-item, .nnb-point")
    for k in range(targets.count()):
        targets.nth(k).hover()
        box, (x, y) = box_of(card(live)), middle(targets.nth(k))
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 400
        assert not (0 < x - box["x"] < box["width"] and 0 < y - box["y"] < box["height"])
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 400
    assert live.errors == []
