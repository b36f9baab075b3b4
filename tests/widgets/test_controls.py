"""Controls let the right values through, and no others."""

import json
import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.widgets.kit.controls import (
    Architecture,
    Button,
    Choice,
    Seed,
    Slider,
    StepSlider,
    Switch,
    one_two_five,
)

SLIDER = Slider("w", "weight", "w_1", -10.0, 10.0, 0.1)
STEPS = StepSlider("step_size", "step size", "λ", 0.001, 10.0)
NET = Architecture("layers", "layers", 2, 1, max_layers=3, max_units=8)
CONTOURS = Choice("contours", "contours over", ("w₁, w₂", "w₁, b", "w₂, b"))


@given(st.floats(-10, 10))
def test_a_slider_takes_every_number_in_its_range(value) -> None:
    assert SLIDER.check(value) == value


@pytest.mark.parametrize("value", [-10.1, 11, math.nan, math.inf])
def test_out_of_range_is_named_with_the_range(value) -> None:
    with pytest.raises(ValueError, match=f"w must be from -10 to 10; got {value:g}"):
        SLIDER.check(value)


@pytest.mark.parametrize("value", ["1", None, True, [1.0]])
def test_no_number_is_a_type_error(value) -> None:
    with pytest.raises(TypeError, match="w must be a number from -10 to 10"):
        SLIDER.check(value)


def test_a_slider_with_whole_steps_gives_whole_numbers() -> None:
    value = Slider("n", "number", "n", 1, 9, 1).check(3.0)
    assert value == 3
    assert isinstance(value, int)


def test_a_step_slider_stops_at_one_two_five_and_takes_anything_between() -> None:
    assert STEPS.stops[:4] == (0.001, 0.002, 0.005, 0.01)
    assert STEPS.stops[-1] == 10.0
    assert STEPS.check(0.3) == 0.3


@given(st.integers(-12, 8), st.integers(1, 6))
def test_stops_are_exact_and_include_both_ends(exponent, decades) -> None:
    low, high = float(f"1e{exponent}"), float(f"1e{exponent + decades}")
    stops = one_two_five(low, high)
    assert len(stops) == 3 * decades + 1
    assert (stops[0], stops[-1]) == (low, high)


def test_a_step_slider_starts_above_zero() -> None:
    with pytest.raises(ValueError, match="0 < low < high is needed; got 0, 1"):
        StepSlider("a", "a", "a", 0, 1)


def test_a_choice_takes_its_options_only() -> None:
    choice = Choice("kind", "kind", ("one", "two"))
    assert choice.check("two") == "two"
    with pytest.raises(ValueError, match="kind must be one of 'one', 'two'; got 'three'"):
        choice.check("three")


def test_every_control_describes_itself_to_the_browser() -> None:
    assert SLIDER.message()["step"] == 0.1
    assert STEPS.message()["stops"] == list(STEPS.stops)
    assert Choice("kind", "kind", ("one",)).message()["options"] == ["one"]
    assert Button("go", "Go", "tip").message() == {"name": "go", "label": "Go", "tooltip": "tip"}


@pytest.mark.parametrize("sizes", [(2, 1), [2, 4, 1], (2, np.int64(8), 1, 3, 1)])
def test_an_architecture_is_a_tuple_of_ints_between_fixed_ends(sizes) -> None:
    checked = NET.check(sizes)
    assert checked == tuple(sizes)
    assert all(type(size) is int for size in checked)


@pytest.mark.parametrize("sizes", [(), (2,), (1, 4, 1), (2, 4, 2), (2, 9, 1), (2, 0, 1), (2,) * 5])
def test_other_networks_are_refused_with_what_is_allowed(sizes) -> None:
    expected = "layers must be 2, at most 3 hidden layers of 1 to 8 units, and 1; got "
    with pytest.raises(ValueError, match=re.escape(expected + str(sizes))):
        NET.check(sizes)


