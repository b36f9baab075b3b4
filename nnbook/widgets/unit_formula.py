"""One unit of a network as a formula, in three lines: symbols, numbers, result."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnbook.pictures import Diagram, Drawn, Item, Items
from nnbook.pictures.network.names import component, edge_key, unit_index, weight_symbol
from nnbook.pictures.numbers import number_text
from nnbook.pictures.shapes import Shape, Stroke, Words
from nnbook.pictures.style import LABEL_SIZE, TICK_SIZE, TITLE_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.validation import Array

SIGNS = {"sigmoid": "σ", "tanh": "tanh", "relu": "relu", "linear": ""}
"""How an activation function stands in a formula."""

_LEFT, _TEXT, _ROW, _TOP = 10.0, 68.0, 19.0, 20.0
_SPACE = 5.0


@dataclass(frozen=True)
class Layer:
    """One layer and what comes into it, for one example.

    Parameters
    ----------
    l : int
        Its number; 1 for the inputs, which have no weights.
    W : numpy.ndarray, shape (n_l, n_{l−1})
    b, s, a : numpy.ndarray, shape (n_l,)
        Biases, weighted sums and activations.
    before : numpy.ndarray, shape (n_{l−1},)
        The activations of the layer before.
    function : str
        The activation function: one of `SIGNS`, or "softmax".
    """

    l: int
    W: Array
    b: Array
    s: Array
    a: Array
    before: Array
    function: str


@dataclass(frozen=True)
class _Piece:
    """A part of a formula that stays in one line; `key` names the weight in it."""

    text: str
    key: str = ""
    spoken: str = ""


def unit_formula(
    layer: Layer, j: int, chosen: str | None, size: tuple[int, int], example: int | None = None
) -> Diagram:
    """Return the formulas of unit j; a term is touched to choose its weight.

    Parameters
    ----------
    layer : Layer
        Where the unit is.
    j : int
        Its number, from 1.
    chosen : str or None
        The key of what is chosen; a weight's term stands out.
    size : (int, int)
        In pixels at scale 1.
    example : int, optional
        Which example the numbers are of, if the heading is to say so.
    """
    blocks = _blocks(layer, j) if layer.l > 1 else _input_blocks(layer, j)
    what = f"Unit {j} of layer {layer.l}" if layer.l > 1 else f"Input {j}"
    what += "" if example is None else f", for example {example}"
    shapes: list[Shape] = [Words(_LEFT, _TOP, what, "ink", "start", TITLE_SIZE, bold=True)]
    items: list[Item] = []
    y = _TOP + 10.0
    for head, lines in blocks:
        rule = np.array([[_LEFT, y], [size[0] - _LEFT, y]])
        shapes.append(Stroke((rule,), "muted", 0.6))
        y += _ROW - 2.0
        shapes.append(Words(_LEFT, y, head, "muted", "start", TICK_SIZE))
        for pieces in lines:
            y = _flow(pieces, y, size[0] - _LEFT, chosen, shapes, items) + _ROW
        y -= _ROW - 8.0
    hand = Items("terms", "chosen", "terms of the formula", tuple(items), _own(items, chosen))
    return Diagram("formula", size, (Drawn("lines", tuple(shapes)),), (hand,) if items else ())


def in_formula(number: float) -> str:
    """Return a number as a factor: a negative one in parentheses."""
    text = number_text(number)
    return f"({text})" if text.startswith("−") else text


def activation_text(function: str, argument: str) -> str:
    """Return "σ(s)" or, for a function that changes nothing, the argument alone."""
    if function == "softmax":  # a function of all weighted sums of the layer at once
        return f"softmax(…, {argument}, …)"
    sign = SIGNS[function]
    return f"{sign}({argument})" if sign else argument


def _blocks(layer: Layer, j: int) -> list[tuple[str, list[list[_Piece]]]]:
    """D2 in symbols, in numbers, and what comes out."""
    l, index = layer.l, unit_index(layer.l, j)
    s, a = f"s{index}", f"a{index}"
    s_j, a_j = number_text(layer.s[j - 1]), number_text(layer.a[j - 1])
    symbols, numbers = [_Piece(f"{s} =")], [_Piece(f"{s} =")]
    for k, x in enumerate(layer.before, start=1):
        w = float(layer.W[j - 1, k - 1])
        plus, key, symbol = "+ " * (k > 1), edge_key(l, j, k), weight_symbol(l, j, k)
        term = f"{symbol} a{unit_index(l - 1, k)}"
        product = f"{in_formula(w)} · {in_formula(x)}"
        spoken = f"{term} = {product} = {number_text(w * x)}"
        symbols.append(_Piece(plus + term, key, spoken))
        numbers.append(_Piece(plus + product, key))
    symbols.append(_Piece(f"+ b{index}"))
    numbers.append(_Piece(f"+ {in_formula(layer.b[j - 1])}"))
    of_s, of_number = activation_text(layer.function, s), activation_text(layer.function, s_j)
    return [
        ("symbols", [symbols, [_Piece(f"{a} = {of_s}")]]),
        ("numbers", [numbers, [_Piece(f"{a} = {of_number}")]]),
        ("result", [[_Piece(f"{s} = {s_j}")], [_Piece(f"{a} = {a_j}")]]),
    ]


def _input_blocks(layer: Layer, j: int) -> list[tuple[str, list[list[_Piece]]]]:
    a, x = f"a{unit_index(1, j)}", component("x", j, len(layer.a))
    return [
        ("symbols", [[_Piece(f"{a} = {x}")]]),
        ("result", [[_Piece(f"{a} = {number_text(layer.a[j - 1])}")]]),
        ("", [[_Piece("Nothing is computed in layer 1.")]]),
    ]


def _flow(
    pieces: Sequence[_Piece], y: float, right: float, chosen: str | None,
    shapes: list[Shape], items: list[Item],
) -> float:  # fmt: skip
    """Write the pieces from left to right, in as many rows as it takes; return the last row's y."""
    x = _TEXT
    for piece in pieces:
        wide = text_width(piece.text, LABEL_SIZE) * 0.92
        if x > _TEXT and x + wide > right:
            x, y = _TEXT + 14.0, y + _ROW
        out = bool(piece.key) and piece.key == chosen
        color = "accent" if out else "ink"
        shapes.append(Words(x, y, piece.text, color, "start", LABEL_SIZE, bold=out, halo=False))
        if piece.spoken:
            box = (x - 2.0, y - 14.0, wide + 2.0, _ROW)
            items.append(Item(piece.key, piece.spoken, box=box, card=(piece.spoken,)))
        x += wide + _SPACE
    return y


def _own(items: list[Item], chosen: str | None) -> str | None:
    return chosen if any(item.key == chosen for item in items) else None
