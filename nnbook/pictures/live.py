"""The live form of a picture: what the browser needs to draw it, and then only what has changed."""

import base64
from functools import lru_cache, singledispatch
from typing import Any

import numpy as np

from nnbook.pictures.chart import Chart
from nnbook.pictures.frame import Area, frame_of
from nnbook.pictures.hands import Hand
from nnbook.pictures.layers import FloatArray, Layer
from nnbook.pictures.legend import legend_shapes
from nnbook.pictures.live_hands import hand_message
from nnbook.pictures.outline import area_of, shapes_of
from nnbook.pictures.picture import Picture
from nnbook.pictures.shapes import Box, Curve, Dots, Fill, Shade, Shape, Stroke, Words
from nnbook.pictures.surface import Panel, Surface
from nnbook.pictures.table import Table

Message = dict[str, Any]


class LivePicture:
    """What the browser was last told, so that it need be told no more than what is new.

    `scene` is the whole picture for a view that opens now. It is replaced, never changed, so
    another thread may read it at any time.
    """

    def __init__(self) -> None:
        self.scene: Message = {"columns": 1, "panels": []}
        self._layers: dict[tuple[str, str], Layer] = {}
        self._hands: dict[tuple[str, str], Hand] = {}

    def change_to(self, picture: Picture) -> Message | None:
        """Take the new picture; return what has changed, or None if a whole scene is needed.

        The answer is ``{panel: {"layers": {layer: [count, {k: shape}]}, "hands": {hand:
        message}}}``: how many shapes the layer has now, and those that are new. For a panel whose
        frame or whose names of layers or hands are new it is ``{panel: {"panel": everything}}``,
        as in ``scene["panels"]``.
        """
        before = {panel["name"]: panel for panel in self.scene["panels"]}
        panels = [self._panel(panel, before.get(panel.name)) for panel in picture.panels]
        same = _layout(self.scene) == (picture.columns, [_size(panel) for panel in panels])
        layers = {(p.name, x.name): x for p in picture.panels for x in p.layers}
        all_hands = {(p.name, x.name): x for p in picture.panels for x in p.hands}
        # Nothing is called between these three, so that an interrupt can't part them.
        scene = {"columns": picture.columns, "panels": panels}
        self.scene, self._layers, self._hands = scene, layers, all_hands
        if not same:
            return None
        changes = {panel["name"]: _changes(before[panel["name"]], panel) for panel in panels}
        return {name: change for name, change in changes.items() if change}

    def _panel(self, panel: Surface, before: Message | None) -> Message:
        """Everything about one panel; what is the same object as before is not redone."""
        area, background = area_of(panel), _background(panel)
        same = before is not None and all(before[key] == value for key, value in background.items())
        layers = {}
        for layer in panel.layers:
            if same and self._layers.get((panel.name, layer.name)) is layer:
                layers[layer.name] = before["layers"][layer.name]  # type: ignore[index]
            else:
                layers[layer.name] = [_message(shape) for shape in shapes_of(layer, area)]
        hands = {}
        for hand in panel.hands:
            known = before is not None and self._hands.get((panel.name, hand.name)) is hand
            hands[hand.name] = before["hands"][hand.name] if known else hand_message(hand)  # type: ignore[index]
        return {**background, "layers": layers, "hands": hands}


def _background(panel: Surface) -> Message:
    """What a panel shows behind its layers, and where they lie."""
    if isinstance(panel, Panel):
        return _chart_background(panel.chart)
    place = _place(panel.name, *panel.size, area_of(panel))
    if isinstance(panel, Table):
        cells = {"columns": panel.columns, "rows": panel.rows, "classes": panel.classes}
        return {"kind": "table", **place, **cells}
    return {"kind": "diagram", **place}


@lru_cache(maxsize=128)
def _chart_background(chart: Chart) -> Message:
    frame = frame_of(chart)
    legend = legend_shapes(chart, frame.left, frame.top, frame.width)
    return {
        "kind": "chart",
        **_place(chart.name, chart.width, chart.height, frame),
        "limits": [*chart.x_lim, *chart.y_lim],
        "scales": [chart.x_scale, chart.y_scale],
        "frame": frame.svg,
        "legend": [_message(shape) for shape in legend],
    }


