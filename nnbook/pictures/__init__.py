"""What is seen: charts made of layers, live in the browser and as PNGs elsewhere."""

from nnbook.pictures.chart import Chart
from nnbook.pictures.curves import curves_picture
from nnbook.pictures.diagram_picture import DiagramPicture
from nnbook.pictures.graph.graph_diagram import graph_diagram
from nnbook.pictures.graph.graph_picture import GRAPH_LIMIT, GraphEdge, GraphNode, GraphPicture
from nnbook.pictures.grid import plane_grid
from nnbook.pictures.hands import Handle, Item, Items, Pen, PointHand, Rows
from nnbook.pictures.images import images_diagram
from nnbook.pictures.layers import (
    Arrows,
    Bars,
    Contours,
    HeatMap,
    Layer,
    Line,
    Mark,
    Path,
    Points,
    Region,
    Segments,
    Span,
    Text,
)
from nnbook.pictures.limits import growing_limits, padded_limits, round_up
from nnbook.pictures.network.meaning import network_read_out
from nnbook.pictures.network.network_diagram import network_diagram
from nnbook.pictures.picture import Picture
from nnbook.pictures.surface import Diagram, Drawn, Panel, Surface
from nnbook.pictures.table import Table

__all__ = [
    "GRAPH_LIMIT",
    "Arrows",
    "Bars",
    "Chart",
    "Contours",
    "Diagram",
    "DiagramPicture",
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
    "Pen",
    "Picture",
    "PointHand",
    "Points",
    "Region",
    "Rows",
    "Segments",
    "Span",
    "Surface",
    "Table",
    "Text",
    "curves_picture",
    "graph_diagram",
    "growing_limits",
    "images_diagram",
    "network_diagram",
    "network_read_out",
    "padded_limits",
    "plane_grid",
    "round_up",
]
