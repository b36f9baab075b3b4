"""From layers to shapes: each kind of layer says here, in pixels, what it looks like."""

from functools import singledispatch

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.chart import Chart
from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import Area, Frame, frame_of
from nnbook.pictures.hands import Spot
from nnbook.pictures.layers import (
    Arrows,
    Bars,
    Contours,
    HeatMap,
    Layer,
    Line,
    Mark,
    Path,
    Points,
    Region,
    Segments,
    Span,
    Text,
)
from nnbook.pictures.outline_parts import (
    arrow_pieces,
    bar_edges,
    corners,
    cross_hair,
    cut_polygon,
    small_heads,
)
from nnbook.pictures.shapes import Dots, Fill, Shade, Shape, Stroke, Words
from nnbook.pictures.style import CLASS_COLORS, CLASS_SHAPES
from nnbook.pictures.surface import Drawn, Panel, Surface
from nnbook.pictures.table import Table, drawn_table

_HEAD_ROOM = 12.0


def area_of(surface: Surface) -> Area:
    """Where the layers of a surface lie: within the axes of a chart, anywhere on a diagram."""
    return frame_of(surface.chart) if isinstance(surface, Panel) else Area(0.0, 0.0, *surface.size)


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


def layers_of(surface: Surface) -> tuple[Layer, ...]:
    """The layers of a surface; those of a table are what is seen of it where nothing can scroll."""
    return (drawn_table(surface),) if isinstance(surface, Table) else surface.layers


@singledispatch
def shapes_of(layer: Layer, area: Area) -> list[Shape]:
    """The shapes that show `layer` within an area, in the order in which they are drawn."""
    raise TypeError(f"no way to draw a {type(layer).__name__}; the layers are HeatMap … Text")


@shapes_of.register
def _(layer: Drawn, area: Area) -> list[Shape]:
    return list(layer.shapes)


@shapes_of.register
def _(layer: HeatMap, frame: Frame) -> list[Shape]:
    x0, x1, y0, y1 = layer.extent
    (left, bottom), (right, top) = frame.to_pixels(np.array([x0, x1]), np.array([y0, y1]))
    values = np.nan_to_num(np.asarray(layer.values), nan=0.5)
    levels = np.rint(255.0 * np.clip(values[::-1], 0.0, 1.0)).astype(np.uint8)
    return [Shade(levels, (left, top, right - left, bottom - top))]


@shapes_of.register
def _(layer: Line, frame: Frame) -> list[Shape]:
    pieces = visible_pieces(frame.to_pixels(layer.x, layer.y), frame)
    return [Stroke(pieces, layer.color, layer.width, layer.dash)]


@shapes_of.register
def _(layer: Path, frame: Frame) -> list[Shape]:
    way = frame.to_pixels(layer.x, layer.y)
    way = way[np.isfinite(way).all(axis=1)]
    pieces = visible_pieces(way, frame)
    shapes: list[Shape] = [Stroke(pieces, layer.color, 2.0)]
    if len(way):
        arrows = tuple(small_heads(piece) for piece in pieces)
        shapes.append(Stroke(tuple(head for heads in arrows for head in heads), layer.color, 2.0))
        shapes.append(Dots(way[:1], "circle", layer.color, 10.0, hollow=True))
        shapes.append(Dots(way[-1:], "circle", layer.color, 9.0))
    return shapes


@shapes_of.register
def _(layer: Contours, frame: Frame) -> list[Shape]:
    from contourpy import contour_generator

    generator = contour_generator(layer.x, layer.y, layer.values)
    pieces = [
        piece
        for level in np.asarray(layer.levels)
        for x, y in (np.transpose(np.asarray(line)) for line in generator.lines(level))
        for piece in visible_pieces(frame.to_pixels(x, y), frame)
    ]
    return [Stroke(tuple(pieces), layer.color, 0.9)]


