"""Curves in one call: each as it is, told apart, with its marks and dots."""

import numpy as np
import pytest

from nnbook.pictures import curves_picture

X = np.linspace(-1, 1, 5)


def layers(picture):
    return {layer.name: layer for layer in picture.panels[0].layers}


def test_one_curve_is_named_at_the_axis():
    picture = curves_picture(X, {"slope": X**2}, x_label="u", read_out="A parabola.")
    chart = picture.panels[0].chart
    assert (chart.x_label, chart.y_label, chart.legend) == ("u", "slope", ())
    assert (chart.x_lim, chart.y_lim) == ((-1, 1), (-0.08, 1.08))
    assert layers(picture)["curve0"].y.tolist() == [1, 0.25, 0, 0.25, 1]
    assert repr(picture) == "A parabola."


def test_several_are_told_apart_by_dashes_and_named_in_a_legend():
    curves = {"up": X, "down": -X, "flat": 0 * X}
    picture = curves_picture(
        X, curves, x_label="x", y_label="y", x_lim=(-1, 2), y_lim=(-2, 3), read_out="."
    )
    chart = picture.panels[0].chart
    assert [(name, kind) for name, _, kind in chart.legend] == [
        ("up", "line"),
        ("down", "dashed"),
        ("flat", "dotted"),
    ]
    drawn = layers(picture)
    assert [drawn[f"curve{k}"].dash for k in range(3)] == ["solid", "dashed", "dotted"]
    for (_, color, _), k in zip(chart.legend, range(3), strict=True):
        assert drawn[f"curve{k}"].color == color
    assert (chart.y_label, chart.x_lim, chart.y_lim) == ("y", (-1, 2), (-2, 3))


def test_marks_dots_and_a_break():
    picture = curves_picture(
        X,
        {"step": [0, 0, np.nan, 1, 1]},
        x_label="s",
        marks={"here": 0.5, "there": -0.5},
        dots=[(0, 0), (1, 1)],
        read_out=".",
    )
    drawn = layers(picture)
    assert [(drawn[f"mark{k}"].text, drawn[f"mark{k}"].at) for k in range(2)] == [
        ("here", 0.5),
        ("there", -0.5),
    ]
    assert (drawn["dots"].x.tolist(), drawn["dots"].y.tolist()) == ([0, 1], [0, 1])
    assert picture.panels[0].chart.y_lim == (-0.08, 1.08)
    assert picture.png()[:4] == b"\x89PNG"


@pytest.mark.parametrize("count", [0, 4])
def test_none_or_too_many_curves(count):
    with pytest.raises(ValueError, match=f"one to 3; got {count}"):
        curves_picture(X, {str(k): X for k in range(count)}, x_label="x", read_out=".")


def test_a_curve_of_another_length():
    with pytest.raises(ValueError, match="curve0"):
        curves_picture(X, {"short": X[1:]}, x_label="x", read_out=".")
