"""What is seen: charts made of layers, live in the browser and as PNGs elsewhere."""

from nnbook.pictures.chart import Chart
from nnbook.pictures.graph.graph_picture import GRAPH_LIMIT, GraphEdge, GraphNode, GraphPicture
from nnbook.pictures.grid import plane_grid
from nnbook.pictures.hands import Handle, Item, Items, PointHand
from nnbook.pictures.layers import (
    Contours,
    HeatMap,
    Layer,
    Line,
    Mark,
    Path,
    Points,
    Segments,
    Text,
)
from nnbook.pictures.limits import growing_limits, padded_limits, round_up
from nnbook.pictures.picture import Picture
from nnbook.pictures.surface import Diagram, Drawn, Panel, Surface

__all__ = [
    "GRAPH_LIMIT",
    "Chart",
    "Contours",
    "Diagram",
    "Drawn",
    "GraphEdge",
    "GraphNode",
    "GraphPicture",
    "Handle",
    "HeatMap",
    "Item",
    "Items",
    "Layer",
    "Line",
    "Mark",
    "Panel",
    "Path",
    "Picture",
    "PointHand",
    "Points",
    "Segments",
    "Surface",
    "Text",
    "growing_limits",
    "padded_limits",
    "plane_grid",
    "round_up",
]
