"""What a picture is made of: charts with layers, and diagrams without axes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nnbook.pictures.chart import Chart
from nnbook.pictures.hands import Hand
from nnbook.pictures.layers import Layer
from nnbook.pictures.shapes import Shape


class Surface:
    """Something with a name and a size, on which layers are drawn and hands may act.

    Attributes
    ----------
    name : str
        Names the surface within its picture.
    size : (int, int)
        Width and height in pixels at scale 1.
    layers : tuple of Layer
        From the lowest to the topmost; each with a name of its own.
    hands : tuple of Hand
        What can be touched; each with a name of its own.
    """

    name: str
    size: tuple[int, int]
    layers: tuple[Layer, ...]
    hands: tuple[Hand, ...]

    def _check_names(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        object.__setattr__(self, "hands", tuple(self.hands))
        check_unique(f"the layers of panel {self.name!r}", [layer.name for layer in self.layers])
        check_unique(f"the hands of panel {self.name!r}", [hand.name for hand in self.hands])


@dataclass(frozen=True, eq=False)
class Panel(Surface):
    """A chart and what is drawn on it.

    Parameters
    ----------
    chart : Chart
        The axes.
    layers : tuple of Layer
        From the lowest to the topmost; each with a name of its own.
    hands : tuple of Hand
        What can be touched.

    Raises
    ------
    ValueError
        If two layers or two hands have the same name.
    """

    chart: Chart
    layers: tuple[Layer, ...]
    hands: tuple[Hand, ...] = ()
    name: str = field(init=False)
    size: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.chart.name)
        object.__setattr__(self, "size", (self.chart.width, self.chart.height))
        self._check_names()


@dataclass(frozen=True, eq=False)
class Drawn(Layer):
    """A layer that is already a drawing: shapes in pixels of its surface.

    Parameters
    ----------
    name : str
        Names the layer; unique on its surface.
    shapes : tuple of Shape
        In the order in which they are drawn.
    """

    name: str
    shapes: Sequence[Shape]


@dataclass(frozen=True, eq=False)
class Diagram(Surface):
    """A drawing without axes: networks, computational graphs.

    Parameters
    ----------
    name : str
        Names the diagram within its picture.
    size : (int, int)
        Width and height in pixels at scale 1.
    layers : tuple of Drawn
        From the lowest to the topmost; each with a name of its own.
    hands : tuple of Hand
        What can be touched.

    Raises
    ------
    ValueError
        If two layers or two hands have the same name.
    """

    name: str
    size: tuple[int, int]
    layers: tuple[Drawn, ...]
    hands: tuple[Hand, ...] = ()

    def __post_init__(self) -> None:
        self._check_names()


def check_unique(what: str, names: list[str]) -> None:
    """Raise ValueError if a name comes twice."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} need different names; {', '.join(map(repr, twice))} comes twice")
