"""The perceptron's line, moved by hand: its weight vector, its bias, and the two sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures import (
    Arrows,
    Chart,
    Handle,
    Layer,
    Line,
    Panel,
    Picture,
    PointHand,
    Points,
    padded_limits,
)
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array
from nnbook.widgets.answers import count_wrong, rounded, wrong_ones
from nnbook.widgets.half_plane import Limits, of_one_scale, side_of_ones, to_the_line
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls import Switch
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, or_none
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.plane import Names, Plane, half_line

_W_LIMIT, _B_LIMIT = 3.0, 6.0
_SIZE = (460, 430)


@dataclass(frozen=True)
class LineDeskState:
    """The weights and the bias of a `LineDesk`, and of which examples distances are shown."""

    w1: float = 1.0
    w2: float = 1.0
    b: float = 0.0
    distances: bool = False
    chosen: int | None = None


class LineDesk(Element):
    """The line w·x + b = 0 among examples, with its weight vector, both to be dragged.

    The tip of w, which starts at the origin, turns and stretches w; the line itself can be
    shifted, which changes b alone. The side where f̂ = 1 is shaded; wrong examples are ringed.
    An example that is chosen is joined to the line and says its signed distance, s / |w|; a switch
    does so with all. Both axes have the same scale, so that right angles are seen as such.

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
        Switch("distances", "distances", "Join each example to the line, at a right angle"),
    )
    kept = MappingProxyType({"chosen": or_none(NATURAL_NUMBER)})

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
        after: LineDeskState = super().touched(state, touch)
        return after

    def changed_state(self, changes: Mapping[str, Any]) -> LineDeskState:
        """Return the state with some fields changed.

        Raises
        ------
        TypeError, ValueError
            As `Element` says, and if `chosen` is neither None nor the index of an example.
        """
        state: LineDeskState = super().changed_state(changes)
        n = len(self._plane.y)
        if state.chosen is not None and state.chosen not in range(n):
            raise ValueError(f"chosen must be None or an index below {n}; got {state.chosen!r}")
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
        return of_one_scale(chart)

    def _panel(self, state: LineDeskState, s: Array) -> Panel:
        w, X = np.array([state.w1, state.w2]), self._plane.X
        limits = self._chart.x_lim, self._chart.y_lim
        classes, chosen = self._plane.y.astype(int), state.chosen
        layers = (
            *side_of_ones(w, state.b, limits),
            *self._distances(state, w),
            Line("line", *half_line(w, state.b, limits), width=2.5),
            Points(
                "examples",
                X[:, 0],
                X[:, 1],
                classes=classes,
                size=7.0,
                ring=wrong_ones(s, self._plane.y),
                chosen=chosen,
            ),
            Arrows("w", [0.0], [0.0], [state.w1], [state.w2], color="accent", width=3.0),
        )
        examples = PointHand(
            "examples",
            "examples",
            X[:, 0],
            X[:, 1],
            classes=classes,
            field="chosen",
            class_names=tuple(self._plane.names.classes),
            chosen=chosen,
            one="example",
        )
        return Panel(self._chart, layers, (examples, *_handles(w, state.b, limits)))

    def _distances(self, state: LineDeskState, w: Array) -> tuple[Layer, ...]:
        """Thin pieces from all examples to the line, a thick one from the chosen example."""
        X, classes = self._plane.X, self._plane.y.astype(int)
        if not w.any():
            return ()
        layers: list[Layer] = []
        if state.distances:
            layers.append(to_the_line("distances", X, w, state.b, classes=classes))
        if state.chosen is not None:
            one = X[[state.chosen]]
            layers.append(to_the_line("distance", one, w, state.b, color="accent", width=2.5))
        return tuple(layers)

    def _sentence(self, state: LineDeskState, s: Array) -> str:
        numbers = f"w = ({state.w1:g}, {state.w2:g}), b = {state.b:g}"
        wrong = count_wrong(s, self._plane.y)
        if state.w1 == 0 and state.w2 == 0:
            return f"{numbers}: no line, f̂ = {int(state.b > 0)} everywhere; {wrong}."
        length = float(np.hypot(state.w1, state.w2))
        said = (
            f"{numbers}: the line is {rounded(abs(state.b) / length, 2)} from the origin; {wrong}."
        )
        if state.distances:
            k = int(np.argmin(np.abs(s)))
            near = rounded(abs(s[k]) / length, 2)
            said += f" The example nearest to the line is {k}, at the distance {near}."
        if state.chosen is not None:
            said += f" {self._spoken_distance(state.chosen, s, length)}"
        return said

    def _spoken_distance(self, k: int, s: Array, length: float) -> str:
        """What the perceptron makes of an example, and how far that one is from the line."""
        x, y = self._plane.X[k], self._plane.y[k]
        f_hat = int(s[k] > 0)
        verdict = "right" if f_hat == y else "wrong"
        return (
            f"Example {k}, x = ({rounded(x[0], 2)}, {rounded(x[1], 2)}): s = {rounded(s[k], 2)}, "
            f"signed distance s/|w| = {rounded(s[k] / length, 2)}, f̂ = {f_hat}, which is {verdict}."
        )


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


def _within(value: float, limit: float) -> float:
    """The value to two decimals, between −limit and limit; adding 0 turns −0 into 0."""
    return min(limit, max(-limit, round(value, 2))) + 0.0
