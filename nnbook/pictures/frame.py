"""The frame of a chart: axes, ticks and labels by matplotlib, as SVG colored by CSS variables."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.pictures import style
from nnbook.pictures.chart import Chart
from nnbook.pictures.legend import LEGEND_ROW, legend_rows
from nnbook.pictures.ticks import set_ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Fixed margins in pixels, so that the axes stay where they are when tick labels change.
LEFT, RIGHT, BOTTOM, TOP = 58.0, 16.0, 46.0, 12.0
TITLE_HEIGHT = 22.0

PIXELS_PER_INCH = 72
# Stand-ins that no picture uses: matplotlib writes them, we find them again.
_SENTINELS = {token: f"#{0xA1B200 + k:06x}" for k, token in enumerate(style.COLORS)}


@dataclass(frozen=True)
class Area:
    """Where the layers lie, in pixels from the top left corner of their surface."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> list[float]:
        """Left, top, width and height."""
        return [self.left, self.top, self.width, self.height]


@dataclass(frozen=True)
class Frame(Area):
    """A chart's area, and its drawn frame."""

    chart: Chart
    svg: str

    def to_pixels(self, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
        """Data coordinates (n,), (n,) to pixels (n, 2)."""
        chart = self.chart
        across = _fraction(x, chart.x_lim, chart.x_scale)
        up = _fraction(y, chart.y_lim, chart.y_scale)
        with np.errstate(over="ignore"):
            return np.column_stack(
                [self.left + self.width * across, self.top + self.height * (1.0 - up)]
            )


def _fraction(values: ArrayLike, limits: tuple[float, float], scale: str) -> NDArray[np.float64]:
    """Where the values lie between the limits: 0 at the low one, 1 at the high one."""
    first, last = limits
    numbers = np.asarray(values, dtype=np.float64)
    if scale == "log":
        first, last = np.log10(first), np.log10(last)
        with np.errstate(divide="ignore", invalid="ignore"):
            numbers = np.log10(numbers)
    with np.errstate(over="ignore"):
        fraction: NDArray[np.float64] = (numbers - first) / (last - first)
    return fraction


@lru_cache(maxsize=128)
def frame_of(chart: Chart) -> Frame:
    """Draw the frame of `chart`, or take it from the cache."""
    from matplotlib.figure import Figure

    left, top, width, height = axes_box(chart)
    written = io.StringIO()
    with house_settings():
        figure = Figure(figsize=(chart.width / PIXELS_PER_INCH, chart.height / PIXELS_PER_INCH))
        draw_frame(figure, chart, (0.0, 0.0), _SENTINELS)
        figure.savefig(
            written, format="svg", dpi=PIXELS_PER_INCH, transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )  # fmt: skip
    return Frame(left, top, width, height, chart, _tidy(written.getvalue()))


@contextmanager
def house_settings() -> Iterator[None]:
    """Use matplotlib's own settings and the house's, whatever the reader has set for theirs."""
    from matplotlib import style as matplotlib_style

    settings: Any = {
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans"],
        "svg.fonttype": "none",
        "svg.hashsalt": "nnbook",
    }
    # On axes that end near the largest number, matplotlib looks for ticks beyond it.
    with matplotlib_style.context(["default", settings]), np.errstate(over="ignore"):
        yield


def axes_box(chart: Chart) -> tuple[float, float, float, float]:
    """Left, top, width and height of the axes in pixels; ValueError if nothing is left for them."""
    width = chart.width - LEFT - RIGHT
    legend = LEGEND_ROW * len(legend_rows(chart, width))
    top = TOP + (TITLE_HEIGHT if chart.title else 0.0) + legend
    height = chart.height - top - BOTTOM
    if min(width, height) <= 0:
        raise ValueError(
            f"chart {chart.name!r} must be larger than {LEFT + RIGHT:g} by {top + BOTTOM:g} pixels "
            f"to have room for axes; got {chart.width} by {chart.height}"
        )
    return LEFT, top, width, height


def draw_frame(
    figure: "Figure",
    chart: Chart,
    corner: tuple[float, float],
    colors: dict[str, str],
) -> "Axes":
    """Draw the frame of `chart` on `figure`, its top left corner at `corner` (pixels)."""
    inches = figure.get_size_inches() * PIXELS_PER_INCH
    left, top, width, height = axes_box(chart)
    bottom = inches[1] - corner[1] - top - height
    axes = figure.add_axes(
        ((corner[0] + left) / inches[0], bottom / inches[1], width / inches[0], height / inches[1])
    )
    axes.set(xlim=chart.x_lim, ylim=chart.y_lim, xscale=chart.x_scale, yscale=chart.y_scale)
    axes.patch.set_visible(False)
    _draw_axes(axes, chart, colors)
    return axes


def _draw_axes(axes: "Axes", chart: Chart, colors: dict[str, str]) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set(color=colors["muted"], linewidth=0.8)
    axes.tick_params(
        which="major", color=colors["muted"], labelcolor=colors["ink"],
        labelsize=style.TICK_SIZE, width=0.8, length=4, pad=4,
    )  # fmt: skip
    axes.tick_params(which="minor", color=colors["muted"], width=0.6, length=2)
    x_label = set_ticks(axes.xaxis, chart.x_scale, chart.x_lim, chart.width, chart.x_label)
    y_label = set_ticks(axes.yaxis, chart.y_scale, chart.y_lim, chart.height, chart.y_label)
    text: Any = {"fontsize": style.LABEL_SIZE, "color": colors["ink"]}
    axes.set_xlabel(x_label, labelpad=6, **text)
    axes.set_ylabel(y_label, rotation_mode="anchor", **text)
    # A fixed place: the label must not move when the tick labels get wider.
    axes.yaxis.set_label_coords(-44.0 / axes_box(chart)[2], 0.5)
    if chart.title:
        _draw_title(axes, chart, colors["ink"])


def _draw_title(axes: "Axes", chart: Chart, color: str) -> None:
    """The title above legend and axes, left-aligned with them."""
    _, top, _, height = axes_box(chart)
    axes.text(
        0.0, 1.0 + (top - TOP - 10.0) / height, chart.title, transform=axes.transAxes,
        fontsize=style.TITLE_SIZE, fontweight="bold", color=color,
    )  # fmt: skip


def _tidy(svg: str) -> str:
    """The contents of matplotlib's SVG, its colors and fonts made CSS variables.

    Its style sheet, which would speak for the whole page, is left out. The ids get the prefix
    ``@`` for the browser to make them unique on its page.
    """
    inner = svg[svg.index("</defs>") + len("</defs>") : svg.rindex("</svg>")]
    inner = re.sub(r"font-family:[^;\"]*", "font-family: var(--nnb-font)", inner)
    inner = re.sub(r"<!--.*?-->", "", inner, flags=re.DOTALL)
    inner = re.sub(r'(id="|href="#|url\(#)', r"\1@", inner)
    inner = re.sub(r"\s*\n\s*", "\n", inner)
    for token, sentinel in _SENTINELS.items():
        inner = inner.replace(sentinel, f"var(--nnb-{token})")
    return inner.strip()
