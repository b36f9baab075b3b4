"""The data desk without a browser: arrays in and out, touches, linked selection, undo."""

import numpy as np
import pytest

from nnbook.widgets.data_desk import MOST_EXAMPLES, DataDesk
from nnbook.widgets.kit.touch import Touch, read_touch

X = np.array([[0.5, -1.2], [1.0, 2.0], [-2.0, 0.3]])
Y = np.array([1, 0, 1])


@pytest.fixture
def desk() -> DataDesk:
    return DataDesk(X, Y)


def touch(desk: DataDesk, action: str, panel="plane", hand="examples", **values) -> None:
    message = {"panel": panel, "hand": hand, "action": action, **values}
    read = read_touch(message, desk.picture(desk.state))
    assert read is not None
    desk.adopt(desk.touched(desk.state, read))


def test_the_arrays_are_copies(desk) -> None:
    given = X.copy()
    desk = DataDesk(given, Y)
    given[0] = 99
    desk.X[1] = 99
    np.testing.assert_array_equal(desk.X, X)
    np.testing.assert_array_equal(desk.y, Y)


def test_arrays_can_be_set_and_taken_back(desk) -> None:
    desk.X = X + 1
    desk.y = 1 - Y
    np.testing.assert_array_equal(desk.X, X + 1)
    desk.undo()
    np.testing.assert_array_equal(desk.y, Y)
    assert desk.undo().startswith("3 examples, 1 of class 0, 2 of class 1")
    np.testing.assert_array_equal(desk.X, X)
    desk.redo()
    np.testing.assert_array_equal(desk.X, X + 1)
    desk.apply(points=[(0, 1, 1)])
    np.testing.assert_array_equal(desk.X, [[0, 1]])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda desk: desk.set_data(X, [0, 1]), r"y must have shape \(3,\), got \(2,\)"),
        (lambda desk: desk.set_data(X, [0, 1, 2]), "classes 0 to 1, got 2"),
        (lambda desk: desk.set_data(X[:, :1], Y), r"X must have shape \(n, 2\), got \(3, 1\)"),
        (lambda desk: desk.set_data(X * np.nan, Y), "X must be finite"),
        (lambda desk: desk.apply(points=5), "points must be rows of two numbers and a class"),
        (lambda desk: desk.apply(chosen=3), "chosen must be None or an index below 3; got 3"),
        (
            lambda desk: desk.set_data(np.zeros((301, 2)), np.zeros(301)),
            "X may have 300 examples at most, got 301",
        ),
        (lambda desk: DataDesk(X, Y, class_names=()), "class_names must be 1 to 4"),
        (lambda desk: DataDesk(X, Y, snap=-1), "snap must be zero or a positive number"),
    ],
)
def test_wrong_data_are_named_and_change_nothing(desk, make, message) -> None:
    before = desk.state
    with pytest.raises(ValueError, match=message):
        make(desk)
    assert desk.state == before


def test_a_chosen_example_is_marked_in_all_three(desk) -> None:
    read_out = desk.apply(chosen=0)
    assert read_out == (
        "3 examples, 1 of class 0, 2 of class 1; example 0 chosen: (0.5, −1.2), class 1."
    )
    plane, table, bars = desk.picture(desk.state).panels
    assert plane.layers[0].chosen == bars.layers[0].chosen == table.chosen == 0
    assert plane.hands[0].chosen == bars.hands[0].chosen == 0


@pytest.mark.parametrize(
    ("panel", "hand"), [("plane", "examples"), ("table", "rows"), ("bars", "bars")]
)
def test_any_of_the_three_can_choose(desk, panel, hand) -> None:
    touch(desk, "pick", panel, hand, key=2)
    assert desk.state.chosen == 2
    touch(desk, "pick", panel, hand, key=None)
    assert desk.state.chosen is None


