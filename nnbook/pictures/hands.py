"""What a hand can do on a surface: plain descriptions, without a browser in them.

A picture that stands still has no use for them. Live, the browser offers them to mouse, touch and
keyboard alike, and tells the element what was done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

Key = int | str
Spot = tuple[float, float, float, float]


@dataclass(frozen=True)
class Item:
    """One thing that can be chosen: a unit, an edge, a bar, a row.

    Parameters
    ----------
    key : int or str
        What the state's field becomes when it is chosen.
    spoken : str
        What it is, with its numbers, for those who don't see it.
    box : (left, top, width, height), optional
        Where it is, in pixels of its surface. A thing has a box or a path.
    path : array_like, shape (k, 2), optional
        For a line: its corners, in pixels.
    card : tuple of str
        The lines of the card that appears beside it; the first is its heading.

    Raises
    ------
    ValueError
        If it has neither a box nor a path, or both.
    """

    key: Key
    spoken: str
    box: Spot | None = None
    path: ArrayLike | None = None
    card: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.box is None) == (self.path is None):
            raise ValueError(f"item {self.key!r} needs either a box or a path")


@dataclass(frozen=True, eq=False)
class Items:
    """Things of which one can be chosen; they are one stop of the Tab key, arrows go through them.

    Parameters
    ----------
    name : str
        Names the hand on its surface.
    field : str
        The field of the state that holds the chosen key, or None.
    label : str
        What they are together: "units of the network".
    items : tuple of Item
        In reading order.
    chosen : int, str or None
        The key of the chosen one.
    follows : bool
        Whether an arrow key chooses the next or the one before, in their order, as Home and End
        choose the first and the last; else the arrows only go there, by where things are.
    peek : str
        The field of the state that holds the key of the one under the pointer, or with the focus,
        for as long as it is; "" where nobody asks.
    """

    name: str
    field: str
    label: str
    items: tuple[Item, ...]
    chosen: Key | None = None
    follows: bool = False
    peek: str = ""


@dataclass(frozen=True)
class Rows:
    """The rows of a table, of which one can be chosen; the key of a row is its number, from 0.

    Parameters
    ----------
    name : str
        Names the hand on its table.
    field : str
        The field of the state that holds the chosen number, or None.
    label : str
        What they are together: "examples".
    count : int
        How many there are.
    chosen : int or None
        The number of the chosen one.

    Raises
    ------
    ValueError
        If `chosen` is no row's number.
    """

    name: str
    field: str
    label: str
    count: int
    chosen: int | None = None

    def __post_init__(self) -> None:
        _check_chosen(self.name, self.chosen, self.count)


@dataclass(frozen=True, eq=False)
class PointHand:
    """Points that can be chosen and, where it says so, added, moved, deleted and given a class.

    Parameters
    ----------
    name : str
        Names the hand on its surface.
    label : str
        What they are together: "examples".
    x, y : array_like, shape (n,)
        Where they are, in data coordinates.
    classes : array_like, shape (n,), optional
        The class of each.
    field : str
        The field of the state that holds the chosen index, or None; "" where none is chosen.
    editable : bool
        Whether they can be changed.
    class_names : sequence of str
        What the classes are called; a new point gets one of them.
    snap : float
        Moved points stop at multiples of this; 0 for any place.
    chosen : int or None
        The index of the chosen one.
    one : str
        What one of them is called: "example".
    can_undo, can_redo : bool
        Whether there is a change to take back, or one that was taken back.

    Raises
    ------
    ValueError
        If `x`, `y` and `classes` differ in length, `chosen` is no index, or `snap` is below 0.
    """

    name: str
    label: str
    x: ArrayLike
    y: ArrayLike
    classes: ArrayLike | None = None
    field: str = ""
    editable: bool = False
    class_names: Sequence[str] = ()
    snap: float = 0.0
    chosen: int | None = None
    one: str = "point"
    can_undo: bool = False
    can_redo: bool = False

    def __post_init__(self) -> None:
        lengths = {np.size(part) for part in (self.x, self.y, self.classes) if part is not None}
        if len(lengths) > 1:
            raise ValueError(f"hand {self.name!r}: x, y and classes must have the same length")
        _check_chosen(self.name, self.chosen, np.size(self.x))
        if not self.snap >= 0:
            raise ValueError(f"hand {self.name!r}: snap must not be below 0; got {self.snap}")


@dataclass(frozen=True)
class Handle:
    """One thing to drag: a starting point, a line, the tip of a vector, a point on a curve.

    Parameters
    ----------
    name : str
        Names the hand on its surface, and the drag in `Element.touched`.
    label : str
        What it is: "weight vector w".
    x, y : float
        Where it is, in data coordinates.
    axes : "xy", "x" or "y"
        Which ways it goes.
    step : float
        How far an arrow key moves it, in data coordinates; on a log axis, in decades.
    spoken : str
        Its numbers, for those who don't see it; by default its place.
    along : tuple of ((x, y), (x, y)), optional
        The ends of a line that can be taken anywhere; the drag then tells where (x, y) went.
    comes : bool
        Whether it comes to where one clicks on the chart. Hands that stand before this one are
        then out of the pointer's reach.
    """

    name: str
    label: str
    x: float
    y: float
    axes: Literal["xy", "x", "y"] = "xy"
    step: float = 0.1
    spoken: str = ""
    along: tuple[tuple[float, float], tuple[float, float]] | None = None
    comes: bool = False


@dataclass(frozen=True)
class Pen:
    """A pen that draws freehand on a chart, by mouse, finger and keyboard.

    Parameters
    ----------
    name : str
        Names the hand on its surface, and the strokes in `Element.touched`.
    label : str
        What is drawn on: "pad for a digit".
    width : float
        How thick the pen is, in data coordinates.
    snap : float
        The places of a stroke are multiples of this, in data coordinates.
    step : float
        How far an arrow key moves the pen, in data coordinates.
    longest : int
        How many places a stroke has at most.

    Raises
    ------
    ValueError
        If `width`, `snap` or `step` is not above 0, or `longest` is below 1.
    """

    name: str
    label: str
    width: float
    snap: float
    step: float = 1.0
    longest: int = 400

    def __post_init__(self) -> None:
        if not (min(self.width, self.snap, self.step) > 0 and self.longest >= 1):
            raise ValueError(
                f"hand {self.name!r}: width, snap and step must be above 0 and longest from 1 on; "
                f"got {self.width}, {self.snap}, {self.step} and {self.longest}"
            )


def _check_chosen(name: str, chosen: int | None, count: int) -> None:
    if chosen is not None and not 0 <= chosen < count:
        raise ValueError(f"hand {name!r}: chosen must be an index below {count}; got {chosen}")


Hand = Items | Rows | PointHand | Handle | Pen
