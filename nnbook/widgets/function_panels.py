"""A descent on a landscape: its path, where it is, and its next step."""

from collections.abc import Callable

import numpy as np

from nnbook.pictures import Arrows, Chart, Handle, Layer, Line, Panel, Path, Points
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.frame import frame_of
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array
from nnbook.widgets.answers import rounded
from nnbook.widgets.descent_path import pinned_lines, some_of
from nnbook.widgets.kit import Trainer
from nnbook.widgets.kit.training import PinnedRun
from nnbook.widgets.landscape_panels import Ground, decimals_of
from nnbook.widgets.landscapes import Landscape

_SIZE = (480, 310)
_NEXT: LegendEntry = ("next step", "good", "line")
# What the tangent takes of the width, on either side.
_TANGENT = 0.16
# Pixels from one dot of a path to the next, at least.
_DOTS_APART = 8.0

Belongs = Callable[[PinnedRun], bool]


def curve_panel(
    ground: Ground, step_size: float, run: Trainer, gradient: Array, belongs: Belongs
) -> Panel:
    """The curve, the places on it, the tangent, and the next step along the axis of θ."""
    landscape = ground.landscape

    def place(path: Array) -> Array:
        return np.column_stack([path, landscape.heights(path)])

    paths = [run.path, *(pinned.path for pinned in run.pinned if belongs(pinned))]
    (limits,) = ground.limits_around(np.concatenate(paths))
    legend: tuple[LegendEntry, ...] = (("J", "ink", "line"), ("tangent", "muted", "dashed"), _NEXT)
    chart = ground.curve_chart(limits, title="the way down", legend=legend, size=_SIZE)
    theta, slope, cost = float(run.theta[0]), float(gradient[0]), run.cost
    reach = _TANGENT * (limits[1] - limits[0]) * np.array([-1.0, 1.0])
    x, y = some_of(np.column_stack([run.path, run.costs[run.path_steps]])).T
    layers: list[Layer] = [
        ground.curve(limits),
        *pinned_lines(run, place, belongs),
        Line("tangent", theta + reach, cost + slope * reach, color="muted", dash="dashed"),
        Path("path", x, y),
        _dots(x, y, chart),
    ]
    if not run.ended:
        tip = theta - step_size * slope
        layers.append(Arrows("next", [theta], [cost], [tip], [cost], color="good"))
    return Panel(chart, tuple(layers), (_start(landscape, run, (x[0], y[0])),))


def contour_panel(
    ground: Ground, step_size: float, run: Trainer, gradient: Array, belongs: Belongs
) -> Panel:
    """The lines of equal J, the path over them, and the next step."""
    paths = [run.path, *(pinned.path for pinned in run.pinned if belongs(pinned))]
    limits = ground.limits_around(np.concatenate(paths))
    legend: tuple[LegendEntry, ...] = (("J is the same", "muted", "line"), _NEXT)
    chart = ground.contour_chart(limits, title="the way down", legend=legend, size=_SIZE)
    x, y = some_of(run.path).T
    layers: list[Layer] = [
        ground.contours(chart),
        *pinned_lines(run, lambda path: path, belongs),
        Path("path", x, y),
        _dots(x, y, chart),
    ]
    if not run.ended:
        tip = run.theta - step_size * gradient
        layers.append(Arrows("next", run.theta[:1], run.theta[1:], tip[:1], tip[1:], color="good"))
    return Panel(chart, tuple(layers), (_start(ground.landscape, run, (x[0], y[0])),))


def _dots(x: Array, y: Array, chart: Chart) -> Points:
    """The places of the path, each as a dot; those that would cover the one before are left out."""
    place = frame_of(chart).to_pixels(x, y)
    shown: list[int] = []
    for k in np.flatnonzero(np.isfinite(place).all(axis=1)):
        if not shown or np.hypot(*(place[k] - place[shown[-1]])) >= _DOTS_APART:
            shown.append(int(k))
    return Points("places", x[shown], y[shown], color="accent", size=5.0)


def _start(landscape: Landscape, run: Trainer, place: tuple[float, float]) -> Handle:
    """The start of the path, to be dragged or called by a click: on the curve, or the plane."""
    steps = [10.0 ** -(decimals_of(limits) - 1) for limits in landscape.limits]
    spoken = ", ".join(
        f"{symbol} = {rounded(float(value), 2)}"
        for symbol, value in zip(landscape.symbols, run.path[0], strict=True)
    )
    return Handle(
        "start",
        "start of the descent, θ[0]",
        float(place[0]),
        float(place[1]),
        axes="x" if landscape.m == 1 else "xy",
        step=min(steps),
        spoken=with_true_minus(spoken),
        comes=True,
    )
