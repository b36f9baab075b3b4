"""What a hand did on a picture: read from the browser's message, and done to points."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from itertools import groupby
from math import isfinite
from typing import Any, Generic, TypeVar

import numpy as np

from nnbook.pictures import Chart, Handle, Items, Panel, Pen, Picture, PointHand, Rows
from nnbook.pictures.hands import Key
from nnbook.validation import Array

Point = tuple[float, float, int]
Points = tuple[Point, ...]
Stroke = tuple[tuple[float, float], ...]
Value = TypeVar("Value", bound=Hashable)

_NEEDS_PLACE = {"add", "move"}
_NEEDS_INDEX = {"move", "delete", "relabel"}
_NEEDS_LABEL = {"add", "relabel"}
_OF_POINTS = {"add", "move", "delete", "relabel", "undo", "redo"}
_OF_PEN = {"clear", "undo", "redo"}


@dataclass(frozen=True)
class Touch:
    """What a hand did; what an action has no use for keeps its default.

    Parameters
    ----------
    panel, hand : str
        Where: the names of the panel and of the hand on it.
    action : str
        "pick" (`key`), "peek" (`key`: what the pointer or the focus is at),
        "move" (`x`, `y`, and for points `index`), "add" (`x`, `y`, `label`),
        "delete" (`index`), "relabel" (`index`, `label`), "draw" (`index`, `stroke`), "clear",
        "undo" or "redo".
    field : str
        The field of the state that holds what is chosen; "" where nothing is.
    key : int, str or None
        What was chosen; None when it was let go.
    index : int
        The number of the point, or of the stroke: a drag tells the same one again and again.
    x, y : float
        Where it went, in data coordinates; within the axes and on a multiple of the hand's snap.
    label : int
        The class it got.
    stroke : tuple of (float, float)
        All places of a stroke so far, within the axes and on multiples of the pen's snap.
    final : bool
        False while a drag is under way.
    """

    panel: str
    hand: str
    action: str
    field: str = ""
    key: Key | None = None
    index: int = -1
    x: float = 0.0
    y: float = 0.0
    label: int = 0
    stroke: Stroke = ()
    final: bool = True


def read_touch(message: Any, picture: Picture) -> Touch | None:
    """Return what a browser's message says was done on `picture`, or None if it makes no sense.

    Nothing in the message is trusted: names, keys and indexes must be there, numbers finite.

    Parameters
    ----------
    message : object
        ``{"kind": "touch", "panel": …, "hand": …, "action": …, …, "final": …}``.
    picture : Picture
        What was seen when the hand touched it.
    """
    match message:
        case {"panel": str(name), "hand": str(hand_name), "action": str(action)}:
            panel = next((panel for panel in picture.panels if panel.name == name), None)
        case _:
            return None
    hand = next((hand for hand in panel.hands if hand.name == hand_name), None) if panel else None
    touch = Touch(name, hand_name, action, final=message.get("final") is not False)
    chart = panel.chart if isinstance(panel, Panel) else None
    match hand:
        case Items() if action == "peek" and hand.peek:
            return _picked(touch, message, hand.peek, _keys(hand))
        case Items() | Rows() if action == "pick":
            keys: Any = range(hand.count) if isinstance(hand, Rows) else _keys(hand)
            return _picked(touch, message, hand.field, keys)
        case PointHand() if action == "pick":
            return _picked(touch, message, hand.field, range(np.size(hand.x)))
        case PointHand() if hand.editable and action in _OF_POINTS and chart:
            return _edit(touch, message, hand, chart)
        case Handle() if action == "move" and chart:
            return _dragged(touch, message, hand, chart)
        case Pen() if action == "draw" and chart:
            return _drawn(touch, message, hand, chart)
        case Pen() if action in _OF_PEN:
            return touch
    return None


def picked(state: Any, touch: Touch) -> Any:
    """Return the state (a dataclass) with the touch's field set to what was chosen.

    A touch of another kind leaves the state as it is.
    """
    if touch.action in ("pick", "peek") and touch.field:
        return replace(state, **{touch.field: touch.key})
    return state


def edited_points(points: Points, touch: Touch) -> Points:
    """Return points ((x, y, class), …) after a touch that adds, moves, deletes or relabels one.

    A touch of another kind, or of a point that isn't there, leaves them as they are.
    """
    k = touch.index
    if touch.action == "add":
        return (*points, (touch.x, touch.y, touch.label))
    if not 0 <= k < len(points):
        return points
    x, y, label = points[k]
    match touch.action:
        case "move":
            return (*points[:k], (touch.x, touch.y, label), *points[k + 1 :])
        case "relabel":
            return (*points[:k], (x, y, touch.label), *points[k + 1 :])
        case "delete":
            return (*points[:k], *points[k + 1 :])
    return points


def chosen_after(chosen: int | None, points: Points, touch: Touch) -> int | None:
    """Return which of the points is chosen after a touch; `points` are those before it.

    What was added, moved or relabelled is chosen; the numbers after a deleted one move down.
    """
    match touch.action:
        case "pick" if isinstance(touch.key, int) or touch.key is None:
            return touch.key
        case "add":
            return len(points)
        case "move" | "relabel":
            return touch.index
        case "delete" if chosen is not None and touch.index <= chosen:
            return None if touch.index == chosen else chosen - 1
    return chosen


def as_arrays(points: Points) -> tuple[Array, Array]:
    """Return points ((x, y, class), …) as new arrays X (n, 2) and y (n,) of whole numbers."""
    X = np.array([point[:2] for point in points], dtype=np.float64).reshape(-1, 2)
    return X, np.array([label for _, _, label in points], dtype=np.int64)


@dataclass(frozen=True)
class History(Generic[Value]):
    """What can be undone and redone; a value itself, never changed.

    Parameters
    ----------
    past, future : tuple
        The values before and after the present one, the oldest first and the nearest first.
    limit : int
        How many values are kept of the past.
    drag : object
        What is being dragged, so that a drag is one step; None between drags.
    """

    past: tuple[Value, ...] = ()
    future: tuple[Value, ...] = ()
    limit: int = 100
    drag: Hashable = None

    def step(self, before: Value, drag: Hashable = None, *, final: bool = True) -> "History[Value]":
        """Return the history after a change of `before`; the moves of one drag are one change."""
        still_dragged = drag is not None and drag == self.drag
        past = self.past if still_dragged else (*self.past, before)[-self.limit :]
        return replace(self, past=past, future=(), drag=None if final else drag)

    def undo(self, now: Value) -> tuple[Value, "History[Value]"]:
        """Return the value before `now`, and the history then; `now` itself if there is none."""
        if not self.past:
            return now, self
        past, future = self.past[:-1], (now, *self.future)
        return self.past[-1], replace(self, past=past, future=future, drag=None)

    def redo(self, now: Value) -> tuple[Value, "History[Value]"]:
        """Return the value that was undone last, and the history then; see `undo`."""
        if not self.future:
            return now, self
        past = (*self.past, now)[-self.limit :]
        return self.future[0], replace(self, past=past, future=self.future[1:], drag=None)


def _keys(hand: Items) -> list[Key]:
    return [item.key for item in hand.items]


def _picked(touch: Touch, message: dict[str, Any], field: str, keys: Any) -> Touch | None:
    key = message.get("key")
    known = key is None or (isinstance(key, int | str) and type(key) is not bool and key in keys)
    return replace(touch, field=field, key=key) if known else None


def _edit(touch: Touch, message: dict[str, Any], hand: PointHand, chart: Chart) -> Touch | None:
    touch = replace(touch, field=hand.field)
    if touch.action in _NEEDS_INDEX:
        index: Any = message.get("index")
        if not _is_index(index, np.size(hand.x)):
            return None
        touch = replace(touch, index=index)
    if touch.action in _NEEDS_LABEL:
        label: Any = message.get("label")
        if not _is_index(label, max(1, len(hand.class_names))):
            return None
        touch = replace(touch, label=label)
    if touch.action in _NEEDS_PLACE:
        place = _place(message)
        if place is None:
            return None
        x, y = _inside(place, chart, hand.snap)
        touch = replace(touch, x=x, y=y)
    return touch


def _dragged(touch: Touch, message: dict[str, Any], hand: Handle, chart: Chart) -> Touch | None:
    place = _place(message)
    if place is None:
        return None
    # A line's own place may be anywhere on it, outside the axes too.
    x, y = place if hand.along else _inside(place, chart, 0.0)
    return replace(touch, x=x if "x" in hand.axes else hand.x, y=y if "y" in hand.axes else hand.y)


def _drawn(touch: Touch, message: dict[str, Any], hand: Pen, chart: Chart) -> Touch | None:
    """A stroke from flat numbers x, y, x, y …; what comes beyond the longest is left out."""
    index: Any = message.get("index")
    flat: Any = message.get("places")
    if not _is_index(index, 2**31) or not isinstance(flat, list) or not flat or len(flat) % 2:
        return None
    flat = flat[: 2 * hand.longest]
    if any(type(part) not in (int, float) or not isfinite(part) for part in flat):
        return None
    places = (_inside(place, chart, hand.snap) for place in zip(flat[::2], flat[1::2], strict=True))
    stroke = tuple(place for place, _ in groupby(places))
    return replace(touch, index=index, stroke=stroke)


def _is_index(value: Any, count: int) -> bool:
    return type(value) is int and 0 <= value < count


def _place(message: dict[str, Any]) -> tuple[float, float] | None:
    x: Any = message.get("x")
    y: Any = message.get("y")
    if any(type(part) not in (int, float) or not isfinite(part) for part in (x, y)):
        return None
    return float(x), float(y)


def _inside(place: tuple[float, float], chart: Chart, snap: float) -> tuple[float, float]:
    """A place within the axes, on multiples of `snap` if that isn't 0."""
    x, y = (
        _snapped(value, limits, snap)
        for value, limits in zip(place, (chart.x_lim, chart.y_lim), strict=True)
    )
    return x, y


def _snapped(value: float, limits: tuple[float, float], snap: float) -> float:
    low, high = limits
    if snap:
        # Eight decimals beyond the snap's own: 3 · 0.1 is to be 0.3.
        low, high = np.ceil(low / snap - 1e-9) * snap, np.floor(high / snap + 1e-9) * snap
        value = round(value / snap) * snap
    value = float(min(max(value, low), high))
    return float(f"{value:.12g}") + 0.0 if snap else value
