"""What can be touched: described plainly, refused where it makes no sense, told to the browser."""

import json

import numpy as np
import pytest

from nnbook.pictures import Handle, Item, Items, PointHand, Rows
from nnbook.pictures.live_hands import hand_message

POINTS = PointHand("examples", "examples", np.zeros(2), np.array([1.0, np.nan]), snap=0.5)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Item(1, "unit 1"), "either a box or a path"),
        (lambda: Item(1, "unit 1", box=(0, 0, 1, 1), path=[[0, 0]]), "either a box or a path"),
        (lambda: PointHand("p", "p", np.zeros(2), np.zeros(3)), "must have the same length"),
        (
            lambda: PointHand("p", "p", np.zeros(2), np.zeros(2), classes=np.zeros(1, int)),
            "must have the same length",
        ),
        (lambda: PointHand("p", "p", np.zeros(1), np.zeros(1), snap=-1), "snap must not be below"),
        (lambda: PointHand("p", "p", [0], [0], chosen=1), "chosen must be an index below 1; got 1"),
        (lambda: Rows("r", "f", "rows", 3, -1), "chosen must be an index below 3; got -1"),
    ],
)
def test_wrong_input_is_named(make, message) -> None:
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize(
    ("hand", "expected"),
    [
        (
            Items("units", "unit", "units", (Item("a", "unit a", box=(1, 2, 3, 4)),), "a"),
            {"kind": "items", "field": "unit", "chosen": "a"},
        ),
        (Rows("rows", "row", "examples", 3, 2), {"kind": "rows", "field": "row", "chosen": 2}),
        (POINTS, {"kind": "points", "x": [0.0, 0.0], "y": [1.0, None], "snap": 0.5}),
        (
            Handle("start", "start", np.inf, 2.0, axes="x", step=0.5),
            {"kind": "handle", "x": None, "y": 2.0, "axes": "x", "step": 0.5, "comes": False},
        ),
        (Handle("l", "line", 0, 0, along=((0, 1), (2, 3))), {"along": [[0, 1], [2, 3]]}),
    ],
)
def test_a_hand_is_told_in_plain_numbers_and_words(hand, expected) -> None:
    message = json.loads(json.dumps(hand_message(hand), allow_nan=False))
    assert message["label"] == hand.label
    assert {key: message[key] for key in expected} == expected


def test_an_item_is_a_box_or_a_path_in_pixels() -> None:
    items = (
        Item(0, "unit", box=(1.04, 2, 3, 4), card=("unit", "a = 1")),
        Item(1, "edge", path=[[0, 1], [2, 3.14159]]),
    )
    box, path = hand_message(Items("all", "what", "parts", items))["items"]
    assert box == {"key": 0, "spoken": "unit", "card": ["unit", "a = 1"], "box": [1.0, 2, 3, 4]}
    assert path["path"] == [0.0, 1.0, 2.0, 3.1]
