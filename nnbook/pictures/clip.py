"""Cutting lines to what can be seen, so that no drawing engine meets a coordinate of 1e12."""

import numpy as np

from nnbook.pictures.frame import Area
from nnbook.pictures.layers import FloatArray

_MARGIN = 50.0
_MANY = 1500


def visible_pieces(line: FloatArray, area: Area) -> tuple[FloatArray, ...]:
    """The pieces of a line (n, 2) in pixels that lie in or near the axes, broken at NaN."""
    low = np.array([area.left - _MARGIN, area.top - _MARGIN])
    high = np.array([area.left + area.width + _MARGIN, area.top + area.height + _MARGIN])
    pieces: list[FloatArray] = []
    for run in _finite_runs(line):
        if ((run >= low) & (run <= high)).all():
            pieces.append(_thinned(run))
        else:
            pieces.extend(_thinned(piece) for piece in _cut(run, low, high))
    return tuple(pieces)


def _finite_runs(line: FloatArray) -> list[FloatArray]:
    """Consecutive finite points, two at least."""
    finite = np.isfinite(line).all(axis=1)
    if finite.all():
        return [line] if len(line) > 1 else []
    edges = np.flatnonzero(np.diff(np.concatenate([[False], finite, [False]]).astype(np.int8)))
    return [line[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1]


def _cut(run: FloatArray, low: FloatArray, high: FloatArray) -> list[FloatArray]:
    """The parts of a finite line inside the box: Liang and Barsky's way, all segments at once."""
    start, step = run[:-1], np.diff(run, axis=0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        one, other = (low - start) / step, (high - start) / step
    flat = step == 0
    outside = flat & ((start < low) | (start > high))
    enter = np.where(flat, 0.0, np.minimum(one, other)).max(axis=1).clip(min=0.0)
    leave = np.where(flat, 1.0, np.maximum(one, other)).min(axis=1).clip(max=1.0)
    seen = (enter < leave) & ~outside.any(axis=1)
    k = np.flatnonzero(seen)
    # A corner of the line is taken as it is: computed anew, it might not be the same to the bit.
    first = np.where(enter[k, None] == 0, start[k], start[k] + enter[k, None] * step[k])
    last = np.where(leave[k, None] == 1, run[k + 1], start[k] + leave[k, None] * step[k])
    goes_on = (np.diff(k) == 1) & (enter[k[1:]] == 0)
    pieces = np.split(np.arange(len(k)), np.flatnonzero(~goes_on) + 1)
    return [
        np.vstack([first[piece[:1]], last[piece]]).clip(low, high) for piece in pieces if len(piece)
    ]


def _thinned(run: FloatArray) -> FloatArray:
    """A very long line without the points that fall on the same half pixel as the one before."""
    if len(run) <= _MANY:
        return run
    moved = (np.diff(np.rint(2.0 * run), axis=0) != 0).any(axis=1)
    moved[-1] = True
    return run[np.concatenate([[True], moved])]
