"""What the browser is told of a hand: keys and places, to be touched there."""

from functools import singledispatch
from typing import Any

import numpy as np

from nnbook.pictures.hands import Hand, Handle, Item, Items, PointHand, Rows

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


def _item(item: Item) -> Message:
    place: Message = {"box": [round(edge, 1) for edge in item.box]} if item.box else {}
    if item.path is not None:
        place = {"path": np.round(np.asarray(item.path, dtype=np.float64), 1).ravel().tolist()}
    return {"key": item.key, "spoken": item.spoken, "card": list(item.card), **place}


def _finite(numbers: Any) -> list[float | None]:
    """Numbers as JSON has them: what is not finite becomes None."""
    return [float(value) if np.isfinite(value) else None for value in np.asarray(numbers)]
