"""Everybody can use it, in JupyterLab itself: axe-core, the order of Tab, what is announced."""

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from nnbook.widgets import DescentLab
from tests.browser.every_kind import ELEMENTS, write_every_kind
from tests.browser.jupyter import Notebook, Server

AXE_OPTIONS = {"rules": {"target-size": {"enabled": True}}}  # off by default: the 24 pixels

# Where the focus is within an element: the box of a whole panel with its tools, of a control or of
# a button; and within a panel that of the picture or of the tools.
STOP = """root => {
  const node = document.activeElement;
  if (!root.contains(node)) return null;
  const block = node.closest("[data-control], [data-panel]") ?? node;
  const part = node.closest(".nnb-tools") ?? block.querySelector(":scope > svg") ?? block;
  const boxes = [block, block.querySelector(".nnb-tools") ?? block, part].map(
    (n) => n.getBoundingClientRect());
  const [whole, tools, own] = boxes;
  return {
    block: block.dataset.control ?? block.dataset.panel ?? block.outerHTML.slice(0, 80),
    isPanel: "panel" in block.dataset,
    place: [whole.top, Math.max(whole.bottom, tools.bottom), whole.left, whole.right],
    part: [own.top, own.bottom, own.left, own.right],
  };
}"""


@pytest.fixture(scope="module")
def lab(browser: Browser, server: Server) -> Iterator[Notebook]:
    """One notebook for all tests, run once."""
    write_every_kind(server.work, "accessible.ipynb")
    page = browser.new_page(viewport={"width": 1280, "height": 16_000})
    notebook = Notebook(page, server, "accessible.ipynb")
    notebook.run_all()
    expect(page.locator(".nnb")).to_have_count(len(ELEMENTS))
    yield notebook
    page.close()


def choose_theme(page: Page, name: str) -> None:
    """Settings → Theme."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    items = page.locator(".lm-Menu-item .lm-Menu-itemLabel")
    items.get_by_text("Theme", exact=True).click()
    items.get_by_text(name, exact=True).click()
    light = str("Dark" not in name).lower()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light)


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical in our elements, with the nodes."""
    found: list[dict[str, Any]] = (
        Axe().run(page, context=".nnb", options=AXE_OPTIONS).response["violations"]
    )
    return [
        f"{v['id']} ({v['impact']}): {[node['html'][:150] for node in v['nodes']]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_nothing_serious_in_any_element(lab, theme):
    choose_theme(lab.page, theme)
    assert violations(lab.page) == []


def test_axe_looks_into_the_elements(lab):
    button = lab.cell("line-desk").locator('.nnb [data-button="copy"]')
    words = button.inner_text()
    button.evaluate("node => (node.textContent = '')")
    assert "button-name" in " ".join(violations(lab.page))
    button.evaluate("(node, words) => (node.textContent = words)", words)


def stops(lab: Notebook, element: Locator) -> list[dict[str, Any]]:
    """Where Tab halts within an element, from its first control on."""
    first = element.locator("input:enabled, select:enabled, button:enabled").first
    lab.focus(first)
    found: list[dict[str, Any]] = []
    for _ in range(80):
        stop = element.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
        lab.page.keyboard.press("Tab")
    raise AssertionError("Tab does not leave the element")


def follows(box: list[float], other: list[float]) -> bool:
    """Whether the other box (top, bottom, left, right) is to the right in the row, or below."""
    (top, bottom, _, right), (next_top, next_bottom, next_left, _) = box, other
    is_right = next_left >= right - 4 and next_top < bottom and top < next_bottom
    return is_right or next_top >= bottom - 4


@pytest.mark.parametrize("name", ["network-lab", "data-desk"])
def test_tab_goes_in_reading_order(lab, name):
    """From left to right in a row, then down, and every control is on the way."""
    element = lab.cell(name).locator(".nnb")
    found = stops(lab, element)
    for one, other in pairwise(found):
        kind = "part" if one["block"] == other["block"] else "place"
        assert one[kind] == other[kind] or follows(one[kind], other[kind]), (one, other)
    blocks = {stop["block"] for stop in found}
    controls = element.locator("[data-control]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.control)"
    )
    assert set(controls) <= blocks
    assert any(stop["isPanel"] for stop in found)


COUNT = """(root, [name, role]) => {
  const node = role ? root.querySelector(`[data-role="${role}"]`) : root;
  const options = role ? { childList: true, characterData: true, subtree: true }
                       : { attributes: true, attributeFilter: ["data-frame"] };
  window[name] = 0;
  new MutationObserver(() => (window[name] += 1)).observe(node, options);
}"""


def step_number(element: Locator) -> int:
    text = element.locator('[data-role="read-out"]').inner_text()
    found = re.search(r"[Ss]tep (\d+)", text)
    assert found, text
    return int(found[1])


def type_into(element: Locator, field: str, value: str) -> None:
    box = element.locator(f'[data-control="{field}"] input:not([type=range])')
    box.fill(value)
    box.press("Enter")


def test_an_animation_is_announced_when_it_pauses_and_at_each_step(lab):
    element = lab.cell("network-lab").locator(".nnb")
    announcer = element.locator('[data-role="announcer"]')
    type_into(element, "tolerance", "0.000001")
    type_into(element, "step_size", "0.01")
    expect(element).to_have_attribute("data-phase", "ready")
    element.get_by_role("button", name="Start", exact=True).click()
    expect(element).to_have_attribute("data-phase", "running")
    begun = step_number(element)
    element.evaluate(COUNT, ["announced", "announcer"])
    before = announcer.inner_text()
    for _ in range(200):
        if step_number(element) > begun + 30:
            break
        lab.page.wait_for_timeout(50)
    assert step_number(element) > begun + 30
    assert lab.page.evaluate("window.announced") == 0
    element.get_by_role("button", name="Pause").click()
    expect(element).to_have_attribute("data-phase", "paused")
    read_out = element.locator('[data-role="read-out"]').inner_text()
    expect(announcer).to_have_text(read_out)
    assert read_out != before
    assert lab.page.evaluate("window.announced") == 1
    element.get_by_role("button", name="Step", exact=True).click()
    expect(announcer).not_to_have_text(read_out)
    expect(announcer).to_have_text(element.locator('[data-role="read-out"]').inner_text())
    element.get_by_role("button", name="Reset").click()


def test_with_less_motion_a_training_draws_seldom_and_ends_at_the_same_numbers(lab):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(30, 2))
    y = (X @ [1, -1] + 0.7 * rng.normal(size=30) > 0).astype(int)
    right = DescentLab(X, y).run()
    element = lab.cell("descent-lab").locator(".nnb")
    lab.page.emulate_media(reduced_motion="reduce")
    element.evaluate(COUNT, ["pictures", ""])
    began = time.monotonic()
    element.get_by_role("button", name="Start", exact=True).click()
    expect(element).to_have_attribute("data-phase", "converged", timeout=60_000)
    seconds = time.monotonic() - began
    drawn = lab.page.evaluate("window.pictures")
    lab.page.emulate_media(reduced_motion="no-preference")
    assert drawn >= 2
    assert drawn <= 5 * seconds + 2
    expect(element.locator('[data-role="read-out"]')).to_have_text(right)
    assert lab.errors == []
