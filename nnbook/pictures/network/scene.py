"""From the arrays of a network to where everything is, and to the layers of its diagram."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnbook.pictures.layers import FloatArray
from nnbook.pictures.network.arrays import NetworkArrays
from nnbook.pictures.network.captions import captions
from nnbook.pictures.network.edge_shapes import edge_numbers, edge_shapes
from nnbook.pictures.network.focus import Focus
from nnbook.pictures.network.geometry import Geometry, Plan, geometry_of
from nnbook.pictures.network.look import Look, Room
from nnbook.pictures.network.meaning import Shown, legend_of
from nnbook.pictures.network.pictures import UnitPictures, levels_of
from nnbook.pictures.network.strength import thickest_line
from nnbook.pictures.network.unit_shapes import (
    bias_marks,
    picture_shapes,
    unit_numbers,
    unit_outlines,
)
from nnbook.pictures.surface import Drawn

_SYMBOLS = {"activation": "a", "bias": "b", "delta": "δ", "none": ""}


def place_network(
    arrays: NetworkArrays,
    pictures: UnitPictures,
    look: Look,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    room: Room,
) -> Geometry:
    """Return where everything is. What the values are makes no difference."""
    thickest = thickest_line(arrays.sizes, room.max_units)
    shown = Shown(
        look.edge_values, _SYMBOLS[look.unit_values] if _in_units(arrays, look) else "", look.scale,
        thickest, bool(_marks(arrays, look)), bool(pictures.maps), bool(pictures.images),
    )  # fmt: skip
    plan = Plan(
        arrays.sizes, room.width, room.height, room.max_units, pictures.layers,
        bool(shown.in_units), *names, legend_of(shown), thickest,
    )  # fmt: skip
    geometry = geometry_of(plan)
    if plan.numbered and not geometry.shows_numbers:
        silent = legend_of(replace(shown, in_units=""))
        geometry = geometry_of(replace(plan, numbered=False, legend=silent))
    return geometry


def network_layers(
    geometry: Geometry, arrays: NetworkArrays, pictures: UnitPictures, look: Look, focus: Focus
) -> tuple[Drawn, ...]:
    """Return lines, pictures, units, numbers and captions, from the lowest to the topmost."""
    levels = levels_of(geometry, pictures)
    on_lines = drawn_numbers(
        geometry, arrays.W if look.edge_values == "weight" else arrays.gradient
    )
    labels = edge_numbers(geometry, on_lines, focus) if look.edge_labels else []
    in_units = unit_numbers(geometry, _in_units(arrays, look), levels, focus)
    marks = bias_marks(geometry, _marks(arrays, look), look.scale, focus)
    return (
        Drawn("edges", edge_shapes(geometry, on_lines, look.scale, focus)),
        Drawn("pictures", picture_shapes(geometry, levels, focus)),
        Drawn("units", [*unit_outlines(geometry, frozenset(levels), focus), *marks]),
        Drawn("numbers", [*labels, *in_units]),
        captions(geometry),
    )


def drawn_numbers(geometry: Geometry, arrays: Mapping[int, FloatArray]) -> FloatArray:
    """Return the numbers of the drawn lines, in their order: of W, or of ∂J/∂W."""
    parts = [
        arrays[l][after.rows[:, None], before.rows].ravel()
        for l, (before, after) in enumerate(pairwise(geometry.columns), start=2)
    ]
    return np.concatenate(parts)


def _in_units(arrays: NetworkArrays, look: Look) -> dict[int, FloatArray]:
    """What is written in the units of each layer."""
    numbers: dict[str, dict[int, FloatArray]] = {
        "activation": arrays.a,
        "bias": arrays.b,
        "delta": arrays.delta,
    }
    return numbers.get(look.unit_values, {})


def _marks(arrays: NetworkArrays, look: Look) -> dict[int, FloatArray]:
    """What the marks at the units say: b, or ∂J/∂b, which is δ (lecture: B4)."""
    return arrays.b if look.edge_values == "weight" else arrays.delta
