"""Why is this array not the one that was expected?"""

from typing import Any

import numpy as np

from nnbook.diagnosis.agreement import ATOL, RTOL, agrees
from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.relations import relation, transposed
from nnbook.diagnosis.words import index_in_words, number_in_words, shape_in_words
from nnbook.validation import Array


def explain_difference(
    actual: Any,
    expected: Any,
    *,
    n: int | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> Finding | None:
    """Name the cause by which ``actual`` differs from ``expected``.

    The simplest cause that explains all entries wins, in the order: type, transposed, shape,
    NaN and infinity, number type, zero, sign, order, constant factor, constant offset. Where none
    of them does, the finding says where the first difference is.

    Parameters
    ----------
    actual : object
        What came. Anything at all; only numpy arrays and numbers can agree.
    expected : array of any shape
        What is right. Its values never appear in the finding.
    n : int, optional
        Number of examples behind the numbers, to recognise a factor n or 1/n.
    rtol, atol : float
        How far apart two numbers may be and still agree, as in ``numpy.allclose``.

    Returns
    -------
    Finding or None
        None when the two agree.

    Examples
    --------
    >>> import numpy as np
    >>> explain_difference(np.array([1.0, -2.0]), np.array([-1.0, 2.0])).cause
    'sign'
    """
    right = np.asarray(expected, dtype=float)
    wrong_type = _type(actual, right)
    if wrong_type is not None:
        return wrong_type
    came = np.asarray(actual)
    numbers = came.astype(float)

    if agrees(numbers, right, rtol=rtol, atol=atol):
        return None
    if numbers.shape != right.shape:
        return transposed(numbers, right) or _shape(numbers, right)
    # A cause is recognised with the usual tolerances, however exact the answer itself must be.
    loose = {"rtol": max(rtol, RTOL), "atol": max(atol, ATOL)}
    with np.errstate(all="ignore"):
        return (
            _not_finite(numbers, right)
            or _number_type(came, right)
            or relation(numbers, right, n, **loose)
            or _differs(numbers, right, rtol, atol)
        )


def _type(actual: Any, expected: Array) -> Finding | None:
    needed = shape_in_words(expected.shape)
    if actual is None:
        return Finding("none", "Your answer is None, that is, nothing. Is there a `return`?")
    if isinstance(actual, list | tuple):
        kind = type(actual).__name__
        size = f"{len(actual)} {'entry' if len(actual) == 1 else 'entries'}"
        if expected.ndim == 0:
            return Finding("list", f"Your answer is a {kind} of {size}; {needed} is needed.")
        return Finding(
            "list",
            f"Your answer is a {kind} of {size}; {needed} is needed. "
            "`np.array(…)` makes one from a list of numbers.",
        )
    if callable(actual):
        return Finding(
            "type",
            "Your answer is a function, not its value. Are the parentheses of a call missing?",
        )
    if not isinstance(actual, np.ndarray | np.generic | int | float):
        return Finding("type", f"Your answer is a {type(actual).__name__}; {needed} is needed.")
    if np.asarray(actual).dtype.kind not in "biuf":
        kind = {"c": "complex numbers", "O": "objects", "U": "texts"}.get(
            np.asarray(actual).dtype.kind, "something else"
        )
        return Finding("type", f"Your answer holds {kind}; it should hold plain numbers.")
    return None


def _shape(actual: Array, expected: Array) -> Finding:
    came, needed = shape_in_words(actual.shape), shape_in_words(expected.shape)
    if actual.size == expected.size and agrees(actual.ravel(), expected.ravel()):
        return Finding(
            "shape",
            f"The numbers are right, but they come as {came}, where {needed} is needed. "
            f"{_way_out(actual, expected)}",
        )
    if expected.ndim == 1 and actual.shape == 2 * expected.shape and expected.size > 1:
        return Finding(
            "broadcast",
            f"Your answer is {came}, where {needed} is needed. That happens when a column meets "
            "a vector: numpy then pairs every entry with every other. Keep both one-dimensional.",
        )
    if actual.ndim == 0:
        return Finding(
            "shape",
            f"Your answer is {came}, where {needed} is needed. "
            "Has everything been summed up into one?",
        )
    return Finding("shape", f"Your answer is {came}, where {needed} is needed.")


def _way_out(actual: Array, expected: Array) -> str:
    """What helps if the right numbers come in another shape."""
    if actual.ndim > expected.ndim:
        return "Look where the extra brackets come from, or flatten with `.ravel()`."
    if actual.ndim < expected.ndim:
        return "A dimension got lost on the way: a slice or `keepdims=True` keeps it."
    return "The entries are the same, and stand in another table."


def _not_finite(actual: Array, expected: Array) -> Finding | None:
    wrong = ~np.isfinite(actual) & np.isfinite(expected)
    if not wrong.any():
        return None
    where = _first(wrong)
    cause, name = ("nan", "NaN (not a number)") if np.isnan(actual[where]) else ("inf", "infinity")
    return Finding(cause, f"Your answer has {name} {_place(wrong)}.", where)


def _number_type(actual: Array, expected: Array) -> Finding | None:
    if actual.dtype.kind in "biu" and (
        agrees(actual.astype(float), np.trunc(expected)) or agrees(actual, np.round(expected))
    ):
        return Finding(
            "dtype",
            f"Your answer holds {actual.dtype.name} values, so the decimals are lost. "
            "`np.zeros_like` copies the number type of its argument, too: say `dtype=float`.",
        )
    close = np.allclose(actual, expected, rtol=1e-2, atol=1e-2)
    return coarse_type(actual, expected) if close else None


def coarse_type(actual: Array, expected: Array) -> Finding | None:
    """Say so if decimals are kept with fewer digits than the right ones have.

    It asks the types alone, so that it answers alike whatever the numbers are.
    """
    types = actual.dtype, expected.dtype
    if any(type.kind != "f" for type in types) or types[0].itemsize >= types[1].itemsize:
        return None
    return Finding(
        "dtype",
        f"Your answer holds {actual.dtype.name} numbers, which are too coarse here. "
        "Compute with float64, numpy's usual number type.",
    )


def _differs(actual: Array, expected: Array, rtol: float, atol: float) -> Finding:
    wrong = ~np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
    where = _first(wrong)
    yours = f"yours is {number_in_words(actual[where])}"
    if expected.size == 1:
        return Finding("differs", f"The number is not right yet: {yours}.", where)
    return Finding("differs", f"Your answer is off {_place(wrong)}; {yours} there.", where)


def _first(wrong: Array) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(wrong)[0])


def _place(wrong: Array) -> str:
    if wrong.ndim == 0:
        return "here"
    many = "everywhere" if wrong.all() else f"in {wrong.sum()} of {wrong.size} places"
    return f"{many}, first at {index_in_words(_first(wrong))}"
