"""What fields over the plane look like: heat maps, lines of equal height, shaded regions."""

import numpy as np

from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import Frame
from nnbook.pictures.layers import Contours, HeatMap, Region
from nnbook.pictures.outline.base import shapes_of
from nnbook.pictures.outline.parts import cut_polygon
from nnbook.pictures.shapes import Fill, Shade, Shape, Stroke


@shapes_of.register
def _(layer: HeatMap, frame: Frame) -> list[Shape]:
    x0, x1, y0, y1 = layer.extent
    (left, bottom), (right, top) = frame.to_pixels(np.array([x0, x1]), np.array([y0, y1]))
    values = np.nan_to_num(np.asarray(layer.values), nan=0.5)
    levels = np.rint(255.0 * np.clip(values[::-1], 0.0, 1.0)).astype(np.uint8)
    return [Shade(levels, (left, top, right - left, bottom - top))]


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
