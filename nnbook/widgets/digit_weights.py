"""The weights of a network that reads digits, as pictures: what each hidden unit looks for."""

import math

import numpy as np

from nnbook.pictures import Diagram, Drawn, Item, Items
from nnbook.pictures.numbers import number_text, with_true_minus
from nnbook.pictures.shapes import Box, Fill, Shade, Shape, Stroke, Words
from nnbook.pictures.style import TITLE_SIZE
from nnbook.validation import Array

MOST_UNITS = 60
"""How many hidden units there is room for."""
_SIZE, _LARGE_SIZE = (330, 330), (320, 330)
_GRID_TOP, _GRID_SIDE = 46.0, 276.0
_LARGE, _BASE, _REACH = 150.0, 262.0, 38.0
_SIDE = 28


def unit_images(W: Array, chosen: int) -> Diagram:
    """Return the incoming weights of all hidden units as small pictures, one of them chosen.

    Parameters
    ----------
    W : numpy.ndarray, shape (n_2, 784)
        The weights of the hidden layer, a row for each unit.
    chosen : int
        The number of the chosen unit, from 1.
    """
    columns = math.ceil(math.sqrt(len(W)))
    pitch = _GRID_SIDE / columns
    left = (_SIZE[0] - _GRID_SIDE) / 2
    shapes: list[Shape] = [
        Words(_SIZE[0] / 2, 16, "weights into each hidden unit", "ink", "middle", TITLE_SIZE,
              bold=True, halo=False),
        Words(_SIZE[0] / 2, 34, "orange: ink speaks for the unit; blue: against", "muted",
              "middle", halo=False),
    ]  # fmt: skip
    items = []
    for k, row in enumerate(W, start=1):
        line, column = divmod(k - 1, columns)
        x, y = left + column * pitch, _GRID_TOP + line * pitch
        inner = (x + 3, y + 3, pitch - 6, pitch - 6)
        border = ("accent", 3.0) if k == chosen else ("muted", 0.5)
        # Half as many pixels along a side are enough for a picture of this size.
        small = row.reshape(_SIDE // 2, 2, _SIDE // 2, 2).mean(axis=(1, 3))
        shapes += [
            Box((x + 1, y + 1, pitch - 2, pitch - 2), 3.0, *border, paper=False),
            _shade(small, inner),
        ]
        items.append(Item(k, f"hidden unit {k}", (x, y, pitch, pitch)))
    hand = Items("units", "unit", "hidden units", tuple(items), chosen, follows=True)
    return Diagram("units", _SIZE, (Drawn("units", shapes),), (hand,))


def outgoing(W: Array, W_out: Array, chosen: int) -> Diagram:
    """Return the chosen unit large, and its weights towards the ten outputs as bars.

    Parameters
    ----------
    W, W_out : numpy.ndarray, shape (n_2, 784) and (10, n_2)
        The weights of the hidden and of the output layer.
    chosen : int
        The number of the unit, from 1.
    """
    middle = _LARGE_SIZE[0] / 2
    weights = W_out[:, chosen - 1]
    largest = max(float(np.abs(weights).max()), 1e-12)
    image = W[chosen - 1].reshape(_SIDE, _SIDE)
    box = (middle - _LARGE / 2, 28.0, _LARGE, _LARGE)
    strongest = with_true_minus(number_text(float(np.abs(image).max())))
    shapes: list[Shape] = [
        Words(
            middle, 16, f"hidden unit {chosen}", "ink", "middle", TITLE_SIZE, bold=True, halo=False
        ),
        Box((box[0] - 3, box[1] - 3, _LARGE + 6, _LARGE + 6), 3.0, "muted", 0.5, paper=False),
        _shade(image, box),
        Words(middle, 198, f"strongest weight {strongest}", "muted", "middle", halo=False),
        Words(middle, 215, "its weight towards each output", "ink", "middle", halo=False),
        Stroke((np.array([[18.0, _BASE], [_LARGE_SIZE[0] - 8.0, _BASE]]),), "muted", 1.0),
    ]
    pitch = (_LARGE_SIZE[0] - 26) / len(weights)
    for digit, weight in enumerate(weights):
        x, end = 18 + (digit + 0.5) * pitch, _BASE - _REACH * float(weight) / largest
        corners = [[x - 9, _BASE], [x + 9, _BASE], [x + 9, end], [x - 9, end]]
        shapes += [
            Fill((np.array(corners),), "class1" if weight > 0 else "class0"),
            Words(x, 322, str(digit), "ink", "middle", bold=True, halo=False),
        ]
    top, bottom = with_true_minus(f"{largest:.2g}"), with_true_minus(f"{-largest:.2g}")
    shapes += [
        Words(2, _BASE - _REACH + 4, top, "muted", "start", 9.5, halo=False),
        Words(2, _BASE + _REACH + 4, bottom, "muted", "start", 9.5, halo=False),
    ]
    return Diagram("unit", _LARGE_SIZE, (Drawn("unit", shapes),))


def _shade(weights: Array, box: tuple[float, float, float, float]) -> Shade:
    """Weights as a picture: 0 is clear, the largest in size has the full color."""
    largest = max(float(np.abs(weights).max()), 1e-12)
    levels = np.rint(127.5 * (1 + weights / largest)).astype(np.uint8)
    return Shade(levels, box, full=True)
