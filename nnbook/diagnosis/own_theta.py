"""The θ of a model under test: what it must be, and that it is put back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from nnbook.validation import what_came


def wrong_theta(theta: Any) -> str:
    """Say what is wrong with θ, or nothing."""
    if not isinstance(theta, np.ndarray):
        return f"`theta` must be a numpy array, it is a {type(theta).__name__}."
    if theta.ndim != 1 or theta.dtype.kind != "f" or not theta.size:
        return f"`theta` must be one flat vector of floats, it is {what_came(theta)}."
    return ""


@contextmanager
def theta_put_back(model: Any) -> Iterator[None]:
    """See to it that a model has the same array θ, with the same numbers, at the end."""
    original, numbers = model.theta, model.theta.copy()
    try:
        yield
    finally:
        original[...] = numbers
        model.theta = original
