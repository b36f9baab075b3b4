"""From a key press on a slider to the changed picture, three ways in turn."""

from __future__ import annotations

from playwright.sync_api import Locator

from benchmarks.live.page import LivePage

WAYS = ("element", "inline", "ipympl")
HANDLES = {
    "element": '[data-control="w1"] input[type=range]',
    "inline": ".noUi-handle",
    "ipympl": ".noUi-handle",
}
# Presses in a row on one slider, and a pause after each answer in which all that follows it ends.
IN_A_ROW = 5
PAUSE = 150
# Presses that aren't counted: meanwhile the browser gets its code ready.
WARM_UP = 15

# JupyterLab would take the arrow keys for itself.
KEEP_KEYS = 'node => node.setAttribute("data-lm-suppress-shortcuts", "true")'

Press = dict[str, float]


def measure_keys(live: LivePage, presses: int) -> dict[str, list[Press]]:
    """Return for each way its presses: when the key came, the answer was sent, received, painted.

    Parameters
    ----------
    live : LivePage
    presses : int
        For each way; they are in blocks, A B C A B C …, so that what disturbs the machine for a
        while disturbs all three.
    """
    found: dict[str, list[Press]] = {way: [] for way in WAYS}
    for way in WAYS:
        live.run(way)
        _settle(live)
        _block(live, way, WARM_UP)
    for _ in range(presses // IN_A_ROW):
        for way in WAYS:
            found[way] += _block(live, way, IN_A_ROW)
    return found


def _block(live: LivePage, way: str, presses: int) -> list[Press]:
    """Press the key some times; a press without an answer within five seconds is left out."""
    root = live.output(way)
    handle = root.locator(HANDLES[way]).first
    _focus(live, handle)
    answers = [_press(live, root, way) for _ in range(presses)]
    return [answer for answer in answers if answer is not None]


def _focus(live: LivePage, handle: Locator) -> None:
    handle.evaluate(KEEP_KEYS)
    live.notebook.focus(handle)
    handle.scroll_into_view_if_needed()
    live.page.wait_for_timeout(PAUSE)


def _press(live: LivePage, root: Locator, way: str) -> Press | None:
    node = root.element_handle()
    live.page.evaluate("([root, way]) => { window.answer = probe.answer(root, way); }", [node, way])
    live.page.keyboard.press("ArrowRight")
    times: Press | None = live.page.evaluate("window.answer")
    live.page.wait_for_timeout(PAUSE)
    return times


def _settle(live: LivePage) -> None:
    live.page.wait_for_timeout(1000)
