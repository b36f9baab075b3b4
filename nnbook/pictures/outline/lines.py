"""What lines look like: curves, ways with a direction, straight pieces, arrows."""

import numpy as np

from nnbook.pictures.clip import visible_pieces
from nnbook.pictures.frame import Frame
from nnbook.pictures.layers import Arrows, Line, Path, Segments
from nnbook.pictures.outline.base import by_class, shapes_of
from nnbook.pictures.outline.parts import arrow_pieces, near, small_heads
from nnbook.pictures.shapes import Dots, Fill, Shape, Stroke


@shapes_of.register
def _(layer: Line, frame: Frame) -> list[Shape]:
    pieces = visible_pieces(frame.to_pixels(layer.x, layer.y), frame)
    return [Stroke(pieces, layer.color, layer.width, layer.dash)]


@shapes_of.register
def _(layer: Path, frame: Frame) -> list[Shape]:
    way = frame.to_pixels(layer.x, layer.y)
    way = way[np.isfinite(way).all(axis=1)]
    pieces = visible_pieces(way, frame)
    shapes: list[Shape] = [Stroke(pieces, layer.color, 2.0)]
    if len(way):
        arrows = tuple(small_heads(piece) for piece in pieces)
        shapes.append(Stroke(tuple(head for heads in arrows for head in heads), layer.color, 2.0))
        start, end = (place[near(place, frame)] for place in (way[:1], way[-1:]))
        shapes.append(Dots(start, "circle", layer.color, 10.0, hollow=True))
        shapes.append(Dots(end, "circle", layer.color, 9.0))
    return shapes


@shapes_of.register
def _(layer: Segments, frame: Frame) -> list[Shape]:
    starts = frame.to_pixels(layer.x0, layer.y0)
    ends = frame.to_pixels(layer.x1, layer.y1)
    both = np.stack([starts, ends], axis=1)
    return [
        Stroke(
            tuple(piece for pair in both[chosen] for piece in visible_pieces(pair, frame)),
            color,
            layer.width,
        )
        for chosen, _, color in by_class(layer)
    ]


@shapes_of.register
def _(layer: Arrows, frame: Frame) -> list[Shape]:
    starts = frame.to_pixels(layer.x0, layer.y0)
    tips = frame.to_pixels(layer.x1, layer.y1)
    shapes: list[Shape] = []
    for chosen, _marker, color in by_class(layer):
        arrows = [
            arrow_pieces(start, tip, layer.width, frame)
            for start, tip in zip(starts[chosen], tips[chosen], strict=True)
        ]
        shafts = tuple(piece for shaft, _ in arrows for piece in shaft)
        heads = tuple(head for _, head in arrows if head is not None)
        shapes += [Stroke(shafts, color, layer.width), Fill(heads, color)]
    return shapes
