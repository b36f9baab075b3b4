"""The line desk: w and b by slider and by hand, on the right side of the right line."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.widgets.kit.touch import read_touch
from nnbook.widgets.line_desk import LineDesk, LineDeskState

X = np.array([[1.0, 1.0], [-1.0, -1.0], [0.2, -1.0], [-0.5, 1.5]])
Y = np.array([1, 0, 0, 1])
DESK = LineDesk(X, Y)


def dragged(state: LineDeskState, hand: str, x: float, y: float) -> LineDeskState:
    message = {"panel": "plane", "hand": hand, "action": "move", "x": x, "y": y}
    touch = read_touch(message, DESK.picture(state))
    assert touch is not None
    return DESK.touched(state, touch)


def layers(state: LineDeskState) -> dict:
    (panel,) = DESK.picture(state).panels
    return {layer.name: layer for layer in panel.layers}


def test_the_tip_is_the_weight_vector_and_leaves_the_bias() -> None:
    assert dragged(LineDeskState(1, 1, -0.5), "w", -0.504, 2.0) == LineDeskState(-0.5, 2.0, -0.5)
    assert dragged(LineDeskState(1, 1, 0), "w", 50.0, -50.0) == LineDeskState(3.0, -3.0, 0)


numbers = st.floats(-2, 2)


@given(numbers, numbers, numbers, numbers)
def test_a_dragged_line_goes_through_the_hand(w1, w2, x, y) -> None:
    state = LineDeskState(round(w1, 1), round(w2, 1), 0.0)
    if (state.w1, state.w2) == (0, 0):
        return
    after = dragged(state, "line", x, y)
    assert (after.w1, after.w2) == (state.w1, state.w2)
    if abs(after.b) < 6:
        assert after.w1 * x + after.w2 * y + after.b == pytest.approx(0, abs=0.0051)


def test_the_side_where_the_answer_is_one_is_shaded() -> None:
    side = layers(LineDeskState(1.0, 0.0, -0.5))["side"]
    assert np.min(side.x) == pytest.approx(0.5)
    assert np.size(layers(LineDeskState(0.0, 0.0, 0.0))["side"].x) == 0
    assert np.size(layers(LineDeskState(0.0, 0.0, 0.1))["side"].x) == 4


def test_one_unit_is_as_long_across_as_upward() -> None:
    from nnbook.pictures.frame import frame_of

    (panel,) = DESK.picture(DESK.state).panels
    origin, right, up = frame_of(panel.chart).to_pixels([0, 1, 0], [0, 0, 1])
    assert right[0] - origin[0] == pytest.approx(origin[1] - up[1])


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (LineDeskState(1, 1, 0), "w = (1, 1), b = 0: the line is 0.00 from the origin; 0"),
        (LineDeskState(3, -2.5, -6), "w = (3, −2.5), b = −6: the line is 1.54 from the origin"),
        (LineDeskState(0, 0, 1), "w = (0, 0), b = 1: no line, f̂ = 1 everywhere; 2 of 4 wrong."),
        (LineDeskState(0, 0, 0), "w = (0, 0), b = 0: no line, f̂ = 0 everywhere; 2 of 4 wrong."),
    ],
)  # fmt: skip
def test_the_read_out_says_where_the_line_is(state, expected) -> None:
    assert DESK.picture(state).read_out.startswith(expected)


def test_without_weights_there_is_no_line_to_take() -> None:
    (panel,) = DESK.picture(LineDeskState(0, 0, 1)).panels
    assert [hand.name for hand in panel.hands] == ["examples", "w"]


def test_sliders_and_code_say_the_same(capsys) -> None:
    desk = LineDesk(X, Y)
    desk.apply(w1=-1.0, b=0.3)
    exec(desk.code(desk.state), {"X": X, "y": Y})
    wrong = capsys.readouterr().out.split()[-1]
    assert desk.read_out.endswith(f"; {wrong} of 4 wrong.")


@given(numbers, numbers, numbers, st.integers(0, 3))
def test_distances_lead_to_the_nearest_points_of_the_line(w1, w2, b, k) -> None:
    state = LineDeskState(round(w1, 1), round(w2, 1), round(b, 1), distances=True, chosen=k)
    w, length = np.array([state.w1, state.w2]), np.hypot(state.w1, state.w2)
    if not length:
        assert "distance" not in layers(state)
        return
    for name, rows in (("distances", X), ("distance", X[[k]])):
        pieces = layers(state)[name]
        feet = np.column_stack([pieces.x1, pieces.y1])
        assert np.column_stack([pieces.x0, pieces.y0]) == pytest.approx(rows)
        assert feet @ w + state.b == pytest.approx(np.zeros(len(rows)), abs=1e-9)
        assert np.linalg.norm(rows - feet, axis=1) == pytest.approx(
            abs(rows @ w + state.b) / length
        )
    s = (X @ w + state.b)[k]
    said = DESK.picture(state).read_out.replace("−", "-")
    assert f"Example {k}, " in said
    found = re.search(
        r"signed distance s/[|]w[|] = (-?[0-9.]+), f̂ = ([01]), which is (right|wrong)", said
    )
    assert float(found[1]) == pytest.approx(s / length, abs=0.0051)
    assert (int(found[2]), found[3] == "right") == (s > 0, (s > 0) == Y[k])
    nearest = np.min(np.abs(X @ w + state.b)) / length
    assert f"at the distance {nearest:.2f}." in said or abs(nearest * 100 % 1 - 0.5) < 1e-6


def test_an_example_is_chosen_by_hand_and_let_go() -> None:
    state = LineDeskState()
    message = {"panel": "plane", "hand": "examples", "action": "pick", "key": 2}
    after = DESK.touched(state, read_touch(message, DESK.picture(state)))
    assert after.chosen == 2
    assert layers(after)["examples"].chosen == 2
    again = DESK.touched(after, read_touch(message | {"key": None}, DESK.picture(after)))
    assert again == state
    assert read_touch(message | {"key": 4}, DESK.picture(state)) is None


@pytest.mark.parametrize("chosen", [4, -1, "a", 1.5])
def test_only_an_example_can_be_chosen(chosen) -> None:
    with pytest.raises(ValueError, match="chosen must be None or an index below 4"):
        LineDesk(X, Y).apply(chosen=chosen)


def test_state_text_holds_the_chosen_example() -> None:
    desk, other = LineDesk(X, Y), LineDesk(X, Y)
    desk.apply(w1=-1.5, chosen=3, distances=True)
    other.restore(desk.state_text)
    assert other.state == desk.state
