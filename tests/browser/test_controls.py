"""Every kind of control in a real browser: by keyboard and mouse, what it says, what it sends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from nnbook.pictures import Chart, Mark, Panel, Picture
from nnbook.widgets.kit import Element
from nnbook.widgets.kit.controls import (
    Architecture,
    Button,
    Choice,
    Control,
    Seed,
    Slider,
    StepSlider,
    Switch,
)
from nnbook.widgets.kit.controls.sliders import Marks
from nnbook.widgets.kit.state_text import short_name, state_from_text, state_text
from tests.browser.live_page import LivePage

KINDS = ("perceptron", "sigmoid unit", "multiclass model", "deep network", "any other")


@dataclass(frozen=True)
class State:
    w: float = 0.5
    step_size: float = 0.5
    n: int = 3
    contours: str = "w₁, w₂"
    kind: str = "perceptron"
    shuffle: bool = False
    seed: int = 7
    layers: tuple[int, ...] = (2, 4, 1)


class Sampler(Element):
    """One control of each kind; its picture shows w, and its λ has a mark that goes with n."""

    title = "All kinds of controls"
    controls: tuple[Control, ...] = (
        Slider("w", "first weight", "w₁", -10.0, 10.0, 0.1, "Weight of the feature on the x axis"),
        StepSlider("step_size", "step size", "λ", 0.01, 1000.0, "How far one step goes"),
        Slider("n", "number", "n", 1, 9, 1, marks=((2, "two"), (12, "twelve is best"))),
        Choice("contours", "contours over", ("w₁, w₂", "w₁, b", "w₂, b"), "The other one stays"),
        Choice("kind", "model", KINDS),
        Switch("shuffle", "shuffle", "A new order of the examples in every epoch"),
        Seed(high=8),
        Architecture("layers", "layers", 2, 1, max_layers=3, tooltip="How many units a layer has"),
        Button("double", "Double", "Twice the weight"),
    )

    def __init__(self) -> None:
        self.shown_step = 12
        super().__init__(State())

    def picture(self, state: State) -> Picture:
        chart = Chart("plane", "x", "y", (-10, 10), (0, 1), width=600, height=120)
        read_out = f"{state.w:g} {state.step_size:g} {state.n} {state.contours}; {state.kind}; "
        read_out += f"{state.shuffle}; {state.seed}; {state.layers}; step {self.shown_step}"
        return Picture((Panel(chart, (Mark("w", "x", state.w),)),), read_out)

    def code(self, state: State) -> str:
        return f"w = {state.w:g}\n"

    def marks(self, state: State) -> dict[str, Marks]:
        return {"step_size": ((float(state.n), "too large from here"),)}

    def press_double(self) -> None:
        self.adopt(self.changed_state({"w": 2 * self.state.w}))

    @property
    def state_text(self) -> str:
        codecs = {control.field: control for control in self.fields()}
        return state_text(short_name(Sampler), vars(self.state), codecs)

    def take_text(self, text: str) -> None:
        codecs = {control.field: control for control in self.fields()}
        self.adopt(self.changed_state(state_from_text(text, short_name(Sampler), codecs)))

    @property
    def time(self) -> tuple[int, int]:
        return self.shown_step, 340

    def go_to(self, i: int) -> None:
        self.shown_step = i


@pytest.fixture
def live(shared_page: Page) -> Iterator[LivePage]:
    live = LivePage(shared_page, Sampler())
    yield live
    assert live.errors == []


def control(live: LivePage, field: str) -> Locator:
    return live.root.locator(f'[data-control="{field}"]')


def press(live: LivePage, target: Locator, *keys: str) -> list[Any]:
    """Press keys at a target, and return what the page told the element."""
    target.focus()
    for key in keys:
        target.page.keyboard.press(key)
    return live.pump()


def enter(live: LivePage, box: Locator, text: str) -> list[Any]:
    box.fill(text)
    return press(live, box, "Enter")


@pytest.mark.parametrize(
    ("role", "name", "keys", "changed"),
    [
        ("slider", "w1 first weight", ["ArrowRight"], {"w": 0.6}),
        ("slider", "λ step size", ["ArrowLeft", "ArrowLeft"], {"step_size": 0.1}),
        ("textbox", "step size λ number", ["ArrowUp"], {"step_size": 1.0}),
        ("textbox", "number n number", ["ArrowDown"], {"n": 2}),
        ("combobox", "model", ["ArrowDown"], {"kind": "sigmoid unit"}),
        ("radio", "w₁, w₂", ["ArrowRight"], {"contours": "w₁, b"}),
        ("switch", "shuffle", ["Space"], {"shuffle": True}),
        ("textbox", "seed", ["ArrowUp"], {"seed": 8}),
        ("button", "New seed", ["Enter", "Enter"], {"seed": 0}),
        ("textbox", "hidden layer 1, units", ["ArrowUp"], {"layers": (2, 5, 1)}),
        ("button", "hidden layer 1, units: one less", ["Enter"], {"layers": (2, 3, 1)}),
        ("button", "hidden layer 1, units: one more", ["Space"], {"layers": (2, 5, 1)}),
        ("button", "Add layer", ["Enter"], {"layers": (2, 4, 4, 1)}),
        ("button", "Remove layer", ["Enter"], {"layers": (2, 1)}),
        ("button", "Double", ["Enter"], {"w": 1.0}),
    ],
)
def test_every_control_has_a_name_and_works_by_keyboard(live, role, name, keys, changed):
    target = live.root.get_by_role(role, name=name, exact=role != "slider")
    press(live, target, *keys)
    assert live.element.state == live.element.changed_state(changed)
    assert live.read_out == live.element.read_out
    if role != "radio":  # there the arrow takes the focus with it
        expect(target).to_be_focused()


@pytest.mark.parametrize(
    ("name", "typed", "taken", "words"),
    [
        ("step size λ number", "5000", "1000", "from 0.01 to 1000"),
        ("step size λ number", "0,25", "0.25", ""),
        ("first weight w1 number", "−3", "-3", ""),
        ("first weight w1 number", "abc", "0.5", "a number from -10 to 10"),
        ("first weight w1 number", "", "0.5", "a number from -10 to 10"),
        ("number n number", "3.7", "4", "whole numbers only"),
        ("seed", "99", "8", "from 0 to 8"),
        ("hidden layer 1, units", "9", "8", "from 1 to 8"),
    ],
)
def test_a_number_that_is_not_taken_says_why(live, name, typed, taken, words):
    box = live.root.get_by_role("textbox", name=name, exact=True)
    remark = box.locator("xpath=following-sibling::*[@role='status']")
    before = control(live, "kind").bounding_box()
    enter(live, box, typed)
    expect(box).to_have_value(taken)
    assert remark.inner_text() == words
    assert control(live, "kind").bounding_box() == before, "nothing jumps"


def test_a_remark_goes_when_one_types_on(live):
    box = live.root.get_by_role("textbox", name="step size λ number")
    enter(live, box, "5000")
    press(live, box, "1")
    expect(box.locator("xpath=following-sibling::*")).to_be_empty()


def test_a_value_between_the_stops_stays_in_its_box(live):
    box = live.root.get_by_role("textbox", name="step size λ number")
    (sent,) = enter(live, box, "0.3")
    assert (sent["field"], sent["value"], sent["final"]) == ("step_size", 0.3, True)
    expect(box).to_have_value("0.3")
    expect(live.root.get_by_role("slider", name="step size")).to_have_attribute(
        "aria-valuetext", "0.3"
    )


def centers(of: Locator) -> list[float]:
    return of.evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).map(b => b.x + b.width / 2)"
    )


def test_marks_stand_where_the_thumb_would(live):
    """The mark at n = 2 stands under the thumb when n is 2."""
    number = control(live, "n")
    left = number.locator("input[type=range]").bounding_box()["x"]
    width = number.locator("input[type=range]").bounding_box()["width"]
    two, beyond = centers(number.locator(".nnb-mark"))
    assert two == pytest.approx(left + 8 + (width - 16) / 8, abs=1)
    assert beyond == pytest.approx(left + width - 8, abs=1)
    assert number.locator(".nnb-mark-words").last.inner_text().endswith("▸")
    spoken = re.compile(r"two \(at 2\)\. twelve is best \(beyond this scale\)")
    expect(number.get_by_role("slider")).to_have_accessible_description(spoken)


def test_computed_marks_move_with_the_state(live):
    mark = control(live, "step_size").locator(".nnb-mark")
    (before,) = centers(mark)
    enter(live, live.root.get_by_role("textbox", name="number n number"), "9")
    (after,) = centers(mark)
    assert after > before + 5


def test_a_tooltip_comes_with_the_keyboard_and_goes_with_escape(live):
    tip = control(live, "w").get_by_role("tooltip", include_hidden=True)
    slider = control(live, "w").get_by_role("slider")
    expect(tip).to_be_hidden()
    expect(slider).to_have_accessible_description("Weight of the feature on the x axis")
    slider.focus()
    expect(tip).to_be_visible()
    shown, row = tip.bounding_box(), slider.bounding_box()
    assert shown["y"] >= row["y"] + row["height"], "it doesn't cover its control"
    live.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    live.page.keyboard.press("Tab")
    live.page.keyboard.press("Tab")
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("width", [1000, 400])
def test_a_tooltip_of_the_keyboard_covers_nothing(browser, width):
    """What comes unasked, when Tab has come to a thing, stands where nothing else is."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    LivePage(page, Sampler())
    shown = []
    for _ in range(20):
        page.keyboard.press("Tab")
        page.wait_for_timeout(400)
        shown += page.evaluate(COVERED)
    page.close()
    assert {tip for tip, _ in shown} >= {
        "Weight of the feature on the x axis",
        "How far one step goes",
        "The other one stays",
        "How many units a layer has",
        "Twice the weight",
    }
    assert [(tip, covered) for tip, covered in shown if covered] == []


