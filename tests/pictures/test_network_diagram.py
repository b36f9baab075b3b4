"""Networks: nothing overlaps, nothing jumps, and what is left out is said."""

import contextlib
import math
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from nnbook.pictures import Diagram, Items, network_diagram
from nnbook.pictures.network.strength import LEVELS, pen_numbers, pen_of, share, thickest_line
from nnbook.pictures.shapes import Box, Curve, Dots, Fill, Shade, Shape, Stroke, Words
from tests.pictures.networks import maps, network

sizes = st.lists(st.integers(1, 40), min_size=2, max_size=8)


def shapes(diagram: Diagram, layer: str) -> list[Shape]:
    return list(next(drawn for drawn in diagram.layers if drawn.name == layer).shapes)


def texts(diagram: Diagram, layer: str) -> list[str]:
    return [shape.text for shape in shapes(diagram, layer) if isinstance(shape, Words)]


def hand(diagram: Diagram, name: str) -> Items:
    (found,) = [hand for hand in diagram.hands if hand.name == name]
    assert isinstance(found, Items)
    return found


def true_box(words: Words) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text in the font of the PNG."""
    width, up, down = extent(words.text, words.size)
    left = words.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * width
    return left, words.y - up, left + width, words.y - down


@cache
def extent(text: str, size: float) -> tuple[float, float, float]:
    """Width, and how far above the baseline a text begins and ends."""
    font = FontProperties(family="DejaVu Sans")
    box = TextPath((0, 0), text, size=size, prop=font).get_extents()
    return box.width, box.y1, box.y0


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    (a, b, c, d), (e, f, g, h) = one, other
    return c <= e + 0.01 or g <= a + 0.01 or d <= f + 0.01 or h <= b + 0.01


def unit_boxes(diagram: Diagram) -> list[tuple[float, float, float, float]]:
    boxes = [item.box for item in hand(diagram, "units").items if item.box]
    return [(left, top, left + width, top + height) for left, top, width, height in boxes]


@given(sizes, st.booleans(), st.booleans(), st.integers(3, 16))
@settings(max_examples=30, deadline=None)
def test_nothing_overlaps_or_is_cut(n: list[int], pictured: bool, numbered: bool, most: int):
    net = network(*n)
    fields = maps(net.sizes) if pictured else {}
    values = "activation" if numbered else "none"
    diagram = net.diagram(unit_maps=fields, unit_values=values, max_units=most)
    width, height = diagram.size
    boxes = unit_boxes(diagram)
    around = [shape for shape in shapes(diagram, "captions") if isinstance(shape, Words)]
    below = [s for s in shapes(diagram, "numbers") if isinstance(s, Words) and s.halo]
    words = [true_box(text) for text in around + below]
    for i, one in enumerate(boxes + words):
        assert one[0] >= 1
        assert one[1] >= 1
        assert one[2] <= width - 1
        assert one[3] <= height - 1
        assert all(apart(one, other) for other in (boxes + words)[:i])


@given(st.lists(st.integers(1, 8), min_size=2, max_size=6))
@settings(max_examples=25, deadline=None)
def test_numbers_stand_in_their_place(n: list[int]) -> None:
    diagram = network(*n).diagram()
    boxes, numbers = unit_boxes(diagram), shapes(diagram, "numbers")
    plates = [
        (x, y, x + w, y + h)
        for x, y, w, h in (shape.box for shape in numbers if isinstance(shape, Box))
    ]
    for i, plate in enumerate(plates):
        assert all(apart(plate, other) for other in boxes + plates[:i])
    for words in numbers:
        if isinstance(words, Words):
            left, top, right, bottom = true_box(words)
            homes = [box for box in boxes + plates if box[0] <= left and right <= box[2]]
            assert any(box[1] <= top and bottom <= box[3] for box in homes)


@pytest.mark.parametrize("chosen", [None, "2.3", "3.1.2"])
def test_nothing_jumps_when_values_change(chosen: str | None) -> None:
    one, other = network(2, 4, 3, seed=1), network(2, 4, 3, seed=2)
    first, second = (net.diagram(chosen=chosen) for net in (one, other))
    assert first.size == second.size
    assert unit_boxes(first) == unit_boxes(second)
    assert first.layers[-1] is second.layers[-1]
    places = [
        [(words.x, words.y) for words in shapes(diagram, "numbers") if isinstance(words, Words)]
        for diagram in (first, second)
    ]
    assert places[0] == places[1]


def test_what_is_left_out_is_said() -> None:
    diagram = network(784, 30, 10).diagram(max_units=10)
    assert {"784 inputs,", "30 units,", "9 shown"} < set(texts(diagram, "captions"))
    keys = [item.key for item in hand(diagram, "units").items]
    assert keys[:10] == [*(f"1.{j}" for j in range(1, 9)), "1.784", "2.1"]
    assert len(keys) == 9 + 9 + 10
    lines = [piece for s in shapes(diagram, "edges") for piece in getattr(s, "pieces", ())]
    assert len(lines) == 9 * 9 + 9 * 10
    dots = [shape for shape in shapes(diagram, "captions") if isinstance(shape, Dots)]
    assert len(dots) == 2
    card = hand(diagram, "units").items[9].card
    assert "9 of its 784 weights are drawn" in card
    assert not any("drawn" in line for line in hand(network(3, 2).diagram(), "units").items[3].card)


@given(st.integers(1, 60), st.integers(3, 16))
@settings(max_examples=30, deadline=None)
def test_shown_units_are_the_first_ones_and_the_last(count: int, most: int) -> None:
    diagram = network(count, 1).diagram(max_units=most)
    inputs = [item.key for item in hand(diagram, "units").items][:-1]
    if count <= most:
        assert inputs == [f"1.{j}" for j in range(1, count + 1)]
    else:
        assert inputs == [*(f"1.{j}" for j in range(1, most - 1)), f"1.{count}"]


def test_a_low_picture_shows_fewer_units() -> None:
    diagram = network(12, 2).diagram(width=400, height=260)
    assert diagram.size == (400, 260)
    assert "12 inputs," in texts(diagram, "captions")


@given(sizes, st.integers(200, 900), st.integers(200, 700), st.booleans())
@settings(max_examples=30, deadline=None)
def test_in_a_given_size_units_stay_apart(n: list[int], width: int, height: int, pictured: bool):
    net = network(*n)
    fields = maps(net.sizes) if pictured else {}
    if width < 110 + 40 * len(n) or height < 250:
        with contextlib.suppress(ValueError):  # too small for some, which is said
            net.diagram(unit_maps=fields, width=width, height=height)
        return
    diagram = net.diagram(unit_maps=fields, width=width, height=height)
    assert diagram.size == (width, height)
    boxes = unit_boxes(diagram)
    around = [shape for shape in shapes(diagram, "captions") if isinstance(shape, Words)]
    boxes += [true_box(words) for words in around if not words.text.endswith((",", "shown"))]
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert min(left, top, width - right, height - bottom) > 0
        assert all(apart(boxes[i], other) for other in boxes[:i])


def test_a_size_that_is_too_small_is_refused() -> None:
    with pytest.raises(
        ValueError, match="width must be larger for these layers and names; got 250"
    ):
        network(*[4] * 6).diagram(width=250)
    with pytest.raises(
        ValueError, match="height must be larger for these layers and names; got 200"
    ):
        network(40, 40).diagram(width=220, height=200, unit_maps=maps((40, 40)))


def test_layers_are_called_as_in_the_lecture() -> None:
    words = texts(network(2, 3, 1).diagram(), "captions")
    assert words[:3] == ["layer 1: inputs", "layer 2", "layer 3: output"]
    assert {"a¹ = x", "a²", "a³ = ŷ", "W²", "W³", "x⁽²⁾", "ŷ"} < set(words)
    named = network(2, 2).diagram(inputs=["age", "a name that is much too long"], outputs="AB")
    assert {"age", "A", "B"} < set(texts(named, "captions"))
    assert any(word.startswith("a name") and word[-1] == "…" for word in texts(named, "captions"))


@given(st.lists(st.floats(allow_nan=False), min_size=2, max_size=30), st.floats(1e-3, 1e3))
def test_a_larger_number_is_never_drawn_thinner(numbers: list[float], scale: float) -> None:
    ordered = np.array(sorted(numbers, key=abs))
    widths = [pen_of(int(k), 4.0).width for k in pen_numbers(ordered, scale)]
    assert widths == sorted(widths)
    assert 0.3 <= widths[0] <= widths[-1] <= 4.0


def test_width_is_half_at_the_scale_and_saturates() -> None:
    shares = share(np.array([0.0, 0.3, -0.3, np.inf, np.nan]), 0.3)
    np.testing.assert_allclose(shares, [0.0, 0.5, 0.5, 1.0, 0.0])
    assert pen_of(1 + 2 * LEVELS, 4.2).width == 4.2
    assert thickest_line((2, 4, 1), 16) > thickest_line((16, 16), 16) >= 1.0


def test_sign_shows_in_color_and_dashes() -> None:
    W = {2: np.array([[1.0, -1.0, 0.0]])}
    strokes = shapes(network_diagram((3, 1), W), "edges")
    looks = {(s.color, s.dash) for s in strokes if isinstance(s, Stroke)}
    assert looks == {("class0", "solid"), ("bad", "dashed"), ("muted", "dotted")}


def test_lines_lead_from_unit_to_unit() -> None:
    net = network(3, 2)
    (line,) = [item for item in hand(net.diagram(), "edges").items if item.key == "2.1.3"]
    source, target = unit_boxes(net.diagram())[2], unit_boxes(net.diagram())[3]
    start, end = np.asarray(line.path)
    np.testing.assert_allclose(start, [source[2], (source[1] + source[3]) / 2])
    np.testing.assert_allclose(end, [target[0], (target[1] + target[3]) / 2])


def test_biases_are_marked_by_direction_color_and_size() -> None:
    b = {2: np.array([2.0, 0.1, -2.0, 0.0])}
    diagram = network_diagram((1, 4), {2: np.ones((4, 1))}, b)
    units = shapes(diagram, "units")
    marks = [s for s in units if isinstance(s, Fill) and len(s.pieces[0]) == 3]
    tips = [mark.pieces[0][2, 1] < mark.pieces[0][0, 1] for mark in marks]
    assert tips == [True, True, False]
    assert [mark.color for mark in marks] == ["class0", "class0", "bad"]
    large, small, _ = (np.ptp(mark.pieces[0][:, 0]) for mark in marks)
    assert large > 1.2 * small
    assert sum(isinstance(s, Dots) for s in units) == 1
    bare = network_diagram((1, 4), {2: np.ones((4, 1))})
    assert not any(isinstance(s, Fill) and len(s.pieces[0]) == 3 for s in shapes(bare, "units"))
    assert "b > 0" not in texts(bare, "captions")


def test_a_chosen_unit_stands_out_with_the_weights_that_come_in() -> None:
    diagram = network(2, 3, 1).diagram(chosen="2.2", field="chosen")
    faint, *strokes = shapes(diagram, "edges")
    assert isinstance(faint, Fill)
    assert len(faint.pieces) == 9 - 2
    assert sum(len(s.pieces) for s in strokes if isinstance(s, Stroke)) == 2
    borders = [s.border for s in shapes(diagram, "units") if isinstance(s, Box)]
    circles = [s.color for s in shapes(diagram, "units") if isinstance(s, Curve)]
    assert circles == ["ink", "ink", "muted", "accent", "muted", "muted"]
    assert set(borders) == {"muted"}
    assert hand(diagram, "units").chosen == "2.2"
    assert hand(diagram, "edges").chosen is None


def test_an_input_stands_out_with_the_weights_that_go_out_and_a_weight_alone() -> None:
    net = network(2, 3, 1)
    outgoing = net.diagram(highlight={"1.2"})
    assert len(shapes(outgoing, "edges")[0].pieces) == 9 - 3  # type: ignore[union-attr]
    one = net.diagram(chosen="3.1.2")
    assert len(shapes(one, "edges")[0].pieces) == 9 - 1  # type: ignore[union-attr]
    assert hand(one, "edges").chosen == "3.1.2"


def test_what_is_not_shown_cannot_stand_out() -> None:
    diagram = network(40, 1).diagram(chosen="1.20")
    assert all(isinstance(s, Stroke) for s in shapes(diagram, "edges"))
    assert hand(diagram, "units").chosen is None


def test_faded_pictures_are_pale() -> None:
    net = network(2, 2, 1)
    fields = {key: np.ones((3, 3)) for key in [(2, 1), (2, 2)]}
    diagram = net.diagram(unit_maps=fields, chosen="2.1")
    seen, faded = (s.levels.max() for s in shapes(diagram, "pictures") if isinstance(s, Shade))
    assert seen == 255
    assert 128 < faded < 180


def test_maps_stand_with_their_lowest_row_below_and_images_with_row_0_on_top() -> None:
    field = np.array([[0.0, 0.5], [1.0, np.nan]])
    images = {(2, 1): np.array([[2.0, -1.0], [0.0, np.nan]]), (2, 2): np.full((2, 2), 1.0)}
    net = network(2, 2, 1)
    (shade,) = shapes(net.diagram(unit_maps={(3, 1): field}), "pictures")
    assert isinstance(shade, Shade)
    np.testing.assert_array_equal(shade.levels, [[255, 128], [0, 128]])
    first, second = shapes(net.diagram(unit_images=images), "pictures")
    assert isinstance(first, Shade)
    assert isinstance(second, Shade)
    # Positive is blue, 0, as on the lines; one layer has one scale.
    np.testing.assert_array_equal(first.levels, [[0, 191], [128, 128]])
    np.testing.assert_array_equal(second.levels, np.full((2, 2), 64))
    left, top, width, height = shade.box
    unit = unit_boxes(net.diagram(unit_maps={(3, 1): field}))[-1]
    assert unit[0] < left < left + width < unit[2]
    assert unit[1] < top < top + height < unit[3]


def test_lines_can_show_derivatives_and_marks_then_show_delta() -> None:
    net = network(2, 1)
    gradient, delta = {2: np.array([[0.0, -3.0]])}, {2: [0.25]}
    diagram = net.diagram(
        gradient=gradient, delta=delta, edge_values="gradient", unit_values="delta"
    )
    looks = {(s.color, s.dash) for s in shapes(diagram, "edges") if isinstance(s, Stroke)}
    assert looks == {("muted", "dotted"), ("bad", "dashed")}
    assert texts(diagram, "numbers") == ["0", "−3.00", "0.25"]
    assert {"∂J/∂w > 0", "∂J/∂b > 0", "in units: δ"} < set(texts(diagram, "captions"))


def test_the_legend_names_the_scale() -> None:
    words = texts(network(2, 1).diagram(scale=0.5), "captions")
    assert {"w > 0", "w < 0", "w = 0", "±0.1", "±0.5", "±2.5"} < set(words)


def test_a_network_that_diverged_can_be_looked_at() -> None:
    net = network(2, 3, 1)
    net.W[2][0] = np.nan
    net.W[2][1] = [np.inf, -np.inf]
    net.b[3][0] = np.nan
    fields = {(3, 1): np.full((2, 2), np.nan)}
    diagram = net.diagram(unit_maps=fields)
    assert {"NaN", "∞", "−∞"} < set(texts(diagram, "numbers"))
    for stroke in shapes(diagram, "edges"):
        assert isinstance(stroke, Stroke)
        assert math.isfinite(stroke.width)


def test_with_many_lines_only_units_can_be_touched() -> None:
    assert [hand.name for hand in network(15, 20).diagram(max_units=20).hands] == ["units", "edges"]
    assert [hand.name for hand in network(16, 20).diagram(max_units=20).hands] == ["units"]


def test_many_lines_are_few_shapes() -> None:
    diagram = network(*[16] * 8).diagram()
    pieces = [len(s.pieces) for s in shapes(diagram, "edges") if isinstance(s, Stroke)]
    assert sum(pieces) == 7 * 256
    assert len(pieces) <= 2 * LEVELS + 3
    widths = [s.width for s in shapes(diagram, "edges") if isinstance(s, Stroke)]
    assert all(a <= b for a, b in pairwise(widths))


ONE = {2: np.ones((1, 2))}


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (((2,), ONE), {}, "sizes must name 2 to 10 layers to be drawn; got 1"),
        (((2, 0), ONE), {}, "each of sizes must be a whole number, at least 1, got 0"),
        (((2, 1), {}), {}, "W must have an array for layer 2"),
        (((1, 1), ONE), {}, r"W\[2\] must have shape \(1, 1\); got \(1, 2\)"),
        (((2, 1), ONE), {"b": {2: [1.0, 2.0]}}, r"b\[2\] must have shape \(1,\); got \(2,\)"),
        (((2, 1), ONE), {"chosen": "1.3"}, "unit 1 of layer 2.*got \"?'1.3'"),
        (((2, 1), ONE), {"chosen": "unit"}, "got 'unit'"),
        (((2, 1), ONE), {"inputs": ["x"]}, "inputs must name all 2; got 1"),
        (((2, 1), ONE), {"unit_values": "a"}, "unit_values must be one of activation, bias"),
        (((2, 1), ONE), {"edge_values": "gradient"}, "needs the argument gradient"),
        (((2, 1), ONE), {"unit_maps": {(3, 1): ONE[2]}}, "unit_maps names unit 1 of layer 3"),
        (((2, 1), ONE), {"unit_images": {(2, 1): ONE[2]}}, r"must have shape \(rows, columns\)"),
        (((2, 1), ONE), {"scale": 0}, "scale must be a positive number"),
        (((2, 1), ONE), {"max_units": 2}, "max_units must be a whole number, at least 3"),
        (((2, 1), ONE), {"width": 10}, "width must be a whole number, at least 200"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, options, message) -> None:
    with pytest.raises(ValueError, match=message):
        network_diagram(*arguments, **options)
