"""The report of the live pictures: what was measured as tables, and raw."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.live.results import (
    LONG,
    delay,
    frames_per_second,
    long_gaps,
    rates,
    rows_of,
)

NAMES = {"element": "nnbook", "inline": "`interact`, inline matplotlib", "ipympl": "ipympl"}
STRETCHES = (("key", "sent"), ("sent", "received"), ("received", "changed"), ("changed", "painted"))

HEAD = """\
# The live pictures, measured

One run: a JupyterLab and a Chromium for each training, and one for all the rest. How, and what
each number means, stands in [the benchmarks' README](../README.md#live-pictures).
"""


def markdown(results: dict[str, Any]) -> str:
    """Return the whole report."""
    parts = [
        HEAD,
        targets(results),
        "\n## From a key press to the picture\n",
        key_table(results["keys"]),
        "\n## Trainings\n",
        *(animation_text(watched) + "\n" for watched in results["animations"].values()),
        breakdown_table(results["breakdowns"]),
        "\n## The kernel's time of a frame\n",
        kernel_table(results["kernel"]),
        "\n## A flood\n",
        flood_text(results["flood"]),
        "\n## On what\n",
        _table(("", ""), results["machine"].items()),
    ]
    return "\n".join(parts) + "\n"


def targets(results: dict[str, Any]) -> str:
    """Return the table of the targets."""
    rows = [
        (row.what, row.target, row.measured, "yes" if row.reached else "**no**")
        for row in rows_of(results)
    ]
    return _table(("", "target", "measured", "reached"), rows)


def key_table(keys: dict[str, list[dict[str, float]]]) -> str:
    """Return the times of all three ways, whole and in stretches (medians, ms)."""
    interact = delay(keys["inline"])
    rows = []
    for way, presses in keys.items():
        whole = delay(presses)
        ratios = (whole.median / interact.median, whole.p95 / interact.p95)
        stretches = [delay(presses, *stretch).median for stretch in STRETCHES]
        rows.append(
            (
                NAMES[way],
                len(presses),
                *(f"{x:.0f}" for x in (whole.median, whole.p95)),
                *(f"{x:.3f}" for x in ratios),
                *(f"{x:.1f}" for x in stretches),
            )
        )
    head = (
        *("", "presses", "median, ms", "p95, ms", "median ÷ `interact`", "p95 ÷ `interact`"),
        *("key → sent", "→ last message received", "→ changed", "→ painted"),
    )
    return _table(head, rows)


def animation_text(watched: dict[str, Any]) -> str:
    """Return what was seen of the training, in a sentence."""
    rounds = watched["rounds"]
    gaps = [gap for stretch in rounds for gap in long_gaps(stretch["seen"])]
    longest = f", the longest {max(gaps):.0f} ms" if gaps else ""
    ticks = median(frames_per_second(stretch["ticks"]) for stretch in rounds)
    told = ", ".join(f"{rate:.1f}" for rate in rates(watched))
    return (
        f"{watched['element']}: {told} frames a second in {len(rounds)} stretches; "
        f"{len(gaps)} gaps above {LONG:g} ms{longest}. "
        f"The page drew {ticks:.0f} times a second (median)."
    )


def breakdown_table(breakdowns: dict[str, dict[str, Any]]) -> str:
    """Return where the time of a frame of each training goes."""
    columns = [
        {
            **breakdown["milliseconds"],
            "messages to the page": breakdown["messages"],
            "kB to the page": breakdown["bytes"] / 1e3,
        }
        for breakdown in breakdowns.values()
    ]
    rows = [(part, *(f"{column[part]:.2f}" for column in columns)) for part in columns[0]]
    return _table(("milliseconds of a frame", *breakdowns), rows)


def kernel_table(seconds: dict[str, list[float]]) -> str:
    """Return the medians of the kernel's times."""
    rows = [(name, f"{1e3 * median(times):.2f}") for name, times in seconds.items()]
    return _table(("", "median, ms"), rows)


def flood_text(flood: dict[str, Any]) -> str:
    """Return how the floods went, in sentences."""
    ends = flood["ends"]
    return (
        f"{flood['events']} events were answered with {flood['big']['frames']} frames. Of "
        f"{len(ends)} floods, the last picture came "
        f"{median(end['ms'] for end in ends):.0f} ms (median) and "
        f"{max(end['ms'] for end in ends):.0f} ms (at most) after the last event."
    )


def write_report(results: dict[str, Any], folder: Path) -> None:
    """Write tables and raw numbers into a folder, which is made if it isn't there."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(results, indent=1, ensure_ascii=False)
    (folder / "live.json").write_text(raw + "\n", encoding="utf-8")
    (folder / "live.md").write_text(markdown(results), encoding="utf-8")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [tuple(head), *(tuple(map(str, row)) for row in rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
