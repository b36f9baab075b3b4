"""The colors of the heat map: sure of the one answer, through clear, to sure of the other."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.style import COLORS, HEAT_STRENGTH


@cache
def heat_colors(
    low: str = "class0", high: str = "class1", *, full: bool = False
) -> NDArray[np.float64]:
    """RGBA in [0, 1] for the bytes 0 … 255, shape (256, 4); clear in the middle.

    `low` and `high` are colors of the house; `full` ones cover the paper. The same rule stands in
    ``shapes.js`` (`heatPalette`), where the theme says what they look like.
    """
    sureness = np.abs(np.linspace(-1.0, 1.0, 256))
    palette = np.empty((256, 4))
    palette[:128, :3] = _rgb(COLORS[low])
    palette[128:, :3] = _rgb(COLORS[high])
    palette[:, 3] = (1.0 if full else HEAT_STRENGTH) * sureness
    return palette


def _rgb(color: str) -> list[float]:
    return [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
