"""Where units, lines and captions of a network stand: the same for the same sizes, kept."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.layers import FloatArray
from nnbook.pictures.network.legend import LEGEND_ROW, LegendGroup, legend_rows
from nnbook.pictures.style import TICK_SIZE
from nnbook.pictures.text_width import text_width

HEADING = 46.0
FOOT_LINE = 13.0
NUMBER_SIZE = 10.0
NUMBER_WIDTH = 34.0
BADGE = 11.0
_EDGE = 10.0
_NAME_GAP = 7.0
_NAME_WIDTH = 96.0
_SMALLEST_PITCH = 21.0
_SMALLEST_STEP = 40.0
_NARROWEST = 350.0


@dataclass(frozen=True)
class Plan:
    """All on which the places depend; values are not among it.

    Attributes
    ----------
    sizes : tuple of int
        Units in each layer.
    width, height : int or None
        Of the whole; None for what suits.
    max_units : int
        Rows of units at most.
    pictured : frozenset of int
        The layers whose units hold a picture.
    numbered : bool
        Whether units show a number.
    inputs, outputs : tuple of str
        Names of all inputs and outputs.
    legend : tuple of LegendGroup
        What is explained below.
    thickest : float
        The greatest width of a line.
    """

    sizes: tuple[int, ...]
    width: int | None
    height: int | None
    max_units: int
    pictured: frozenset[int]
    numbered: bool
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    legend: tuple[LegendGroup, ...]
    thickest: float


@dataclass(frozen=True, eq=False)
class Column:
    """A layer: which of its units are shown, and where their middles are.

    Attributes
    ----------
    count : int
        How many units it has.
    units : tuple of int
        The shown ones, numbered from 1.
    rows : numpy.ndarray of int
        The same, numbered from 0, to take them from arrays.
    x : float
        Of all of them.
    y : tuple of float
        Of each shown unit.
    gap : float or None
        The middle of the "⋮" that stands for those not shown.
    """

    count: int
    units: tuple[int, ...]
    rows: NDArray[np.int64]
    x: float
    y: tuple[float, ...]
    gap: float | None


@dataclass(frozen=True, eq=False)
class Geometry:
    """Places in pixels.

    Attributes
    ----------
    plan : Plan
        On what they depend.
    size : (int, int)
        Width and height of the whole.
    columns : tuple of Column
        One for each layer.
    unit : float
        Width and height of a unit.
    pitch : float
        From one unit to the one below.
    lines : numpy.ndarray, shape (edges, 2, 2)
        Start and end of each drawn weight: layer by layer, and in a layer row by row of W.
    ends : tuple of (l, j, k)
        Which weight each of them is.
    bottom : float
        Where the units end.
    """

    plan: Plan
    size: tuple[int, int]
    columns: tuple[Column, ...]
    unit: float
    pitch: float
    lines: FloatArray
    ends: tuple[tuple[int, int, int], ...]
    bottom: float

    def number_place(self, *, pictured: bool) -> str:
        """Where a unit's number stands: "inside" a circle, "below" a picture; "" for nowhere."""
        if not self.plan.numbered:
            return ""
        if pictured:
            return "below" if self.pitch - self.unit >= 15.0 else ""
        return "inside" if self.unit >= NUMBER_WIDTH - 1.0 else ""

    @property
    def shows_numbers(self) -> bool:
        """Whether any unit has room for its number."""
        layers = range(1, len(self.columns) + 1)
        return any(self.number_place(pictured=l in self.plan.pictured) for l in layers)

    @property
    def step(self) -> float:
        """From one layer to the next."""
        return self.columns[1].x - self.columns[0].x


