"""What can be drawn on a chart: layers in data coordinates.

A layer is a plain, frozen description; it knows neither matplotlib nor the browser. Arrays are
copied to float when the layer is made. Building a layer once and using the same object again
tells the kit that it has not changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.pictures.style import CLASS_COLORS, DASHES, check_color
from nnbook.validation import Array

FloatArray = NDArray[np.float64]


class Layer:
    """Base of all layers.

    Attributes
    ----------
    name : str
        Names the layer; unique on its panel.
    """

    name: str

    def _vectors(self, *fields: str) -> None:
        """Turn the named fields into float vectors and insist on one common length."""
        lengths = {}
        for field in fields:
            vector = np.array(getattr(self, field), dtype=np.float64)
            if vector.ndim != 1:
                raise ValueError(
                    f"layer {self.name!r}: {field} must be a vector; got shape {vector.shape}"
                )
            self._set(field, vector)
            lengths[field] = len(vector)
        if len(set(lengths.values())) > 1:
            found = ", ".join(f"{field} has {length}" for field, length in lengths.items())
            raise ValueError(f"layer {self.name!r}: lengths must agree; {found}")

    def _classes(self, length: int) -> None:
        """Turn the field `classes` (None or class numbers) into whole numbers, one per item."""
        classes = getattr(self, "classes", None)
        if classes is None:
            return
        numbers: Array = np.array(classes, dtype=np.int64)
        if numbers.shape != (length,):
            raise ValueError(
                f"layer {self.name!r}: classes must have shape ({length},); got {numbers.shape}"
            )
        if length and not 0 <= numbers.min() <= numbers.max() < len(CLASS_COLORS):
            raise ValueError(
                f"layer {self.name!r}: classes must be 0 to {len(CLASS_COLORS) - 1}; "
                f"got {numbers.min()} to {numbers.max()}"
            )
        self._set("classes", numbers)

    def _set(self, field: str, value: Any) -> None:
        """Set a field of a frozen layer, which only its own construction may do."""
        object.__setattr__(self, field, value)


@dataclass(frozen=True, eq=False)
class HeatMap(Layer):
    """Probabilities over the plane, from the color of class 0 through clear (½) to that of class 1.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    values : array_like, shape (rows, columns)
        Numbers in [0, 1]; row 0 is the lowest. They are the values *at the nodes* of the grid
        ``np.linspace(x0, x1, columns)`` by ``np.linspace(y0, y1, rows)``.
    extent : (x0, x1, y0, y1)
        The outermost nodes: left, right, lowest, highest.

    Raises
    ------
    ValueError
        If `values` is no matrix of at least 2 by 2.
    """

    name: str
    values: ArrayLike
    extent: tuple[float, float, float, float]

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64)
        if values.ndim != 2 or min(values.shape) < 2:
            raise ValueError(
                f"layer {self.name!r}: values must be a matrix of at least 2 by 2; "
                f"got shape {values.shape}"
            )
        self._set("values", values)


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
        If `x` and `y` are not vectors of one length, or `color` or `dash` is unknown.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    color: str = "ink"
    width: float = 2.0
    dash: Literal["solid", "dashed", "dotted"] = "solid"

    def __post_init__(self) -> None:
        self._vectors("x", "y")
        check_color(self.color)
        if self.dash not in DASHES:
            raise ValueError(f"dash must be one of {', '.join(DASHES)}; got {self.dash!r}")


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
        check_color(self.color)


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
        If `x`, `y` or `levels` is no vector, `values` doesn't fit the grid, or `color` is unknown.
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
        if values.shape != expected:
            raise ValueError(
                f"layer {self.name!r}: values must have shape (len(y), len(x)) = {expected}; "
                f"got {values.shape}"
            )
        self._set("values", values)
        check_color(self.color)


@dataclass(frozen=True, eq=False)
class Points(Layer):
    """Points, told apart by color *and* shape where they have classes.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    x, y : array_like, shape (n,)
        Where they are.
    classes : array_like, shape (n,), optional
        The class of each, from 0 to 3.
    color : str
        A color of the house, for points without classes.
    size : float
        The diameter in pixels at scale 1.
    ring : sequence of int
        Indexes of the points that get a ring around them.

    Raises
    ------
    ValueError
        If lengths differ, or a class, an index or the color is out of range.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    classes: ArrayLike | None = None
    color: str = "ink"
    size: float = 6.0
    ring: Sequence[int] | NDArray[Any] = ()

    def __post_init__(self) -> None:
        self._vectors("x", "y")
        self._classes(np.size(self.x))
        check_color(self.color)
        ring: Array = np.array(self.ring, dtype=np.int64)
        if ring.size and not 0 <= ring.min() <= ring.max() < np.size(self.x):
            raise ValueError(
                f"layer {self.name!r}: ring must hold indexes below {np.size(self.x)}; "
                f"got {ring.min()} to {ring.max()}"
            )
        self._set("ring", ring)


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
        If lengths differ, a class is out of range, or `color` is unknown.
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
        check_color(self.color)


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
        if self.axis not in ("x", "y"):
            raise ValueError(f"axis must be 'x' or 'y'; got {self.axis!r}")
        check_color(self.color)


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
        if self.anchor not in ("start", "middle", "end"):
            raise ValueError(f"anchor must be 'start', 'middle' or 'end'; got {self.anchor!r}")
        check_color(self.color)
