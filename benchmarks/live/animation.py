"""A training, watched: how many frames a second are really drawn, and where their time goes."""

from __future__ import annotations

from typing import Any

from benchmarks.live.page import LivePage
from benchmarks.live.processes import cpu_seconds

# What Chromium's main thread did, as its performance metrics name it.
MAIN_THREAD = {
    "TaskDuration": "all",
    "ScriptDuration": "JavaScript",
    "RecalcStyleDuration": "style",
    "LayoutDuration": "layout",
}


def measure_animation(live: LivePage, seconds: float) -> dict[str, Any]:
    """Return when frames were drawn in a training of so many seconds.

    Raises
    ------
    RuntimeError
        If the training didn't last that long.
    """
    live.run("training")
    return _watch(live, seconds)


def break_down(live: LivePage, seconds: float) -> dict[str, Any]:
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
    before, cpu = live.metrics(), cpu_seconds()
    frames = _watch(live, seconds)["frames"]
    after, cpu_after = live.metrics(), cpu_seconds()
    live.devtools.send("Network.disable")
    kernel = {part: spent for part, (spent, _) in live.value("stopped").items()}
    page = {name: after[metric] - before[metric] for metric, name in MAIN_THREAD.items()}
    parts = {
        **{f"kernel: {part}": spent for part, spent in kernel.items()},
        **{f"page's main thread: {part}": spent for part, spent in page.items()},
        **{f"processor: {part}": cpu_after[part] - cpu.get(part, 0.0) for part in cpu_after},
    }
    return {
        "milliseconds": {part: 1e3 * spent / frames for part, spent in parts.items()},
        "messages": len(sizes) / frames,
        "bytes": sum(sizes) / frames,
    }


def _watch(live: LivePage, seconds: float) -> dict[str, Any]:
    root = live.element("training")
    button = live.output("training").locator('[data-button="start"]')
    first = int(root.get_attribute("data-frame") or 0)
    button.click()
    live.page.wait_for_timeout(1000)
    watched: dict[str, Any] = live.page.evaluate(
        "([root, ms]) => probe.watch(root, ms)", [root, 1e3 * seconds]
    )
    watched["element"] = root.get_attribute("aria-label")
    if watched["phase"] != "running":
        raise RuntimeError(f"the training ended while it was watched: {watched['phase']}")
    button.click()
    live.page.wait_for_timeout(500)
    watched["frames"] = int(root.get_attribute("data-frame") or 0) - first
    return watched
