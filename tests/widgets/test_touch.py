"""Touches: nothing from the browser is trusted, and points, choice and history follow from them."""

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.pictures import (
    Chart,
    Diagram,
    Handle,
    Item,
    Items,
    Panel,
    Picture,
    PointHand,
    Rows,
    Table,
)
from nnbook.widgets.kit.touch import (
    History,
    Touch,
    as_arrays,
    chosen_after,
    edited_points,
    picked,
    read_touch,
)

CHART = Chart("plane", "x", "y", (-1.0, 1.0), (0.0, 10.0))
HANDS = (
    PointHand(
        "examples", "examples", np.zeros(3), np.zeros(3), field="chosen", editable=True,
        class_names=("no", "yes"), snap=0.25,
    ),
    PointHand("fixed", "others", np.zeros(2), np.zeros(2), field="other"),
    Handle("start", "start", 0.5, 5.0),
    Handle("slide", "slide", 0.5, 5.0, axes="x"),
    Handle("line", "line", 0.5, 5.0, along=((0, 0), (1, 1))),
)  # fmt: skip
UNITS = Items(
    "units", "unit", "units", (Item("a", "a", box=(0, 0, 1, 1)), Item(7, "7", box=(1, 1, 1, 1)))
)
PICTURE = Picture(
    (
        Panel(CHART, (), HANDS),
        Diagram("net", (10, 10), (), (UNITS,)),
        Table("table", ("i",), (("0",), ("1",)), pick=Rows("rows", "chosen", "rows", 2)),
    ),
    "Hands.",
)
POINTS = ((0.0, 1.0, 0), (2.0, 3.0, 1), (4.0, 5.0, 0))


def read(panel, hand, action, **values):
    message = {
        "kind": "touch",
        "panel": panel,
        "hand": hand,
        "action": action,
        "number": 1,
        **values,
    }
    return read_touch(message, PICTURE)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (("net", "units", "pick", {"key": 7}), {"key": 7, "field": "unit"}),
        (("net", "units", "pick", {"key": None}), {"key": None, "field": "unit"}),
        (("table", "rows", "pick", {"key": 1}), {"key": 1, "field": "chosen"}),
        (("plane", "examples", "pick", {"key": 2}), {"key": 2, "field": "chosen"}),
        (("plane", "fixed", "pick", {"key": 1}), {"key": 1, "field": "other"}),
        (
            ("plane", "examples", "add", {"x": 0.3, "y": 9.9, "label": 1}),
            {"x": 0.25, "y": 10.0, "label": 1},
        ),
        (
            ("plane", "examples", "move", {"index": 2, "x": -7, "y": 1e9}),
            {"index": 2, "x": -1.0, "y": 10.0},
        ),
        (("plane", "examples", "delete", {"index": 0}), {"index": 0}),
        (("plane", "examples", "relabel", {"index": 1, "label": 0}), {"index": 1, "label": 0}),
        (("plane", "examples", "undo", {}), {"action": "undo"}),
        (("plane", "start", "move", {"x": 0.123, "y": 99}), {"x": 0.123, "y": 10.0}),
        (("plane", "slide", "move", {"x": 0.2, "y": 3}), {"x": 0.2, "y": 5.0}),
        (("plane", "line", "move", {"x": 20, "y": -30}), {"x": 20.0, "y": -30.0}),
        (("plane", "start", "move", {"x": 0, "y": 0, "final": False}), {"final": False}),
    ],
)  # fmt: skip
def test_what_makes_sense_is_read(message, expected) -> None:
    panel, hand, action, values = message
    touch = read(panel, hand, action, **values)
    assert touch is not None
    assert (touch.panel, touch.hand, touch.action) == (panel, hand, action)
    assert {name: getattr(touch, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("panel", "hand", "action", "values"),
    [
        ("nowhere", "examples", "pick", {"key": 0}),
        ("plane", "nobody", "pick", {"key": 0}),
        ("plane", "examples", "explode", {}),
        ("plane", "examples", "pick", {"key": 3}),
        ("plane", "examples", "pick", {"key": -1}),
        ("plane", "examples", "pick", {"key": True}),
        ("plane", "examples", "pick", {"key": [0]}),
        ("plane", "examples", "move", {"index": 3, "x": 0, "y": 0}),
        ("plane", "examples", "move", {"index": 0, "x": math.nan, "y": 0}),
        ("plane", "examples", "move", {"index": 0, "x": math.inf, "y": 0}),
        ("plane", "examples", "move", {"index": 0, "x": "0", "y": 0}),
        ("plane", "examples", "move", {"index": 0.0, "x": 0, "y": 0}),
        ("plane", "examples", "move", {"x": 0, "y": 0}),
        ("plane", "examples", "add", {"x": 0, "y": 0, "label": 2}),
        ("plane", "examples", "add", {"x": 0, "label": 0}),
        ("plane", "examples", "relabel", {"index": 0, "label": None}),
        ("plane", "fixed", "delete", {"index": 0}),
        ("plane", "fixed", "undo", {}),
        ("plane", "start", "move", {"x": None, "y": 0}),
        ("plane", "start", "pick", {"key": 0}),
        ("net", "units", "pick", {"key": "b"}),
        ("net", "units", "move", {"x": 0, "y": 0}),
        ("table", "rows", "pick", {"key": 2}),
    ],
)
def test_what_makes_no_sense_is_nothing(panel, hand, action, values) -> None:
    assert read(panel, hand, action, **values) is None


@pytest.mark.parametrize("message", [None, "touch", {}, {"panel": 1, "hand": 2, "action": 3}])
def test_what_is_no_touch_is_nothing(message) -> None:
    assert read_touch(message, PICTURE) is None


junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers()),
)


