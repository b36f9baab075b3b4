"""A diagram as the text of an SVG: written here, the same to the byte every time."""

import base64
from functools import singledispatch
from html import escape

import numpy as np

from nnbook.pictures import style
from nnbook.pictures.hands import Item, Items
from nnbook.pictures.layers import FloatArray
from nnbook.pictures.shade_png import shade_png
from nnbook.pictures.shapes import Box, Curve, Dots, Fill, Shade, Shape, Stroke, Words
from nnbook.pictures.surface import Diagram

_FONT = "var(--nnb-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif)"
# The dark theme of element.css, for an SVG that nobody gives a theme to (a test compares them).
DARK = {
    "ink": "#e8eaed",
    "muted": "#a0a8b4",
    "accent": "#f08cc4",
    "class0": "#4aa8e8",
    "class1": "#f0b429",
    "class2": "#2fc79a",
    "class3": "#9ad4f5",
    "good": "#2fc79a",
    "bad": "#ff8a4c",
    "paper": "#111111",
}
_HIT_WIDTH = 10.0


def svg_text(diagram: Diagram, read_out: str, *, follow_theme: bool = False) -> str:
    """Write a diagram as an SVG, on paper of its own.

    Colors are the CSS variables of the course's elements, with the light ones to fall back on.
    Items with a box can be reached by keyboard and say what they are; those along a line, which
    may be many, say it to the pointer.

    Parameters
    ----------
    diagram : Diagram
        What is drawn.
    read_out : str
        One sentence with the numbers, which names the whole.
    follow_theme : bool
        Whether the SVG turns dark where the reader's system is dark and no page surrounds it.

    Returns
    -------
    str
        The same to the byte for the same diagram.
    """
    width, height = diagram.size
    size = f'width="{width}" height="{height}"'
    view = f'viewBox="0 0 {width} {height}"'
    spoken = f'role="group" aria-label="{_quoted(read_out)}"'
    font = f'style="font-family: {_FONT}"'
    shapes = [shape for layer in diagram.layers for shape in layer.shapes]
    below = [shape for shape in shapes if isinstance(shape, Shade)]
    items = [item for hand in diagram.hands if isinstance(hand, Items) for item in hand.items]
    # What lies on top gets the pointer: lines must not cover the boxes that they lead to.
    items.sort(key=lambda item: item.box is not None)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {spoken} {font}>',
        *([_dark_style()] if follow_theme else []),
        f'<rect {size} rx="6" fill="{_paper()}"/>',
        *map(_drawn, below),
        *(_drawn(shape) for shape in shapes if not isinstance(shape, Shade)),
        *map(_touchable, items),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _dark_style() -> str:
    """Only the root of a document is meant: inside a page, the page's theme decides."""
    colors = " ".join(f"--nnb-{token}: {color};" for token, color in DARK.items())
    return f"<style>@media (prefers-color-scheme: dark) {{ svg:root {{ {colors} }} }}</style>"


def _touchable(item: Item) -> str:
    spoken = f"<title>{_quoted(item.spoken)}</title>"
    if item.box is not None:
        area = f'<rect {_place(item.box)} fill="none" pointer-events="all"/>'
        name = f'tabindex="0" role="img" aria-label="{_quoted(item.spoken)}"'
        return f"<g {name}>{spoken}{area}</g>"
    corners = np.asarray(item.path, dtype=np.float64)
    line = f'<path d="{_line(corners)}" fill="none" pointer-events="stroke"'
    return f'<g>{spoken}{line} stroke="none" stroke-width="{_HIT_WIDTH:g}"/></g>'


@singledispatch
def _drawn(shape: Shape) -> str:
    raise TypeError(f"no way to write a {type(shape).__name__} as SVG")


@_drawn.register
def _(shape: Stroke) -> str:
    outline = "".join(map(_line, shape.pieces))
    return f'<path d="{outline}" {_pen(shape)}/>'


@_drawn.register
def _(shape: Curve) -> str:
    start, *rest = map(_point, shape.path)
    curves = "".join(f"C{' '.join(rest[k : k + 3])}" for k in range(0, len(rest), 3))
    return f'<path d="M{start}{curves}" {_pen(shape)}/>'


@_drawn.register
def _(shape: Fill) -> str:
    outline = "".join(f"{_line(piece)}Z" for piece in shape.pieces)
    opacity = f' fill-opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
    return f'<path d="{outline}" fill="{_color(shape.color)}"{opacity}/>'


