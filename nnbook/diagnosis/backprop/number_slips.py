"""The classic slips with one number of a pass: each is executable, and has its hint.

A slip is a function of the right lines of the pass, and of the place whose number it is; it
returns the wrong number, or None where the slip is impossible.
"""

from __future__ import annotations

from nnbook.diagnosis.backprop import backward_slips, forward_slips
from nnbook.diagnosis.backprop.asked import Asked, Slip


def slips_of(asked: Asked) -> tuple[Slip, ...]:
    """Return the slips that are known for a number, in the order in which they are named."""
    if asked.array == "delta":
        is_output = asked.l == asked.lines.L
        return backward_slips.DELTA_OF_OUTPUT if is_output else backward_slips.DELTA
    return {
        **forward_slips.SUM_AND_ACTIVATION,
        "cost": forward_slips.COST,
        "blame": backward_slips.BLAME,
        "dW": backward_slips.WEIGHT_GRADIENT,
        "db": backward_slips.BIAS_GRADIENT,
        "model": backward_slips.UPDATE,
    }.get(asked.array, ())
