"""The playground by keys alone, in a wide window and a narrow one, and the numbers of its cards."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from nnbook import MLP
from nnbook.pictures.numbers import number_text
from nnbook.widgets import Playground
from nnbook.widgets.answers import cost_text
from tests.browser.live_page import LivePage

WIDTHS = (400, 1600)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that a test makes as wide as it needs."""
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    yield page
    page.close()


def unfold(page: Page) -> None:
    """Open all groups of controls."""
    for group in page.locator("details.nnb-group").all():
        group.evaluate("node => (node.open = true)")


def at(page: Page) -> dict[str, str]:
    """Where the focus is: the panel or control, the hand in it, the key, and what is spoken."""
    found: dict[str, str] = page.evaluate(
        """() => {
          const node = document.activeElement;
          const up = (name) => node.closest(`[${name}]`)?.getAttribute(name) ?? "";
          return { panel: up("data-panel"), control: up("data-control"), hand: up("data-hand"),
                   button: up("data-button"), key: up("data-key"),
                   label: node.getAttribute("aria-label") ?? "" };
        }"""
    )
    return found


def tab_to(page: Page, **wanted: str) -> list[dict[str, str]]:
    """Press Tab until the focus is there; return all that it came by."""
    way = []
    for _ in range(120):
        page.keyboard.press("Tab")
        way.append(at(page))
        if wanted.items() <= way[-1].items():
            return way
    raise AssertionError(f"Tab never comes to {wanted}: {way}")


def press(live: LivePage, *keys: str) -> None:
    """Press keys, one after the other, and let the kernel answer."""
    for key in keys:
        live.page.keyboard.press(key)
        live.pump()


def test_everything_goes_by_keys(page: Page) -> None:
    live = LivePage(page, Playground(n=40, units=(3,), batch_size=1000))
    lab = live.element
    assert isinstance(lab, Playground)
    unfold(page)
    page.locator("summary").first.focus()

    tab_to(page, button="step")
    press(live, *["Enter"] * 6)
    assert lab.trainer.i == 6

    page.locator("body").evaluate("() => document.activeElement.blur()")
    tab_to(page, panel="network", hand="units")
    press(live, "ArrowRight", "Enter")
    assert lab.state.chosen == at(page)["key"] != ""

    tab_to(page, panel="network", hand="edges")
    press(live, "Enter")
    edge = lab.state.chosen
    assert edge is not None
    assert edge.count(".") == 2

    page.keyboard.press("Shift+Tab")
    tab_to(page, control="weight")
    before = lab.shown_values()["weight"]
    press(live, "ArrowRight")
    assert lab.state.edits[0][:2] == (6, edge)
    assert lab.shown_values()["weight"] == pytest.approx(before, abs=0.1)
    assert lab.shown_values()["weight"] != before

    page.locator("body").evaluate("() => document.activeElement.blur()")
    tab_to(page, panel="cost", hand="steps")
    press(live, "Home", "ArrowRight", "ArrowRight", "Enter")
    assert lab.trainer.i == 2
    assert not live.errors


def test_own_points_are_added_by_keys(page: Page) -> None:
    live = LivePage(page, Playground(data="own points", points=((-1, -1, 0), (1, 1, 1))))
    lab = live.element
    assert isinstance(lab, Playground)
    page.locator("body").evaluate("() => document.activeElement.blur()")
    tab_to(page, panel="plane", hand="examples")
    press(live, "a")
    assert len(lab.state.points) == 3
    assert not live.errors


def test_tab_goes_from_control_to_control_and_from_panel_to_panel(page: Page) -> None:
    live = LivePage(page, Playground(n=40, units=(3,), chosen="2.1"))
    unfold(page)
    page.locator("body").evaluate("() => document.activeElement.blur()")
    way = tab_to(page, button="paste-state")
    controls = list(dict.fromkeys(stop["control"] for stop in way if stop["control"]))
    shown = [str(c.get_attribute("data-control")) for c in page.locator(".nnb-control").all()
             if c.is_visible()]  # fmt: skip
    assert controls == shown
    panels = [stop["panel"] for stop in way if stop["panel"]]
    assert list(dict.fromkeys(panels)) == ["network", "plane", "formula", "cost"]
    # Who has left a panel doesn't come back to it.
    assert sum(one != other for one, other in pairwise(panels)) == 3
    assert not live.errors


