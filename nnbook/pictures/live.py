"""The live form of a picture: what the browser needs to draw it, and then only what has changed."""

import base64
from functools import singledispatch
from typing import Any

import numpy as np

from nnbook.pictures.frame import frame_of
from nnbook.pictures.layers import FloatArray, Layer
from nnbook.pictures.legend import legend_shapes
from nnbook.pictures.outline import shapes_of
from nnbook.pictures.picture import Panel, Picture
from nnbook.pictures.shapes import Dots, Shade, Shape, Stroke, Words

Message = dict[str, Any]


class LivePicture:
    """What the browser was last told, so that it need be told no more than what is new.

    `scene` is the whole picture for a view that opens now. It is replaced, never changed, so
    another thread may read it at any time.
    """

    def __init__(self) -> None:
        self.scene: Message = {"columns": 1, "panels": []}
        self._layers: dict[tuple[str, str], Layer] = {}

    def change_to(self, picture: Picture) -> Message | None:
        """Take the new picture; return what has changed, or None if a whole scene is needed.

        The answer is ``{panel: {"layers": {layer: shapes}}}``, or for a panel whose frame or list
        of layers is new ``{panel: {"panel": everything}}``, as in ``scene["panels"]``.
        """
        before = {panel["name"]: panel for panel in self.scene["panels"]}
        panels = [self._panel(panel, before.get(panel.chart.name)) for panel in picture.panels]
        same = _layout(self.scene) == (picture.columns, [_size(panel) for panel in panels])
        self.scene = {"columns": picture.columns, "panels": panels}
        self._layers = {(p.chart.name, x.name): x for p in picture.panels for x in p.layers}
        if not same:
            return None
        changes = {panel["name"]: _changes(before[panel["name"]], panel) for panel in panels}
        return {name: change for name, change in changes.items() if change}

    def _panel(self, panel: Panel, before: Message | None) -> Message:
        """Everything about one panel; layers that are the same objects as before are not redone."""
        chart, frame = panel.chart, frame_of(panel.chart)
        box = [frame.left, frame.top, frame.width, frame.height]
        same_frame = before is not None and before["frame"] == frame.svg and before["box"] == box
        same_frame = same_frame and before["limits"] == [*chart.x_lim, *chart.y_lim]  # type: ignore[index]
        layers = {}
        for layer in panel.layers:
            known = self._layers.get((chart.name, layer.name)) is layer
            if same_frame and known:
                layers[layer.name] = before["layers"][layer.name]  # type: ignore[index]
            else:
                layers[layer.name] = [_message(shape) for shape in shapes_of(layer, frame)]
        legend = legend_shapes(chart, frame.left, frame.top, frame.width)
        return {
            "name": chart.name,
            "width": chart.width,
            "height": chart.height,
            "box": box,
            "limits": [*chart.x_lim, *chart.y_lim],
            "scales": [chart.x_scale, chart.y_scale],
            "frame": frame.svg,
            "legend": [_message(shape) for shape in legend],
            "layers": layers,
        }


def _size(panel: Message) -> tuple[str, int, int]:
    return panel["name"], panel["width"], panel["height"]


def _layout(scene: Message) -> tuple[int, list[tuple[str, int, int]]]:
    return scene["columns"], [_size(panel) for panel in scene["panels"]]


def _changes(before: Message, after: Message) -> Message:
    """The layers of one panel that differ, or all of it where its frame or layers' names do."""
    fixed = ("frame", "box", "limits", "scales", "legend")
    same = all(before[key] == after[key] for key in fixed)
    if not same or list(before["layers"]) != list(after["layers"]):
        return {"panel": after}
    changed = {
        name: shapes for name, shapes in after["layers"].items() if shapes != before["layers"][name]
    }
    return {"layers": changed} if changed else {}


@singledispatch
def _message(shape: Shape) -> Message:
    raise TypeError(f"no message for a {type(shape).__name__}")


@_message.register
def _(shape: Stroke) -> Message:
    return {
        "kind": "stroke",
        "pieces": [_flat(piece) for piece in shape.pieces],
        "color": shape.color,
        "width": shape.width,
        "dash": shape.dash,
    }


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
    return {"kind": "shade", "rows": rows, "columns": columns, "levels": levels, "box": box}


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
    }


def _flat(points: FloatArray) -> list[float]:
    """(n, 2) pixels as x, y, x, y … to a tenth of a pixel."""
    flat: list[float] = np.round(points, 1).ravel().tolist()
    return flat
