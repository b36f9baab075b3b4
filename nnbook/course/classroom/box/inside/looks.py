"""What a function looks like from outside: how it takes its arguments, which data it reads."""

from __future__ import annotations

import dis
import functools
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from .packing import pack
from .plain import WireError

_LARGEST = 2**20  # bytes of a value that is shown in words

Parameter = tuple[str, str, bool, Any]


def parameters(function: Any) -> list[Parameter] | None:
    """Name, kind, whether there is a default, and the default; None if there is no telling."""
    try:
        signature = inspect.signature(function)
    except Exception:  # some builtins and strange objects have none
        return None
    return [
        (it.name, it.kind.name, has_default, _small(it.default) if has_default else None)
        for it in signature.parameters.values()
        for has_default in [it.default is not it.empty]
    ]


def data_read(function: Any) -> dict[str, Any]:
    """The data that a function, or one that it calls, reads as globals."""
    own = _plain_function(function)
    found: dict[str, Any] = {}
    seen, waiting = {own}, [own] if own else []
    while waiting:
        current = waiting.pop()
        for name in _globals_read(current.__code__):
            value = current.__globals__.get(name)
            helper = _plain_function(value)
            if helper and helper.__globals__ is current.__globals__ and helper not in seen:
                seen.add(helper)
                waiting.append(helper)
            if _is_data(value):
                found[name] = _small(value)
    return found


def _is_data(value: Any) -> bool:
    numbers = int | float | complex | str | np.generic
    return isinstance(value, numbers | list | tuple | dict) or hasattr(type(value), "__array__")


def _small(value: Any) -> Any:
    """A value that is small enough to be told; of a large one its kind remains."""
    try:
        small = len(pack(value)) <= _LARGEST
    except WireError:
        small = False
    if small or isinstance(value, int | float | np.generic):
        return value
    if isinstance(value, np.ndarray) and value.ndim and value.shape[0]:
        return np.zeros(value.shape, bool) if value.size <= _LARGEST else np.zeros(0)
    return type(value)() if type(value) in (list, tuple, dict, str) else None


def _plain_function(function: Any) -> FunctionType | None:
    """The Python function inside of a partial, a method, a ``numpy.vectorize`` …, or None."""
    for _ in range(10):
        if isinstance(function, FunctionType):
            wrapped = inspect.unwrap(function)
            return wrapped if isinstance(wrapped, FunctionType) else function
        if isinstance(function, functools.partial):
            function = function.func
        elif isinstance(function, np.vectorize):
            function = function.pyfunc
        elif inspect.ismethod(function):
            function = function.__func__
        else:
            return None
    return None


def _globals_read(code: CodeType) -> list[str]:
    steps = (step for part in _parts(code) for step in dis.get_instructions(part))
    names = (step.argval for step in steps if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"))
    return list(dict.fromkeys(names))


def _parts(code: CodeType) -> Iterator[CodeType]:
    """A code object and those nested in it: comprehensions, inner functions."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _parts(constant)
