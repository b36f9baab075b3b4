"""Graphs: boxes never overlap, arrows never run behind them, and every number can be read."""

import base64
import io
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.image import imread
from matplotlib.textpath import TextPath

from nnbook.autodiff import Value, network_graph
from nnbook.models import MLP
from nnbook.pictures import (
    GRAPH_LIMIT,
    DiagramPicture,
    GraphEdge,
    GraphNode,
    GraphPicture,
    Items,
    graph_diagram,
)
from nnbook.pictures.graph.drawing import drawing_of
from nnbook.pictures.graph.layout import layout_of
from nnbook.pictures.graph.stage import Stage
from nnbook.pictures.numbers import number_text
from nnbook.pictures.shapes import Box
from nnbook.pictures.text_width import text_width, wrapped

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


def unit() -> Value:
    """The cost of a sigmoid unit with one input, on one example."""
    x, w, b = Value(1.5, "x₁"), Value(-0.5, "w₁"), Value(0.2, "b")
    s = x * w + b
    s.name = "s"
    y_hat = s.sigmoid()
    y_hat.name = "ŷ"
    J = -y_hat.log()
    J.name = "J"
    return J


def network() -> Value:
    return network_graph(MLP([2, 2, 1], seed=3), [[1.0, 0.5]], [1]).cost


def chain(slope: float = 1.0, **options) -> GraphPicture:
    nodes = (GraphNode("a", "x", 1.0, 2.0, "input"), GraphNode("b", "y", 3.0, 1.0, "output"))
    return GraphPicture(nodes, (GraphEdge("a", "b", slope),), "x to y", **options)


def random_graph(seed: int, count: int) -> GraphPicture:
    rng = random.Random(seed)
    nodes, edges = [], []
    for i in range(count):
        title = rng.choice(["×", "", "w²₁₁", "softplus", "a long name = Σ"])
        number = rng.choice([0.0, 1.0, -12345.678, 1.5e-7, -0.25])
        nodes.append(GraphNode(str(i), title, number, rng.choice([None, number])))
        inputs = rng.choices(range(i), k=min(i, rng.randint(0, 3)))
        edges += [GraphEdge(str(j), str(i), rng.choice([-1.5, 0.0, 0.003])) for j in inputs]
    caption = ("one part", "another part of it")
    return GraphPicture(tuple(nodes), tuple(edges), "", rng.random() < 0.7, caption)


def points_on(path) -> np.ndarray:
    """Points along a path of cubic curves."""
    t = np.linspace(0, 1, 15)[:, None]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    corners = np.array(path)
    starts = range(0, len(corners) - 1, 3)
    return np.vstack([sum(weights[k] * corners[i + k] for k in range(4)) for i in starts])


def true_width(text: str, size: float) -> float:
    font = FontProperties(family="DejaVu Sans")
    return TextPath((0, 0), text, size=size, prop=font).get_extents().width


def output_of(code: str) -> bytes:
    """What some code writes in a process of its own, where sets have another order."""
    env = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True, env=env, cwd=ROOT).stdout


@given(st.integers(0, 10_000), st.integers(1, 24))
@settings(max_examples=40, deadline=None)
def test_boxes_lie_inside_and_apart(seed: int, count: int) -> None:
    drawing = drawing_of(random_graph(seed, count))
    boxes = [(b.left, b.top, b.left + b.width, b.top + b.height) for b in drawing.boxes]
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 5
        assert top >= 5
        assert right <= drawing.width - 5
        assert bottom <= drawing.height - 5
        for a, b, c, d in boxes[:i]:
            assert right < a or c < left or bottom < b - 5 or d < top - 5


@given(st.integers(0, 10_000), st.integers(2, 24))
@settings(max_examples=40, deadline=None)
def test_arrows_run_to_the_right_and_behind_no_box(seed: int, count: int) -> None:
    drawing = drawing_of(random_graph(seed, count))
    by_key = {box.node.key: box for box in drawing.boxes}
    for arrow in drawing.arrows:
        points = points_on(arrow.path)
        source, target = by_key[arrow.edge.source], by_key[arrow.edge.target]
        assert points[0, 0] == source.left + source.width
        assert target.top < arrow.head[0][1] < target.top + target.height
        assert arrow.head[0][0] == target.left
        assert (np.diff(points[:, 0]) >= -1e-9).all()
        assert points[:, 1].min() > 0
        assert points[:, 1].max() < drawing.height
        for box in drawing.boxes:
            x, y = points[:, 0] - box.left, points[:, 1] - box.top
            assert not ((x > 0.01) & (x < box.width - 0.01) & (y > 0) & (y < box.height)).any()


