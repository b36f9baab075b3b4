"""What a data desk holds and shows: plane, table and bars of the same examples, and a sentence."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from nnbook.pictures import (
    Bars,
    Chart,
    Item,
    Items,
    Mark,
    Panel,
    PointHand,
    Points,
    Rows,
    Table,
)
from nnbook.pictures.numbers import number_text
from nnbook.pictures.outline import bar_boxes
from nnbook.pictures.style import CLASS_COLORS
from nnbook.widgets.kit.touch import History, as_arrays
from nnbook.widgets.kit.touch import Points as PointValues
from nnbook.widgets.plane import Names

Limits = tuple[float, float]

_LIMITS = (-3.0, 3.0)
_KINDS: tuple[Literal["point0", "point1", "point2", "point3"], ...] = (
    "point0",
    "point1",
    "point2",
    "point3",
)


@dataclass(frozen=True)
class DataDeskState:
    """What a `DataDesk` holds: its examples, the chosen one, and what the bars show.

    Parameters
    ----------
    points : tuple of (x⁽¹⁾, x⁽²⁾, class)
        The examples.
    chosen : int or None
        The index of the chosen one.
    bars : str
        Which feature the bars show.
    limits : ((float, float), (float, float))
        Of the plane; they only grow, so that nothing jumps while a hand is at work.
    history : History
        What can be undone; two states that differ in nothing else are equal.
    """

    points: PointValues
    chosen: int | None = None
    bars: str = ""
    limits: tuple[Limits, Limits] = (_LIMITS, _LIMITS)
    history: History[PointValues] = field(default=History(), compare=False, repr=False)


@dataclass(frozen=True)
class DeskPanels:
    """Draws the panels of a desk.

    Parameters
    ----------
    names : Names
        Of the features and classes.
    snap : float
        Examples that are moved stop at multiples of this.
    """

    names: Names
    snap: float

    def plane(self, state: DataDeskState) -> Panel:
        X, y = as_arrays(state.points)
        names = self.names
        chart = Chart(
            "plane",
            names.features[0],
            names.features[1],
            *state.limits,
            width=400,
            height=360,
            legend=tuple(
                (name, CLASS_COLORS[k], _KINDS[k]) for k, name in enumerate(names.classes)
            ),
        )
        examples = Points("examples", X[:, 0], X[:, 1], classes=y, size=8.0, chosen=state.chosen)
        hand = PointHand(
            "examples",
            "examples",
            X[:, 0],
            X[:, 1],
            classes=y,
            field="chosen",
            editable=True,
            class_names=names.classes,
            snap=self.snap,
            chosen=state.chosen,
            one="example",
            can_undo=bool(state.history.past),
            can_redo=bool(state.history.future),
        )
        return Panel(chart, (examples,), (hand,))

    def bars(self, state: DataDeskState) -> Panel:
        X, y = as_arrays(state.points)
        feature = self.names.features.index(state.bars)
        count = len(X)
        low, high = state.limits[feature]
        chart = Chart(
            "bars",
            "example",
            state.bars,
            (-0.6, max(count, 5) - 0.4),
            (min(low, 0.0), max(high, 0.0)),  # bars begin at 0
            width=480,
            height=190,
        )
        bars = Bars("values", np.arange(count), X[:, feature], classes=y, chosen=state.chosen)
        items = tuple(
            Item(k, self._spoken(state, k), box, card=self._card(state, k))
            for k, box in enumerate(bar_boxes(bars, chart))
            if box
        )
        hand = Items("bars", "chosen", "examples, as bars", items, state.chosen)
        return Panel(chart, (bars, Mark("zero", "y", 0.0, color="muted")), (hand,))

    def table(self, state: DataDeskState) -> Table:
        cells = tuple(
            (str(k), _number(x), _number(z), str(label))
            for k, (x, z, label) in enumerate(state.points)
        )
        return Table(
            "table",
            ("i", *self.names.features, "class"),
            cells,
            size=(260, 360),
            classes=tuple(label for _, _, label in state.points),
            pick=Rows("rows", "chosen", "examples, as a table", len(cells), state.chosen),
        )

    def sentence(self, state: DataDeskState) -> str:
        count = len(state.points)
        if not count:
            return "No examples yet."
        of_class = [sum(label == k for *_, label in state.points) for k in self._numbers()]
        parts = ", ".join(
            f"{number} of {name}" for number, name in zip(of_class, self.names.classes, strict=True)
        )
        said = f"{count} example{'s' if count > 1 else ''}, {parts}"
        if state.chosen is None:
            return f"{said}."
        return f"{said}; {self._spoken(state, state.chosen, ' chosen')}."

    def _numbers(self) -> range:
        return range(len(self.names.classes))

    def _spoken(self, state: DataDeskState, k: int, more: str = "") -> str:
        x, z, label = state.points[k]
        return f"example {k}{more}: ({_number(x)}, {_number(z)}), {self.names.classes[label]}"

    def _card(self, state: DataDeskState, k: int) -> tuple[str, ...]:
        x, z, label = state.points[k]
        first, second = self.names.features
        return (
            f"example {k}",
            f"{first} = {_number(x)}",
            f"{second} = {_number(z)}",
            self.names.classes[label],
        )


def _number(value: float) -> str:
    return number_text(value, digits=4)
