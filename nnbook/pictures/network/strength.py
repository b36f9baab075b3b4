"""How a signed number looks on a line: its size as width, its sign as color and dashes."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.layers import FloatArray

LEVELS = 24
_THICK, _DENSE_THICK = 4.2, 1.3
_FEW_LINES = 24


class Pen(NamedTuple):
    """A color, a width and a kind of dashes."""

    color: str
    width: float
    dash: str


def share(numbers: FloatArray, scale: float) -> FloatArray:
    """Return 0 for 0, ½ for ±`scale`, 1 for ±∞, growing all the way; 0 for NaN."""
    size = np.where(numbers == numbers, np.abs(numbers), 0.0)
    with np.errstate(divide="ignore", over="ignore"):
        between: FloatArray = 1.0 / (1.0 + scale / size)
    return between


def pen_numbers(numbers: FloatArray, scale: float) -> NDArray[np.int64]:
    """Return which of the pens draws each number: few pens, so that many lines are one shape."""
    level = np.rint(LEVELS * share(numbers, scale)).astype(np.int64)
    # From the thinnest to the thickest, so that what matters is drawn on top.
    pens: NDArray[np.int64] = np.where(np.abs(numbers) > 0, 1 + 2 * level + (numbers > 0), 0)
    return pens


@lru_cache(maxsize=1024)
def pen_of(number: int, thickest: float) -> Pen:
    """Return the pen with a number that `pen_numbers` gave."""
    thinnest = 0.4 + 0.08 * thickest
    if number == 0:
        return Pen("muted", round(thinnest, 2), "dotted")
    level, sign = divmod(number - 1, 2)
    width = thinnest + (thickest - thinnest) * level / LEVELS
    return Pen(("bad", "class0")[sign], round(width, 2), ("dashed", "solid")[sign])


def pen_for(number: float, scale: float, thickest: float) -> Pen:
    """Return the pen for one number."""
    return pen_of(int(pen_numbers(np.array([number]), scale)[0]), thickest)


def thickest_line(sizes: Sequence[int], max_units: int) -> float:
    """Return the greatest width of lines: the more of them there are, the thinner they must be."""
    shown = [min(size, max_units) for size in sizes]
    most = max(before * after for before, after in pairwise(shown))
    return max(_DENSE_THICK, _THICK * min(1.0, (_FEW_LINES / most) ** 0.6))
