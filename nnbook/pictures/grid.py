"""A grid over the plane, for pictures of functions of two variables."""

import numpy as np

from nnbook.validation import Array


def plane_grid(
    x_lim: tuple[float, float], y_lim: tuple[float, float], columns: int = 64, rows: int = 64
) -> Array:
    """Return the nodes of a grid over the plane.

    A function of the last axis is what `HeatMap` and `Contours` want.

    Parameters
    ----------
    x_lim, y_lim : (float, float)
        The lowest and the highest coordinate; nodes lie on both.
    columns, rows : int
        How many nodes along x and along y.

    Returns
    -------
    numpy.ndarray, shape (rows, columns, 2)
        The points (x, y); row 0 is the lowest.
    """
    x, y = np.linspace(*x_lim, columns), np.linspace(*y_lim, rows)
    return np.stack(np.meshgrid(x, y), axis=-1)
