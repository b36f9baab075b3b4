"""What a `CostBars` shows: three costs of the same answers as bars, the answers, and the curves."""

from dataclasses import dataclass
from math import inf, isinf

import numpy as np

from nnbook.models import cross_entropy_costs, squared_costs, zero_one_costs
from nnbook.pictures import (
    Bars,
    Chart,
    Handle,
    Item,
    Items,
    Layer,
    Line,
    Mark,
    Panel,
    Points,
    Segments,
    Text,
    round_up,
)
from nnbook.pictures.numbers import number_text
from nnbook.pictures.outline import bar_boxes
from nnbook.validation import Array
from nnbook.widgets.answers import cost_text
from nnbook.widgets.plane import Names

KINDS = {
    "zero-one": ("0/1 cost", zero_one_costs),
    "squared": ("squared cost", squared_costs),
    "cross-entropy": ("cross-entropy", cross_entropy_costs),
}
_BARS_SIZE = (272, 210)
_ANSWERS_SIZE, _CURVES_SIZE = (470, 270), (358, 270)
_LEAST_TOP = 2.0  # of the cross-entropy's axis, so that small costs look small
_CURVES_TOP = 5.0


@dataclass(frozen=True)
class CostPanels:
    """Draws the panels for the examples with the right answers `y` (n,).

    Parameters
    ----------
    y : numpy.ndarray, shape (n,)
        The right answers, 0 or 1.
    names : Names
        Of the classes.
    """

    y: Array
    names: Names

    def costs(self, answers: tuple[float, ...]) -> dict[str, Array]:
        """Return what each answer costs, (n,) for each kind of cost."""
        return {kind: costs(answers, self.y) for kind, (_, costs) in KINDS.items()}

    def bars(self, kind: str, costs: Array, chosen: int) -> Panel:
        """Return one bar for each example, and their mean; an infinite one leaves the chart."""
        top = _top(costs) if kind == "cross-entropy" else 1.2
        width, height = _BARS_SIZE
        chart = Chart(
            kind, "example i", "cost", self._across, (0.0, top), title=KINDS[kind][0],
            width=width, height=height,
        )  # fmt: skip
        endless = np.isinf(costs)
        heights = np.where(endless, 2 * top, costs)
        at = np.arange(len(costs))
        bars = Bars("costs", at, heights, classes=self._classes, chosen=chosen)
        mean = float(costs.mean())
        layers: list[Layer] = [bars]
        layers += [Text(f"endless-{i}", i, 0.92 * top, "∞", anchor="middle") for i in at[endless]]
        if not isinf(mean):
            layers.append(Mark("mean", "y", mean))
        words = f"mean {cost_text(mean)}"
        layers.append(Text("mean-text", self._across[1], 1.02 * top, words, "accent", "end"))
        items = tuple(
            Item(i, f"example {i} costs {cost_text(costs[i])}", box, card=self._card(i, costs[i]))
            for i, box in enumerate(bar_boxes(bars, chart))
            if box
        )
        hand = Items("bars", "chosen", f"examples, {KINDS[kind][0]}", items, chosen)
        return Panel(chart, tuple(layers), (hand,))

    def answers(self, answers: tuple[float, ...], chosen: int) -> Panel:
        """Return the answers between 0 and 1, to be dragged, beside the right ones."""
        width, height = _ANSWERS_SIZE
        chart = Chart(
            "answers", "example i", "answer ŷ", self._across, (-0.1, 1.1),
            width=width, height=height,
            legend=(
                (f"right: 0 ({self.names.classes[0]})", "class0", "point0"),
                (f"right: 1 ({self.names.classes[1]})", "class1", "point1"),
                ("answer ŷ", "ink", "point"),
            ),
        )  # fmt: skip
        at, y_hat = np.arange(len(answers)), np.array(answers)
        layers = (
            Line("half", self._across, [0.5, 0.5], color="muted", width=1.0, dash="dashed"),
            Segments("miss", at, self.y, at, y_hat, classes=self._classes, width=3.0),
            Points("right", at, self.y, classes=self._classes, size=14.0),
            Points("answers", at, y_hat, color="ink", size=6.0, ring=at, chosen=chosen),
        )
        hands = tuple(
            Handle(
                f"answer-{i}",
                f"answer for example {i}, whose right answer is {int(self.y[i])}",
                float(i),
                answer,
                axes="y",
                step=0.05,
                spoken=f"ŷ = {number_text(answer)}",
            )
            for i, answer in enumerate(answers)
        )
        return Panel(chart, layers, hands)

    def curves(self, answers: tuple[float, ...], chosen: int) -> Panel:
        """Return each cost as a function of ŷ, for the right answer of the chosen example."""
        right, answer = int(self.y[chosen]), answers[chosen]
        width, height = _CURVES_SIZE
        chart = Chart(
            "curves", f"answer ŷ, where {right} is right", "cost", (-0.03, 1.03),
            (-0.15, _CURVES_TOP), width=width, height=height,
            legend=(
                ("0/1", "ink", "dotted"),
                ("squared", "class2", "dashed"),
                ("cross-entropy", "accent", "line"),
            ),
        )  # fmt: skip
        steps = np.linspace(0.0, 1.0, 201)
        near_0 = np.geomspace(1e-4, 0.1, 80)
        grid = np.unique(np.concatenate([steps[1:-1], near_0, 1 - near_0]))
        full = np.array([0.0, 0.5, np.nan, 0.5, 1.0])  # the step, with a gap where it jumps
        step = np.array([right, right, np.nan, 1 - right, 1 - right], dtype=float)
        labels = np.full(len(grid), right)
        costs = np.array([cost[chosen] for cost in self.costs(answers).values()])
        colors = ("ink", "class2", "accent")
        layers = (
            Line("zero-one", full, step, dash="dotted"),
            Line("squared", grid, squared_costs(grid, labels), color="class2", dash="dashed"),
            Line("cross-entropy", grid, cross_entropy_costs(grid, labels), color="accent"),
            *(
                Points(f"point-{kind}", [answer], [min(cost, 2 * _CURVES_TOP)], color=color)
                for kind, cost, color in zip(KINDS, costs, colors, strict=True)
            ),
            *_beyond(answer, float(costs[-1])),
        )
        return Panel(chart, layers)

    @property
    def _classes(self) -> Array:
        return self.y.astype(int)

    @property
    def _across(self) -> tuple[float, float]:
        n = len(self.y)
        pad = (11.4 - n) / 2 if n in (9, 10) else 0.5  # so that ticks are at whole numbers
        return (-pad, n - 1 + pad)

    def _card(self, i: int, cost: float) -> tuple[str, ...]:
        return (f"example {i}", f"right answer {int(self.y[i])}", f"cost {cost_text(cost)}")


def _beyond(answer: float, cost: float) -> tuple[Text, ...]:
    """A word on a point that lies above the chart of the curves."""
    if cost <= _CURVES_TOP:
        return ()
    is_left = answer < 0.5
    x = max(answer, 0.0) + 0.06 if is_left else min(answer, 1.0) - 0.06
    words = f"↑ {cost_text(cost)}"
    return (Text("beyond", x, 0.93 * _CURVES_TOP, words, "accent", "start" if is_left else "end"),)


def _top(costs: Array) -> float:
    """Where the axis of the cross-entropy ends: above all finite costs, in steps."""
    finite = costs[np.isfinite(costs)]
    least = _LEAST_TOP if len(finite) == len(costs) else _CURVES_TOP
    top = round_up(max(least, float(finite.max(initial=0.0))))
    return top * 1.2 if finite.max(initial=-inf) > 0.9 * top else top
