"""The cost bars without a browser: answers by list, by slider and by hand; true numbers."""

import re
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.widgets import CostBars
from nnbook.widgets.cost_bars import LEAST_EXAMPLES, MOST_EXAMPLES, CostBarsState
from nnbook.widgets.kit.touch import read_touch

Y = np.array([0, 1, 1, 0])
GIVEN = (0.2, 0.9, 0.6, 0.0)


@pytest.fixture
def bars() -> CostBars:
    return CostBars(Y, GIVEN)


def touch(bars: CostBars, panel: str, hand: str, action: str, **values) -> str:
    message = {"panel": panel, "hand": hand, "action": action, **values}
    read = read_touch(message, bars.picture(bars.state))
    assert read is not None
    bars.adopt(bars.touched(bars.state, read))
    return bars.picture(bars.state).read_out


def panels(bars: CostBars) -> dict:
    return {panel.name: panel for panel in bars.picture(bars.state).panels}


def layers(panel) -> dict:
    return {layer.name: layer for layer in panel.layers}


def costs_of(answers, y) -> dict[str, np.ndarray]:
    answers, y = np.array(answers), np.array(y)
    given = np.where(y == 1, answers, 1 - answers)
    with np.errstate(divide="ignore"):
        logarithmic = np.abs(np.log(given))
    wrong = (answers > 0.5) != (y == 1)
    return {"0/1": wrong * 1.0, "squared": (answers - y) ** 2, "cross-entropy": logarithmic}


def said(kind: str, read_out: str) -> float:
    found = re.search(rf"{kind} (∞|[\d.]+(?:e−\d+)?)", read_out)
    assert found, read_out
    return float(found[1].replace("∞", "inf").replace("−", "-"))


def test_it_begins_with_what_is_given(bars) -> None:
    assert bars.state == CostBarsState(GIVEN, "as given", 2, 0.6), "with the costliest chosen"
    assert CostBars(Y).state == CostBarsState((0.5,) * 4, "cautious", 0, 0.5)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.integers(0, 3))
def test_the_read_out_tells_the_truth(answers, chosen) -> None:
    bars = BARS
    read_out = bars.apply(answers=answers, chosen=chosen)
    costs = costs_of(answers, Y)
    for kind, each in costs.items():
        assert said(kind, read_out) == pytest.approx(each.mean(), abs=6e-4, rel=6e-3)
    assert f"({costs['0/1'].sum():.0f} of 4 wrong)" in read_out
    assert said(r"\(sum", read_out) == pytest.approx(
        costs["cross-entropy"].sum(), abs=6e-4, rel=6e-3
    )
    assert f"Chosen: example {chosen}, right answer {Y[chosen]}" in read_out
    for panel, each in zip(panels(bars).values(), costs.values(), strict=False):
        drawn = layers(panel)["costs"].values
        finite = np.isfinite(each)
        np.testing.assert_allclose(drawn[finite], each[finite], atol=1e-12)
        assert (drawn[~finite] > panel.chart.y_lim[1]).all(), "an infinite bar leaves the chart"
        assert (drawn[finite] <= panel.chart.y_lim[1]).all()


BARS = CostBars(Y, GIVEN)


def test_every_ready_made_choice(bars) -> None:
    assert "0/1 0.500 (2 of 4 wrong), squared 0.250, cross-entropy 0.693 (sum 2.773)" in bars.apply(
        preset="cautious"
    )
    assert "All examples cost the same." in bars.read_out
    assert "0/1 0.000" in bars.apply(preset="nearly sure")
    read_out = bars.apply(preset="one sure mistake")
    assert bars.state.answers == (0.01, 0.99, 0.001, 0.01)
    assert "(1 of 4 wrong)" in read_out
    assert f"Costliest: example 2, {-np.log(0.001):.3f}, 100% of the sum." in read_out
    read_out = bars.apply(preset="perceptron")
    assert bars.state.answers == (0.0, 1.0, 0.0, 0.0)
    assert "cross-entropy ∞ (sum ∞)" in read_out
    assert "Example 2 costs ∞." in read_out
    bars.apply(preset="as given")
    assert bars.state.answers == GIVEN


def test_an_own_answer_makes_them_ones_own(bars) -> None:
    bars.apply(chosen=1)
    assert bars.state.y_hat == 0.9
    bars.apply(y_hat=0.3)
    assert (bars.state.answers, bars.state.preset) == ((0.2, 0.3, 0.6, 0.0), "my own")
    bars.apply(preset="my own")
    assert bars.state.answers == (0.2, 0.3, 0.6, 0.0)
    bars.apply(y_hat=0.9, preset="as given")
    assert bars.state.preset == "as given"
    bars.reset()
    assert bars.state == CostBarsState(GIVEN, "as given", 2, 0.6)


def test_an_answer_is_dragged_and_stays_between_0_and_1(bars) -> None:
    touch(bars, "answers", "answer-2", "move", x=2.0, y=0.123)
    assert (bars.state.answers[2], bars.state.chosen, bars.state.y_hat) == (0.12, 2, 0.12)
    assert bars.state.preset == "my own"
    touch(bars, "answers", "answer-2", "move", x=0.0, y=9.0)
    assert bars.state.answers[2] == 1.0
    read_out = touch(bars, "answers", "answer-1", "move", x=1.0, y=-9.0)
    assert bars.state.answers[1] == 0.0
    assert "Example 1 costs ∞." in read_out