def _place(name: str, width: int, height: int, area: Area) -> Message:
    return {"name": name, "width": width, "height": height, "box": area.box}


def _size(panel: Message) -> tuple[str, str, int, int]:
    return panel["kind"], panel["name"], panel["width"], panel["height"]


def _layout(scene: Message) -> tuple[int, list[tuple[str, str, int, int]]]:
    return scene["columns"], [_size(panel) for panel in scene["panels"]]


def _changes(before: Message, after: Message) -> Message:
    """What differs in one panel, or all of it where more than shapes and places do."""
    moving = {"layers": _new_shapes, "hands": lambda _, hand: hand}
    same_background = all(before[key] == after[key] for key in after if key not in moving)
    if not same_background or any(list(before[key]) != list(after[key]) for key in moving):
        return {"panel": after}
    changed = {
        key: {
            name: news(before[key][name], new)
            for name, new in after[key].items()
            if new is not before[key][name] and new != before[key][name]
        }
        for key, news in moving.items()
    }
    return changed if any(changed.values()) else {}


def _new_shapes(before: list[Message], after: list[Message]) -> list[Any]:
    """How many shapes there are now, and which of them are new, by their number."""
    known = [*before, *[None] * (len(after) - len(before))]
    pairs = enumerate(zip(known, after, strict=False))
    return [len(after), {str(k): new for k, (old, new) in pairs if new != old}]


@singledispatch
def _message(shape: Shape) -> Message:
    raise TypeError(f"no message for a {type(shape).__name__}")


@_message.register
def _(shape: Stroke) -> Message:
    return {"kind": "stroke", "pieces": _flat_pieces(shape.pieces), **_pen(shape)}


@_message.register
def _(shape: Dots) -> Message:
    return {
        "kind": "dots",
        "at": _flat(shape.at),
        "marker": shape.marker,
        "color": shape.color,
        "size": shape.size,
        "hollow": shape.hollow,
    }


@_message.register
def _(shape: Shade) -> Message:
    rows, columns = shape.levels.shape
    levels = base64.b64encode(shape.levels.tobytes()).decode("ascii")
    box = [round(value, 2) for value in shape.box]
    return {
        "kind": "shade",
        "rows": rows,
        "columns": columns,
        "levels": levels,
        "box": box,
        "colors": list(shape.colors),
        **({"full": True} if shape.full else {}),
    }


@_message.register
def _(shape: Words) -> Message:
    return {
        "kind": "words",
        "x": round(shape.x, 1),
        "y": round(shape.y, 1),
        "text": shape.text,
        "color": shape.color,
        "anchor": shape.anchor,
        "size": shape.size,
        "bold": shape.bold,
        "halo": shape.halo,
    }


@_message.register
def _(shape: Fill) -> Message:
    pieces = _flat_pieces(shape.pieces)
    return {"kind": "fill", "pieces": pieces, "color": shape.color, "opacity": shape.opacity}


@_message.register
def _(shape: Box) -> Message:
    return {
        "kind": "box",
        "box": [round(value, 1) for value in shape.box],
        "radius": shape.radius,
        "border": shape.border,
        "width": round(shape.border_width, 2),
        "tint": shape.tint,
        "strength": round(shape.strength, 3),
        "paper": shape.paper,
    }


@_message.register
def _(shape: Curve) -> Message:
    return {"kind": "curve", "path": _flat(shape.path), **_pen(shape)}


def _pen(line: Stroke | Curve) -> Message:
    return {"color": line.color, "width": round(line.width, 2), "dash": line.dash}


def _flat(points: FloatArray) -> list[float]:
    """(n, 2) pixels as x, y, x, y … to a tenth of a pixel."""
    flat: list[float] = np.round(points, 1).ravel().tolist()
    return flat


def _flat_pieces(pieces: tuple[FloatArray, ...]) -> list[list[float]]:
    """Each piece as `_flat`; all are rounded at once, since there may be a thousand of them."""
    if not pieces:
        return []
    numbers = _flat(np.concatenate(pieces))
    ends = np.cumsum([2 * len(piece) for piece in pieces]).tolist()
    return [numbers[start:end] for start, end in zip([0, *ends], ends, strict=False)]
