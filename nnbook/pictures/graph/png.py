"""The static twin of a graph: its drawing as a PNG by matplotlib."""

import io
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from nnbook.pictures import style
from nnbook.pictures.frame import house_settings
from nnbook.pictures.graph.drawing import BOX_LOOKS, Arrow, Box, GraphDrawing
from nnbook.pictures.shapes import Words

_PIXELS_PER_INCH = 72


def draw_png(drawing: GraphDrawing, scale: float) -> bytes:
    """Draw arrows, boxes, labels and caption, in this order, on white."""
    inches = (drawing.width / _PIXELS_PER_INCH, drawing.height / _PIXELS_PER_INCH)
    written = io.BytesIO()
    with house_settings():
        figure = Figure(figsize=inches, facecolor=style.PAPER, dpi=_PIXELS_PER_INCH * scale)
        down = Affine2D().scale(1, -1).translate(0, drawing.height)
        pixels = down.scale(1 / _PIXELS_PER_INCH) + figure.dpi_scale_trans
        for order, artist in enumerate(_artists(drawing, pixels)):
            artist.set_zorder(order)
            figure.add_artist(artist)
        figure.savefig(written, format="png", dpi="figure", metadata={"Software": None})
    return written.getvalue()


def _artists(drawing: GraphDrawing, pixels: Transform) -> list[Artist]:
    return [
        *(artist for arrow in drawing.arrows for artist in _arrow(arrow, pixels)),
        *(artist for box in drawing.boxes for artist in _box(box, pixels)),
        *(artist for arrow in drawing.arrows for artist in _label(arrow, pixels)),
        *(_words(words, pixels) for words in drawing.caption),
    ]


def _arrow(arrow: Arrow, pixels: Transform) -> list[Artist]:
    color = style.COLORS[arrow.color]
    dashes = style.DASHES[arrow.dash]
    # Dashes count in line widths there, in pixels here.
    pattern: Any = (0, [d / arrow.width for d in dashes]) if dashes else "solid"
    curves = Path(arrow.path, [Path.MOVETO] + [Path.CURVE4] * (len(arrow.path) - 1))
    line = PathPatch(
        curves, facecolor="none", edgecolor=color, linewidth=arrow.width, linestyle=pattern,
        capstyle="butt", transform=pixels,
    )  # fmt: skip
    corners = Path([*arrow.head, arrow.head[0]], closed=True)
    return [line, PathPatch(corners, facecolor=color, edgecolor="none", transform=pixels)]


def _box(box: Box, pixels: Transform) -> list[Artist]:
    look = BOX_LOOKS[box.node.kind]
    form: Any = {"boxstyle": "round,pad=0,rounding_size=7", "transform": pixels}
    corner = (box.left, box.top)
    size = (box.width, box.height)
    paper = FancyBboxPatch(corner, *size, facecolor=style.PAPER, edgecolor="none", **form)
    tint = FancyBboxPatch(
        corner, *size, facecolor=(style.COLORS[look.tint], look.strength),
        edgecolor=style.COLORS[look.border], linewidth=look.border_width, **form,
    )  # fmt: skip
    return [paper, tint, *(_words(words, pixels) for words in box.words)]


def _label(arrow: Arrow, pixels: Transform) -> list[Artist]:
    if not arrow.label:
        return []
    left, top, width, height = arrow.plate
    plate = Rectangle(
        (left, top), width, height, facecolor=style.PAPER, edgecolor="none", transform=pixels
    )
    return [plate, _words(arrow.label, pixels)]


def _words(words: Words, pixels: Transform) -> Artist:
    aligned: Any = {"start": "left", "middle": "center", "end": "right"}[words.anchor]
    return Text(
        words.x, words.y, words.text, ha=aligned, fontsize=words.size, transform=pixels,
        color=style.COLORS[words.color],
    )  # fmt: skip
