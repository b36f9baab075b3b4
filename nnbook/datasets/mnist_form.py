"""A drawing in the form that the digits of MNIST have: 28 × 28, of their size, in their place."""

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_matrix

SIDE = 28
"""Pixels along a side of a picture of MNIST."""
BOX = 20
"""Pixels along a side of the box into which a digit is fitted."""


def as_mnist(drawing: ArrayLike) -> Array:
    """Return a drawing as a picture like those of `digits`: scaled, and centred by its mass.

    The part of the drawing that bears ink is made so large that its longer side has 20 pixels,
    with its proportions kept. Each new pixel is the mean of what it covers, so edges become grey.
    Then the picture is laid into a field of 28 by 28, moved by whole pixels, so that its centre of
    mass, each pixel weighed by its ink, is in row 14 and column 14, counted from 0.

    Parameters
    ----------
    drawing : array_like, shape (rows, columns)
        Ink from 0 (paper) to 1, row 0 at the top; of any size.

    Returns
    -------
    numpy.ndarray, shape (28, 28)
        From 0 to 1; all 0 where there is no ink. What comes to lie beyond the field is cut off.

    Raises
    ------
    TypeError, ValueError
        If `drawing` is not a finite matrix, or has numbers outside 0 to 1.

    Notes
    -----
    Lecture: K1. The form is that of Yann LeCun's description of MNIST: the digits "were size
    normalized to fit in a 20x20 pixel box while preserving their aspect ratio", and "centered in
    a 28x28 image by computing the center of mass of the pixels". The pictures of `digits` are in
    this form already, and come out as they are.

    Examples
    --------
    >>> as_mnist([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0]]).sum()  # one black pixel: a black box
    np.float64(400.0)
    """
    drawing = as_matrix(drawing, "drawing")
    if drawing.min() < 0 or drawing.max() > 1:
        raise ValueError(
            f"drawing must hold ink from 0 to 1, got {drawing.min():g} to {drawing.max():g}"
        )
    spots = drawing > 0
    if not spots.any():
        return np.zeros((SIDE, SIDE))
    rows, columns = (_ends(np.any(spots, axis=axis)) for axis in (1, 0))
    ink = drawing[slice(*rows), slice(*columns)]
    scale = BOX / max(ink.shape)
    down, across = (_spread(ink.sum(axis=axis), scale) for axis in (1, 0))
    return np.clip(down @ ink @ across.T, 0.0, 1.0)


def _ends(marked: Array) -> tuple[int, int]:
    """Where the first marked one is, and where the last one ends."""
    places = np.flatnonzero(marked)
    return int(places[0]), int(places[-1]) + 1


def _spread(ink: Array, scale: float) -> Array:
    """What share of each of the 28 new pixels each old one covers, along one axis: (28, m).

    `ink` (m,) is the ink of each old pixel along this axis; its centre comes to new pixel 14.
    """
    edges = scale * np.arange(len(ink) + 1)
    centre = ink @ (edges[:-1] + edges[1:]) / 2 / ink.sum()
    edges += np.ceil(SIDE / 2 - centre)
    pixels = np.arange(SIDE)[:, None]
    return np.clip(edges[1:], pixels, pixels + 1) - np.clip(edges[:-1], pixels, pixels + 1)
