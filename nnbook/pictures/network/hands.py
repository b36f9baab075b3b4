"""Units and weights that can be chosen, with their numbers in words and on cards."""

from functools import lru_cache

from nnbook.pictures.hands import Item, Items
from nnbook.pictures.layers import FloatArray
from nnbook.pictures.network.arrays import NetworkArrays
from nnbook.pictures.network.geometry import Column, Geometry
from nnbook.pictures.network.names import (
    component,
    edge_key,
    unit_index,
    unit_key,
    weight_symbol,
)
from nnbook.pictures.numbers import high, number_text

EDGE_LIMIT = 300
"""With more lines than this, only units can be touched: nobody hits one line among so many."""

_WEIGHTS_ON_CARD = 6


def unit_items(
    geometry: Geometry,
    arrays: NetworkArrays,
    functions: dict[int, str],
    notes: dict[str, str],
) -> tuple[Item, ...]:
    """Return every shown unit, layer by layer. `notes` end the cards of those that have one."""
    size = geometry.unit
    items = []
    for l, column in enumerate(geometry.columns, start=1):
        for j, y in zip(column.units, column.y, strict=True):
            name = _name(geometry, l, j)
            head = f"unit {j} of layer {l}{name}" if l > 1 else f"input {j}{name}"
            lines = _lines(geometry, arrays, l, j, functions.get(l, "σ"))
            spoken = head + _numbers(arrays, l, j)
            box = (column.x - size / 2, y - size / 2, size, size)
            key = unit_key(l, j)
            card = (head, *lines, notes[key]) if key in notes else (head, *lines)
            items.append(Item(key, spoken, box=box, card=card))
    return tuple(items)


def edge_items(geometry: Geometry, arrays: NetworkArrays) -> tuple[Item, ...]:
    """Return every drawn weight, or none where there are too many."""
    if len(geometry.ends) > EDGE_LIMIT:
        return ()
    items = []
    for (l, j, k), line in zip(geometry.ends, geometry.lines, strict=True):
        symbol, head = weight_symbol(l, j, k), _from_to(l, j, k)
        weight = arrays.W[l].item(j - 1, k - 1)
        number = number_text(weight)
        spoken, card = f"{head}: {number}", [head, f"{symbol} = {number}"]
        if l - 1 in arrays.a:
            share = number_text(weight * arrays.a[l - 1].item(k - 1))
            card.append(f"{symbol} a{unit_index(l - 1, k)} = {share}")
        if l in arrays.gradient:
            slope = number_text(arrays.gradient[l].item(j - 1, k - 1))
            spoken += f", derivative of the cost {slope}"
            card.append(f"∂J/∂{symbol} = {slope}")
        items.append(Item(edge_key(l, j, k), spoken, path=line, card=tuple(card)))
    return tuple(items)


@lru_cache(maxsize=4096)
def _from_to(l: int, j: int, k: int) -> str:
    return f"weight from unit {k} of layer {l - 1} to unit {j} of layer {l}"


def items_of(
    name: str,
    field: str,
    label: str,
    items: tuple[Item, ...],
    chosen: str | None,
    peek: str = "",
) -> Items:
    """Return the hand; `chosen` counts only if it is one of the items."""
    own = chosen if any(item.key == chosen for item in items) else None
    return Items(name, field, label, items, own, peek=peek)


def _name(geometry: Geometry, l: int, j: int) -> str:
    """The name of an input or an output, if it has one."""
    names = {1: geometry.plan.inputs, len(geometry.columns): geometry.plan.outputs}.get(l, ())
    return f", {names[j - 1]}" if names else ""


def _numbers(arrays: NetworkArrays, l: int, j: int) -> str:
    """ ": s = 0.31, a = 0.58, bias −0.2", as far as there are such numbers."""
    named = (("s = ", arrays.s), ("a = ", arrays.a), ("bias ", arrays.b), ("δ = ", arrays.delta))
    parts = [word + number_text(v[l].item(j - 1)) for word, v in named if l in v]
    return f": {', '.join(parts)}" if parts else ""


def _lines(geometry: Geometry, arrays: NetworkArrays, l: int, j: int, function: str) -> list[str]:
    """The formulas of a unit with their numbers, and its weights if they are few. Lecture: D2."""
    at = unit_index(l, j)
    if l == 1:
        return [f"a{at} = {component('x', j, arrays.sizes[0])}{_equals(arrays.a, 1, j)}"]
    comma = "," if j > 9 else ""
    bias = f" + b{at}" if arrays.b else ""
    lines = [
        f"s{at} = Σₖ w{at}{comma}ₖ a{high(l - 1)}ₖ{bias}{_equals(arrays.s, l, j)}",
        f"a{at} = {function}(s{at}){_equals(arrays.a, l, j)}",
    ]
    if arrays.b:
        lines.append(f"b{at}{_equals(arrays.b, l, j)}")
    if l in arrays.delta:
        lines.append(f"δ{at}{_equals(arrays.delta, l, j)}")
    weights = arrays.W[l][j - 1]
    if len(weights) <= _WEIGHTS_ON_CARD:
        lines += [
            f"{weight_symbol(l, j, k)} = {number_text(weight)}"
            for k, weight in enumerate(weights.tolist(), start=1)
        ]
    before = geometry.columns[l - 2]
    return [*lines, *_not_drawn(before)]


def _equals(numbers: dict[int, FloatArray], l: int, j: int) -> str:
    return f" = {number_text(numbers[l].item(j - 1))}" if l in numbers else ""


def _not_drawn(before: Column) -> list[str]:
    if before.gap is None:
        return []
    return [f"{len(before.units)} of its {before.count} weights are drawn"]
