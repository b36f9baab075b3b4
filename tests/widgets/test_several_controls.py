"""Controls that take more than one word, and groups of controls that fold."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.pictures import Diagram, Item, Items, Picture
from nnbook.pictures.live_hands import hand_message
from nnbook.widgets.kit import Element, Slider
from nnbook.widgets.kit.controls import Group, HiddenLayers, Subset, TextBox
from nnbook.widgets.kit.touch import picked, read_touch

FRUIT = Subset("fruit", "fruit", ("apple", "pear", "plum"))
LAYERS = HiddenLayers("units", "layers", 3, 8)
BOX = TextBox("csv", "paste", "Take", longest=10)


def test_a_subset_stands_in_the_order_of_its_options() -> None:
    assert FRUIT.check(["plum", "apple"]) == ("apple", "plum")
    assert FRUIT.to_text(("apple", "plum")) == "1;3"
    assert FRUIT.message()["words"] == ["apple", "pear", "plum"]


@given(st.sets(st.sampled_from(FRUIT.options), min_size=1))
def test_a_subset_comes_back_from_its_text(chosen: set[str]) -> None:
    value = FRUIT.check(chosen)
    assert FRUIT.from_text(FRUIT.to_text(value)) == value


@pytest.mark.parametrize("value", [(), ("fig",), ("pear", "pear"), "pear", 3, None])
def test_a_subset_refuses_what_is_none(value: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="fruit must be one or more of"):
        FRUIT.check(value)


@given(st.lists(st.integers(1, 8), max_size=3))
def test_hidden_layers_come_back_from_their_text(units: list[int]) -> None:
    value = LAYERS.check(units)
    assert LAYERS.from_text(LAYERS.to_text(value)) == value == tuple(units)


@pytest.mark.parametrize("value", [(0,), (9,), (1, 1, 1, 1), (1.5,), "44", 4, (True,)])
def test_hidden_layers_refuse_what_is_out_of_range(value: Any) -> None:
    with pytest.raises(
        (TypeError, ValueError), match="units must be at most 3 numbers from 1 to 8"
    ):
        LAYERS.check(value)


@pytest.mark.parametrize("text", ["", "4-", "a", "9", "1-1-1-1"])
def test_hidden_layers_refuse_other_texts(text: str) -> None:
    with pytest.raises(ValueError, match="units must be"):
        LAYERS.from_text(text)


def test_a_text_is_checked_and_never_told() -> None:
    assert BOX.check("a,b") == "a,b"
    assert BOX.to_text("a,b") == "" == BOX.from_text("")
    for value in ("x" * 11, 3):
        with pytest.raises((TypeError, ValueError), match="csv m"):
            BOX.check(value)
    with pytest.raises(ValueError, match="not told"):
        BOX.from_text("a")


@dataclass(frozen=True)
class _State:
    a: float = 0.0
    b: float = 0.0


class _Grouped(Element):
    controls = (Slider("a", "a", "", 0, 1, 0.1), Slider("b", "b", "", 0, 1, 0.1))
    groups = (Group("More", ("b",), unfolded=False),)

    def __init__(self) -> None:
        super().__init__(_State())

    def picture(self, state: _State) -> Picture:
        return Picture((), f"{state.a} {state.b}")

    def code(self, state: _State) -> str:
        return ""


def test_groups_are_told_to_the_page() -> None:
    scene = _Grouped().get_state("scene")["scene"]
    assert scene["groups"] == [{"title": "More", "fields": ["b"], "unfolded": False}]


@pytest.mark.parametrize("fields", [("c",), ("a", "a")])
def test_a_group_names_controls_that_are_there_once(fields: tuple[str, ...]) -> None:
    class Wrong(_Grouped):
        groups = (Group("More", fields),)

    with pytest.raises(ValueError, match="each control stands in one group"):
        Wrong()


def test_what_the_pointer_is_at_is_told_where_somebody_asks() -> None:
    item = Item("k", "a thing", box=(0.0, 0.0, 9.0, 9.0))
    touch = {"panel": "d", "hand": "h", "action": "peek", "key": "k"}
    for peek, told in (("a", "k"), ("", None)):
        hand = Items("h", "b", "things", (item,), peek=peek)
        assert hand_message(hand).get("peek", False) is bool(peek)
        read = read_touch(touch, Picture((Diagram("d", (9, 9), (), (hand,)),), ""))
        assert (read and read.key) == told
        if read:
            assert picked(_State(), read) == _State(a="k")  # type: ignore[arg-type]
