"""Small pictures inside units: what a unit answers over the plane, or its weights as an image."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.pictures.layers import FloatArray
from nnbook.pictures.network.arrays import float_array
from nnbook.pictures.network.geometry import Geometry
from nnbook.pictures.network.names import unit_key
from nnbook.pictures.numbers import number_text

Levels = dict[tuple[int, int], NDArray[np.uint8]]
Arrays = dict[tuple[int, int], FloatArray]


@dataclass(frozen=True, eq=False)
class UnitPictures:
    """Small pictures by unit (l, j).

    Attributes
    ----------
    maps : dict
        What units answer over the plane, row 0 being the lowest.
    images : dict
        Weights of units, row 0 on top.
    layers : frozenset of int
        The layers in which there are pictures.
    """

    maps: Arrays
    images: Arrays
    layers: frozenset[int]


def unit_pictures(
    maps: Mapping[tuple[int, int], ArrayLike] | None,
    images: Mapping[tuple[int, int], ArrayLike] | None,
    sizes: tuple[int, ...],
) -> UnitPictures:
    """Check small pictures: (rows, columns), 2 or more each, for units (l, j) that exist."""
    checked = _arrays("unit_maps", maps, sizes), _arrays("unit_images", images, sizes)
    return UnitPictures(*checked, frozenset(l for arrays in checked for l, _ in arrays))


def levels_of(geometry: Geometry, pictures: UnitPictures) -> Levels:
    """Return the pictures of the units that are shown, as bytes for a heat map."""
    shown = {(l, j) for l, column in enumerate(geometry.columns, start=1) for j in column.units}
    largest = _largest_weights(pictures.images)
    levels: Levels = {}
    by_shape: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for unit, field in pictures.maps.items():
        if unit in shown:
            by_shape.setdefault(field.shape, []).append(unit)
    for units in by_shape.values():  # all of one shape at once, which is quicker
        fields = np.stack([pictures.maps[unit] for unit in units])
        levels |= zip(units, _of_maps(fields), strict=True)
    return levels | {
        unit: _of_image(weights, largest[unit[0]])
        for unit, weights in pictures.images.items()
        if unit in shown
    }


def picture_notes(pictures: UnitPictures) -> dict[str, str]:
    """Return by the keys of units what their pictures show, for their cards."""
    largest = _largest_weights(pictures.images)
    notes = {unit_key(*unit): "picture: a over the plane" for unit in pictures.maps}
    return notes | {
        unit_key(l, j): f"picture: its weights, on a scale of ±{number_text(largest[l])}"
        for l, j in pictures.images
    }


def _arrays(
    name: str, arrays: Mapping[tuple[int, int], ArrayLike] | None, sizes: tuple[int, ...]
) -> Arrays:
    checked = {}
    for (l, j), array in (arrays or {}).items():
        if not (1 <= l <= len(sizes) and 1 <= j <= sizes[l - 1]):
            raise ValueError(f"{name} names unit {j} of layer {l}, which the network hasn't")
        field = float_array(array, f"{name}[{l}, {j}]")
        if field.ndim != 2 or min(field.shape) < 2:
            raise ValueError(
                f"{name}[{l}, {j}] must have shape (rows, columns), 2 or more each; "
                f"got {field.shape}"
            )
        checked[l, j] = field
    return checked


def _largest_weights(images: Arrays) -> dict[int, float]:
    """The largest |weight| in the images of each layer: their common scale."""
    largest: dict[int, float] = {}
    for (l, _), weights in images.items():
        size = np.abs(weights[np.isfinite(weights)]).max(initial=0.0)
        largest[l] = max(largest.get(l, 0.0), float(size))
    return largest


def _of_maps(values: FloatArray) -> NDArray[np.uint8]:
    """Numbers from 0 to 1 (units, rows, columns), the lowest row first; a picture has it last."""
    from_top = values[:, ::-1]
    filled = np.where(from_top == from_top, from_top, 0.5)
    levels: NDArray[np.uint8] = np.rint(255.0 * filled.clip(0.0, 1.0)).astype(np.uint8)
    return levels


def _of_image(weights: FloatArray, largest: float) -> NDArray[np.uint8]:
    """Signed weights; positive ones get the color that positive lines have."""
    if largest == 0:
        return np.full(weights.shape, 128, dtype=np.uint8)
    shares = np.nan_to_num(weights / largest, nan=0.0).clip(-1.0, 1.0)
    levels: NDArray[np.uint8] = np.rint(127.5 - 127.5 * shares).astype(np.uint8)
    return levels
