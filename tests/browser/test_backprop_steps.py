"""BackpropSteps in the browser: every way through it is gone."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nnbook.models import MLP
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.ground import round_theta
from tests.browser.backprop_numbers import Package, is_shown, value_of
from tests.browser.live_page import LivePage

X = np.array([[1.0, 0.5], [0.5, -1.0], [-1.0, 1.0]])
Y = np.array([1, 0, 1])


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1600})
    yield page
    page.close()


def network(sizes: tuple[int, ...] = (2, 3, 1)) -> MLP:
    return MLP(sizes, theta=round_theta(sizes, 0))


def open_steps(page: Page, **settings: Any) -> LivePage:
    return LivePage(page, BackpropSteps(network(), X, Y, **settings))


def panel(live: LivePage, name: str) -> Locator:
    return live.root.locator(f'[data-panel="{name}"]')


def item(live: LivePage, name: str, hand: str, key: str) -> Locator:
    return panel(live, name).locator(f'[data-hand="{hand}"] [data-key="{key}"]')


def press(live: LivePage, button: str) -> None:
    live.root.get_by_role("button", name=button, exact=True).click()
    live.pump()


def key(live: LivePage, name: str) -> None:
    live.page.keyboard.press(name)
    live.pump()


CANONICAL = """nodes => {
  const told = (n) => n.nodeType === 3 ? n.data : [n.tagName,
    Array.from(n.attributes, (a) => `${a.name}=${a.value}`).sort(), Array.from(n.childNodes, told)];
  return nodes.map((n) => JSON.stringify(told(n)));
}"""


def what_is_seen(live: LivePage) -> list[str]:
    """All panels with every attribute, and the words below them."""
    return [*live.root.locator("[data-panel]").evaluate_all(CANONICAL), live.read_out]


def labels(live: LivePage, name: str, hand: str) -> list[str]:
    found = panel(live, name).locator(f'[data-hand="{hand}"] [role="option"]')
    return [str(label) for label in found.evaluate_all("n => n.map(x => x.ariaLabel)")]


def test_nothing_is_seen_before_its_step(page: Page) -> None:
    live = open_steps(page)
    assert not any(" a = " in label for label in labels(live, "network", "units")[2:])
    live.element.apply(step=7)
    live.pump()
    deltas = [label for label in labels(live, "network", "units") if "δ" in label]
    assert len(deltas) == 1
    assert not any("derivative" in label for label in labels(live, "network", "edges"))
    live.element.apply(step=8)
    live.pump()
    known = [label for label in labels(live, "network", "edges") if "derivative" in label]
    assert len(known) == 3


def test_forwards_and_back_to_the_start_leaves_the_same_page(page: Page) -> None:
    live = open_steps(page)
    live.root.get_by_role("button", name="First", exact=True).focus()
    start = what_is_seen(live)
    seen = [start]
    for _ in range(13):
        press(live, "Next")
        seen.append(what_is_seen(live))
    assert len({str(view) for view in seen}) == 14
    for before in reversed(seen[:-1]):
        press(live, "Back")
        assert what_is_seen(live) == before
    press(live, "Last")
    assert what_is_seen(live) == seen[-1]
    press(live, "First")
    assert what_is_seen(live) == start


def test_arrow_keys_home_end_and_clicks_go_along_the_tape(page: Page) -> None:
    live = open_steps(page)
    item(live, "tape", "steps", "1").focus()
    on, back = "ArrowRight", "ArrowLeft"
    ways = ((on, 2), (on, 3), (back, 2), ("End", 14), (on, 14), (back, 13), ("Home", 1), (back, 1))
    for name, step in ways:
        key(live, name)
        assert live.element.state.step == step
        expect(item(live, "tape", "steps", str(step))).to_be_focused()
        expect(item(live, "tape", "steps", str(step))).to_have_attribute("aria-selected", "true")
    item(live, "tape", "steps", "11").click()
    live.pump()
    assert live.read_out.startswith("Step 11 of 14, δ of layer 2: ")
    item(live, "tape", "steps", "11").click()
    live.pump()
    assert live.element.state.step == 11


def test_fast_keys_are_not_lost(page: Page) -> None:
    live = open_steps(page)
    item(live, "tape", "steps", "1").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    live.pump()
    assert live.element.state.step == 7


def test_a_term_and_its_weight_are_one_thing(page: Page) -> None:
    live = open_steps(page)
    live.element.apply(step=4)
    live.pump()
    item(live, "formula", "terms", "3.1.2").click()
    live.pump()
    expect(item(live, "network", "edges", "3.1.2")).to_have_attribute("aria-selected", "true")
    assert live.element.state.chosen == "3.1.2"
    item(live, "network", "edges", "3.1.3").dispatch_event("click")
    live.pump()
    expect(item(live, "formula", "terms", "3.1.3")).to_have_attribute("aria-selected", "true")
    entry = panel(live, "matrices").locator('[data-key^="3.1.1 W"]')
    entry.click()
    live.pump()
    expect(item(live, "formula", "terms", "3.1.1")).to_have_attribute("aria-selected", "true")
    expect(item(live, "network", "edges", "3.1.1")).to_have_attribute("aria-selected", "true")


def test_a_weight_is_chosen_by_click_and_changed_by_keys(page: Page) -> None:
    live = open_steps(page)
    live.element.apply(step=4)
    live.pump()
    item(live, "network", "edges", "3.1.2").dispatch_event("click")
    live.pump()
    slider = live.root.get_by_role("slider", name="chosen weight")
    expect(slider).to_have_attribute("aria-valuetext", "-0.7")
    slider.focus()
    key(live, "ArrowRight")
    changed = network()
    changed.W[3][0, 1] = -0.6
    s, _ = changed.forward(X[:1])
    assert f"= {s[3][0, 0]:.3g}." in live.read_out
    box = live.root.locator('[data-control="weight"] input[type=text]')
    box.fill("2,5")
    box.press("Enter")
    live.pump()
    assert "2.5 · 0.45" in live.read_out
    press(live, "Reset")
    assert live.element.state.theta is None


def test_a_number_is_filled_in_and_a_slip_gets_its_hint(page: Page) -> None:
    live = open_steps(page, mode="fill in")
    item(live, "tape", "steps", "5").click()
    live.pump()
    expect(panel(live, "matrices")).to_contain_text("?")
    box = live.root.get_by_role("textbox", name="your number")
    box.fill("0,437")
    box.press("Enter")
    live.pump()
    assert "That is the weighted sum s: σ of it is yet to be taken" in live.read_out
    assert "0.608" not in live.root.inner_text()
    box.fill("0.61")
    box.press("Enter")
    live.pump()
    assert "is right. Filled in: 1 of 13 steps." in live.read_out
    expect(panel(live, "matrices")).not_to_contain_text("?")
    expect(item(live, "tape", "steps", "5")).to_have_attribute("aria-label", re.compile("right"))


def test_controls_of_other_modes_are_not_there(page: Page) -> None:
    live = open_steps(page)
    for mode, shown in (("watch", ""), ("fill in", "answer"), ("check", "h")):
        live.root.get_by_role("radio", name=mode).check(force=True)
        live.pump()
        for field in ("answer", "h"):
            control = live.root.locator(f'[data-control="{field}"]')
            expect(control).to_be_visible(visible=field == shown)


def test_the_secant_comes_nearer_with_a_smaller_h(page: Page) -> None:
    live = open_steps(page, mode="check")
    live.element.apply(step=12, chosen="2.1.2", h=1.0)
    live.pump()
    package = Package(network(), X[:1], Y[:1])
    errors = []
    for h in ("1", "0.1", "0.001"):
        box = live.root.locator('[data-control="h"] input[type=text]')
        box.fill(h)
        box.press("Enter")
        live.pump()
        found = re.search(
            r"backpropagation ([−\d.e]+), .* relative error ([−\d.e]+)\.", live.read_out
        )
        assert found
        is_shown(found[1], float(package.parts["W[2]"][0, 1]))
        errors.append(value_of(found[2]))
    assert errors[0] > errors[1] > errors[2]
    expect(panel(live, "curve")).to_contain_text("secant")


def test_the_first_wrong_layer_of_ones_own_code_opens(page: Page) -> None:
    def mine(W: Any, s: Any, a: Any, y: Any) -> Any:
        L = max(W)
        delta = {L: a[L] - y}
        for l in range(L - 1, 1, -1):
            delta[l] = W[l + 1].T @ delta[l + 1]
        dW = {l: delta[l] @ a[l - 1].T / y.shape[1] for l in delta}
        return delta, dW, {l: delta[l].mean(axis=1, keepdims=True) for l in delta}

    live = open_steps(page, backward=mine)
    assert live.read_out.startswith("Step 11 of 14, δ of layer 2")
    assert "delta[2] is the first that is wrong" in live.read_out
    assert "σ'(s[l]) is missing" in live.read_out
    for step, word in ((7, "right"), (8, "right"), (9, "right"), (11, "wrong")):
        expect(item(live, "tape", "steps", str(step))).to_have_attribute(
            "aria-label", re.compile(word)
        )


@pytest.mark.slow
@pytest.mark.parametrize("width", [400, 1280])
def test_no_word_reaches_beyond_its_panel(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1600})
    live = LivePage(page, BackpropSteps(sizes=(3, 8, 8, 8, 3)))
    for step in (1, 2, 6, 10, 12, 14, 18, 26):
        for theta_form in (False, True):
            live.element.apply(step=step, theta_form=theta_form, batch=step % 4 == 0)
            live.pump()
            beyond = live.root.locator("[data-panel] > svg:first-of-type text").evaluate_all(
                """nodes => nodes.filter(n => {
                     const box = x => x.getBoundingClientRect();
                     const [t, p] = [box(n), box(n.closest("[data-panel]"))];
                     return t.left < p.left - 2 || t.right > p.right + 2 || t.top < p.top - 2
                       || t.bottom > p.bottom + 2;
                   }).map(n => `${n.closest("[data-panel]").dataset.panel}: ${n.textContent}`)"""
            )
            assert beyond == [], (step, theta_form)
    page.set_viewport_size({"width": 1280, "height": 1600})
