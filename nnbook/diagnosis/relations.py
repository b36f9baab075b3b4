"""Causes that connect all numbers of one array with those of another: sign, factor, order, …"""

import numpy as np

from nnbook.diagnosis.agreement import ATOL, RTOL, agrees
from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.words import number_in_words
from nnbook.validation import Array


def relation(
    actual: Array, expected: Array, n: int | None = None, *, rtol: float = RTOL, atol: float = ATOL
) -> Finding | None:
    """Name the simplest relation by which all of ``actual`` follows from ``expected``.

    Parameters
    ----------
    actual, expected : numpy.ndarray
        What came and what is right: floats, of the same shape.
    n : int, optional
        Number of examples behind the numbers, to recognise a factor n or 1/n.
    rtol, atol : float
        How exact the numbers of `expected` are, as in ``numpy.allclose``.

    Returns
    -------
    Finding or None
        None also when the two agree: what differs then is in small numbers alone, of which no
        relation says anything.
    """
    if agrees(actual, expected, rtol=rtol, atol=atol):
        return None
    return (
        transposed(actual, expected, rtol, atol)
        or _zero(actual)
        or _sign(actual, expected, rtol, atol)
        or _order(actual, expected, rtol, atol)
        or _factor(actual, expected, n, rtol, atol)
        or _offset(actual, expected, rtol, atol)
    )


def proportion(
    actual: Array, expected: Array, n: int | None = None, *, rtol: float = RTOL, atol: float = ATOL
) -> Finding | None:
    """Name the factor between two arrays, 0 and −1 among them: see `relation`.

    Unlike other relations, it stays what it is when both arrays are divided by the same numbers,
    component by component.
    """
    if agrees(actual, expected, rtol=rtol, atol=atol):
        return None
    return (
        _zero(actual)
        or _sign(actual, expected, rtol, atol)
        or _factor(actual, expected, n, rtol, atol)
    )


def transposed(
    actual: Array, expected: Array, rtol: float = RTOL, atol: float = ATOL
) -> Finding | None:
    """Say so if rows and columns have changed places; the shapes may differ."""
    if actual.ndim < 2 or not agrees(actual.T, expected, rtol=rtol, atol=atol):
        return None
    return Finding(
        "transposed",
        f"The numbers are right, but rows and columns have changed places: your answer has shape "
        f"{actual.shape}. Put a `.T` in the right place.",
        relation=True,
    )


def _zero(actual: Array) -> Finding | None:
    if np.any(actual):
        return None
    return Finding("zero", "Your answer is 0 everywhere. Is the result ever put in?", relation=True)


def _sign(actual: Array, expected: Array, rtol: float, atol: float) -> Finding | None:
    if not agrees(-actual, expected, rtol=rtol, atol=atol):
        return None
    return Finding(
        "sign",
        "The sizes are right and the sign is wrong: look for what should be turned round.",
        relation=True,
    )


def _order(actual: Array, expected: Array, rtol: float, atol: float) -> Finding | None:
    in_order = np.sort(actual, axis=None), np.sort(expected, axis=None)
    if actual.size < 2 or not agrees(*in_order, rtol=rtol, atol=atol):
        return None
    return Finding(
        "order", "The numbers are right, but they stand in the wrong order.", relation=True
    )


def _factor(
    actual: Array, expected: Array, n: int | None, rtol: float, atol: float
) -> Finding | None:
    factor = float(np.vdot(expected, actual) / np.vdot(expected, expected))
    if not np.isfinite(factor) or factor == 0:
        return None
    if not agrees(actual, factor * expected, rtol=rtol, atol=atol * max(1, abs(factor))):
        return None
    named = _named_factor(abs(factor), n, rtol + atol / float(np.abs(expected).max()))
    # One number alone is always some multiple of another: only n or 1/n would mean something.
    if np.count_nonzero(expected) < 2 and (named is None or n is None or n < 3):
        return None
    text = named or (
        f"Every number is off by the same factor, about {number_in_words(abs(factor))}."
    )
    if factor < 0:
        text += " The sign is wrong as well."
    return Finding("factor", text, relation=True)


def _named_factor(factor: float, n: int | None, exact_to: float) -> str | None:
    def is_about(number: float) -> bool:
        return abs(factor - number) <= exact_to * number

    if n is not None and n > 1 and is_about(n):
        return (
            f"Every number is n times too large (here n = {n}): "
            "a sum stands where the mean over the examples is meant."
        )
    if n is not None and n > 1 and is_about(1 / n):
        return f"Every number is n times too small (here n = {n}): is 1/n in there twice?"
    if is_about(2):
        return "Every number is twice as large as it should be: look for a factor 2."
    if is_about(0.5):
        return "Every number is half as large as it should be: look for a factor ½."
    return None


def _offset(actual: Array, expected: Array, rtol: float, atol: float) -> Finding | None:
    if actual.size < 3:
        return None
    offset = float(np.mean(actual - expected))
    if not agrees(actual - offset, expected, rtol=rtol, atol=atol):
        return None
    return Finding(
        "offset",
        f"Every number is off by the same amount, {number_in_words(offset)}. "
        "Is a term missing, or one too many?",
        relation=True,
    )
