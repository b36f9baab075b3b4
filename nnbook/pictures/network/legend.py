"""What lines, marks and colors of a network mean: a row or two of small symbols with words."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnbook.pictures.shapes import Box, Fill, Shape, Stroke, Words
from nnbook.pictures.style import HEAT_STRENGTH, TICK_SIZE
from nnbook.pictures.text_width import text_width

LEGEND_ROW = 18.0
_BETWEEN = 14.0
_LINE_LENGTH = 24.0
_SWATCH = 11.0
_SYMBOL_WIDTHS = {"line": 29.0, "up": 12.0, "down": 12.0, "patch": 16.0, "words": 0.0}


@dataclass(frozen=True)
class LegendEntry:
    """A symbol and its words.

    Parameters
    ----------
    kind : str
        A line, a mark of a bias, a patch of color, or words alone.
    text : str
    color : str
    width : float
        Of a line.
    dash : str
        Of a line.
    """

    kind: Literal["line", "up", "down", "patch", "words"]
    text: str
    color: str
    width: float = 2.0
    dash: str = "solid"

    @property
    def symbol_width(self) -> float:
        """Pixels that the symbol takes, with the space behind it."""
        return _SYMBOL_WIDTHS[self.kind]


LegendGroup = tuple[LegendEntry, ...]


def legend_rows(
    groups: tuple[LegendGroup, ...], width: float
) -> list[list[tuple[float, LegendEntry]]]:
    """Rows of (pixels from the left, entry), as many as `width` asks for.

    What belongs together stands in one row, unless it is too wide for any.
    """
    rows: list[list[tuple[float, LegendEntry]]] = [[]]
    x = 0.0
    for group in groups:
        wide = sum(map(_width, group)) + _BETWEEN * (len(group) - 1)
        for k, entry in enumerate(group):
            needed = wide if k == 0 and wide <= width else _width(entry)
            if rows[-1] and x + needed > width:
                rows.append([])
                x = 0.0
            rows[-1].append((x, entry))
            x += _width(entry) + _BETWEEN
    return rows


def _width(entry: LegendEntry) -> float:
    return entry.symbol_width + text_width(entry.text, TICK_SIZE)


def legend_shapes(
    groups: tuple[LegendGroup, ...], left: float, bottom: float, width: float
) -> list[Shape]:
    """The legend's shapes; its last row ends at `bottom`."""
    rows = legend_rows(groups, width)
    shapes: list[Shape] = []
    for k, row in enumerate(rows):
        y = bottom - LEGEND_ROW * (len(rows) - 1 - k) - 6.0
        for x, entry in row:
            shapes += _symbol(entry, left + x, y)
            start = left + x + entry.symbol_width
            words = Words(start, y + 0.36 * TICK_SIZE, entry.text, "ink", "start", TICK_SIZE)
            shapes.append(words)
    return shapes


def triangle(x: float, y: float, size: float, *, up: bool, color: str) -> Fill:
    """A mark that points up or down, with its middle at (x, y)."""
    way = -1.0 if up else 1.0
    corners = np.array([[-0.5, -0.43 * way], [0.5, -0.43 * way], [0.0, 0.43 * way]])
    return Fill((size * corners + (x, y),), color)


def _symbol(entry: LegendEntry, x: float, y: float) -> list[Shape]:
    if entry.kind == "words":
        return []
    if entry.kind == "line":
        line = np.array([[x, y], [x + _LINE_LENGTH, y]])
        return [Stroke((line,), entry.color, entry.width, entry.dash)]
    if entry.kind == "patch":
        box = (x, y - _SWATCH / 2, _SWATCH, _SWATCH)
        return [Box(box, 2.0, "muted", 0.6, entry.color, HEAT_STRENGTH)]
    return [triangle(x + 4.0, y, 8.0, up=entry.kind == "up", color=entry.color)]
