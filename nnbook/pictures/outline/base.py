"""How a layer becomes shapes: the function that each kind of layer joins, and what they share."""

from functools import singledispatch

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.frame import Area, frame_of
from nnbook.pictures.layers import Bars, Layer, Points, Segments
from nnbook.pictures.shapes import Shape
from nnbook.pictures.style import CLASS_COLORS, CLASS_SHAPES
from nnbook.pictures.surface import Drawn, Panel, Surface
from nnbook.pictures.table import Table, drawn_table


def area_of(surface: Surface) -> Area:
    """Where the layers of a surface lie: within the axes of a chart, anywhere on a diagram."""
    return frame_of(surface.chart) if isinstance(surface, Panel) else Area(0.0, 0.0, *surface.size)


def layers_of(surface: Surface) -> tuple[Layer, ...]:
    """The layers of a surface; those of a table are what is seen of it where nothing can scroll."""
    return (drawn_table(surface),) if isinstance(surface, Table) else surface.layers


@singledispatch
def shapes_of(layer: Layer, area: Area) -> list[Shape]:
    """The shapes that show `layer` within an area, in the order in which they are drawn."""
    raise TypeError(f"no way to draw a {type(layer).__name__}")


@shapes_of.register
def _(layer: Drawn, area: Area) -> list[Shape]:
    return list(layer.shapes)


def by_class(layer: Points | Segments | Bars) -> list[tuple[NDArray[np.bool_], str, str]]:
    """(which items, marker, color) for each class, or for all items when there are no classes."""
    if layer.classes is None:
        length = _length(layer)
        return [(np.ones(length, dtype=bool), "circle", layer.color)]
    classes = np.asarray(layer.classes)
    kinds = zip(CLASS_SHAPES, CLASS_COLORS, strict=True)
    chosen = [(classes == k, marker, color) for k, (marker, color) in enumerate(kinds)]
    return [entry for entry in chosen if entry[0].any()]


def _length(layer: Points | Segments | Bars) -> int:
    if isinstance(layer, Points):
        return np.size(layer.x)
    return np.size(layer.at if isinstance(layer, Bars) else layer.x0)
