"""What a `RegularizationLab` shows: the plane, the costs, the weights, the right answers."""

from collections.abc import Sequence

import numpy as np

from nnbook.pictures import (
    Bars,
    Chart,
    Contours,
    Handle,
    HeatMap,
    Layer,
    Line,
    Mark,
    Panel,
    Points,
    Text,
    padded_limits,
    plane_grid,
    round_up,
)
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.numbers import number_text
from nnbook.validation import Array
from nnbook.widgets.plane import Names
from nnbook.widgets.regularized_runs import RegularizedRun

ZERO_AT = 0.004
"""Where λ_reg = 0 stands on the axis of its logarithm."""
_AXIS = (0.0028, 30.0)
_ACROSS = r"regularization $\lambda_{\mathrm{reg}}$"
_WIDTH, _HEIGHT = 430, 300
_GRID = 61
_BINS = 24
_KINDS = ("training", "test")
_LOOKS = (("ink", "solid"), ("bad", "dashed"))
_LEGEND: tuple[LegendEntry, ...] = (("training", "ink", "line"), ("test", "bad", "dashed"))


class RegularizationPanels:
    """Draws the panels for one run among those of all λ_reg.

    Parameters
    ----------
    train, test : (array, array)
        X (n, 2) and y (n,).
    names : Names
        Of features and classes.
    curve : sequence of RegularizedRun
        One for each stop of λ_reg, 0 first.
    """

    def __init__(
        self,
        train: tuple[Array, Array],
        test: tuple[Array, Array],
        names: Names,
        curve: Sequence[RegularizedRun],
    ) -> None:
        self._data = {"training": train, "test": test}
        self._names = names
        self._curve = curve
        X = np.vstack([train[0], test[0]])
        self._limits = padded_limits(X[:, 0]), padded_limits(X[:, 1])
        self._grid = plane_grid(*self._limits, _GRID, _GRID)
        self._largest = round_up(max(float(np.abs(run.model.theta).max()) for run in curve))

    def plane(self, run: RegularizedRun, examples: str) -> Panel:
        """Return ŷ over the plane, its border, and the training or the test examples."""
        X, y = self._data[examples]
        chart = Chart(
            "plane", self._names.features[0], self._names.features[1], *self._limits,
            title=f"the {examples} examples, wrong ones ringed", width=_WIDTH, height=_HEIGHT,
            legend=(
                (self._names.classes[0], "class0", "point0"),
                (self._names.classes[1], "class1", "point1"),
                ("ŷ = ½", "ink", "line"),
            ),
        )  # fmt: skip
        answers = run.model.output(self._grid.reshape(-1, 2))[:, 0].reshape(_GRID, _GRID)
        (x0, x1), (y0, y1) = self._limits
        across, up = np.linspace(x0, x1, _GRID), np.linspace(y0, y1, _GRID)
        wrong = np.flatnonzero(run.model.predict(X) != y)
        layers = (
            HeatMap("answer", answers, (x0, x1, y0, y1)),
            Contours("border", across, up, answers, [0.5], color="ink"),
            Points("examples", X[:, 0], X[:, 1], classes=y.astype(int), ring=wrong),
        )
        return Panel(chart, layers)

    def costs(self, run: RegularizedRun) -> Panel:
        """Return both costs over λ_reg, and the mark of the present one, to be dragged."""
        curves = np.array([it.costs for it in self._curve])
        top = round_up(float(curves.max()))
        chart = Chart(
            "costs", _ACROSS, "cost, without the penalty", _AXIS, (0.0, top),
            title="cost", x_scale="log", legend=_LEGEND, width=_WIDTH, height=_HEIGHT,
        )  # fmt: skip
        handle = Handle(
            "mark", "regularization λ_reg", _place(run.l2), top / 2, axes="x", step=0.34,
            spoken=f"λ_reg = {number_text(run.l2)}", comes=True,
        )  # fmt: skip
        return Panel(chart, tuple(self._curves(curves, run, run.costs, 0.015 * top)), (handle,))

    def accuracies(self, run: RegularizedRun) -> Panel:
        """Return the share of right answers over λ_reg, on both parts of the data."""
        counts = np.array([len(self._data[kind][1]) for kind in _KINDS])
        shares = np.array([it.right for it in self._curve]) / counts
        low = max(0.0, np.floor(10 * shares.min()) / 10 - 0.05)
        chart = Chart(
            "accuracies", _ACROSS, "share of right answers", _AXIS, (low, 1.03),
            title="right answers", x_scale="log", legend=_LEGEND, width=_WIDTH, height=_HEIGHT,
        )  # fmt: skip
        here = tuple((np.array(run.right) / counts).tolist())
        return Panel(chart, tuple(self._curves(shares, run, here, low + 0.01)))

    def each_weight(self, run: RegularizedRun) -> Panel:
        """Return one bar for each number of θ, layer by layer; biases stand apart."""
        chart = Chart(
            "weights", "weights of each layer, then its biases", "value", (-1.0, self._places + 1),
            (-self._largest, self._largest), title="weights and biases",
            width=_WIDTH, height=_HEIGHT,
            legend=(("weights", "class0", "point0"), ("biases", "class2", "point2")),
        )  # fmt: skip
        at: list[int] = []
        values: list[float] = []
        classes: list[int] = []
        place = 0
        for parts in self._parts(run):
            for kind, part in parts:
                at += range(place, place + part.size)
                values += part.ravel().tolist()
                classes += [kind] * part.size
                place += part.size + 1
        layers = (
            Line("zero", (-1.0, self._places + 1), (0.0, 0.0), color="muted", width=1.0),
            Bars("weights", at, values, classes=classes),
        )
        return Panel(chart, layers)

    def histogram(self, run: RegularizedRun) -> Panel:
        """Return how many weights there are of each size, without the biases."""
        weights = np.concatenate([parts[0][1].ravel() for parts in self._parts(run)])
        edges = np.linspace(-self._largest, self._largest, _BINS + 2)  # 0 in the middle of a bin
        counts, _ = np.histogram(weights, edges)
        width = edges[1] - edges[0]
        chart = Chart(
            "histogram", "weight", "how many", (edges[0], edges[-1]), (0.0, weights.size * 1.05),
            title=f"the {weights.size} weights, without biases", width=_WIDTH, height=_HEIGHT,
        )  # fmt: skip
        middles = (edges[:-1] + edges[1:]) / 2
        bars = Bars("counts", middles, np.where(counts, counts, np.nan), width=0.9 * width)
        return Panel(chart, (bars,))

    @property
    def _places(self) -> int:
        """How many places the bars take, gaps included."""
        return sum(part.size + 1 for parts in self._parts(self._curve[0]) for _, part in parts) - 1

    @staticmethod
    def _parts(run: RegularizedRun) -> list[tuple[tuple[int, Array], tuple[int, Array]]]:
        """(0, W^l) and (2, b^l) for each layer; the number is the color's and the marker's."""
        model = run.model
        return [((0, model.W[l]), (2, model.b[l])) for l in range(2, model.L + 1)]

    def _curves(
        self, values: Array, run: RegularizedRun, here: Sequence[float], bottom: float
    ) -> list[Layer]:
        """Two curves over λ_reg, the points at 0 apart, and where the present λ_reg stands."""
        x = np.array([it.l2 for it in self._curve[1:]])
        place = _place(run.l2)
        layers: list[Layer] = [
            Mark("here", "x", place, f"λ_reg = {number_text(run.l2)}"),
            Text("zero", ZERO_AT, bottom, "0", "muted", "middle"),
        ]
        for k, (kind, (color, dash)) in enumerate(zip(_KINDS, _LOOKS, strict=True)):
            line = values[1:, k]
            layers += [
                Line(
                    f"{kind}-0", [ZERO_AT, x[0]], values[:2, k],
                    color="muted", width=1.0, dash="dotted",
                ),
                Line(kind, x, line, color=color, dash=dash),  # type: ignore[arg-type]
                Points(f"{kind}-stops", [ZERO_AT, *x], values[:, k], color=color, size=5.0),
                Points(f"{kind}-here", [place], [here[k]], color=color, size=8.0, ring=[0]),
            ]  # fmt: skip
        return layers


def _place(l2: float) -> float:
    """Where a λ_reg stands on the axis of its logarithm."""
    return max(l2, ZERO_AT)
