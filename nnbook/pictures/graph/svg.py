"""A graph's drawing as the text of an SVG: written here, the same to the byte every time."""

from html import escape

from nnbook.pictures import style
from nnbook.pictures.graph.drawing import BOX_LOOKS, Arrow, Box, GraphDrawing, Point
from nnbook.pictures.shapes import Words

_FONT = "var(--nnb-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif)"


def svg_text(drawing: GraphDrawing, read_out: str) -> str:
    """The SVG with the read-out as its title."""
    size = f'width="{drawing.width}" height="{drawing.height}"'
    view = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    spoken = f'role="group" aria-label="{_quoted(read_out)}"'
    font = f'style="font-family: {_FONT}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {spoken} {font}>',
        f'<rect {size} rx="6" fill="{_paper()}"/>',
        *map(_arrow, drawing.arrows),
        *map(_box, drawing.boxes),
        *(_label(arrow, arrow.label) for arrow in drawing.arrows if arrow.label),
        *map(_words, drawing.caption),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _color(token: str) -> str:
    return f"var(--nnb-{token}, {style.COLORS[token]})"


def _paper() -> str:
    return f"var(--nnb-paper, {style.PAPER})"


def _quoted(text: str) -> str:
    return escape(text, quote=True)


def _point(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _arrow(arrow: Arrow) -> str:
    start, *rest = map(_point, arrow.path)
    curves = "".join(f"C{', '.join(rest[k : k + 3])}" for k in range(0, len(rest), 3))
    dashes = style.DASHES[arrow.dash]
    pattern = f' stroke-dasharray="{" ".join(f"{d:g}" for d in dashes)}"' if dashes else ""
    color = _color(arrow.color)
    return (
        f"<g><title>{_quoted(arrow.spoken)}</title>"
        f'<path d="M{start}{curves}" fill="none" stroke="{color}" '
        f'stroke-width="{arrow.width:.2f}"{pattern}/>'
        f'<path d="M{"L".join(map(_point, arrow.head))}Z" fill="{color}"/></g>'
    )


def _box(box: Box) -> str:
    look = BOX_LOOKS[box.node.kind]
    place = (
        f'x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    )
    return (
        f'<g tabindex="0" role="img" aria-label="{_quoted(box.spoken)}">'
        f"<title>{_quoted(box.spoken)}</title>"
        f'<rect {place} rx="7" fill="{_paper()}"/>'
        f'<rect {place} rx="7" fill="{_color(look.tint)}" fill-opacity="{look.strength:g}" '
        f'stroke="{_color(look.border)}" stroke-width="{look.border_width:g}"/>'
        f"{''.join(map(_words, box.words))}</g>"
    )


def _label(arrow: Arrow, label: Words) -> str:
    left, top, width, height = arrow.plate
    place = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="{_paper()}"/>{_words(label)}'


def _words(words: Words) -> str:
    return (
        f'<text x="{words.x:.1f}" y="{words.y:.1f}" font-size="{words.size:g}" '
        f'text-anchor="{words.anchor}" fill="{_color(words.color)}">'
        f"{_quoted(words.text)}</text>"
    )
