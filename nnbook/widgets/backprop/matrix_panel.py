"""The matrices of a step as they are seen: symbol, shape, and numbers in brackets."""

from dataclasses import dataclass

import numpy as np

from nnbook.pictures import Diagram, Drawn, Item, Items
from nnbook.pictures.matrices import brackets
from nnbook.pictures.shapes import Fill, Shape, Stroke, Words
from nnbook.pictures.style import LABEL_SIZE, TICK_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.widgets.backprop.formula import SHOWN
from nnbook.widgets.backprop.matrices import Block, Cell
from nnbook.widgets.backprop.notation import number

WIDTH = 470
_CELL = (45.0, 18.0)
_HEAD, _GAP, _BRACKET = 32.0, 8.0, 5.0
_SIDE, _TOP = 8.0, 6.0
_EXAMPLES = 4
_TEXT = 9.5
_LETTERS = 7  # of a number that fits into an entry


@dataclass(frozen=True, eq=False)
class _Placed:
    """A block and where it stands; `rows` and `columns` are those that are shown, −1 for "…"."""

    block: Block
    left: float
    top: float
    operator: float  # the width of what stands before it
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Of the numbers, brackets included."""
        return len(self.columns) * _CELL[0] + 2 * _BRACKET, len(self.rows) * _CELL[1]


def matrix_height(equations: list[tuple[Block, ...]]) -> int:
    """Return the height of a panel that has room for each of these equations."""
    return round(max(_bottom(_place(blocks, 0)) for blocks in equations)) + 6


def matrix_panel(
    blocks: tuple[Block, ...], height: int, *, i: int, marked: str | None, hidden: frozenset[Cell]
) -> Diagram:
    """Draw an equation of matrices; entries that belong to the network can be chosen.

    Parameters
    ----------
    blocks : tuple of Block
        The matrices; the first is what the step computes.
    height : int
        Of the panel.
    i : int
        The example that is followed.
    marked : str or None
        The key of the weight that stands out.
    hidden : frozenset of (row, column)
        Entries of the first matrix that are to be filled in.
    """
    shapes: list[Shape] = []
    items: list[Item] = []
    for k, placed in enumerate(_place(blocks, i)):
        shapes += _frame(placed)
        for row, column, box in _cells(placed):
            cell = (row, column)
            secret = k == 0 and cell in hidden
            text = "?" if secret else entry_text(float(placed.block.values[cell]))
            key = placed.block.keys.get(cell, "")
            shapes += _number(text, box, cell in placed.block.lit, bool(key) and key == marked)
            if key:
                name = f"{key} {placed.block.name} {row} {column}"
                items.append(Item(name, f"{placed.block.symbol}, row {row + 1}, column "
                                  f"{column + 1}: {text}", box))  # fmt: skip
    hand = Items("entries", "chosen", "entries of the matrices", tuple(items))
    return Diagram("matrices", (WIDTH, height), (Drawn("matrices", shapes),), (hand,))


def entry_text(value: float) -> str:
    """A number with three digits, or with as many as there is room for."""
    texts = [number(value), number(value, 2), number(value, 1)]
    return next((text for text in texts if len(text) <= _LETTERS), texts[-1])


def _place(blocks: tuple[Block, ...], i: int) -> list[_Placed]:
    """Side by side, and on a new line where there is no room."""
    placed: list[_Placed] = []
    left, top, line_height = _SIDE, _TOP, 0.0
    for block in blocks:
        rows, columns = (_shown(n, block, axis, i) for axis, n in enumerate(block.values.shape))
        before = 0.88 * text_width(block.operator, LABEL_SIZE) + _GAP if block.operator else 0.0
        width = max(len(columns) * _CELL[0] + 2 * _BRACKET, _head_width(block)) + before
        if placed and left + width > WIDTH - _SIDE:
            left, top, line_height = _SIDE, top + line_height + 6.0, 0.0
        placed.append(_Placed(block, left, top, before, rows, columns))
        left += width + _GAP
        line_height = max(line_height, _HEAD + len(rows) * _CELL[1])
    return placed


def _bottom(placed: list[_Placed]) -> float:
    return max(p.top + _HEAD + p.size[1] for p in placed)


def _shown(n: int, block: Block, axis: int, i: int) -> tuple[int, ...]:
    """The rows or columns that there is room for; of the examples, the followed one among them."""
    if block.examples == ("rows", "columns")[axis]:
        if n <= _EXAMPLES:
            return tuple(range(n))
        first = tuple(range(_EXAMPLES - 1))
        return (*first, -1) if i in first else (*first[:-1], i, -1)
    return tuple(range(n)) if n <= SHOWN + 1 else (*range(SHOWN - 1), -1, n - 1)


def _head_width(block: Block) -> float:
    shape = "×".join(map(str, block.values.shape))
    return max(text_width(block.symbol, LABEL_SIZE), text_width(shape, TICK_SIZE)) * 0.93


def _frame(placed: _Placed) -> list[Shape]:
    """Symbol, shape, brackets, and the operator before them."""
    width, height = placed.size
    left, top = placed.left + placed.operator, placed.top + _HEAD
    rows, columns = placed.block.values.shape
    words = [
        Words(left, top - 18.0, placed.block.symbol, "ink", "start", LABEL_SIZE, halo=False),
        Words(left, top - 5.0, f"{rows}×{columns}", "muted", "start", TICK_SIZE, halo=False),
    ]
    if placed.block.operator:
        middle = top + height / 2 + 4.0
        words.append(
            Words(
                placed.left, middle, placed.block.operator, "ink", "start", LABEL_SIZE, halo=False
            )
        )
    return [brackets((left, top, width, height), 4.0), *words, *_left_out(placed)]


def _left_out(placed: _Placed) -> list[Shape]:
    """Dots where rows or columns are not shown."""
    left, top = placed.left + placed.operator, placed.top + _HEAD
    middle, half = left + placed.size[0] / 2, top + placed.size[1] / 2
    dots: list[Shape] = []
    if -1 in placed.rows:
        y = top + (placed.rows.index(-1) + 0.5) * _CELL[1] + 4.0
        dots.append(Words(middle, y, "⋮", "muted", "middle", LABEL_SIZE, halo=False))
    if -1 in placed.columns:
        x = left + _BRACKET + (placed.columns.index(-1) + 0.5) * _CELL[0]
        dots.append(Words(x, half + 3.0, "…", "muted", "middle", LABEL_SIZE, halo=False))
    return dots


def _cells(placed: _Placed) -> list[tuple[int, int, tuple[float, float, float, float]]]:
    """Row, column and box of each entry that is shown."""
    left, top = placed.left + placed.operator + _BRACKET, placed.top + _HEAD
    return [
        (row, column, (left + c * _CELL[0], top + r * _CELL[1], *_CELL))
        for r, row in enumerate(placed.rows)
        for c, column in enumerate(placed.columns)
        if row >= 0 and column >= 0
    ]


def _number(
    text: str, box: tuple[float, float, float, float], lit: bool, marked: bool
) -> list[Shape]:
    left, top, width, height = box
    corners = np.array(
        [[left, top], [left + width, top], [left + width, top + height], [left, top + height]]
    )
    shapes: list[Shape] = [Fill((corners,), "accent", 0.3 if marked else 0.13)] if lit else []
    if marked:
        shapes.append(Stroke((np.vstack([corners, corners[:1]]),), "accent", 1.5))
    at = (left + width / 2, top + height / 2 + 0.36 * _TEXT)
    color = "bad" if text == "?" else "ink"
    shapes.append(Words(*at, text, color, "middle", _TEXT, bold=lit, halo=False))
    return shapes
