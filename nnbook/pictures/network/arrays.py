"""The numbers of a network, checked once: weights, biases, and what came of one example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures.layers import FloatArray
from nnbook.validation import as_array, whole_number

LAYERS = 10
"""The most layers that a network may have to be drawn."""


@dataclass(frozen=True, eq=False)
class NetworkArrays:
    """Arrays by layer, numbered as in the lecture; an empty dict where there are none.

    Attributes
    ----------
    sizes : tuple of int
        n_1, …, n_L.
    W, gradient : dict of int to numpy.ndarray
        (n_l, n_{l-1}), for l = 2, …, L: w^l and ∂J/∂w^l.
    b, s, delta : dict of int to numpy.ndarray
        (n_l,), for l = 2, …, L.
    a : dict of int to numpy.ndarray
        (n_l,), for l = 1, …, L.
    """

    sizes: tuple[int, ...]
    W: dict[int, FloatArray]
    b: dict[int, FloatArray]
    a: dict[int, FloatArray]
    s: dict[int, FloatArray]
    delta: dict[int, FloatArray]
    gradient: dict[int, FloatArray]


def network_arrays(
    sizes: Sequence[int],
    W: Mapping[int, ArrayLike],
    b: Mapping[int, ArrayLike] | None,
    a: Mapping[int, ArrayLike] | None,
    delta: Mapping[int, ArrayLike] | None,
    gradient: Mapping[int, ArrayLike] | None,
    s: Mapping[int, ArrayLike] | None = None,
) -> NetworkArrays:
    """Check all arrays; ValueError or TypeError names the first that doesn't fit.

    Numbers need not be finite: a network that diverged can be looked at too. With `s`, a pass is
    under way: s, a, delta and gradient hold the layers that are known so far.
    """
    n = tuple(whole_number(size, "each of sizes", minimum=1) for size in sizes)
    if not 2 <= len(n) <= LAYERS:
        raise ValueError(f"sizes must name 2 to {LAYERS} layers to be drawn; got {len(n)}")
    weights = _by_layer("W", W, {l: (n[l - 1], n[l - 2]) for l in range(2, len(n) + 1)})
    columns = {l: (n[l - 1],) for l in range(1, len(n) + 1)}
    after_first = {l: shape for l, shape in columns.items() if l > 1}
    biases = _by_layer("b", b, after_first)
    shapes = {l: weight.shape for l, weight in weights.items()}
    if s is not None:
        return NetworkArrays(
            n, weights, biases, _known("a", a, columns), _known("s", s, after_first),
            _known("delta", delta, after_first), _known("gradient", gradient, shapes),
        )  # fmt: skip
    activations = _by_layer("a", a, columns)
    return NetworkArrays(
        n, weights, biases, activations, _sums(weights, biases, activations),
        _by_layer("delta", delta, after_first), _by_layer("gradient", gradient, shapes),
    )  # fmt: skip


def _known(
    name: str, arrays: Mapping[int, ArrayLike] | None, shapes: Mapping[int, tuple[int, ...]]
) -> dict[int, FloatArray]:
    """The arrays of the layers that are there."""
    return _by_layer(name, arrays, {l: shape for l, shape in shapes.items() if l in (arrays or {})})


def _by_layer(
    name: str, arrays: Mapping[int, ArrayLike] | None, shapes: Mapping[int, tuple[int, ...]]
) -> dict[int, FloatArray]:
    """An array for each layer; a column (n_l, 1) counts as a vector."""
    if arrays is None:
        return {}
    checked = {}
    for l, shape in shapes.items():
        if l not in arrays:
            raise ValueError(f"{name} must have an array for layer {l}")
        array = float_array(arrays[l], f"{name}[{l}]")
        if len(shape) == 1 and array.shape == (*shape, 1):
            array = array[:, 0]
        if array.shape != shape:
            raise ValueError(f"{name}[{l}] must have shape {shape}; got {array.shape}")
        checked[l] = array
    return checked


def float_array(numbers: ArrayLike, name: str) -> FloatArray:
    """Return `numbers` as a float64 array; what is one already isn't looked at again."""
    if isinstance(numbers, np.ndarray) and numbers.dtype == np.float64:
        return numbers
    return as_array(numbers, name, dtype=np.float64)


def _sums(
    W: dict[int, FloatArray], b: dict[int, FloatArray], a: dict[int, FloatArray]
) -> dict[int, FloatArray]:
    """Lecture: D2. s^l_j = Σ_k w^l_jk a^{l-1}_k + b^l_j."""
    if not a:
        return {}
    with np.errstate(all="ignore"):
        return {l: W[l] @ a[l - 1] + (b[l] if b else 0.0) for l in W}
