"""Strokes of a pen on a pad: checked, as ink on a fine grid, and as a short text."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.validation import Array, what_came
from nnbook.widgets.kit.state_text import Spelling, rows
from nnbook.widgets.kit.touch import Stroke

SIDE = 28.0
"""How wide and high the pad is."""
FINE = 2
"""Pixels of the drawing for each unit of the pad, along a side."""
WIDTH = 2.6
"""How thick the pen is."""
SNAP = 0.25
"""Places are multiples of this."""
MOST_STROKES, LONGEST = 40, 400
"""How many strokes there may be, and how many places in one."""
_PIXELS = round(SIDE * FINE)
_MIDDLES = (np.arange(_PIXELS) + 0.5) / FINE


def drawn(strokes: tuple[Stroke, ...]) -> Array:
    """Return the ink of strokes (56, 56), from 0 to 1, row 0 at the top.

    Parameters
    ----------
    strokes : tuple of tuple of (float, float)
        The places of each, x to the right and y up, from 0 to 28.
    """
    ink = np.zeros((_PIXELS, _PIXELS))
    for stroke in strokes:
        np.maximum(ink, _stroke_ink(stroke), out=ink)
    return ink


@lru_cache(maxsize=256)
def _stroke_ink(stroke: Stroke) -> Array:
    """A pixel is black within half the pen's width of the line, and fades over its own width."""
    ink = np.zeros((_PIXELS, _PIXELS))
    places = np.array([stroke[0], *stroke])
    places[:, 1] = SIDE - places[:, 1]
    for start, end in pairwise(places):
        columns, rows = (_near(start[axis], end[axis]) for axis in (0, 1))
        distance = _distances(start, end, _MIDDLES[columns], _MIDDLES[rows][:, None])
        black = np.clip((WIDTH / 2 - distance) * FINE + 0.5, 0.0, 1.0)
        np.maximum(ink[rows, columns], black, out=ink[rows, columns])
    ink.setflags(write=False)
    return ink


def _near(one: float, other: float) -> slice:
    """The pixels that a piece from one place to another can reach, along one axis."""
    reach = WIDTH / 2 + 1 / FINE
    low, high = min(one, other) - reach, max(one, other) + reach
    return slice(max(0, int(low * FINE)), max(0, int(high * FINE) + 1))


def _distances(start: Array, end: Array, x: Array, y: Array) -> Array:
    """How far the places (x, y) are from the straight piece."""
    dx, dy = end - start
    length = dx * dx + dy * dy
    along = ((x - start[0]) * dx + (y - start[1]) * dy) / length if length else 0.0 * (x + y)
    along = np.clip(along, 0.0, 1.0)
    nearest: Array = np.hypot(x - start[0] - along * dx, y - start[1] - along * dy)
    return nearest


def _strokes_of(table: tuple[tuple[float, ...], ...]) -> tuple[Stroke, ...]:
    """Strokes from rows (number of the stroke, x and y in steps of the snap)."""
    numbers = sorted({row[0] for row in table})
    return tuple(
        tuple((x * SNAP, y * SNAP) for k, x, y in table if k == number) for number in numbers
    )


def checked_strokes(strokes: Any) -> tuple[Stroke, ...]:
    """Return strokes as tuples, on multiples of the snap; ValueError if they are none."""
    try:
        tables = [np.array(stroke, dtype=float).reshape(-1, 2) for stroke in strokes]
    except (TypeError, ValueError):
        raise ValueError(f"strokes must be lists of (x, y); got {what_came(strokes)}") from None
    if len(tables) > MOST_STROKES or any(not 1 <= len(table) <= LONGEST for table in tables):
        raise ValueError(
            f"strokes must be at most {MOST_STROKES}, of 1 to {LONGEST} places each; got "
            f"{len(tables)} of {', '.join(str(len(table)) for table in tables[:5])} places"
        )
    for table in tables:
        if not ((table >= 0) & (table <= SIDE)).all():
            raise ValueError(f"strokes must have places from 0 to {SIDE:g}; got {table.tolist()}")
    settled = ((np.round(table / SNAP) * SNAP).tolist() for table in tables)
    return tuple(tuple((x, y) for x, y in table) for table in settled)


def _table_of(strokes: tuple[Stroke, ...]) -> Iterable[tuple[float, float, float]]:
    """A row for each place: the number of its stroke, x and y in steps of the snap."""
    for k, stroke in enumerate(strokes):
        for x, y in stroke:
            yield k, round(x / SNAP), round(y / SNAP)


STROKES = Spelling(
    lambda strokes: rows(3).to_text(_table_of(strokes)),
    lambda text: _strokes_of(rows(3).from_text(text)),
)
"""How strokes are spelled in the state's text."""