@lru_cache(maxsize=64)
def geometry_of(plan: Plan) -> Geometry:
    """Find the places, or take them from the cache."""
    foot = 2 * FOOT_LINE + 8.0 if max(plan.sizes) > _rows_in(plan, 0.0) else 0.0
    width, left, right = _across(plan)
    legend = LEGEND_ROW * len(legend_rows(plan.legend, width - 2 * _EDGE)) + 8.0
    around = HEADING + foot + legend + _EDGE
    most = _rows_in(plan, around)
    rows = min(max(plan.sizes), most)
    pitch = _pitch(plan, rows) if plan.height is None else (plan.height - around) / rows
    step = (width - left - right) / (len(plan.sizes) - 1)
    _check_room("width", width, step, _SMALLEST_STEP)
    _check_room("height", plan.height, pitch, _SMALLEST_PITCH / 2)
    unit = _unit(plan, pitch, step)
    bottom = HEADING + rows * pitch
    columns = tuple(
        _column(count, most, left + k * step, HEADING + rows * pitch / 2, pitch)
        for k, count in enumerate(plan.sizes)
    )
    height = plan.height or round(bottom + foot + legend + _EDGE)
    lines, ends = _lines(columns, unit)
    return Geometry(plan, (width, height), columns, unit, pitch, lines, ends, bottom)


def _check_room(what: str, given: int | None, step: float, smallest: float) -> None:
    if step < smallest:
        raise ValueError(f"{what} must be larger for these layers and names; got {given}")


def shown_name(name: str) -> str:
    """Return a name as it stands beside a unit: cut where it is too long."""
    if text_width(name, TICK_SIZE) <= _NAME_WIDTH:
        return name
    while text_width(name + "…", TICK_SIZE) > _NAME_WIDTH:
        name = name[:-1]
    return name.rstrip() + "…"


def _rows_in(plan: Plan, around: float) -> int:
    """How many rows of units there may be: a low picture has room for fewer."""
    if plan.height is None:
        return plan.max_units
    return max(3, min(plan.max_units, int((plan.height - around) / _SMALLEST_PITCH)))


def _across(plan: Plan) -> tuple[int, float, float]:
    """Width, and from the edges of the picture to the middles of the outer columns."""
    unit = 44.0 if plan.pictured else 36.0
    ends = [names and max(text_width(shown_name(n), TICK_SIZE) for n in _few(names))
            for names in (plan.inputs, plan.outputs)]  # fmt: skip
    left, right = (
        max(_EDGE + (wide + _NAME_GAP if wide else 0.0) + unit / 2 + 2.0, 52.0) for wide in ends
    )
    gaps = len(plan.sizes) - 1
    suits = left + right + gaps * max(66.0, min(140.0, 500.0 / gaps))
    return plan.width or round(max(suits, _NARROWEST)), left, right


def _few(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) <= 32 else (*names[:31], names[-1])


def _pitch(plan: Plan, rows: int) -> float:
    if plan.pictured:
        return max(36.0, min(66.0, 460.0 / rows))
    return max(27.0, min(58.0, 400.0 / rows))


def _unit(plan: Plan, pitch: float, step: float) -> float:
    """The size of a unit: with room between rows, for a number too where it stands below."""
    between = 18.0 if plan.pictured and plan.numbered and pitch >= 56.0 else 8.0
    largest = 56.0 if plan.pictured else 38.0
    return float(np.floor(max(10.0, min(pitch - between, largest, 0.52 * step))))


def _column(count: int, most: int, x: float, middle: float, pitch: float) -> Column:
    elided = count > most
    rows = most if elided else count
    y = [middle + pitch * (k - (rows - 1) / 2) for k in range(rows)]
    units = (*range(1, most - 1), count) if elided else tuple(range(1, count + 1))
    gap = y.pop(-2) if elided else None
    return Column(count, units, np.array(units) - 1, x, tuple(y), gap)


def _lines(
    columns: tuple[Column, ...], unit: float
) -> tuple[FloatArray, tuple[tuple[int, int, int], ...]]:
    lines, ends = [], []
    for l, (before, after) in enumerate(pairwise(columns), start=2):
        start, end = before.x + unit / 2, after.x - unit / 2
        for j, y in zip(after.units, after.y, strict=True):
            for k, y_before in zip(before.units, before.y, strict=True):
                lines.append([[start, y_before], [end, y]])
                ends.append((l, j, k))
    places = np.array(lines)
    places.flags.writeable = False
    return places, tuple(ends)
