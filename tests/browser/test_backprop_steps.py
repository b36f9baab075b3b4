"""BackpropSteps in the browser: every number on the page is recomputed, and every way is gone."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nnbook.models import MLP
from nnbook.validation import Array
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.ground import round_theta
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


def read(text: str) -> tuple[float, float]:
    """A number as it stands on the page, and half a unit of its last digit."""
    plain = text.replace("−", "-")
    mantissa, _, exponent = plain.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(plain), 0.5001 * 10.0 ** (int(exponent or 0) - decimals)


def is_shown(text: str, value: float) -> None:
    number, tolerance = read(text)
    assert abs(number - value) <= tolerance, (text, value)


class Package:
    """What the package says, by the symbols of the page."""

    def __init__(self, model: MLP, X: Array, y: Array, step_size: float = 1.0) -> None:
        self.s, self.a = model.forward(X)
        self.delta = model.backward(self.s, self.a, y)
        gradient = model.gradient(X, y)
        self.parts = model.split(gradient)
        self.model, self.cost, self.y = model, model.cost(X, y), y
        after = model.copy()
        after.theta = model.theta - step_size * gradient
        self.after = after

    def matrix(self, symbol: str) -> Array:
        digits = str.maketrans("⁰¹²³⁴⁵", "012345")
        plain = symbol.translate(digits)
        slope = {l: a * (1 - a) for l, a in self.a.items()}
        match = re.fullmatch(r"([a-zA-Zδ∂/]+)(\d)( new)?", plain)
        if plain in ("x", "Xᵀ"):
            return self.a[1]
        if plain == "y":
            return self.y[None, :]
        if plain in ("J", "costs of the examples"):
            return np.array([[self.cost]])
        if "ᵀδ" in plain:
            l = int(plain[-1]) - 1
            return self.model.W[l + 1].T @ self.delta[l + 1]
        if plain.endswith("ᵀ"):
            l = int(re.findall(r"\d", plain)[0])
            return self.model.W[l].T if "W" in plain else self.a[l].T
        if "′" in plain:
            return slope[int(re.findall(r"\d", plain)[0])]
        assert match, symbol
        name, l, new = match[1], int(match[2]), match[3]
        if name in ("W", "b") and new:
            return getattr(self.after, name)[l]  # type: ignore[no-any-return]
        arrays: dict[str, Callable[[], Array]] = {
            "s": lambda: self.s[l],
            "a": lambda: self.a[l],
            "δ": lambda: self.delta[l],
            "W": lambda: self.model.W[l],
            "b": lambda: self.model.b[l],
            "∂J/∂W": lambda: self.parts[f"W[{l}]"],
            "∂J/∂b": lambda: self.parts[f"b[{l}]"],
        }
        return arrays[name]()


def check_matrices(live: LivePage, package: Package) -> int:
    """Each entry that can be chosen, by its label; return how many there are."""
    found = labels(live, "matrices", "entries")
    for label in found:
        place, _, text = label.rpartition(": ")
        symbol, row, column = re.fullmatch(r"(.+), row (\d+), column (\d+)", place).groups()  # type: ignore[union-attr]
        is_shown(text, float(package.matrix(symbol)[int(row) - 1, int(column) - 1]))
    return len(found)


def check_result(live: LivePage, package: Package) -> None:
    """The third line, by the symbol in the first."""
    texts = panel(live, "formula").locator("[data-layer] text").all_text_contents()
    left = next(text for text in texts if text.endswith((" =", " ←")))
    symbol = left[:-2].strip()
    result = texts[texts.index("=", 3) + 1] if "=" in texts else texts[-2]
    digits = str.maketrans("⁰¹²³⁴⁵₀₁₂₃₄₅", "012345012345")
    plain = symbol.translate(digits)
    if plain == "J":
        is_shown(result, package.cost)
        return
    if "ᵀ" in plain:
        l, j = int(plain[-3]) - 1, int(plain[-1])
        is_shown(result, float((package.model.W[l + 1].T @ package.delta[l + 1])[j - 1, 0]))
        return
    name, numbers = re.fullmatch(r"(∂J/∂)?([a-zδ]\d+)", plain).groups()  # type: ignore[union-attr]
    letter, l, j, *k = numbers[0], int(numbers[1]), int(numbers[2]), *map(int, numbers[3:])
    if name:
        values = package.parts[f"{letter.upper() if letter == 'w' else 'b'}[{l}]"]
        is_shown(result, float(values[j - 1, k[0] - 1 if k else 0]))
        return
    if letter in "wb":
        weights = package.after.W if letter == "w" else package.after.b
        is_shown(result, float(weights[l][j - 1, k[0] - 1 if k else 0]))
        return
    is_shown(
        result, float({"s": package.s, "a": package.a, "δ": package.delta}[letter][l][j - 1, 0])
    )


def check_network(live: LivePage, package: Package) -> None:
    """The numbers of units and weights, as their labels and their pictures tell them."""
    for label in labels(live, "network", "units"):
        match = re.match(r"(?:unit|input) (\d)(?: of layer (\d))?", label)
        assert match
        j, l = int(match[1]), int(match[2] or 1)
        for name, values in (("s", package.s), ("a", package.a), ("δ", package.delta)):
            for text in re.findall(rf"\b{name} = ([−\d.e]+)", label):
                is_shown(text, float(values[l][j - 1, 0]))
    for label in labels(live, "network", "edges"):
        ends = re.match(r"weight from unit (\d) of layer \d to unit (\d) of layer (\d)", label)
        assert ends
        k, j, l = map(int, ends.groups())
        told = re.findall(r"(?:: |cost )([−\d.e]+)", label)
        arrays = (package.model.W[l], package.parts[f"W[{l}]"])
        for text, values in zip(told, arrays, strict=False):
            is_shown(text, float(values[j - 1, k - 1]))


def test_every_number_on_the_page_is_that_of_the_package(page: Page) -> None:
    live = open_steps(page)
    package = Package(network(), X[:1], Y[:1])
    entries = 0
    for step in range(1, 15):
        assert live.read_out.startswith(f"Step {step} of 14, ")
        entries += check_matrices(live, package)
        check_result(live, package)
        check_network(live, package)
        if step < 14:
            press(live, "Next")
    assert entries > 50
    falls = re.search(r"The cost falls from ([\d.]+) to ([\d.]+\d)", live.read_out)
    assert falls
    is_shown(falls[1], package.cost)
    is_shown(falls[2], package.after.cost(X[:1], Y[:1]))
    assert live.errors == []


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
        errors.append(read(found[2])[0])
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
