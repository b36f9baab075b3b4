"""The static twin: a picture as a PNG by matplotlib, for GitHub, print, unopened notebooks."""

import io
from collections.abc import Sequence
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.image import BboxImage
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from nnbook.pictures import style
from nnbook.pictures.frame import PIXELS_PER_INCH, draw_frame, house_settings
from nnbook.pictures.legend import legend_shapes
from nnbook.pictures.outline import area_of, layers_of, shapes_of
from nnbook.pictures.palette import heat_colors
from nnbook.pictures.shapes import Box, Curve, Dots, Fill, Shade, Shape, Stroke, Words
from nnbook.pictures.surface import Panel, Surface

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from nnbook.pictures.picture import Picture

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
    inches = (width / PIXELS_PER_INCH, total / PIXELS_PER_INCH)
    written = io.BytesIO()
    with house_settings():
        figure = Figure(figsize=inches, facecolor=style.PAPER, dpi=PIXELS_PER_INCH * scale)
        for panel, corner in zip(picture.panels, corners, strict=True):
            _draw_surface(figure, panel, corner)
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
        row = [panel.size for panel in picture.panels[first : first + picture.columns]]
        left = 0
        for panel_width, _ in row:
            corners.append((left, top))
            left += panel_width + _GAP
        width = max(width, left - _GAP)
        top += max(height for _, height in row) + _GAP
    return (width, top - _GAP), corners


def _write(figure: Figure, words: str, y: float, size: float) -> None:
    width = figure.get_size_inches()[0] * PIXELS_PER_INCH
    figure.text(8 / width, y, words, fontsize=size, color=style.COLORS["muted"], parse_math=False)


def _draw_surface(figure: Figure, surface: Surface, corner: tuple[int, int]) -> None:
    """What is behind, and the shapes of all layers in their order, clipped to their area."""
    area = area_of(surface)
    if isinstance(surface, Panel):
        axes = draw_frame(figure, surface.chart, corner, style.COLORS)
        legend = legend_shapes(surface.chart, area.left, area.top, area.width)
    else:
        axes, legend = _bare_axes(figure, surface, corner), []
    height = figure.get_size_inches()[1] * PIXELS_PER_INCH
    inches = Affine2D().scale(1, -1).translate(corner[0], height - corner[1])
    pixels = inches.scale(1 / PIXELS_PER_INCH) + figure.dpi_scale_trans
    shapes = [shape for layer in layers_of(surface) for shape in shapes_of(layer, area)]
    artists = [(shape, artist) for shape in [*shapes, *legend] for artist in _draw(shape, pixels)]
    for k, (shape, artist) in enumerate(artists):
        artist.set_zorder(_level(shape, surface) + 1e-5 * k)
        axes.add_artist(artist)
        if isinstance(shape, Shade):
            artist.set_clip_box(TransformedBbox(_overlap(shape.box, area.box), pixels))
        elif isinstance(shape, Words) or any(shape is entry for entry in legend):
            artist.set_clip_on(False)


def _level(shape: Shape, surface: Surface) -> float:
    """On a chart, words stand above all lines; in a diagram each shape stands where it comes."""
    if isinstance(shape, Shade):
        return _BELOW_FRAME
    return _WORDS if isinstance(shape, Words) and isinstance(surface, Panel) else _SHAPES


def _overlap(one: Sequence[float], other: Sequence[float]) -> Bbox:
    """The area that two boxes (left, top, width, height) share."""
    (a, b, c, d), (e, f, g, h) = one, other
    return Bbox([[max(a, e), max(b, f)], [min(a + c, e + g), min(b + d, f + h)]])


def _bare_axes(figure: Figure, surface: Surface, corner: tuple[int, int]) -> "Axes":
    """Invisible axes as large as the surface: what clips its shapes."""
    inches = figure.get_size_inches() * PIXELS_PER_INCH
    (width, height), (left, top) = surface.size, corner
    box = (left / inches[0], 1 - (top + height) / inches[1], width / inches[0], height / inches[1])
    axes = figure.add_axes(box)
    axes.set_axis_off()
    return axes


