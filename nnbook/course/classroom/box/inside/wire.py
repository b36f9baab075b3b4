"""Plain data over a pipe, between a process that is trusted and one that is not.

It knows None, Ellipsis, bool, int, float, complex and str, numpy arrays and scalars of numbers and
texts, and lists, tuples and dicts of all these. What else there is arrives as a `Foreign`, which
says no more than what it was. Nothing is ever made by calling what the bytes name, as pickle does.
"""

from .packing import pack
from .plain import LENGTH, LONGEST, Foreign, WireError
from .unpacking import unpack

__all__ = ["HEAD", "LONGEST", "Foreign", "WireError", "framed", "length", "pack", "unpack"]

HEAD = LENGTH.size
"""Bytes in front of a message that tell its length."""


def framed(message: bytes) -> bytes:
    """A message with its length in front."""
    return LENGTH.pack(len(message)) + message


def length(head: bytes) -> int:
    """The length that stands in front of a message; WireError if it is beyond all limits."""
    (number,) = LENGTH.unpack(head)
    if number > LONGEST:
        raise WireError(f"a message has at most {LONGEST} bytes, this one {number}")
    return int(number)
