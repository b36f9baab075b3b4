"""Fields over the plane: heat maps, lines of equal height, shaded regions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.layers.base import Layer
from nnbook.pictures.style import check_color
from nnbook.validation import as_vector


@dataclass(frozen=True, eq=False)
class HeatMap(Layer):
    """Probabilities over the plane, from one color (0) through clear (½) to another (1).

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    values : array_like, shape (rows, columns)
        Numbers in [0, 1]; row 0 is the lowest. They are the values *at the nodes* of the grid
        ``np.linspace(x0, x1, columns)`` by ``np.linspace(y0, y1, rows)``.
    extent : (x0, x1, y0, y1)
        The outermost nodes: left, right, lowest, highest. On a log axis too the nodes between are
        those of ``np.linspace``; what of them is above 0 is drawn where the axis has it.
    colors : (str, str)
        The colors of the house for 0 and for 1; by default those of class 0 and class 1.
    full : bool
        Whether 0 and 1 cover the paper, as in a photograph; else half of it shines through, so
        that what is drawn above stands out.

    Raises
    ------
    ValueError
        If `values` is no matrix of at least 2 by 2, `extent` is not finite or not in order, or
        a color is unknown.
    """

    name: str
    values: ArrayLike
    extent: tuple[float, float, float, float]
    colors: tuple[str, str] = ("class0", "class1")
    full: bool = False

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64)
        if values.ndim != 2 or min(values.shape) < 2:
            raise ValueError(
                f"layer {self.name!r}: values must be a matrix of at least 2 by 2; "
                f"got shape {values.shape}"
            )
        self._set("values", values)
        extent = as_vector(self.extent, f"layer {self.name!r}: extent", length=4)
        if not (extent[0] < extent[1] and extent[2] < extent[3]):
            raise ValueError(
                f"layer {self.name!r}: extent must be (x0, x1, y0, y1) with x0 < x1 and y0 < y1; "
                f"got {tuple(extent.tolist())}"
            )
        self._set("extent", tuple(extent.tolist()))
        low, high = self.colors
        for color in (low, high):
            check_color(color)


@dataclass(frozen=True, eq=False)
class Contours(Layer):
    """Lines of equal height.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x, y : array_like, shape (columns,) and shape (rows,)
        The columns and rows of the grid on which the values stand.
    values : array_like, shape (rows, columns)
        The heights.
    levels : array_like, shape (m,)
        At which heights a line is drawn.
    color : str
        A color of the house.

    Raises
    ------
    ValueError
        If `x`, `y` or `levels` is no vector, the grid is smaller than 2 by 2, `values` doesn't fit
        it, or `color` is unknown.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    values: ArrayLike
    levels: ArrayLike
    color: str = "muted"

    def __post_init__(self) -> None:
        for field in ("x", "y", "levels"):
            self._vectors(field)
        values = np.array(self.values, dtype=np.float64)
        expected = (np.size(self.y), np.size(self.x))
        if min(expected) < 2:
            raise ValueError(
                f"layer {self.name!r}: the grid must be at least 2 by 2; got (len(y), len(x)) = "
                f"{expected}"
            )
        if values.shape != expected:
            raise ValueError(
                f"layer {self.name!r}: values must have shape (len(y), len(x)) = {expected}; "
                f"got {values.shape}"
            )
        self._set("values", values)
        self._check_look()


@dataclass(frozen=True, eq=False)
class Region(Layer):
    """A shaded polygon, such as the side of a line on which the answer is 1.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x, y : array_like, shape (m,)
        Its corners in their order; fewer than three are no region.
    color : str
        A color of the house.
    opacity : float
        How strongly it covers what is below, from 0 to 1.

    Raises
    ------
    ValueError
        If `x` and `y` are not vectors of one length, or `color` or `opacity` is out of range.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    color: str = "muted"
    opacity: float = 0.16

    def __post_init__(self) -> None:
        self._vectors("x", "y")
        self._check_look()
