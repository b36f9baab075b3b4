"""What several elements read off their data: counts in words, and limits for axes."""

import numpy as np

from nnbook.validation import Array


def wrong_ones(s: Array, y: Array) -> tuple[int, ...]:
    """Return the indexes of the wrong answers: ŷ = σ(s) is above ½ exactly where s > 0."""
    return tuple(np.flatnonzero((s > 0) != (y == 1)).tolist())


def count_wrong(s: Array, y: Array) -> str:
    """Return "3 of 200 wrong" for the weighted sums s (n,) and the labels y (n,)."""
    return f"{len(wrong_ones(s, y))} of {len(y)} wrong"


def spread(y: Array, reach: float = 0.05) -> Array:
    """Return the labels y (n,), spread a little up and down so that crowded points can be seen.

    Multiples of the golden ratio fall evenly between 0 and 1, and the same way every time.
    """
    even = np.arange(len(y)) * (5**0.5 - 1) / 2 % 1
    return y + reach * (2 * even - 1)


def padded_limits(values: Array, share: float = 0.08) -> tuple[float, float]:
    """Return axis limits around the values, a share of their range wider on either side."""
    low, high = float(np.min(values)), float(np.max(values))
    is_constant = high - low <= 1e-9 * max(1.0, abs(low), abs(high))
    pad = 1.0 if is_constant else share * (high - low)
    return low - pad, high + pad


def step_limit(value: float, steps: tuple[float, ...]) -> float:
    """Return the first of the rising steps that is not below the value, or the last one.

    Axes that grow in steps are redrawn seldom and can be compared between two frames.
    """
    return next((step for step in steps if step >= value), steps[-1])


def growing_limits(values: Array, least: tuple[float, float]) -> tuple[float, float]:
    """Return limits that hold `least` and all values, each end a multiple of a 1-2-5 step."""
    low, high = min(least[0], float(np.min(values))), max(least[1], float(np.max(values)))
    magnitude = 10.0 ** np.floor(np.log10(high - low))
    step = next(m * magnitude for m in (0.5, 1.0, 2.0, 5.0) if (high - low) / (m * magnitude) <= 8)
    low = low if low == least[0] else step * np.floor(low / step - 0.1)
    high = high if high == least[1] else step * np.ceil(high / step + 0.1)
    return float(low), float(high)