@pytest.mark.parametrize("sizes", ["2-4-1", 2, None, (2, 4.0, 1), (2, True, 1)])
def test_no_whole_numbers_is_a_type_error(sizes) -> None:
    with pytest.raises(TypeError, match="layers must be 2, at most 3 hidden layers"):
        NET.check(sizes)


def test_a_seed_is_whole_and_from_zero_to_its_limit() -> None:
    assert Seed().check(np.int32(7)) == 7
    for value in (-1, 10_000):
        with pytest.raises(
            ValueError, match=f"seed must be a whole number from 0 to 9999; got {value}"
        ):
            Seed().check(value)
    for value in (1.0, "1", True):
        with pytest.raises(TypeError, match="seed must be a whole number from 0 to 9999"):
            Seed().check(value)


def test_a_switch_takes_true_and_false_only() -> None:
    switch = Switch("shuffle", "shuffle")
    assert switch.check(False) is False
    with pytest.raises(TypeError, match="shuffle must be True or False; got 1"):
        switch.check(1)


def test_marks_reach_the_browser_as_strict_json() -> None:
    marks = ((0.1, "ok"), (math.inf, "always too large"), (math.nan, "unknown"))
    message = StepSlider("a", "a", "a", 0.01, 1, marks=marks).message()["marks"]
    assert message[0] == [0.1, "ok"]
    assert message[1][0] > 1e300
    assert len(message) == 2
    json.dumps(message, allow_nan=False)


@pytest.mark.parametrize(
    ("control", "value", "text"),
    [
        (SLIDER, -0.5, "-0.5"),
        (SLIDER, 3.0, "3"),
        (Slider("n", "n", "n", 1, 9, 1), 3, "3"),
        (STEPS, 0.002, "0.002"),
        (StepSlider("ε", "ε", "ε", 1e-7, 1.0), 1e-5, "1e-5"),
        (CONTOURS, "w₂, b", "w2-b"),
        (Choice("kind", "kind", ("σ", "tanh")), "tanh", "2"),
        (Choice("sign", "sign", ("+1", "-1")), "-1", "2"),
        (Switch("on", "on"), True, "on"),
        (Seed(), 12, "12"),
        (NET, (2, 4, 4, 1), "2-4-4-1"),
    ],
)
def test_values_are_spelled_short_and_read_again(control, value, text) -> None:
    assert control.to_text(value) == text
    assert control.from_text(text) == value
    assert type(control.from_text(text)) is type(value)


@pytest.mark.parametrize(
    ("control", "text", "message"),
    [
        (SLIDER, "abc", "w must be a number from -10 to 10; got 'abc'"),
        (SLIDER, "inf", "w must be from -10 to 10; got inf"),
        (STEPS, "", "step_size must be a number from 0.001 to 10; got ''"),
        (CONTOURS, "b", "contours must be one of w1-w2, w1-b, w2-b; got 'b'"),
        (Switch("shuffle", "s"), "yes", "shuffle must be on or off; got 'yes'"),
        (Seed(), "-3", "seed must be a whole number from 0 to 9999; got '-3'"),
        (Seed(), "12345", "seed must be a whole number from 0 to 9999; got 12345"),
        (NET, "2-x-1", "layers must be 2, .* with hyphens between; got '2-x-1'"),
        (NET, "2-4-2", r"layers must be 2, .*; got \(2, 4, 2\)"),
    ],
)
def test_a_text_that_is_none_says_what_was_expected(control, text, message) -> None:
    with pytest.raises(ValueError, match=message):
        control.from_text(text)


def test_a_scale_of_decades_may_begin_with_zero() -> None:
    slider = StepSlider("l2", "regularization", "λ_reg", 0.01, 1.0, zero=True)
    assert slider.stops == (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
    assert [slider.check(value) for value in (0, 0.003, 1)] == [0.0, 0.003, 1.0]
    assert slider.message()["low"] == 0.0
    assert slider.from_text(slider.to_text(0.0)) == 0.0
    with pytest.raises(ValueError, match="l2 must be from 0 to 1"):
        slider.check(-0.01)
    with pytest.raises(ValueError, match=r"step_size must be from 0\.001 to 10"):
        STEPS.check(0.0)
