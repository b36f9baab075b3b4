"""A few curves over one axis, as a still picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.chart import Chart, LegendEntry
from nnbook.pictures.layers import Layer, Line, Mark, Points
from nnbook.pictures.limits import padded_limits
from nnbook.pictures.picture import Picture
from nnbook.pictures.surface import Panel

# Color, width and dashes of the first curve, the second, the third.
_LOOKS: tuple[tuple[str, float, Literal["solid", "dashed", "dotted"]], ...] = (
    ("accent", 2.5, "solid"),
    ("ink", 2.0, "dashed"),
    ("class0", 2.0, "dotted"),
)


def curves_picture(
    x: ArrayLike,
    curves: Mapping[str, ArrayLike],
    *,
    x_label: str,
    y_label: str = "",
    x_lim: tuple[float, float] | None = None,
    y_lim: tuple[float, float] | None = None,
    marks: Mapping[str, float] | None = None,
    dots: Sequence[tuple[float, float]] = (),
    read_out: str,
) -> Picture:
    """Draw up to three curves over the same numbers.

    Parameters
    ----------
    x : array_like, shape (m,)
        From left to right.
    curves : mapping of str to array_like, shape (m,)
        The heights of each curve, by its name; NaN breaks it. Several get a legend.
    x_label, y_label : str
        What stands at the axes; upright that is the name of a single curve, if nothing is given.
    x_lim, y_lim : (float, float), optional
        Lowest and highest shown value; by default all of them are shown.
    marks : mapping of str to float, optional
        Places on the x axis that get an upright dashed line, by the words at it.
    dots : sequence of (float, float)
        Points that belong to the first curve.
    read_out : str
        The numbers in a sentence.

    Returns
    -------
    Picture
        One panel.

    Raises
    ------
    ValueError
        If there is no curve or more than three, or one has not a height for each x.
    """
    if not 1 <= len(curves) <= len(_LOOKS):
        raise ValueError(f"curves must be one to {len(_LOOKS)}; got {len(curves)}")
    places = np.asarray(x, dtype=float)
    heights = [np.asarray(curve, dtype=float) for curve in curves.values()]
    layers: list[Layer] = []
    legend: list[LegendEntry] = []
    for k, (name, y) in enumerate(zip(curves, heights, strict=True)):
        color, width, dash = _LOOKS[k]
        layers.append(Line(f"curve{k}", places, y, color, width, dash))
        legend.append((name, color, "line" if dash == "solid" else dash))
    if dots:
        right, up = np.transpose(dots)
        layers.append(Points("dots", right, up, color=_LOOKS[0][0], size=8.0))
    for k, (words, place) in enumerate((marks or {}).items()):
        layers.append(Mark(f"mark{k}", "x", place, words, color="muted"))
    if y_lim is None:
        together = np.concatenate(heights)
        y_lim = padded_limits(together[np.isfinite(together)])
    alone = next(iter(curves)) if len(curves) == 1 else ""
    chart = Chart(
        "curves",
        x_label,
        y_label or alone,
        x_lim or (float(places.min()), float(places.max())),
        y_lim,
        width=520,
        height=260,
        legend=() if alone else tuple(legend),
    )
    return Picture((Panel(chart, tuple(layers)),), read_out)
