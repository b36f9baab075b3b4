"""From data to pixels: the geometry that the live and the static picture share."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.pictures import (
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
from nnbook.pictures.frame import frame_of, log_tick
from nnbook.pictures.legend import legend_rows
from nnbook.pictures.outline import shapes_of
from nnbook.pictures.shapes import Dots, Shade, Stroke, Words
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


coordinates = st.one_of(st.floats(-1e12, 1e12), st.just(float("nan")), st.floats(-500, 500))


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=12))
def test_clipped_lines_are_near_the_axes_and_on_the_line(points) -> None:
    line = np.array(points, dtype=float)
    low = np.array([FRAME.left - 51, FRAME.top - 51])
    high = np.array([FRAME.left + FRAME.width + 51, FRAME.top + FRAME.height + 51])
    for piece in visible_pieces(line, FRAME):
        assert len(piece) > 1
        scale = np.nanmax(np.abs(line))
        assert (piece >= low - 1e-9 * scale).all()
        assert (piece <= high + 1e-9 * scale).all()


def test_a_far_line_keeps_its_direction() -> None:
    line = np.array([[200.0, 150.0], [200.0 + 4e9, 150.0 + 1e9]])
    ((start, end),) = visible_pieces(line, FRAME)
    np.testing.assert_allclose((end - start)[1] / (end - start)[0], 0.25, rtol=1e-6)


def test_a_line_that_comes_back_is_two_pieces() -> None:
    line = np.array([[200.0, 150.0], [200.0, 1e6], [300.0, 1e6], [300.0, 150.0]])
    assert len(visible_pieces(line, FRAME)) == 2


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


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (1, "1"),
        (0.001, "0.001"),
        (1e-5, "10⁻⁵"),
        (1e12, "10¹²"),
        (500, "500"),
        (20000, "2·10⁴"),
        (5e-6, "5·10⁻⁶"),
    ],
)
def test_labels_of_a_log_axis(value, label) -> None:
    assert log_tick(value) == label


@pytest.mark.parametrize(
    ("limits", "labels"),
    [
        ((2.0, 8.0), ["2", "5"]),
        ((3.0, 40.0), ["5", "10", "20"]),
        ((2e4, 8e4), ["2·10⁴", "5·10⁴"]),
        ((0.1, 100.0), ["0.1", "1", "10", "100"]),
    ],
)
def test_a_short_log_axis_has_more_labels_than_powers_of_ten(limits, labels) -> None:
    chart = Chart("c", "", "", (0, 1), limits, y_scale="log")
    written = re.findall(r">([^<>\n]+)</text>", frame_of(chart).svg)
    assert written[-len(labels) :] == labels


def test_text_far_away_is_left_out() -> None:
    assert shapes_of(Text("t", 1e200, 0.5, "far"), FRAME) == []
    assert len(shapes_of(Text("t", 0.5, 0.5, "near"), FRAME)) == 1
