"""Arrays that belong to layers, under the lecture's index l."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import ArrayLike

from nnbook.validation import Array, as_array


class LayerArrays(Mapping[int, Array]):
    """The weights W^l or the biases b^l of a network for l = 2, …, L, or Θ^(l) for l = 1, …, L − 1.

    Each is a view into θ. Assigning to ``W[l]`` copies the numbers in; a view never detaches.

    Parameters
    ----------
    name : str
        ``"W"``, ``"b"`` or ``"Theta"``, for errors.
    views : mapping of int to numpy.ndarray
        The arrays by layer.

    Attributes
    ----------
    views : dict of int to numpy.ndarray
        The same as a plain dict, which is quicker to look things up in.

    Notes
    -----
    Lecture: D1 (layer 1 is the input: it has neither weights nor biases).
    """

    def __init__(self, name: str, views: Mapping[int, Array]) -> None:
        self._name = name
        self.views = dict(views)

    def __getitem__(self, l: int) -> Array:
        try:
            return self.views[l]
        except (KeyError, TypeError):
            raise KeyError(self._what_is_wrong(l)) from None

    def __setitem__(self, l: int, numbers: ArrayLike) -> None:
        copy_in(numbers, self[l], f"{self._name}[{l}]")

    def __iter__(self) -> Iterator[int]:
        return iter(self.views)

    def __len__(self) -> int:
        return len(self.views)

    def _what_is_wrong(self, l: object) -> str:
        expected = f"l = {min(self.views)}, …, {max(self.views)}"
        if l == 1:
            return f"{self._name}[1]: the input layer has none; {self._name}[l] is for {expected}"
        return f"{self._name}[l] is for {expected}, got l = {l!r}"

    def __repr__(self) -> str:
        shapes = ", ".join(f"{self._name}[{l}] {view.shape}" for l, view in self.views.items())
        return f"<{shapes}>"


def copy_in(numbers: ArrayLike, view: Array, name: str) -> None:
    """Copy numbers into a view into θ; ValueError if they have another shape or are not finite."""
    new = as_array(numbers, name)
    if new.shape != view.shape:
        raise ValueError(f"{name} must have shape {view.shape}, got {new.shape}")
    if not np.isfinite(new).all():
        raise ValueError(f"{name} must be finite")
    view[...] = new
