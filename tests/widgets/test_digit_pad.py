"""DigitPad: strokes become ink, ink the form of MNIST, and the read-out is the network's answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.datasets import as_mnist, load
from nnbook.models import MLP
from nnbook.pictures import HeatMap, Pen
from nnbook.widgets import DigitPad
from nnbook.widgets.digit_strokes import LONGEST, MOST_STROKES, WIDTH, drawn

MODEL = MLP([784, 4, 10], seed=3)
EXAMPLES = load("digits").split(0.01, seed=0)[1]
SEVEN = ((8.0, 22.0), (20.0, 22.0), (12.0, 5.0))


@pytest.fixture
def pad():
    return DigitPad(MODEL, EXAMPLES)


def draw(pad, index, places, *, final=True):
    """What the browser says when a pen draws."""
    flat = [number for place in places for number in place]
    pad.take_touch(
        {"kind": "touch", "panel": "pad", "hand": "pen", "action": "draw", "index": index,
         "places": flat, "final": final}
    )  # fmt: skip


def says(answers):
    first, second = np.argsort(-answers, kind="stable")[:2]
    return (
        f"The network says {first} ({answers[first]:.2f}), then {second} ({answers[second]:.2f})."
    )


def test_a_straight_stroke_is_as_thick_as_the_pen():
    ink = drawn((((14.0, 24.0), (14.0, 4.0)),))
    assert ink.shape == (56, 56)
    np.testing.assert_allclose(ink[20:36].sum(axis=1) / 2, WIDTH, atol=0.05)
    rows = np.flatnonzero(ink.any(axis=1)) / 2
    assert rows[0] == pytest.approx(4 - WIDTH / 2, abs=0.5)
    np.testing.assert_allclose(ink, ink[:, ::-1])


def test_a_single_place_is_a_dot():
    ink = drawn((((10.0, 10.0),),))
    assert ink.sum() / 4 == pytest.approx(np.pi * (WIDTH / 2) ** 2, rel=0.05)


def test_what_is_drawn_is_seen_in_the_form_of_mnist_and_answered(pad):
    said = pad.draw(SEVEN)
    seen = as_mnist(drawn((SEVEN,)))
    np.testing.assert_allclose(pad.picture_seen, seen)
    assert said == says(MODEL.output(seen.reshape(1, -1))[0])
    panels = {panel.name: panel for panel in pad.picture(pad.state).panels}
    heat = panels["seen"].layers[0]
    assert isinstance(heat, HeatMap)
    np.testing.assert_allclose(2 * np.asarray(heat.values)[::-1] - 1, seen, atol=1e-12)


def test_an_example_is_put_on_the_pad_and_another_one_next(pad):
    assert pad.read_out == "The pad is empty: draw a digit."
    first = pad.press("example")
    i = pad.state.example
    np.testing.assert_allclose(pad.picture_seen.ravel(), EXAMPLES.X[i], atol=1e-12)
    answers = MODEL.output(EXAMPLES.X[[i]])[0]
    assert first == f"Example {i} of the data is a {EXAMPLES.y[i]}. {says(answers)}"
    pad.press("example")
    assert pad.state.example != i
    pad.draw(SEVEN)
    assert "and drawn on" in pad.read_out


def test_a_drag_is_one_stroke_and_one_step_back(pad):
    draw(pad, 7, SEVEN[:1], final=False)
    draw(pad, 7, SEVEN[:2], final=False)
    draw(pad, 7, SEVEN)
    assert pad.state.strokes == (SEVEN,)
    draw(pad, 8, [(14.0, 14.0)])
    assert pad.state.strokes == (SEVEN, ((14.0, 14.0),))
    assert len(pad.state.history.past) == 2
    pad.press("undo")
    assert pad.state.strokes == (SEVEN,)
    pad.press("undo")
    assert pad.read_out == "The pad is empty: draw a digit."
    assert pad.disabled_buttons() == {"undo", "clear"}


def test_clear_can_be_undone_and_redone(pad):
    said = pad.draw(SEVEN)
    assert pad.press("clear") == "The pad is empty: draw a digit."
    assert pad.press("undo") == said
    pad.take_touch({"panel": "pad", "hand": "pen", "action": "redo"})
    assert pad.state.strokes == ()


NONSENSE = [
    {"places": [1.0]},
    {"places": []},
    {"places": "0 0"},
    {"places": None},
    {"places": [1.0, float("nan")]},
    {"places": [1.0, float("inf")]},
    {"places": [1.0, True]},
    {"places": [1.0, "2"]},
    {"places": [[1.0, 2.0]]},
    {"places": [1.0, 2.0], "index": -1},
    {"places": [1.0, 2.0], "index": 1.5},
    {"places": [1.0, 2.0], "index": None},
    {"places": [1.0, 2.0], "hand": "brush"},
    {"places": [1.0, 2.0], "panel": "seen"},
    {"places": [1.0, 2.0], "action": "add"},
]


@pytest.mark.parametrize("wrong", NONSENSE, ids=str)
def test_nonsense_from_the_browser_changes_nothing(pad, wrong):
    message = {"panel": "pad", "hand": "pen", "action": "draw", "index": 1, **wrong}
    before = pad.state
    pad.take_touch(message)
    assert pad.state == before


def test_strokes_stay_on_the_pad_and_end_somewhere(pad):
    draw(pad, 1, [(-5.0, 40.0), (3.1, 3.1)])
    assert pad.state.strokes == (((0.0, 28.0), (3.0, 3.0)),)
    draw(pad, 2, [(k % 2, 0.0) for k in range(2 * LONGEST)])
    assert len(pad.state.strokes[1]) == LONGEST
    for index in range(MOST_STROKES + 5):
        draw(pad, 10 + index, [(1.0, 1.0)])
    assert len(pad.state.strokes) == MOST_STROKES


quarters = st.integers(0, 112).map(lambda k: k / 4)
strokes_of = st.lists(
    st.lists(st.tuples(quarters, quarters), min_size=1, max_size=6).map(tuple), max_size=4
).map(tuple)


@settings(max_examples=25, deadline=None)
@given(strokes_of, st.none() | st.integers(0, EXAMPLES.n - 1))
def test_its_state_comes_back_from_its_text(strokes, example):
    pad, other = DigitPad(MODEL, EXAMPLES), DigitPad(MODEL, EXAMPLES)
    said = pad.apply(strokes=strokes, example=example)
    assert other.restore(pad.state_text) == said
    assert (other.state.strokes, other.state.example) == (strokes, example)


@pytest.mark.parametrize(
    "wrong",
    [
        {"strokes": [[(1.0, 29.0)]]},
        {"strokes": [[]]},
        {"strokes": 3},
        {"strokes": [[(float("nan"), 1.0)]]},
        {"strokes": [[(1.0, 1.0)]] * (MOST_STROKES + 1)},
        {"example": -1},
        {"example": 10**6},
        {"example": 1.5},
    ],
    ids=str,
)
def test_what_is_no_drawing_is_refused(pad, wrong):
    before = pad.state
    with pytest.raises(ValueError, match=r"strokes|example"):
        pad.apply(**wrong)
    assert pad.state == before


def test_a_model_that_gives_no_ten_answers_is_refused():
    with pytest.raises(ValueError, match="784"):
        DigitPad(MLP([4, 10]))
    with pytest.raises(ValueError, match=r"shape \(1, 10\)"):
        DigitPad(MLP([784, 3]))


def test_its_still_picture_shows_an_example_and_its_code_runs(pad, capsys):
    assert pad.still()[0]["text/plain"].startswith("Example ")
    assert pad.read_out == "The pad is empty: draw a digit."
    pad.draw(SEVEN)
    exec(pad.code(pad.state), {"model": MODEL})
    assert str(MODEL.output(pad.picture_seen.reshape(1, -1)).round(2)) in capsys.readouterr().out
    pad.press("clear")
    pad.press("example")
    exec(pad.code(pad.state), {"model": MODEL})


@pytest.mark.parametrize(
    "wrong", [{"width": 0.0}, {"snap": 0.0}, {"step": -1.0}, {"longest": 0}], ids=str
)
def test_a_pen_has_a_width_and_a_snap(wrong):
    with pytest.raises(ValueError, match="must be above 0"):
        Pen(**{"name": "pen", "label": "pad", "width": 2.0, "snap": 0.5, **wrong})
