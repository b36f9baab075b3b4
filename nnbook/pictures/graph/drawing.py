"""Where everything of a graph stands, in pixels, and what it says."""

from dataclasses import dataclass
from typing import NamedTuple

from nnbook.pictures.graph.graph_picture import GraphEdge, GraphNode, GraphPicture
from nnbook.pictures.graph.layout import Layout, layout_of
from nnbook.pictures.graph.stage import Stage
from nnbook.pictures.numbers import number_text
from nnbook.pictures.shapes import Words
from nnbook.pictures.style import LABEL_SIZE, TEXT_SIZE, TICK_SIZE
from nnbook.pictures.text_width import text_width, wrapped

_MARGIN = 14.0
_LINE = 16.0
_PADDING = 9.0
_BETWEEN_BOXES = 14.0
_BETWEEN_PORTS = 14.0
_PASSING = 18.0
_HEAD = 8.0
_CAPTION_LINE = 15.0
_CAPTION_WIDTH = 330.0

Point = tuple[float, float]


@dataclass(frozen=True)
class NodeBox:
    """A node: where it stands, its lines of text, and what it says to those who don't see it."""

    node: GraphNode
    left: float
    top: float
    width: float
    height: float
    words: tuple[Words, ...]
    spoken: str


@dataclass(frozen=True)
class Arrow:
    """An edge as a path of cubic curves: `path` is start, control, control, end, control, ….

    `head` has the corners of its head. `label` stands on a plate of (left, top, width, height).
    """

    edge: GraphEdge
    path: tuple[Point, ...]
    head: tuple[Point, ...]
    color: str
    width: float
    dash: str
    label: Words | None
    plate: tuple[float, float, float, float]
    spoken: str


@dataclass(frozen=True)
class GraphDrawing:
    """All that is drawn: arrows, boxes, the arrows' labels, and a caption below."""

    width: int
    height: int
    arrows: tuple[Arrow, ...]
    boxes: tuple[NodeBox, ...]
    caption: tuple[Words, ...]


def drawing_of(picture: GraphPicture, stage: Stage | None = None) -> GraphDrawing:
    """Lay out the graph and turn it into boxes and arrows; without a `stage` all is known."""
    number = {node.key: i for i, node in enumerate(picture.nodes)}
    edges = [(number[edge.source], number[edge.target]) for edge in picture.edges]
    heights = [_box_height(node, picture.edges) for node in picture.nodes]
    layout = layout_of([height + _BETWEEN_BOXES for height in heights], edges, _PASSING)
    columns = _columns(picture, layout, stage)
    rooms = [*heights, *[0.0] * (len(layout.y) - len(heights))]
    shift = _MARGIN - min(y - room / 2 for y, room in zip(layout.y, rooms, strict=True))
    y = [shift + height for height in layout.y]
    bottom = max(height + room / 2 for height, room in zip(y, rooms, strict=True))
    column = {p: columns[k] for k, places in enumerate(layout.columns) for p in places}
    boxes = tuple(
        _box(node, column[i], y[i], heights[i], stage) for i, node in enumerate(picture.nodes)
    )
    arrows = _arrows(picture, layout, column, y, stage)
    end = columns[-1].right
    caption = _caption(picture.caption, max(end - _MARGIN, _CAPTION_WIDTH), bottom)
    end = max([end, *(words.x + text_width(words.text, words.size) for words in caption)])
    bottom = caption[-1].y + 4.0 if caption else bottom
    return GraphDrawing(round(end + _MARGIN), round(bottom + _MARGIN), arrows, boxes, caption)


class _Column(NamedTuple):
    """From where arrows may run level, and the left and right edge of the boxes."""

    level_from: float
    left: float
    right: float


def _columns(picture: GraphPicture, layout: Layout, stage: Stage | None) -> list[_Column]:
    """Columns as wide as their widest box, with room before them to bend and for labels."""
    stage = stage or Stage((), (), ())
    labels = [0.0] * len(layout.y)
    for edge, chain in zip(picture.edges, layout.chains, strict=True):
        if picture.labels:
            labels[chain[-1]] = max(labels[chain[-1]], _label_width(edge), stage.label_width)
    columns: list[_Column] = []
    for places in layout.columns:
        start = columns[-1].right + stage.bend if columns else _MARGIN
        left = start + (max(labels[p] for p in places) + _HEAD if columns else 0.0)
        wide = max(_box_width(picture.nodes[p]) for p in places if p < len(picture.nodes))
        columns.append(_Column(start, left, left + max(wide, stage.box_width)))
    return columns


def _label_width(edge: GraphEdge) -> float:
    return text_width(number_text(edge.local_derivative), TICK_SIZE) + 6.0


def _lines(node: GraphNode) -> list[tuple[str, str, float]]:
    """Text, color and size of each line of a box."""
    lines = [(node.title, "ink", LABEL_SIZE)] if node.title else []
    lines.append((number_text(node.value), "ink", TEXT_SIZE))
    if node.derivative is not None:
        lines.append((f"∂ {number_text(node.derivative)}", "accent", TEXT_SIZE))
    return lines