@pytest.mark.parametrize("panel", ["zero-one", "squared", "cross-entropy"])
def test_a_bar_chooses_its_example(bars, panel) -> None:
    touch(bars, panel, "bars", "pick", key=3)
    assert (bars.state.chosen, bars.state.y_hat) == (3, 0.0)
    touch(bars, panel, "bars", "pick", key=None)
    assert bars.state.chosen == 3
    chosen = [layers(panels(bars)[name])["costs"].chosen for name in list(panels(bars))[:3]]
    assert chosen == [3, 3, 3]


def test_curves_are_the_costs_for_the_right_answer_of_the_chosen_one(bars) -> None:
    for chosen, right in enumerate(Y):
        bars.apply(chosen=chosen)
        drawn = layers(panels(bars)["curves"])
        for name, kind in (("squared", "squared"), ("cross-entropy", "cross-entropy")):
            x, cost = drawn[name].x, drawn[name].y
            np.testing.assert_allclose(cost, costs_of(x, np.full(len(x), right))[kind])
        np.testing.assert_array_equal(drawn["zero-one"].y[[0, -1]], [right, 1 - right])


def test_a_point_above_the_curves_says_where_it_is(bars) -> None:
    bars.apply(preset="perceptron", chosen=2)
    assert layers(panels(bars)["curves"])["beyond"].text == "↑ ∞"
    bars.apply(preset="one sure mistake", chosen=2)
    assert layers(panels(bars)["curves"])["beyond"].text == "↑ 6.908"
    bars.apply(chosen=1)
    assert "beyond" not in layers(panels(bars)["curves"])


def test_several_infinite_and_several_equal_ones(bars) -> None:
    assert "Examples 1 and 2 cost ∞." in bars.apply(answers=(0.1, 0.0, 0.0, 0.1))
    assert "Costliest: example 0 (as much as 1 more), 0.693, 50% of the sum." in bars.apply(
        answers=(0.5, 1.0, 1.0, 0.5)
    )
    assert "All examples cost the same." in bars.apply(answers=(0.0, 1.0, 1.0, 0.0))


def test_the_state_survives_its_text(bars) -> None:
    bars.apply(answers=(0.25, 1.0, 0.001, 0.5), chosen=2)
    text, state = bars.state_text, bars.state
    bars.reset()
    bars.restore(text)
    assert bars.state == state
    bars.restore("cost-bars:preset=one-sure-mistake,chosen=2")
    assert bars.state.y_hat == 0.001


def test_the_code_prints_what_is_seen(bars, capsys) -> None:
    bars.apply(answers=(0.25, 0.75, 0.001, 0.5))
    exec(bars.code(bars.state), {})
    means = [float(line.split()[-1]) for line in capsys.readouterr().out.splitlines()]
    assert means == pytest.approx([c.mean() for c in costs_of(bars.state.answers, Y).values()])


@pytest.mark.parametrize(
    ("y", "y_hat", "message"),
    [
        ([0, 1, 2], None, "only 0 and 1"),
        ([1, 0, 1], None, "4 to 12 labels, got 3"),
        ([0, 1] * 7, None, "4 to 12 labels, got 14"),
        ([0, 1, 1, 0], [0.5, 1.5, 0, 1], r"from 0 to 1, got y_hat\[1\] = 1.5"),
        ([0, 1, 1, 0], [0.5], "of shape"),
        ([0, 1, 1, 0], [0.5, inf, 0, 1], "finite"),
    ],
)
def test_bad_data_are_named(y, y_hat, message) -> None:
    with pytest.raises(ValueError, match=message):
        CostBars(y, y_hat)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answers": (0.1, 0.2)}, "answers must be of shape"),
        ({"answers": (0.1, 0.2, 0.3, 1.1)}, r"got answers\[3\] = 1.1"),
        ({"chosen": 4}, "chosen must be from 0 to 3"),
        ({"y_hat": -0.1}, "y_hat must be from 0 to 1"),
        ({"preset": "bold"}, "preset must be one of"),
    ],
)
def test_what_is_not_allowed_changes_nothing(bars, change, message) -> None:
    before = bars.state
    with pytest.raises(ValueError, match=message):
        bars.apply(**change)
    assert bars.state == before


def test_one_class_alone_and_as_many_as_there_may_be() -> None:
    for y in (np.zeros(LEAST_EXAMPLES), np.ones(MOST_EXAMPLES), np.arange(MOST_EXAMPLES) % 2):
        bars = CostBars(y)
        for preset in ("cautious", "nearly sure", "one sure mistake", "perceptron"):
            assert f"Mean cost of {len(y)} answers" in bars.apply(preset=preset)


@pytest.mark.parametrize("n", range(LEAST_EXAMPLES, MOST_EXAMPLES + 1))
def test_examples_are_counted_in_whole_numbers(n) -> None:
    from nnbook.pictures.frame import frame_of

    for panel in panels(CostBars(np.arange(n) % 2)).values():
        if panel.name != "curves":
            shown = re.findall(r">(\d+(?:\.\d+)?)</text>", frame_of(panel.chart).svg)
            assert {"0", "2"} <= set(shown) or {"0", "5"} <= set(shown), shown
