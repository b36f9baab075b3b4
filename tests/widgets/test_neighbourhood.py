"""The neighbourhood: from nearer and nearer a function can't be told from its tangent."""

import contextlib
import io
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.widgets import Neighbourhood
from nnbook.widgets.kit.touch import read_touch


def said(element: Neighbourhood) -> tuple[float, float]:
    """The change of the tangent and the difference of J from it, as the read-out has them."""
    found = re.search(
        r"changes by up to (\S+); J differs from it by up to (\S+),", element.read_out
    )
    assert found, element.read_out
    change, difference = (float(text.replace("−", "-")) for text in found.groups())
    return change, difference


def layers(element: Neighbourhood, panel: int) -> dict:
    return {layer.name: layer for layer in element.picture(element.state).panels[panel].layers}


@settings(max_examples=30)
@given(st.floats(-1.7, 1.7).map(lambda at: round(at, 2)), st.sampled_from([1, 7, 100, 10_000]))
def test_the_read_out_of_a_curve_is_true(at, zoom) -> None:
    element = Neighbourhood(functions=("two wells",), at=at, zoom=zoom)
    slope = 2 * at * (at**2 - 1) + 0.3
    reach = 3.6 / 4 / zoom
    r = np.linspace(-reach, reach, 161)
    J = lambda t: 0.5 * (t**2 - 1) ** 2 + 0.3 * t + 0.5  # noqa: E731
    change, difference = said(element)
    assert change == pytest.approx(abs(slope) * reach, rel=6e-3)
    true = np.abs(J(at + r) - J(at) - slope * r).max()
    assert difference == pytest.approx(true, rel=6e-3, abs=1e-14)


@pytest.mark.parametrize("function", ["two wells", "saddle", "parabola", "valley"])
def test_ten_times_nearer_the_ratio_is_a_tenth(function) -> None:
    element = Neighbourhood(functions=(function,))
    ratios = []
    for zoom in (10.0, 100.0, 1000.0):
        element.apply(zoom=zoom)
        change, difference = said(element)
        ratios.append(difference / change)
    np.testing.assert_allclose(np.divide(ratios[:-1], ratios[1:]), 10, rtol=0.12)


def test_at_a_minimum_the_tangent_is_level() -> None:
    element = Neighbourhood(functions=("parabola",), at=3.0)
    assert "the tangent is level; J differs from it by up to 4." in element.read_out
    flat = Neighbourhood(functions=("saddle",), at=[0.0, 0.0])
    assert "the tangent plane is level" in flat.read_out
    assert set(layers(flat, 1)) == {"J", "point"}


def test_the_tangent_has_the_slope_and_touches_the_curve() -> None:
    element = Neighbourhood(functions=("two wells",), at=0.5, zoom=5.0)
    tangent, curve = layers(element, 1)["tangent"], layers(element, 1)["J"]
    x, y = np.asarray(tangent.x), np.asarray(tangent.y)
    assert (y[-1] - y[0]) / (x[-1] - x[0]) == pytest.approx(2 * 0.5 * (0.25 - 1) + 0.3)
    middle = len(x) // 2
    assert (x[middle], y[middle]) == pytest.approx((0.5, np.asarray(curve.y)[middle]))
    span = layers(element, 0)["window"]
    assert (span.low, span.high) == pytest.approx((0.5 - 0.18, 0.5 + 0.18))


def test_lines_of_the_tangent_plane_are_at_a_right_angle_to_the_gradient() -> None:
    element = Neighbourhood(functions=("saddle",), at=[1.0, 0.6], zoom=10.0)
    gradient = np.array([1.0, 0.6 * (0.36 - 1)])
    shown = layers(element, 1)
    line = shown["plane7"]
    along = [line.x[1] - line.x[0], line.y[1] - line.y[0]]
    assert np.dot(along, gradient) == pytest.approx(0, abs=1e-9)
    height = 0.5 + 0.25 * (0.36 - 1) ** 2
    level = height + gradient @ (np.array([line.x[0], line.y[0]]) - [1.0, 0.6])
    assert level == pytest.approx(shown["J"].levels[7])
    arrow = shown["down"]
    way = np.array([arrow.x1[0] - arrow.x0[0], arrow.y1[0] - arrow.y0[0]])
    np.testing.assert_allclose(way / np.linalg.norm(way), -gradient / np.linalg.norm(gradient))


def test_the_point_is_dragged_and_goes_into_the_text() -> None:
    element = Neighbourhood(functions=("two wells", "saddle"))
    picture = element.picture(element.state)
    message = {"panel": "curve", "hand": "at", "action": "move", "x": -0.876, "y": 0.0}
    element.adopt(element.touched(element.state, read_touch(message, picture)))
    assert element.state.at == (-0.88,)
    twin = Neighbourhood(functions=("two wells", "saddle"))
    twin.restore(element.state_text)
    assert twin.state == element.state
    element.apply(function="saddle")
    assert element.state.at == (1.0, 0.6)
    with pytest.raises(ValueError, match="at"):
        element.apply(at=(1.0,))


@pytest.mark.parametrize("function", ["two wells", "saddle", "no minimum"])
def test_copied_code_prints_what_is_shown(function) -> None:
    element = Neighbourhood(functions=(function,), zoom=20.0)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(element.code(element.state), {})
    difference, change = re.findall(r"(\d\S*)", printed.getvalue())
    assert said(element) == pytest.approx((float(change), float(difference)), rel=6e-3)


def test_a_function_of_the_readers_own() -> None:
    element = Neighbourhood(np.sin, np.cos, at=1.0, limits=(-3, 3), zoom=10.0)
    change, _ = said(element)
    assert change == pytest.approx(np.cos(1.0) * 6 / 4 / 10, rel=6e-3)
    with pytest.raises(TypeError, match="must be given"):
        Neighbourhood(np.sin, np.cos)


@pytest.mark.filterwarnings("error", "ignore::DeprecationWarning")  # of older packages
@pytest.mark.parametrize("function", ["two wells", "no minimum", "valley", "saddle"])
@pytest.mark.parametrize("zoom", [1.0, 10_000.0])
def test_it_is_drawn_from_afar_and_from_near(function, zoom) -> None:
    element = Neighbourhood(functions=(function,), zoom=zoom)
    assert "Error" not in element.read_out
    assert element.still_picture().png()


@pytest.mark.parametrize("zoom", [1.0, 10.0])
@pytest.mark.parametrize("at", [-1.09, -1.07, -1.05, 0.89, 0.91, 0.93])
def test_near_the_bottom_of_a_well_the_curve_differs_by_more_than_the_tangent_changes(
    at, zoom
) -> None:
    """A drag stops at two decimals, perhaps beside the bottom; at zoom 1 that is near enough."""
    element = Neighbourhood(functions=("two wells",), at=at, zoom=zoom)
    change, difference = said(element)
    assert difference > change
    found = re.search(r", ([\d.]+) times as much\.$", element.read_out)
    assert found, element.read_out
    assert float(found[1]) == pytest.approx(difference / change, rel=0.04)


def test_far_in_the_slope_that_a_drag_has_left_is_seen() -> None:
    element = Neighbourhood(functions=("two wells",), at=-1.06, zoom=1000.0)
    assert element.read_out.endswith("5.6 % of that.")
