"""A landscape as it is drawn: the curve of J, or the lines on which J is the same."""

from math import floor, log10
from typing import Any

import numpy as np

from nnbook.pictures import Chart, Contours, Line, growing_limits, padded_limits, plane_grid
from nnbook.pictures.chart import LegendEntry
from nnbook.validation import Array
from nnbook.widgets.half_plane import of_one_scale
from nnbook.widgets.landscapes import Landscape, Limits

_CURVE_POINTS, _GRID, _LEVELS = 241, 61, 12
# A path that leaves the picture widens it up to so many times; the rest runs out of sight.
_WIDEST = 3.0
_KEPT = 8


class Ground:
    """What is drawn of a landscape whatever happens on it; drawn once for each section of it.

    Parameters
    ----------
    landscape : Landscape
        Of one or two numbers.
    """

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape
        self._curves: dict[tuple[float, float], Line] = {}
        self._contours: dict[Limits, Contours] = {}

    def limits_around(self, places: Array) -> Limits:
        """Return limits that hold places (k, m) of a path, up to three times as wide as at first.

        Parameters
        ----------
        places : numpy.ndarray, shape (k, m)
            Where the path came through; what is too far away is left out.
        """
        limits = []
        for values, (low, high) in zip(places.T, self.landscape.limits, strict=True):
            reach = (_WIDEST - 1) / 2 * (high - low)
            near = values[(values >= low - reach) & (values <= high + reach)]
            limits.append(growing_limits(near, (low, high)))
        return tuple(limits)

    def curve_chart(
        self,
        x_limits: tuple[float, float],
        title: str,
        *,
        size: tuple[int, int],
        legend: tuple[LegendEntry, ...] = (),
    ) -> Chart:
        """Return axes that hold the curve between two places."""
        heights = np.asarray(self.curve(x_limits).y)
        heights = heights[np.isfinite(heights)]
        y_limits = padded_limits(heights if heights.size else np.array([0.0]))
        symbol = self.landscape.symbols[0]
        return Chart(
            "curve",
            symbol,
            f"J({symbol})",
            x_limits,
            y_limits,
            title=title,
            legend=legend,
            width=size[0],
            height=size[1],
        )

    def curve(self, x_limits: tuple[float, float]) -> Line:
        """Return the curve of J between two places; the same object for the same places."""
        if x_limits not in self._curves:
            x = np.linspace(*x_limits, _CURVE_POINTS)
            line = Line("J", x, self.landscape.heights(x[:, np.newaxis]), width=2.0)
            _keep(self._curves, x_limits, line)
        return self._curves[x_limits]

    def contour_chart(
        self,
        limits: Limits,
        title: str,
        *,
        size: tuple[int, int],
        legend: tuple[LegendEntry, ...] = (),
    ) -> Chart:
        """Return axes that hold the limits, with one scale: right angles look like it."""
        first, second = self.landscape.symbols
        x_limits, y_limits = limits
        return of_one_scale(
            Chart(
                "contours",
                first,
                second,
                x_limits,
                y_limits,
                title=title,
                legend=legend,
                width=size[0],
                height=size[1],
            )
        )

    def contours(self, chart: Chart) -> Contours:
        """Return lines of equal J on a chart, closer where it is steep; see `curve`."""
        limits = chart.x_lim, chart.y_lim
        if limits not in self._contours:
            x, y = np.linspace(*chart.x_lim, _GRID), np.linspace(*chart.y_lim, _GRID)
            heights = self.landscape.heights(plane_grid(*limits, _GRID, _GRID))
            levels = _levels(heights[np.isfinite(heights)])
            _keep(self._contours, limits, Contours("J", x, y, heights, levels))
        return self._contours[limits]


def decimals_of(limits: tuple[float, float]) -> int:
    """Return to how many decimals a place between two limits is worth telling."""
    return max(0, 2 - floor(log10((limits[1] - limits[0]) / 2)))


def _levels(heights: Array) -> Array:
    """Heights from the lowest to the highest, evenly spaced on a bowl."""
    if not heights.size:
        return np.empty(0)
    share = np.linspace(0.0, 1.0, _LEVELS + 1)[1:]
    return float(heights.min()) + np.ptp(heights) * share**2


def _keep(drawn: dict[Any, Any], key: object, layer: object) -> None:
    """Note what was drawn; the oldest makes room."""
    if len(drawn) >= _KEPT:
        del drawn[next(iter(drawn))]
    drawn[key] = layer
