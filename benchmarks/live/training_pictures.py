"""In the kernel: elements that train, and a matplotlib figure of what one of them shows."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.live.pictures import COLORS, GRID, LIMITS, X, y
from nnbook import MLP, widgets

LAYERS = (2, 4, 4, 1)
PLAYED = (8, 8)
# Small enough that the run lasts as long as it is watched.
SLOW: dict[str, Any] = {"step_size": 0.01, "tolerance": 1e-5}


def training_element() -> Any:
    """Network 2-4-4-1 on 400 points: heat map, diagram, cost curve."""
    return widgets.NetworkLab(X, y, layers=LAYERS, **SLOW, max_steps=10**6)


def playground() -> Any:
    """Network 2-8-8-1 on 500 points, with all that the playground can show."""
    return widgets.Playground(
        data="spirals",
        n=500,
        units=PLAYED,
        step_size=0.01,
        max_steps=10**6,
        show_test=True,
        chosen="3.1",
    )


def training_figure(network: MLP, costs: np.ndarray) -> Figure:
    """A new pyplot figure of the same: what `interact` would draw for each frame."""
    figure, (plane, diagram, curve) = plt.subplots(
        1, 3, figsize=(8.1, 2.8), dpi=100, width_ratios=(310, 250, 250)
    )
    _draw_plane(plane, network)
    _draw_network(diagram, network)
    curve.plot(costs, color="#0072b2", lw=2.5)
    curve.set(xlabel="step i", ylabel="J(θ[i])", title="cost after each step", ylim=(0, None))
    return figure


def example_of_training() -> tuple[MLP, np.ndarray]:
    """A network and a cost curve to draw."""
    return MLP(list(LAYERS), seed=0), 0.7 * np.exp(-np.linspace(0, 3, 400))


def _draw_plane(axes: Axes, network: MLP) -> None:
    answers = network.output(GRID.reshape(-1, 2)).reshape(GRID.shape[:2])
    axes.imshow(
        answers,
        extent=(*LIMITS[0], *LIMITS[1]),
        origin="lower",
        cmap="RdBu_r",
        vmin=0,
        vmax=1,
        alpha=0.5,
        aspect="auto",
    )
    for k, marker in enumerate("os"):
        x1, x2 = X[y == k].T
        axes.scatter(x1, x2, c=COLORS[k], marker=marker, s=12, label=f"class {k}")
    axes.set(xlabel="x⁽¹⁾", ylabel="x⁽²⁾")
    axes.legend(loc="upper right", fontsize=8)


def _draw_network(axes: Axes, network: MLP) -> None:
    """Units as circles, weights as lines: width for size, color and dash for sign."""
    places = [[(l, k - (n - 1) / 2) for k in range(n)] for l, n in enumerate(LAYERS)]
    for l in range(1, len(LAYERS)):
        for to, row in zip(places[l], network.W[l + 1], strict=True):
            for start, weight in zip(places[l - 1], row, strict=True):
                axes.plot(
                    *zip(start, to, strict=True),
                    color=COLORS[int(weight > 0)],
                    ls="-" if weight > 0 else "--",
                    lw=0.5 + min(abs(weight), 4),
                    zorder=1,
                )
    across, up = np.concatenate(places).T
    axes.scatter(across, up, s=300, c="white", edgecolors="black", zorder=2)
    axes.axis("off")
