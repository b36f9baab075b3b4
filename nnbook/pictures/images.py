"""Small grey pictures side by side, each with a few words below it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.shapes import Shade, Shape, Words
from nnbook.pictures.style import TITLE_SIZE
from nnbook.pictures.surface import Diagram, Drawn

_TOP, _NOTE, _CAPTION = 28.0, 20.0, 20.0
_SIDE, _GAP = 8.0, 8.0


def image_shade(pixels: ArrayLike, box: tuple[float, float, float, float]) -> Shade:
    """Return a picture as a shade of ink, to be drawn on a diagram.

    Parameters
    ----------
    pixels : array_like, shape (rows, columns)
        Ink from 0 (paper) to 1, row 0 at the top.
    box : (left, top, width, height)
        Where it is, in pixels of the diagram.
    """
    ink = np.clip(np.asarray(pixels, dtype=float), 0.0, 1.0)
    return Shade(np.rint(127.5 + 127.5 * ink).astype(np.uint8), box, ("class0", "ink"), full=True)


def images_diagram(
    images: ArrayLike,
    captions: Sequence[str] = (),
    *,
    columns: int = 10,
    tile: float = 44.0,
    title: str = "",
    note: str = "",
    name: str = "images",
    size: tuple[int, int] | None = None,
) -> Diagram:
    """Return small pictures in rows, each with its caption below.

    Parameters
    ----------
    images : array_like, shape (k, rows, columns)
        Ink from 0 (paper) to 1.
    captions : sequence of str, optional
        One for each.
    columns : int
        How many stand side by side.
    tile : float
        How wide and high each is, in pixels.
    title, note : str
        What stands above them.
    name : str
        Names the diagram within its picture.
    size : (int, int), optional
        Width and height of the diagram; by default what it needs.

    Raises
    ------
    ValueError
        If `images` is no stack of pictures, or there is not one caption for each.
    """
    stack = np.asarray(images, dtype=float)
    if stack.ndim != 3:
        raise ValueError(f"images must have shape (k, rows, columns), got {stack.shape}")
    if len(captions) not in (0, len(stack)):
        raise ValueError(f"captions must be one for each of {len(stack)}, got {len(captions)}")
    top = (_TOP if title else 0.0) + (_NOTE if note else 0.0) + 4
    across, down = tile + _GAP, tile + (_CAPTION if captions else _GAP)
    if size is None:
        rows = -(-len(stack) // columns)
        size = (round(2 * _SIDE + columns * across - _GAP), round(top + rows * down))
    middle = size[0] / 2
    shapes: list[Shape] = []
    if title:
        shapes.append(Words(middle, 16, title, "ink", "middle", TITLE_SIZE, bold=True, halo=False))
    if note:
        shapes.append(Words(middle, 34, note, "muted", "middle", halo=False))
    for k, pixels in enumerate(stack):
        row, column = divmod(k, columns)
        left, upper = _SIDE + column * across, top + row * down
        shapes.append(image_shade(pixels, (left, upper, tile, tile)))
        if captions:
            words = Words(
                left + tile / 2, upper + tile + 13, captions[k], "ink", "middle", 9.0, halo=False
            )
            shapes.append(words)
    return Diagram(name, size, (Drawn("images", shapes),))