# Each tip that is seen above the footer, with the beginnings of what it covers.
COVERED = """() => {
  const things = [...document.querySelectorAll(
    ".nnb-label, .nnb-mark-words, .nnb-segments, .nnb-switch, .nnb-panel, " +
    ".nnb input, .nnb select, .nnb button"
  )];
  const tips = [...document.querySelectorAll(".nnb-tip:not([hidden])")];
  const isCovered = (thing, tip) => {
    const [a, b] = [thing, tip].map((node) => node.getBoundingClientRect());
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  };
  return tips.filter((tip) => !tip.closest(".nnb-footer")).map((tip) => [
    tip.textContent,
    things.filter((thing) => isCovered(thing, tip)).map((thing) => thing.outerHTML.slice(0, 60)),
  ]);
}"""


def test_a_tooltip_comes_with_the_mouse_on_the_label_and_lets_itself_be_reached(live):
    whole = control(live, "shuffle")
    tip = whole.get_by_role("tooltip", include_hidden=True)
    whole.locator(".nnb-label").hover()
    expect(tip).to_be_visible()
    tip.hover()
    live.page.wait_for_timeout(300)
    expect(tip).to_be_visible()
    live.page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    whole.locator(".nnb-label").hover()
    expect(tip).to_be_visible()
    live.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    whole.get_by_role("switch").click()
    live.page.wait_for_timeout(500)
    expect(tip).to_be_hidden()


