"""Points, told apart by color and shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.pictures.layers.base import Layer


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
        Indexes of the points that get a thin ring around them.
    chosen : int, optional
        Index of the one point that gets a cross-haired ring: the one that is spoken of.

    Raises
    ------
    ValueError
        If lengths differ, or a class, an index, the color or `size` is out of range.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    classes: ArrayLike | None = None
    color: str = "ink"
    size: float = 6.0
    ring: Sequence[int] | NDArray[Any] = ()
    chosen: int | None = None

    def __post_init__(self) -> None:
        self._vectors("x", "y")
        self._classes(np.size(self.x))
        self._check_look()
        ring = self._whole_numbers("ring")
        if ring.size and not 0 <= ring.min() <= ring.max() < np.size(self.x):
            raise ValueError(
                f"layer {self.name!r}: ring must hold indexes below {np.size(self.x)}; "
                f"got {ring.min()} to {ring.max()}"
            )
        self._set("ring", ring)
        self._check_chosen(np.size(self.x))
