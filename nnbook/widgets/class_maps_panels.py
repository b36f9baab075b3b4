"""What a `ClassMaps` shows: a map for each class, the largest answer, one example in numbers."""

from collections.abc import Callable

import numpy as np

from nnbook.models import Multiclass
from nnbook.models.targets import as_one_hot
from nnbook.pictures import (
    Chart,
    Contours,
    HeatMap,
    Layer,
    Line,
    Panel,
    PointHand,
    Points,
    Region,
    Table,
    Text,
    padded_limits,
    plane_grid,
)
from nnbook.pictures.chart import LegendKind
from nnbook.pictures.numbers import with_true_minus
from nnbook.pictures.outline.parts import corners, cut_polygon
from nnbook.validation import Array, as_matrix
from nnbook.widgets.answers import rounded
from nnbook.widgets.class_answers import ClassAnswers, class_answers
from nnbook.widgets.plane import Names

_NODES = 46
_HATCHES, _ALONG = 20, 121  # lines on either side of the diagonal, and places along each
CLASS_KINDS: tuple[LegendKind, ...] = ("point0", "point1", "point2", "point3")
_MAP_SIZE, _LARGEST_SIZE, _TABLE_SIZE = (290, 250), (330, 330), (300, 140)


class ClassPanels:
    """Examples with two features and C classes, and the panels that show a model's answers.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The features.
    y : array_like, shape (n,)
        The classes, from 0 to C − 1.
    names : Names
        For axes and legend; as many classes as there are names.

    Raises
    ------
    TypeError, ValueError
        If the data don't fit each other or the names.
    """

    def __init__(self, X: Array, y: Array, names: Names) -> None:
        self.X = as_matrix(X, "X", columns=2)
        self.C = len(names.classes)
        self.one_hot = as_one_hot(y, len(self.X), self.C)
        self.y = self.one_hot.argmax(axis=1)
        self.names = names
        self.limits = padded_limits(self.X[:, 0]), padded_limits(self.X[:, 1])
        self._grid = plane_grid(*self.limits, _NODES, _NODES).reshape(-1, 2)
        self._places, self._apart, self._clearance = self._measure_room()
        self._points: dict[str, tuple[object, Points]] = {}

    def maps(self, model: Multiclass, known: ClassAnswers, chosen: int) -> tuple[Panel, ...]:
        """Return a panel for each class: what its unit answers, the line where that is ½."""
        shown = class_answers(model, self._grid)
        margins = shown.margins
        wrong = known.yes != (self.one_hot == 1)
        return tuple(
            self._map(c, shown.y_hat[:, c], margins[:, c], np.flatnonzero(wrong[:, c]), chosen)
            for c in range(self.C)
        )

    def largest(self, model: Multiclass, known: ClassAnswers, chosen: int) -> Panel:
        """Return the plane by the largest answer; hatched where not exactly one unit says yes."""
        width, height = _LARGEST_SIZE
        names = self.names
        legend = [
            (name, f"class{c}", kind)
            for c, (name, kind) in enumerate(zip(names.classes, CLASS_KINDS, strict=False))
        ]
        chart = Chart(
            "largest", names.features[0], names.features[1], *self.limits,
            title="the largest ŷ decides", width=width, height=height,
            legend=(*legend, ("no unit says yes", "ink", "dotted"), ("several do", "ink", "line")),
        )  # fmt: skip

        def count(places: Array) -> Array:
            return class_answers(model, places).yes.sum(axis=1)

        wrong = np.flatnonzero(known.classes != self.y)
        layers: tuple[Layer, ...] = (
            *self._regions(model),
            *self._region_names(model),
            hatching("several", self.limits, lambda x: count(x) > 1, rising=True),
            hatching("none", self.limits, lambda x: count(x) == 0, rising=False),
            self._examples("largest", wrong, chosen, 6.0),
        )
        hand = PointHand(
            "examples", "examples", self.X[:, 0], self.X[:, 1], classes=self.y, field="chosen",
            class_names=tuple(names.classes), chosen=chosen, one="example",
        )  # fmt: skip
        return Panel(chart, layers, (hand,))

    def table(self, known: ClassAnswers, chosen: int) -> Table:
        """Return the chosen example in numbers: one row for each class, and the sum."""
        terms = known.cost_terms(self.one_hot[[chosen]])[0]
        rows = [
            (
                name,
                rounded(known.s[0, c], 2),
                rounded(known.y_hat[0, c], 3),
                str(int(self.one_hot[chosen, c])),
                rounded(float(terms[c]), 3),
            )
            for c, name in enumerate(self.names.classes)
        ]
        y_hat = rounded(float(known.y_hat[0].sum()), 3)
        rows.append(("sum", "", y_hat, "1", rounded(float(terms.sum()), 3)))
        cells = tuple(tuple(map(with_true_minus, row)) for row in rows)
        return Table("chosen", (f"i = {chosen}", "s", "ŷ", "y", "cost"), cells, _TABLE_SIZE)

    def _map(self, c: int, y_hat: Array, margin: Array, wrong: Array, chosen: int) -> Panel:
        (left, right), (low, high) = self.limits
        square = (_NODES, _NODES)
        width, height = _MAP_SIZE
        name = self.names.classes[c]
        chart = Chart(
            f"unit-{c}", self.names.features[0], self.names.features[1], *self.limits,
            title=f"{name}: yes or no?", width=width, height=height,
        )  # fmt: skip
        x, y = np.linspace(left, right, _NODES), np.linspace(low, high, _NODES)
        layers = (
            HeatMap(
                "answer",
                y_hat.reshape(square),
                (left, right, low, high),
                colors=("muted", f"class{c}"),
            ),
            Contours("half", x, y, margin.reshape(square), [0.0], color="ink"),
            self._examples(chart.name, wrong, chosen, 4.5),
        )
        return Panel(chart, layers)

    def _examples(self, panel: str, wrong: Array, chosen: int, size: float) -> Points:
        """The examples; the same object as before where the same ones are wrong."""
        key = (tuple(wrong.tolist()), chosen)
        if panel not in self._points or self._points[panel][0] != key:
            x1, x2 = self.X.T
            points = Points(
                "examples", x1, x2, classes=self.y, size=size, ring=wrong, chosen=chosen
            )
            self._points[panel] = (key, points)
        return self._points[panel][1]

    def _regions(self, model: Multiclass) -> list[Layer]:
        """The plane cut up by the largest weighted sum, one region for each class."""
        layers: list[Layer] = []
        for c in range(self.C):
            (left, right), (low, high) = self.limits
            region = corners(left, low, right, high)
            for other in range(self.C):
                normal, offset = model.W[c] - model.W[other], model.b[c, 0] - model.b[other, 0]
                if other < c and not normal.any() and offset == 0:  # the first largest one wins
                    region = region[:0]
                if other != c and len(region):
                    region = cut_polygon(region, normal, float(offset))
            if len(region) > 2:
                layers.append(Region(f"region-{c}", region[:, 0], region[:, 1], f"class{c}", 0.28))
        return layers

    def _region_names(self, model: Multiclass) -> list[Layer]:
        """The names of the classes, each where its region has most room."""
        of_class = class_answers(model, self._places).classes
        layers: list[Layer] = []
        for c, name in enumerate(self.names.classes):
            mine = of_class == c
            if mine.any():
                to_others = self._apart[np.ix_(mine, ~mine)].min(axis=1, initial=np.inf)
                best = np.minimum(self._clearance[mine], to_others).argmax()
                x, y = self._places[mine][best]
                layers.append(Text(f"name-{c}", x, y, name, anchor="middle"))
        return layers

    def _measure_room(self) -> tuple[Array, Array, Array]:
        """Places for words, (m, 2), how far they are apart, (m, m), and from the examples, (m,)."""
        (left, right), (low, high) = self.limits
        size = np.array([right - left, high - low])
        inner = np.array([left, low]) + np.outer([0.15, 0.85], size)
        places = plane_grid((inner[0, 0], inner[1, 0]), (inner[0, 1], inner[1, 1]), 8, 9)
        places = places.reshape(-1, 2)

        def distances(others: Array) -> Array:
            return np.asarray(np.linalg.norm((places[:, None] - others) / size, axis=-1))

        return places, distances(places), distances(self.X).min(axis=1)


