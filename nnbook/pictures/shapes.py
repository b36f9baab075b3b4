"""Shapes: what is to be drawn, in pixels, before anybody draws it.

All ways of drawing (the browser's SVG, the SVG of a diagram, matplotlib's PNG) start from these
shapes, so the live picture and its static twin can't differ in more than the brush.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.layers.base import FloatArray
from nnbook.pictures.style import TEXT_SIZE


@dataclass(frozen=True, eq=False)
class Stroke:
    """Open lines of one color; each piece is (m, 2) in pixels."""

    pieces: tuple[FloatArray, ...]
    color: str
    width: float
    dash: str = "solid"


@dataclass(frozen=True, eq=False)
class Dots:
    """Equal markers at (m, 2); hollow ones are rings without a filling."""

    at: FloatArray
    marker: str
    color: str
    size: float
    hollow: bool = False


@dataclass(frozen=True, eq=False)
class Shade:
    """A smooth field of probabilities as bytes (rows, columns), row 0 at the top.

    `box` = (left, top, width, height): the first and last row and column lie on its edges.
    `colors` are those of the bytes 0 and 255; `full` ones cover the paper where they are sure.
    """

    levels: NDArray[np.uint8]
    box: tuple[float, float, float, float]
    colors: tuple[str, str] = ("class0", "class1")
    full: bool = False


@dataclass(frozen=True, eq=False)
class Words:
    """Text with its baseline's start, middle or end at (x, y), on a halo of paper or without."""

    x: float
    y: float
    text: str
    color: str
    anchor: str
    size: float = TEXT_SIZE
    bold: bool = False
    halo: bool = True


@dataclass(frozen=True, eq=False)
class Fill:
    """Closed areas of one color without an outline; each piece is (m, 2) in pixels."""

    pieces: tuple[FloatArray, ...]
    color: str
    opacity: float = 1.0


@dataclass(frozen=True, eq=False)
class Box:
    """A rectangle with round corners: tinted over paper, with a border.

    `box` = (left, top, width, height). Without a `paper` what lies below shows through.
    """

    box: tuple[float, float, float, float]
    radius: float
    border: str
    border_width: float = 1.0
    tint: str = "muted"
    strength: float = 0.0
    paper: bool = True


@dataclass(frozen=True, eq=False)
class Curve:
    """A line of cubic Béziers: `path` (3k + 1, 2) is start, control, control, end, control, …."""

    path: FloatArray
    color: str
    width: float
    dash: str = "solid"


Shape = Stroke | Dots | Shade | Words | Fill | Box | Curve
