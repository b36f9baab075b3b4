"""Limits of axes: around data, and growing in steps with it."""

from math import floor, inf, log10

import numpy as np

from nnbook.validation import Array

# Beyond this, the distance of two limits might not be finite.
_LARGEST = 1e300


def one_two_five(low: float, high: float) -> tuple[float, ...]:
    """All numbers 1, 2 or 5 times a power of ten from `low` to `high`, both included."""
    exponents = range(floor(log10(low)), floor(log10(high)) + 1)
    candidates = (float(f"{digit}e{exponent}") for exponent in exponents for digit in (1, 2, 5))
    return tuple(c for c in candidates if low * (1 - 1e-9) <= c <= high * (1 + 1e-9))


def round_up(value: float) -> float:
    """Return the least of … 0.1, 0.2, 0.5, 1, 2, 5, 10 … that is not below a number.

    For limits that grow with a curve: they then change seldom, and in steps.

    Parameters
    ----------
    value : float
        The number, above 0 and finite.

    Returns
    -------
    float
        1, 2 or 5 times a power of ten.

    Raises
    ------
    ValueError
        If `value` is not above 0, or not finite.

    Examples
    --------
    >>> round_up(0.13)
    0.2
    """
    if not 0 < value < inf:
        raise ValueError(f"value must be above 0 and finite; got {value}")
    decade = floor(log10(value))
    steps = (
        float(f"{digit}e{exponent}") for exponent in (decade, decade + 1) for digit in (1, 2, 5)
    )
    return next(step for step in steps if step >= value * (1 - 1e-12))


def padded_limits(values: Array, share: float = 0.08) -> tuple[float, float]:
    """Return limits around the values, wider by a share of their range on either side.

    Parameters
    ----------
    values : numpy.ndarray
        Numbers, in any shape; at least one.
    share : float
        How much wider; where all values are equal, it is 1 on either side.

    Returns
    -------
    low, high : float
        The limits.
    """
    low, high = float(np.min(values)), float(np.max(values))
    is_constant = high - low <= 1e-9 * max(1.0, abs(low), abs(high))
    pad = 1.0 if is_constant else share * (high - low)
    return low - pad, high + pad


def growing_limits(values: Array, least: tuple[float, float]) -> tuple[float, float]:
    """Return limits that hold `least` and all values, with a little room where they grew.

    What grew ends on a multiple of a 1-2-5 step, about an eighth of the range.

    Parameters
    ----------
    values : numpy.ndarray
        Numbers, in any shape. Those that are not finite, or larger than 1e300, are left out.
    least : (float, float)
        The limits as long as all values are within.

    Returns
    -------
    low, high : float
        The limits.
    """
    shown = values[np.abs(values) <= _LARGEST]
    low, high = float(shown.min(initial=least[0])), float(shown.max(initial=least[1]))
    step = round_up((high - low) / 8)
    low = low if low == least[0] else step * np.floor(low / step - 0.1)
    high = high if high == least[1] else step * np.ceil(high / step + 0.1)
    return float(low), float(high)
