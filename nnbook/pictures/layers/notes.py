"""Notes on a chart: marks and spans of an axis, and words."""

from dataclasses import dataclass
from math import isnan
from typing import Literal

from nnbook.pictures.layers.base import Layer


@dataclass(frozen=True, eq=False)
class Mark(Layer):
    """A dashed line across the whole chart, at one place of an axis, with a label.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    axis : "x" or "y"
        The axis on which the place is: on "x" the line is upright.
    at : float
        The place.
    text : str
        The label.
    color : str
        A color of the house.

    Raises
    ------
    ValueError
        If `axis` or `color` is unknown.
    """

    name: str
    axis: Literal["x", "y"]
    at: float
    text: str = ""
    color: str = "accent"

    def __post_init__(self) -> None:
        self._check_one_of("axis", ("x", "y"))
        self._check_look()


@dataclass(frozen=True, eq=False)
class Span(Layer):
    """A shaded band across the whole chart, between two places of an axis, with a label.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    axis : "x" or "y"
        The axis on which the places are: on "x" the band is upright.
    low, high : float
        The places; an infinite one stands for the chart's edge.
    text : str
        The label.
    color : str
        A color of the house.
    opacity : float
        How strongly the band covers what is below, from 0 to 1.

    Raises
    ------
    ValueError
        If `axis` or `color` is unknown, `low` is not below `high`, or `opacity` is out of range.
    """

    name: str
    axis: Literal["x", "y"]
    low: float
    high: float
    text: str = ""
    color: str = "muted"
    opacity: float = 0.14

    def __post_init__(self) -> None:
        self._check_one_of("axis", ("x", "y"))
        if self.low >= self.high and not (isnan(self.low) or isnan(self.high)):
            raise ValueError(
                f"layer {self.name!r}: low must be below high; got {self.low:g} and {self.high:g}"
            )
        self._check_look()


@dataclass(frozen=True, eq=False)
class Text(Layer):
    """A few words.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x, y : float
        Where they are.
    text : str
        The words.
    color : str
        A color of the house.
    anchor : "start", "middle" or "end"
        Which part of the words is at (x, y).

    Raises
    ------
    ValueError
        If `color` or `anchor` is unknown.
    """

    name: str
    x: float
    y: float
    text: str
    color: str = "ink"
    anchor: Literal["start", "middle", "end"] = "start"

    def __post_init__(self) -> None:
        self._check_one_of("anchor", ("start", "middle", "end"))
        self._check_look()
