"""What stands out in a network, because it was chosen or is to be pointed at; the rest fades."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.network.geometry import Geometry

Part = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Focus:
    """What is seen as it is.

    Attributes
    ----------
    exists : bool
        Whether anything stands out at all; otherwise nothing fades.
    marked : set of (l, j)
        Units with a strong border.
    near : set of (l, j)
        Units that do not fade.
    lines : numpy.ndarray of bool, shape (edges,)
        Lines that do not fade.
    """

    exists: bool
    marked: frozenset[Part]
    near: frozenset[Part]
    lines: NDArray[np.bool_]

    def fades(self, unit: Part) -> bool:
        """Whether a unit (l, j) fades."""
        return self.exists and unit not in self.near


def focus_of(geometry: Geometry, keys: Collection[str]) -> Focus:
    """Return what stands out when the units and weights with these keys do.

    A unit stands out with the weights that come in, a unit of layer 1 with those that go out. What
    is not shown can't stand out.

    Raises
    ------
    ValueError
        If a key names nothing in the network.
    """
    parts = {part_of(key, geometry.plan.sizes) for key in keys}
    lines = np.zeros(len(geometry.ends), dtype=bool)
    shown = {(l, j) for l, column in enumerate(geometry.columns, start=1) for j in column.units}
    if not parts:
        return Focus(False, frozenset(), frozenset(), lines)
    near = parts & shown
    for i, (l, j, k) in enumerate(geometry.ends):
        if (l, j, k) in parts or (l, j) in parts or (l == 2 and (1, k) in parts):
            lines[i] = True
            near |= {(l, j), (l - 1, k)}
    return Focus(bool(near), frozenset(parts & shown), frozenset(near), lines)


def part_of(key: str, sizes: tuple[int, ...]) -> Part:
    """Return (l, j) or (l, j, k) for a key; ValueError if the network has no such part."""
    try:
        part = tuple(int(number) for number in key.split("."))
    except (AttributeError, ValueError):
        part = ()
    counts = dict(enumerate(sizes, start=1))
    is_unit = len(part) == 2 and 1 <= part[1] <= counts.get(part[0], 0)
    is_edge = (
        len(part) == 3
        and 1 <= part[1] <= counts.get(part[0], 0)
        and 1 <= part[2] <= counts.get(part[0] - 1, 0)
    )
    if not (is_unit or is_edge):
        raise ValueError(
            f'a part of the network must be a unit such as "2.1", unit 1 of layer 2, or a weight '
            f'such as "2.1.3", from unit 3 of layer 1 to it; got {key!r}'
        )
    return part
