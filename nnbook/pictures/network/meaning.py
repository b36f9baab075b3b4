"""The legend of a network, and the sentence that says in numbers what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.network.arrays import NetworkArrays, network_arrays
from nnbook.pictures.network.legend import LegendEntry, LegendGroup
from nnbook.pictures.network.names import names_or_symbols, weight_symbol
from nnbook.pictures.network.strength import pen_for
from nnbook.pictures.numbers import number_text

_LISTED = 4


@dataclass(frozen=True)
class Shown:
    """What a diagram shows, as far as its legend must say so."""

    edge_values: str
    in_units: str
    scale: float
    thickest: float
    marks: bool
    maps: bool
    images: bool


@lru_cache(maxsize=64)
def legend_of(shown: Shown) -> tuple[LegendGroup, ...]:
    """Return what lines, marks, numbers and colors mean."""
    symbol = "w" if shown.edge_values == "weight" else "∂J/∂w"
    scale, thickest = shown.scale, shown.thickest
    signs = [
        LegendEntry("line", f"{symbol} {sign}", *pen_for(number, scale, thickest))
        for number, sign in ((scale, "> 0"), (-scale, "< 0"), (0.0, "= 0"))
    ]
    widths = [
        LegendEntry("line", f"±{number_text(size)}", "ink", pen_for(size, scale, thickest).width)
        for size in (scale / 5, scale, 5 * scale)
    ]
    bias = "b" if shown.edge_values == "weight" else "∂J/∂b"
    marks = [LegendEntry("up", f"{bias} > 0", "class0"), LegendEntry("down", f"{bias} < 0", "bad")]
    maps = [LegendEntry("patch", "low a", "class0"), LegendEntry("patch", "high a", "class1")]
    images = [
        LegendEntry("patch", "in pictures w > 0", "class0"),
        LegendEntry("patch", "w < 0", "class1"),
    ]
    numbers = [LegendEntry("words", f"in units: {shown.in_units}", "ink")]
    groups = [
        signs, widths, marks * shown.marks, numbers * bool(shown.in_units), maps * shown.maps,
        images * shown.images,
    ]  # fmt: skip
    return tuple(tuple(group) for group in groups if group)


def network_read_out(
    sizes: Sequence[int],
    W: Mapping[int, ArrayLike],
    b: Mapping[int, ArrayLike] | None = None,
    *,
    a: Mapping[int, ArrayLike] | None = None,
    outputs: Sequence[str] = (),
) -> str:
    """Say in one sentence with numbers what a network is: alt text for its picture.

    Parameters
    ----------
    sizes, W, b, a, outputs
        As for `network_diagram`.

    Returns
    -------
    str
        "Network 2-2-1 with 9 parameters; x = (1, 0.5) gives ŷ = 0.731; largest weight w²₁₂ = −1.8."

    Raises
    ------
    ValueError
        If an array doesn't fit `sizes`, or `outputs` names some outputs only.
    """
    arrays = network_arrays(sizes, W, b, a, None, None)
    parameters = sum(array.size for by_layer in (arrays.W, arrays.b) for array in by_layer.values())
    parts = [f"Network {'-'.join(map(str, arrays.sizes))} with {parameters} parameters"]
    if arrays.a:
        parts.append(_answer(arrays, outputs))
    return f"{'; '.join([*parts, _largest_weight(arrays)])}."


def _answer(arrays: NetworkArrays, outputs: Sequence[str]) -> str:
    x, y_hat = arrays.a[1], arrays.a[len(arrays.sizes)]
    numbers = [number_text(value) for value in x[:_LISTED].tolist()]
    text = ", ".join([*numbers, "…"] if len(x) > _LISTED else numbers)
    given = f"x = {text}" if len(x) == 1 else f"x = ({text})"
    names = names_or_symbols("outputs", outputs, "ŷ", len(y_hat))
    if len(y_hat) > _LISTED and np.isfinite(y_hat).all():
        j = int(np.argmax(y_hat))
        largest = f"{names[j]} = {number_text(float(y_hat[j]))}"
        return f"{given} gives {largest}, the largest of {len(y_hat)} outputs"
    answers = [
        f"{name} = {number_text(value)}"
        for name, value in zip(names[:_LISTED], y_hat[:_LISTED].tolist(), strict=True)
    ]
    return f"{given} gives {', '.join(answers)}{', …' if len(y_hat) > _LISTED else ''}"


def _largest_weight(arrays: NetworkArrays) -> str:
    """The weight with the largest size; a weight that is not a number is named first."""
    worst: tuple[float, str, float] | None = None
    for l, weights in arrays.W.items():
        sizes = np.where(np.isnan(weights), np.inf, np.abs(weights))
        j, k = (int(i) for i in np.unravel_index(int(np.argmax(sizes)), sizes.shape))
        if worst is None or sizes[j, k] > worst[0]:
            worst = (float(sizes[j, k]), weight_symbol(l, j + 1, k + 1), float(weights[j, k]))
    assert worst is not None
    return f"largest weight {worst[1]} = {number_text(worst[2])}"
