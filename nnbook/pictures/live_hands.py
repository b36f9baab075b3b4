"""What the browser is told of a hand: keys and places, to be touched there."""

from functools import lru_cache, singledispatch
from typing import Any

import numpy as np

from nnbook.pictures.hands import Hand, Handle, Item, Items, Pen, PointHand, Rows

Message = dict[str, Any]


@singledispatch
def hand_message(hand: Hand) -> Message:
    """The hand as plain numbers and words; places are in the units that the hand has them in."""
    raise TypeError(f"no message for a {type(hand).__name__}")


@hand_message.register
def _(hand: Items) -> Message:
    return {
        "kind": "items",
        "field": hand.field,
        "label": hand.label,
        "items": [_item(item) for item in hand.items],
        "chosen": hand.chosen,
        **({"follows": True} if hand.follows else {}),
        **({"peek": True} if hand.peek else {}),
    }


@hand_message.register
def _(hand: Rows) -> Message:
    return {"kind": "rows", "field": hand.field, "label": hand.label, "chosen": hand.chosen}


@hand_message.register
def _(hand: PointHand) -> Message:
    return {
        "kind": "points",
        "field": hand.field,
        "label": hand.label,
        "x": _finite(hand.x),
        "y": _finite(hand.y),
        "classes": None if hand.classes is None else np.asarray(hand.classes).tolist(),
        "class_names": list(hand.class_names),
        "editable": hand.editable,
        "snap": hand.snap,
        "chosen": hand.chosen,
        "one": hand.one,
        "can_undo": hand.can_undo,
        "can_redo": hand.can_redo,
    }


@hand_message.register
def _(hand: Handle) -> Message:
    return {
        "kind": "handle",
        "label": hand.label,
        "x": _finite([hand.x])[0],
        "y": _finite([hand.y])[0],
        "axes": hand.axes,
        "step": hand.step,
        "spoken": hand.spoken,
        "comes": hand.comes,
        "along": None if hand.along is None else [_finite(end) for end in hand.along],
    }


@hand_message.register
def _(hand: Pen) -> Message:
    return {
        "kind": "pen",
        "label": hand.label,
        "width": hand.width,
        "snap": hand.snap,
        "step": hand.step,
        "longest": hand.longest,
    }


def _item(item: Item) -> Message:
    place: Message = {"box": [round(edge, 1) for edge in item.box]} if item.box else {}
    if item.path is not None:
        place = {"path": _rounded(np.asarray(item.path, dtype=np.float64).tobytes())}
    return {"key": item.key, "spoken": item.spoken, "card": list(item.card), **place}


@lru_cache(maxsize=4096)
def _rounded(path: bytes) -> list[float]:
    """A path to a tenth of a pixel, flat: lines keep their places, so most are known already."""
    rounded: list[float] = np.round(np.frombuffer(path), 1).tolist()
    return rounded


def _finite(numbers: Any) -> list[float | None]:
    """Numbers as JSON has them: what is not finite becomes None."""
    values = np.asarray(numbers, dtype=np.float64)
    if np.isfinite(values).all():
        finite: list[float | None] = values.tolist()
        return finite
    return [value if np.isfinite(value) else None for value in values.tolist()]
