"""What a `DigitsLab` shows of its run: answers counted by class, right answers, costs."""

from typing import Literal

import numpy as np

from nnbook.pictures import Chart, Diagram, Drawn, Item, Items, Layer, Line, Mark, Panel, round_up
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.shapes import Box, Shape, Words
from nnbook.pictures.style import TITLE_SIZE
from nnbook.validation import Array
from nnbook.widgets.cost_curve import pinned_look
from nnbook.widgets.kit.training import EpochRun, PinnedRun, Trainer

HEIGHT = 330
_CELL, _LEFT, _TOP = 27.0, 52.0, 54.0
_CURVES = 292
_LEGEND: tuple[LegendEntry, ...] = (("training", "ink", "line"), ("test", "accent", "dashed"))


def confusion(counts: Array, chosen: str | None) -> Diagram:
    """Return the table of the digits (rows) and the answers (columns), with its counts to choose.

    Parameters
    ----------
    counts : numpy.ndarray of int, shape (C, C)
        How many examples of the class of the row got the answer of the column.
    chosen : str or None
        The key of the chosen cell, "4-9".
    """
    C = len(counts)
    width = int(_LEFT + C * _CELL + 4)
    shapes: list[Shape] = [
        Words(
            _LEFT + C * _CELL / 2,
            16,
            "how the test digits are read",
            "ink",
            "middle",
            TITLE_SIZE,
            bold=True,
            halo=False,
        ),
        Words(_LEFT + C * _CELL / 2, 34, "answer", "muted", "middle", halo=False),
        Words(4, _TOP + C * _CELL / 2 + 4, "digit", "muted", "start", halo=False),
    ]
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    items = []
    for row in range(C):
        at = (_LEFT + (row + 0.5) * _CELL, _TOP + (row + 0.5) * _CELL)
        shapes += [
            Words(at[0], _TOP - 5, str(row), "ink", "middle", bold=True, halo=False),
            Words(_LEFT - 6, at[1] + 4, str(row), "ink", "end", bold=True, halo=False),
        ]
        for column in range(C):
            box = (_LEFT + column * _CELL, _TOP + row * _CELL, _CELL, _CELL)
            count, key = int(counts[row, column]), f"{row}-{column}"
            shapes += _cell(box, count, float(shares[row, column]), row == column, key == chosen)
            items.append(Item(key, _spoken(row, column, count), box))
    hand = Items("cells", "cell", "digits by their answers", tuple(items), chosen)
    return Diagram("confusion", (width, HEIGHT), (Drawn("cells", shapes),), (hand,))


def _cell(
    box: tuple[float, float, float, float], count: int, share: float, right: bool, chosen: bool
) -> list[Shape]:
    """One cell: its count, darker where it is a larger share of the row; right ones framed."""
    left, top, side, _ = box
    strength = 0.45 * share if right else min(0.6, 4 * share)
    border, width = ("accent", 3.0) if chosen else ("muted", 1.6 if right else 0.4)
    tinted = Box(
        (left + 1.5, top + 1.5, side - 3, side - 3), 3.0, border, width,
        "good" if right else "bad", strength,
    )  # fmt: skip
    words = Words(
        left + side / 2, top + side / 2 + 4, str(count) if count else "·",
        "ink" if count else "muted", "middle", bold=right, halo=False,
    )  # fmt: skip
    return [tinted, words]


def _spoken(row: int, column: int, count: int) -> str:
    digits = f"{count} digit {row}" if count == 1 else f"{count} digits {row}"
    return f"{digits} read as {column}, {'right' if row == column else 'wrong'}"


def accuracy_curves(run: Trainer, descent: EpochRun, n: int, n_test: int) -> Panel:
    """Return the percentage of right answers after each epoch, on both parts of the data."""
    scores = np.array([(it.epoch, it.right / n, it.test_right / n_test) for it in descent.scores])
    shares = 100 * scores[:, 1:]
    low = 10 * np.floor(min(90.0, shares[1:].min(initial=90.0)) / 10)
    chart = Chart(
        "accuracy", "epoch", "right (%)", (0.0, _last_epoch(run, descent)), (low, 100.0),
        title="right answers", width=_CURVES, height=HEIGHT, legend=_LEGEND,
    )  # fmt: skip
    shown = np.where(shares < low, np.nan, shares)  # the guesses of the start lie far below
    return Panel(chart, (*_both(scores[:, 0], shown), *_here(run, descent)))


def cost_curves(run: Trainer, descent: EpochRun) -> Panel:
    """Return the cost after each epoch on both parts of the data, beside the pinned runs."""
    scores = np.array([(it.epoch, it.cost, it.test_cost) for it in descent.scores])
    pinned = [(it, it.curve[0] / descent.parts, it.curve[1]) for it in run.pinned]
    highest = max([scores[1:, 1:].max(initial=0.1), *(_after_start(it) for it in pinned)])
    legend = tuple((f"{it.label}, training", *pinned_look(it.number)) for it in run.pinned)
    chart = Chart(
        "cost", "epoch", "cost, without the penalty", (0.0, _last_epoch(run, descent)),
        (0.0, round_up(highest)), title="cost", width=_CURVES, height=HEIGHT,
        legend=(*_LEGEND, *legend),
    )  # fmt: skip
    lines = [_pinned_line(*it) for it in pinned]
    return Panel(chart, (*lines, *_both(scores[:, 0], scores[:, 1:]), *_here(run, descent)))


def _after_start(curve: tuple[PinnedRun, Array, Array]) -> float:
    """The highest cost of a pinned run from its first epoch on."""
    _, epochs, costs = curve
    return float(np.nanmax(costs[epochs >= 1], initial=0.1))


def _pinned_line(pinned: PinnedRun, epochs: Array, costs: Array) -> Line:
    color, dash = pinned_look(pinned.number)
    return Line(f"run{pinned.number}", epochs, costs, color=color, width=1.5, dash=dash)


def _both(epochs: Array, values: Array) -> list[Layer]:
    dashes: tuple[Literal["solid"], Literal["dashed"]] = ("solid", "dashed")
    return [
        Line(name, epochs, values[:, k], color=color, width=2.2, dash=dashes[k])
        for k, (name, color, _) in enumerate(_LEGEND)
    ]


def _here(run: Trainer, descent: EpochRun) -> list[Layer]:
    """A mark at the shown step, where that isn't the last one."""
    if run.i >= run.last:
        return []
    epoch = run.i / descent.parts
    return [Mark("shown", "x", epoch, f"epoch {epoch:g}", color="muted")]


def _last_epoch(run: Trainer, descent: EpochRun) -> float:
    """Where the axes of the epochs end."""
    latest = max(run.last, *(it.i for it in run.pinned), 0) / descent.parts
    return min(float(descent.epochs), max(5.0, round_up(max(latest, 1.0))))
