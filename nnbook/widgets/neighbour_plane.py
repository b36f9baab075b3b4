"""Nearest neighbours over the plane: what they answer everywhere, on known and on new examples."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import NearestNeighbours
from nnbook.pictures import (
    Chart,
    Contours,
    Handle,
    HeatMap,
    Layer,
    Line,
    Mark,
    Panel,
    Picture,
    Points,
    Segments,
    padded_limits,
    plane_grid,
)
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array, as_labels, as_matrix
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.neighbour_votes import Votes
from nnbook.widgets.plane import Names

MOST_NEIGHBOURS = 99
_NODES = 64
_SIZE = (300, 290)


@dataclass(frozen=True)
class NeighbourPlaneState:
    """What a `NeighbourPlane` holds: how many neighbours are asked, and where the new object is."""

    k: int = 1
    x1: float = 0.0
    x2: float = 0.0


class NeighbourPlane(Element):
    """What the k nearest known examples answer, everywhere on the plane.

    Left the known examples, in the middle new ones, both over the same answers: the share of
    class 1 among the k neighbours as a heat map, the border at ½, wrong answers ringed. Right the
    accuracy on both for each k. A new object, to be dragged, is joined to its neighbours.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The known examples.
    y : array_like, shape (n,)
        Their answers, 0 or 1.
    X_test, y_test : array_like, shape (m, 2) and (m,)
        New examples, with their right answers.
    feature_names, class_names : sequence of str
        For axes and legend.
    k : int
        How many neighbours are asked at first; at most 99 can be.

    Raises
    ------
    TypeError, ValueError
        If the data don't fit each other, or `k` is out of range.

    Notes
    -----
    Lecture: T2.
    """

    title = "Nearest neighbours"

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        X_test: ArrayLike,
        y_test: ArrayLike,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        k: int = 1,
    ) -> None:
        self._names = Names(tuple(feature_names), tuple(class_names))
        self._X, self._X_test = as_matrix(X, "X", columns=2), as_matrix(X_test, "X_test", columns=2)
        self._y = as_labels(y, len(self._X)).astype(int)
        self._y_test = as_labels(y_test, len(self._X_test), "y_test").astype(int)
        both = np.concatenate([self._X, self._X_test])
        self._limits = padded_limits(both[:, 0]), padded_limits(both[:, 1])
        most = min(MOST_NEIGHBOURS, len(self._X))
        self._nearest = NearestNeighbours(self._X, self._y, k=most)
        grid = plane_grid(*self._limits, _NODES, _NODES).reshape(-1, 2)
        self._grid, self._known, self._new = map(self._votes, (grid, self._X, self._X_test))
        most -= (most + 1) % 2  # odd, so that two classes never have equally many votes
        places = [
            Slider(
                f"x{j}", "new object", f"x⁽{'¹²'[j - 1]}⁾", ceil(10 * low) / 10,
                floor(10 * high) / 10, 0.1, "Where the new object stands",
            )
            for j, (low, high) in enumerate(self._limits, start=1)
        ]  # fmt: skip
        asked = Slider("k", "neighbours", "k", 1, max(most, 2), 2, "How many neighbours are asked")
        self.controls = (asked, *places)
        x1, x2 = (round(0.7 * low + 0.3 * high, 1) + 0.0 for low, high in self._limits)
        super().__init__(NeighbourPlaneState(k, x1, x2))

    def touched(self, state: NeighbourPlaneState, touch: Touch) -> NeighbourPlaneState:
        """Return the state after a drag of the new object."""
        if touch.hand != "new":
            return state
        _, *places = self.fields()
        x1, x2 = (
            float(np.clip(round(value, 2), place.low, place.high)) + 0.0  # type: ignore[union-attr]
            for value, place in zip((touch.x, touch.y), places, strict=True)
        )
        return replace(state, x1=x1, x2=x2)

    def picture(self, state: NeighbourPlaneState) -> Picture:
        field = self._field(state.k)
        panels = (
            self._known_panel(state, field),
            self._panel(
                "test",
                "new examples",
                (*field, self._points(self._X_test, self._y_test, self._new, state.k)),
            ),
            self._curve(state.k),
        )
        return Picture(panels, with_true_minus(self._sentence(state)), columns=3)

    def code(self, state: NeighbourPlaneState) -> str:
        x1, x2 = map(number_text, (state.x1, state.x2))
        return (
            "from nnbook.models import NearestNeighbours\n"
            "\n"
            f"nearest = NearestNeighbours(X, y, k={state.k})  # X (n, 2), y (n,): known examples\n"
            "print('known', nearest.accuracy(X, y), 'new', nearest.accuracy(X_test, y_test))\n"
            f"print('the new object', nearest.predict([[{x1}, {x2}]]))\n"
        )

    def _votes(self, X: Array) -> Votes:
        return Votes(np.cumsum(self._y[self._nearest.neighbours(X)] == 1, axis=1))

    def _field(self, k: int) -> tuple[Layer, ...]:
        """The answers over the plane, and the border between them."""
        (left, right), (low, high) = self._limits
        share = self._grid.share(k).reshape(_NODES, _NODES)
        x, y = np.linspace(left, right, _NODES), np.linspace(low, high, _NODES)
        return (
            HeatMap("share", share, (left, right, low, high)),
            Contours("border", x, y, share, [0.5], color="ink"),
        )

    def _known_panel(self, state: NeighbourPlaneState, field: tuple[Layer, ...]) -> Panel:
        x1, x2 = state.x1, state.x2
        near = self._X[self._neighbours_of(state)]
        start = np.broadcast_to([x1, x2], near.shape)
        layers = (
            *field,
            Segments(
                "asked",
                start[:, 0],
                start[:, 1],
                near[:, 0],
                near[:, 1],
                color="accent",
                width=1.2,
            ),
            self._points(self._X, self._y, self._known, state.k),
            Points("new", [x1], [x2], color="accent", size=11.0),
        )
        spoken = with_true_minus(f"the new object at ({x1:g}, {x2:g})")
        hand = Handle("new", "new object", x1, x2, spoken=spoken, step=0.1)
        return self._panel("known", "known examples, a new object", layers, (hand,))

    def _panel(
        self, name: str, title: str, layers: tuple[Layer, ...], hands: tuple[Handle, ...] = ()
    ) -> Panel:
        names = self._names
        chart = Chart(
            name,
            names.features[0],
            names.features[1],
            *self._limits,
            title=title,
            width=_SIZE[0],
            height=_SIZE[1],
            legend=(
                (names.classes[0], "class0", "point0"),
                (names.classes[1], "class1", "point1"),
            ),
        )
        return Panel(chart, layers, hands)

    def _points(self, X: Array, y: Array, votes: Votes, k: int) -> Points:
        return Points("examples", X[:, 0], X[:, 1], classes=y, ring=votes.wrong(k, y))

    def _curve(self, k: int) -> Panel:
        known, new = self._known.accuracies(self._y), self._new.accuracies(self._y_test)
        shown = np.arange(0, len(known), 2)  # odd k
        lowest = min(known[shown].min(), new[shown].min())
        chart = Chart(
            "accuracy",
            "neighbours k",
            "accuracy",
            (0.0, float(len(known) + 1)),
            (floor(10 * lowest - 0.2) / 10, 1.02),
            title="accuracy",
            width=230,
            height=_SIZE[1],
            legend=(("known", "accent", "line"), ("new", "ink", "dashed")),
        )
        layers = (
            Mark("k", "x", float(k), f"k = {k}", color="muted"),
            Line("known", shown + 1.0, known[shown], color="accent", width=2.0),
            Line("new", shown + 1.0, new[shown], width=2.0, dash="dashed"),
        )
        return Panel(chart, layers)

    def _neighbours_of(self, state: NeighbourPlaneState) -> Array:
        return self._nearest.neighbours([[state.x1, state.x2]])[0, : state.k]

    def _sentence(self, state: NeighbourPlaneState) -> str:
        k, classes = state.k, self._names.classes
        known, new = len(self._y), len(self._y_test)
        right = known - len(self._known.wrong(k, self._y))
        right_new = new - len(self._new.wrong(k, self._y_test))
        votes = int((self._y[self._neighbours_of(state)] == 1).sum())
        answer = int(2 * votes > k)
        agreeing = votes if answer else k - votes
        why = "as its nearest is" if k == 1 else f"as {agreeing} of its {k} nearest are"
        return (
            f"k = {k}: right on {right} of {known} known examples ({right / known:.2f}) and on "
            f"{right_new} of {new} new ones ({right_new / new:.2f}). The new object at "
            f"({state.x1:g}, {state.x2:g}) is called {classes[answer]}, {why}."
        )
