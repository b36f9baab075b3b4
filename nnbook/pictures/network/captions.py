"""What is written around a network: layers in the lecture's symbols, names, what is left out."""

from functools import lru_cache

import numpy as np

from nnbook.pictures.network.geometry import FOOT_LINE, Column, Geometry, shown_name
from nnbook.pictures.network.legend import legend_shapes
from nnbook.pictures.numbers import high
from nnbook.pictures.shapes import Dots, Shape, Words
from nnbook.pictures.style import LABEL_SIZE, TEXT_SIZE, TICK_SIZE
from nnbook.pictures.surface import Drawn
from nnbook.pictures.text_width import text_width

_HEADING, _SYMBOLS = 15.0, 32.0
# From which distance of layers on long and short headings have room.
_LONG, _SHORT = 104.0, 64.0


@lru_cache(maxsize=64)
def captions(geometry: Geometry) -> Drawn:
    """Return all words that no value changes: one and the same object for the same places."""
    shapes: list[Shape] = [*_headings(geometry), *_symbols(geometry), *_names(geometry)]
    for column in geometry.columns:
        shapes += _left_out(column, geometry)
    width, height = geometry.size
    shapes += legend_shapes(geometry.plan.legend, 10.0, height - 6.0, width - 20.0)
    return Drawn("captions", tuple(shapes))


def _headings(geometry: Geometry) -> list[Shape]:
    """ "layer 1: inputs", "layer 2", …, or as much of it as there is room for."""
    last = len(geometry.columns)
    kinds = {1: ": inputs", last: ": output" if geometry.plan.sizes[-1] == 1 else ": outputs"}
    shapes: list[Shape] = []
    for l, column in enumerate(geometry.columns, start=1):
        text = f"layer {l}" if l == 1 or geometry.step >= _SHORT else str(l)
        text += kinds.get(l, "") if geometry.step >= _LONG else ""
        shapes.append(Words(column.x, _HEADING, text, "ink", "middle", TEXT_SIZE))
    return shapes


def _symbols(geometry: Geometry) -> list[Shape]:
    """Below the headings a¹ = x, a², …, a^L = ŷ, and between the layers W², W³, …."""
    roomy = geometry.step >= _SHORT
    equals = {1: " = x", len(geometry.columns): " = ŷ"} if roomy else {}
    shapes: list[Shape] = []
    for l, column in enumerate(geometry.columns, start=1):
        text = f"a{high(l)}{equals.get(l, '')}"
        shapes.append(Words(column.x, _SYMBOLS, text, "muted", "middle", LABEL_SIZE))
        if l > 1 and roomy:
            middle = (geometry.columns[l - 2].x + column.x) / 2
            shapes.append(Words(middle, _SYMBOLS, f"W{high(l)}", "muted", "middle", LABEL_SIZE))
    return shapes


def _names(geometry: Geometry) -> list[Shape]:
    """Names of inputs to their left, of outputs to their right."""
    sides = (
        (geometry.columns[0], geometry.plan.inputs, -1.0, "end"),
        (geometry.columns[-1], geometry.plan.outputs, 1.0, "start"),
    )
    return [
        Words(
            column.x + way * (geometry.unit / 2 + 7.0), y + 0.36 * TICK_SIZE,
            shown_name(names[j - 1]), "ink", anchor, TICK_SIZE,
        )
        for column, names, way, anchor in sides
        if names
        for j, y in zip(column.units, column.y, strict=True)
    ]  # fmt: skip


def _left_out(column: Column, geometry: Geometry) -> list[Shape]:
    """Three dots where units are left out, and below the layer how many it has."""
    if column.gap is None:
        return []
    step = min(6.0, geometry.pitch / 4)
    dots = np.array([[column.x, column.gap + k * step] for k in (-1, 0, 1)])
    what = "inputs" if column is geometry.columns[0] else "units"
    texts = (f"{column.count} {what},", f"{len(column.units)} shown")
    half = max(text_width(text, TICK_SIZE) for text in texts) / 2
    x = min(max(column.x, half + 4.0), geometry.size[0] - half - 4.0)
    words = [
        Words(x, geometry.bottom + 4.0 + FOOT_LINE * (k + 1), text, "muted", "middle", TICK_SIZE)
        for k, text in enumerate(texts)
    ]
    return [Dots(dots, "circle", "muted", 3.5), *words]
