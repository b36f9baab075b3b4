"""The legend of a chart: rows of small symbols with their words, above the axes."""

import numpy as np

from nnbook.pictures.chart import Chart, LegendEntry
from nnbook.pictures.shapes import Dots, Shape, Stroke, Words
from nnbook.pictures.style import CLASS_SHAPES, DASHES, TICK_SIZE

LEGEND_ROW = 19.0
_SYMBOL_WIDTH = 18.0
_GAP = 16.0
# A wide letter of a sans-serif font; the browser's font may differ from matplotlib's.
_LETTER = 0.62 * TICK_SIZE


def legend_rows(chart: Chart, width: float) -> list[list[tuple[float, LegendEntry]]]:
    """Rows of (pixels from the left of the axes, entry), as many as `width` asks for."""
    rows: list[list[tuple[float, LegendEntry]]] = []
    x = 0.0
    for entry in chart.legend:
        needed = _SYMBOL_WIDTH + _LETTER * len(entry[0])
        if not rows or x + needed > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += needed + _GAP
    return rows


def legend_shapes(chart: Chart, left: float, bottom: float, width: float) -> list[Shape]:
    """The legend's shapes; its last row ends just above `bottom`, the top edge of the axes."""
    rows = legend_rows(chart, width)
    shapes: list[Shape] = []
    for k, row in enumerate(rows):
        y = bottom - 12.0 - LEGEND_ROW * (len(rows) - 1 - k)
        for x, (text, color, kind) in row:
            shapes.append(_symbol(kind, color, left + x, y))
            words = Words(left + x + _SYMBOL_WIDTH, y + 4.0, text, "ink", "start", TICK_SIZE)
            shapes.append(words)
    return shapes


def _symbol(kind: str, color: str, x: float, y: float) -> Shape:
    if kind.startswith("point"):
        marker = CLASS_SHAPES[int(kind.removeprefix("point") or 0)]
        return Dots(np.array([[x + 6.0, y]]), marker, color, 7.5)
    dash = kind if kind in DASHES else "solid"
    return Stroke((np.array([[x, y], [x + 13.0, y]]),), color, 2.0, dash)
