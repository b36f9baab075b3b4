"""Matrices with brackets, signs between them and shapes below, in one line, as a drawing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.hands import Item
from nnbook.pictures.layers import FloatArray
from nnbook.pictures.numbers import number_text
from nnbook.pictures.shapes import Box, Fill, Shape, Stroke, Words
from nnbook.pictures.style import LABEL_SIZE, TEXT_SIZE, TICK_SIZE
from nnbook.pictures.text_width import text_width

_ROW, _LEAST_COLUMN, _PADDING = 27.0, 34.0, 12.0
_BRACKET, _LIP = 6.0, 5.0
_SIGN_ROOM = 24.0
_TITLE_ROOM, _SHAPE_ROOM = 24.0, 20.0


@dataclass(frozen=True, eq=False)
class Matrix:
    """A matrix of numbers as it is to be drawn.

    Parameters
    ----------
    symbol : str
        Stands above it.
    values : array_like, shape (rows, columns)
        Its numbers.
    keys : tuple of tuple of str
        The key of each entry, by which it is chosen; "" for one that can't be.
    marked : collection of (int, int)
        The entries with a tinted ground and a dashed frame: those of the bias.
    struck : collection of (int, int)
        The entries that are crossed out.
    """

    symbol: str
    values: ArrayLike
    keys: tuple[tuple[str, ...], ...]
    marked: Collection[tuple[int, int]] = ()
    struck: Collection[tuple[int, int]] = ()
    shape: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        values: FloatArray = np.array(self.values, dtype=np.float64)
        if values.ndim != 2 or values.shape != (len(self.keys), len(self.keys[0])):
            raise ValueError(
                f"matrix {self.symbol!r}: values must be a matrix with a key for each entry; got "
                f"shape {values.shape}"
            )
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "shape", values.shape)

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of an entry: all are as wide as the widest number, or the symbol."""
        numbers = [number_text(float(value)) for value in np.ravel(self.values)]
        widest = max(text_width(number, TEXT_SIZE) for number in numbers) + _PADDING
        symbol = text_width(self.symbol, LABEL_SIZE) / self.shape[1]
        return max(_LEAST_COLUMN, widest, symbol), _ROW


class MatrixLine(NamedTuple):
    """What `matrix_line` draws: shapes from below to above, what can be chosen, and the size."""

    grounds: list[Shape]
    words: list[Shape]
    items: list[Item]
    width: float
    height: float


def matrix_line(
    parts: Sequence[Matrix | str],
    left: float,
    top: float,
    *,
    chosen: str | None = None,
    spoken: dict[str, str] | None = None,
) -> MatrixLine:
    """Draw matrices and signs from left to right, centred on one line.

    Parameters
    ----------
    parts : sequence of Matrix or str
        What is drawn; a string is a sign such as "=".
    left, top : float
        Where it begins, in pixels.
    chosen : str, optional
        The key of the entries that stand out.
    spoken : dict of str to str, optional
        By the key: what an entry is, before its number; the key itself without it.

    Returns
    -------
    MatrixLine
        Shapes and items; the height includes the symbols above and the shapes below.
    """
    rows = max(part.shape[0] for part in parts if isinstance(part, Matrix))
    middle = top + _TITLE_ROOM + rows * _ROW / 2
    line = MatrixLine([], [], [], 0.0, _TITLE_ROOM + rows * _ROW + _SHAPE_ROOM)
    x = left
    for part in parts:
        if isinstance(part, str):
            room = max(_SIGN_ROOM, text_width(part, LABEL_SIZE) + 10.0)
            line.words.append(
                Words(x + room / 2, middle + 4.0, part, "ink", "middle", LABEL_SIZE, halo=False)
            )
            x += room
        else:
            _draw(line, part, (x, middle), chosen, spoken or {})
            x += part.shape[1] * part.cell[0] + 2 * _BRACKET
    return line._replace(width=x - left)


def _draw(
    line: MatrixLine,
    matrix: Matrix,
    place: tuple[float, float],
    chosen: str | None,
    spoken: dict[str, str],
) -> None:
    """Add one matrix, whose left edge and middle height are `place`."""
    rows, columns = matrix.shape
    size = matrix.cell
    left, top = place[0] + _BRACKET, place[1] - rows * size[1] / 2
    width, height = columns * size[0], rows * size[1]
    line.grounds.append(brackets((left - 2.0, top, width + 4.0, height), _LIP))
    middle = left + width / 2
    line.words.append(
        Words(middle, top - 8.0, matrix.symbol, "ink", "middle", LABEL_SIZE, True, halo=False)
    )
    line.words.append(
        Words(
            middle,
            top + height + 14.0,
            f"{rows} × {columns}",
            "muted",
            "middle",
            TICK_SIZE,
            halo=False,
        )
    )
    values = np.asarray(matrix.values)
    for row, keys in enumerate(matrix.keys):
        for column, key in enumerate(keys):
            cell = (left + column * size[0], top + row * size[1], *size)
            number = number_text(float(values[row, column]))
            at = (row, column)
            line.grounds.extend(_ground(cell, at in matrix.marked, key != "" and key == chosen))
            line.words.extend(_number(cell, number, at in matrix.struck, key == chosen))
            if key:
                said = f"{spoken.get(key, key)}: {number}"
                line.items.append(Item(key, said, box=cell, card=(said,)))


def brackets(box: tuple[float, float, float, float], lip: float, color: str = "ink") -> Stroke:
    """Draw the two brackets around a matrix.

    Parameters
    ----------
    box : (float, float, float, float)
        Left, top, width and height of what stands between them.
    lip : float
        How long their short ends are.
    color : str
        A name of the palette.

    Returns
    -------
    Stroke
        Both, as one shape.
    """
    left, top, width, height = box
    bottom = top + height
    pieces = [
        np.array([[x + end, top], [x, top], [x, bottom], [x + end, bottom]])
        for x, end in ((left, lip), (left + width, -lip))
    ]
    return Stroke(tuple(pieces), color, 1.4)


def _ground(cell: tuple[float, float, float, float], marked: bool, chosen: bool) -> list[Shape]:
    left, top, width, height = cell
    inner = (left + 2.0, top + 2.0, width - 4.0, height - 4.0)
    shapes: list[Shape] = []
    if marked:
        corners = _corners(inner)
        shapes.append(Fill((corners[:-1],), "class1", 0.18))
        shapes.append(Stroke((corners,), "muted", 1.0, "dashed"))
    if chosen:
        shapes.append(Box(inner, 4.0, "accent", 2.2, "accent", 0.14, paper=False))
    return shapes


def _number(
    cell: tuple[float, float, float, float], number: str, struck: bool, chosen: bool
) -> list[Shape]:
    left, top, width, height = cell
    x, y = left + width / 2, top + height / 2 + 0.36 * TEXT_SIZE
    color = "muted" if struck else "ink"
    shapes: list[Shape] = [Words(x, y, number, color, "middle", bold=chosen, halo=False)]
    if struck:
        ends = np.array([[left + 5.0, top + height - 6.0], [left + width - 5.0, top + 6.0]])
        shapes.append(Stroke((ends,), "bad", 1.8))
    return shapes


def _corners(box: tuple[float, float, float, float]) -> FloatArray:
    left, top, width, height = box
    right, bottom = left + width, top + height
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
