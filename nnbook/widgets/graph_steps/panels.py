"""What is seen of a graph at a step: the graph, the tape of steps, and the formula."""

from collections.abc import Sequence

from nnbook.autodiff import Value
from nnbook.autodiff.drawing import picture_of
from nnbook.pictures import (
    Diagram,
    Drawn,
    GraphEdge,
    GraphNode,
    GraphPicture,
    Item,
    Items,
    graph_diagram,
)
from nnbook.pictures.graph.stage import Stage
from nnbook.pictures.shapes import Box, Shape, Words
from nnbook.pictures.style import LABEL_SIZE, TICK_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.widgets.graph_steps.formulas import Lines
from nnbook.widgets.graph_steps.passes import Passes

WIDTH = 470
_ROW, _TOP, _LEFT = 36.0, 22.0, 66.0
_CHIP_HEIGHT, _WIDEST = 28.0, 54.0
_LINE = 18.0
_BLOCKS = 4
FORMULA_HEIGHT, _FORMULA_SIZE, _SMALLEST = 142, 13.0, 10.0
_EDGE = 10.0
_ROOM = WIDTH - 2 * _EDGE


def graph_panel(passes: Passes, step: int, chosen: str) -> Diagram:
    """Draw the graph with what is known after a step.

    Parameters
    ----------
    passes : Passes
        The graph.
    step : int
        The step.
    chosen : str
        The key of the input that can be moved.
    """
    whole = picture_of(passes.output, local_derivatives=True)
    derivatives = passes.derivatives(step)
    nodes = tuple(
        GraphNode(
            node.key,
            node.title,
            node.value,
            None if node.derivative is None else derivatives.get(value, node.derivative),
            node.kind,
        )
        for node, value in zip(whole.nodes, passes.order, strict=True)
    )
    caption = (
        "number: the value",
        f"∂: derivative of {passes.output.name}, as far as it has come",
        "on the arrows: local derivatives",
        "dashed: negative",
        "tinted: whose turn it is",
    )
    edges: tuple[GraphEdge, ...] = whole.edges
    at_work = passes.at_work(step)
    stage = Stage(
        values={passes.key(value) for value in passes.values_known(step)},
        derivatives={passes.key(value) for value in derivatives},
        targets={passes.key(part.output) for part in passes.done_back(step)},
        active=None if at_work is None else passes.key(at_work),
        box_width=56.0,
        label_width=30.0,
        bend=18.0,
    )
    picture = GraphPicture(nodes, edges, "", True, caption)
    return graph_diagram(picture, field="chosen", chosen=chosen, stage=stage)


def tape_panel(passes: Passes, step: int) -> Diagram:
    """Draw the steps as two rows of chips: forward, and the way back below it, each under its own.

    Parameters
    ----------
    passes : Passes
        The graph.
    step : int
        The present step.
    """
    m = len(passes.operations)
    room = min(_WIDEST, (WIDTH - _LEFT - 8.0) / (m + 1))
    columns = {0: (0, 0), passes.turn: (1, m)}
    back = [part.output for part in passes.back]
    for k in range(1, m + 1):
        columns[k] = (0, k)
        # From the right to the left, so that the last operation is the first one back.
        columns[passes.turn + k] = (1, m - k)
    names = {0: "in", passes.turn: "1"}
    names |= {k: value.name for k, value in enumerate(passes.operations, start=1)}
    names |= {passes.turn + k: value.name for k, value in enumerate(back, start=1)}
    spoken = {0: "the inputs", passes.turn: f"∂{passes.output.name}/∂{passes.output.name} = 1"}
    spoken |= {k: f"forward: {value.name}" for k, value in enumerate(passes.operations, start=1)}
    spoken |= {passes.turn + k: f"back through {v.name}" for k, v in enumerate(back, start=1)}
    shapes: list[Shape] = [
        Words(8.0, _TOP + 18.0, "forward →", "muted", "start", TICK_SIZE, halo=False),
        Words(8.0, _TOP + _ROW + 18.0, "← back", "muted", "start", TICK_SIZE, halo=False),
        Words(8.0, 13.0, "the steps: click, or go along with the arrow keys", "muted", "start",
              TICK_SIZE, halo=False),
    ]  # fmt: skip
    items = []
    for k in range(passes.last + 1):
        row, column = columns[k]
        box = (_LEFT + column * room, _TOP + row * _ROW, room - 2.0, _CHIP_HEIGHT)
        shapes += _chip(names[k], box, k - step)
        words = f"step {k} of {passes.last}, {spoken[k]}"
        items.append(Item(k, words, box, card=(f"step {k}", spoken[k])))
    hand = Items("steps", "step", "steps", tuple(items), step, follows=True)
    height = round(_TOP + 2 * _ROW + 4.0)
    return Diagram("tape", (WIDTH, height), (Drawn("steps", shapes),), (hand,))