def test_hands_add_move_delete_and_relabel(desk) -> None:
    touch(desk, "add", x=0.13, y=-0.98, label=0)
    np.testing.assert_array_equal(desk.X[-1], [0.1, -1.0])
    assert desk.state.chosen == 3
    touch(desk, "move", index=0, x=1.0, y=1.0)
    touch(desk, "relabel", index=0, label=0)
    touch(desk, "delete", index=1)
    np.testing.assert_array_equal(desk.X, [[1, 1], [-2, 0.3], [0.1, -1]])
    np.testing.assert_array_equal(desk.y, [0, 1, 0])
    for _ in range(4):
        touch(desk, "undo")
    np.testing.assert_array_equal(desk.X, X)
    assert desk.state.history.past == ()


def test_a_drag_is_one_step_back_and_its_end_may_change_nothing(desk) -> None:
    for x in (0.6, 0.7, 0.8):
        touch(desk, "move", index=0, x=x, y=0.0, final=False)
    touch(desk, "move", index=0, x=0.8, y=0.0)
    assert len(desk.state.history.past) == 1
    assert desk.state.history.drag is None
    touch(desk, "undo")
    np.testing.assert_array_equal(desk.X, X)


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk: touch(desk, "move", index=0, x=0.5, y=-1.2),
        lambda desk: touch(desk, "relabel", index=1, label=0),
        lambda desk: desk.reset(),
    ],
)
def test_what_changes_nothing_can_not_be_undone_and_leaves_what_can_be_redone(desk, deed) -> None:
    touch(desk, "delete", index=2)
    desk.undo()
    deed(desk)
    assert not desk.state.history.past
    desk.redo()
    assert len(desk.X) == 2


def test_names_keep_their_hyphens_and_zeros_have_no_sign() -> None:
    desk = DataDesk([[-0.0, -1.5]], [0], class_names=("Iris-setosa", "x-2"))
    said = desk.apply(chosen=0)
    assert said.startswith("1 example, 1 of Iris-setosa, 0 of x-2; ")
    assert said.endswith("(0, −1.5), Iris-setosa.")


def test_limits_grow_and_never_shrink_under_the_hand(desk) -> None:
    desk.set_data([[0.0, 40.0]], [0])
    limits = desk.state.limits
    assert limits[1][1] >= 40
    assert limits[0] == (-3, 3)
    touch(desk, "move", index=0, x=0.0, y=0.0)
    assert desk.state.limits == limits


def test_an_empty_desk_and_a_full_one() -> None:
    desk = DataDesk()
    assert desk.read_out == "No examples yet."
    assert desk.X.shape == (0, 2)
    touch(desk, "add", x=0.0, y=0.0, label=1)
    assert desk.picture(desk.state).read_out.startswith("1 example, 0 of class 0, 1 of class 1")
    desk.set_data(np.zeros((MOST_EXAMPLES, 2)), np.zeros(MOST_EXAMPLES))
    touch(desk, "add", x=0.0, y=0.0, label=1)
    assert len(desk.X) == MOST_EXAMPLES


@pytest.mark.parametrize("desk", [DataDesk(X, Y), DataDesk()])
def test_the_code_gives_the_arrays(desk) -> None:
    scope: dict = {}
    exec(desk.code(desk.state), scope)
    np.testing.assert_array_equal(scope["X"], desk.X)
    np.testing.assert_array_equal(scope["y"], desk.y)
    assert scope["X"].shape == desk.X.shape


def test_states_are_equal_by_value_whatever_came_before(desk) -> None:
    before = desk.state
    desk.X = X + 1
    desk.X = X
    assert desk.state == before
    assert desk.touched(before, Touch("plane", "examples", "undo")) == before


def test_reset_brings_the_first_examples_back(desk) -> None:
    touch(desk, "delete", index=0)
    desk.reset()
    np.testing.assert_array_equal(desk.X, X)
    desk.undo()
    assert len(desk.X) == 2


@pytest.mark.parametrize("start", [DataDesk(X, Y), DataDesk()])
def test_the_state_travels_as_a_short_text(start) -> None:
    if len(start.X):
        start.apply(chosen=1)
    other = DataDesk()
    other.restore(start.state_text)
    assert other.state == start.state
    np.testing.assert_array_equal(other.X, start.X)
