"""The cost after each step of a run, beside the runs that are pinned."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, log10
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np

from nnbook.pictures import Chart, Layer, Line, Mark, Panel, round_up
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.style import TICK_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.validation import Array
from nnbook.widgets.kit.training import PinnedRun, Trainer

Curve = tuple[Array, Array]

# What is smaller, or larger than its inverse, has no place among limits that are finite decades.
_SMALLEST = 1e-300
# Pixels to the left of a legend's words: the axis with its numbers, and the symbol.
_BEFORE_WORDS = 76

# By the numbers of the pinned runs: a color, and a dash for those who don't see it.
_LOOKS: dict[int, tuple[str, Literal["dashed", "dotted"]]] = {
    1: ("class0", "dashed"),
    2: ("class2", "dotted"),
    3: ("bad", "dashed"),
    4: ("ink", "dotted"),
}
# A pinned run's line never changes; the same object tells the views that it hasn't.
_pinned_lines: WeakKeyDictionary[PinnedRun, dict[bool, Line]] = WeakKeyDictionary()


def cost_curve(
    run: Trainer,
    *,
    different: Mapping[str, tuple[str, ...]] | None = None,
    test: Curve | None = None,
    log: bool = False,
    label: str = "J(θ[i])",
    title: str = "cost after each step",
    width: int = 250,
    height: int = 280,
) -> Panel:
    """Draw the cost after each step that was trained, on axes that grow in steps.

    A mark stands at the shown step where that isn't the last one. The pinned runs are thinner
    lines, each with a color and a dash of its own.

    Parameters
    ----------
    run : Trainer
        The run, with its pinned ones.
    different : mapping of str to tuple of str, optional
        What is each pinned run's own, by its label (see `Comparison`): the legend says as much of
        it as there is room for. Without it, the legend has only "run 1" …
    test : pair of numpy.ndarray, shape (k,), optional
        Steps of this run and the costs on the test data at them: a dashed line beside the other.
    log : bool
        Whether the cost axis is logarithmic; costs of 0 or below are then left out.
    label, title : str
        What the cost axis and the panel are called.
    width, height : int
        In pixels at scale 1.

    Returns
    -------
    Panel
        The panel "cost"; its line "cost" is the present run.
    """
    curves = [_showable(curve, log) for curve in (run.curve, *(p.curve for p in run.pinned))]
    tested = None if test is None or not len(test[0]) else _showable(test, log)
    all_costs = np.concatenate([costs for _, costs in (*curves, *([tested] if tested else ()))])
    last = max(10, run.last, *(pinned.i for pinned in run.pinned))
    chart = Chart(
        "cost",
        "step i",
        label,
        (0.0, round_up(last)),
        _log_limits(all_costs) if log else _linear_limits(all_costs),
        title=title,
        y_scale="log" if log else "linear",
        width=width,
        height=height,
        legend=_legend(run.pinned, different or {}, width - _BEFORE_WORDS, tested is not None),
    )
    now = Line("cost", *curves[0], color="accent", width=2.5)
    layers: list[Layer] = [*(_pinned_line(pinned, log) for pinned in run.pinned), now]
    if tested is not None:
        layers.append(Line("test", *tested, color="class1", width=2.0, dash="dashed"))
    if run.i < run.last:
        layers.append(Mark("shown", "x", run.i, f"step {run.i}", color="muted"))
    return Panel(chart, tuple(layers))


def pinned_look(number: int) -> tuple[str, Literal["dashed", "dotted"]]:
    """Return the color and the dash of the pinned run with this number."""
    return _LOOKS[number]


def _pinned_line(pinned: PinnedRun, log: bool) -> Line:
    lines = _pinned_lines.setdefault(pinned, {})
    if log not in lines:
        color, dash = _LOOKS[pinned.number]
        curve = _showable(pinned.curve, log)
        name = f"run{pinned.number}"
        lines[log] = Line(name, *curve, color=color, width=1.5, dash=dash)
    return lines[log]


def _showable(curve: Curve, log: bool) -> Curve:
    """The points of a curve that its axis can show."""
    steps, costs = curve
    shown = np.abs(costs) <= 1 / _SMALLEST
    if log:
        shown &= costs >= _SMALLEST
    return curve if shown.all() else (steps[shown], costs[shown])


def _legend(
    pinned: tuple[PinnedRun, ...],
    different: Mapping[str, tuple[str, ...]],
    room: float,
    has_test: bool,
) -> tuple[LegendEntry, ...]:
    """One entry for each run; a run alone needs none, unless its test costs are shown."""
    test: tuple[LegendEntry, ...] = (("test", "class1", "dashed"),) if has_test else ()
    if not pinned:
        return (("training", "accent", "line"), *test) if test else ()
    runs = [
        (_in_short(run, different.get(run.label, ()), room), *_LOOKS[run.number]) for run in pinned
    ]
    return (*runs, ("now", "accent", "line"), *test)


def _in_short(run: PinnedRun, own: tuple[str, ...], room: float) -> str:
    """As much as there is room for of what is a run's own: "1: λ = 0.5, …"."""
    if not own:
        return run.label
    symbols = [setting.partition(" = ")[0] for setting in own]
    tries = (", ".join(own), f"{own[0]}, …", ", ".join(symbols), f"{symbols[0]}, …")
    labels = (f"{run.number}: {told}" for told in tries)
    return next((label for label in labels if text_width(label, TICK_SIZE) <= room), run.label)


def _linear_limits(costs: Array) -> tuple[float, float]:
    """From 0, or lower if a cost is, to a round number above all costs."""
    lowest, highest = float(costs.min(initial=0.0)), float(costs.max(initial=0.0))
    low = -round_up(-lowest) if lowest < 0 else 0.0
    high = round_up(highest) if highest > 0 else (1.0 if low == 0 else 0.0)
    return low, high


def _log_limits(costs: Array) -> tuple[float, float]:
    """Whole decades around the costs above 0."""
    lowest, highest = (costs.min(), costs.max()) if costs.size else (0.1, 1.0)
    low, high = floor(log10(lowest)), ceil(log10(highest))
    return 10.0**low, 10.0 ** max(high, low + 1)