@shapes_of.register
def _(layer: Points, frame: Frame) -> list[Shape]:
    at = frame.to_pixels(layer.x, layer.y)
    shown = np.asarray((np.isfinite(at) & (np.abs(at) < 1e5)).all(axis=1))
    shapes: list[Shape] = [
        Dots(at[chosen & shown], marker, color, layer.size)
        for chosen, marker, color in _by_class(layer)
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
def _(layer: Segments, frame: Frame) -> list[Shape]:
    starts = frame.to_pixels(layer.x0, layer.y0)
    ends = frame.to_pixels(layer.x1, layer.y1)
    both = np.stack([starts, ends], axis=1)
    return [
        Stroke(
            tuple(piece for pair in both[chosen] for piece in visible_pieces(pair, frame)),
            color,
            layer.width,
        )
        for chosen, _, color in _by_class(layer)
    ]


@shapes_of.register
def _(layer: Arrows, frame: Frame) -> list[Shape]:
    starts = frame.to_pixels(layer.x0, layer.y0)
    tips = frame.to_pixels(layer.x1, layer.y1)
    shapes: list[Shape] = []
    for chosen, _marker, color in _by_class(layer):
        arrows = [
            arrow_pieces(start, tip, layer.width, frame)
            for start, tip in zip(starts[chosen], tips[chosen], strict=True)
        ]
        shafts = tuple(piece for shaft, _ in arrows for piece in shaft)
        heads = tuple(head for _, head in arrows if head is not None)
        shapes += [Stroke(shafts, color, layer.width), Fill(heads, color)]
    return shapes


@shapes_of.register
def _(layer: Bars, frame: Frame) -> list[Shape]:
    edges = bar_edges(layer, frame)
    shown = np.asarray(np.isfinite(edges).all(axis=1))
    shapes: list[Shape] = []
    for chosen, marker, color in _by_class(layer):
        those = edges[chosen & shown]
        shapes.append(Fill(tuple(corners(*edge) for edge in those), color, 0.75))
        if layer.classes is not None and len(those):
            size = float(np.clip(np.min(those[:, 2] - those[:, 0]), 4.0, 7.5))
            ends = frame.to_pixels(layer.at, layer.values)[chosen & shown]
            shapes.append(Dots(ends, marker, color, size))
    if layer.chosen is not None and shown[layer.chosen]:
        left, top, right, bottom = edges[layer.chosen] + np.array([-2.5, -2.5, 2.5, 2.5])
        outline = corners(left, top, right, bottom)
        shapes.append(Stroke((np.vstack([outline, outline[:1]]),), "accent", 2.5))
    return shapes


@shapes_of.register
def _(layer: Region, frame: Frame) -> list[Shape]:
    polygon = frame.to_pixels(layer.x, layer.y)
    if len(polygon) < 3 or not np.isfinite(polygon).all():
        return []
    right, bottom = frame.left + frame.width, frame.top + frame.height
    for normal, offset in (
        ([1.0, 0.0], -frame.left),
        ([-1.0, 0.0], right),
        ([0.0, 1.0], -frame.top),
        ([0.0, -1.0], bottom),
    ):
        polygon = cut_polygon(polygon, np.array(normal), offset)
    return [Fill((polygon,), layer.color, layer.opacity)] if len(polygon) > 2 else []


@shapes_of.register
def _(layer: Span, frame: Frame) -> list[Shape]:
    ends, nothing = np.array([layer.low, layer.high]), np.full(2, np.nan)
    if np.isnan(ends).any():
        return []
    right, bottom = frame.left + frame.width, frame.top + frame.height
    if layer.axis == "x":
        # What lies below every number of a log axis is at its left end.
        places = np.nan_to_num(frame.to_pixels(ends, nothing)[:, 0], nan=-np.inf)
        x0, x1 = places.clip(frame.left, right)
        band = corners(x0, frame.top, x1, bottom)
        words = ((x0 + x1) / 2, frame.top + _HEAD_ROOM, "middle")
    else:
        places = np.nan_to_num(frame.to_pixels(nothing, ends)[:, 1], nan=np.inf)
        y1, y0 = places.clip(frame.top, bottom)
        band = corners(frame.left, y0, right, y1)
        words = (right - 4.0, y0 + _HEAD_ROOM, "end")
    if np.any(np.equal(band[0], band[2])):
        return []
    shapes: list[Shape] = [Fill((band,), layer.color, layer.opacity)]
    if layer.text:
        x, y, anchor = words
        shapes.append(Words(float(x), float(y), layer.text, layer.color, anchor))
    return shapes


@shapes_of.register
def _(layer: Mark, frame: Frame) -> list[Shape]:
    at = np.array([layer.at])
    nothing = np.full(1, np.nan)
    right, bottom = frame.left + frame.width, frame.top + frame.height
    if layer.axis == "x":
        x = float(frame.to_pixels(at, nothing)[0, 0])
        line, inside = [[x, frame.top], [x, bottom]], frame.left <= x <= right
        near_end = x > frame.left + 0.6 * frame.width
        words = (x - 6.0 if near_end else x + 6.0, frame.top + 12.0)
    else:
        y = float(frame.to_pixels(nothing, at)[0, 1])
        line, inside = [[frame.left, y], [right, y]], frame.top <= y <= bottom
        near_end = True
        words = (right - 4.0, y + 15.0 if y < frame.top + 20.0 else y - 6.0)
    if not inside:
        return []
    shapes: list[Shape] = [Stroke((np.array(line),), layer.color, 1.5, "dashed")]
    if layer.text:
        shapes.append(Words(*words, layer.text, layer.color, "end" if near_end else "start"))
    return shapes


@shapes_of.register
def _(layer: Text, frame: Frame) -> list[Shape]:
    (place,) = frame.to_pixels(np.array([layer.x]), np.array([layer.y]))
    if not np.isfinite(place).all():
        return []
    return [Words(float(place[0]), float(place[1]), layer.text, layer.color, layer.anchor)]


def _by_class(layer: Points | Segments | Arrows | Bars) -> list[tuple[NDArray[np.bool_], str, str]]:
    """(which items, marker, color) for each class, or for all items when there are no classes."""
    if layer.classes is None:
        length = _length(layer)
        return [(np.ones(length, dtype=bool), "circle", layer.color)]
    classes = np.asarray(layer.classes)
    kinds = zip(CLASS_SHAPES, CLASS_COLORS, strict=True)
    chosen = [(classes == k, marker, color) for k, (marker, color) in enumerate(kinds)]
    return [entry for entry in chosen if entry[0].any()]


def _length(layer: Points | Segments | Arrows | Bars) -> int:
    if isinstance(layer, Points):
        return np.size(layer.x)
    return np.size(layer.at if isinstance(layer, Bars) else layer.x0)
