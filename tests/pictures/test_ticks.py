"""The numbers at the ticks: right, short, and never over something else."""

import re
import warnings
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnbook.pictures import Chart
from nnbook.pictures.frame import PIXELS_PER_INCH, draw_frame, frame_of, house_settings
from nnbook.pictures.style import COLORS
from nnbook.pictures.text_width import text_width
from nnbook.pictures.ticks import log_tick, tick_numbers

LEGEND = (("training", "class0", "line"), ("validation", "accent", "dashed"))
UNIT = re.compile(r"^y(?: (?P<sign>[−+]) (?P<base>\S+))?(?: in 10(?P<power>\S+))?$")
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def written(chart: Chart) -> list[str]:
    """All texts of a frame, from the x axis to the title."""
    return re.findall(r">([^<>\n]+)</text>", frame_of(chart).svg)


@pytest.mark.parametrize(
    ("places", "texts", "label"),
    [
        ([0, 0.5, 1], "0.0 0.5 1.0", "y"),
        ([-0.02, 0, 0.02], "−0.02 0.00 0.02", "y"),
        ([-500, 0, 500], "−500 0 500", "y"),
        ([-1000, 0, 1000], "−1 0 1", "y in 10³"),
        ([0, 25000, 50000], "0 25000 50000", "y"),
        ([0, 50000, 100000], "0.0 0.5 1.0", "y in 10⁵"),
        ([0, 5e11, 1e12], "0.0 0.5 1.0", "y in 10¹²"),
        ([0, 2e-6, 4e-6], "0 2 4", "y in 10⁻⁶"),
        ([1000.001, 1000.002], "0.001 0.002", "y − 1000"),
        ([-1000.002, -1000.001], "0.008 0.009", "y + 1000.01"),
        ([1000.00001, 1000.00002], "1 2", "y − 1000 in 10⁻⁵"),
        ([1e6, 1e6 + 25, 1e6 + 50], "0 25 50", "y − 1000000"),
        ([-1e300, 0, 1e300], "−1 0 1", "y in 10³⁰⁰"),
        ([0, 5e-300], "0 5", "y in 10⁻³⁰⁰"),
    ],
)
def test_numbers_are_short_and_the_label_says_what_they_count(places, texts, label) -> None:
    assert tick_numbers(np.array(places, dtype=float), "y") == (tuple(texts.split()), label)


def test_an_axis_without_a_label_says_the_unit_too() -> None:
    assert tick_numbers(np.array([0.0, 1e9]), "").label == "value in 10⁹"


def limits() -> st.SearchStrategy[tuple[float, float]]:
    return st.builds(
        lambda middle, size: (middle - size, middle + size),
        st.one_of(st.just(0.0), st.floats(-1e12, 1e12), st.floats(-2e3, 2e3)),
        st.floats(-9, 12).map(lambda power: 10.0**power),
    ).filter(lambda both: both[1] - both[0] > 1e-9 * max(map(abs, both)))


def fitting() -> st.SearchStrategy[tuple[float, float]]:
    """Limits whose label fits beside 190 pixels: a base of twelve digits has no room there."""
    return limits().filter(lambda both: abs(both[0] + both[1]) < 2e6)


@given(limits(), st.integers(2, 7))
def test_ticks_and_label_together_say_the_places(ends, count) -> None:
    step = float(f"{(ends[1] - ends[0]) / count:.1g}")
    places = step * np.arange(np.ceil(ends[0] / step), np.ceil(ends[0] / step) + count)
    texts, label = tick_numbers(places, "y")
    unit = UNIT.match(label)
    assert unit, label
    base = float(unit["base"].replace("−", "-")) if unit["base"] else 0.0
    power = 10.0 ** int(unit["power"].translate(LOWERED)) if unit["power"] else 1.0
    said = np.array([float(text.translate(LOWERED)) for text in texts]) * power
    said += -base if unit["sign"] == "+" else base
    np.testing.assert_allclose(said, places, rtol=0, atol=0.01 * step)
    assert len(set(texts)) == count


def boxes(chart: Chart) -> dict[str, Any]:
    """Where all words of the frame are, in pixels of the chart, from its lower left corner."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with house_settings():
        size = (chart.width / PIXELS_PER_INCH, chart.height / PIXELS_PER_INCH)
        figure = Figure(figsize=size, dpi=PIXELS_PER_INCH)
        axes = draw_frame(figure, chart, (0.0, 0.0), COLORS)
        renderer = FigureCanvasAgg(figure).get_renderer()
        figure.draw(renderer)
        words = [
            *axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts, axes.xaxis.label,
            axes.yaxis.label, axes.xaxis.get_offset_text(), axes.yaxis.get_offset_text(),
        ]  # fmt: skip
        return {
            f"{k}: {text.get_text()}": text.get_window_extent(renderer)
            for k, text in enumerate(words)
            if text.get_text() and text.get_visible()
        }


@settings(max_examples=30, deadline=None)
@example((-1.0, 1.0), (-1001.0, -999.0), (240, 200))
@example((0.0, 1e5), (-1e-3, 1e-3), (360, 300))
@given(fitting(), fitting(), st.sampled_from([(360, 300), (240, 200), (480, 190)]))
def test_no_words_of_a_frame_overlap_or_leave_the_chart(x_lim, y_lim, size) -> None:
    width, height = size
    chart = Chart(
        "c", "x", "cost", x_lim, y_lim, "A title", width=width, height=height, legend=LEGEND
    )
    placed = boxes(chart)
    for (name, box), (other_name, other) in combinations(placed.items(), 2):
        apart = (
            box.x1 <= other.x0 or other.x1 <= box.x0
            or box.y1 <= other.y0 or other.y1 <= box.y0
        )  # fmt: skip
        assert apart, (name, box, other_name, other)
    for name, box in placed.items():
        assert box.x0 > -0.5, name
        assert box.x1 < width + 2, name
        assert box.y0 > -0.5, name


def test_the_factor_stands_in_the_label_of_its_own_axis() -> None:
    words = written(Chart("c", "epoch", "J(θ)", (0, 5e6), (0, 2e12)))
    assert "epoch in 10⁶" in words
    assert "J(θ) in 10¹²" in words
    assert not [word for word in words if "e" in word and word != "epoch in 10⁶"]


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
    assert written(Chart("c", "", "", (0, 1), limits, y_scale="log"))[-len(labels) :] == labels


@pytest.mark.parametrize("scale", ["linear", "log"])
@pytest.mark.parametrize("ends", [(1e-200, 1e200), (1e199, 2e199), (1e-200, 2e-200)])
def test_axes_may_end_anywhere_without_a_warning(scale, ends) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert frame_of(Chart("far", "x", "y", ends, ends, x_scale=scale, y_scale=scale)).svg


def test_an_axis_of_the_smallest_numbers_has_its_ends_as_ticks() -> None:
    words = written(Chart("small", "x", "y", (0, 1), (1e-300, 3e-300)))
    assert words[-3:] == ["1", "3", "y in 10⁻³⁰⁰"]


@pytest.mark.parametrize(
    "text", ["−1000", "−0.04", "50000", "2.5", "−1.2e−3", "0 1 2", "w²₁₂ = −1.8"]
)
def test_text_width_is_a_little_more_than_dejavu_takes(text) -> None:
    from matplotlib.textpath import TextPath

    with house_settings():
        taken = TextPath((0, 0), text, size=10.0).get_extents().width
    assert taken < text_width(text, 10.0) < 1.3 * taken + 2.0
