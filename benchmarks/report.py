"""The report: what was measured as a table, as pictures, and raw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import SAME, Ratio, ratio
from benchmarks.workloads import WORKLOADS

IMPORT_TARGET = 1.15

COLUMNS = (
    *("", "work", "nnbook", "compared with", "its time"),
    *("nnbook ÷ it", "quartiles", "target", "reached"),
)

HEAD = """\
# Measured

One thread, float64, {rounds} rounds in which everyone works in turn. A time is that of one update
(G: of one answer on the whole grid; import: of a whole Python process), the median over the rounds.
"nnbook ÷ it" is below 1 where nnbook is faster: the median of the rounds' ratios, with their
quartiles. The limit is the bare matrix products of the same shapes. What each one does in an update
stands in [the benchmarks' README](../README.md).

![nnbook's time as a share of its peers'](bench.png)
"""

SAME_NUMBERS = f"""\
Before anything is timed, all start from the same θ and go through the same batches. A peer whose
numbers differ by more than {SAME:g} anywhere stops the run.
"""

GROWTH = """\
## How the cost grows

The time of one update of nnbook, and beside it the line that theory expects: through the last
point, because theory knows what the time is in proportion to and not the factor. At small sizes the
fixed costs show: an update consists of calls of Python and numpy that take the same time whatever
the size. A network of one layer costs less than its share, because no δ goes back below the first.

![The time of an update over examples, width and depth](growth.png)
"""


@dataclass(frozen=True)
class Row:
    """One comparison of the table.

    Attributes
    ----------
    key, work, peer : str
        The workload, in letter and words, and with whom nnbook is compared.
    ours, theirs : float
        Seconds, the medians.
    ratio : Ratio
        nnbook's time as a share of the other's.
    target : float or None
        What the ratio is to be at most, if that was ever said.
    """

    key: str
    work: str
    peer: str
    ours: float
    theirs: float
    ratio: Ratio
    target: float | None

    @property
    def reached(self) -> str:
        """Whether the target is reached, in a word."""
        if self.target is None:
            return ""
        return "yes" if self.ratio.median <= self.target else "**no**"


def rows_of(results: dict[str, Any]) -> Iterator[Row]:
    """Yield all comparisons, in the order of the table."""
    for workload in WORKLOADS:
        measured = results["workloads"].get(workload.key)
        if measured:
            yield from _rows(
                workload.key, workload.in_words, measured["seconds"], "nnbook", workload.targets
            )
    if "import" in results:
        seconds = results["import"]["seconds"]
        for own, targets in (("nnbook", {"numpy": IMPORT_TARGET}), ("nnbook.learning", {})):
            both = {module: seconds[module] for module in (own, "numpy")}
            yield from _rows(f"import {own}", f"`import {own}`", both, own, targets)


def _rows(
    key: str, work: str, seconds: dict[str, list[float]], own: str, targets: dict[str, float]
) -> Iterator[Row]:
    ours = seconds[own]
    for peer, theirs in seconds.items():
        if peer != own:
            share = ratio(ours, theirs)
            yield Row(key, work, peer, median(ours), median(theirs), share, targets.get(peer))


def table(rows: list[Row]) -> str:
    """Return the comparisons as a Markdown table."""
    lines = [
        f"| {' | '.join(COLUMNS)} |",
        "|---|---|--:|---|--:|--:|:-:|--:|:-:|",
    ]
    previous = ""
    for row in rows:
        is_new, previous = row.key != previous, row.key
        cells = [
            row.key.split()[0] if is_new else "",
            row.work if is_new else "",
            duration(row.ours) if is_new else "",
            row.peer,
            duration(row.theirs),
            share(row.ratio.median),
            f"{share(row.ratio.low)} – {share(row.ratio.high)}",
            "" if row.target is None else f"≤ {row.target:g}",
            row.reached,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """Return a time with three digits, in µs or ms."""
    if seconds < 9.995e-4:
        return f"{_three_digits(seconds * 1e6)} µs"
    return f"{_three_digits(seconds * 1e3)} ms"


def share(value: float) -> str:
    """Return a ratio with as many digits as it has meaning."""
    return f"{value:.4f}" if value < 0.01 else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _three_digits(value: float) -> str:
    decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return f"{value:.{decimals}f}"


def markdown(results: dict[str, Any]) -> str:
    """Return the whole report."""
    rows = list(rows_of(results))
    parts = [HEAD.format(rounds=results["rounds"]), table(rows), "", summary(rows), ""]
    parts += ["## The same numbers", "", SAME_NUMBERS, same_numbers(results), ""]
    if "growth" in results:
        parts.append(GROWTH)
    parts += ["## On what", "", "| | |", "|---|---|"]
    parts += [f"| {what} | {which} |" for what, which in results["machine"].items()]
    return "\n".join(parts) + "\n"


def summary(rows: list[Row]) -> str:
    """Return in a sentence how many targets are reached, and which are not."""
    with_target = [row for row in rows if row.target is not None]
    missed = [row for row in with_target if row.reached != "yes"]
    sentence = f"Targets reached: {len(with_target) - len(missed)} of {len(with_target)}."
    if missed:
        sentence += f" Missed: {', '.join(f'{row.key} ({row.peer})' for row in missed)}."
    return sentence


def same_numbers(results: dict[str, Any]) -> str:
    """Return as a table how far the peers' results were from nnbook's."""
    lines = [
        "| | compared | largest difference |",
        "|---|---|---|",
    ]
    for key, measured in results["workloads"].items():
        found = "; ".join(f"{peer}: {d:.0e}" for peer, d in measured["differences"].items())
        lines.append(f"| {key} | {measured['compared']} | {found} |")
    return "\n".join(lines)


def write_report(results: dict[str, Any], folder: Path) -> None:
    """Write raw numbers, table and pictures into a folder, which is made if it isn't there."""
    from benchmarks.plots import growth_figure, ratio_figure

    folder.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(results, indent=1, ensure_ascii=False)
    (folder / "bench.json").write_text(raw + "\n", encoding="utf-8")
    (folder / "bench.md").write_text(markdown(results), encoding="utf-8")
    ratio_figure(list(rows_of(results))).savefig(folder / "bench.png")
    if "growth" in results:
        growth_figure(results["growth"]).savefig(folder / "growth.png")
