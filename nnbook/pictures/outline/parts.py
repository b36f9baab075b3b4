"""Parts of outlines in pixels: heads of arrows, rectangles, the ring around what is chosen."""

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import Area, Frame
from nnbook.pictures.layers import Bars, FloatArray

_HEAD_LENGTH, _HEAD_WIDTH = 5.0, 4.2
_EVERY = 70.0
_SMALL = 5.0
_FAR = 1e4


def arrow_pieces(
    start: FloatArray, tip: FloatArray, width: float, area: Area
) -> tuple[tuple[FloatArray, ...], FloatArray | None]:
    """The visible pieces of an arrow's shaft, and the triangle of its head if that is in sight.

    A short arrow gets a smaller head, so that it stays an arrow; one without length is nothing.
    """
    step = tip - start
    length = float(np.hypot(*step))
    if not np.isfinite(length) or length < 0.5:
        return (), None
    forward = step / length
    long = min(_HEAD_LENGTH * width, 0.6 * length)
    aside = 0.5 * _HEAD_WIDTH / _HEAD_LENGTH * long * np.array([-forward[1], forward[0]])
    neck = tip - long * forward
    shaft = visible_pieces(np.array([start, neck]), area)
    return shaft, np.array([neck + aside, tip, neck - aside]) if near(tip, area) else None


def small_heads(way: FloatArray) -> list[FloatArray]:
    """Small open heads at fixed distances from a way's start, so that they stay as it grows."""
    steps = np.diff(way, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    travelled = np.concatenate([[0.0], np.cumsum(lengths)])
    distances = np.arange(0.5 * _EVERY, travelled[-1] - _SMALL, _EVERY)
    k = np.searchsorted(travelled, distances, side="right") - 1
    forward = steps[k] / lengths[k, None]
    tips = way[k] + (distances - travelled[k])[:, None] * forward
    sideways = np.stack([-forward[:, 1], forward[:, 0]], axis=1)
    back, aside = tips - 1.2 * _SMALL * forward, 0.8 * _SMALL * sideways
    return list(np.stack([back + aside, tips, back - aside], axis=1))


def bar_edges(layer: Bars, frame: Frame) -> FloatArray:
    """Left, top, right and bottom of each bar in pixels, shape (n, 4), cut to the axes.

    Bars that have no place, or lie outside the axes, are NaN.
    """
    at, values = np.asarray(layer.at), np.asarray(layer.values)
    left, right = (frame.to_pixels(at + way * layer.width / 2, values)[:, 0] for way in (-1.0, 1.0))
    left = np.nan_to_num(left, nan=-np.inf)  # below every number of a log axis
    ends = frame.to_pixels(at, values)[:, 1]
    base = float(frame.to_pixels([frame.chart.x_lim[0]], [layer.base])[0, 1])
    # On a log axis a base of 0 is infinitely far down.
    base = frame.top + frame.height if not np.isfinite(base) else base
    edges = np.stack([left, np.minimum(ends, base), right, np.maximum(ends, base)], axis=1)
    low = np.array([frame.left, frame.top] * 2)
    high = low + np.array([frame.width, frame.height] * 2)
    unseen = ((edges[:, 2:] < low[2:]) | (edges[:, :2] > high[:2])).any(axis=1)
    return np.where(
        (unseen | ~np.isfinite(edges[:, 1:]).all(axis=1))[:, None], np.nan, edges.clip(low, high)
    )


def corners(left: float, top: float, right: float, bottom: float) -> FloatArray:
    """The four corners of a rectangle, shape (4, 2)."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])


def cross_hair(center: FloatArray, radius: float) -> tuple[FloatArray, ...]:
    """A circle with four short ticks outward: told from a plain ring by its shape."""
    turn = np.linspace(0.0, 2.0 * np.pi, 33)
    circle = center + radius * np.column_stack([np.cos(turn), np.sin(turn)])
    ways = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    ticks = [np.stack([center + radius * way, center + (radius + 5.0) * way]) for way in ways]
    return (circle, *ticks)


def cut_polygon(polygon: FloatArray, normal: FloatArray, offset: float) -> FloatArray:
    """The part of a polygon (m, 2) where ``point @ normal + offset >= 0``; empty if there is none.

    Sutherland and Hodgman's way; right for convex polygons.
    """
    height = polygon @ normal + offset
    corners: list[FloatArray] = []
    for k in range(len(polygon)):
        after = (k + 1) % len(polygon)
        if height[k] >= 0:
            corners.append(polygon[k])
        if (height[k] >= 0) != (height[after] >= 0):
            share = height[k] / (height[k] - height[after])
            corners.append(polygon[k] + share * (polygon[after] - polygon[k]))
    return np.array(corners).reshape(-1, 2)


def near(places: FloatArray, area: Area) -> NDArray[np.bool_]:
    """Which places (…, 2) in pixels are so near the area that what is there may reach into it."""
    low = np.array([area.left, area.top]) - _FAR
    high = np.array([area.left + area.width, area.top + area.height]) + _FAR
    return np.asarray(((places >= low) & (places <= high)).all(axis=-1))
