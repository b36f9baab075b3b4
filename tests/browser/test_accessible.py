"""Everybody can use it: axe-core, names and targets, the order of Tab, contrast, a narrow page."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from nnbook.models import MLP
from nnbook.widgets import (
    BackpropSteps,
    ClassMaps,
    CostBars,
    DataDesk,
    DecisionPlane,
    DescentLab,
    DigitPad,
    DigitsLab,
    ForwardLab,
    FunctionLab,
    GradientFlow,
    GraphSteps,
    LayerBend,
    LineDesk,
    Neighbourhood,
    NeighbourPlane,
    NetworkLab,
    PerceptronLab,
    Playground,
    Predict,
    RegularizationLab,
    SigmoidCurve,
    SplitDesk,
    TwoNotations,
    challenge,
)
from nnbook.widgets.kit import Element
from nnbook.widgets.kit.assets import style_sheet
from tests.browser.live_page import LivePage
from tests.browser.test_controls import Sampler

X = np.array([[-1.0, 0.5], [0.3, -0.8], [1.2, 0.4], [-0.5, -1.1]])
Y = np.array([0, 1, 1, 0])

ELEMENTS: dict[str, Callable[[], Element]] = {
    "controls": Sampler,
    "backprop-steps": lambda: BackpropSteps(mode="fill in"),
    "sigmoid-curve": lambda: SigmoidCurve(X[:, 0], Y),
    "decision-plane": lambda: DecisionPlane(X, Y),
    "descent-lab": lambda: DescentLab(X, Y),
    "network-lab": lambda: NetworkLab(X, Y, layers=(2, 8, 8, 8, 8, 1)),
    "graph-steps": lambda: GraphSteps("a network 2-2-1", step=26),
    "gradient-flow": lambda: GradientFlow(X, Y, depth=8, hidden="relu"),
    "challenge-playground": lambda: challenge("three_classes"),
    "playground": lambda: Playground(units=(8, 8, 8), features=("x1", "x2", "sin x1")),
    "digits-lab": DigitsLab,
    "digit-pad": lambda: DigitPad(MLP([784, 3, 10])),
    "data-desk": lambda: DataDesk(X, Y),
    "line-desk": lambda: LineDesk(X, Y),
    "function-lab": FunctionLab,
    "neighbourhood": lambda: Neighbourhood(functions=("saddle", "two wells")),
    "perceptron-lab": lambda: PerceptronLab(X, {"some": Y, "others": 1 - Y}),
    "split-desk": SplitDesk,
    "two-notations": TwoNotations,
    "regularization-lab": lambda: RegularizationLab(X, Y, X + 0.1, Y, sizes=(2, 2, 1)),
    "neighbour-plane": lambda: NeighbourPlane(X, Y, X + 0.1, Y),
    "cost-bars": lambda: CostBars(Y, [0.2, 0.9, 0.6, 0.0]),
    "forward-lab": lambda: ForwardLab(X),
    "layer-bend": lambda: LayerBend(X, Y, {"one": MLP([2, 2, 1]), "other": MLP([2, 2, 1])}),
    "class-maps": lambda: ClassMaps(X, Y, class_names=("no", "yes")),
    "predict-choice": lambda: Predict("q_threshold"),
    "predict-number": lambda: Predict("q_slope"),
    "predict-order": lambda: Predict("q_nearest"),
}
THEMES = {"light": False, "dark": True}
PLACES = (("dark", 400), pytest.param("light", 1200, marks=pytest.mark.slow))

AXE_OPTIONS = {
    "rules": {
        "target-size": {"enabled": True},  # off by default: the rule of 24 pixels
        # The page around the element is a test's, and has no headings.
        "page-has-heading-one": {"enabled": False},
        "html-has-lang": {"enabled": False},
    }
}


@pytest.fixture(scope="module")
def tall_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def open_element(page: Page, name: str, *, theme: str = "light", width: int = 1200) -> LivePage:
    page.set_viewport_size({"width": width, "height": 1600})
    return LivePage(page, ELEMENTS[name](), dark=THEMES[theme])


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical, with the nodes."""
    found: list[dict[str, Any]] = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{v['id']} ({v['impact']}): {[node['html'][:150] for node in v['nodes']]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize(("theme", "width"), PLACES)
def test_axe_finds_nothing_serious(tall_page, name, theme, width):
    live = open_element(tall_page, name, theme=theme, width=width)
    live.root.locator(".nnb-code > summary").click()
    live.root.get_by_role("button", name="Paste state…").click()
    assert violations(tall_page) == []
    assert live.errors == []


def test_axe_would_find_a_control_without_a_name(tall_page):
    live = open_element(tall_page, "controls")
    live.root.locator("select").evaluate("node => (node.id = 'another')")
    assert "select-name" in " ".join(violations(tall_page))


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize("width", [320, pytest.param(500, marks=pytest.mark.slow)])
def test_on_a_narrow_page_nothing_is_cut(tall_page, name, width):
    """At 200 % a page of 1000 pixels has 500."""
    live = open_element(tall_page, name, width=width)
    live.root.locator(".nnb-code > summary").click()
    live.root.get_by_role("button", name="Paste state…").click()
    assert tall_page.evaluate("document.documentElement.scrollWidth") <= width
    cut = live.root.locator("button, input, select, label").evaluate_all(
        """nodes => nodes.filter(n => {
             const { left, right, width } = n.getBoundingClientRect();
             const isTooSmall = n.matches("button, label") && n.scrollWidth > n.clientWidth + 2;
             return width && (left < 0 || right > innerWidth + 1 || isTooSmall);
           }).map(n => n.outerHTML)"""
    )
    assert cut == []


def test_tab_goes_in_reading_order_and_shows_where_it_is(tall_page):
    live = open_element(tall_page, "controls", width=400)
    live.root.locator(".nnb-code > summary").click()
    live.root.get_by_role("slider", name="first weight").focus()
    tall_page.keyboard.press("Tab")
    tall_page.keyboard.press("Shift+Tab")
    places = []
    for _ in range(60):
        at = tall_page.evaluate(
            """() => {
              const n = document.activeElement;
              if (!n.closest(".nnb")) return null;
              const b = n.getBoundingClientRect();
              const seen = n.type === "radio" ? n.parentElement : n;
              return [Math.round(b.top), Math.round(b.left), getComputedStyle(seen).outlineStyle];
            }"""
        )
        if at is None:
            break
        places.append(at)
        tall_page.keyboard.press("Tab")
    assert len(places) > 25
    assert {outline for *_, outline in places} == {"solid"}
    # Down the page, and from left to right in a row, where a slider is lower than its box.
    for (top, left, _), (next_top, next_left, _) in pairwise(places):
        assert next_top >= top + 15 or (next_top >= top - 6 and next_left > left)
    assert places[-1][0] == max(top for top, *_ in places)


def test_hands_reach_everything(tall_page):
    live = open_element(tall_page, "controls", width=400)
    small = live.root.locator("button, input:not([type=radio]), select, summary, label.nnb-switch")
    sizes = small.evaluate_all(
        """nodes => nodes.filter(n => n.getClientRects().length).map(n => {
             const { width, height } = n.getBoundingClientRect();
             return [Math.min(width, height), n.outerHTML.slice(0, 80)];
           })"""
    )
    assert [size for size in sizes if size[0] < 24] == []


def test_a_drag_is_announced_at_its_end_only(tall_page):
    live = open_element(tall_page, "controls")
    announcer = live.root.locator('[data-role="announcer"]')
    slider = live.root.get_by_role("slider", name="first weight")
    slider.evaluate("n => { n.value = 3; n.dispatchEvent(new Event('input')); }")
    live.pump()
    assert live.read_out.startswith("3 ")
    assert announcer.inner_text() == ""
    slider.evaluate("n => n.dispatchEvent(new Event('change'))")
    live.pump()
    assert announcer.inner_text().startswith("3 ")


def test_less_motion_is_no_motion(tall_page):
    live = open_element(tall_page, "controls")
    style = "n => getComputedStyle(n, '::before').transitionDuration"
    switch = live.root.get_by_role("switch")
    assert switch.evaluate(style) != "0s"
    tall_page.emulate_media(reduced_motion="reduce")
    assert switch.evaluate(style) == "0s"
    tall_page.emulate_media(reduced_motion="no-preference")


# The footer: copy, paste, reset


def test_copy_says_so_and_the_clipboard_holds_it(tall_page):
    live = open_element(tall_page, "controls")
    tall_page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', "
        "{ configurable: true, value: { writeText: async text => { window.copied = text; } } })"
    )
    texts = {
        "Copy as code": live.element.code(live.element.state),
        "Copy state": live.element.state_text,
    }
    for name, text in texts.items():
        button = live.root.get_by_role("button", name=name)
        before = button.bounding_box()
        button.click()
        said = live.root.get_by_role("button", name="Copied")
        assert said.bounding_box() == before, "nothing jumps"
        assert tall_page.evaluate("() => window.copied") == text
        expect(live.root.get_by_role("button", name=name)).to_be_visible()


