"""A computational graph as a diagram of shapes: for a picture of its own, or a live panel."""

from typing import NamedTuple

import numpy as np

from nnbook.pictures.graph.drawing import Arrow, GraphDrawing, NodeBox, drawing_of
from nnbook.pictures.graph.graph_picture import GraphPicture
from nnbook.pictures.graph.stage import Stage
from nnbook.pictures.hands import Item, Items
from nnbook.pictures.shapes import Box, Curve, Fill, Shape
from nnbook.pictures.surface import Diagram, Drawn


class _Look(NamedTuple):
    """The look of a kind of node: tokens of colors, how strong the tint is, the border's width."""

    tint: str
    strength: float
    border: str
    border_width: float


_LOOKS = {
    "input": _Look("class1", 0.16, "muted", 0.8),
    "operation": _Look("muted", 0.0, "muted", 1.0),
    "output": _Look("muted", 0.12, "ink", 2.0),
}
_CHOSEN = ("accent", 2.5)
_ACTIVE = _Look("accent", 0.22, "accent", 3.5)


def graph_diagram(
    picture: GraphPicture,
    *,
    name: str = "graph",
    field: str = "",
    chosen: str | None = None,
    stage: Stage | None = None,
) -> Diagram:
    """Draw a computational graph as one panel of a picture.

    Parameters
    ----------
    picture : GraphPicture
        The graph.
    name : str
        Names the diagram within its picture.
    field : str
        The field of an element's state that holds the key of the chosen node; "" where none can
        be chosen.
    chosen : str, optional
        The key of the node that is chosen; it gets a strong border.
    stage : Stage, optional
        How far the graph has been gone through; without it all is shown.

    Returns
    -------
    Diagram
        Arrows, boxes, the arrows' labels, and a caption below.

    Notes
    -----
    Lecture: K2, K4 (computational graphs).
    """
    drawing = drawing_of(picture, stage)
    active = stage.active if stage else None
    layers = (
        Drawn("arrows", [shape for arrow in drawing.arrows for shape in _arrow(arrow)]),
        Drawn("boxes", [shape for box in drawing.boxes for shape in _box(box, chosen, active)]),
        Drawn("labels", [shape for arrow in drawing.arrows for shape in _label(arrow)]),
        Drawn("caption", drawing.caption),
    )
    return Diagram(name, (drawing.width, drawing.height), layers, _hands(drawing, field, chosen))


def _arrow(arrow: Arrow) -> list[Shape]:
    line = Curve(np.array(arrow.path), arrow.color, arrow.width, arrow.dash)
    return [line, Fill((np.array(arrow.head),), arrow.color)]


def _box(box: NodeBox, chosen: str | None, active: str | None) -> list[Shape]:
    look = _ACTIVE if box.node.key == active else _LOOKS[box.node.kind]
    border, width = _CHOSEN if box.node.key == chosen else (look.border, look.border_width)
    outline = (box.left, box.top, box.width, box.height)
    return [Box(outline, 7.0, border, width, look.tint, look.strength), *box.words]


def _label(arrow: Arrow) -> list[Shape]:
    return [Box(arrow.plate, 0.0, "muted", 0.0), arrow.label] if arrow.label else []


def _hands(drawing: GraphDrawing, field: str, chosen: str | None) -> tuple[Items, ...]:
    arrows = tuple(
        Item(
            f"{arrow.edge.source} → {arrow.edge.target} ({k})",
            arrow.spoken,
            path=_corners(arrow),
            card=(arrow.spoken,),
        )
        for k, arrow in enumerate(drawing.arrows)
    )
    boxes = tuple(
        Item(
            box.node.key,
            box.spoken,
            box=(box.left, box.top, box.width, box.height),
            card=_card(box),
        )
        for box in drawing.boxes
    )
    hands = (
        Items("values", field, "values of the graph", boxes, chosen),
        Items("arrows", "", "arrows of the graph", arrows),
    )
    return tuple(hand for hand in hands if hand.items)


def _card(box: NodeBox) -> tuple[str, ...]:
    """Title and numbers, as far as they stand in the box."""
    named = bool(box.node.title)
    shown = [words.text for words in box.words[named:]]
    told = [text.replace("∂", "derivative") if "∂" in text else f"value {text}" for text in shown]
    return (box.node.title or "a number", *told)


def _corners(arrow: Arrow) -> tuple[tuple[float, float], ...]:
    """The arrow as a polyline: eight straight pieces for each of its curves, and the tip."""
    path = np.array(arrow.path)
    t = np.linspace(0.0, 1.0, 9)[1:, None]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    pieces = [path[:1]]
    for first in range(0, len(path) - 1, 3):
        pieces.append(sum(weight * path[first + k] for k, weight in enumerate(weights)))
    return tuple(map(tuple, np.vstack([*pieces, arrow.head[:1]]).tolist()))
