"""Trainings, watched: how many frames a second are really drawn, and where their time goes."""

from __future__ import annotations

from typing import Any

from benchmarks.live.page import LivePage
from benchmarks.live.processes import cpu_seconds
from benchmarks.live.trace import CATEGORIES, seconds_by_kind


def measure_animation(live: LivePage, cell: str, rounds: int, seconds: float) -> dict[str, Any]:
    """Return when frames were drawn in some stretches of a training, of so many seconds each.

    `cell` is the name of the cell that shows it.

    A first stretch, while the browser still gets its code ready, isn't counted.

    Raises
    ------
    RuntimeError
        If the training didn't last that long.
    """
    live.run(cell)
    _watch(live, cell, seconds)
    return {
        "element": live.element(cell).get_attribute("aria-label"),
        "rounds": [_watch(live, cell, seconds) for _ in range(rounds)],
    }


def break_down(live: LivePage, cell: str, seconds: float) -> dict[str, Any]:
    """Return the milliseconds per frame, by part: kernel, page, and the processor's time.

    The clocks cost a little, so this is a run of its own.
    """
    live.run("stopwatch")
    sizes: list[int] = []
    live.devtools.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"])),
    )
    live.devtools.send("Network.enable")
    browser = live.page.context.browser
    assert browser is not None
    browser.start_tracing(page=live.page, categories=CATEGORIES)
    cpu, tasks = cpu_seconds(), live.metrics()["TaskDuration"]
    frames = _watch(live, cell, seconds)["frames"]
    cpu_after, tasks_after = cpu_seconds(), live.metrics()["TaskDuration"]
    traced = seconds_by_kind(browser.stop_tracing())
    live.devtools.send("Network.disable")
    kernel = {part: spent for part, (spent, _) in live.value("stopped").items()}
    parts = {
        **{f"kernel: {part}": spent for part, spent in kernel.items()},
        "page: main thread, all": tasks_after - tasks,
        **{f"page: {part}": spent for part, spent in traced.items()},
        **{f"processor: {part}": cpu_after[part] - cpu.get(part, 0.0) for part in cpu_after},
    }
    return {
        "milliseconds": {part: 1e3 * spent / frames for part, spent in parts.items()},
        "messages": len(sizes) / frames,
        "bytes": sum(sizes) / frames,
    }


def _watch(live: LivePage, cell: str, seconds: float) -> dict[str, Any]:
    root = live.element(cell)
    button = live.output(cell).locator('[data-button="start"]')
    first = int(root.get_attribute("data-frame") or 0)
    button.click()
    # A browser doesn't draw what nobody sees: the pictures are to be in the window.
    root.wait_for_selector(".nnb-panel:last-child").scroll_into_view_if_needed()
    live.page.wait_for_timeout(1000)
    watched: dict[str, Any] = live.page.evaluate(
        "([root, ms]) => probe.watch(root, ms)", [root, 1e3 * seconds]
    )
    if watched["phase"] != "running":
        raise RuntimeError(f"the training ended while it was watched: {watched['phase']}")
    button.click()
    live.page.wait_for_timeout(500)
    watched["frames"] = int(root.get_attribute("data-frame") or 0) - first
    return watched
