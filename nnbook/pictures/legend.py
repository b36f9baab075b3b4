"""Where the entries of a chart's legend go: rows above the axes, left-aligned with them."""

from nnbook.pictures.chart import Chart, LegendEntry
from nnbook.pictures.style import TICK_SIZE

LEGEND_ROW = 19.0
SYMBOL_WIDTH = 18.0
_GAP = 18.0
# A wide letter of a sans-serif font; the browser's font may differ from matplotlib's.
_LETTER = 0.62 * TICK_SIZE


def legend_rows(chart: Chart, width: float) -> list[list[tuple[float, LegendEntry]]]:
    """Rows of (pixels from the left of the axes, entry), as many as `width` asks for."""
    rows: list[list[tuple[float, LegendEntry]]] = []
    x = 0.0
    for entry in chart.legend:
        needed = SYMBOL_WIDTH + _LETTER * len(entry[0])
        if not rows or x + needed > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += needed + _GAP
    return rows