def test_architecture_keeps_to_its_limits_and_keeps_the_focus(live):
    add = live.root.get_by_role("button", name="Add layer")
    press(live, add, "Enter", "Enter", "Enter", "Enter")
    assert live.element.state.layers == (2, 4, 4, 4, 1)
    expect(add).to_have_attribute("aria-disabled", "true")
    expect(add).to_be_focused()
    expect(live.root.get_by_role("textbox", name="hidden layer 3, units")).to_be_visible()
    remove = live.root.get_by_role("button", name="Remove layer")
    press(live, remove, *["Enter"] * 4)
    assert live.element.state.layers == (2, 1)
    expect(remove).to_have_attribute("aria-disabled", "true")
    expect(live.root.get_by_role("textbox", name="hidden layer 1, units")).to_be_hidden()


def test_the_time_slider_goes_to_any_step(live):
    time = live.root.get_by_role("group", name="time")
    slider = time.get_by_role("slider", name="step of the run")
    expect(time).to_contain_text("step 12 of 340")
    sent = press(live, slider, "ArrowRight")
    assert [(m["kind"], m["i"]) for m in sent][:1] == [("time", 13)]
    assert sent[-1]["final"]
    expect(time).to_contain_text("step 13 of 340")
    press(live, time.get_by_role("button", name="Last step"), "Enter")
    assert live.element.shown_step == 340
    expect(slider).to_have_attribute("aria-valuetext", "step 340 of 340")
    press(live, time.get_by_role("button", name="First step"), "Enter")
    assert live.element.shown_step == 0


class Timeless(Sampler):
    """The same without steps."""

    time = None


def test_without_time_there_is_no_time_slider(shared_page):
    live = LivePage(shared_page, Timeless())
    expect(live.root.get_by_role("group", name="time", include_hidden=True)).to_be_hidden()


def test_a_label_shows_the_lectures_symbol_with_a_real_subscript(live):
    symbol = control(live, "w").locator(".nnb-symbol")
    assert symbol.inner_html() == "w<sub>1</sub>"
    assert live.root.locator(".nnb-symbol").all_inner_texts() == ["w1", "λ", "n"]


def test_no_state_makes_the_controls_jump(live):
    """Other numbers in the boxes leave every control in its place."""
    nodes = live.root.locator("[data-control], [data-button], [data-panel]")
    where = "nodes => nodes.map(n => { const b = n.getBoundingClientRect(); return [b.x, b.y]; })"
    before = nodes.evaluate_all(where)
    live.element.apply(w=-10.0, step_size=123.456, kind=KINDS[2], shuffle=True, layers=(2, 1, 1))
    live.pump()
    assert nodes.evaluate_all(where) == before
