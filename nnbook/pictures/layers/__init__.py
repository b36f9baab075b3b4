"""What can be drawn on a chart: layers in data coordinates.

A layer is a plain, frozen description; it knows neither matplotlib nor the browser. Arrays are
copied to float when the layer is made. Building a layer once and using the same object again
tells the kit that it has not changed.
"""

from nnbook.pictures.layers.bars import Bars
from nnbook.pictures.layers.base import FloatArray, Layer
from nnbook.pictures.layers.fields import Contours, HeatMap, Region
from nnbook.pictures.layers.lines import Arrows, Line, Path, Segments
from nnbook.pictures.layers.notes import Mark, Span, Text
from nnbook.pictures.layers.points import Points

__all__ = [
    "Arrows",
    "Bars",
    "Contours",
    "FloatArray",
    "HeatMap",
    "Layer",
    "Line",
    "Mark",
    "Path",
    "Points",
    "Region",
    "Segments",
    "Span",
    "Text",
]
