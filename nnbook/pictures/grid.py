"""Helpers for pictures of functions over the plane and of numbers that grow."""

from math import floor, log10

import numpy as np

from nnbook.pictures.layers import FloatArray


def plane_grid(
    x_lim: tuple[float, float], y_lim: tuple[float, float], columns: int = 80, rows: int = 64
) -> FloatArray:
    """The nodes of a grid over the plane as rows of a matrix, shape (rows * columns, 2).

    A function of them, reshaped to ``(rows, columns)``, is what `HeatMap` and `Contours` want:
    its row 0 is the lowest.
    """
    x, y = np.meshgrid(np.linspace(*x_lim, columns), np.linspace(*y_lim, rows))
    return np.column_stack([x.ravel(), y.ravel()])


def round_up(value: float) -> float:
    """The least of … 0.1, 0.2, 0.5, 1, 2, 5, 10 … that is not below `value` (> 0).

    For limits that grow with a curve: they then change seldom, and in steps.
    """
    if not value > 0:
        raise ValueError(f"value must be above 0; got {value}")
    decade = floor(log10(value))
    for exponent in (decade, decade + 1):
        for digit in (1, 2, 5):
            candidate = float(f"{digit}e{exponent}")
            if candidate >= value * (1 - 1e-12):
                return candidate
    raise AssertionError("1-2-5 steps reach every value")  # pragma: no cover
