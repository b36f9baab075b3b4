"""What comes in at the door: arrays and numbers, checked once, with errors that help.

Every function returns the value in the one form that the rest of the package works with, or
raises an error that names the argument, what was expected, and what came: `TypeError` for things
that are not numbers at all, `ValueError` for numbers that do not fit.
"""

from __future__ import annotations

import math
import numbers
import operator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Array = NDArray[Any]


def as_array(value: ArrayLike, name: str, *, dtype: DTypeLike | None = None) -> Array:
    """Return `value` as a floating-point array of any shape.

    Parameters
    ----------
    value : array_like
        Numbers: an array, a (nested) list, a scalar.
    name : str
        What the caller's argument is called, for the error.
    dtype : dtype, optional
        The floating-point type wanted. Without it, float32 stays float32, and integers and
        booleans become float64.

    Returns
    -------
    numpy.ndarray
        `value` itself where nothing had to be converted.

    Raises
    ------
    TypeError
        If `value` does not consist of real numbers.
    ValueError
        If the rows of a nested list differ in length.
    """
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} must be rectangular, got rows of different lengths") from error
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must consist of real numbers, got {what_came(value)}")
    if dtype is None:
        dtype = array.dtype if array.dtype.kind == "f" else np.float64
    with np.errstate(over="ignore"):  # what is too large for float32 becomes inf, found by others
        return array.astype(dtype, copy=False)


def as_matrix(
    X: ArrayLike,
    name: str = "X",
    *,
    columns: int | None = None,
    dtype: DTypeLike | None = np.float64,
) -> Array:
    """Return `X` as a finite matrix: one example a row, shape (n, K), n ≥ 1 and K ≥ 1.

    Parameters
    ----------
    X : array_like, shape (n, K)
        The examples.
    name : str
        What the caller's argument is called, for the error.
    columns : int, optional
        The number K of columns that is expected.
    dtype : dtype or None
        As in `as_array`.

    Raises
    ------
    TypeError, ValueError
        If `X` is not numeric, not two-dimensional, empty, of another width, or not finite.
    """
    X = as_array(X, name, dtype=dtype)
    expected = f"(n, {'K' if columns is None else columns})"
    if X.ndim == 1 and X.size and columns in (None, X.size):
        hint = (
            f"one example is one row: {name}[None, :]" if columns else "one feature is one column"
        )
        raise ValueError(f"{name} must have shape {expected}, got {X.shape}; {hint}")
    if X.ndim != 2 or columns not in (None, X.shape[1]):
        raise ValueError(f"{name} must have shape {expected}, got {X.shape}")
    if X.size == 0:
        raise ValueError(f"{name} must have at least one row and one column, got shape {X.shape}")
    return _finite(X, name)


def as_vector(
    v: ArrayLike, name: str, *, length: int | None = None, dtype: DTypeLike | None = np.float64
) -> Array:
    """Return `v` as a finite vector of shape (length,), length ≥ 1.

    Parameters
    ----------
    v : array_like, shape (length,)
        The vector.
    name : str
        What the caller's argument is called, for the error.
    length : int, optional
        The length that is expected.
    dtype : dtype or None
        As in `as_array`.

    Raises
    ------
    TypeError, ValueError
        If `v` is not numeric, not one-dimensional, empty, of another length, or not finite.
    """
    v = as_array(v, name, dtype=dtype)
    if v.ndim != 1 or length not in (None, len(v)):
        expected = "one-dimensional" if length is None else f"of shape ({length},)"
        raise ValueError(f"{name} must be {expected}, got shape {v.shape}")
    if v.size == 0:
        raise ValueError(f"{name} must have at least one component, got none")
    return _finite(v, name)


def as_labels(
    y: ArrayLike, n: int, name: str = "y", *, dtype: DTypeLike | None = np.float64
) -> Array:
    """Return `y` as a vector of `n` labels, each 0 or 1, in floating point.

    Raises
    ------
    TypeError, ValueError
        If `y` is not numeric, not of shape (n,), or holds anything but 0 and 1.
    """
    y = as_array(y, name, dtype=dtype)
    if y.shape != (n,):
        raise ValueError(f"{name} must have shape ({n},), one label an example, got {y.shape}")
    wrong = (y != 0) & (y != 1)
    if wrong.any():
        i = int(np.argmax(wrong))
        raise ValueError(f"{name} must hold only 0 and 1, got {name}[{i}] = {y[i]:g}")
    return y


def number(value: float, name: str, expected: str = "a finite number") -> float:
    """Return one finite number as a float; TypeError or ValueError if it is not one."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool | np.bool_) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be {expected}, got {what_came(value)}")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be {expected}, got {value}")
    return float(value)


def positive(value: float, name: str) -> float:
    """Return `value` as a float > 0; TypeError or ValueError if it is not one."""
    value = number(value, name, "a positive number")
    if value <= 0:
        raise ValueError(f"{name} must be a positive number, got {value:g}")
    return value


def non_negative(value: float, name: str) -> float:
    """Return `value` as a float ≥ 0; TypeError or ValueError if it is not one."""
    value = number(value, name, "zero or a positive number")
    if value < 0:
        raise ValueError(f"{name} must be zero or a positive number, got {value:g}")
    return value


def whole_number(value: int, name: str, minimum: int) -> int:
    """Return `value` as an int ≥ `minimum`; TypeError or ValueError if it is not one."""
    expected = f"a whole number, at least {minimum}"
    if isinstance(value, bool):
        raise TypeError(f"{name} must be {expected}, got {value}")
    try:
        whole = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be {expected}, got {what_came(value)}") from None
    if whole < minimum:
        raise ValueError(f"{name} must be {expected}, got {whole}")
    return whole


def as_generator(seed: int | np.random.Generator) -> np.random.Generator:
    """Return the random generator that belongs to a seed; a generator is passed through.

    There is no default on purpose: the same call gives the same numbers, always.
    """
    if isinstance(seed, np.random.Generator):
        return seed
    try:
        return np.random.default_rng(whole_number(seed, "seed", minimum=0))
    except TypeError:
        raise TypeError(
            f"seed must be a whole number or a numpy.random.Generator, got {what_came(seed)}"
        ) from None


def read_only(array: Array) -> Array:
    """Return an array that was made here, from now on not to be written into."""
    array.setflags(write=False)
    return array


def what_came(value: object) -> str:
    """Say for an error what came instead: an array by shape and dtype, else the thing itself."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return f"{text if len(text) <= 40 else text[:37] + '...'} ({type(value).__name__})"


def _finite(array: Array, name: str) -> Array:
    """Return `array`, or name its first entry that is not finite."""
    wrong = ~np.isfinite(array)
    if wrong.any():
        place = np.unravel_index(int(np.argmax(wrong)), array.shape)
        index = ", ".join(str(i) for i in place)
        raise ValueError(f"{name} must be finite, got {name}[{index}] = {array[place]}")
    return array
