"""The plane as a perceptron parts it: a chart of one scale, the side where f̂ = 1, distances."""

from dataclasses import replace
from typing import Literal

import numpy as np

from nnbook.pictures import Chart, Region, Segments, Text
from nnbook.pictures.frame import axes_box
from nnbook.pictures.outline.parts import corners, cut_polygon
from nnbook.validation import Array

Limits = tuple[tuple[float, float], tuple[float, float]]


def of_one_scale(chart: Chart) -> Chart:
    """Return the chart, its limits widened until a unit is as long across as upward.

    So a right angle is seen as one, and vectors can be compared by eye.
    """
    _, _, width, height = axes_box(chart)
    x, y = chart.x_lim, chart.y_lim
    across, up = x[1] - x[0], y[1] - y[0]
    more_x = max(0.0, up * width / height - across) / 2
    more_y = max(0.0, across * height / width - up) / 2
    return replace(
        chart, x_lim=(x[0] - more_x, x[1] + more_x), y_lim=(y[0] - more_y, y[1] + more_y)
    )


def side_of_ones(w: Array, b: float, limits: Limits) -> tuple[Region | Text, ...]:
    """Return the part of a chart where f̂ = 1, shaded, and its name in the corner deepest in it.

    Parameters
    ----------
    w : numpy.ndarray, shape (2,)
        The weights.
    b : float
        The bias.
    limits : ((left, right), (low, high))
        Those of the chart.

    Returns
    -------
    tuple of Layer
        "side", and "side-name" where there is room for it.
    """
    side = _side(w, b, limits)
    region = Region("side", side[:, 0], side[:, 1], color="class1", opacity=0.18)
    return (region, *_side_name(w, b, limits))


def to_the_line(
    name: str,
    X: Array,
    w: Array,
    b: float,
    *,
    classes: Array | None = None,
    color: str = "ink",
    width: float = 1.0,
) -> Segments:
    """Return a piece from each example to the point of the line w·x + b = 0 nearest to it.

    Lecture: P3. With s = w·x + b that point is x − (s / |w|²) w, at the distance |s| / |w|.

    Parameters
    ----------
    name : str
        Names the layer.
    X : numpy.ndarray, shape (n, 2)
        The examples.
    w : numpy.ndarray, shape (2,)
        The weights, not both 0.
    b : float
        The bias.
    classes : numpy.ndarray, shape (n,), optional
        The class of each example, which decides the color of its piece.
    color : str
        A color of the house, for pieces without classes.
    width : float
        In pixels at scale 1.
    """
    s = X @ w + b
    feet = X - np.outer(s / (w @ w), w)
    (x0, y0), (x1, y1) = X.T, feet.T
    return Segments(name, x0, y0, x1, y1, classes=classes, color=color, width=width)


def _side(w: Array, b: float, limits: Limits) -> Array:
    """The corners (m, 2) of the part of the chart where f̂ = 1."""
    (left, right), (low, high) = limits
    if not w.any() and b <= 0:
        return np.empty((0, 2))
    return cut_polygon(corners(left, low, right, high), w, b)


def _side_name(w: Array, b: float, limits: Limits) -> tuple[Text, ...]:
    ends = corners(limits[0][0], limits[1][0], limits[0][1], limits[1][1])
    depth = ends @ w + b
    corner = ends[np.argmax(depth)]
    if depth.max() <= 0:
        return ()
    middle = np.mean(limits, axis=1)
    x, y = corner + 0.06 * (middle - corner) * 2
    anchor: Literal["start", "end"] = "start" if corner[0] < middle[0] else "end"
    return (Text("side-name", float(x), float(y), "f̂ = 1", anchor=anchor),)
