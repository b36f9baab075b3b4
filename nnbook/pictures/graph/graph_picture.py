"""A computational graph as a picture: boxes with numbers, from left to right, and arrows."""

from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, get_args

from nnbook.pictures.surface import Diagram

if TYPE_CHECKING:
    from nnbook.pictures.diagram_picture import DiagramPicture

NodeKind = Literal["input", "operation", "output"]

GRAPH_LIMIT = 60
"""The largest number of boxes that a `GraphPicture` takes: more can't be read."""


@dataclass(frozen=True)
class GraphNode:
    """A box of a graph.

    Parameters
    ----------
    key : str
        Names the node within its graph; not shown.
    title : str
        What stands on top: a name, an operation, or both.
    value : float
        The number below it.
    derivative : float, optional
        The derivative below that.
    kind : "input", "operation" or "output"
        Inputs are tinted, and the output has a strong border.

    Raises
    ------
    ValueError
        If a number is not finite, or `kind` is unknown.
    """

    key: str
    title: str
    value: float
    derivative: float | None = None
    kind: NodeKind = "operation"

    def __post_init__(self) -> None:
        if self.kind not in get_args(NodeKind):
            raise ValueError(f"kind is one of {', '.join(get_args(NodeKind))}; got {self.kind!r}")
        for number in (self.value, self.derivative):
            if number is not None and not isfinite(number):
                raise ValueError(f"the numbers of node {self.key!r} must be finite; got {number}")


@dataclass(frozen=True)
class GraphEdge:
    """An arrow from one node, an input, to another, the operation that takes it.

    Parameters
    ----------
    source, target : str
        The keys of the nodes.
    local_derivative : float
        By how much the target grows with the source. Its size decides the arrow's width, its
        sign the color and whether the line is solid or dashed.

    Raises
    ------
    ValueError
        If `local_derivative` is not finite.
    """

    source: str
    target: str
    local_derivative: float

    def __post_init__(self) -> None:
        if not isfinite(self.local_derivative):
            raise ValueError(f"local_derivative must be finite; got {self.local_derivative}")


@dataclass(frozen=True, eq=False)
class GraphPicture:
    """A computational graph, drawn from left to right.

    As the last value of a cell it shows itself: as an SVG, as a PNG where HTML is not shown, and
    with the read-out as its text.

    Parameters
    ----------
    nodes : tuple of GraphNode
        At most `GRAPH_LIMIT`.
    edges : tuple of GraphEdge
        In any order; together they must not form a cycle.
    read_out : str
        One sentence with the numbers: alt text and text form.
    labels : bool
        Whether to write the local derivatives on the arrows.
    caption : tuple of str
        What the numbers mean; each part stands whole on a line below the graph.

    Raises
    ------
    ValueError
        If there are no nodes or too many, two have one key, an edge leads to nowhere, or the edges
        form a cycle.
    """

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    read_out: str
    labels: bool = True
    caption: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("nodes", "edges", "caption"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        count = len(self.nodes)
        if not 1 <= count <= GRAPH_LIMIT:
            raise ValueError(
                f"a graph of {count} values can't be read as a picture: 1 to {GRAPH_LIMIT} can. "
                f"Draw a smaller one: a part of it, a single example, or fewer neurons"
            )
        keys = {node.key for node in self.nodes}
        if len(keys) < count:
            raise ValueError("the nodes of a graph need different keys; one comes twice")
        for edge in self.edges:
            for key in (edge.source, edge.target):
                if key not in keys:
                    raise ValueError(f"an edge names the node {key!r}, which the graph hasn't")

    def __repr__(self) -> str:
        return self.read_out

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels at scale 1."""
        return self._picture.size

    @property
    def diagram(self) -> Diagram:
        """The same as a diagram: one panel of a picture."""
        (panel,) = self._picture.panels
        assert isinstance(panel, Diagram)
        return panel

    def svg(self, *, follow_theme: bool = False) -> str:
        """The picture as the text of an SVG, the same to the byte for the same graph.

        Its colors are the CSS variables of the course's elements with the light ones to fall back
        on; each box can be reached by keyboard and says its numbers.

        Parameters
        ----------
        follow_theme : bool
            Whether it turns dark where the reader's system is dark, as a file of its own should.
        """
        return self._picture.svg(follow_theme=follow_theme)

    def png(self, scale: float = 2.0) -> bytes:
        """The picture as a PNG file on white.

        Parameters
        ----------
        scale : float
            How many times its size in pixels it gets.
        """
        return self._picture.png(scale)

    @cached_property
    def _picture(self) -> "DiagramPicture":
        from nnbook.pictures.diagram_picture import DiagramPicture
        from nnbook.pictures.graph.graph_diagram import graph_diagram

        return DiagramPicture((graph_diagram(self),), self.read_out)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return self._picture._repr_mimebundle_()
