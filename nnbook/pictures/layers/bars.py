"""Bars: values that stand on a base line."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.layers.base import Layer


@dataclass(frozen=True, eq=False)
class Bars(Layer):
    """Upright bars from a base line to their values; those with classes wear the class's marker.

    Parameters
    ----------
    name : str
        Names the layer; unique on its panel.
    at : array_like, shape (n,)
        Where on the x axis their middles are.
    values : array_like, shape (n,)
        Where they end; one that is not finite has no bar.
    base : float
        Where they begin; on a log axis a base of 0 is the chart's lower edge.
    width : float
        How wide they are, on the x axis.
    classes : array_like, shape (n,), optional
        The class of each, from 0 to 3; decides its color and the marker at its end.
    color : str
        A color of the house, for bars without classes.
    chosen : int, optional
        Index of the bar that is outlined.

    Raises
    ------
    ValueError
        If lengths differ, `width` is not above 0, or a class, the index or `color` is out of range.
    """

    name: str
    at: ArrayLike
    values: ArrayLike
    base: float = 0.0
    width: float = 0.8
    classes: ArrayLike | None = None
    color: str = "accent"
    chosen: int | None = None

    def __post_init__(self) -> None:
        self._vectors("at", "values")
        self._classes(np.size(self.at))
        self._check_chosen(np.size(self.at))
        self._check_look()
