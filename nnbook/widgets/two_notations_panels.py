"""What a `TwoNotations` shows: one step of the pass in matrices, once in each notation."""

import math
from typing import NamedTuple

from nnbook.pictures.hands import Items
from nnbook.pictures.matrices import matrix_line
from nnbook.pictures.shapes import Words
from nnbook.pictures.style import TEXT_SIZE, TITLE_SIZE
from nnbook.pictures.surface import Diagram, Drawn
from nnbook.widgets.two_notations_sides import OneExample, Three
from nnbook.widgets.two_notations_steps import STEPS, Shown, shown_step

_LEAST_WIDTH = 390
_LEFT, _TOP = 10.0, 38.0
_LINE = 19.0


class Room(NamedTuple):
    """The room that every step of a pass has, so that no panel ever jumps."""

    width: int
    formula_at: float
    height: int


def room_of(run: OneExample) -> Room:
    """Return the room that the steps of a pass need."""
    sides = [side for step in STEPS for l in run.Theta for side in shown_step(run, step, l)]
    drawn = [[matrix_line(parts, 0.0, 0.0) for parts in side.lines] for side in sides]
    width = max(line.width for lines in drawn for line in lines) + 2 * _LEFT
    formula_at = _TOP + max(sum(line.height for line in lines) for lines in drawn) + _LINE
    height = formula_at + 2.5 * _LINE
    return Room(max(_LEAST_WIDTH, math.ceil(width)), formula_at, math.ceil(height))


def diagram(name: str, shown: Shown, chosen: str | None, room: Room) -> Diagram:
    """Draw one side of a step; below it the formula of what is chosen, in three lines."""
    size = (room.width, room.height)
    title = Words(_LEFT, 22.0, shown.title, "ink", "start", TITLE_SIZE, bold=True, halo=False)
    if not shown.lines:
        return Diagram(name, size, (Drawn("words", [title, *_words(shown.formulas[""], 70.0)]),))
    spoken = {key: three.symbols.partition(" = ")[0] for key, three in shown.formulas.items()}
    top, drawn = _TOP, []
    for parts in shown.lines:
        drawn.append(matrix_line(parts, _LEFT, top, chosen=chosen, spoken=spoken))
        top += drawn[-1].height
    formula = shown.formulas.get(chosen or "", Three("Choose a number to see its formula."))
    words = [shape for line in drawn for shape in line.words]
    layers = (
        Drawn("grounds", [shape for line in drawn for shape in line.grounds]),
        Drawn("words", [title, *words, *_words(formula, room.formula_at)]),
    )
    items = tuple(item for line in drawn for item in line.items)
    own = chosen if any(item.key == chosen for item in items) else None
    hand = Items("entries", "chosen", "entries of the matrices", items, own)
    return Diagram(name, size, layers, (hand,))


def _words(three: Three, top: float) -> list[Words]:
    return [
        Words(_LEFT, top + k * _LINE, text, "ink", "start", TEXT_SIZE, bold=k == 2, halo=False)
        for k, text in enumerate(three)
        if text
    ]
