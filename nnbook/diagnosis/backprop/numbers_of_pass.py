"""Why is this one number of a pass not the one that was asked for?"""

from __future__ import annotations

from nnbook.diagnosis.backprop.asked import Asked
from nnbook.diagnosis.backprop.number_slips import slips_of
from nnbook.diagnosis.finding import Finding

_SIGN = "The size is right, and the sign is wrong."
_DIFFERS = "Not that number yet. Put the numbers into the formula, one after the other."
_CLOSE = 2.0


def explain_number(
    answer: float, right: float, asked: Asked, *, rtol: float = 0.01, atol: float = 0.0
) -> Finding | None:
    """Name the slip by which a number that was worked out by hand is not the right one.

    Parameters
    ----------
    answer, right : float
        The number that came, and the right one, which never appears in the finding.
    asked : Asked
        Which number of which pass it is.
    rtol, atol : float
        How far off a number worked out with a few digits may be.

    Returns
    -------
    Finding or None
        None if it is near enough to the right one.

    Notes
    -----
    Lecture: D2, M2, B2–B4, G3.
    """

    def same(one: float, other: float) -> bool:
        return abs(one - other) <= rtol * abs(other) + atol

    if same(answer, right):
        return None
    for slip in slips_of(asked):
        number = slip.number(asked)
        if number is not None and same(answer, number) and not same(number, right):
            return Finding(slip.cause, slip.sentence)
    if same(answer, -right):
        return Finding("sign", _SIGN)
    if abs(answer - right) <= _CLOSE * (rtol * abs(right) + atol):
        return Finding("digits", "Nearly: work with three digits or more.")
    return Finding("differs", _DIFFERS)
