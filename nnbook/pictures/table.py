"""A table: rows of words and numbers, of which one may be chosen."""

from dataclasses import dataclass, field

import numpy as np

from nnbook.pictures.hands import Rows
from nnbook.pictures.shapes import Dots, Fill, Shape, Stroke, Words
from nnbook.pictures.style import CLASS_COLORS, CLASS_SHAPES, TEXT_SIZE
from nnbook.pictures.surface import Drawn, Surface

_ROW, _TOP, _SIDE = 21.0, 4.0, 10.0
_MARK = 20.0
_BASELINE = 15.0


@dataclass(frozen=True, eq=False)
class Table(Surface):
    """A table that scrolls within its panel; in print, its first rows.

    Parameters
    ----------
    name : str
        Names the table within its picture.
    columns : tuple of str
        The heads of the columns.
    rows : tuple of tuple of str
        The cells, as they are to be read.
    size : (int, int)
        Width and height in pixels at scale 1.
    classes : tuple of int
        The class of each row, whose marker stands before it; empty for none.
    pick : Rows, optional
        Lets one row be chosen.

    Raises
    ------
    ValueError
        If there are no columns, a row has not as many cells as there are columns, or `classes` or
        `pick` don't fit.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    size: tuple[int, int] = (260, 340)
    classes: tuple[int, ...] = ()
    pick: Rows | None = None
    layers: tuple[()] = field(init=False, default=())
    hands: tuple[Rows, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hands", (self.pick,) if self.pick else ())
        if not self.columns:
            raise ValueError(f"table {self.name!r} must have a column at least; got none")
        wrong = [k for k, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(
                f"table {self.name!r}: row {wrong[0]} must have {len(self.columns)} cells; "
                f"got {len(self.rows[wrong[0]])}"
            )
        counts = {"classes": len(self.classes) or len(self.rows)}
        counts["pick"] = self.pick.count if self.pick else len(self.rows)
        for what, count in counts.items():
            if count != len(self.rows):
                raise ValueError(
                    f"table {self.name!r}: {what} must be for {len(self.rows)} rows; got {count}"
                )
        unknown = {*self.classes} - {*range(len(CLASS_SHAPES))}
        if unknown:
            raise ValueError(
                f"table {self.name!r}: classes must be 0 to {len(CLASS_SHAPES) - 1}; "
                f"got {min(unknown)}"
            )

    @property
    def chosen(self) -> int | None:
        """The number of the chosen row."""
        return self.pick.chosen if self.pick else None


def drawn_table(table: Table) -> Drawn:
    """The table as it stands in print: its head, the rows that there is room for, and the rest.

    A chosen row below those is drawn as the last one.
    """
    width, height = table.size
    room = max(2, int((height - _TOP) // _ROW) - 1)
    shown = list(range(min(len(table.rows), room)))
    if len(table.rows) > room:
        shown = shown[:-1]
        if table.chosen is not None and table.chosen >= len(shown):
            shown[-1] = table.chosen
    shapes = _head(table)
    for place, row in enumerate(shown, start=1):
        shapes += _row(table, row, _TOP + place * _ROW)
    left_out = len(table.rows) - len(shown)
    if left_out:
        y = _TOP + (len(shown) + 1) * _ROW + _BASELINE
        words = f"… {left_out} more row{'s' if left_out > 1 else ''}"
        shapes.append(Words(width / 2, y, words, "muted", "middle", halo=False))
    return Drawn("table", shapes)


def _head(table: Table) -> list[Shape]:
    line = np.array([[0.0, _TOP + _ROW], [table.size[0], _TOP + _ROW]])
    y = _TOP + _BASELINE
    words = [
        Words(x, y, text, "ink", "end", TEXT_SIZE, bold=True, halo=False)
        for x, text in zip(_ends(table), table.columns, strict=True)
    ]
    return [Stroke((line,), "muted", 1.0), *words]


def _row(table: Table, row: int, top: float) -> list[Shape]:
    width = float(table.size[0])
    shapes: list[Shape] = []
    if row == table.chosen:
        band = np.array([[0.0, top + 1], [width, top + 1], [width, top + _ROW], [0.0, top + _ROW]])
        stripe = band * [0.0, 1.0] + np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 0.0], [0.0, 0.0]])
        shapes += [Fill((band,), "accent", 0.16), Fill((stripe,), "accent")]
    if table.classes:
        k = table.classes[row]
        at = np.array([[_SIDE + 5.0, top + _ROW / 2]])
        shapes.append(Dots(at, CLASS_SHAPES[k], CLASS_COLORS[k], 8.0))
    for x, text in zip(_ends(table), table.rows[row], strict=True):
        bold = row == table.chosen
        shapes.append(Words(x, top + _BASELINE, text, "ink", "end", bold=bold, halo=False))
    return shapes


def _ends(table: Table) -> list[float]:
    """Where the columns end, from left to right."""
    left = _SIDE + (_MARK if table.classes else 0.0)
    room = (table.size[0] - left - _SIDE) / len(table.columns)
    return [left + room * (k + 1) for k in range(len(table.columns))]