@singledispatch
def _draw(shape: Shape, pixels: Transform) -> list[Artist]:
    """The artists for a shape whose coordinates `pixels` takes to the figure."""
    raise TypeError(f"no way to draw a {type(shape).__name__}")


@_draw.register
def _(shape: Stroke, pixels: Transform) -> list[Artist]:
    return [LineCollection(shape.pieces, transform=pixels, **_pen(shape))]


@_draw.register
def _(shape: Curve, pixels: Transform) -> list[Artist]:
    curves = Path(shape.path, [Path.MOVETO] + [Path.CURVE4] * (len(shape.path) - 1))
    return [PathPatch(curves, facecolor="none", transform=pixels, **_pen(shape))]


@_draw.register
def _(shape: Fill, pixels: Transform) -> list[Artist]:
    # One path for all, as in the browser: where areas overlap, they cover no more than alone.
    areas = PathPatch(
        Path.make_compound_path(*map(Path, shape.pieces)), facecolor=style.COLORS[shape.color],
        edgecolor="none", alpha=shape.opacity, transform=pixels,
    )  # fmt: skip
    return [areas]


@_draw.register
def _(shape: Box, pixels: Transform) -> list[Artist]:
    left, top, width, height = shape.box
    form: Any = {
        "boxstyle": f"round,pad=0,rounding_size={shape.radius}",
        "transform": pixels,
    }
    paper = FancyBboxPatch(
        (left, top), width, height, facecolor=style.PAPER, edgecolor="none", **form
    )
    tint = FancyBboxPatch(
        (left, top), width, height, facecolor=(style.COLORS[shape.tint], shape.strength),
        edgecolor=style.COLORS[shape.border], linewidth=shape.border_width, **form,
    )  # fmt: skip
    return [paper, tint] if shape.paper else [tint]


@_draw.register
def _(shape: Dots, pixels: Transform) -> list[Artist]:
    color = style.COLORS[shape.color]
    size = shape.size * _MARKER_SCALE[shape.marker]
    dots = Line2D(
        shape.at[:, 0], shape.at[:, 1], linestyle="none", marker=_MARKERS[shape.marker],
        markersize=size, markerfacecolor="none" if shape.hollow else color,
        markeredgecolor=color if shape.hollow else style.PAPER,
        markeredgewidth=1.5 if shape.hollow else 0.7, transform=pixels,
    )  # fmt: skip
    return [dots]


@_draw.register
def _(shape: Shade, pixels: Transform) -> list[Artist]:
    left, top, width, height = shape.box
    rows, columns = shape.levels.shape
    # The outermost values lie on the edges, so the image reaches half a cell beyond them.
    dx, dy = width / (columns - 1) / 2, height / (rows - 1) / 2
    corners = [[left - dx, top - dy], [left + width + dx, top + height + dy]]
    box = TransformedBbox(Bbox(corners), pixels)
    image = BboxImage(box, interpolation="bilinear", origin="upper")
    image.set_data(heat_colors(*shape.colors, full=shape.full)[shape.levels])
    return [image]


@_draw.register
def _(shape: Words, pixels: Transform) -> list[Artist]:
    aligned: Any = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
    halo = [withStroke(linewidth=3, foreground=style.PAPER)] if shape.halo else []
    words = Text(
        shape.x, shape.y, shape.text, ha=aligned, fontsize=shape.size, transform=pixels,
        color=style.COLORS[shape.color], fontweight="bold" if shape.bold else "normal",
        path_effects=halo, parse_math=False,
    )  # fmt: skip
    return [words]


def _pen(line: Stroke | Curve) -> dict[str, Any]:
    """How a line is drawn; matplotlib counts dashes in line widths, the house in pixels."""
    dashes = style.DASHES[line.dash]
    return {
        "edgecolor": style.COLORS[line.color],
        "linewidth": line.width,
        "linestyle": (0, [dash / line.width for dash in dashes]) if dashes else "solid",
        "capstyle": "round" if line.dash == "dotted" else "butt",
    }
