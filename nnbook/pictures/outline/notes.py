"""What notes look like: marks and spans of an axis, and words."""

import numpy as np

from nnbook.pictures.frame import Frame
from nnbook.pictures.layers import Mark, Span, Text
from nnbook.pictures.outline.base import shapes_of
from nnbook.pictures.outline.parts import corners, near
from nnbook.pictures.shapes import Fill, Shape, Stroke, Words

_HEAD_ROOM = 12.0


@shapes_of.register
def _(layer: Span, frame: Frame) -> list[Shape]:
    if np.isnan([layer.low, layer.high]).any():
        return []
    low, high = _within_axes(layer, frame)
    if low == high:
        return []
    right, bottom = frame.left + frame.width, frame.top + frame.height
    if layer.axis == "x":
        band = corners(low, frame.top, high, bottom)
        x, y, anchor = (low + high) / 2, frame.top + _HEAD_ROOM, "middle"
    else:
        band = corners(frame.left, high, right, low)
        x, y, anchor = right - 4.0, high + _HEAD_ROOM, "end"
    words = [Words(x, y, layer.text, layer.color, anchor)] if layer.text else []
    return [Fill((band,), layer.color, layer.opacity), *words]


def _within_axes(layer: Span, frame: Frame) -> tuple[float, float]:
    """Where a span begins and ends, in pixels; below every number of a log axis is its low end."""
    ends, nothing = np.array([layer.low, layer.high]), np.full(2, np.nan)
    if layer.axis == "x":
        pixels = np.nan_to_num(frame.to_pixels(ends, nothing)[:, 0], nan=-np.inf)
        low, high = pixels.clip(frame.left, frame.left + frame.width)
    else:
        pixels = np.nan_to_num(frame.to_pixels(nothing, ends)[:, 1], nan=np.inf)
        low, high = pixels.clip(frame.top, frame.top + frame.height)
    return float(low), float(high)


@shapes_of.register
def _(layer: Mark, frame: Frame) -> list[Shape]:
    at = np.array([layer.at])
    nothing = np.full(1, np.nan)
    right, bottom = frame.left + frame.width, frame.top + frame.height
    if layer.axis == "x":
        x = float(frame.to_pixels(at, nothing)[0, 0])
        line, inside = [[x, frame.top], [x, bottom]], frame.left <= x <= right
        near_end = x > frame.left + 0.6 * frame.width
        words = (x - 6.0 if near_end else x + 6.0, frame.top + _HEAD_ROOM)
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
    if not near(place, frame):
        return []
    return [Words(float(place[0]), float(place[1]), layer.text, layer.color, layer.anchor)]