@pytest.mark.parametrize("width", WIDTHS)
def test_a_window_holds_everything_side_by_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    live = LivePage(page, Playground(n=40, units=(3, 8, 2), chosen="2.1", batch_size=1000))
    live.element.run(5)  # type: ignore[attr-defined]
    live.pump()
    unfold(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    found = live.root.evaluate(
        """root => {
          const box = (node) => node.getBoundingClientRect();
          const name = (node) => node.dataset.panel ?? node.dataset.control
            ?? node.dataset.button ?? node.className;
          const seen = [...root.querySelectorAll(".nnb-panel, .nnb-control, [data-button]")]
            .filter((node) => box(node).width && box(node).height);
          const wide = seen.filter((n) => box(n).right > box(root).right + 1
            || box(n).left < box(root).left - 1);
          const cut = seen.filter((n) => n.scrollWidth > n.clientWidth + 1
            && getComputedStyle(n).overflowX !== "visible" && n.clientWidth);
          const words = [...root.querySelectorAll(".nnb-panel > svg text")].filter((text) => {
            const [inner, outer] = [box(text), box(text.ownerSVGElement)];
            return inner.width && (inner.right > outer.right + 1 || inner.left < outer.left - 1
              || inner.bottom > outer.bottom + 1 || inner.top < outer.top - 1);
          });
          const over = [];
          for (const [k, a] of seen.entries())
            for (const b of seen.slice(k + 1)) {
              if (a.contains(b) || b.contains(a)) continue;
              const [p, q] = [box(a), box(b)];
              if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1
                && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1)
                over.push(`${name(a)} and ${name(b)}`);
            }
          return { wide: wide.map(name), cut: cut.map(name), over,
                   words: words.map((text) => text.textContent), count: seen.length };
        }"""
    )
    assert found.pop("count") > 30
    assert found == {"wide": [], "cut": [], "over": [], "words": []}


def test_cards_and_formula_have_the_packages_numbers(page: Page) -> None:
    page.set_viewport_size({"width": 1600, "height": 1000})
    live = LivePage(page, Playground(n=40, units=(3,), batch_size=1000, chosen="2.1"))
    lab = live.element
    assert isinstance(lab, Playground)
    lab.run(40)
    live.pump()
    data = lab.data
    assert data.test is not None
    net = MLP([2, 3, 1], hidden="tanh")
    J, grad_J = net.objective(data.train.X, data.train.y)
    thetas = [net.theta.copy()]
    for _ in range(40):
        thetas.append(thetas[-1] - 0.5 * grad_J(thetas[-1]))
    net.theta = thetas[-1]
    lab.apply(example=int(data.train_rows[0]))
    live.pump()
    x = data.inputs(data.whole.X[[lab.state.example]], lab.state.features)[0]

    card = page.locator('[data-role="card"]:not([hidden])')
    page.locator('[data-panel="network"] [data-key="2.1"]').hover()
    s = net.W[2][0] @ x + net.b[2][0, 0]
    for symbol, number in (
        ("b²₁", s), ("tanh(s²₁)", np.tanh(s)), ("b²₁", net.b[2][0, 0]), ("w²₁₂", net.W[2][0, 1]),
    ):  # fmt: skip
        expect(card).to_contain_text(f"{symbol} = {number_text(float(number))}")
    page.locator('[data-panel="network"] [data-key="2.1.1"]').focus()
    expect(card).to_contain_text(f"w²₁₁ = {number_text(net.W[2][0, 0])}")
    expect(card).to_contain_text(f"w²₁₁ a¹₁ = {number_text(net.W[2][0, 0] * x[0])}")

    formula = page.locator('[data-panel="formula"]')
    for number in (net.W[2][0, 0], net.W[2][0, 1], net.b[2][0, 0], s, np.tanh(s)):
        expect(formula).to_contain_text(number_text(number))

    page.locator('[data-panel="cost"] [data-key="17"]').hover()
    expect(card).to_contain_text("step 17")
    expect(card).to_contain_text(f"training cost {cost_text(float(J(thetas[17])))}")
    net.theta = thetas[17]
    test_cost = net.cost(data.inputs(data.test.X, lab.state.features), data.test.y)
    expect(card).to_contain_text(f"test cost {cost_text(test_cost)}")
    assert not live.errors
