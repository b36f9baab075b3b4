"""The tape of steps: forward in the first row, and back below, one group for each layer."""

from collections.abc import Mapping

import numpy as np

from nnbook.pictures import Diagram, Drawn, Item, Items
from nnbook.pictures.shapes import Box, Shape, Stroke, Words
from nnbook.pictures.style import TICK_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.tape import FORWARD, Step

WIDTH = 470
_LEFT, _TOP, _ROW = 66.0, 6.0, 40.0
_CHIP = (39.0, 32.0)
_IN_ROW = 10
_TEXT = 12.0
MARKS = {"right": ("✓", "good"), "wrong": ("✗", "bad")}


def tape_panel(
    steps: tuple[Step, ...], number: int, notation: Notation, marks: Mapping[int, str]
) -> Diagram:
    """Draw all steps, the present one in a strong frame, those that are done tinted.

    Parameters
    ----------
    steps : tuple of Step
        All of them.
    number : int
        The present one, from 1.
    notation : Notation
        How things are written.
    marks : mapping of int to str
        "right" or "wrong" for some steps, by their numbers.
    """
    rows = _rows(steps)
    shapes: list[Shape] = []
    items: list[Item] = []
    count = 0
    for r, row in enumerate(rows):
        top = _TOP + r * _ROW
        words = "forward" if r == 0 else "back" if rows[r - 1][0].kind in FORWARD else ""
        if words:
            shapes.append(Words(8.0, top + 20.0, f"{words} →", "muted", "start", TICK_SIZE,
                                halo=False))  # fmt: skip
        for c, step in enumerate(row):
            count += 1
            box = (_LEFT + c * (_CHIP[0] + 1.0), top, *_CHIP)
            shapes += _chip(step, box, notation, count - number, marks.get(count, ""))
            told = f", {marks[count]}" if count in marks else ""
            spoken = f"step {count} of {len(steps)}, {step.name}{told}"
            items.append(Item(count, spoken, box, card=(f"step {count}", f"{step.name}{told}")))
    height = round(_TOP + len(rows) * _ROW)
    hand = Items("steps", "step", "steps", tuple(items), number, follows=True)
    return Diagram("tape", (WIDTH, height), (Drawn("steps", shapes),), (hand,))


def _rows(steps: tuple[Step, ...]) -> list[list[Step]]:
    """The way forward, then the way back by layers, as many in a row as there is room for."""
    forward = [step for step in steps if step.kind in FORWARD]
    rows: list[list[Step]] = [forward, []]
    back = steps[len(forward) :]
    for l in sorted({step.l for step in back}, reverse=True):
        group = [step for step in back if step.l == l and step.kind != "update"]
        if len(rows[-1]) + len(group) > _IN_ROW:
            rows.append([])
        rows[-1] += group
    if len(rows[-1]) == _IN_ROW:
        rows.append([])
    rows[-1].append(steps[-1])
    return rows


def _chip(
    step: Step,
    box: tuple[float, float, float, float],
    notation: Notation,
    ahead: int,
    mark: str,
) -> list[Shape]:
    left, top, width, height = box
    text = label(step, notation)
    size = min(_TEXT, _TEXT * (width - 3.0) / (text_width(text, _TEXT) * 0.9))
    border, line = ("accent", 2.5) if ahead == 0 else ("muted", 0.8)
    tint = 0.22 if ahead == 0 else 0.1 if ahead < 0 else 0.0
    color = "muted" if ahead > 0 else "ink"
    at = (left + width / 2, top + (height / 2 + 4.0 if not mark else 14.0))
    shapes: list[Shape] = [
        Box(box, 5.0, border, line, "accent", tint),
        Words(*at, text, color, "middle", size, bold=ahead == 0, halo=False),
    ]
    if mark:
        symbol, hue = MARKS[mark]
        shapes.append(Words(at[0], top + 27.0, symbol, hue, "middle", 11.0, bold=True, halo=False))
    if ahead == 0:
        line_below = np.array(
            [[left + 6.0, top + height + 4.0], [left + width - 6.0, top + height + 4.0]]
        )
        shapes.append(Stroke((line_below,), "accent", 2.5))
    return shapes


def label(step: Step, notation: Notation) -> str:
    """What stands on a step's chip: "s²", "δ³", "∂W²"."""
    l = step.l
    weights = notation.weights(l)
    bias = f"{weights}₀" if notation.theta_form else f"b{notation.raised(l)}"
    labels = {
        "input": "x",
        "sum": notation.sums(l),
        "activation": notation.activations(l),
        "cost": "J",
        "output delta": notation.deltas(l),
        "blame": f"{notation.weights(2)[0]}ᵀδ",
        "delta": notation.deltas(l),
        "weight gradient": f"∂{weights}",
        "bias gradient": f"∂{bias}",
        "update": "θ new",
    }
    return labels[step.kind]
