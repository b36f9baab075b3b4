"""The formula of a step as it is seen: symbols above numbers, then the result."""

from dataclasses import dataclass

from nnbook.pictures import Diagram, Drawn, Item, Items
from nnbook.pictures.shapes import Box, Shape, Words
from nnbook.pictures.style import LABEL_SIZE, TICK_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.widgets.backprop.formula import SHOWN, Formula, Term
from nnbook.widgets.backprop.notation import number

WIDTH = 470
_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
_TOP, _SIDE = 8.0, 10.0
_IN_ROW = 3  # summands that fit side by side, at least
_GAP = 5.0
# What is narrower in formulas than `text_width` reckons with.
_THIN = frozenset("()·/J⁽⁾[] .,")


@dataclass(frozen=True)
class _Cell:
    """A piece of the formula: a summand, or what stands around them."""

    symbols: str
    numbers: str
    term: Term | None = None

    def width(self, size: float) -> float:
        """Its room in pixels, at a size of type."""
        return max(line_width(self.symbols, size), line_width(self.numbers, size)) + _GAP


def formula_panel(
    formula: Formula,
    title: str,
    words: tuple[str, ...],
    height: int,
    *,
    marked: str | None,
    chosen: str | None,
    result: str | None,
) -> Diagram:
    """Draw a formula in three lines; each summand that belongs to a part of the network is an item.

    Parameters
    ----------
    formula : Formula
        The formula.
    title : str
        Which step it belongs to.
    words : tuple of str
        Lines of words below it.
    height : int
        Of the panel.
    marked : str or None
        The key of the weight whose summand stands out.
    chosen : str or None
        The key of what is chosen.
    result : str or None
        What stands for the result where it is not told.
    """
    bottom = height - 15.0 * len(words) - 4.0
    cells = _cells(formula)
    for size in _SIZES:
        rows = _rows(cells, size, _left_width(formula, size))
        step = 2 * size + 14.0
        if 30.0 + len(rows) * step + size + 12.0 <= bottom:
            break
    shapes: list[Shape] = [
        Words(_SIDE, _TOP + 11.0, title, "ink", "start", LABEL_SIZE, bold=True, halo=False)
    ]
    items: list[Item] = []
    y = _TOP + 22.0 + size
    shapes += _left(formula, y, size)
    start = _SIDE + _left_width(formula, size)
    several = len({term.part for term in formula.terms}) > 1
    for row in rows:
        x = start
        for cell in row:
            width = cell.width(size)
            is_marked = several and bool(cell.term and cell.term.part == marked)
            box = (x - 2.0, y - size - 1.0, width, 2 * size + 9.0)
            if is_marked:
                shapes.append(Box(box, 4.0, "accent", 1.5, "accent", 0.12, paper=False))
            for dy, text in ((0.0, cell.symbols), (size + 3.0, cell.numbers)):
                middle = x + width / 2 - 2.0
                shapes.append(Words(middle, y + dy, text, "ink", "middle", size, halo=False))
            if cell.term and cell.term.part:
                # A single summand is the result itself.
                is_told = result is None or len(formula.terms) > 1
                items.append(_item(cell.term, box, is_told=is_told))
            x += width
        y += step
    told = formula.result if result is None else result
    shapes.append(Words(start - 2.0, y, "=", "ink", "end", size, halo=False))
    shapes.append(
        Words(start + 2.0, y, told, "accent" if result is None else "bad", "start", size + 1.0,
              bold=True, halo=False)
    )  # fmt: skip
    for k, line in enumerate(words):
        at = height - 15.0 * (len(words) - k) + 6.0
        shapes.append(Words(_SIDE, at, line, "muted", "start", TICK_SIZE, halo=False))
    own = next((i.key for i in items if str(i.key).partition(" ")[0] == chosen), None)
    hand = Items("terms", "chosen", "terms of the formula", tuple(items), own)
    return Diagram("formula", (WIDTH, height), (Drawn("formula", shapes),), (hand,))


def line_width(text: str, size: float) -> float:
    """Return how wide a line of a formula is, in pixels; nearer than `text_width`."""
    thin = sum(letter in _THIN for letter in text)
    others = "".join(letter for letter in text if letter not in _THIN)
    return 0.94 * text_width(others, size) + 0.4 * size * thin


def formula_height(most_terms: int, lines: int) -> int:
    """Return the height of a panel that has room for so many summands and lines of words."""
    rows = max(1, -(-min(most_terms, SHOWN + 2) // _IN_ROW))
    return round(_TOP + 22.0 + 13.0 + rows * 40.0 + 26.0 + 15.0 * lines)


def _left(formula: Formula, y: float, size: float) -> list[Shape]:
    """The symbol on the left, and the signs before the first two lines."""
    edge = _SIDE + _left_width(formula, size) - 2.0
    return [
        Words(edge, y, f"{formula.left} {formula.assigned}", "ink", "end", size, halo=False),
        Words(edge, y + size + 3.0, formula.assigned, "ink", "end", size, halo=False),
    ]


def _left_width(formula: Formula, size: float) -> float:
    return line_width(f"{formula.left} {formula.assigned}", size) + 3.0


def _item(term: Term, box: tuple[float, float, float, float], *, is_told: bool) -> Item:
    """A summand, to be chosen, with its value where that may be told.

    Its key begins with that of the part it belongs to.
    """
    key = term.part if term.key == term.part else f"{term.part} {term.key}"
    spoken = f"{term.symbols} = {term.numbers}"
    told = number(term.value)
    value = (f"= {told}",) if is_told and told != term.numbers else ()
    return Item(key, spoken, box, card=(f"{term.symbols}", f"= {term.numbers}", *value))


def _cells(formula: Formula) -> list[_Cell]:
    cells = []
    if formula.before[0]:
        cells.append(_Cell(*formula.before))
    for k, term in enumerate(formula.terms):
        if k:
            cells.append(_Cell("+", "+"))
        cells.append(_Cell(term.symbols, term.numbers, term))
    if formula.behind[0]:
        cells.append(_Cell(*formula.behind))
    return cells


def _rows(cells: list[_Cell], size: float, left: float) -> list[list[_Cell]]:
    """The cells, in as many rows as they need."""
    room = WIDTH - 2 * _SIDE - left
    rows: list[list[_Cell]] = [[]]
    used = 0.0
    for cell in cells:
        width = cell.width(size)
        if rows[-1] and used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(cell)
        used += width
    return rows
