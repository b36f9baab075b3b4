"""Ten thousand slider events: what stays in the memory, and when the last picture comes."""

from __future__ import annotations

from typing import Any

from benchmarks.live.page import LivePage

WARM_UP = 1000
COUNTS = {"JSHeapUsedSize": "heap", "Nodes": "nodes", "JSEventListeners": "listeners"}
# Milliseconds between two events: as fast as timers go, so that many are answered; or none at all.
STEADY, AT_ONCE = 4, 0
# How often a flood's end is watched, and how long such a flood is.
ENDS, SHORT = 20, 100


def measure_flood(live: LivePage, events: int) -> dict[str, Any]:
    """Return memory before and after, and how late the last picture of each flood was.

    Parameters
    ----------
    live : LivePage
        With the cell "element" run.
    events : int
        Between the two looks at the memory; as many as a tenth of it go before the first.
    """
    _flood(live, min(WARM_UP, events), STEADY)
    before = _memory(live)
    big = _flood(live, events, STEADY)
    after = _memory(live)
    ends = [_flood(live, SHORT, AT_ONCE) for _ in range(ENDS)]
    return {"events": events, "before": before, "after": after, "big": big, "ends": ends}


def _flood(live: LivePage, events: int, pause: int) -> dict[str, Any]:
    root = live.element("element")
    flooded: dict[str, Any] = live.page.evaluate(
        "([root, count, pause]) => probe.flood(root, count, pause)", [root, events, pause]
    )
    live.page.wait_for_timeout(300)
    return flooded


def _memory(live: LivePage) -> dict[str, float]:
    """The kernel's bytes, and what Chromium counts in the page."""
    kernel = live.value("memory")
    live.page.wait_for_timeout(500)
    live.collect_garbage()
    metrics = live.metrics()
    return {"kernel": kernel, **{name: metrics[metric] for metric, name in COUNTS.items()}}
