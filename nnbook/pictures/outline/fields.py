"""What fields over the plane look like: heat maps, lines of equal height, shaded regions."""

import numpy as np

from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import Frame
from nnbook.pictures.layers import Contours, FloatArray, HeatMap, Region
from nnbook.pictures.outline.base import shapes_of
from nnbook.pictures.outline.parts import cut_polygon
from nnbook.pictures.shapes import Fill, Shade, Shape, Stroke

Ends = tuple[float, float]

_LOG_NODES = 128


@shapes_of.register
def _(layer: HeatMap, frame: Frame) -> list[Shape]:
    chart = frame.chart
    seen_x = _in_sight(layer.extent[:2], chart.x_lim)
    seen_y = _in_sight(layer.extent[2:], chart.y_lim)
    if not (seen_x and seen_y):
        return []
    values = np.nan_to_num(np.asarray(layer.values), nan=0.5).clip(0.0, 1.0)
    x, y = layer.extent[:2], layer.extent[2:]
    if chart.x_scale == "log":
        x, values = seen_x, _on_log_nodes(values.T, x, seen_x).T
    if chart.y_scale == "log":
        y, values = seen_y, _on_log_nodes(values, y, seen_y)
    (left, bottom), (right, top) = frame.to_pixels(x, y)
    levels = np.rint(255.0 * values[::-1]).astype(np.uint8)
    return [Shade(levels, (left, top, right - left, bottom - top), layer.colors, layer.full)]


def _in_sight(ends: Ends, limits: Ends) -> Ends | None:
    """What two intervals share, or None if that is nothing."""
    low, high = max(ends[0], limits[0]), min(ends[1], limits[1])
    return (low, high) if low < high else None


def _on_log_nodes(values: FloatArray, ends: Ends, seen: Ends) -> FloatArray:
    """Rows at evenly spaced nodes from end to end, made rows at log-spaced ones of what is seen.

    They are many enough for the first cell too, which a log axis may stretch over decades.
    """
    nodes = np.geomspace(*seen, max(len(values), _LOG_NODES))
    place = (nodes - ends[0]) / (ends[1] - ends[0]) * (len(values) - 1)
    k = np.clip(place.astype(np.int64), 0, len(values) - 2)
    share = (place - k)[:, None]
    rows: FloatArray = (1.0 - share) * values[k] + share * values[k + 1]
    return rows


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
