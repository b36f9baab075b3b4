"""From data to pixels: the geometry that the live and the static picture share."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnbook.pictures import (
    Bars,
    Chart,
    Contours,
    HeatMap,
    Line,
    Mark,
    Path,
    Points,
    Segments,
    Text,
)
from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import frame_of
from nnbook.pictures.legend import legend_rows
from nnbook.pictures.outline import shapes_of
from nnbook.pictures.shapes import Dots, Fill, Shade, Stroke, Words
from nnbook.pictures.style import COLORS

CHART = Chart("c", "x label", "y label", (-2.0, 2.0), (0.0, 10.0), title="A title")
FRAME = frame_of(CHART)


def test_corners_of_the_data_are_corners_of_the_axes() -> None:
    pixels = FRAME.to_pixels([-2, 2], [0, 10])
    np.testing.assert_allclose(pixels[0], [FRAME.left, FRAME.top + FRAME.height])
    np.testing.assert_allclose(pixels[1], [FRAME.left + FRAME.width, FRAME.top])


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_pixels_are_where_matplotlib_draws(scale) -> None:
    from matplotlib.figure import Figure

    from nnbook.pictures.frame import draw_frame

    chart = Chart("c", "x", "y", (0.1, 50.0), (0.01, 3.0), x_scale=scale, y_scale=scale)
    figure = Figure(figsize=(chart.width / 72, chart.height / 72), dpi=72)
    axes = draw_frame(figure, chart, (0.0, 0.0), COLORS)
    data = np.array([[0.1, 0.01], [3.0, 0.5], [49.0, 2.9]])
    theirs = axes.transData.transform(data)
    theirs[:, 1] = chart.height - theirs[:, 1]
    np.testing.assert_allclose(frame_of(chart).to_pixels(*data.T), theirs, atol=1e-6)


def test_the_frame_is_drawn_once_and_is_the_same_to_the_byte() -> None:
    assert frame_of(Chart(**vars(CHART))) is frame_of(CHART)
    frame_of.cache_clear()
    assert frame_of(CHART).svg == FRAME.svg


def test_the_frame_speaks_in_variables_and_words() -> None:
    assert "x label" in FRAME.svg
    assert "A title" in FRAME.svg
    assert "var(--nnb-ink)" in FRAME.svg
    assert "var(--nnb-font)" in FRAME.svg
    assert "<style" not in FRAME.svg
    assert "DejaVu" not in FRAME.svg
    assert "#a1b2" not in FRAME.svg


def test_axes_stay_when_tick_labels_get_wider() -> None:
    wide = frame_of(Chart("c", "x label", "y label", (-2.0, 2.0), (0.0, 1e5), title="A title"))
    assert (wide.left, wide.top, wide.width) == (FRAME.left, FRAME.top, FRAME.width)


def test_legend_breaks_into_rows() -> None:
    entries = tuple((f"quite a long entry {k}", "ink", "line") for k in range(3))
    chart = Chart("c", "x", "y", (0, 1), (0, 1), legend=entries)
    assert [len(row) for row in legend_rows(chart, 250.0)] == [1, 1, 1]
    assert [len(row) for row in legend_rows(chart, 2000.0)] == [3]
    assert frame_of(chart).top > frame_of(Chart("c", "x", "y", (0, 1), (0, 1))).top + 50


def test_nan_and_infinity_break_a_line() -> None:
    y = [1, 2, np.nan, 3, 4, np.inf, 5]
    (stroke,) = shapes_of(Line("l", np.linspace(-1, 1, 7), y), FRAME)
    assert isinstance(stroke, Stroke)
    assert [len(piece) for piece in stroke.pieces] == [2, 2]


coordinates = st.one_of(
    st.floats(-1e300, 1e300), st.floats(-1e12, 1e12), st.just(float("nan")), st.floats(-500, 500)
)


@example([(-1e18 / 3, -1e18 / 3), (2e18 / 7, 2e18 / 7)])  # where digits are lost
@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=12))
def test_clipped_lines_are_near_the_axes_and_on_the_line(points) -> None:
    line = np.array(points, dtype=float)
    low = np.array([FRAME.left - 51, FRAME.top - 51])
    high = np.array([FRAME.left + FRAME.width + 51, FRAME.top + FRAME.height + 51])
    for piece in visible_pieces(line, FRAME):
        assert len(piece) > 1
        assert (piece >= low).all()
        assert (piece <= high).all()


def test_a_far_line_keeps_its_direction() -> None:
    line = np.array([[200.0, 150.0], [200.0 + 4e9, 150.0 + 1e9]])
    ((start, end),) = visible_pieces(line, FRAME)
    np.testing.assert_allclose((end - start)[1] / (end - start)[0], 0.25, rtol=1e-6)


def test_a_line_that_comes_back_is_two_pieces() -> None:
    line = np.array([[200.0, 150.0], [200.0, 1e6], [300.0, 1e6], [300.0, 150.0]])
    assert len(visible_pieces(line, FRAME)) == 2


def test_a_line_that_leaves_goes_on_unbroken_where_it_is_seen() -> None:
    """Each break would start its dashes anew."""
    x = np.linspace(60.0, 340.0, 997)
    line = np.column_stack([x, 150.0 + 400.0 * np.sin(x / 30.0)])
    inside = (line[:, 1] >= FRAME.top - 50) & (line[:, 1] <= FRAME.top + FRAME.height + 50)
    pieces = visible_pieces(line, FRAME)
    assert len(pieces) == np.count_nonzero(np.diff(inside.astype(int)) == 1) + inside[0]
    assert sum(map(len, pieces)) >= np.count_nonzero(inside)


@given(st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900)), min_size=3, max_size=9))
def test_pieces_never_touch(points) -> None:
    line = np.array(points)
    pieces = visible_pieces(line, FRAME)
    for one, other in pairwise(pieces):
        corner = (line == one[-1]).all(axis=1).any()
        assert not (corner and np.array_equal(one[-1], other[0]))


@pytest.mark.parametrize("far", [1e9, 1e300])
def test_ends_of_a_path_and_of_bars_far_away_have_no_marks(far) -> None:
    shapes = shapes_of(Path("p", [0.0, far], [5.0, far]), FRAME)
    start, end = (shape for shape in shapes if isinstance(shape, Dots))
    assert (len(start.at), len(end.at)) == (1, 0)
    (fill, dots) = shapes_of(Bars("b", [0], [far], classes=[1]), FRAME)
    assert isinstance(fill, Fill)
    assert isinstance(dots, Dots)
    assert (len(fill.pieces), len(dots.at)) == (1, 0)


def test_very_long_lines_are_thinned_without_losing_their_ends() -> None:
    line = np.column_stack([np.linspace(60, 300, 50_000), np.full(50_000, 100.0)])
    (piece,) = visible_pieces(line, FRAME)
    assert len(piece) < 1_500
    np.testing.assert_array_equal(piece[[0, -1]], line[[0, -1]])


def test_heat_map_has_its_first_row_at_the_bottom_and_nodes_on_the_edges() -> None:
    values = np.array([[0.0, 0.5], [1.0, np.nan]])
    (shade,) = shapes_of(HeatMap("h", values, (-2, 2, 0, 10)), FRAME)
    assert isinstance(shade, Shade)
    np.testing.assert_array_equal(shade.levels, [[255, 128], [0, 128]])
    assert shade.box == pytest.approx((FRAME.left, FRAME.top, FRAME.width, FRAME.height))


LOG = Chart("log", "x", "y", (0.1, 1000.0), (1.0, 1e4), x_scale="log", y_scale="log")


@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_heat_map_on_log_axes_has_its_values_where_the_axes_have_them(axis) -> None:
    """½ at 300, and nodes far enough apart that the first cell takes up most of the axis."""
    frame = frame_of(LOG)
    nodes = np.linspace(0.0, 1000.0, 41)
    rising = 1 / (1 + np.exp(-(nodes - 300.0) / 40.0))
    values = np.tile(rising if axis == "x" else rising[:, None], (41, 1) if axis == "x" else 41)
    (shade,) = shapes_of(HeatMap("h", values, (0, 1000, 0, 1000)), frame)
    assert isinstance(shade, Shade)
    left, top, width, height = shade.box
    if axis == "x":
        line, span = shade.levels[5] / 255, np.linspace(left, left + width, shade.levels.shape[1])
    else:
        line, span = shade.levels[:, 5] / 255, np.linspace(top, top + height, len(shade.levels))
    for at in (2.0, 20.0, 200.0, 300.0, 350.0, 900.0):
        place = frame.to_pixels([at], [at])[0, 0 if axis == "x" else 1]
        assert np.interp(place, span, line) == pytest.approx(np.interp(at, nodes, rising), abs=0.02)


def test_a_heat_map_on_log_axes_ends_where_its_extent_does() -> None:
    frame = frame_of(LOG)
    (shade,) = shapes_of(HeatMap("h", np.eye(3), (10, 100, 2, 2000)), frame)
    assert isinstance(shade, Shade)
    left, top, width, height = shade.box
    np.testing.assert_allclose([left, top + height], frame.to_pixels([10], [2])[0])
    np.testing.assert_allclose([left + width, top], frame.to_pixels([100], [2000])[0])
    np.testing.assert_array_equal(shade.levels[[-1, 0, 0], [0, -1, 0]], [255, 255, 0])


@pytest.mark.parametrize("extent", [(-5, 0, 1, 10), (1, 10, -1, 0.5), (2000, 3000, 1, 10)])
def test_a_heat_map_out_of_sight_is_not_drawn(extent) -> None:
    assert shapes_of(HeatMap("h", np.eye(3), extent), frame_of(LOG)) == []


def test_points_differ_by_shape_and_color_and_rings_follow_them() -> None:
    points = Points("p", [-1, 0, 1, np.nan], [5, 5, 5, 5], classes=[0, 1, 1, 0], ring=[2, 3])
    zero, one, ring = shapes_of(points, FRAME)
    assert isinstance(zero, Dots)
    assert isinstance(one, Dots)
    assert isinstance(ring, Dots)
    assert (zero.marker, zero.color, len(zero.at)) == ("circle", "class0", 1)
    assert (one.marker, one.color, len(one.at)) == ("triangle", "class1", 2)
    assert ring.hollow
    np.testing.assert_allclose(ring.at, one.at[1:])


def test_a_path_shows_start_direction_and_end() -> None:
    _way, arrows, start, end = shapes_of(Path("p", [-2, 2], [0, 10]), FRAME)
    assert isinstance(arrows, Stroke)
    assert isinstance(start, Dots)
    assert isinstance(end, Dots)
    assert start.hollow
    assert not end.hollow
    assert len(arrows.pieces) >= 2
    for left, tip, right in arrows.pieces:
        # The tip is ahead: right of and above the middle of the two barbs.
        ahead = tip - (left + right) / 2
        assert ahead[0] > 0 > ahead[1]


def test_a_path_of_one_point_is_a_ring_and_a_dot() -> None:
    shapes = shapes_of(Path("p", [0.0], [5.0]), FRAME)
    assert [len(shape.at) for shape in shapes if isinstance(shape, Dots)] == [1, 1]


def test_contours_lie_where_the_value_is() -> None:
    x = np.linspace(-2, 2, 41)
    y = np.linspace(0, 10, 41)
    values = x[None, :] + 0 * y[:, None]
    (stroke,) = shapes_of(Contours("c", x, y, values, levels=[1.0]), FRAME)
    assert isinstance(stroke, Stroke)
    (piece,) = stroke.pieces
    np.testing.assert_allclose(piece[:, 0], FRAME.to_pixels([1.0], [0.0])[0, 0], atol=0.01)


def test_segments_and_text() -> None:
    (stroke,) = shapes_of(Segments("s", [0, 1], [0, 0], [0, 1], [5, np.nan]), FRAME)
    assert isinstance(stroke, Stroke)
    assert len(stroke.pieces) == 1
    (words,) = shapes_of(Text("t", 0, 5, "here"), FRAME)
    assert isinstance(words, Words)
    assert words.text == "here"
    assert shapes_of(Text("t", np.nan, 5, "nowhere"), FRAME) == []


@pytest.mark.parametrize(("at", "anchor"), [(-1.9, "start"), (1.9, "end")])
def test_the_label_of_a_mark_stays_inside(at, anchor) -> None:
    _line, words = shapes_of(Mark("m", "x", at, "label"), FRAME)
    assert isinstance(words, Words)
    assert words.anchor == anchor


@pytest.mark.parametrize("at", [5.0, np.nan, np.inf])
def test_a_mark_outside_is_not_drawn(at) -> None:
    assert shapes_of(Mark("m", "x", at, "label"), FRAME) == []


def test_text_far_away_is_left_out() -> None:
    assert shapes_of(Text("t", 1e200, 0.5, "far"), FRAME) == []
    assert len(shapes_of(Text("t", 0.5, 0.5, "near"), FRAME)) == 1
