"""In the kernel: the same picture three ways, each with three sliders under it or over it."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from ipywidgets import FloatSlider, VBox, interact
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnbook import datasets
from nnbook.models import cross_entropy, sigmoid
from nnbook.pictures import padded_limits, plane_grid
from nnbook.widgets import DecisionPlane
from nnbook.widgets.answers import spread

_data = datasets.load("moons", n=400)
X, y = _data.X, _data.y
LIMITS = padded_limits(X[:, 0]), padded_limits(X[:, 1])
GRID = plane_grid(*LIMITS)
S_LIMIT = 8.0
S = np.linspace(-S_LIMIT, S_LIMIT, 161)
START = {"w1": -4.0, "w2": -4.0, "b": 0.5}
SPREAD = spread(y)
# The element's own size: panels of 400 and 340 pixels beside each other.
SIZE: dict[str, Any] = {"figsize": (7.4, 3.4), "dpi": 100}
RATIOS = (400, 340)
COLORS = ("#0072b2", "#d55e00")


def element() -> DecisionPlane:
    """Ours."""
    return DecisionPlane(X, y, w1=START["w1"], w2=START["w2"], b=START["b"])


def inline_figure(w1: float, w2: float, b: float) -> Figure:
    """A new pyplot figure of what the element shows."""
    figure, axes = plt.subplots(1, 2, width_ratios=RATIOS, **SIZE)
    Artists(figure, *axes).move(w1, w2, b)
    return figure


def show_inline() -> None:
    """As most notebooks have it: `interact` and inline matplotlib, a new figure for each value."""

    def draw(w1: float, w2: float, b: float) -> None:
        inline_figure(w1, w2, b)
        plt.show()

    interact(draw, **sliders())


def show_ipympl() -> None:
    """One figure that lives in the browser, whose artists are moved."""
    from ipympl.backend_nbagg import Canvas, FigureManager  # type: ignore[import-not-found]

    figure = Figure(**SIZE)
    canvas = Canvas(figure)
    FigureManager(canvas, 0)
    artists = Artists(figure, *figure.subplots(1, 2, width_ratios=RATIOS))
    controls = sliders()

    def move(_change: Any = None) -> None:
        artists.move(**{name: slider.value for name, slider in controls.items()})
        canvas.draw_idle()

    for slider in controls.values():
        slider.observe(move, "value")
    move()
    display(VBox([*controls.values(), canvas]))


def sliders() -> dict[str, FloatSlider]:
    """The element's three sliders, as ipywidgets has them."""
    return {
        name: FloatSlider(value=value, min=-15, max=15, step=0.1, description=name)
        for name, value in START.items()
    }


class Artists:
    """What is on the two axes; `move` changes all that depends on the weights."""

    def __init__(self, figure: Figure, plane: Axes, along: Axes) -> None:
        figure.subplots_adjust(left=0.07, right=0.99, bottom=0.15, top=0.9)
        self._title = figure.suptitle("", fontsize=9)
        self._heat = plane.imshow(
            np.zeros(GRID.shape[:2]),
            extent=(*LIMITS[0], *LIMITS[1]),
            origin="lower",
            cmap="RdBu_r",
            vmin=0,
            vmax=1,
            alpha=0.5,
            aspect="auto",
        )
        (self._half,) = plane.plot([], [], color="black", lw=2, label="ŷ = ½")
        for k, marker in enumerate("os"):
            dots: dict[str, Any] = {
                "c": COLORS[k],
                "marker": marker,
                "s": 16,
                "label": f"class {k}",
            }
            plane.scatter(*X[y == k].T, **dots)
        self._wrong = plane.scatter([], [], s=60, facecolors="none", edgecolors="black")
        plane.set(xlim=LIMITS[0], ylim=LIMITS[1], xlabel="x⁽¹⁾", ylabel="x⁽²⁾")
        plane.legend(loc="upper right", fontsize=8)
        along.axvline(0, color="grey", lw=1)
        along.plot(S, sigmoid(S), color="black", lw=2.5)
        self._along = [along.scatter([], [], c=COLORS[k], marker="os"[k], s=16) for k in (0, 1)]
        self._wrong_along = along.scatter([], [], s=60, facecolors="none", edgecolors="black")
        along.set(xlim=(-8.4, 8.4), ylim=(-0.1, 1.1), xlabel="weighted sum s", ylabel="ŷ = σ(s)")

    def move(self, w1: float, w2: float, b: float) -> None:
        """Show the unit with these weights."""
        w = np.array([w1, w2])
        s = X @ w + b
        wrong = (s > 0) != (y == 1)
        at = np.column_stack([np.clip(s, -S_LIMIT, S_LIMIT), SPREAD])
        self._heat.set_data(sigmoid(GRID @ w + b))
        self._half.set_data(*_half_line(w1, w2, b))
        self._wrong.set_offsets(X[wrong])
        self._wrong_along.set_offsets(at[wrong])
        for k, dots in enumerate(self._along):
            dots.set_offsets(at[y == k])
        cost = float(cross_entropy(s, y))
        self._title.set_text(
            f"w₁ = {w1:.1f}, w₂ = {w2:.1f}, b = {b:.1f}: cost {cost:.3f}, {wrong.sum()} wrong"
        )


def _half_line(w1: float, w2: float, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Return w₁x₁ + w₂x₂ + b = 0 from one end of the axes to the other."""
    if abs(w2) > abs(w1):
        x1 = np.array(LIMITS[0])
        return x1, -(w1 * x1 + b) / w2
    x2 = np.array(LIMITS[1])
    return -(w2 * x2 + b) / (w1 or np.nan), x2
