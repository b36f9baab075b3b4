"""Bytes of unknown origin as plain data: nothing in them is believed before it is checked."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .plain import (
    COMPLEX,
    CONSTANTS,
    COUNT,
    DEEPEST,
    DTYPES,
    FLOAT,
    LARGEST_DICT,
    LARGEST_INT,
    LENGTH,
    LONGEST,
    LONGEST_TEXT,
    MOST_AXES,
    MOST_PARTS,
    Foreign,
    WireError,
    codes_of,
    foreign,
    is_no_character,
    space,
)

_MOST_FOREIGN = 100  # types that one message may have made; each takes a kilobyte


def unpack(data: bytes, function: Callable[[int], Any] | None = None) -> Any:
    """Return the value that `pack` made bytes of; arrays are new ones, in C order.

    Parameters
    ----------
    data : bytes
        From wherever: anything can stand in there.
    function : callable, optional
        ``function(number)`` is what stands for a function of the other side; it raises
        LookupError if there is none of this number. Without it, no function is let in.

    Raises
    ------
    WireError
        If these bytes are not just what `pack` makes. Never anything else, and never after taking
        much more memory than the bytes take.
    """
    if len(data) > LONGEST:
        raise WireError(f"a message has at most {LONGEST} bytes, this one {len(data)}")
    return _Unpacker(data, function).whole()


class _Unpacker:
    def __init__(self, data: bytes, function: Callable[[int], Any] | None) -> None:
        self._data = memoryview(data)
        self._function = function
        self._at = 0
        self._values = 0
        self._foreign: dict[str, Foreign] = {}

    def whole(self) -> Any:
        """The one value, if nothing stands behind it."""
        value = self._value(0)
        if self._at != len(self._data):
            raise WireError("a message goes on behind its end")
        return value

    def _value(self, depth: int) -> Any:
        self._values += 1
        if depth > DEEPEST or self._values > MOST_PARTS:
            raise WireError("a message is nested too deeply or has too many parts")
        tag = bytes(self._take(1))
        if tag in _CONSTANT_OF:
            return _CONSTANT_OF[tag]
        method = _METHODS.get(tag)
        if method is None:
            raise WireError(f"a message has a part of no known kind: {tag!r}")
        return method(self, depth)

    def _take(self, size: int) -> memoryview:
        taken = self._data[self._at : self._at + size]
        if len(taken) != size:
            raise WireError("a message ends too early")
        self._at += size
        return taken

    def _count(self) -> int:
        return int(COUNT.unpack(self._take(COUNT.size))[0])

    def _int(self, _: int) -> int:
        size = self._count()
        if size > LARGEST_INT:
            raise WireError("a message has a whole number that is too long")
        return int.from_bytes(self._take(size), "big", signed=True)

    def _float(self, _: int) -> float:
        return float(FLOAT.unpack(self._take(FLOAT.size))[0])

    def _complex(self, _: int) -> complex:
        return complex(*COMPLEX.unpack(self._take(COMPLEX.size)))

    def _text(self, _: int) -> str:
        return _decoded(bytes(self._take(self._count())), "utf-8")

    def _numpy_text(self, depth: int) -> np.str_:
        return np.str_(self._text(depth))

    def _other(self, depth: int) -> Foreign:
        description = self._text(depth)
        if description not in self._foreign:
            if len(self._foreign) == _MOST_FOREIGN:
                return Foreign()
            self._foreign[description] = foreign(description)
        return self._foreign[description]

    def _list(self, depth: int) -> list[Any]:
        count = self._count()
        if count > len(self._data) - self._at:  # each part takes a byte at least
            raise WireError("a message ends too early")
        return [self._value(depth + 1) for _ in range(count)]

    def _tuple(self, depth: int) -> tuple[Any, ...]:
        return tuple(self._list(depth))

    def _dict(self, depth: int) -> dict[Any, Any]:
        count = self._count()
        if count > LARGEST_DICT:
            raise WireError("a message has a dict with too many entries")
        found = {}
        for _ in range(count):
            key = self._value(depth + 1)
            try:
                hash(key)
            except TypeError:
                raise WireError("a message has a dict with a key that can be none") from None
            found[key] = self._value(depth + 1)
        return found

    def _scalar(self, _: int) -> Any:
        dtype = self._dtype()
        if dtype.kind == "U":
            raise WireError("a message has a text where a number is meant")
        return self._entries((), dtype)[()]

    def _array(self, _: int) -> np.ndarray[Any, Any]:
        dtype = self._dtype()
        (axes,) = self._take(1)
        if axes > MOST_AXES:
            raise WireError("a message has an array with too many axes")
        shape = tuple(LENGTH.unpack(self._take(LENGTH.size))[0] for _ in range(axes))
        return self._entries(shape, dtype)

    def _dtype(self) -> np.dtype[Any]:
        (size,) = self._take(1)
        name = _decoded(bytes(self._take(size)), "ascii")
        dtype = DTYPES.get(name)
        if dtype is None and name[:1] == "U" and name[1:].isdigit() and len(name) < 6:
            characters = int(name[1:])
            dtype = np.dtype(f"U{characters}") if 0 < characters <= LONGEST_TEXT else None
        if dtype is None:
            raise WireError("a message has an array of no known dtype")
        return dtype

    def _entries(self, shape: tuple[int, ...], dtype: np.dtype[Any]) -> np.ndarray[Any, Any]:
        if space(shape, dtype) > LONGEST:
            raise WireError("a message has an array that is too large")
        data = self._take(math.prod(shape) * dtype.itemsize)
        array = np.empty(shape, dtype)
        if array.size:
            array.reshape(-1).view(np.uint8)[:] = np.frombuffer(data, np.uint8)
        if dtype.kind == "b":  # a byte of 2 would make a True that differs from True
            array.view(np.uint8)[...] = array.view(np.uint8) != 0
        if dtype.kind == "U" and np.any(is_no_character(codes_of(array))):
            raise WireError("a message has a text with what is no character")
        return array

    def _reference(self, _: int) -> Any:
        number = self._count()
        if self._function is None:
            raise WireError("a message has a function where none is meant")
        try:
            return self._function(number)
        except LookupError:
            raise WireError("a message has a function that nobody has handed over") from None


_CONSTANT_OF = {tag: value for value, tag in CONSTANTS.items()}
_METHODS: dict[bytes, Callable[[_Unpacker, int], Any]] = {
    b"i": _Unpacker._int,
    b"f": _Unpacker._float,
    b"c": _Unpacker._complex,
    b"s": _Unpacker._text,
    b"u": _Unpacker._numpy_text,
    b"o": _Unpacker._other,
    b"l": _Unpacker._list,
    b"t": _Unpacker._tuple,
    b"d": _Unpacker._dict,
    b"n": _Unpacker._scalar,
    b"a": _Unpacker._array,
    b"r": _Unpacker._reference,
}


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise WireError(f"a message has a text that is not {encoding}") from None