def hatching(
    name: str,
    limits: tuple[tuple[float, float], tuple[float, float]],
    where: Callable[[Array], Array],
    *,
    rising: bool,
) -> Line:
    """Return slanted lines over the part of the plane where something holds.

    Parameters
    ----------
    name : str
        Names the layer.
    limits : ((left, right), (low, high))
        Those of the plane.
    where : callable
        ``where(places)`` is True or False for each of the places (m, 2).
    rising : bool
        Whether the lines rise and are solid; else they fall and are dotted.

    Returns
    -------
    Line
        One layer; its pieces are parted by NaN.
    """
    along = np.linspace(0.0, 1.0, _ALONG)
    shifts = np.arange(-_HATCHES, _HATCHES + 1) / _HATCHES
    u = np.broadcast_to(along, (len(shifts), _ALONG))
    v = (along if rising else 1.0 - along) + shifts[:, None]
    (left, right), (low, high) = limits
    places = np.stack([left + u * (right - left), low + v * (high - low)], axis=-1)
    holds = (v >= -1e-9) & (v <= 1 + 1e-9)
    holds &= np.asarray(where(places.reshape(-1, 2))).reshape(holds.shape)
    edges = np.diff(holds.astype(int), prepend=0, append=0, axis=1)
    rows, first = np.nonzero(edges == 1)
    _, last = np.nonzero(edges == -1)
    ends = np.full((len(rows), 3, 2), np.nan)
    ends[:, 0], ends[:, 1] = places[rows, first], places[rows, last - 1]
    x, y = ends.reshape(-1, 2).T
    return Line(name, x, y, width=1.0, dash="solid" if rising else "dotted")
