"""The cost after each step: its number wherever the pointer is, and a way back to that step."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnbook.pictures import Item, Items, Mark, Panel
from nnbook.pictures.frame import frame_of
from nnbook.pictures.numbers import number_text
from nnbook.pictures.style import TICK_SIZE
from nnbook.pictures.text_width import text_width
from nnbook.validation import Array
from nnbook.widgets.answers import cost_text
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.kit.training import Comparison, Phase, Trainer
from nnbook.widgets.playground.state import Edit

COST_SIZE = (480, 290)
STEPS = "steps"
"""The name of the hand on the curve: what is chosen is a step to go to."""

# So many pixels a strip takes at least; in a run that goes on there is no time for so many.
_NARROW, _WIDE = 2, 27
# Pixels that are kept free around the number of a step.
_AROUND = 8
Curve = tuple[Array, Array]


def cost_panel(
    run: Trainer,
    comparison: Comparison,
    test: Curve,
    *,
    edits: Sequence[Edit] = (),
    log: bool,
    updates_per_epoch: int,
) -> Panel:
    """Draw the costs of a run on training and test data, beside the pinned ones.

    Parameters
    ----------
    run : Trainer
        The run.
    comparison : Comparison
        In what it and the pinned ones differ.
    test : pair of numpy.ndarray, shape (k,)
        Steps, and the test costs at them.
    edits : sequence of Edit
        Where λ was set anew: upright lines, the last one with its number.
    log : bool
        Whether the cost axis is logarithmic.
    updates_per_epoch : int
        How many steps make an epoch.
    """
    width, height = COST_SIZE
    panel = cost_curve(
        run, different=comparison.different, test=test, log=log, width=width, height=height,
    )  # fmt: skip
    layers = (*panel.layers, *_marks(panel, run, edits))
    return replace(panel, layers=layers, hands=(_steps(panel, run, updates_per_epoch),))


def _marks(panel: Panel, run: Trainer, edits: Sequence[Edit]) -> list[Mark]:
    """Where the number of an earlier step is written, none of them crosses it."""
    steps = np.array([edit.step for edit in edits], dtype=float)
    if run.i < run.last:
        frame, room = frame_of(panel.chart), _AROUND + text_width(f"step {run.i}", TICK_SIZE)
        x = frame.to_pixels([*steps, run.i], np.full(len(steps) + 1, panel.chart.y_lim[0]))[:, 0]
        steps = steps[np.abs(x[:-1] - x[-1]) > room]
    marks = [Mark(f"lambda{step:.0f}", "x", step, color="good") for step in steps]
    if marks and run.i == run.last:
        marks[-1] = replace(marks[-1], text=f"λ = {number_text(edits[-1].value)}")
    return marks


def _steps(panel: Panel, run: Trainer, updates_per_epoch: int) -> Items:
    """Strips of the chart: each tells the costs at its step, and leads there."""
    frame = frame_of(panel.chart)
    steps, costs = run.curve
    can_be_shown = np.isin(steps, run.kept_steps)
    steps, costs = steps[can_be_shown], costs[can_be_shown]
    x = frame.to_pixels(steps, np.full(len(steps), panel.chart.y_lim[0]))[:, 0]
    chosen = _apart(x, _WIDE if run.phase is Phase.RUNNING else _NARROW)
    x = x[chosen]
    edges = np.concatenate([[frame.left], (x[1:] + x[:-1]) / 2, [frame.left + frame.width]])
    items = []
    for k, (i, cost) in enumerate(zip(steps[chosen].tolist(), costs[chosen], strict=True)):
        lines = [f"training cost {cost_text(float(cost))}"]
        test_cost = run.descent.test_cost_at(i, run.theta_at(i))  # type: ignore[attr-defined]
        if test_cost is not None:
            lines.append(f"test cost {cost_text(test_cost)}")
        epoch = f"{i / updates_per_epoch:.3g}"
        head = f"step {i}" if updates_per_epoch == 1 else f"step {i}, epoch {epoch}"
        box = (float(edges[k]), frame.top, float(edges[k + 1] - edges[k]), frame.height)
        items.append(Item(i, ", ".join([head, *lines]), box=box, card=(head, *lines)))
    return Items(STEPS, STEPS, "costs after some steps, to go back to", tuple(items))


def _apart(x: Array, distance: float) -> list[int]:
    """The places of as many numbers as there are, in a row that grows, at least so far apart."""
    chosen = [0]
    for k in range(1, len(x)):
        if x[k] - x[chosen[-1]] >= distance:
            chosen.append(k)
    last = len(x) - 1  # always there: in place of the one that is too near
    return chosen if chosen[-1] == last else [0, *chosen[1:-1], last]