def test_where_copying_is_forbidden_the_text_is_selected(tall_page):
    live = open_element(tall_page, "controls")
    tall_page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', "
        "{ configurable: true, value: undefined })"
    )
    live.root.get_by_role("button", name="Copy as code").click()
    expect(live.root.get_by_role("button", name="Press Ctrl+C")).to_be_visible()
    assert tall_page.evaluate("() => String(getSelection())").strip() == "w = 0.5"
    live.root.get_by_role("button", name="Copy state").click()
    field = live.root.get_by_role("textbox", name="State")
    expect(field).to_be_focused()
    expect(field).to_have_value(live.element.state_text)
    tall_page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(live.root.locator('[data-button="copy-state"]')).to_be_focused()


def paste(live: LivePage, text: str) -> None:
    if not live.root.get_by_role("textbox", name="State").is_visible():
        live.root.get_by_role("button", name="Paste state…").click()
    field = live.root.get_by_role("textbox", name="State")
    field.fill(text)
    field.press("Enter")
    live.pump()


def test_a_pasted_state_gives_the_same_picture(tall_page):
    live = open_element(tall_page, "controls")
    paste(live, "sampler:w=-3,seed=2,\n contours=w2-b,shuffle=on,layers=2-8-1")
    changes = {"w": -3.0, "seed": 2, "contours": "w₂, b", "shuffle": True, "layers": (2, 8, 1)}
    assert live.element.state == live.element.changed_state(changes)
    expect(live.root.get_by_role("textbox", name="State")).to_be_hidden()
    expect(live.root.get_by_role("button", name="Paste state…")).to_be_focused()
    expect(live.root.get_by_role("radio", name="w₂, b")).to_be_checked()
    expect(live.root.get_by_role("switch")).to_be_checked()
    copied = live.element.state_text
    live.root.get_by_role("button", name="Reset").click()
    live.pump()
    expect(live.root.get_by_role("switch")).not_to_be_checked()
    paste(live, copied)
    assert live.element.state_text == copied


