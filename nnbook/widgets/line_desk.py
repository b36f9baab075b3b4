"""The perceptron's line, moved by hand: its weight vector, its bias, and the two sides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures import (
    Arrows,
    Chart,
    Handle,
    Line,
    Panel,
    Picture,
    Points,
    Region,
    Text,
    padded_limits,
)
from nnbook.pictures.frame import axes_box
from nnbook.pictures.numbers import with_true_minus
from nnbook.pictures.outline.parts import corners, cut_polygon
from nnbook.validation import Array
from nnbook.widgets.answers import count_wrong, rounded, wrong_ones
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.plane import Names, Plane, half_line

Limits = tuple[tuple[float, float], tuple[float, float]]

_W_LIMIT, _B_LIMIT = 3.0, 6.0
_SIZE = (460, 430)


@dataclass(frozen=True)
class LineDeskState:
    """The weights and the bias of a `LineDesk`."""

    w1: float = 1.0
    w2: float = 1.0
    b: float = 0.0


class LineDesk(Element):
    """The line w·x + b = 0 among examples, with its weight vector, both to be dragged.

    The tip of w, which starts at the origin, turns and stretches w; the line itself can be
    shifted, which changes b alone. The side where f̂ = 1 is shaded; wrong examples are ringed.
    Both axes have the same scale, so that the right angle between w and the line is seen as one.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The examples, best standardized: weights reach from −3 to 3, the bias from −6 to 6.
    y : array_like, shape (n,)
        The right answers, 0 or 1.
    feature_names, class_names : sequence of str
        For axes and legend.
    w1, w2, b : float
        Where the line starts.

    Notes
    -----
    Lecture: P2, P3.
    """

    title = "The line of a perceptron"
    controls = (
        Slider("w1", "first weight", "w₁", -_W_LIMIT, _W_LIMIT, 0.1, "How far w goes to the right"),
        Slider("w2", "second weight", "w₂", -_W_LIMIT, _W_LIMIT, 0.1, "How far w goes up"),
        Slider("b", "bias", "b", -_B_LIMIT, _B_LIMIT, 0.1, "Shifts the line without turning it"),
    )

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        w1: float = 1.0,
        w2: float = 1.0,
        b: float = 0.0,
    ) -> None:
        self._plane = Plane(np.asarray(X), np.asarray(y), Names(feature_names, class_names))
        self._chart = self._equal_chart()
        super().__init__(LineDeskState(w1, w2, b))

    def touched(self, state: LineDeskState, touch: Touch) -> LineDeskState:
        """Return the state after a drag of the tip of w, or of the line."""
        if touch.hand == "w":
            return replace(state, w1=_within(touch.x, _W_LIMIT), w2=_within(touch.y, _W_LIMIT))
        if touch.hand == "line":
            b = -(state.w1 * touch.x + state.w2 * touch.y)
            return replace(state, b=_within(b, _B_LIMIT))
        return state

    def picture(self, state: LineDeskState) -> Picture:
        s = self._plane.weighted_sum(np.array([state.w1, state.w2]), state.b)
        return Picture(
            (self._panel(state, s),), with_true_minus(self._sentence(state, s)), columns=1
        )

    def code(self, state: LineDeskState) -> str:
        w1, w2, b = map(number_text, (state.w1, state.w2, state.b))
        return (
            "import numpy as np\n"
            "\n"
            f"w, b = np.array([{w1}, {w2}]), {b}\n"
            "f_hat = (X @ w + b > 0).astype(int)  # X (n, 2), y (n,): your data\n"
            "print('wrong', np.sum(f_hat != y))\n"
        )

    def _equal_chart(self) -> Chart:
        """The chart, with as many pixels to one unit across as upward, and all of w's reach."""
        names = self._plane.names
        reach = np.array([-_W_LIMIT, _W_LIMIT])
        wanted = [padded_limits(np.append(column, reach)) for column in self._plane.X.T]
        chart = Chart(
            "plane",
            names.features[0],
            names.features[1],
            wanted[0],
            wanted[1],
            width=_SIZE[0],
            height=_SIZE[1],
            legend=(
                (names.classes[0], "class0", "point0"),
                (names.classes[1], "class1", "point1"),
                ("w·x + b = 0", "ink", "line"),
            ),
        )
        _, _, width, height = axes_box(chart)
        x_lim, y_lim = _of_one_scale(wanted[0], wanted[1], width / height)
        return replace(chart, x_lim=x_lim, y_lim=y_lim)

    def _panel(self, state: LineDeskState, s: Array) -> Panel:
        w, X = np.array([state.w1, state.w2]), self._plane.X
        limits = self._chart.x_lim, self._chart.y_lim
        side = _side(w, state.b, limits)
        wrong = wrong_ones(s, self._plane.y)
        classes = self._plane.y.astype(int)
        layers = (
            Region("side", side[:, 0], side[:, 1], color="class1", opacity=0.18),
            *_side_name(w, state.b, limits),
            Line("line", *half_line(w, state.b, limits), width=2.5),
            Points("examples", X[:, 0], X[:, 1], classes=classes, size=7.0, ring=wrong),
            Arrows("w", [0.0], [0.0], [state.w1], [state.w2], color="accent", width=3.0),
        )
        return Panel(self._chart, layers, _handles(w, state.b, limits))

    def _sentence(self, state: LineDeskState, s: Array) -> str:
        numbers = f"w = ({state.w1:g}, {state.w2:g}), b = {state.b:g}"
        wrong = count_wrong(s, self._plane.y)
        if state.w1 == 0 and state.w2 == 0:
            return f"{numbers}: no line, f̂ = {int(state.b > 0)} everywhere; {wrong}."
        distance = abs(state.b) / float(np.hypot(state.w1, state.w2))
        return f"{numbers}: the line is {rounded(distance, 2)} from the origin; {wrong}."


