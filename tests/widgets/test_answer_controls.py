"""Controls that answer a question: two of them begin empty, and all refuse what is no answer."""

import json
import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.widgets.kit.controls import NumberBox, Options, Order

OPTIONS = Options("answer", "Which?", ("σ(s)", "it rises, then falls", "no"))
NUMBER = NumberBox("answer", "How many?", -5.0, 100.0, 0.5)
ORDER = Order("answer", "In which order?", ("λ = 5", "λ = 0.5", "a, b; c"))
CONTROLS = {"options": OPTIONS, "number": NUMBER, "order": ORDER}


@pytest.mark.parametrize("value", [None, *OPTIONS.options])
def test_an_option_or_none_is_taken_and_comes_back_as_text(value):
    assert OPTIONS.check(value) == value
    assert OPTIONS.from_text(OPTIONS.to_text(value)) == value


@given(st.none() | st.floats(-5, 100))
def test_a_number_or_none_is_taken_and_comes_back_as_text(value):
    assert NUMBER.check(value) == value
    assert NUMBER.from_text(NUMBER.to_text(value)) == value


@pytest.mark.parametrize("value", list(permutations(ORDER.options)))
def test_an_order_is_taken_and_comes_back_as_text(value):
    assert ORDER.check(list(value)) == value
    assert ORDER.from_text(ORDER.to_text(value)) == value
    assert set(ORDER.to_text(value)) <= set("123;")


@pytest.mark.parametrize(
    ("control", "value", "message"),
    [
        (OPTIONS, "maybe", "must be one of"),
        (OPTIONS, 1, "must be one of"),
        (NUMBER, 100.5, "from -5 to 100, or None; got 100.5"),
        (NUMBER, math.nan, "got nan"),
        (NUMBER, "1", "must be a number"),
        (NUMBER, True, "must be a number"),
        (ORDER, "λ = 5", "each of"),
        (ORDER, None, "each of"),
        (ORDER, ORDER.options[:2], "each of"),
        (ORDER, (*ORDER.options, "more"), "each of"),
        (ORDER, ("λ = 5", "λ = 5", "λ = 0.5"), "each of"),
        (ORDER, ("λ = 5", ["λ = 0.5"], "a, b; c"), "each of"),
    ],
)
def test_what_is_no_answer_is_refused(control, value, message):
    with pytest.raises((TypeError, ValueError), match=f"answer must .*{message}|{message}"):
        control.check(value)


@pytest.mark.parametrize(
    ("control", "text"),
    [(OPTIONS, "4"), (NUMBER, "x"), (NUMBER, "nan"), (NUMBER, "101"), (ORDER, ""), (ORDER, "1;2")],
)
def test_text_of_no_answer_is_refused(control, text):
    with pytest.raises(ValueError, match="answer must"):
        control.from_text(text)


@pytest.mark.parametrize("kind", CONTROLS)
def test_messages_name_their_kind_and_are_plain(kind):
    message = CONTROLS[kind].message()
    assert message["kind"] == kind
    assert json.loads(json.dumps(message)) == message
