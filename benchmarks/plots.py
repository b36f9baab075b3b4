"""The pictures of the report, in the house style."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullFormatter, NullLocator

from benchmarks.growth import GROWTHS, Growth, theory_line
from benchmarks.report import Row
from nnbook.pictures.style import COLORS, LABEL_SIZE, PAPER, TEXT_SIZE, TICK_SIZE, TITLE_SIZE

MARKS = {
    "scikit-learn": ("class1", "^"),
    "scikit-learn, shuffling": ("bad", "<"),
    "PyTorch": ("class0", "o"),
    "autograd": ("class2", "s"),
    "micrograd": ("accent", "D"),
    "limit": ("ink", "X"),
    "numpy": ("class3", "v"),
}
"""Color and shape of each that nnbook is compared with."""

RATIOS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)


def ratio_figure(rows: Sequence[Row]) -> Figure:
    """Return nnbook's time as a share of each other's: a line a workload, on a log scale."""
    keys = list(dict.fromkeys(row.key for row in rows))
    size = (10.5, 1.5 + 0.66 * len(keys))
    figure = Figure(figsize=size, dpi=120, facecolor=PAPER, layout="constrained")
    axes = figure.subplots()
    place = {key: i for i, key in enumerate(keys)}
    for row in rows:
        _draw_ratio(axes, row, place[row.key])
    axes.axvline(1, color=COLORS["ink"], linewidth=1.2, zorder=1)
    _frame_of_ratios(axes, rows, keys)
    _legend(figure, rows)
    return figure


def _draw_ratio(axes: Axes, row: Row, y: float) -> None:
    color, shape = MARKS[row.peer]
    y += _offset(row.peer)
    axes.plot([row.ratio.low, row.ratio.high], [y, y], color=COLORS[color], linewidth=2, zorder=2)
    axes.plot(row.ratio.median, y, shape, color=COLORS[color], markersize=7.5, zorder=3)
    if row.target is not None:
        axes.plot(row.target, y, "|", color=COLORS[color], markersize=14, markeredgewidth=2)


def _offset(peer: str) -> float:
    """Where in its line a peer stands, so that no two cover each other."""
    order = [name for name in MARKS if name != "numpy"]
    return 0.14 * (order.index(peer) - 2.5) if peer in order else 0.0


def _frame_of_ratios(axes: Axes, rows: Sequence[Row], keys: list[str]) -> None:
    words = {row.key: row.work.replace("`", "") for row in rows}
    names = [words[key] if key.startswith("import") else f"{key}   {words[key]}" for key in keys]
    axes.set_xscale("log")
    low = min(row.ratio.low for row in rows) / 1.5
    high = max(row.ratio.high for row in rows) * 1.4
    axes.set_xlim(low, high)
    axes.set_xticks([r for r in RATIOS if low <= r <= high])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel(
        "nnbook's time ÷ the other's (left of 1: nnbook is faster)", fontsize=LABEL_SIZE
    )
    axes.set_ylim(len(keys) - 0.5, -0.5)
    axes.set_yticks(range(len(keys)), names, fontsize=TEXT_SIZE)
    for line in range(1, len(keys)):
        axes.axhline(line - 0.5, color=COLORS["muted"], linewidth=0.5, alpha=0.5)
    _plain(axes)


def _legend(figure: Figure, rows: Sequence[Row]) -> None:
    shown = [peer for peer in MARKS if any(row.peer == peer for row in rows)]
    marks = [Line2D([], [], color=COLORS[MARKS[peer][0]], marker=MARKS[peer][1]) for peer in shown]
    target = Line2D(
        [], [], color=COLORS["muted"], marker="|", linestyle="", markersize=13, markeredgewidth=2
    )
    figure.legend(
        [*marks, target],
        [*shown, "target"],
        loc="outside upper center",
        ncols=len(shown) + 1,
        frameon=False,
        fontsize=TEXT_SIZE,
        handlelength=1.6,
        columnspacing=1.4,
    )


def growth_figure(measured: dict[str, list[list[float]]]) -> Figure:
    """Return the time of an update over examples, width and depth, with the theory's lines."""
    figure = Figure(figsize=(12, 4.1), dpi=120, facecolor=PAPER, layout="constrained")
    for axes, growth in zip(figure.subplots(1, len(GROWTHS)), GROWTHS, strict=True):
        _draw_growth(axes, growth, [sorted(rounds) for rounds in measured[growth.name]])
    return figure


def _draw_growth(axes: Axes, growth: Growth, rounds: list[list[float]]) -> None:
    medians = [times[len(times) // 2] for times in rounds]
    line = theory_line(growth, medians)
    axes.plot(growth.values, line, "--", color=COLORS["muted"], label=growth.theory_in_words)
    color = COLORS["class0"]
    axes.plot(growth.values, medians, "-o", color=color, markersize=5, label="measured, nnbook")
    if growth.values[-1] > 50:
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xticks(growth.values[::2] if len(growth.values) > 8 else growth.values)
        axes.xaxis.set_minor_locator(NullLocator())
        axes.yaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_xlim(0)
        axes.set_ylim(0)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_major_formatter(FuncFormatter(_duration))
    axes.set_title(growth.network, fontsize=TITLE_SIZE, loc="left")
    axes.set_xlabel(growth.name, fontsize=LABEL_SIZE)
    axes.legend(frameon=False, fontsize=TEXT_SIZE, loc="upper left")
    _plain(axes)


def _duration(seconds: float, _: int) -> str:
    return f"{seconds * 1e6:g} µs" if seconds < 9.9e-4 else f"{seconds * 1e3:g} ms"


def _plain(axes: Axes) -> None:
    axes.tick_params(labelsize=TICK_SIZE, colors=COLORS["ink"])
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color=COLORS["muted"], alpha=0.2, linewidth=0.6)
    axes.set_axisbelow(True)
