"""Units as circles or as windows on a small picture, with their number and their bias."""

from collections.abc import Mapping

import numpy as np

from nnbook.pictures.layers import FloatArray
from nnbook.pictures.network.focus import Focus
from nnbook.pictures.network.geometry import BADGE, NUMBER_SIZE, Geometry
from nnbook.pictures.network.legend import triangle
from nnbook.pictures.network.pictures import Levels
from nnbook.pictures.network.strength import share
from nnbook.pictures.numbers import short_number
from nnbook.pictures.shapes import Box, Curve, Dots, Fill, Shade, Shape, Words

_FAINT = 0.3


def _unit_circle(arcs: int = 16) -> FloatArray:
    """Béziers (3 · arcs + 1, 2) around the origin with radius 1."""
    angles = np.linspace(0.0, 2.0 * np.pi, arcs + 1)
    corners = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    tangents = 4 / 3 * np.tan(np.pi / 2 / arcs) * np.stack([-corners[:, 1], corners[:, 0]], axis=1)
    path = np.empty((3 * arcs + 1, 2))
    path[0::3] = corners
    path[1::3] = (corners + tangents)[:-1]
    path[2::3] = (corners - tangents)[1:]
    return path


_CIRCLE = _unit_circle()


def picture_shapes(geometry: Geometry, levels: Levels, focus: Focus) -> list[Shape]:
    """Return the small pictures, each within its unit."""
    shapes: list[Shape] = []
    inner = geometry.unit - 1.0
    for l, column in enumerate(geometry.columns, start=1):
        for j, y in zip(column.units, column.y, strict=True):
            if (l, j) in levels:
                seen = levels[l, j]
                if focus.fades((l, j)):
                    seen = np.rint(127.5 + _FAINT * (seen - 127.5)).astype(np.uint8)
                shapes.append(Shade(seen, (column.x - inner / 2, y - inner / 2, inner, inner)))
    return shapes


def unit_outlines(
    geometry: Geometry, pictured: frozenset[tuple[int, int]], focus: Focus
) -> list[Shape]:
    """Return the outline of each unit: round, or square around a picture."""
    shapes: list[Shape] = []
    size = geometry.unit
    for l, column in enumerate(geometry.columns, start=1):
        for j, y in zip(column.units, column.y, strict=True):
            border, width = ("muted", 0.7) if focus.fades((l, j)) else ("ink", 1.2)
            if (l, j) in focus.marked:
                border, width = "accent", 2.8
            if (l, j) in pictured:
                box = (column.x - size / 2, y - size / 2, size, size)
                shapes.append(Box(box, 3.0, border, width, paper=False))
                continue
            circle = size / 2 * _CIRCLE + (column.x, y)
            if l == 1:
                shapes.append(Fill((circle[::3],), "muted", 0.1))
            shapes.append(Curve(circle, border, width))
    return shapes


def bias_marks(
    geometry: Geometry, b: Mapping[int, FloatArray], scale: float, focus: Focus
) -> list[Shape]:
    """Return a mark at the top left of each unit: up or down by the bias's sign, as large as it."""
    shapes: list[Shape] = []
    badge = min(BADGE, 0.5 * geometry.unit)
    for l, column in enumerate(geometry.columns, start=1):
        if l not in b:
            continue
        numbers = b[l][column.rows]
        sizes = (badge - 3.5) * (0.5 + 0.5 * share(numbers, scale))
        for j, y, bias, size in zip(column.units, column.y, numbers, sizes, strict=True):
            # On a circle of radius r, the top left is r/√2 away, in both directions.
            away = geometry.unit / 2 * (1.0 if l in geometry.plan.pictured else 0.71)
            at = (column.x - away, y - away)
            box = (at[0] - badge / 2, at[1] - badge / 2, badge, badge)
            shapes.append(Box(box, badge / 2, "muted", 0.7))
            shapes.append(_bias_mark(*at, float(bias), float(size), focus.fades((l, j))))
    return shapes


def _bias_mark(x: float, y: float, bias: float, size: float, faded: bool) -> Shape:
    if not abs(bias) > 0:  # 0, or NaN
        return Dots(np.array([[x, y]]), "circle", "muted", 4.0)
    color = "muted" if faded else "class0" if bias > 0 else "bad"
    return triangle(x, y, size, up=bias > 0, color=color)


def unit_numbers(
    geometry: Geometry, numbers: Mapping[int, FloatArray], levels: Levels, focus: Focus
) -> list[Shape]:
    """Return the number of each unit, where there is room for it."""
    shapes: list[Shape] = []
    for l, column in enumerate(geometry.columns, start=1):
        if l not in numbers:
            continue
        shown = numbers[l][column.rows].tolist()
        for j, y, number in zip(column.units, column.y, shown, strict=True):
            place = geometry.number_place(pictured=(l, j) in levels)
            if place:
                below = geometry.unit / 2 + 11.0 if place == "below" else 0.36 * NUMBER_SIZE
                color = "muted" if focus.fades((l, j)) else "ink"
                shapes.append(
                    Words(
                        column.x, y + below, short_number(number), color, "middle", NUMBER_SIZE,
                        halo=place == "below",
                    )
                )  # fmt: skip
    return shapes
