"""Controls let the right values through, and no others."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.widgets.kit import Button, Choice, Slider, StepSlider, one_two_five

SLIDER = Slider("w", "weight", "w_1", -10.0, 10.0, 0.1)
STEPS = StepSlider("step_size", "step size", "λ", 0.001, 10.0)


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
