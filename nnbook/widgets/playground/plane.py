"""The plane: what the network, or one of its units, answers there, and the examples on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from nnbook.pictures import (
    Chart,
    HeatMap,
    Layer,
    Panel,
    PointHand,
    Points,
    padded_limits,
    plane_grid,
)
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.style import CLASS_COLORS
from nnbook.validation import Array
from nnbook.widgets.class_maps_panels import CLASS_KINDS
from nnbook.widgets.playground.data import MADE_BY_HAND, MOST_CLASSES, PlaygroundData

PLANE_SIZE = (350, 410)
GRID = 40
_OWN_LIMITS = (-3.0, 3.0)
_SNAP = 0.05
_TRAIN, _TEST = 6.0, 3.5

Shades = Mapping[str, Array]
Drawing = TypeVar("Drawing")


@dataclass(frozen=True)
class Seen:
    """What of the plane is to be seen.

    Attributes
    ----------
    wrong : tuple of int
        The training examples that get a ring, by their place among these.
    example : int
        The example that is spoken of, by its row in the whole set.
    show_test : bool
        Whether the test examples are seen, too.
    history : (bool, bool)
        Whether there is a change of the points to undo, and to redo.
    """

    wrong: tuple[int, ...] = ()
    example: int = 0
    show_test: bool = False
    history: tuple[bool, bool] = (False, False)


class PlaneView:
    """The plane of a data set.

    Parameters
    ----------
    data : PlaygroundData or None
        The examples; None where there are none yet.
    features : sequence of str
        What goes into the network.

    Attributes
    ----------
    nodes : numpy.ndarray, shape (GRID², K)
        What goes into the network at the nodes of the plane's grid, the lowest row first.
    """

    def __init__(self, data: PlaygroundData | None, features: Sequence[str]) -> None:
        self._data = data
        self._known: dict[str, tuple[object, Any]] = {}
        if data is None:
            self._limits = _OWN_LIMITS, _OWN_LIMITS
            return
        self._editable = data.whole.source == MADE_BY_HAND
        x1, x2 = data.whole.X.T
        self._limits = self._limits_of(x1), self._limits_of(x2)
        grid = plane_grid(*self._limits, GRID, GRID).reshape(-1, 2)
        self.nodes = data.inputs(grid, features)

    def panel(self, shades: Shades, seen: Seen, title: str) -> Panel:
        """Return the plane with what is answered there, and the examples.

        Parameters
        ----------
        shades : mapping of str to numpy.ndarray, shape (GRID, GRID)
            Numbers from 0 to 1 with ½ as the middle: under "answer" the one map there is, from
            class 0 to class 1; or one for each class c, under its number.
        seen : Seen
            What of the examples is seen.
        title : str
            Whose answers these are.
        """
        data = self._data
        assert data is not None
        names = data.train.class_names
        (left, right), (low, high) = self._limits
        maps = [
            HeatMap(
                f"answer-{name}",
                field,
                (left, right, low, high),
                colors=("class0", "class1") if name == "answer" else ("muted", f"class{name}"),
            )
            for name, field in shades.items()
        ]
        legend: list[LegendEntry] = [
            (name, CLASS_COLORS[c], CLASS_KINDS[c]) for c, name in enumerate(names)
        ]
        chart = self._chart(title, tuple(data.train.feature_names), tuple(legend))
        layers: list[Layer] = [*maps]
        if self._shows_test(seen):
            layers.append(self._points("test", data.test_rows, _TEST, (), seen.example))
        layers.append(self._points("examples", data.train_rows, _TRAIN, seen.wrong, seen.example))
        return Panel(chart, tuple(layers), (self._hand(seen),))

    def shown_rows(self, seen: Seen) -> Array:
        """Return the rows of the whole set that are seen, in their order."""
        assert self._data is not None
        if self._shows_test(seen):
            return np.arange(self._data.whole.n)
        return np.sort(self._data.train_rows)

    def _limits_of(self, column: Array) -> tuple[float, float]:
        """Those of an axis; while points are put by hand, it stays as it is where they fit."""
        stays = self._editable and np.abs(column).max() <= _OWN_LIMITS[1]
        return _OWN_LIMITS if stays else padded_limits(column)

    def _shows_test(self, seen: Seen) -> bool:
        # What can be changed by hand must be seen.
        return bool(self._data and self._data.test) and (seen.show_test or self._editable)

    def empty_panel(self, history: tuple[bool, bool]) -> Panel:
        """Return the plane on which the first example is still to be put."""
        hand = PointHand(
            "examples", "examples", [], [], classes=[], editable=True,
            class_names=("class 0", "class 1"), snap=_SNAP, one="example",
            can_undo=history[0], can_redo=history[1],
        )  # fmt: skip
        return Panel(self._chart("no examples yet", ("x⁽¹⁾", "x⁽²⁾"), ()), (), (hand,))

    def _chart(self, title: str, names: tuple[str, ...], legend: tuple[LegendEntry, ...]) -> Chart:
        width, height = PLANE_SIZE
        return Chart(
            "plane", names[0], names[1], *self._limits, title=title, width=width, height=height,
            legend=legend,
        )  # fmt: skip

    def _points(
        self, name: str, rows: Array, size: float, wrong: tuple[int, ...], example: int
    ) -> Points:
        """Some examples; the same object as before where nothing of it has changed."""
        place = np.flatnonzero(rows == example)
        chosen = int(place[0]) if len(place) else None

        def draw() -> Points:
            assert self._data is not None
            x1, x2 = self._data.whole.X[rows].T
            y = self._data.whole.y[rows]
            return Points(name, x1, x2, classes=y, size=size, ring=wrong, chosen=chosen)

        return self._same(name, (wrong, chosen), draw)

    def _hand(self, seen: Seen) -> PointHand:
        rows = self.shown_rows(seen)
        place = np.flatnonzero(rows == seen.example)
        chosen = int(place[0]) if len(place) else None

        def draw() -> PointHand:
            assert self._data is not None
            whole = self._data.whole
            x1, x2 = whole.X[rows].T
            names = whole.class_names
            if self._editable:
                names = tuple(f"class {c}" for c in range(min(MOST_CLASSES, len(names) + 1)))
            return PointHand(
                "examples", "examples", x1, x2, classes=whole.y[rows], field="example",
                editable=self._editable, class_names=names, snap=_SNAP, chosen=chosen,
                one="example", can_undo=seen.history[0], can_redo=seen.history[1],
            )  # fmt: skip

        return self._same("hand", (chosen, len(rows), seen.history), draw)

    def _same(self, name: str, key: object, draw: Callable[[], Drawing]) -> Drawing:
        if name not in self._known or self._known[name][0] != key:
            self._known[name] = (key, draw())
        drawing: Drawing = self._known[name][1]
        return drawing


def class_shades(y_hat: Array, *, discretize: bool) -> dict[str, Array]:
    """Return what the plane shows of the network's answers.

    Parameters
    ----------
    y_hat : numpy.ndarray, shape (GRID², C)
        Its outputs at the nodes.
    discretize : bool
        Whether only the class is shown, and not how sure it is.
    """
    count = y_hat.shape[1]
    if count <= 2:
        one = y_hat[:, -1] if count == 1 else _share_of_the_second(y_hat)
        return {"answer": _square(discretized(one) if discretize else one)}
    best = y_hat.argmax(axis=1)
    top = y_hat.max(axis=1)
    sure = np.ones_like(top) if discretize else 0.55 + 0.45 * top
    return {str(c): _square(np.where(best == c, sure, 0.5)) for c in range(count)}


def discretized(shades: Array) -> Array:
    """Return 1 where an answer is above ½ and 0 elsewhere."""
    return np.where(shades > 0.5, 1.0, 0.0)


def _share_of_the_second(y_hat: Array) -> Array:
    """ŷ_1 − ŷ_0, as a number from 0 to 1: above ½ where the second class is the larger one."""
    return np.asarray(0.5 + 0.5 * (y_hat[:, 1] - y_hat[:, 0]))


def _square(field: Array) -> Array:
    return np.asarray(field, dtype=float).reshape(GRID, GRID)