def _handles(w: Array, b: float, limits: Limits) -> tuple[Handle, ...]:
    tip = Handle("w", "tip of the weight vector w", float(w[0]), float(w[1]), step=0.1)
    if not w.any():
        return (tip,)
    x, y = half_line(w, b, limits)
    line = Handle(
        "line",
        "line w·x + b = 0",
        float(x.mean()),
        float(y.mean()),
        spoken=with_true_minus(f"b = {b:g}"),
        step=0.1,
        along=((float(x[0]), float(y[0])), (float(x[1]), float(y[1]))),
    )
    return (line, tip)


def _side(w: Array, b: float, limits: Limits) -> Array:
    """The corners (m, 2) of the part of the chart where f̂ = 1."""
    (left, right), (low, high) = limits
    return (
        cut_polygon(corners(left, low, right, high), w, b) if w.any() or b > 0 else np.empty((0, 2))
    )


def _side_name(w: Array, b: float, limits: Limits) -> tuple[Text, ...]:
    """The name of the side where f̂ = 1, in the corner of the chart that is deepest in it."""
    ends = corners(limits[0][0], limits[1][0], limits[0][1], limits[1][1])
    depth = ends @ w + b
    corner = ends[np.argmax(depth)]
    if depth.max() <= 0:
        return ()
    middle = np.mean(limits, axis=1)
    x, y = corner + 0.06 * (middle - corner) * 2
    anchor: Literal["start", "end"] = "start" if corner[0] < middle[0] else "end"
    return (Text("side-name", float(x), float(y), "f̂ = 1", anchor=anchor),)


def _of_one_scale(
    x: tuple[float, float], y: tuple[float, float], ratio: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Widen limits until a unit is as long across as upward; `ratio` is width to height."""
    across, up = x[1] - x[0], y[1] - y[0]
    more_x, more_y = max(0.0, up * ratio - across) / 2, max(0.0, across / ratio - up) / 2
    return (x[0] - more_x, x[1] + more_x), (y[0] - more_y, y[1] + more_y)


def _within(value: float, limit: float) -> float:
    """The value to two decimals, between −limit and limit; adding 0 turns −0 into 0."""
    return min(limit, max(-limit, round(value, 2))) + 0.0
