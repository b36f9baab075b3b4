"""The functions that an element lets the reader choose from, and the place on them that moves."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.widgets.kit import Choice
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.landscape_panels import Ground, decimals_of
from nnbook.widgets.landscapes import Landscape, chosen_landscapes
from nnbook.widgets.own_landscape import own_landscape

Place = tuple[float, ...]


def grounds_of(
    functions: Sequence[str],
    J: Callable[[Any], float] | None,
    grad_J: Callable[[Any], Any] | None,
    *own: Any,
) -> dict[str, Ground]:
    """Return what can be chosen, by name: some of the course's functions, or the reader's own.

    `own` is what `own_landscape` wants to know of a function of the reader's: place, limits,
    symbols, curvature.
    """
    if J is None:
        landscapes = chosen_landscapes(functions)
    else:
        landscape = own_landscape(J, grad_J, *own)
        landscapes = {landscape.name: landscape}
    return {name: Ground(landscape) for name, landscape in landscapes.items()}


def choice_of(grounds: dict[str, Ground], tooltip: str) -> tuple[Choice, ...]:
    """Return the control for the choice, if there is one."""
    return (Choice("function", "function", tuple(grounds), tooltip),) if len(grounds) > 1 else ()


def as_place(place: ArrayLike) -> Place:
    """Return a number, or a vector of them, as a place."""
    return tuple(np.atleast_1d(np.asarray(place)).tolist())


def touched_place(touch: Touch, landscape: Landscape) -> Place:
    """Return where a hand is, to as many decimals as are worth telling."""
    pairs = zip((touch.x, touch.y), landscape.limits, strict=False)
    return tuple(round(place, decimals_of(limits)) + 0.0 for place, limits in pairs)
