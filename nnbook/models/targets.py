"""Right answers: class numbers, one-hot rows, and back."""

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.validation import Array, as_array, as_labels, as_matrix, as_vector, what_came


def as_one_hot(
    y: ArrayLike, n: int, n_classes: int, name: str = "y", *, dtype: DTypeLike = np.float64
) -> Array:
    """Return right answers as rows with a 1 at the class and 0 elsewhere.

    Parameters
    ----------
    y : array_like, shape (n,) or (n, C)
        Class numbers from 0 to C − 1, or rows that are one-hot already. With one output, C = 1,
        a 0 or 1 for each example.
    n, n_classes : int
        The number of examples and the number C of outputs.
    name : str
        What the caller's argument is called, for the error.
    dtype : dtype
        The floating-point type of the result.

    Returns
    -------
    numpy.ndarray, shape (n, C)
        One row an example.

    Raises
    ------
    TypeError, ValueError
        If `y` is not numeric, has another shape, or holds anything else.

    Examples
    --------
    >>> as_one_hot([2, 0], n=2, n_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])

    Notes
    -----
    Lecture: M2.
    """
    y = as_array(y, name, dtype=dtype)
    if y.shape == (n,) and n_classes == 1:
        return as_labels(y, n, name, dtype=dtype)[:, None]
    if y.shape == (n,):
        return np.eye(n_classes, dtype=dtype)[_class_numbers(y, n_classes, name)]
    if y.shape != (n, n_classes):
        expected = f"({n},), class numbers, or ({n}, {n_classes}), one-hot"
        if n_classes == 1:
            expected = f"({n},) or ({n}, 1), a 0 or 1 each"
        raise ValueError(f"{name} must have shape {expected}, got {y.shape}")
    return _one_hot_rows(y, name)


def as_answers(
    y: ArrayLike, n: int, n_outputs: int, name: str = "y", *, dtype: DTypeLike = np.float64
) -> Array:
    """Return right answers that may be any real numbers: what the squared cost compares with.

    Parameters
    ----------
    y : array_like, shape (n,) or (n, C)
        One row of numbers an example; or one number an example, which with several outputs is
        its class.
    n, n_outputs, name, dtype
        As for `as_one_hot`.

    Returns
    -------
    numpy.ndarray, shape (n, C)
        One row an example.

    Raises
    ------
    TypeError, ValueError
        If `y` is not numeric, has another shape, or is not finite.
    """
    y = as_array(y, name, dtype=dtype)
    if y.shape == (n,) and n_outputs == 1:
        return as_vector(y, name, length=n, dtype=dtype)[:, None]
    if y.shape == (n, n_outputs):
        return as_matrix(y, name, columns=n_outputs, dtype=dtype)
    if y.shape != (n,):
        expected = f"({n}, {n_outputs}), one row of numbers an example"
        if n_outputs == 1:
            expected = f"({n},) or ({n}, 1), one number an example"
        raise ValueError(f"{name} must have shape {expected}, got {y.shape}")
    return as_one_hot(y, n, n_outputs, name, dtype=dtype)


def classes_of(answers: Array) -> Array:
    """Return the class that each answer stands for.

    Parameters
    ----------
    answers : numpy.ndarray, shape (n,) or (n, C)
        Answers ŷ, or right answers y.

    Returns
    -------
    numpy.ndarray of int, shape (n,)
        With one output, 1 where it is greater than ½, else 0; with several, the first largest.

    Notes
    -----
    Lecture: P2, M1.
    """
    if answers.ndim == 2 and answers.shape[1] > 1:
        return answers.argmax(axis=1)
    return (answers.reshape(len(answers)) > 0.5).astype(int)


def _class_numbers(y: Array, n_classes: int, name: str) -> Array:
    wrong = ~((y >= 0) & (y < n_classes) & (y == np.floor(y)))
    if wrong.any():
        i = int(np.argmax(wrong))
        expected = f"whole numbers from 0 to {n_classes - 1}, one class each"
        raise ValueError(f"{name} must hold {expected}, got {name}[{i}] = {y[i]:g}")
    return y.astype(int)


def _one_hot_rows(y: Array, name: str) -> Array:
    right = ((y == 0) | (y == 1)).all(axis=1)
    if y.shape[1] > 1:
        right &= y.sum(axis=1) == 1
    if not right.all():
        i = int(np.argmin(right))
        expected = "one-hot rows: a single 1, and 0 elsewhere"
        if y.shape[1] == 1:
            expected = "only 0 and 1"
        row = y[i].tolist() if y.shape[1] <= 10 else what_came(y[i])
        raise ValueError(f"{name} must hold {expected}, got {name}[{i}] = {row}")
    return y
