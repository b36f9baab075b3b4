"""A chart without its contents: axes, limits, labels, legend, size."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal, get_args

from nnbook.pictures.style import check_color

Scale = Literal["linear", "log"]
LegendKind = Literal["point0", "point1", "point2", "point3", "point", "line", "dashed", "dotted"]
LegendEntry = tuple[str, str, LegendKind]
_LEGEND_KINDS = get_args(LegendKind)


@dataclass(frozen=True)
class Chart:
    """The frame of a panel. Two equal charts look the same, so a frame is drawn only once.

    Parameters
    ----------
    name : str
        Names the panel within its picture.
    x_label, y_label : str
        Plain text; mathtext such as ``$w_1$`` works too.
    x_lim, y_lim : (float, float)
        Lowest and highest shown value; both above 0 on a log axis.
    title : str
        Stands above the axes; text as in the labels.
    x_scale, y_scale : "linear" or "log"
        How the axes are divided.
    width, height : int
        In pixels at scale 1.
    legend : tuple of (text, color, kind)
        Its entries; kind ``"point0"`` is the shape of class 0.

    Raises
    ------
    ValueError
        If limits are not finite, not in order or below 0 on a log axis, or a scale, a color or
        a kind is unknown.
    """

    name: str
    x_label: str
    y_label: str
    x_lim: tuple[float, float]
    y_lim: tuple[float, float]
    title: str = ""
    x_scale: Scale = "linear"
    y_scale: Scale = "linear"
    width: int = 360
    height: int = 300
    legend: tuple[LegendEntry, ...] = ()

    def __post_init__(self) -> None:
        for axis in ("x", "y"):
            limits = getattr(self, f"{axis}_lim")
            low, high = (float(limit) for limit in limits)
            scale = getattr(self, f"{axis}_scale")
            _check_limits(f"{axis}_lim", low, high, scale)
            object.__setattr__(self, f"{axis}_lim", (low, high))
        object.__setattr__(self, "legend", tuple(map(tuple, self.legend)))
        for _, color, kind in self.legend:
            check_color(color)
            if kind not in _LEGEND_KINDS:
                raise ValueError(
                    f"a legend entry is one of {', '.join(_LEGEND_KINDS)}; got {kind!r}"
                )


def _check_limits(name: str, low: float, high: float, scale: str) -> None:
    if scale not in ("linear", "log"):
        raise ValueError(f"a scale is 'linear' or 'log'; got {scale!r}")
    if not (isfinite(low) and isfinite(high) and low < high):
        raise ValueError(f"{name} must be two finite numbers, low < high; got ({low}, {high})")
    if scale == "log" and low <= 0:
        raise ValueError(f"{name} on a log axis must be above 0; got ({low}, {high})")
