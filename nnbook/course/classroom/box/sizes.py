"""How large the arguments are with which a child calls a function out here.

Such a call takes the time and the memory of this process, which no limit of the child's counts. So
it may be as large as the exercise has use for, and no larger.
"""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

import numpy as np

_ALWAYS = 1_000
_TIMES = 10  # as many places at once, say, as there are signs and components


def most_numbers(arguments: Sequence[Any]) -> int:
    """How many numbers a function may be given that was itself given with these arguments."""
    return _ALWAYS + _TIMES * _count(arguments)


def too_large(arguments: Sequence[Any], most: int) -> str | None:
    """Why a function is not called with these arguments; None if it can be.

    Parameters
    ----------
    arguments : sequence
        Plain data.
    most : int
        Numbers in them, and in what they are broadcast to.
    """
    count = _count(arguments)
    if count <= most:
        try:
            count = prod(np.broadcast_shapes(*map(np.shape, arguments)))
        except ValueError:  # the function has its own words for shapes that don't fit
            return None
    if count <= most:
        return None
    return f"a function of the exercise takes at most {most} numbers here; this call has {count}"


def _count(value: Any) -> int:
    """The numbers in plain data; a text counts its characters."""
    count, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, np.ndarray):
            count += part.nbytes // 8 if part.dtype.kind == "U" else part.size
        elif isinstance(part, str):
            count += len(part)
        elif isinstance(part, Mapping):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list | tuple):
            count += 1
            waiting += part
        else:
            count += 1
    return count