@given(st.integers(0, 10_000), st.integers(2, 24))
@settings(max_examples=25, deadline=None)
def test_labels_stand_apart_and_over_no_box(seed: int, count: int) -> None:
    drawing = drawing_of(random_graph(seed, count))
    labels = [arrow.plate for arrow in drawing.arrows if arrow.label]
    boxes = [(box.left, box.top, box.width, box.height) for box in drawing.boxes]
    for i, (left, top, width, height) in enumerate(labels):
        for x, y, w, h in labels[:i] + boxes:
            assert left + width <= x or x + w <= left or top + height <= y or y + h <= top


def test_no_text_is_cut() -> None:
    for seed in range(6):
        drawing = drawing_of(random_graph(seed, 12))
        for box in drawing.boxes:
            for words in box.words:
                assert true_width(words.text, words.size) < box.width - 6
                assert box.top + 8 < words.y < box.top + box.height - 2
        for words in drawing.caption:
            assert words.x + true_width(words.text, words.size) < drawing.width
        for arrow in drawing.arrows:
            if arrow.label:
                assert true_width(arrow.label.text, arrow.label.size) < arrow.plate[2]


@pytest.mark.parametrize(
    "text", ["−0.000123", "w²₁₁ = Σ", "MMMM", "softplus", "J = −( )", "a²₁ = σ", "∂ −1.23e−07", "ŷ"]
)
def test_estimated_widths_are_a_little_more_than_the_true_ones(text: str) -> None:
    assert true_width(text, 11) <= text_width(text, 11) < 1.6 * true_width(text, 11) + 6


def test_captions_are_wrapped_between_their_parts() -> None:
    assert wrapped(("aaaa", "bbbb", "cccc"), 10, 100) == ["aaaa · bbbb", "cccc"]
    assert wrapped(("a very long part",), 10, 5) == ["a very long part"]


def test_columns_go_by_the_longest_way_and_inputs_stand_before_their_first_use() -> None:
    #  0 → 1 → 2 → 4, 0 → 4, and 3 is used by 4 alone
    layout = layout_of([10.0] * 5, [(0, 1), (1, 2), (2, 4), (0, 4), (3, 4)], 5.0)
    places = [sorted(p for p in column if p < 5) for column in layout.columns]
    assert places == [[0], [1], [2, 3], [4]]
    assert [len(chain) for chain in layout.chains] == [2, 2, 2, 4, 2]


def test_arrows_that_need_not_cross_do_not() -> None:
    # Two chains, given so that the first order crosses them twice.
    layout = layout_of([10.0] * 6, [(0, 3), (1, 2), (2, 5), (3, 4)], 5.0)
    above = [layout.y[a] < layout.y[b] for a, b in ((0, 1), (3, 2), (4, 5))]
    assert len(set(above)) == 1


def test_a_lonely_chain_is_straight() -> None:
    layout = layout_of([10.0] * 3, [(0, 1), (1, 2)], 5.0)
    assert len(set(layout.y)) == 1


