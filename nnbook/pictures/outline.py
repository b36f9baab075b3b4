"""From layers to shapes: each kind of layer says here, in pixels, what it looks like."""

from functools import singledispatch

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import Area, Frame, frame_of
from nnbook.pictures.layers import (
    Contours,
    FloatArray,
    HeatMap,
    Layer,
    Line,
    Mark,
    Path,
    Points,
    Segments,
    Text,
)
from nnbook.pictures.shapes import Dots, Shade, Shape, Stroke, Words
from nnbook.pictures.style import CLASS_COLORS, CLASS_SHAPES
from nnbook.pictures.surface import Drawn, Panel, Surface

_ARROW_EVERY = 70.0
_ARROW_SIZE = 5.0


def area_of(surface: Surface) -> Area:
    """Where the layers of a surface lie: within the axes of a chart, anywhere on a diagram."""
    return frame_of(surface.chart) if isinstance(surface, Panel) else Area(0.0, 0.0, *surface.size)


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
        arrows = tuple(_arrow_heads(piece) for piece in pieces)
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


def _by_class(layer: Points | Segments) -> list[tuple[NDArray[np.bool_], str, str]]:
    """(which items, marker, color) for each class, or for all items when there are no classes."""
    if layer.classes is None:
        length = np.size(layer.x if isinstance(layer, Points) else layer.x0)
        return [(np.ones(length, dtype=bool), "circle", layer.color)]
    classes = np.asarray(layer.classes)
    kinds = zip(CLASS_SHAPES, CLASS_COLORS, strict=True)
    chosen = [(classes == k, marker, color) for k, (marker, color) in enumerate(kinds)]
    return [entry for entry in chosen if entry[0].any()]


def _arrow_heads(way: FloatArray) -> list[FloatArray]:
    """Small arrow heads at fixed distances from a way's start, so that they stay as it grows."""
    steps = np.diff(way, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    travelled = np.concatenate([[0.0], np.cumsum(lengths)])
    heads = []
    for distance in np.arange(0.5 * _ARROW_EVERY, travelled[-1] - _ARROW_SIZE, _ARROW_EVERY):
        k = int(np.searchsorted(travelled, distance, side="right")) - 1
        forward = steps[k] / lengths[k]
        tip = way[k] + (distance - travelled[k]) * forward
        sideways = np.array([-forward[1], forward[0]])
        back, aside = tip - 1.2 * _ARROW_SIZE * forward, 0.8 * _ARROW_SIZE * sideways
        heads.append(np.array([back + aside, tip, back - aside]))
    return heads
