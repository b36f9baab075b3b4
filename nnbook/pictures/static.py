"""The static twin: a picture as a PNG by matplotlib, for GitHub, print, unopened notebooks."""

import io
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.image import BboxImage
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from nnbook.pictures import style
from nnbook.pictures.frame import draw_frame, frame_of, house_settings
from nnbook.pictures.legend import legend_shapes
from nnbook.pictures.outline import shapes_of
from nnbook.pictures.palette import heat_colors
from nnbook.pictures.shapes import Dots, Shade, Shape, Stroke, Words

if TYPE_CHECKING:
    from nnbook.pictures.picture import Panel, Picture

_PIXELS_PER_INCH = 72
_GAP = 12
_FOOTER_HEIGHT = 20
_EMPTY_SIZE = (480, 60)
_BELOW_FRAME, _SHAPES, _WORDS = 0.5, 3.0, 5.0
_MARKERS = dict(zip(style.CLASS_SHAPES, "o^sD", strict=True))
# matplotlib's markers of one nominal size differ in area; these factors make them look alike.
_MARKER_SCALE = {"circle": 1.0, "triangle": 1.12, "square": 0.88, "diamond": 0.86}


def size_of(picture: "Picture") -> tuple[int, int]:
    """Width and height of the picture in pixels at scale 1."""
    return _layout(picture)[0]


def draw_png(picture: "Picture", scale: float, footer: str) -> bytes:
    """Draw all panels, and the footer in small grey letters below them."""
    (width, height), corners = _layout(picture)
    total = height + (_FOOTER_HEIGHT if footer else 0)
    inches = (width / _PIXELS_PER_INCH, total / _PIXELS_PER_INCH)
    written = io.BytesIO()
    with house_settings():
        figure = Figure(figsize=inches, facecolor=style.PAPER, dpi=_PIXELS_PER_INCH * scale)
        for panel, corner in zip(picture.panels, corners, strict=True):
            _draw_panel(figure, panel, corner)
        if not picture.panels:
            _write(figure, picture.read_out, height / total / 2, style.TEXT_SIZE)
        if footer:
            _write(figure, footer, 7 / total, 9.0)
        figure.savefig(written, format="png", dpi="figure", metadata={"Software": None})
    return written.getvalue()


def _layout(picture: "Picture") -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Size of the whole, and the top left corner of each panel."""
    if not picture.panels:
        return _EMPTY_SIZE, []
    corners = []
    top = width = 0
    for first in range(0, len(picture.panels), picture.columns):
        row = [panel.chart for panel in picture.panels[first : first + picture.columns]]
        left = 0
        for chart in row:
            corners.append((left, top))
            left += chart.width + _GAP
        width = max(width, left - _GAP)
        top += max(chart.height for chart in row) + _GAP
    return (width, top - _GAP), corners


def _write(figure: Figure, words: str, y: float, size: float) -> None:
    width = figure.get_size_inches()[0] * _PIXELS_PER_INCH
    figure.text(8 / width, y, words, fontsize=size, color=style.COLORS["muted"])


def _draw_panel(figure: Figure, panel: "Panel", corner: tuple[int, int]) -> None:
    """The frame, and the shapes of all layers in their order, clipped to the axes."""
    chart, frame = panel.chart, frame_of(panel.chart)
    axes = draw_frame(figure, chart, corner, style.COLORS)
    height = figure.get_size_inches()[1] * _PIXELS_PER_INCH
    inches = Affine2D().scale(1, -1).translate(corner[0], height - corner[1])
    pixels = inches.scale(1 / _PIXELS_PER_INCH) + figure.dpi_scale_trans
    shapes = [shape for layer in panel.layers for shape in shapes_of(layer, frame)]
    legend = legend_shapes(chart, frame.left, frame.top, frame.width)
    for k, shape in enumerate([*shapes, *legend]):
        artist = _draw(shape, pixels)
        below, above = isinstance(shape, Shade), isinstance(shape, Words)
        artist.set_zorder(_BELOW_FRAME if below else _WORDS if above else _SHAPES + 0.001 * k)
        axes.add_artist(artist)
        artist.set_clip_on(not above and k < len(shapes))


@singledispatch
def _draw(shape: Shape, pixels: Transform) -> Artist:
    """The artist for a shape whose coordinates `pixels` takes to the figure."""
    raise TypeError(f"no way to draw a {type(shape).__name__}")


@_draw.register
def _(shape: Stroke, pixels: Transform) -> Artist:
    dashes = style.DASHES[shape.dash]
    # Dashes count in line widths there, in pixels here.
    pattern: Any = (0, [d / shape.width for d in dashes]) if dashes else "solid"
    return LineCollection(
        shape.pieces, colors=style.COLORS[shape.color], linewidths=shape.width,
        linestyles=[pattern], capstyle="round" if shape.dash == "dotted" else "butt",
        transform=pixels,
    )  # fmt: skip


@_draw.register
def _(shape: Dots, pixels: Transform) -> Artist:
    color = style.COLORS[shape.color]
    size = shape.size * _MARKER_SCALE[shape.marker]
    return Line2D(
        shape.at[:, 0], shape.at[:, 1], linestyle="none", marker=_MARKERS[shape.marker],
        markersize=size, markerfacecolor="none" if shape.hollow else color,
        markeredgecolor=color if shape.hollow else style.PAPER,
        markeredgewidth=1.5 if shape.hollow else 0.7, transform=pixels,
    )  # fmt: skip


@_draw.register
def _(shape: Shade, pixels: Transform) -> Artist:
    left, top, width, height = shape.box
    rows, columns = shape.levels.shape
    # The outermost values lie on the edges, so the image reaches half a cell beyond them.
    dx, dy = width / (columns - 1) / 2, height / (rows - 1) / 2
    corners = [[left - dx, top - dy], [left + width + dx, top + height + dy]]
    box = TransformedBbox(Bbox(corners), pixels)
    image = BboxImage(box, interpolation="bilinear", origin="upper")
    image.set_data(heat_colors()[shape.levels])
    return image


@_draw.register
def _(shape: Words, pixels: Transform) -> Artist:
    aligned: Any = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
    halo = withStroke(linewidth=3, foreground=style.PAPER)
    return Text(
        shape.x, shape.y, shape.text, ha=aligned, fontsize=shape.size, transform=pixels,
        color=style.COLORS[shape.color], path_effects=[halo],
    )  # fmt: skip
