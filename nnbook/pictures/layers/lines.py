"""Lines: curves, ways with a direction, straight pieces, arrows."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.layers.base import Layer
from nnbook.pictures.style import DASHES


@dataclass(frozen=True, eq=False)
class Line(Layer):
    """A curve through points in their order. NaN or infinity breaks it.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x, y : array_like, shape (m,)
        The points.
    color : str
        A color of the house, such as "ink", "accent" or "class0".
    width : float
        In pixels at scale 1.
    dash : "solid", "dashed" or "dotted"
        How it is drawn.

    Raises
    ------
    ValueError
        If `x` and `y` are not vectors of one length, or `color`, `width` or `dash` is not one there
        can be.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    color: str = "ink"
    width: float = 2.0
    dash: Literal["solid", "dashed", "dotted"] = "solid"

    def __post_init__(self) -> None:
        self._vectors("x", "y")
        self._check_look()
        self._check_one_of("dash", DASHES)


@dataclass(frozen=True, eq=False)
class Path(Layer):
    """The way something went: a ring at the start, arrow heads along it, a dot at the end.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x, y : array_like, shape (m,)
        The places that it came through, in their order.
    color : str
        A color of the house.

    Raises
    ------
    ValueError
        If `x` and `y` are not vectors of one length, or `color` is unknown.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    color: str = "accent"

    def __post_init__(self) -> None:
        self._vectors("x", "y")
        self._check_look()


@dataclass(frozen=True, eq=False)
class Segments(Layer):
    """Straight pieces from (x0, y0) to (x1, y1): bars, stems, residuals.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x0, y0, x1, y1 : array_like, shape (n,)
        Where they begin and end.
    classes : array_like, shape (n,), optional
        The class of each, from 0 to 3; decides its color.
    color : str
        A color of the house, for pieces without classes.
    width : float
        In pixels at scale 1.

    Raises
    ------
    ValueError
        If lengths differ, or a class, `color` or `width` is out of range.
    """

    name: str
    x0: ArrayLike
    y0: ArrayLike
    x1: ArrayLike
    y1: ArrayLike
    classes: ArrayLike | None = None
    color: str = "ink"
    width: float = 2.0

    def __post_init__(self) -> None:
        self._vectors("x0", "y0", "x1", "y1")
        self._classes(np.size(self.x0))
        self._check_look()


@dataclass(frozen=True, eq=False)
class Arrows(Segments):
    """Arrows from (x0, y0) to (x1, y1), each with a filled head: gradients, weight vectors, steps.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x0, y0, x1, y1 : array_like, shape (n,)
        Where they begin, and where their tips are.
    classes : array_like, shape (n,), optional
        The class of each, from 0 to 3; decides its color.
    color : str
        A color of the house, for arrows without classes.
    width : float
        Of the shafts, in pixels at scale 1; the heads grow with it.

    Raises
    ------
    ValueError
        If lengths differ, or a class, `color` or `width` is out of range.
    """
