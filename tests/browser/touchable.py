"""An element with all that can be touched and that the package's own elements don't have."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnbook.pictures import (
    Chart,
    Diagram,
    Drawn,
    Handle,
    Item,
    Items,
    Line,
    Panel,
    Path,
    Picture,
    Points,
)
from nnbook.pictures.shapes import Box, Words
from nnbook.widgets.kit import Element
from nnbook.widgets.kit.touch import Touch

_UNITS = {"a": (10, 10, 60, 40), "b": (10, 110, 60, 40), "c": (225, 60, 60, 40)}


@dataclass(frozen=True)
class TouchableState:
    """A place on a parabola, where a descent starts, a chosen unit, and a number that counts."""

    x: float = 1.0
    start: tuple[float, float] = (0.1, 1.0)
    unit: str | None = None
    beat: int = 0


class Touchable(Element):
    """A point on a curve, a starting point on log axes, and the units of a small diagram."""

    def picture(self, state: TouchableState) -> Picture:
        panels = (_curve(state), _bowl(state), _net(state))
        return Picture(panels, f"x is {state.x:.2f}, unit {state.unit}.", columns=3)

    def code(self, state: TouchableState) -> str:
        return f"x = {state.x}\n"

    def touched(self, state: TouchableState, touch: Touch) -> TouchableState:
        match touch.hand:
            case "x":
                return replace(state, x=touch.x)
            case "start":
                return replace(state, start=(touch.x, touch.y))
        return replace(state, unit=touch.key)


def _curve(state: TouchableState) -> Panel:
    chart = Chart("curve", "x", "J(x)", (-2.0, 2.0), (0.0, 4.0), width=300, height=240)
    grid = np.linspace(-2, 2, 41)
    layers = (Line("J", grid, grid**2), Points("here", [state.x], [state.x**2]))
    return Panel(chart, layers, (Handle("x", "point on the curve", state.x, state.x**2, axes="x"),))


def _bowl(state: TouchableState) -> Panel:
    chart = Chart(
        "bowl",
        "λ",
        "n",
        (0.001, 10.0),
        (0.1, 1000.0),
        x_scale="log",
        y_scale="log",
        width=300,
        height=240,
    )
    x, y = state.start
    way = Path("way", [x, 2 * x], [y, 3 * y])
    return Panel(chart, (way,), (Handle("start", "starting point", x, y, comes=True),))


def _net(state: TouchableState) -> Diagram:
    items = tuple(
        Item(key, f"unit {key}, a = {state.beat}", box, card=(f"unit {key}", f"a = {state.beat}"))
        for key, box in _UNITS.items()
    )
    shapes = [
        shape
        for key, box in _UNITS.items()
        for shape in (
            Box(box, 6.0, "ink"),
            Words(box[0] + 30, box[1] + 25, key, "ink", "middle"),
        )
    ]
    hand = Items("units", "unit", "units", items, state.unit)
    return Diagram("net", (300, 160), (Drawn("units", shapes),), (hand,))
