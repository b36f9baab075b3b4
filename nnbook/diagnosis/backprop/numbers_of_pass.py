"""Why is this one number of a pass not the one that was asked for?"""

from __future__ import annotations

from collections.abc import Callable

from nnbook.diagnosis.backprop.asked import Asked, Slip
from nnbook.diagnosis.backprop.number_slips import slips_of
from nnbook.diagnosis.finding import Finding

_SIGN = "The size is right, and the sign is wrong."
_DIFFERS = "Not that number yet. Put the numbers into the formula, one after the other."
_ABOUT = 0.01
_CLOSE = 2.0
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SEVERAL = "More than one slip gives that number. "


def explain_number(
    answer: float,
    right: float,
    asked: Asked,
    *,
    near: Callable[[float], float] | None = None,
    digits: int = 3,
) -> Finding | None:
    """Name the slip by which a number that was worked out by hand is not the right one.

    Parameters
    ----------
    answer, right : float
        The number that came, and the right one, which never appears in the finding.
    asked : Asked
        Which number of which pass it is.
    near : callable
        How far off a number may be that was worked out with a few digits, by its size; 1 % of it
        without this.
    digits : int
        How many digits are needed.

    Returns
    -------
    Finding or None
        None if it is near enough to the right one.

    Notes
    -----
    Lecture: D2, M2, B2–B4, G3.
    """

    def reach(size: float) -> float:
        return _ABOUT * abs(size) if near is None else near(size)

    def same(one: float, other: float) -> bool:
        return abs(one - other) <= reach(other)

    if same(answer, right):
        return None
    found = []
    for slip in slips_of(asked):
        number = slip.number(asked)
        if number is not None and same(answer, number) and not same(number, right):
            found.append(slip)
    if found:
        return Finding(found[0].cause, _told(found))
    if same(answer, -right):
        return Finding("sign", _SIGN)
    if abs(answer - right) <= max(_CLOSE * reach(right), _ABOUT / 2 * abs(right)):
        return Finding("digits", f"Nearly: work with {_COUNTS[digits]} digits or more.")
    return Finding("differs", _DIFFERS)


def _told(slips: list[Slip]) -> str:
    """What is said of a number: the first two slips, where more than one leads to it."""
    if len(slips) == 1:
        return slips[0].sentence
    return f"{_SEVERAL}{slips[0].sentence} Or: {slips[1].sentence}"
