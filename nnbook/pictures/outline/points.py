"""What points and bars look like, told apart by color and shape, and where bars can be touched."""

import numpy as np

from nnbook.pictures.chart import Chart
from nnbook.pictures.frame import Frame, frame_of
from nnbook.pictures.hands import Spot
from nnbook.pictures.layers import Bars, Points
from nnbook.pictures.outline.base import by_class, shapes_of
from nnbook.pictures.outline.parts import bar_edges, corners, cross_hair, near
from nnbook.pictures.shapes import Dots, Fill, Shape, Stroke


@shapes_of.register
def _(layer: Points, frame: Frame) -> list[Shape]:
    at = frame.to_pixels(layer.x, layer.y)
    shown = near(at, frame)
    shapes: list[Shape] = [
        Dots(at[chosen & shown], marker, color, layer.size)
        for chosen, marker, color in by_class(layer)
    ]
    ring = np.asarray(layer.ring)
    if ring.size:
        ringed = at[ring][shown[ring]]
        shapes.append(Dots(ringed, "circle", "ink", layer.size + 6.0, hollow=True))
    if layer.chosen is not None and shown[layer.chosen]:
        pieces = cross_hair(at[layer.chosen], layer.size / 2 + 6.0)
        shapes.append(Stroke(pieces, "accent", 2.5))
    return shapes


@shapes_of.register
def _(layer: Bars, frame: Frame) -> list[Shape]:
    edges = bar_edges(layer, frame)
    shown = np.asarray(np.isfinite(edges).all(axis=1))
    shapes: list[Shape] = []
    for chosen, marker, color in by_class(layer):
        those = edges[chosen & shown]
        shapes.append(Fill(tuple(corners(*edge) for edge in those), color, 0.75))
        if layer.classes is not None and len(those):
            size = float(np.clip(np.min(those[:, 2] - those[:, 0]), 4.0, 7.5))
            ends = frame.to_pixels(layer.at, layer.values)[chosen & shown]
            shapes.append(Dots(ends[near(ends, frame)], marker, color, size))
    if layer.chosen is not None and shown[layer.chosen]:
        left, top, right, bottom = edges[layer.chosen] + np.array([-2.5, -2.5, 2.5, 2.5])
        outline = corners(left, top, right, bottom)
        shapes.append(Stroke((np.vstack([outline, outline[:1]]),), "accent", 2.5))
    return shapes


def bar_boxes(layer: Bars, chart: Chart) -> list[Spot | None]:
    """Where the bars are on their chart, (left, top, width, height) in pixels, to be touched there.

    Thin and low bars get a box of 8 pixels; one that can't be seen has none.
    """
    boxes: list[Spot | None] = []
    for left, top, right, bottom in bar_edges(layer, frame_of(chart)).tolist():
        wider, higher = max(0.0, 8.0 - (right - left)), max(0.0, 8.0 - (bottom - top))
        box = left - wider / 2, top - higher / 2, right - left + wider, bottom - top + higher
        boxes.append(box if np.isfinite(left) else None)
    return boxes
