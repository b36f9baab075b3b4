"""What Chromium itself notes about its work: how long it drew, by kind of work."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"]

# Names of Chromium's trace events that don't contain each other, and what they are in words.
KINDS = {
    "FunctionCall": "JavaScript",
    "UpdateLayoutTree": "style",
    "Layout": "layout",
    "PrePaint": "preparing to paint",
    "Paint": "paint",
    "Layerize": "layers",
    "Commit": "handing over to the compositor",
    "RasterTask": "raster",
    "Decode LazyPixelRef": "decoding images",
}


def seconds_by_kind(trace: bytes) -> dict[str, float]:
    """Return the seconds that the page's process spent on each kind of work.

    Parameters
    ----------
    trace : bytes
        A trace as Chromium writes it, JSON.
    """
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    page = _busiest_page(events)
    spent: dict[str, float] = defaultdict(float)
    for event in events:
        kind = KINDS.get(event["name"])
        if kind and event["pid"] == page and event["ph"] == "X":
            spent[kind] += event.get("dur", 0) / 1e6
    return {kind: spent[kind] for kind in KINDS.values()}


def _busiest_page(events: list[dict[str, Any]]) -> int:
    """The process that painted most; the others belong to windows that nobody sees."""
    paints: dict[int, int] = defaultdict(int)
    for event in events:
        paints[event["pid"]] += event["name"] == "Paint"
    return max(paints, key=lambda process: paints[process])
