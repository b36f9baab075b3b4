"""Plain data as bytes, without trust in the methods of what is to be sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .plain import (
    COMPLEX,
    CONSTANTS,
    COUNT,
    DEEPEST,
    FLOAT,
    LARGEST_DICT,
    LARGEST_INT,
    LENGTH,
    LONGEST,
    MOST_AXES,
    MOST_PARTS,
    WireError,
    codes_of,
    is_no_character,
    plain_dtype,
    space,
)

Refer = Callable[[Any], int | None]

_name_of = type.__dict__["__name__"].__get__


def pack(value: Any, refer: Refer | None = None) -> bytes:
    """Return a value as bytes.

    Parameters
    ----------
    value : object
        Anything. What is no plain data is sent as a `Foreign`. A subclass of what is plain becomes
        that, made from its data and not by its methods.
    refer : callable, optional
        ``refer(part)`` is the number under which the other side knows a function, or None.

    Raises
    ------
    WireError
        If it is too large or nested too deeply.
    """
    packer = _Packer(refer)
    packer.put(value, 0)
    return b"".join(packer.parts)


class _Packer:
    def __init__(self, refer: Refer | None) -> None:
        self.parts: list[bytes] = []
        self._refer = refer
        self._size = 0
        self._values = 0

    def put(self, value: Any, depth: int) -> None:
        """Add a value and all that is in it."""
        self._values += 1
        if depth > DEEPEST:
            raise WireError(f"it is nested more than {DEEPEST} levels deep")
        if self._values > MOST_PARTS:
            raise WireError(f"it has more than {MOST_PARTS} parts")
        if value is None or value is True or value is False or value is ...:
            self._add(CONSTANTS[value])
            return
        kind = type(value)  # isinstance would ask the value
        for plain, method in _PUT:
            if issubclass(kind, plain):
                method(self, value, depth)
                return
        self._other(value)

    def _add(self, *parts: bytes) -> None:
        self._size += sum(map(len, parts))
        if self._size > LONGEST:
            raise WireError(f"it is larger than {LONGEST // 2**20} MB")
        self.parts += parts

    def _int(self, value: int, _: int) -> None:
        value = int.__index__(value)
        size = value.bit_length() // 8 + 1
        if size > LARGEST_INT:
            self._text(b"o", "whole number of thousands of digits")
        else:
            self._add(b"i", COUNT.pack(size), value.to_bytes(size, "big", signed=True))

    def _float(self, value: float, _: int) -> None:
        self._add(b"f", FLOAT.pack(float.__float__(value)))

    def _complex(self, value: complex, _: int) -> None:
        value = complex.__complex__(value)
        self._add(b"c", COMPLEX.pack(value.real, value.imag))

    def _str(self, value: str, _: int) -> None:
        self._text(b"s", value)

    def _numpy_str(self, value: np.str_, _: int) -> None:
        self._text(b"u", value)

    def _text(self, tag: bytes, text: str) -> None:
        data = str.encode(text, "utf-8", "replace")  # half a surrogate pair is no character
        self._add(tag, COUNT.pack(len(data)), data)

    def _list(self, value: list[Any], depth: int) -> None:
        self._all(b"l", list(list.__iter__(value)), depth)

    def _tuple(self, value: tuple[Any, ...], depth: int) -> None:
        self._all(b"t", list(tuple.__iter__(value)), depth)

    def _all(self, tag: bytes, values: list[Any], depth: int) -> None:
        self._add(tag, COUNT.pack(len(values)))
        for part in values:
            self.put(part, depth + 1)

    def _dict(self, value: dict[Any, Any], depth: int) -> None:
        entries = list(dict.items(value))
        if len(entries) > LARGEST_DICT:
            raise WireError(f"it has a dict of more than {LARGEST_DICT} entries")
        self._add(b"d", COUNT.pack(len(entries)))
        for key, part in entries:
            self.put(key, depth + 1)
            self.put(part, depth + 1)

    def _scalar(self, value: np.generic, _: int) -> None:
        dtype = next((_SCALARS[kind] for kind in type(value).__mro__ if kind in _SCALARS), None)
        if dtype is None:
            self._text(b"o", f"numpy {_name_of(type(value))}")
        else:
            self._add(b"n", _named(dtype), np.generic.tobytes(value))

    def _array(self, value: np.ndarray[Any, Any], _: int) -> None:
        array = np.ndarray.view(value, np.ndarray)
        dtype = plain_dtype(array.dtype)
        if dtype is None:
            self._text(b"o", f"numpy array of {array.dtype.name}s")
            return
        if space(array.shape, dtype) > LONGEST:
            raise WireError(f"it has an array of more than {LONGEST // 2**20} MB")
        if array.ndim > MOST_AXES:
            raise WireError(f"it has an array with more than {MOST_AXES} axes")
        axes = (LENGTH.pack(axis) for axis in array.shape)
        array = array.astype(dtype, copy=False)
        data = _characters(array) if dtype.kind == "U" else array.tobytes()
        self._add(b"a", _named(dtype), bytes([array.ndim]), *axes, data)

    def _other(self, value: Any) -> None:
        number = self._refer(value) if self._refer else None
        if number is None:
            self._text(b"o", _name_of(type(value)))
        else:
            self._add(b"r", COUNT.pack(number))


_PUT: tuple[tuple[type, Callable[[_Packer, Any, int], None]], ...] = (
    (np.str_, _Packer._numpy_str),
    (np.generic, _Packer._scalar),  # before float: numpy's float64 is one of these, too
    (np.ndarray, _Packer._array),
    (int, _Packer._int),
    (float, _Packer._float),
    (complex, _Packer._complex),
    (str, _Packer._str),
    (list, _Packer._list),
    (tuple, _Packer._tuple),
    (dict, _Packer._dict),
)

_SCALARS: dict[type, np.dtype[Any]] = {
    np.dtype(code).type: np.dtype(code) for code in "?bBhHiIlLqQefdgFDG"
}


def _named(dtype: np.dtype[Any]) -> bytes:
    name = dtype.str[1:].encode()
    return bytes([len(name)]) + name


def _characters(texts: np.ndarray[Any, Any]) -> bytes:
    codes = codes_of(texts)
    codes[is_no_character(codes)] = ord("?")
    return codes.tobytes()
