"""The ticks of an axis: where they are, and numbers at them that are never too wide."""

from math import floor, log10
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.limits import one_two_five
from nnbook.pictures.numbers import high, number_text
from nnbook.pictures.style import TICK_SIZE
from nnbook.pictures.text_width import text_width

# What is free between the axis and its label, as `text_width` measures: "50000", but not "−1000".
_ROOM = 36.5
_MOST_DECIMALS = 15
# A log axis with more stops of 1-2-5 than this shows only its powers of ten.
_FEW_STOPS = 6


class Numbers(NamedTuple):
    """What stands at the ticks, and the axis' label that says in which unit they count."""

    texts: tuple[str, ...]
    label: str


def set_ticks(axis: Any, scale: str, limits: tuple[float, float], pixels: int, label: str) -> str:
    """Give a matplotlib axis its ticks and their numbers; return its label with their unit."""
    from matplotlib.ticker import (
        FixedFormatter,
        FixedLocator,
        FuncFormatter,
        MaxNLocator,
        NullFormatter,
    )

    if scale == "log":
        stops = one_two_five(*limits)
        if len(stops) <= _FEW_STOPS:  # on less than two decades, the powers of ten alone say little
            axis.set_major_locator(FixedLocator(stops))
        axis.set_major_formatter(FuncFormatter(lambda value, _: log_tick(value)))
        axis.set_minor_formatter(NullFormatter())
        return label
    locator = MaxNLocator(nbins=max(3, min(7, pixels // 60)), steps=[1, 2, 2.5, 5, 10])
    places = np.asarray(locator.tick_values(*limits))
    beyond = 1e-9 * (limits[1] - limits[0])
    places = places[(places >= limits[0] - beyond) & (places <= limits[1] + beyond)]
    if len(places) < 2:  # matplotlib finds none where all is below 1e-288
        places = np.array(limits)
    numbers = tick_numbers(places, label)
    axis.set_major_locator(FixedLocator(places.tolist()))
    axis.set_major_formatter(FixedFormatter(numbers.texts))
    return numbers.label


def tick_numbers(places: NDArray[np.float64], label: str) -> Numbers:
    """Write evenly spaced numbers, shorter where they would be too wide.

    In place of 0, 500000, 1000000 stands 0.0, 0.5, 1.0 and "… in 10⁶" in the label; in place of
    1000.001, 1000.002 stands 0.001, 0.002 and "… − 1000".
    """
    for base in (0.0, _round_base(places)):
        rest = places - base
        for power in (0, _decade(rest)):
            numbers = Numbers(_written(rest / 10.0**power), _with_unit(label, base, power))
            if max(text_width(text, TICK_SIZE) for text in numbers.texts) <= _ROOM:
                return numbers
    return numbers


def _decade(numbers: NDArray[np.float64]) -> int:
    """The exponent of the largest one, as far as its power of ten is an ordinary number."""
    largest = float(np.abs(numbers).max())
    return max(floor(log10(largest) + 1e-9), -300) if largest > 0 else 0


def _round_base(places: NDArray[np.float64]) -> float:
    """A number of few digits, not above the places and near to them as their range goes."""
    unit = 10.0 ** (_decade(places - places[0]) + 1)
    return float(f"{np.floor(places[0] / unit) * unit:.15g}")


def _written(numbers: NDArray[np.float64]) -> tuple[str, ...]:
    """All with as many decimals as the one that needs most."""
    close = 1e-3 * np.ptp(numbers) / len(numbers)
    decimals = next(
        (d for d in range(_MOST_DECIMALS) if (abs(np.round(numbers, d) - numbers) <= close).all()),
        _MOST_DECIMALS,
    )
    rounded = np.round(numbers, decimals) + 0.0  # never a minus zero
    return tuple(f"{number:.{decimals}f}".replace("-", "−") for number in rounded)


def _with_unit(label: str, base: float, power: int) -> str:
    """ "J(θ) − 1000 in 10⁻³": what the numbers at the ticks count."""
    if not base and not power:
        return label
    from_base = f" {'−' if base > 0 else '+'} {number_text(abs(base), 15)}" if base else ""
    return f"{label or 'value'}{from_base}{f' in 10{high(power)}' if power else ''}"


def log_tick(value: float) -> str:
    """A tick label of a log axis in plain text: 0.01, 1, 200, 10⁻⁵, 2·10⁴."""
    if 0.9e-3 < value < 1.1e3:
        return f"{value:g}"
    exponent = floor(log10(value) + 1e-9)
    digit = round(value / 10.0**exponent)
    return f"{'' if digit == 1 else f'{digit}·'}10{high(exponent)}"