@_drawn.register
def _(shape: Box) -> str:
    place = f'{_place(shape.box)} rx="{shape.radius:.4g}"'
    paper = f'<rect {place} fill="{_paper()}"/>' if shape.paper else ""
    border = f'stroke="{_color(shape.border)}" stroke-width="{shape.border_width:g}"'
    tint = f'fill="{_color(shape.tint)}" fill-opacity="{shape.strength:g}"'
    return f"{paper}<rect {place} {tint} {border}/>"


@_drawn.register
def _(shape: Dots) -> str:
    outline = _MARKERS[shape.marker](shape.size / 2)
    markers = [f"M{_point(at)}{outline}" for at in shape.at]
    if shape.hollow:
        d = "".join(markers)
        return f'<path d="{d}" fill="none" stroke="{_color(shape.color)}" stroke-width="1.5"/>'
    # A path of its own for each: one path has all its outlines above all its fillings.
    paths = "".join(f'<path d="{d}"/>' for d in markers)
    return f'<g fill="{_color(shape.color)}" stroke="{_paper()}" stroke-width="0.7">{paths}</g>'


@_drawn.register
def _(shape: Words) -> str:
    bold = ' font-weight="bold"'
    halo = f' paint-order="stroke" stroke="{_paper()}" stroke-linejoin="round" stroke-width="3"'
    return (
        f'<text x="{_short(shape.x)}" y="{_short(shape.y)}" font-size="{shape.size:g}" '
        f'text-anchor="{shape.anchor}" fill="{_color(shape.color)}"'
        f"{bold if shape.bold else ''}{halo if shape.halo else ''}>"
        f"{_quoted(shape.text)}</text>"
    )


@_drawn.register
def _(shape: Shade) -> str:
    """The outermost values lie on the edges, so the image reaches half a cell beyond the window."""
    rows, columns = shape.levels.shape
    window = f'{_place(shape.box)} viewBox="0 0 {columns - 1} {rows - 1}"'
    size = f'x="-0.5" y="-0.5" width="{columns}" height="{rows}"'
    source = base64.b64encode(shade_png(shape.levels, shape.colors, full=shape.full)).decode(
        "ascii"
    )
    return (
        f'<svg {window} preserveAspectRatio="none">'
        f'<image {size} preserveAspectRatio="none" href="data:image/png;base64,{source}"/></svg>'
    )


# Outlines around the present point, of about a circle's area, radius r: as in shapes.js.
_MARKERS = {
    "circle": lambda r: f"m{-r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0",
    "triangle": lambda r: f"m0 {-1.12 * r:g}l{1.12 * r:g} {2.24 * r:g}h{-2.24 * r:g}z",
    "square": lambda r: f"m{-0.88 * r:g} {-0.88 * r:g}h{1.76 * r:g}v{1.76 * r:g}h{-1.76 * r:g}z",
    "diamond": lambda r: (
        f"m0 {-1.22 * r:g}l{1.22 * r:g} {1.22 * r:g}l{-1.22 * r:g} {1.22 * r:g}"
        f"l{-1.22 * r:g} {-1.22 * r:g}z"
    ),
}


def _color(token: str) -> str:
    return f"var(--nnb-{token}, {style.COLORS[token]})"


def _paper() -> str:
    return f"var(--nnb-paper, {style.PAPER})"


def _pen(line: Stroke | Curve) -> str:
    dashes = style.DASHES[line.dash]
    lengths = " ".join(f"{length:g}" for length in dashes)
    pattern = f' stroke-dasharray="{lengths}"' if dashes else ""
    cap = ' stroke-linecap="round"' if line.dash == "dotted" else ""
    color = _color(line.color)
    return (
        f'fill="none" stroke="{color}" stroke-width="{line.width:.2f}" stroke-linejoin="round"'
        f"{pattern}{cap}"
    )


def _place(box: tuple[float, float, float, float]) -> str:
    names = ("x", "y", "width", "height")
    return " ".join(f'{name}="{_short(edge)}"' for name, edge in zip(names, box, strict=True))


def _line(corners: FloatArray) -> str:
    return f"M{'L'.join(map(_point, corners))}"


def _point(point: FloatArray) -> str:
    return f"{_short(point[0])} {_short(point[1])}"


def _short(pixels: float) -> str:
    """To a tenth of a pixel, and never a minus zero."""
    return f"{round(float(pixels), 1) + 0.0:g}"


def _quoted(text: str) -> str:
    return escape(text, quote=True)
