"""What the raw numbers come to: each target, what was measured, whether it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

LONG = 100.0
"""Milliseconds without a new frame that an eye takes for a halt."""

MB = 2**20


@dataclass(frozen=True)
class Row:
    """One target.

    Attributes
    ----------
    what : str
    target : str
        In words.
    measured : str
        With its unit.
    reached : bool
    """

    what: str
    target: str
    measured: str
    reached: bool


@dataclass(frozen=True)
class Delay:
    """Milliseconds from a key press to the changed picture."""

    median: float
    p95: float


def delay(presses: list[dict[str, float]], begin: str = "key", end: str = "painted") -> Delay:
    """Return the median and the 95th percentile of the time between two moments of each press."""
    times = [press[end] - press[begin] for press in presses]
    return Delay(*np.quantile(times, [0.5, 0.95]).tolist()) if times else Delay(np.nan, np.nan)


def rows_of(results: dict[str, Any]) -> list[Row]:
    """Return all targets, in the order in which they were set."""
    return [
        *_key_rows(results["keys"]),
        *(_animation_row(name, watched) for name, watched in results["animations"].items()),
        *_kernel_rows(results["kernel"]),
        *_flood_rows(results["flood"]),
    ]


def _key_rows(keys: dict[str, list[dict[str, float]]]) -> list[Row]:
    ours, theirs = delay(keys["element"]), delay(keys["inline"])
    shares = (
        ("median", ours.median / theirs.median, 0.25),
        ("95th percentile", ours.p95 / theirs.p95, 0.35),
    )
    return [
        Row(f"key press → picture, {name}", f"≤ {most:g} of `interact`'s", f"{x:.3f}", x <= most)
        for name, x, most in shares
    ]


def _animation_row(name: str, watched: dict[str, Any]) -> Row:
    rate = median(rates(watched))
    return Row(f"frames of the {name}, median", "≥ 30 a second", f"{rate:.1f}", rate >= 30)


def rates(watched: dict[str, Any]) -> list[float]:
    """Return the frames a second of each stretch of the training."""
    return [frames_per_second(stretch["seen"]) for stretch in watched["rounds"]]


def frames_per_second(seen: list[float]) -> float:
    """Return the rate of the frames that were drawn at these times (ms)."""
    return 1e3 * (len(seen) - 1) / (seen[-1] - seen[0]) if len(seen) > 1 else 0.0


def long_gaps(seen: list[float]) -> list[float]:
    """Return the times between two drawn frames (ms) that were too long."""
    return [gap for gap in np.diff(seen).tolist() if gap > LONG]


def _kernel_rows(seconds: dict[str, list[float]]) -> list[Row]:
    rows = []
    for own, other in (("element", "figure"), ("training element", "training figure")):
        share = median(seconds[own]) / median(seconds[other])
        what = f"kernel's time of a frame, {own}"
        rows.append(Row(what, "≤ 0.10 of a new figure's", f"{share:.3f}", share <= 0.10))
    return rows


def _flood_rows(flood: dict[str, Any]) -> list[Row]:
    thousands = flood["events"] / 1000
    grown = {name: flood["after"][name] - flood["before"][name] for name in flood["before"]}
    kernel = grown["kernel"] / MB / thousands
    page = grown["heap"] / MB
    late = max(end["late"] for end in [*flood["ends"], flood["big"]])
    right = all(end["right"] for end in [*flood["ends"], flood["big"]])
    events = f"{flood['events']} slider events"
    return [
        Row(
            f"{events}: kernel's memory",
            "≤ +1 MB per 1,000",
            f"{kernel:+.2f} MB per 1,000",
            kernel <= 1,
        ),
        Row(
            f"{events}: page's memory",
            "no growth: ≤ +1 MB, +100 nodes, +20 listeners in all",
            f"{page:+.2f} MB, {grown['nodes']:+.0f} nodes, {grown['listeners']:+.0f} listeners",
            page <= 1 and grown["nodes"] <= 100 and grown["listeners"] <= 20,
        ),
        Row(
            "last picture after a flood",
            "≤ 2 frames after the last key",
            f"{late} at most" if right else "not the last value",
            right and late <= 2,
        ),
    ]