def test_a_cycle_is_refused() -> None:
    nodes = [GraphNode(key, key, 1.0) for key in "ab"]
    edges = (GraphEdge("a", "b", 1.0), GraphEdge("b", "a", 1.0))
    with pytest.raises(ValueError, match="cycle"):
        GraphPicture(tuple(nodes), edges, "").svg()


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        ("", (), f"a graph of 0 values can't be read as a picture: 1 to {GRAPH_LIMIT} can"),
        ("aa", (), "different keys"),
        ("ab", (GraphEdge("a", "c", 1.0),), "an edge names the node 'c', which the graph hasn't"),
    ],
)
def test_graphs_that_make_no_sense_are_refused(nodes: str, edges, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        GraphPicture(tuple(GraphNode(key, key, 1.0) for key in nodes), edges, "")


def test_numbers_must_be_finite_and_kinds_known() -> None:
    with pytest.raises(ValueError, match="node 'a' must be finite; got nan"):
        GraphNode("a", "a", float("nan"))
    with pytest.raises(ValueError, match="node 'a' must be finite; got inf"):
        GraphNode("a", "a", 1.0, float("inf"))
    with pytest.raises(ValueError, match="local_derivative must be finite"):
        GraphEdge("a", "b", float("inf"))
    with pytest.raises(ValueError, match="kind is one of input, operation, output; got 'leaf'"):
        GraphNode("a", "a", 1.0, kind="leaf")


def test_a_graph_too_large_is_refused_with_advice() -> None:
    x = Value(1.0)
    for _ in range(GRAPH_LIMIT // 2):
        x = x + 1
    assert len(x.inputs[0].graph().nodes) == GRAPH_LIMIT - 1
    with pytest.raises(ValueError, match=r"graph of 61 values can't be read.*Draw a smaller one"):
        x.graph()


def test_sign_shows_in_color_and_dashes_and_size_in_width() -> None:
    (plus,), (minus,), (nothing,) = (drawing_of(chain(slope)).arrows for slope in (0.5, -0.5, 0.0))
    assert (plus.color, plus.dash) == ("class0", "solid")
    assert (minus.color, minus.dash) == ("bad", "dashed")
    assert (nothing.color, nothing.dash) == ("muted", "dotted")
    widths = [drawing_of(chain(slope)).arrows[0].width for slope in (0, 0.1, -1, 10, -1000)]
    assert widths == sorted(widths)
    assert 1 <= widths[0] < widths[-1] <= 3


def test_numbers_have_three_digits_and_a_true_minus() -> None:
    numbers = (0.0, -0.0, 1.0, -0.12345, 1234567.0, 1e-7)
    shown = ["0", "0", "1", "−0.123", "1.23e+06", "1e−07"]
    assert [number_text(number) for number in numbers] == shown


def test_the_svg_is_well_formed_and_the_same_every_time() -> None:
    text = network().graph().svg()
    assert text == network().graph().svg()
    assert ElementTree.fromstring(text).tag == f"{SVG}svg"
    assert not re.search(r"\d\.\d{3}", re.sub(r">[^<]*<|aria-label=\"[^\"]*\"", "", text))


def test_the_svg_is_the_same_in_another_process() -> None:
    code = """if True:
        import sys
        from tests.pictures.test_graph import network
        sys.stdout.buffer.write(network().graph().svg().encode())
    """
    assert output_of(code).decode() == network().graph().svg()


def test_boxes_can_be_reached_by_keyboard_and_say_their_numbers() -> None:
    root = ElementTree.fromstring(unit().graph().svg())
    groups = [g for g in root.iter(f"{SVG}g") if g.get("tabindex") == "0"]
    assert [g.get("aria-label") for g in groups][:3] == [
        "x₁ 1.5, derivative 0.317",
        "w₁ −0.5, derivative −0.951",
        "× −0.75, derivative −0.634",
    ]
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert "ŷ = σ → ln: local derivative 2.73" in titles


def test_colors_are_the_elements_variables_with_the_light_ones_behind() -> None:
    text = unit().graph().svg()
    used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', text)) - {"none"}
    assert used
    assert all(re.fullmatch(r"var\(--nnb-\w+, #[0-9a-f]{6}\)", color) for color in used)


def test_names_are_quoted() -> None:
    node = GraphNode("a", 'x < "y" & z', 1.0)
    picture = GraphPicture((node,), (), 'x < "y"')
    assert ElementTree.fromstring(picture.svg()).get("aria-label") == 'x < "y"'
    assert 'alt="x &lt; &quot;y&quot;"' in picture._repr_mimebundle_()[0]["text/html"]


def test_a_notebook_gets_svg_png_and_read_out() -> None:
    picture = unit().graph()
    data, metadata = picture._repr_mimebundle_()
    read_out = (
        "J = 1.005, from 3 numbers by 5 operations. Derivatives with respect to "
        "x₁: 0.3171, w₁: -0.9512, b: -0.6341."
    )
    assert data["text/plain"] == read_out == repr(picture) == metadata["image/png"]["alt"]
    svg = re.search(r'src="data:image/svg\+xml;base64,([^"]*)"', data["text/html"])[1]
    assert base64.b64decode(svg).decode() == picture.svg()
    assert f'alt="{read_out}"' in data["text/html"]
    png = base64.b64decode(data["image/png"])
    width, height = picture.size
    assert imread(io.BytesIO(png)).shape[:2] == (2 * height, 2 * width)
    assert png == unit().graph().png()


def test_the_png_shows_tint_border_and_arrow_where_they_are() -> None:
    picture = chain(-2.0, labels=False)
    image = imread(io.BytesIO(picture.png(scale=2)))[..., :3]
    drawing = drawing_of(picture)
    first, last = drawing.boxes

    def color(x: float, y: float) -> np.ndarray:
        return image[int(2 * y), int(2 * x)]

    assert color(first.left + 4, first.top + 20)[2] < 0.9  # tinted
    assert color(last.left + 0.3, last.top + 20).max() < 0.3  # a strong border
    x, y = drawing.arrows[0].head[0]
    np.testing.assert_allclose(color(x - 3, y), [0xC4 / 255, 0x4E / 255, 0], atol=0.03)


def test_labels_can_be_left_out() -> None:
    with_labels, without = unit().graph(), unit().graph(local_derivatives=False)
    assert ">2.73<" in with_labels.svg()
    assert ">2.73<" not in without.svg()
    assert without.size[0] < with_labels.size[0]


def test_the_picture_shows_its_own_derivatives_and_changes_none() -> None:
    x = Value(3.0, "x")
    y, z = x * x, x * 5
    y.backward()
    assert [node.derivative for node in z.graph().nodes] == [5.0, None, 1.0]
    assert (x.grad, z.grad) == (6.0, None)


def test_constants_are_shown_without_a_derivative_and_inputs_with_one() -> None:
    nodes = ((Value(3.0) * 2) ** 2).graph().nodes
    titles = [(node.title, node.value, node.derivative, node.kind) for node in nodes]
    assert titles == [
        ("", 3.0, 24.0, "input"),
        ("", 2.0, None, "input"),
        ("×", 6.0, 12.0, "operation"),
        ("( )²", 36.0, 1.0, "output"),
    ]


def test_long_lists_of_inputs_are_cut_in_the_read_out() -> None:
    assert repr(network().graph()).endswith("b²₁: 0.04245, ….")
    assert repr(Value(2.0, "x").graph()) == "x = 2, from 1 number by 0 operations."


def test_importing_values_does_not_import_pictures() -> None:
    code = "import sys, nnbook.autodiff; print('nnbook.pictures' in sys.modules)"
    assert output_of(code).strip() == b"False"


def test_a_graph_can_stand_as_a_panel_with_a_chosen_box() -> None:
    picture = unit().graph()
    diagram = graph_diagram(picture, name="sums", field="chosen", chosen="2")
    assert (diagram.name, diagram.size) == ("sums", picture.size)
    assert [layer.name for layer in diagram.layers] == ["arrows", "boxes", "labels", "caption"]
    values, arrows = diagram.hands
    assert isinstance(values, Items)
    assert isinstance(arrows, Items)
    assert (values.field, values.chosen, arrows.field) == ("chosen", "2", "")
    third = values.items[2]
    assert third.card == ("×", "value −0.75", "derivative −0.634")
    borders = [shape.border for shape in diagram.layers[1].shapes if isinstance(shape, Box)]
    assert [k for k, border in enumerate(borders) if border == "accent"] == [2]
    assert DiagramPicture((picture.diagram,), repr(picture)).svg() == picture.svg()


@given(st.integers(0, 10_000), st.integers(2, 24))
@settings(max_examples=15, deadline=None)
def test_arrows_are_touched_where_they_are(seed: int, count: int) -> None:
    picture = random_graph(seed, count)
    hands = {hand.name: hand for hand in picture.diagram.hands}
    items = hands["arrows"].items if "arrows" in hands else ()
    assert len({item.key for item in items}) == len(picture.edges)
    for item, arrow in zip(items, drawing_of(picture).arrows, strict=True):
        path = np.array(item.path)
        np.testing.assert_allclose(path[[0, -1]], [arrow.path[0], arrow.head[0]])
        assert (np.diff(path[:, 0]) >= 0).all()


def test_on_a_stage_only_what_is_known_is_shown_and_the_room_is_kept() -> None:
    picture = chain(-0.5)
    whole = drawing_of(picture)
    nothing = drawing_of(picture, Stage((), (), ()))
    assert [box.left for box in nothing.boxes] == [box.left for box in whole.boxes]
    assert (nothing.width, nothing.height) == (whole.width, whole.height)
    assert [words.text for box in nothing.boxes for words in box.words] == ["x", "y"]
    assert [box.spoken for box in nothing.boxes] == ["x not computed yet", "y not computed yet"]
    (arrow,) = nothing.arrows
    assert (arrow.label, arrow.color, arrow.dash, arrow.spoken) == (None, "muted", "solid", "x → y")
    some = drawing_of(picture, Stage({"a", "b"}, {"b"}, {"b"}))
    assert [words.text for words in some.boxes[0].words] == ["x", "1"]
    assert [words.text for words in some.boxes[1].words] == ["y", "3", "∂ 1"]
    assert [arrow.spoken for arrow in some.arrows] == [arrow.spoken for arrow in whole.arrows]
    assert some.arrows[0].label is not None
    cards = [
        item.card for item in graph_diagram(picture, stage=Stage({"a"}, (), ())).hands[0].items
    ]
    assert cards == [("x", "value 1"), ("y",)]


def test_a_stage_keeps_room_for_longer_numbers() -> None:
    narrow = drawing_of(chain(), Stage((), (), ()))
    wide = drawing_of(chain(), Stage((), (), (), box_width=90.0, label_width=60.0))
    assert wide.boxes[0].width == 90.0
    assert wide.width > narrow.width
