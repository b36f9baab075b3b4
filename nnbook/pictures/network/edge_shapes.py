"""Weights as lines, and their numbers where they can be read."""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from nnbook.pictures.layers import FloatArray
from nnbook.pictures.network.focus import Focus
from nnbook.pictures.network.geometry import NUMBER_SIZE, NUMBER_WIDTH, Geometry
from nnbook.pictures.network.strength import pen_numbers, pen_of
from nnbook.pictures.numbers import short_number
from nnbook.pictures.shapes import Box, Fill, Shape, Stroke, Words
from nnbook.pictures.text_width import text_width

_WITHIN, _BETWEEN = 12.5, 17.0
_MOST_NUMBERS = 40
_FAINT_WIDTH, _FAINT = 0.7, 0.3


def edge_shapes(geometry: Geometry, numbers: FloatArray, scale: float, focus: Focus) -> list[Shape]:
    """Return the lines, those drawn by one pen as one shape; what fades lies below."""
    pens = pen_numbers(numbers, scale)
    shapes: list[Shape] = []
    seen = focus.lines if focus.exists else np.ones(len(pens), dtype=bool)
    if not seen.all():
        shapes.append(Fill(tuple(_hair_lines(geometry)[~seen]), "muted", _FAINT))
    order = np.flatnonzero(seen)
    order = order[np.argsort(pens[order], kind="stable")]
    lines, sorted_pens = tuple(geometry.lines[order]), pens[order]
    starts = np.flatnonzero(np.diff(sorted_pens, prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(lines)]):
        pen = pen_of(int(sorted_pens[start]), geometry.plan.thickest)
        shapes.append(Stroke(lines[start:end], *pen))
    return shapes


@lru_cache(maxsize=64)
def _hair_lines(geometry: Geometry) -> FloatArray:
    """All lines as thin four-cornered areas (edges, 4, 2): areas can be faint, strokes can't.

    All turn the same way round, so that where two of them cross, both are filled.
    """
    start, end = geometry.lines[:, 0], geometry.lines[:, 1]
    way = end - start
    aside = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.hypot(*way.T)[:, None]
    aside *= _FAINT_WIDTH / 2
    return np.stack([start + aside, end + aside, end - aside, start - aside], axis=1)


def edge_numbers(geometry: Geometry, numbers: FloatArray, focus: Focus) -> list[Shape]:
    """Return the numbers of the lines: of all where there is room, of those in focus at least."""
    shown = focus.lines if focus.exists else np.ones(len(numbers), dtype=bool)
    shapes: list[Shape] = []
    for i, (x, y) in _places(geometry, shown.tobytes()):
        text = short_number(float(numbers[i]))
        wide = text_width(text, NUMBER_SIZE) - 2.0
        shapes.append(Box((x - wide / 2, y - 5.5, wide, 11.0), 2.0, "muted", 0.0))
        at = (x, y + 0.36 * NUMBER_SIZE)
        shapes.append(Words(*at, text, "ink", "middle", NUMBER_SIZE, halo=False))
    return shapes


@lru_cache(maxsize=256)
def _places(geometry: Geometry, chosen: bytes) -> tuple[tuple[int, tuple[float, float]], ...]:
    """Line and place of each number, for the lines with True among `chosen`."""
    lines = np.flatnonzero(np.frombuffer(chosen, dtype=bool))
    layer = np.array([end[0] for end in geometry.ends])[lines]
    places: list[tuple[int, tuple[float, float]]] = []
    for l in range(2, len(geometry.columns) + 1):
        of_layer = lines[layer == l]
        way = _share_of_the_way(geometry.lines[of_layer])
        if way is None:
            continue
        for i in of_layer:
            x, y = geometry.lines[i, 0] + way * (geometry.lines[i, 1] - geometry.lines[i, 0])
            places.append((int(i), (float(x), float(y))))
    return tuple(places)


def _share_of_the_way(lines: FloatArray) -> float | None:
    """How far along their lines numbers can be read, and one sees whose they are; None if nowhere.

    Those that lead to one unit stand together, and apart from those of the next.
    """
    if not 0 < len(lines) <= _MOST_NUMBERS:
        return None
    gap = lines[0, 1, 0] - lines[0, 0, 0]
    margin = (NUMBER_WIDTH / 2 + 7.0) / gap
    if margin > 0.4:
        return None
    ways = np.linspace(margin, 1.0 - margin, 41)
    y = lines[:, 0, 1] + np.outer(ways, lines[:, 1, 1] - lines[:, 0, 1])
    order = np.argsort(y, axis=1)
    same = np.diff(lines[:, 1, 1][order], axis=1) == 0
    free = np.diff(np.take_along_axis(y, order, axis=1), axis=1) - np.where(same, _WITHIN, _BETWEEN)
    fits = ways[(free >= 0).all(axis=1)]
    if not len(fits):
        return None
    one_unit = np.ptp(lines[:, 1, 1]) == 0
    return float(fits[np.argmin(np.abs(fits - 0.5))] if one_unit else fits[-1])
