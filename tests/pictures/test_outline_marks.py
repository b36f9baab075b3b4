"""Arrows, bars, spans, regions and the ring around what is chosen, in pixels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.pictures import Arrows, Bars, Chart, Panel, Picture, Points, Region, Span
from nnbook.pictures.frame import frame_of
from nnbook.pictures.live import LivePicture
from nnbook.pictures.outline import bar_boxes, shapes_of
from nnbook.pictures.outline.parts import corners, cut_polygon
from nnbook.pictures.shapes import Dots, Fill, Stroke, Words

CHART = Chart("c", "x", "y", (-2.0, 2.0), (0.0, 10.0))
LOG = Chart("log", "x", "y", (0.1, 1000.0), (1e-3, 10.0), x_scale="log", y_scale="log")
FRAME = frame_of(CHART)
RIGHT, BOTTOM = FRAME.left + FRAME.width, FRAME.top + FRAME.height


def pixels(x, y, frame=FRAME):
    return frame.to_pixels([x], [y])[0]


def test_an_arrow_ends_at_its_tip_and_its_shaft_within_its_head() -> None:
    shaft, heads = shapes_of(Arrows("a", [-1], [2], [1], [8], width=3.0), FRAME)
    assert isinstance(shaft, Stroke)
    assert isinstance(heads, Fill)
    (head,) = heads.pieces
    np.testing.assert_allclose(head[1], pixels(1, 8))
    np.testing.assert_allclose(shaft.pieces[0][0], pixels(-1, 2))
    np.testing.assert_allclose(shaft.pieces[0][-1], (head[0] + head[2]) / 2)
    forward = head[1] - shaft.pieces[0][0]
    assert abs(forward @ (head[2] - head[0])) < 1e-9 * (forward @ forward)


def test_a_short_arrow_has_a_small_head_and_none_where_nothing_points() -> None:
    _, heads = shapes_of(Arrows("a", [0, 1], [5, 5], [0.03, 1], [5, 5]), FRAME)
    (head,) = heads.pieces
    assert np.ptp(head[:, 0]) < pixels(0.03, 5)[0] - pixels(0, 5)[0]


@pytest.mark.parametrize("tip", [np.nan, np.inf, 1e12])
def test_an_arrow_that_leaves_the_chart_is_cut(tip) -> None:
    shaft, heads = shapes_of(Arrows("a", [0], [5], [tip], [5]), FRAME)
    assert heads.pieces == ()
    assert all((piece[:, 0] <= RIGHT + 51).all() for piece in shaft.pieces)
    assert len(shaft.pieces) == (tip == 1e12)


def test_arrows_have_the_color_of_their_class() -> None:
    shapes = shapes_of(Arrows("a", [0, 0], [5, 5], [1, -1], [5, 5], classes=[2, 0]), FRAME)
    assert [shape.color for shape in shapes] == ["class0", "class0", "class2", "class2"]


def test_bars_stand_on_their_base_and_wear_the_marker_of_their_class() -> None:
    bars = Bars("b", [-1, 1], [4, 1], base=2.0, width=0.5, classes=[0, 1], chosen=1)
    one, dot, other, triangle, outline = shapes_of(bars, FRAME)
    assert isinstance(one, Fill)
    assert isinstance(outline, Stroke)
    expected = [pixels(-1.25, 4), pixels(-0.75, 2)]
    np.testing.assert_allclose(one.pieces[0][[0, 2]], expected)
    np.testing.assert_allclose(other.pieces[0][[0, 2]], [pixels(0.75, 2), pixels(1.25, 1)])
    assert isinstance(dot, Dots)
    assert isinstance(triangle, Dots)
    assert (dot.marker, triangle.marker) == ("circle", "triangle")
    np.testing.assert_allclose(triangle.at, [pixels(1, 1)])
    inside = other.pieces[0]
    assert (outline.pieces[0].min(axis=0) < inside.min(axis=0)).all()
    assert (outline.pieces[0].max(axis=0) > inside.max(axis=0)).all()


def test_bars_are_cut_to_the_axes_and_left_out_where_they_have_no_place() -> None:
    bars = Bars("b", [0, 1, -50, 1.9, np.nan], [25, np.nan, 3, 3, 3], width=1.0)
    (fill,) = shapes_of(bars, FRAME)
    high, edge = fill.pieces
    assert high[:, 1].min() == FRAME.top
    assert edge[:, 0].max() == RIGHT


def test_on_log_axes_bars_stand_on_the_lower_edge() -> None:
    frame = frame_of(LOG)
    (fill,) = shapes_of(Bars("b", [1.0, 10.0], [0.1, -1.0], width=0.5), frame)
    (bar,) = fill.pieces
    np.testing.assert_allclose(bar[:, 1].max(), frame.top + frame.height)
    np.testing.assert_allclose(bar[0], pixels(0.75, 0.1, frame))


def test_thin_bars_can_still_be_touched() -> None:
    bars = Bars("b", [0, 1], [1e-9, np.nan], width=0.001)
    box, nothing = bar_boxes(bars, CHART)
    assert nothing is None
    assert box[2:] == pytest.approx((8, 8))
    assert box[0] + 4 == pytest.approx(pixels(0, 0)[0])


@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_span_reaches_across_the_chart(axis) -> None:
    fill, words = shapes_of(Span("s", axis, 1.0, 2.0, "too far"), FRAME)
    (band,) = fill.pieces
    first, last = pixels(1, 1), pixels(2, 2)
    along = 0 if axis == "x" else 1
    assert sorted(set(band[:, along])) == pytest.approx(sorted([first[along], last[along]]))
    across = [FRAME.top, BOTTOM] if axis == "x" else [FRAME.left, RIGHT]
    assert sorted(set(band[:, 1 - along])) == pytest.approx(across)
    assert isinstance(words, Words)
    assert words.text == "too far"


def test_an_endless_span_stops_at_the_edges_on_log_axes_too() -> None:
    frame = frame_of(LOG)
    (fill,) = shapes_of(Span("s", "x", 10.0, np.inf), frame)
    assert fill.pieces[0][:, 0].max() == frame.left + frame.width
    (fill,) = shapes_of(Span("s", "x", -np.inf, 10.0), frame)
    assert fill.pieces[0][:, 0].min() == frame.left
    (fill,) = shapes_of(Span("s", "y", -1.0, 0.1), frame)
    assert fill.pieces[0][:, 1].max() == frame.top + frame.height


@pytest.mark.parametrize(("low", "high"), [(5.0, 9.0), (np.nan, 1.0)])
def test_a_span_outside_is_not_drawn(low, high) -> None:
    assert shapes_of(Span("s", "x", low, high, "label"), FRAME) == []


def test_a_region_is_cut_to_the_chart() -> None:
    (fill,) = shapes_of(Region("r", [-1e9, 1e9, 0], [-1e9, -1e9, 1e9]), FRAME)
    low, high = fill.pieces[0].min(axis=0), fill.pieces[0].max(axis=0)
    np.testing.assert_allclose([*low, *high], [FRAME.left, FRAME.top, RIGHT, BOTTOM], atol=1e-6)
    assert shapes_of(Region("r", [0, 1], [0, 1]), FRAME) == []
    assert shapes_of(Region("r", [5, 6, 6], [5, 5, 6]), FRAME) == []


numbers = st.floats(-5, 5)


@given(numbers, numbers, numbers)
def test_both_sides_of_a_cut_make_up_the_whole(a, b, c) -> None:
    def area(polygon) -> float:
        x, y = polygon.T
        return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)

    square = corners(0.0, 0.0, 2.0, 3.0)
    normal = np.array([a, b])
    one, other = cut_polygon(square, normal, c), cut_polygon(square, -normal, -c)
    if (square @ normal + c == 0).all():
        return  # nothing is cut: both sides are the whole
    assert area(one) + area(other) == pytest.approx(6.0)
    assert (one @ normal + c >= -1e-9).all()


def test_what_is_chosen_is_told_from_what_is_ringed_by_its_shape() -> None:
    points = Points("p", [0, 1], [5, 5], ring=[0], chosen=1)
    _, ring, cross_hair = shapes_of(points, FRAME)
    assert isinstance(ring, Dots)
    assert isinstance(cross_hair, Stroke)
    assert len(cross_hair.pieces) == 5
    np.testing.assert_allclose(cross_hair.pieces[0].mean(axis=0), pixels(1, 5), atol=1.0)
    assert len(shapes_of(Points("p", [np.nan], [5], chosen=0), FRAME)) == 1


def test_all_of_them_are_drawn_live_and_still_on_log_axes_too() -> None:
    layers = (
        Arrows("a", [1, 0], [1, 1], [10, 5], [0.1, 2]),
        Bars("b", [1, 100], [0.1, 5], chosen=1, classes=[0, 3]),
        Span("s", "x", 50, np.inf, "far"),
        Region("r", [1, 10, 10], [0.1, 0.1, 1]),
        Points("p", [1, 2], [1, 2], chosen=0),
    )
    picture = Picture((Panel(LOG, layers),), "All of them.")
    assert picture.png()[:4] == b"\x89PNG"
    live = LivePicture()
    live.change_to(picture)
    assert all(live.scene["panels"][0]["layers"].values())