def _box_width(node: GraphNode) -> float:
    return max(text_width(text, size) for text, _, size in _lines(node)) + 2 * _PADDING


def _box_height(node: GraphNode, edges: tuple[GraphEdge, ...]) -> float:
    """High enough for its lines, and for the arrows that arrive."""
    coming = sum(edge.target == node.key for edge in edges)
    return max(_LINE * len(_lines(node)), _BETWEEN_PORTS * coming) + _PADDING


def _box(node: GraphNode, column: _Column, y: float, height: float, stage: Stage | None) -> NodeBox:
    lines = _lines(node)
    width = column.right - column.left
    first = y - _LINE * len(lines) / 2 + 0.76 * _LINE
    has_value = stage is None or node.key in stage.values
    has_derivative = node.derivative is not None and (
        stage is None or node.key in stage.derivatives
    )
    known = [True] * bool(node.title) + [has_value, has_derivative]
    words = tuple(
        Words(column.left + width / 2, first + k * _LINE, text, color, "middle", size, halo=False)
        for k, ((text, color, size), is_known) in enumerate(zip(lines, known, strict=False))
        if is_known
    )
    spoken = f"{node.title} {number_text(node.value) if has_value else 'not computed yet'}".strip()
    if node.derivative is not None and has_derivative:
        spoken += f", derivative {number_text(node.derivative)}"
    return NodeBox(node, column.left, y - height / 2, width, height, words, spoken)


def _caption(parts: tuple[str, ...], width: float, bottom: float) -> tuple[Words, ...]:
    lines = wrapped(parts, TICK_SIZE, width)
    top = bottom + _MARGIN + 12.0
    return tuple(
        Words(_MARGIN, top + _CAPTION_LINE * k, text, "muted", "start", TICK_SIZE, halo=False)
        for k, text in enumerate(lines)
    )


def _arrows(
    picture: GraphPicture,
    layout: Layout,
    column: dict[int, _Column],
    y: list[float],
    stage: Stage | None,
) -> tuple[Arrow, ...]:
    titles = {node.key: node.title or number_text(node.value) for node in picture.nodes}
    arrows = []
    for edge, chain, port in zip(picture.edges, layout.chains, _ports(layout, y), strict=True):
        path = [(column[chain[0]].right, y[chain[0]])]
        for place in chain[1:-1]:
            path += _curve(path[-1], (column[place].level_from, y[place]))
            path += _curve(path[-1], (column[place].right, y[place]))
        target = column[chain[-1]]
        path += _curve(path[-1], (target.level_from, port))
        path += _curve(path[-1], (target.left - _HEAD / 2, port))
        spoken = f"{titles[edge.source]} → {titles[edge.target]}"
        tip = (target.left, port)
        if stage is None or edge.target in stage.targets:
            spoken += f": local derivative {number_text(edge.local_derivative)}"
            arrows.append(_arrow(edge, tuple(path), tip, picture.labels, spoken))
        else:
            arrows.append(_plain_arrow(edge, tuple(path), tip, spoken))
    return tuple(arrows)


def _ports(layout: Layout, y: list[float]) -> list[float]:
    """The height at which each edge enters its target: evenly apart, in the order they come."""
    ports = [0.0] * len(layout.chains)
    coming: dict[int, list[int]] = {}
    for i, chain in enumerate(layout.chains):
        coming.setdefault(chain[-1], []).append(i)
    for target, edges in coming.items():
        edges.sort(key=lambda i: (y[layout.chains[i][-2]], i))
        for k, i in enumerate(edges):
            ports[i] = y[target] + _BETWEEN_PORTS * (k - (len(edges) - 1) / 2)
    return ports


def _curve(start: Point, end: Point) -> list[Point]:
    """Two control points and the end of a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    return [(middle, start[1]), (middle, end[1]), end]


def _plain_arrow(edge: GraphEdge, path: tuple[Point, ...], tip: Point, spoken: str) -> Arrow:
    """An arrow of which no more is known than where it leads."""
    plate = (*tip, 0.0, 0.0)
    return Arrow(edge, path, _head(tip), "muted", 1.0, "solid", None, plate, spoken)


def _head(tip: Point) -> tuple[Point, ...]:
    x, y = tip
    return (tip, (x - _HEAD, y - _HEAD / 2), (x - _HEAD, y + _HEAD / 2))


def _arrow(
    edge: GraphEdge, path: tuple[Point, ...], tip: Point, labelled: bool, spoken: str
) -> Arrow:
    slope = edge.local_derivative
    color, dash = ("class0", "solid") if slope > 0 else ("bad", "dashed")
    if slope == 0:
        color, dash = "muted", "dotted"
    width = 1.0 + 2.0 * abs(slope) / (1.0 + abs(slope))
    x, y = tip
    wide = _label_width(edge)
    plate = (x - _HEAD - wide, y - 6.5, wide, 13.0)
    text = number_text(slope)
    label = Words(
        x - _HEAD - wide / 2, y + 0.36 * TICK_SIZE, text, "ink", "middle", TICK_SIZE, halo=False
    )
    shown = label if labelled else None
    return Arrow(edge, path, _head(tip), color, width, dash, shown, plate, spoken)
