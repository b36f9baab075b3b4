"""One input under a sigmoid unit: the curve σ(w·x + b) and what it costs each example."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnbook.models import example_costs, sigmoid
from nnbook.pictures import (
    Chart,
    Line,
    Mark,
    Panel,
    Picture,
    Points,
    Segments,
    padded_limits,
    round_up,
)
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array, as_labels, as_vector
from nnbook.widgets.answers import copied_code, cost_text, count_wrong, rounded, spread
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.plane import Names


@dataclass(frozen=True)
class SigmoidCurveState:
    """What the sliders of a `SigmoidCurve` say: the weight w and the bias b."""

    w: float = 1.0
    b: float = 0.0


class SigmoidCurve(Element):
    """The output of a sigmoid unit with one input, its slope, its threshold and its costs.

    Above, the curve ŷ = σ(w·x + b) with the examples around y = 0 and y = 1; the threshold −b/w,
    where ŷ = ½, and the tangent there, whose slope is w/4. Below, the cost of every example.

    Parameters
    ----------
    x : array_like, shape (n,)
        The one feature of each example.
    y : array_like, shape (n,)
        The right answers, 0 or 1.
    feature_name : str
        What x is; labels the axis.
    class_names : sequence of str
        The names of class 0 and class 1.
    w, b : float
        Where the sliders start.

    Notes
    -----
    Lecture: S2, S3; P3 for the threshold.
    """

    title = "A sigmoid unit with one input"
    controls = (
        Slider(
            "w", "weight", "w", -10.0, 10.0, 0.1, "How steep the curve is, and which way it rises"
        ),
        Slider("b", "bias", "b", -10.0, 10.0, 0.1, "Shifts the curve along the axis"),
    )

    def __init__(
        self,
        x: Array,
        y: Array,
        *,
        feature_name: str = "x",
        class_names: Sequence[str] = Names.classes,
        w: float = 1.0,
        b: float = 0.0,
    ) -> None:
        self._x = as_vector(x, "x")
        self._y = as_labels(y, len(self._x))
        self._feature_name = feature_name
        self._class_names = class_names
        self._x_limits = padded_limits(self._x)
        super().__init__(SigmoidCurveState(w, b))

    def picture(self, state: SigmoidCurveState) -> Picture:
        s = state.w * self._x + state.b
        costs = example_costs(s, self._y)
        mean_cost = float(costs.mean())
        panels = (self._curve_panel(state), self._cost_panel(costs, mean_cost))
        return Picture(panels, self._sentence(state, s, mean_cost), columns=1)

    def code(self, state: SigmoidCurveState) -> str:
        return copied_code(
            f"w, b = {number_text(state.w)}, {number_text(state.b)}",
            "w * x + b  # x, y (n,): your feature, your labels",
        )

    def _curve_panel(self, state: SigmoidCurveState) -> Panel:
        grid = np.linspace(*self._x_limits, 241)
        chart = Chart(
            "curve",
            self._feature_name,
            "ŷ = σ(w·x + b)",
            self._x_limits,
            (-0.08, 1.24),  # room for the threshold's label above the examples
            width=600,
            height=260,
            legend=(
                (self._class_names[0], "class0", "point0"),
                (self._class_names[1], "class1", "point1"),
            ),
        )
        layers = (
            *self._threshold_layers(state),
            Line("sigmoid", grid, sigmoid(state.w * grid + state.b), width=2.5),
            Points("examples", self._x, spread(self._y), classes=self._y.astype(int), size=5.0),
        )
        return Panel(chart, layers)

    def _threshold_layers(self, state: SigmoidCurveState) -> tuple[Mark | Line, ...]:
        """The threshold −b/w and the tangent there; a flat curve has neither."""
        if state.w == 0:
            return ()
        threshold = _threshold(state)
        low, high = self._x_limits
        if not low < threshold < high:
            return ()
        # The tangent runs from ŷ = 0.1 to 0.9, or shorter where that would leave the picture.
        reach = min(1.6 / abs(state.w), (high - low) / 4)
        tangent_x = np.array([threshold - reach, threshold + reach])
        tangent_y = 0.5 + state.w / 4 * np.array([-reach, reach])
        return (
            Mark("threshold", "x", threshold, f"−b/w = {rounded(threshold, 2)}", color="accent"),
            Line("tangent", tangent_x, tangent_y, color="accent", dash="dashed"),
        )

    def _cost_panel(self, costs: Array, mean_cost: float) -> Panel:
        top = round_up(max(float(costs.max()), 1.0))
        chart = Chart(
            "costs",
            self._feature_name,
            "cost of the example",
            self._x_limits,
            (0.0, top),
            width=600,
            height=180,
        )
        zeros = np.zeros_like(costs)
        layers = (
            Segments("cost", self._x, zeros, self._x, costs, classes=self._y.astype(int)),
            Mark("mean", "y", mean_cost, f"mean J = {cost_text(mean_cost)}", color="ink"),
        )
        return Panel(chart, layers)

    def _sentence(self, state: SigmoidCurveState, s: Array, mean_cost: float) -> str:
        slope = rounded(state.w / 4, 2)
        if state.w == 0:
            where = "the curve is flat: no threshold"
        else:
            where = f"threshold at {rounded(_threshold(state), 2)}, slope there {slope}"
        wrong = count_wrong(s, self._y)
        return with_true_minus(
            f"w = {state.w:g}, b = {state.b:g}: {where}; cost {cost_text(mean_cost)}, {wrong}."
        )


def _threshold(state: SigmoidCurveState) -> float:
    """Return −b/w, where ŷ = ½; adding 0 turns −0 into 0."""
    return -state.b / state.w + 0.0
