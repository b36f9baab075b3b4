"""Which data are plain, and how large they may be: what both ends of the pipe agree on."""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np

LONGEST = 64 * 2**20
"""Bytes of a message: the course's largest arrays take a few MB, and some messages fit in RAM."""

DEEPEST = 30
"""Levels of lists in lists: far from where Python's own recursion ends."""

MOST_PARTS = 500_000
"""Parts of one message: if all are empty lists, they take some 50 MB of memory."""

LARGEST_DICT = 1_000
"""Entries of a dict: where keys are chosen to collide, each one costs time for all others."""

LARGEST_INT = 1_024
"""Bytes of a whole number; of much longer ones Python makes no text."""

LONGEST_TEXT = 4_096
"""Characters of one entry in an array of texts."""

MOST_AXES = 32
"""Axes of an array."""

LONGEST_PRINT = 10_000
"""Characters of what is printed that are kept; a card shows far fewer."""

LONGEST_MESSAGE = 2_000
"""Characters of the message of an exception or a warning."""

MOST_WARNINGS = 20
"""Different warnings of one call."""

COUNT = struct.Struct(">I")
LENGTH = struct.Struct(">Q")
FLOAT = struct.Struct(">d")
COMPLEX = struct.Struct(">dd")

CONSTANTS: dict[Any, bytes] = {None: b"N", True: b"T", False: b"F", ...: b"E"}

_NUMBERS = (
    *("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"),
    *(np.dtype(kind).str[1:] for kind in (np.longdouble, np.clongdouble)),
)
DTYPES: dict[str, np.dtype[Any]] = {name: np.dtype(name) for name in _NUMBERS}
"""The dtypes of numbers, in this machine's byte order, by the names they have in a message."""


class WireError(ValueError):
    """Bytes that are no message, or a value that does not fit into one."""


class Foreign:
    """Stands for what is no plain data. Its type has the name of what was there.

    Attributes
    ----------
    description : str
        What was there: "function", "Value".
    """

    description = "object"

    def __repr__(self) -> str:
        return f"<{self.description}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Foreign) and other.description == self.description

    def __hash__(self) -> int:
        return hash(self.description)


def foreign(description: str) -> Foreign:
    """A `Foreign` of this description; whoever names its type, as "a Value", names that."""
    short = "".join(c for c in description if c.isprintable())[:60] or Foreign.description
    return type(short, (Foreign,), {"description": short})()


def plain_dtype(dtype: np.dtype[Any]) -> np.dtype[Any] | None:
    """The dtype in this machine's byte order; None if it is none of numbers or texts."""
    if dtype.kind == "U":
        characters = dtype.itemsize // 4
        return np.dtype(f"U{characters}") if 0 < characters <= LONGEST_TEXT else None
    return DTYPES.get(dtype.str[1:])


def space(shape: tuple[int, ...], dtype: np.dtype[Any]) -> int:
    """Bytes of an array with at least one entry along each axis."""
    return math.prod(max(axis, 1) for axis in shape) * dtype.itemsize


def is_no_character(codes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Where numbers are those of no character: halves of surrogate pairs, or beyond Unicode."""
    return (codes >= 0xD800) & (codes <= 0xDFFF) | (codes > 0x10FFFF)


def codes_of(texts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The numbers of all characters in an array of texts, in a new array of one axis."""
    return np.frombuffer(bytearray(texts.tobytes()), np.uint32)
