"""One layer of a network as matrices: W times a plus b is s, and σ of it is the next a."""

from collections.abc import Sequence

import numpy as np

from nnbook.pictures import Diagram, Drawn
from nnbook.pictures.matrices import brackets
from nnbook.pictures.numbers import high, short_number
from nnbook.pictures.shapes import Fill, Shape, Words
from nnbook.pictures.style import LABEL_SIZE, TICK_SIZE
from nnbook.validation import Array
from nnbook.widgets.unit_formula import SIGNS, Layer

_CELL, _ROW, _GAP = 43.0, 17.0, 27.0
_HEAD, _FOOT = 24.0, 22.0
_SERIF, _SIDE = 5.0, 30.0


def layer_matrices(layer: Layer, j: int, k: int | None, most: int) -> Diagram:
    """Return s^l = W^l a^{l−1} + b^l and a^l with all their numbers and shapes.

    Parameters
    ----------
    layer : Layer
        From layer 2 on.
    j : int
        The unit whose row stands out, from 1; 0 for none.
    k : int or None
        The unit of the layer before whose column stands out.
    most : int
        How many units the widest layer of the network has: there is room for it, whichever layer is
        shown.
    """
    size = _size(most)
    l, now, before = layer.l, high(layer.l), high(layer.l - 1)
    sign = SIGNS[layer.function]
    columns: list[tuple[str, Array, str]] = [
        (f"W{now}", layer.W, ""),
        (f"a{before}" + " = x" * (l == 2), layer.before[:, None], "·"),
        (f"b{now}", layer.b[:, None], "+"),
        (f"s{now}", layer.s[:, None], "="),
        (f"a{now}" + (f" = {sign}(s{now})" if sign else f" = s{now}"), layer.a[:, None], "→"),
    ]
    wide = sum(matrix.shape[1] * _CELL for _, matrix, _ in columns) + _GAP * (len(columns) - 1)
    left = (size[0] - wide) / 2
    middle = _HEAD + (size[1] - _HEAD - _FOOT) / 2
    shapes: list[Shape] = []
    for place, (name, matrix, before_it) in enumerate(columns):
        if before_it:
            at = (left - _GAP / 2, middle + 0.36 * LABEL_SIZE)
            shapes.append(Words(*at, before_it, "ink", "middle", LABEL_SIZE, halo=False))
        rows = range(len(matrix)) if place == 1 else [j - 1] if j else []
        cells = [(row, k - 1) for row in rows if place == 0 and k] or (
            [(k - 1, 0)] if place == 1 and k else []
        )
        shapes += _matrix(name, matrix, left, middle, [*rows] if j else [], cells)
        left += matrix.shape[1] * _CELL + _GAP
    return Diagram("matrices", size, (Drawn("numbers", tuple(shapes)),))


def _size(most: int) -> tuple[int, int]:
    """Room for a matrix of that many rows and columns, and four columns beside it."""
    width = (most + 4) * _CELL + 4 * _GAP + 2 * _SIDE
    return round(width), round(_HEAD + most * _ROW + _FOOT)


def _matrix(
    name: str, matrix: Array, left: float, middle: float, rows: Sequence[int],
    cells: Sequence[tuple[int, int]],
) -> list[Shape]:  # fmt: skip
    """A matrix between brackets, its name above and its shape below; some rows stand out."""
    count, width = matrix.shape
    top, right = middle - count * _ROW / 2, left + width * _CELL
    bottom = top + count * _ROW
    shapes: list[Shape] = [
        Fill((_box(left + 2, top + row * _ROW, width * _CELL - 4),), "accent", 0.14) for row in rows
    ]
    shapes.append(brackets((left, top, right - left, bottom - top), _SERIF, "muted"))
    center = (left + right) / 2
    shapes.append(Words(center, top - 7.0, name, "ink", "middle", LABEL_SIZE, bold=True))
    words = f"{count} × {width}"
    shapes.append(Words(center, bottom + 14.0, words, "muted", "middle", TICK_SIZE))
    for (row, column), number in np.ndenumerate(matrix):
        out = (row, column) in cells
        x, y = left + (column + 0.5) * _CELL, top + (row + 0.72) * _ROW
        color = "accent" if out else "ink"
        text = short_number(float(number))
        shapes.append(Words(x, y, text, color, "middle", TICK_SIZE, bold=out, halo=False))
    return shapes


def _box(left: float, top: float, width: float) -> Array:
    right, bottom = left + width, top + _ROW
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
