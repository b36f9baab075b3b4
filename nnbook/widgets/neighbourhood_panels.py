"""A window around a point: J and its tangent in it, in numbers and as panels."""

import numpy as np

from nnbook.pictures import (
    Arrows,
    Chart,
    Contours,
    Handle,
    Layer,
    Line,
    Panel,
    Points,
    Region,
    Span,
    plane_grid,
)
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.numbers import number_text, with_true_minus
from nnbook.widgets.answers import rounded
from nnbook.widgets.half_plane import of_one_scale
from nnbook.widgets.landscape_panels import Ground, decimals_of
from nnbook.widgets.landscapes import Landscape
from nnbook.widgets.plane import half_line

_CURVE_POINTS, _GRID = 161, 41
_OVERVIEW, _WINDOW = (330, 300), (430, 300)
_CURVE_LEGEND: tuple[LegendEntry, ...] = (("J", "ink", "line"), ("tangent", "accent", "dashed"))
_PLANE_LEGEND: tuple[LegendEntry, ...] = (
    ("lines of equal J", "muted", "line"),
    ("of the tangent plane", "accent", "dashed"),
    ("−∇J", "good", "line"),
)
# Lines of equal height on either side of the point.
_LINES = np.arange(-4, 5)


class View:
    """What is in the window: J and its tangent over the steps away from the point."""

    def __init__(self, landscape: Landscape, at: tuple[float, ...], zoom: float) -> None:
        self.landscape = landscape
        self.at = np.array(at)
        widths = [high - low for low, high in landscape.limits]
        self.reach = min(widths) / 4 / zoom
        self.points = _CURVE_POINTS if landscape.m == 1 else _GRID
        side = np.linspace(-self.reach, self.reach, self.points)
        ends = (-self.reach, self.reach)
        grid = plane_grid(ends, ends, _GRID, _GRID)
        self.steps = side[:, np.newaxis] if landscape.m == 1 else grid
        self.height = float(landscape.heights(self.at[np.newaxis])[0])
        self.gradient = landscape.gradient(self.at)
        self.true = landscape.heights(self.at + self.steps)
        self.tangent = self.height + self.steps @ self.gradient

    @property
    def window(self) -> tuple[tuple[float, float], ...]:
        """From where to where it reaches, for each number of θ."""
        return tuple((place - self.reach, place + self.reach) for place in self.at.tolist())

    @property
    def change(self) -> float:
        """How far the tangent rises or falls in the window, at most."""
        return float(np.abs(self.tangent - self.height).max())

    @property
    def difference(self) -> float:
        """How far J and the tangent are apart in the window, at most."""
        return float(np.abs(self.true - self.tangent).max())

    @property
    def sentence(self) -> str:
        names = self.landscape.symbols
        places = [rounded(place, 2) for place in self.at.tolist()]
        where = f"{names[0]} = {places[0]}"
        if len(names) == 2:
            where = f"({', '.join(names)}) = ({', '.join(places)})"
        change, difference = self.change, self.difference
        tangent = "tangent" if len(names) == 1 else "tangent plane"
        begin = f"Within {number_text(self.reach)} of {where} "
        if not change > 0:
            return with_true_minus(
                f"{begin}the {tangent} is level; J differs from it by up to "
                f"{number_text(difference)}."
            )
        return with_true_minus(
            f"{begin}the {tangent} changes by up to {number_text(change)}; J differs from it by "
            f"up to {number_text(difference)}, {_beside(difference / change)}."
        )


def _beside(share: float) -> str:
    """Say in percent or in times how large a difference is beside the change, without exponents."""
    if share < 1:
        return f"{number_text(100 * share, 2)} % of that"
    times = number_text(share, 2) if share < 9.95 else number_text(round(share), 6)
    return f"{times} times as much"


def curve_panels(ground: Ground, view: View) -> tuple[Panel, Panel]:
    symbol = ground.landscape.symbols[0]
    (limits,) = ground.limits_around(view.at[np.newaxis])
    chart = ground.curve_chart(limits, title="the whole", size=_OVERVIEW)
    (x_limits,) = view.window
    theta = float(view.at[0])
    whole = (
        Span("window", "x", *x_limits, color="accent"),
        ground.curve(limits),
        Points("point", [theta], [view.height], color="accent", size=7.0),
    )
    hand = Handle("at", "the point", theta, view.height, axes="x", step=_key_step(ground.landscape))
    half = 1.15 * max(view.change, view.difference, abs(view.height) * 1e-12, 1e-300)
    near = Chart(
        "window",
        symbol,
        f"J({symbol})",
        x_limits,
        (view.height - half, view.height + half),
        title="in the window",
        legend=_CURVE_LEGEND,
        width=_WINDOW[0],
        height=_WINDOW[1],
    )
    x = theta + view.steps[:, 0]
    window = (
        Line("J", x, view.true, width=2.5),
        Line("tangent", x, view.tangent, color="accent", dash="dashed"),
        Points("point", [theta], [view.height], color="accent", size=7.0),
    )
    return Panel(chart, whole, (hand,)), Panel(near, window)


def plane_panels(ground: Ground, view: View) -> tuple[Panel, Panel]:
    landscape = ground.landscape
    limits = ground.limits_around(view.at[np.newaxis])
    chart = ground.contour_chart(limits, title="the whole", size=_OVERVIEW)
    (left, right), (low, high) = view.window
    x, y = view.at.tolist()
    whole = (
        ground.contours(chart),
        Region("window", [left, right, right, left], [low, low, high, high], "accent", 0.3),
        Points("point", [x], [y], color="accent", size=7.0),
    )
    hand = Handle("at", "the point", x, y, step=_key_step(landscape))
    near = of_one_scale(
        Chart(
            "window",
            landscape.symbols[0],
            landscape.symbols[1],
            (left, right),
            (low, high),
            title="in the window",
            legend=_PLANE_LEGEND,
            width=_WINDOW[0],
            height=_WINDOW[1],
        )
    )
    return Panel(chart, whole, (hand,)), Panel(near, _near_layers(near, view))


def _near_layers(chart: Chart, view: View) -> tuple[Layer, ...]:
    """The same heights twice: as lines of J, and as straight lines of the tangent plane."""
    limits = chart.x_lim, chart.y_lim
    x, y = (np.linspace(*pair, _GRID) for pair in limits)
    heights = view.landscape.heights(plane_grid(*limits, _GRID, _GRID))
    size = float(np.linalg.norm(view.gradient))
    gap = size * view.reach / 4
    here = Points("point", view.at[:1], view.at[1:], color="accent", size=7.0)
    if not 0 < size < np.inf:
        spread = np.ptp(heights) * np.linspace(0.05, 0.95, 9)
        return (Contours("J", x, y, heights, heights.min() + spread), here)
    levels = view.height + gap * _LINES
    lines = [
        Line(
            f"plane{k}",
            *half_line(view.gradient, view.height - level - view.gradient @ view.at, limits),
            color="accent",
            width=1.2,
            dash="dashed",
        )
        for k, level in enumerate(levels)
    ]
    down = view.at - view.gradient / size * 0.6 * view.reach
    arrow = Arrows("down", view.at[:1], view.at[1:], down[:1], down[1:], color="good", width=3.0)
    return (Contours("J", x, y, heights, levels), *lines, arrow, here)


def _key_step(landscape: Landscape) -> float:
    return min(10.0 ** -(decimals_of(limits) - 1) for limits in landscape.limits)
