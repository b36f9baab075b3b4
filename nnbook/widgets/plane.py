"""The plane of two features as seen by a sigmoid unit; the same panel for every element."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnbook.models import sigmoid
from nnbook.pictures import Chart, HeatMap, Line, Panel, Points, padded_limits, plane_grid
from nnbook.validation import Array, as_labels, as_matrix
from nnbook.widgets.answers import wrong_ones


@dataclass(frozen=True)
class Names:
    """What the axes and the classes of a data set with two features are called."""

    features: Sequence[str] = ("x⁽¹⁾", "x⁽²⁾")
    classes: Sequence[str] = ("class 0", "class 1")


class Plane:
    """Data with two features, and the panel that shows a unit's answer over their plane.

    Parameters
    ----------
    X : array_like, shape (n, 2)
    y : array_like, shape (n,)
        0 or 1.
    names : Names
        For axes and legend.
    """

    def __init__(self, X: Array, y: Array, names: Names) -> None:
        self.X = as_matrix(X, "X", columns=2)
        self.y = as_labels(y, len(self.X))
        self.names = names
        self.limits = padded_limits(self.X[:, 0]), padded_limits(self.X[:, 1])
        self._grid = plane_grid(*self.limits)

    def weighted_sum(self, w: Array, b: float) -> Array:
        """Return s (n,) of the examples."""
        return self.X @ w + b

    def panel(self, w: Array, b: float, *, width: int = 400, height: int = 340) -> Panel:
        """Return the plane: ŷ as a heat map, the ½-line, the examples, the wrong ones ringed."""
        chart = Chart(
            "plane",
            self.names.features[0],
            self.names.features[1],
            *self.limits,
            width=width,
            height=height,
            legend=(
                (self.names.classes[0], "class0", "point0"),
                (self.names.classes[1], "class1", "point1"),
                ("ŷ = ½", "ink", "line"),
            ),
        )
        layers = (
            HeatMap("probability", sigmoid(self._grid @ w + b), (*self.limits[0], *self.limits[1])),
            Line("half", *half_line(w, b, self.limits), width=2.0),
            Points(
                "examples",
                self.X[:, 0],
                self.X[:, 1],
                classes=self.y.astype(int),
                ring=wrong_ones(self.weighted_sum(w, b), self.y),
            ),
        )
        return Panel(chart, layers)


def half_line(
    w: Array, b: float, limits: tuple[tuple[float, float], tuple[float, float]]
) -> tuple[Array, Array]:
    """Return the line w·x + b = 0 as two points that lie outside the limits.

    Empty where w is 0 or not finite. Lecture: P3. The line goes through the point nearest to the
    middle, at a right angle to w.
    """
    length = float(np.hypot(*w))
    if not 0 < length < np.inf:
        return np.empty(0), np.empty(0)
    middle = np.array([sum(limits[0]) / 2, sum(limits[1]) / 2])
    size = np.hypot(limits[0][1] - limits[0][0], limits[1][1] - limits[1][0])
    normal = w / length
    nearest = middle - (middle @ normal + b / length) * normal
    along = size * np.array([-normal[1], normal[0]])
    ends = np.stack([nearest - along, nearest + along])
    return ends[:, 0], ends[:, 1]
