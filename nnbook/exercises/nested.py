"""Arrays, also inside of lists, tuples and dicts, like the `W` of a network."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from nnbook.validation import Array


def with_leaves(value: Any, change: Callable[[Any], Any]) -> Any:
    """A copy in which all that is no list, tuple or dict has been changed."""
    if type(value) in (list, tuple):
        return type(value)(with_leaves(part, change) for part in value)
    if type(value) is dict:
        return {key: with_leaves(part, change) for key, part in value.items()}
    return change(value)


def is_numeric(value: Any) -> bool:
    """Whether this is a number or an array of numbers."""
    return isinstance(value, np.ndarray | np.generic | int | float) and (
        np.asarray(value).dtype.kind in "biuf"
    )


def leaves(value: Any) -> list[Any]:
    """All that is no tuple or dict, in order."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    return [leaf for part in value for leaf in leaves(part)] if type(value) is tuple else [value]


def has_numbers(value: Any) -> bool:
    """Whether this is a number or an array of numbers, or a dict or tuple of nothing else."""
    return bool(leaves(value)) and all(map(is_numeric, leaves(value)))


def arrays_in(value: Any) -> list[Array]:
    """The arrays in a value, in their order."""
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [array for part in value for array in arrays_in(part)]
    return []


def same(a: Any, b: Any) -> bool:
    """Whether two values are the same to the last bit; NaN equals NaN.

    What doesn't define its own equality (a function, an object of ours) counts as the same.
    """
    if isinstance(a, np.ndarray):
        is_alike = isinstance(b, np.ndarray) and (a.shape, a.dtype) == (b.shape, b.dtype)
        return is_alike and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
    if isinstance(a, Mapping):
        return isinstance(b, Mapping) and same([*a.items()], [*b.items()])
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if type(a) is not type(b):
        return False
    return type(a).__eq__ is object.__eq__ or bool(a == b) or bool(a != a and b != b)
