"""The colors of the heat map: sure of class 0, through clear, to sure of class 1."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.style import COLORS, HEAT_STRENGTH


@cache
def heat_colors() -> NDArray[np.float64]:
    """RGBA in [0, 1] for the bytes 0 … 255, shape (256, 4); clear in the middle.

    The same rule stands in ``shapes.js`` (`heatPalette`), where the theme gives the two colors.
    """
    sureness = np.abs(np.linspace(-1.0, 1.0, 256))
    palette = np.empty((256, 4))
    palette[:128, :3] = _rgb(COLORS["class0"])
    palette[128:, :3] = _rgb(COLORS["class1"])
    palette[:, 3] = HEAT_STRENGTH * sureness
    return palette


def _rgb(color: str) -> list[float]:
    return [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
