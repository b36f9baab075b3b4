"""The way of a descent over the lines of equal cost, and those of the runs that are pinned."""

from collections.abc import Callable

import numpy as np

from nnbook.pictures import Layer, Line
from nnbook.validation import Array
from nnbook.widgets.cost_curve import pinned_look
from nnbook.widgets.kit.training import PinnedRun, Trainer

# Points of a path that are drawn, so that a frame of a long run costs no more than one of a short.
_PATH_POINTS = 400


def some_of(path: Array) -> Array:
    """Return at most 400 places of a path, the first and the last among them.

    Every 2nd, 4th, 8th … is taken: so the same places stay for long while the path grows.
    """
    stride = 1
    while len(path) > stride * (_PATH_POINTS - 1):
        stride *= 2
    some = path[::stride]
    return some if (len(path) - 1) % stride == 0 else np.concatenate([some, path[-1:]])


def pinned_lines(
    run: Trainer, place: Callable[[Array], Array], belongs: Callable[[PinnedRun], bool]
) -> list[Layer]:
    """Return a line for each pinned run, with the look that it has beside the cost, too.

    Parameters
    ----------
    run : Trainer
        The run, with its pinned ones.
    place : callable
        ``place(path)`` is where on the picture some θ's (k, m) are: (k, 2).
    belongs : callable
        ``belongs(pinned)`` says whether a pinned run has a place on this picture.
    """
    layers: list[Layer] = []
    for pinned in filter(belongs, run.pinned):
        color, dash = pinned_look(pinned.number)
        x, y = place(some_of(pinned.path)).T
        layers.append(Line(f"run{pinned.number}", x, y, color=color, width=1.5, dash=dash))
    return layers