def test_a_pasted_state_that_does_not_fit_says_why_and_changes_nothing(tall_page):
    live = open_element(tall_page, "controls")
    before = live.element.state
    paste(live, "decision-plane:w1=3")
    field = live.root.get_by_role("textbox", name="State")
    expect(field).to_have_accessible_description(re.compile("the state of another element"))
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("decision-plane:w1=3")
    paste(live, "sampler:seed=99")
    expect(field).to_have_accessible_description(re.compile("from 0 to 8; got 99"))
    assert live.element.state == before
    live.root.get_by_role("button", name="Close").click()
    expect(field).to_be_hidden()


# Colors


def colors(block: str) -> dict[str, str]:
    return dict(re.findall(r"--nnb-([a-z0-9-]+): (?:var\([^,]+, )?(#[0-9a-f]{6})", block))


def themes() -> dict[str, dict[str, str]]:
    """The color variables of both themes, where JupyterLab gives none."""
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(), flags=re.DOTALL)
    blocks = re.findall(r"([^{}]*)\{([^{}]*)\}", sheet)
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for selector, block in blocks:
        if selector.strip() == ".nnb":
            light |= colors(block)
        elif 'data-jp-theme-light="false"' in selector:
            dark |= colors(block)
    return {"light": light, "dark": light | dark}


def luminance(color: str) -> float:
    channels = np.array([int(color[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2: from 1 (none) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "soft", 4.5),
        ("muted", "paper", 4.5),
        ("bad", "paper", 4.5),
        ("good", "paper", 4.5),
        ("accent", "paper", 3),
        ("on-hand", "hand", 4.5),
        ("hand", "paper", 3),
        ("edge", "paper", 3),
    ],
)
def test_what_is_read_and_touched_stands_out(theme, front, back, least):
    names = themes()[theme]
    assert contrast(names[front], names[back]) >= least
