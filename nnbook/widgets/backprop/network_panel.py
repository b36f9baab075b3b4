"""The network at a step: what is known so far, and what the formula is about."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures import Diagram, Drawn, Item, Items, network_diagram
from nnbook.pictures.hands import Spot
from nnbook.pictures.numbers import short_number
from nnbook.pictures.shapes import Box, Shape, Stroke, Words
from nnbook.validation import Array
from nnbook.widgets.backprop.notation import ROUNDING, Notation, in_theta_form
from nnbook.widgets.backprop.passes import Layers, Pass
from nnbook.widgets.backprop.tape import Focus, Step

WIDTH = 470
_BELOW = 10.5
_MOST_UNITS = 8


def known_at(run: Pass, steps: tuple[Step, ...], number: int) -> dict[str, Layers]:
    """Return what is known after so many steps: "s", "a", "delta", "dW", "db" by layer."""
    known: dict[str, Layers] = {"s": {}, "a": {}, "delta": {}, "dW": {}, "db": {}}
    for step in steps[:number]:
        if step.array in known:
            known[step.array][step.l] = getattr(run, step.array)[step.l]
    return known


def network_panel(
    run: Pass,
    known: dict[str, Layers],
    step: Step,
    at: Focus,
    notation: Notation,
    *,
    edges: frozenset[str],
    marked: str | None,
    chosen: str | None,
    hidden: bool,
) -> Diagram:
    """Draw the network with the numbers that are known, of the example that is followed.

    In a unit stands a, below it s, or δ as soon as that is known.

    Parameters
    ----------
    run, known : Pass, dict
        The numbers, and from `known_at` those that are to be seen.
    step, at : Step, Focus
        What the formula is about.
    notation : Notation
        How things are written.
    edges : frozenset of str
        The keys of the weights in the formula.
    marked, chosen : str or None
        The key of the weight that stands out in the formula, and of what is chosen.
    hidden : bool
        Whether the numbers of this step are to be filled in.
    """
    model = run.model
    if hidden and step.array in known:
        known = {**known, step.array: {**known[step.array]}}
        known[step.array].pop(step.l, None)
    layers = range(2, model.L + 1)
    diagram = network_diagram(
        model.sizes,
        {l: model.W[l] for l in layers},
        {l: model.b[l] for l in layers},
        s=_of(known["s"], at.i),
        a=_of(known["a"], at.i),
        delta=_of(known["delta"], at.i),
        gradient={l: tidy(values) for l, values in known["dW"].items()},
        functions={l: _called(name) for l, name in run.functions.items()},
        highlight=edges or ({at.unit} if at.l <= model.L and step.kind != "cost" else set()),
        field="chosen",
        width=WIDTH,
        max_units=_MOST_UNITS,
    )
    boxes = {item.key: item.box for item in _items(diagram, "units")}
    lines = {item.key: item.path for item in _items(diagram, "edges")}
    below = [
        shape for key, box in boxes.items() if box for shape in _below(str(key), box, known, at.i)
    ]
    under, ring = _focus(lines.get(marked or ""), boxes.get(at.unit))
    return _with(diagram, (under, ring, below), chosen, notation, model.L)


def _focus(line: ArrayLike | None, box: Spot | None) -> tuple[list[Shape], list[Shape]]:
    """What lies under the weight that stands out, and a ring around the unit."""
    under: list[Shape] = []
    if line is not None:
        under.append(Stroke((np.asarray(line, dtype=float),), "accent", 9.0))
    if box is None:
        return under, []
    left, top, width, height = box
    around = (left - 2.5, top - 2.5, width + 5.0, height + 5.0)
    return under, [Box(around, width / 2 + 2.5, "accent", 2.5, paper=False)]


def _with(
    diagram: Diagram,
    added: tuple[list[Shape], ...],
    chosen: str | None,
    notation: Notation,
    L: int,
) -> Diagram:
    """The diagram with what is added under and over it, in the right notation."""
    under, ring, below = added
    layers = (Drawn("under", under), *diagram.layers, Drawn("ring", ring), Drawn("below", below))
    hands = [hand for hand in diagram.hands if isinstance(hand, Items)]
    if notation.theta_form:
        layers = tuple(_translated(layer, L) for layer in layers)
        hands = [_in_theta_form(hand, L) for hand in hands]
    return Diagram(
        diagram.name,
        diagram.size,
        layers,
        tuple(_choosing(hand, chosen) for hand in hands),
    )


def _choosing(hand: Items, chosen: str | None) -> Items:
    own = chosen if any(item.key == chosen for item in hand.items) else None
    return Items(hand.name, hand.field, hand.label, hand.items, own)


def _in_theta_form(hand: Items, L: int) -> Items:
    items = tuple(
        replace(
            item,
            spoken=in_theta_form(item.spoken, L),
            card=tuple(in_theta_form(line, L) for line in item.card),
        )
        for item in hand.items
    )
    return Items(hand.name, hand.field, hand.label, items, hand.chosen)


def _translated(layer: Drawn, L: int) -> Drawn:
    shapes = [
        replace(shape, text=in_theta_form(shape.text, L)) if isinstance(shape, Words) else shape
        for shape in layer.shapes
    ]
    return Drawn(layer.name, shapes)


def _items(diagram: Diagram, name: str) -> tuple[Item, ...]:
    return next((h.items for h in diagram.hands if isinstance(h, Items) and h.name == name), ())


def _of(arrays: Layers, i: int) -> Layers:
    """The column of one example."""
    return {l: tidy(values[:, i]) for l, values in arrays.items()}


def tidy(values: Array) -> Array:
    """Numbers with 0 for what is but rounding, and differs from machine to machine."""
    return np.where(np.abs(values) < ROUNDING, 0.0, values)


def _called(name: str) -> str:
    return "σ" if name == "sigmoid" else name


def _below(key: str, box: Spot, known: dict[str, Layers], i: int) -> list[Shape]:
    """What stands below a unit: δ if it is known, else s."""
    l, j = map(int, key.split("."))
    left, top, width, height = box
    for name, symbol, color in (("delta", "δ", "accent"), ("s", "s", "muted")):
        values: Array | None = known[name].get(l)
        if values is not None:
            text = f"{symbol} {short_number(float(tidy(values[j - 1, i])))}"
            at = (left + width / 2, top + height + _BELOW)
            return [Words(*at, text, color, "middle", 9.5, bold=color == "accent")]
    return []