def _chip(text: str, box: tuple[float, float, float, float], ahead: int) -> list[Shape]:
    left, top, width, height = box
    border, line = ("accent", 2.5) if ahead == 0 else ("muted", 0.8)
    tint = 0.22 if ahead == 0 else 0.1 if ahead < 0 else 0.0
    shapes: list[Shape] = [Box(box, 5.0, border, line, "accent", tint)]
    size = min(12.0, 12.0 * (width - 3.0) / max(1.0, text_width(text, 12.0)))
    if size >= 7.0:
        color = "muted" if ahead > 0 else "ink"
        middle = (left + width / 2, top + height / 2 + 4.0)
        shapes.append(Words(*middle, text, color, "middle", size, bold=ahead == 0, halo=False))
    return shapes


def formula_panel(title: str, blocks: Sequence[Lines], remarks: Sequence[str]) -> Diagram:
    """Write what a step computes: three lines for each input, side by side where there is room.

    Parameters
    ----------
    title : str
        Which step it is.
    blocks : sequence of Lines
        At most four are shown.
    remarks : sequence of str
        One or two lines below.
    """
    size = _fitting(title, LABEL_SIZE, _ROOM)
    shapes: list[Shape] = [
        Words(_EDGE, 20.0, title, "ink", "start", size, bold=True, halo=False),
    ]
    for k, line in enumerate(remarks):
        y = FORMULA_HEIGHT - 22.0 + 14.0 * k
        shapes.append(Words(_EDGE, y, line, "muted", "start", TICK_SIZE, halo=False))
    shown = blocks[:_BLOCKS]
    if len(blocks) > _BLOCKS:
        more = f"and {len(blocks) - _BLOCKS} more alike"
        shapes.append(Words(WIDTH - _EDGE, 20.0, more, "muted", "end", TICK_SIZE, halo=False))
    return Diagram("formula", (WIDTH, FORMULA_HEIGHT), (Drawn("formula", shapes + _blocks(shown)),))


def _blocks(blocks: Sequence[Lines]) -> list[Shape]:
    """Formulas side by side in three lines each; in a row each where they would be too small."""
    room = _ROOM / max(1, len(blocks))
    size = min([_FORMULA_SIZE, *(_size(line, room - 8.0) for it in blocks for line in _lines(it))])
    if size >= _SMALLEST:
        places = [(_EDGE + k * room, it) for k, it in enumerate(blocks)]
        return [shape for left, it in places for shape in _column(it, left, size)]
    rows = [" ".join((it.symbols, it.numbers, it.result)) for it in blocks]
    rows = [
        row + (f" ({it.note})" if it.note else "") for row, it in zip(rows, blocks, strict=True)
    ]
    size = min(_size(row, _ROOM) for row in rows)
    return [
        Words(_EDGE, 44.0 + k * _LINE, row, "ink", "start", size, halo=False)
        for k, row in enumerate(rows)
    ]


def _column(block: Lines, left: float, size: float) -> list[Shape]:
    return [
        Words(left, 46.0 + k * _LINE, line, "accent" if k >= 2 else "ink", "start", size,
              bold=k == 2, halo=False)
        for k, line in enumerate(_lines(block))
    ]  # fmt: skip


def _lines(block: Lines) -> list[str]:
    return [line for line in (block.symbols, block.numbers, block.result, block.note) if line]


def _size(text: str, room: float) -> float:
    return _fitting(text, _FORMULA_SIZE, room)


def _fitting(text: str, size: float, room: float) -> float:
    """The size of type at which a line fits, at most `size`."""
    return min(size, size * room / text_width(text, size))


def named_inputs(passes: Passes) -> list[Value]:
    """Return the inputs that have a name, in the order of the graph."""
    return [value for value in passes.order if not value.inputs and value.name]
