"""A state goes into a short line and comes out of it as it was, whatever lies between."""

import re
import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.widgets.kit.controls import (
    Architecture,
    Choice,
    Seed,
    Slider,
    StepSlider,
    Switch,
)
from nnbook.widgets.kit.state_text import (
    NATURAL_NUMBER,
    WORDS,
    numbers,
    or_none,
    rows,
    short_name,
    state_from_text,
    state_text,
)

OPTIONS = ("w₁, w₂", "w₁, b", "w₂, b")
CONTROLS = (
    Slider("w", "weight", "w", -10.0, 10.0, 0.1),
    Slider("n_shown", "number", "n", 1, 9, 1),
    StepSlider("step_size", "step size", "λ", 1e-7, 1000.0),
    Choice("contours", "contours over", OPTIONS),
    Switch("shuffle", "shuffle"),
    Seed(),
    Architecture("layers", "layers", 2, 1),
)
CODECS = {control.field: control for control in CONTROLS}
VALUES = {
    "w": st.floats(-10, 10),
    "n_shown": st.integers(1, 9),
    "step_size": st.floats(1e-7, 1000),
    "contours": st.sampled_from(OPTIONS),
    "shuffle": st.booleans(),
    "seed": st.integers(0, 9999),
    "layers": st.lists(st.integers(1, 8), max_size=4).map(lambda hidden: (2, *hidden, 1)),
}
KEPT = {
    "i": NATURAL_NUMBER,
    "chosen": or_none(NATURAL_NUMBER),
    "note": WORDS,
    "start": numbers(2),
    "points": rows(3),
}
NAME = "descent-lab"

# What chat programs, Markdown and web addresses leave alone.
SAFE = set(string.ascii_letters + string.digits + "-.=:,;%")


@given(st.fixed_dictionaries(VALUES))
def test_every_control_s_value_comes_back(values) -> None:
    text = state_text(NAME, values, CODECS)
    assert set(text) <= SAFE
    assert state_from_text(text, NAME, CODECS) == values


@given(
    st.fixed_dictionaries(
        {
            "i": st.integers(0, 10**18 - 1),
            "chosen": st.none() | st.integers(0, 300),
            "note": st.text(),
            "start": st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
            "points": st.lists(
                st.tuples(*[st.integers(-9999, 9999).map(lambda n: n / 100)] * 3)
            ).map(tuple),
        }
    )
)
def test_values_without_a_control_come_back(values) -> None:
    text = state_text(NAME, values, KEPT)
    assert set(text) <= SAFE
    assert state_from_text(text, NAME, KEPT) == values


@given(st.fixed_dictionaries(VALUES), st.data())
def test_what_happens_to_a_line_on_its_way_does_no_harm(values, data) -> None:
    text = state_text(NAME, values, CODECS)
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(text)))
        slip = data.draw(st.sampled_from([" ", "\n", "\r\n", "\t", "\N{ZERO WIDTH SPACE}", "\xa0"]))
        text = text[:place] + slip + text[place:]
    wrapped = data.draw(st.sampled_from(["{}", "`{}`", "“{}”", " <{}>\n"])).format(text)
    assert state_from_text(wrapped, NAME, CODECS) == values
    assert state_from_text(wrapped.replace("-", "−"), NAME, CODECS) == values


def test_it_is_short_and_readable() -> None:
    values = {"step_size": 0.5, "contours": "w₁, b", "layers": (2, 4, 4, 1)}
    codecs = {field: CODECS[field] for field in values}
    text = "descent-lab:step-size=0.5,contours=w1-b,layers=2-4-4-1"
    assert state_text(NAME, values, codecs) == text
    assert state_from_text(text.replace("step-size", "step_size"), NAME, codecs) == values
    assert state_from_text(text.replace("descent", "Descent"), NAME, codecs) == values


def test_forty_points_with_classes_take_less_than_four_hundred_letters() -> None:
    points = [(k / 10, -k / 20, k % 2) for k in range(40)]
    text = rows(3).to_text(points)
    assert len(text) < 400
    assert rows(3).from_text(text)[-1] == (3.9, -1.95, 1.0)


def test_what_is_left_out_is_not_told() -> None:
    assert state_from_text("descent-lab:seed=3", NAME, CODECS) == {"seed": 3}
    assert state_from_text("descent-lab:", NAME, CODECS) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a state of this element begins with descent-lab:"),
        ("hello", "a state of this element begins with descent-lab:"),
        (
            "decision-plane:w1=3",
            "this is the state of another element, 'decision-plane'; this one is descent-lab",
        ),
        ("descent-lab:speed=3", "there is no field 'speed'; there are: w, n-shown, step-size"),
        ("descent-lab:seed", "seed needs a value: seed=…"),
        ("descent-lab:seed=3,seed=4", "seed stands twice"),
        ("descent-lab:step-size=fast", "step_size must be a number from 1e-07 to 1000; got 'fast'"),
        ("descent-lab:w=11", "w must be from -10 to 10; got 11"),
    ],
)
def test_errors_say_what_was_expected_and_what_came(text, message) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        state_from_text(text, NAME, CODECS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lab:i=1.5", "i: expected a whole number from 0 up, got '1.5'"),
        ("lab:i=-5", "i: expected a whole number from 0 up, got '-5'"),
        ("lab:chosen=any", "chosen: expected a whole number from 0 up, got 'any'"),
        ("lab:start=1;high", "start: expected a number, got 'high'"),
        ("lab:start=1;2;3", "start: expected 2 numbers, got 3: '1;2;3'"),
        ("lab:points=!", "points: expected packed numbers, got '!'"),
        ("lab:points=ae", "points: expected packed numbers, got only a part: 'ae'"),
    ],
)
def test_errors_of_values_without_a_control_name_the_field(text, message) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        state_from_text(text, "lab", KEPT)


@given(st.text(alphabet=sorted(SAFE), max_size=30))
def test_any_line_is_read_or_refused_in_words(text) -> None:
    codecs = CODECS | KEPT
    values = {}
    with suppress(ValueError):  # and nothing else
        values = state_from_text(f"lab:{text}", "lab", codecs)
    assert set(values) <= set(codecs)


def test_names_of_classes_become_short_names() -> None:
    names = ("DescentLab", "DecisionPlane", "MLPLab")
    short = [short_name(type(name, (), {})) for name in names]
    assert short == ["descent-lab", "decision-plane", "mlp-lab"]