@given(
    st.sampled_from(["plane", "net", "table"]),
    st.sampled_from(["examples", "fixed", "start", "line", "units", "rows"]),
    st.sampled_from(["pick", "add", "move", "delete", "relabel", "undo", "redo"]),
    st.dictionaries(st.sampled_from(["key", "index", "x", "y", "label", "final"]), junk),
)
def test_whatever_comes_is_read_or_dropped(panel, hand, action, values) -> None:
    touch = read(panel, hand, action, **values)
    if touch is not None:
        assert math.isfinite(touch.x)
        assert math.isfinite(touch.y)
        assert -1 <= touch.index < 3


def test_a_snapped_place_is_a_short_number_within_the_axes() -> None:
    hand = PointHand("p", "p", np.zeros(1), np.zeros(1), editable=True, snap=0.1)
    picture = Picture((Panel(Chart("c", "x", "y", (-0.95, 0.95), (0, 1)), (), (hand,)),), "")
    message = {"panel": "c", "hand": "p", "action": "move", "index": 0, "x": 0.98, "y": 0.31}
    touch = read_touch(message, picture)
    assert (touch.x, touch.y) == (0.9, 0.3)
    assert repr(read_touch({**message, "x": -0.01}, picture).x) == "0.0"


@dataclass(frozen=True)
class State:
    chosen: int | None = None
    kept: str = "kept"


def test_picking_sets_the_field_of_the_hand() -> None:
    touch = Touch("plane", "examples", "pick", field="chosen", key=2)
    assert picked(State(), touch) == State(2)
    assert picked(State(1), Touch("plane", "fixed", "pick", key=2)) == State(1)
    assert picked(State(1), Touch("plane", "examples", "undo", field="chosen")) == State(1)


@pytest.mark.parametrize(
    ("action", "values", "expected"),
    [
        ("add", {"x": 9.0, "y": 8.0, "label": 1}, (*POINTS, (9.0, 8.0, 1))),
        ("move", {"index": 1, "x": 9.0, "y": 8.0}, (POINTS[0], (9.0, 8.0, 1), POINTS[2])),
        ("relabel", {"index": 0, "label": 3}, ((0.0, 1.0, 3), *POINTS[1:])),
        ("delete", {"index": 2}, POINTS[:2]),
        ("delete", {"index": 3}, POINTS),
        ("pick", {"key": 0}, POINTS),
    ],
)
def test_points_are_edited_into_new_ones(action, values, expected) -> None:
    assert edited_points(POINTS, Touch("plane", "examples", action, **values)) == expected


@pytest.mark.parametrize(
    ("chosen", "action", "values", "expected"),
    [
        (2, "delete", {"index": 0}, 1),
        (2, "delete", {"index": 2}, None),
        (0, "delete", {"index": 2}, 0),
        (None, "delete", {"index": 0}, None),
        (0, "add", {}, 3),
        (0, "move", {"index": 2}, 2),
        (0, "pick", {"key": None}, None),
        (0, "undo", {}, 0),
    ],
)
def test_the_chosen_point_is_followed(chosen, action, values, expected) -> None:
    assert chosen_after(chosen, POINTS, Touch("plane", "examples", action, **values)) == expected


def test_arrays_of_points_have_their_shape_even_without_points() -> None:
    X, y = as_arrays(POINTS)
    np.testing.assert_array_equal(X, [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(y, [0, 1, 0])
    X, y = as_arrays(())
    assert X.shape == (0, 2)
    assert y.shape == (0,)


def test_a_drag_is_one_step_back() -> None:
    history = History[int]()
    history = history.step(0, "point 1", final=False)
    history = history.step(1, "point 1", final=False)
    history = history.step(2, "point 1")
    assert history.undo(3)[0] == 0
    # The next drag of the same thing is another step, and so is a drag of another thing.
    history = history.step(3, "point 1", final=False).step(4, "point 2")
    assert history.past == (0, 3, 4)


@given(st.lists(st.sampled_from(["step", "undo", "redo"]), max_size=40))
def test_the_history_is_that_of_a_simple_editor(deeds) -> None:
    line, place = [0], 0
    now, history = 0, History[int](limit=1000)
    for k, deed in enumerate(deeds, start=1):
        if deed == "step":
            history, now = history.step(now), k
            line, place = [*line[: place + 1], k], place + 1
        else:
            now, history = getattr(history, deed)(now)
            place = max(0, place - 1) if deed == "undo" else min(len(line) - 1, place + 1)
        assert now == line[place]
        assert (bool(history.past), bool(history.future)) == (place > 0, place < len(line) - 1)


def test_the_history_forgets_the_oldest() -> None:
    history = History[int](limit=3)
    for k in range(10):
        history = history.step(k)
    assert history.past == (7, 8, 9)
