"""Where the boxes of a graph stand: columns by distance, few crossings, straight arrows.

The way of Sugiyama: each node gets a column; an arrow that is longer than one column gets a
place of its own in each column between, so that it never runs behind a box; the order within the
columns is improved until arrows cross seldom; then the heights are evened out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 12

Chain = tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """Places, as numbers: the nodes come first, 0 to n − 1, then the places of long arrows.

    Attributes
    ----------
    columns
        The places in each column, from top to bottom.
    y
        The height of the middle of each place.
    chains
        For each edge its places, from the source through those on the way to the target.
    """

    columns: tuple[tuple[int, ...], ...]
    y: tuple[float, ...]
    chains: tuple[Chain, ...]


def layout_of(
    node_room: Sequence[float], edges: Sequence[tuple[int, int]], arrow_room: float
) -> Layout:
    """Place nodes that are joined by `edges` (source, target).

    `node_room` is the height that each node takes up, `arrow_room` that of a passing arrow.

    Raises
    ------
    ValueError
        If the edges form a cycle.
    """
    column = _columns_of(len(node_room), edges)
    chains = _chains(column, edges)
    links = [link for chain in chains for link in pairwise(chain)]
    order = _fewest_crossings(_first_order(column), links, column)
    room = [*node_room, *[arrow_room] * (len(column) - len(node_room))]
    y = _heights(order, links, column, room)
    return Layout(tuple(map(tuple, order)), tuple(y), tuple(chains))


def _columns_of(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each node: the longest way to it. Inputs stand just before their first use."""
    column = [0] * count
    for _ in range(count):
        before = list(column)
        for source, target in edges:
            column[target] = max(column[target], column[source] + 1)
        if column == before:
            break
    else:
        raise ValueError("the edges of the graph form a cycle")
    computed = {target for _, target in edges}
    uses = [[column[t] for s, t in edges if s == node] for node in range(count)]
    for node in range(count):
        if node not in computed and uses[node]:
            column[node] = min(uses[node]) - 1
    return column


def _chains(column: list[int], edges: Sequence[tuple[int, int]]) -> list[Chain]:
    """The places of each edge; new ones are added to `column`."""
    chains = []
    for source, target in edges:
        between = range(column[source] + 1, column[target])
        first = len(column)
        column.extend(between)
        chains.append((source, *range(first, first + len(between)), target))
    return chains


def _first_order(column: list[int]) -> list[list[int]]:
    order: list[list[int]] = [[] for _ in range(max(column) + 1)]
    for place, k in enumerate(column):
        order[k].append(place)
    return order


def _fewest_crossings(
    order: list[list[int]], links: list[tuple[int, int]], column: list[int]
) -> list[list[int]]:
    """Sort each column by where its neighbours stand, to and fro; keep the best that was met."""
    before, after = _neighbours(links, len(column))
    best, fewest = order, _crossings(order, links, column)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 1
        order = [list(places) for places in order]
        neighbours = before if forward else after
        for places in order if forward else order[::-1]:
            rank = {place: float(i) for row in order for i, place in enumerate(row)}
            places.sort(key=lambda p: _mean([rank[q] for q in neighbours[p]], rank[p]))
        crossings = _crossings(order, links, column)
        if crossings < fewest:
            best, fewest = order, crossings
    return best


def _neighbours(links: list[tuple[int, int]], count: int) -> tuple[list[list[int]], ...]:
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in links:
        before[target].append(source)
        after[source].append(target)
    return before, after


def _crossings(order: list[list[int]], links: list[tuple[int, int]], column: list[int]) -> int:
    rank = {place: i for places in order for i, place in enumerate(places)}
    ends: list[list[tuple[int, int]]] = [[] for _ in order]
    for source, target in links:
        ends[column[source]].append((rank[source], rank[target]))
    return sum(
        (a - c) * (b - d) < 0 for gap in ends for i, (a, b) in enumerate(gap) for c, d in gap[:i]
    )


def _heights(
    order: list[list[int]], links: list[tuple[int, int]], column: list[int], room: list[float]
) -> list[float]:
    """Heights that keep the order and the room, each as near to its neighbours as can be."""
    before, after = _neighbours(links, len(column))
    y = [0.0] * len(column)
    for places in order:
        for place, height in zip(places, _spread([0.0] * len(places), places, room), strict=True):
            y[place] = height
    for sweep in range(2 * _SWEEPS):
        forward = sweep % 2 == 1
        for places in order if forward else order[::-1]:
            neighbours = before if forward else after
            wanted = [_mean([y[q] for q in neighbours[p] or before[p]], y[p]) for p in places]
            for place, height in zip(places, _spread(wanted, places, room), strict=True):
                y[place] = height
    return y


def _spread(wanted: list[float], places: list[int], room: list[float]) -> list[float]:
    """The heights nearest to those wanted (least squares) at which no two places overlap.

    Measured from where they would stand when packed, the heights must only not fall; so where
    they would, neighbours are pooled to their mean.
    """
    packed, top = [], 0.0
    for place in places:
        packed.append(top + room[place] / 2)
        top += room[place]
    pools: list[tuple[float, int]] = []
    for want, base in zip(wanted, packed, strict=True):
        pools.append((want - base, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m), (b, n) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n)]
    shifts = [shift for shift, size in pools for _ in range(size)]
    return [base + shift for base, shift in zip(packed, shifts, strict=True)]


def _mean(numbers: list[float], without: float) -> float:
    return sum(numbers) / len(numbers) if numbers else without
