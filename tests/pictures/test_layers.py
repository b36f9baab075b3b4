"""Layers and charts refuse what can't be drawn, and say why."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.pictures import (
    Arrows,
    Bars,
    Chart,
    Contours,
    HeatMap,
    Line,
    Mark,
    Panel,
    Path,
    Picture,
    Points,
    Region,
    Segments,
    Span,
    Text,
    growing_limits,
    plane_grid,
    round_up,
)

CHART = Chart("c", "x", "y", (0.0, 1.0), (0.0, 1.0))


def test_a_layer_keeps_its_own_copy_of_the_data() -> None:
    x = np.array([0.0, 1.0])
    line = Line("l", x, x)
    x[0] = 99.0
    np.testing.assert_array_equal(line.x, [0.0, 1.0])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Line("l", [0, 1], [0]), "x has 2, y has 1"),
        (lambda: Line("l", [[0, 1]], [0, 1]), r"x must be a vector; got shape \(1, 2\)"),
        (lambda: Line("l", [0], [0], color="blue"), "color must be one of ink, muted"),
        (
            lambda: Line("l", [0], [0], dash="wavy"),
            "dash must be 'solid', 'dashed' or 'dotted'",
        ),
        (lambda: Path("p", [0], [0, 1]), "lengths must agree"),
        (lambda: HeatMap("h", [0.5, 0.5], (0, 1, 0, 1)), r"matrix .* got shape \(2,\)"),
        (
            lambda: Contours("c", [0, 1], [0, 1, 2], np.zeros((2, 3)), [0]),
            r"\(len\(y\), len\(x\)\) = \(3, 2\); got \(2, 3\)",
        ),
        (lambda: Points("p", [0], [0], classes=[0, 1]), r"classes must have shape \(1,\)"),
        (lambda: Points("p", [0], [0], classes=[4]), "classes must be 0 to 3; got 4 to 4"),
        (lambda: Points("p", [0], [0], classes=[0.9]), "classes must be whole numbers; got 0.9"),
        (lambda: Points("p", [0], [0], classes=[np.nan]), "classes must be whole numbers; got nan"),
        (lambda: Points("p", [0], [0], ring=[0.5]), "ring must be whole numbers; got 0.5"),
        (lambda: Points("p", [0], [0], size=-1), "'p': size must be a positive number, got -1"),
        (lambda: Line("l", [0], [0], width=0), "'l': width must be a positive number, got 0"),
        (lambda: Line("l", [0], [0], width=np.nan), "'l': width must be .* got nan"),
        (lambda: Segments("s", [0], [0], [1], [1], width=-2), "'s': width must be .* got -2"),
        (lambda: Arrows("a", [0], [0], [1], [1], width=np.inf), "'a': width must be .* got inf"),
        (lambda: Region("r", [0], [0], opacity=1.5), "opacity must be from 0 to 1; got 1.5"),
        (lambda: Region("r", [0], [0], opacity=-0.1), "opacity must be from 0 to 1; got -0.1"),
        (lambda: Span("s", "x", 0, 1, opacity=np.nan), "'s': opacity must be .* got nan"),
        (lambda: HeatMap("h", np.eye(2), (0, 0, 0, 1)), "x0 < x1 and y0 < y1; got"),
        (lambda: HeatMap("h", np.eye(2), (0, 1, 1, 0)), "x0 < x1 and y0 < y1; got"),
        (lambda: HeatMap("h", np.eye(2), (0, np.nan, 0, 1)), "extent must be finite"),
        (lambda: Contours("c", [0], [0], [[1.0]], [0]), "must be at least 2 by 2; .* \\(1, 1\\)"),
        (lambda: Points("p", [0], [0], ring=[1]), "ring must hold indexes below 1"),
        (lambda: Points("p", [0], [0], chosen=1), "chosen must be an index below 1; got 1"),
        (lambda: Arrows("a", [0], [0], [1, 2], [1]), "x1 has 2"),
        (lambda: Arrows("a", [0], [0], [1], [1], classes=[5]), "classes must be 0 to 3"),
        (lambda: Bars("b", [0, 1], [1]), "at has 2, values has 1"),
        (lambda: Bars("b", [0], [1], width=0), "width must be a positive number, got 0"),
        (lambda: Bars("b", [0], [1], chosen=-1), "chosen must be an index below 1; got -1"),
        (lambda: Region("r", [0, 1, 1], [0, 1]), "lengths must agree"),
        (lambda: Span("s", "z", 0, 1), "axis must be 'x' or 'y'; got 'z'"),
        (lambda: Span("s", "x", 2, 1), "low must be below high; got 2 and 1"),
        (lambda: Segments("s", [0], [0], [1], [1, 2]), "y1 has 2"),
        (lambda: Mark("m", "z", 0.0), "axis must be 'x' or 'y'; got 'z'"),
        (lambda: Text("t", 0, 0, "hi", anchor="left"), "got 'left'"),
        (lambda: Chart("c", "x", "y", (1, 0), (0, 1)), r"x_lim must be .* got \(1.0, 0.0\)"),
        (lambda: Chart("c", "x", "y", (0, 1), (0, np.inf)), "y_lim must be two finite numbers"),
        (lambda: Chart("c", "x", "y", (0, 1), (0, 1), x_scale="log"), "above 0"),
        (lambda: Chart("c", "x", "y", (0, 1), (0, 1), legend=(("a", "ink", "dot"),)), "'dot'"),
        (lambda: Panel(CHART, (Mark("m", "x", 0), Mark("m", "y", 0))), "'m' comes twice"),
        (lambda: Picture((Panel(CHART, ()), Panel(CHART, ())), ""), "'c' comes twice"),
        (lambda: Picture((), "", 0), "columns must be 1 or more"),
        (lambda: round_up(0.0), "value must be above 0"),
        (lambda: round_up(np.inf), "value must be above 0 and finite; got inf"),
    ],
)
def test_wrong_input_is_named(make, message) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_a_width_that_is_no_number_is_named() -> None:
    with pytest.raises(TypeError, match=r"layer 'l': width must be a positive number, got '2'"):
        Line("l", [0], [0], width="2")


@pytest.mark.parametrize("size", [{"width": 74}, {"height": 58}])
def test_a_chart_without_room_for_axes_is_named(size) -> None:
    with pytest.raises(ValueError, match="chart 'c' must be larger than 74 by 58 pixels"):
        Picture((Panel(Chart("c", "x", "y", (0, 1), (0, 1), **size), ()),), "").png()


def test_a_legend_may_be_lists() -> None:
    chart = Chart("c", "x", "y", (0, 1), (0, 1), legend=[["one", "ink", "line"]])
    assert hash(chart) == hash(
        Chart("c", "x", "y", (0, 1), (0, 1), legend=(("one", "ink", "line"),))
    )


def test_equal_charts_are_one_key() -> None:
    assert hash(CHART) == hash(Chart("c", "x", "y", (0, 1), (0, 1)))


def test_plane_grid_runs_along_x_from_the_lowest_row() -> None:
    grid = plane_grid((0, 2), (10, 11), columns=3, rows=2)
    lowest, highest = [[0, 10], [1, 10], [2, 10]], [[0, 11], [1, 11], [2, 11]]
    np.testing.assert_array_equal(grid, [lowest, highest])


@pytest.mark.parametrize(
    ("value", "expected"), [(1, 1), (1.01, 2), (2.5, 5), (5.1, 10), (0.013, 0.02), (700, 1000)]
)
def test_round_up_takes_the_next_one_two_five(value, expected) -> None:
    assert round_up(value) == expected


@pytest.mark.parametrize("wild", [np.nan, np.inf, -np.inf, 1e308, -1e308])
def test_growing_limits_are_those_of_what_can_be_shown(wild) -> None:
    assert growing_limits(np.array([wild, 0.5]), (-1.0, 1.0)) == (-1.0, 1.0)
    assert growing_limits(np.array([wild, 3.0]), (-1.0, 1.0)) == (-1.0, 3.5)


@settings(max_examples=50)
@given(hnp.arrays(float, st.integers(0, 5), elements=st.floats()))
def test_growing_limits_make_a_chart_of_any_numbers(values) -> None:
    low, high = growing_limits(values, (-1.0, 1.0))
    Chart("c", "x", "y", (low, high), (low, high))
    assert np.isfinite(high - low)
