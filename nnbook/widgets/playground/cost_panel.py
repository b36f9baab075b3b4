"""The cost after each step: its number wherever the pointer is, and a way back to that step."""

from dataclasses import replace

import numpy as np

from nnbook.pictures import Item, Items, Panel
from nnbook.pictures.frame import frame_of
from nnbook.validation import Array
from nnbook.widgets.answers import cost_text
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.kit.training import Comparison, Trainer

COST_SIZE = (480, 290)
STEPS = "steps"
"""The name of the hand on the curve: what is chosen is a step to go to."""

_STRIPS = 16
Curve = tuple[Array, Array]


def cost_panel(
    run: Trainer, comparison: Comparison, test: Curve, *, log: bool, updates_per_epoch: int
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
    log : bool
        Whether the cost axis is logarithmic.
    updates_per_epoch : int
        How many steps make an epoch.
    """
    width, height = COST_SIZE
    panel = cost_curve(
        run, different=comparison.different, test=test, log=log, width=width, height=height,
    )  # fmt: skip
    return replace(panel, hands=(_steps(panel, run, test, updates_per_epoch),))


def _steps(panel: Panel, run: Trainer, test: Curve, updates_per_epoch: int) -> Items:
    """Strips of the chart: each tells the costs at its step, and leads there."""
    frame = frame_of(panel.chart)
    steps, costs = run.curve
    chosen = np.unique(np.linspace(0, len(steps) - 1, min(len(steps), _STRIPS)).astype(int))
    at = steps[chosen]
    x = frame.to_pixels(at, np.full(len(at), panel.chart.y_lim[0]))[:, 0]
    edges = np.concatenate([[frame.left], (x[1:] + x[:-1]) / 2, [frame.left + frame.width]])
    items = []
    for k, i in enumerate(at.tolist()):
        lines = [f"training cost {cost_text(float(costs[chosen[k]]))}"]
        tested = np.searchsorted(test[0], i, side="right") - 1
        if tested >= 0:
            lines.append(f"test cost {cost_text(float(test[1][tested]))}")
        epoch = f"{i / updates_per_epoch:.3g}"
        head = f"step {i}" if updates_per_epoch == 1 else f"step {i}, epoch {epoch}"
        box = (float(edges[k]), frame.top, float(edges[k + 1] - edges[k]), frame.height)
        items.append(Item(i, ", ".join([head, *lines]), box=box, card=(head, *lines)))
    return Items(STEPS, STEPS, "costs after some steps, to go back to", tuple(items))
