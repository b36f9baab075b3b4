"""Two inputs under a sigmoid unit: the plane with its probabilities, and the same seen along s."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnbook.models import cross_entropy, sigmoid
from nnbook.pictures import Chart, Line, Mark, Panel, Picture, Points
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array
from nnbook.widgets.answers import copied_code, cost_text, count_wrong, spread, wrong_ones
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.plane import Names, Plane

_S_LIMIT = 8.0


@dataclass(frozen=True)
class DecisionPlaneState:
    """What the sliders of a `DecisionPlane` say: both weights and the bias."""

    w1: float = 0.0
    w2: float = 0.0
    b: float = 0.0


class DecisionPlane(Element):
    """A sigmoid unit with two inputs, moved by hand.

    Left, the plane: the probability ŷ as a heat map, the line where ŷ = ½, the examples, the
    wrong ones ringed. Right, the same examples at their weighted sums s, around y = 0 and y = 1,
    and the sigmoid that answers them.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The features, best standardized: the sliders reach from −15 to 15.
    y : array_like, shape (n,)
        The right answers, 0 or 1.
    feature_names, class_names : sequence of str
        For axes and legend.
    w1, w2, b : float
        Where the sliders start.

    Notes
    -----
    Lecture: S2, S3; P3 for the line.
    """

    title = "A sigmoid unit with two inputs"
    controls = (
        Slider("w1", "first weight", "w₁", -15.0, 15.0, 0.1, "Weight of the feature on the x axis"),
        Slider(
            "w2", "second weight", "w₂", -15.0, 15.0, 0.1, "Weight of the feature on the y axis"
        ),
        Slider("b", "bias", "b", -15.0, 15.0, 0.1, "Shifts the line without turning it"),
    )

    def __init__(
        self,
        X: Array,
        y: Array,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        w1: float = 0.0,
        w2: float = 0.0,
        b: float = 0.0,
    ) -> None:
        self._plane = Plane(X, y, Names(feature_names, class_names))
        super().__init__(DecisionPlaneState(w1, w2, b))

    def picture(self, state: DecisionPlaneState) -> Picture:
        w = np.array([state.w1, state.w2])
        s = self._plane.weighted_sum(w, state.b)
        y = self._plane.y
        read_out = (
            f"w₁ = {state.w1:g}, w₂ = {state.w2:g}, b = {state.b:g}: "
            f"cost {cost_text(float(cross_entropy(s, y)))}, {count_wrong(s, y)}."
        )
        panels = (self._plane.panel(w, state.b), _along_s(s, y))
        return Picture(panels, with_true_minus(read_out), columns=2)

    def code(self, state: DecisionPlaneState) -> str:
        w1, w2, b = map(number_text, (state.w1, state.w2, state.b))
        return copied_code(
            f"w, b = np.array([{w1}, {w2}]), {b}",
            "X @ w + b  # X (n, 2), y (n,): your data",
        )


def _along_s(s: Array, y: Array) -> Panel:
    """The sigmoid over s, and every example at its s; those beyond the axis stand at its end."""
    grid = np.linspace(-_S_LIMIT, _S_LIMIT, 161)
    shown = np.clip(s, -_S_LIMIT, _S_LIMIT)
    chart = Chart(
        "along-s",
        "weighted sum s",
        "ŷ = σ(s)",
        (-_S_LIMIT - 0.4, _S_LIMIT + 0.4),
        (-0.1, 1.1),
        width=340,
        height=340,
    )
    layers = (
        Mark("threshold", "x", 0.0, "", color="muted"),
        Line("sigmoid", grid, sigmoid(grid), width=2.5),
        Points(
            "examples", shown, spread(y), classes=y.astype(int), size=4.5, ring=wrong_ones(s, y)
        ),
    )
    return Panel(chart, layers)
