"""Causes of a wrong answer that show in the code of a function: what it reads and what not."""

import dis
import functools
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from nnbook.diagnosis.words import is_number, listed, number_in_words, what_is
from nnbook.exercises.attempt import Arguments, Attempt, Told, with_zero
from nnbook.exercises.elsewhere import Elsewhere
from nnbook.exercises.nested import is_numeric, leaves
from nnbook.exercises.student_code import run

_SEES_ALL = {"locals", "eval", "exec", "vars"}


def global_data(attempt: Attempt) -> Told | None:
    """The function takes data from the notebook that an argument should bring."""
    for name, value in notebook_data(attempt.function):
        if name in attempt.names or not isinstance(value, float):
            first = next((trial for trial in attempt.wrong if trial.outcome.failure), None)
            arguments = ", ".join(f"`{argument}`" for argument in attempt.own_names)
            return Told(
                "global",
                f"Your function takes `{name}` from the notebook, where it is {_seen(value)}; "
                f"but the check comes with other data. Use the arguments ({arguments}) and what "
                "can be computed from them.",
                first.failure_in_words() if first else (),
            )
    return None


def global_note(function: Any) -> tuple[str, ...]:
    """A sentence about data of the notebook that an answer reads, also a right one."""
    names = [f"`{name}`" for name, _ in notebook_data(function)]
    if not names:
        return ()
    taken = f"It takes {listed(names)} from the notebook"
    return (f"{taken}: pass that as an argument, or write it inside the function.",)


def unused_argument(attempt: Attempt) -> Told | None:
    """An argument that the function never looks at."""
    function = plain_function(attempt.function)
    names = attempt.names
    if function is None:
        return None
    code = function.__code__
    parameters = code.co_varnames[: code.co_argcount]
    if len(parameters) != len(names) or _SEES_ALL & set(code.co_names):
        return None
    read = {name for part in _parts(code) for name in _read(part)}
    unread = next((name for name in parameters if name not in read), None)
    if unread is None or not _matters(unread, attempt):
        return None
    return Told(
        "unused argument",
        f"Your function never uses its argument `{unread}`, and the answer depends on it. "
        "Where does it belong?",
    )


def _matters(name: str, attempt: Attempt) -> bool:
    """Whether the right answer is another one somewhere if the numbers of this argument are 0."""

    def another(arguments: Arguments) -> bool:
        if not any(map(is_numeric, leaves(arguments[name]))):  # a function that is handed over
            return True
        right, without = (
            run(attempt.solution, it) for it in (arguments, with_zero(arguments, name))
        )
        return not attempt.same(right, without)

    return any(another(trial.arguments) for trial in attempt.trials)


def notebook_data(function: Any) -> Iterator[tuple[str, Any]]:
    """Names and values of the data that a function, or one that it calls, reads as globals.

    Data are arrays, collections and numbers, unless a name in upper case declares a number
    constant; the `K` or `L` of the lecture is no such name.
    """
    own = plain_function(function)
    if own is None:
        return
    seen, waiting = {own}, [own]
    while waiting:
        current = waiting.pop()
        for name in _globals_read(current.__code__):
            value = current.__globals__.get(name)
            helper = plain_function(value)
            if helper and helper.__globals__ is own.__globals__ and helper not in seen:
                seen.add(helper)
                waiting.append(helper)
            constant = name.isupper() and len(name) > 1 and _is_one_number(value)
            if not constant and _is_data(value):
                yield name, value


def _seen(value: Any) -> str:
    return number_in_words(value) if is_number(value) else what_is(value)


def _is_data(value: Any) -> bool:
    collection = isinstance(value, list | tuple | dict)
    return _is_one_number(value) or collection or hasattr(type(value), "__array__")


def _is_one_number(value: Any) -> bool:
    return isinstance(value, int | float | np.generic) and not isinstance(value, bool)


def plain_function(function: Any) -> FunctionType | None:
    """The Python function inside of a partial, a method, a ``numpy.vectorize`` …, or None."""
    if isinstance(function, Elsewhere):
        return function.likeness
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


def _parts(code: CodeType) -> Iterator[CodeType]:
    """A code object and those nested in it: comprehensions, inner functions."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _parts(constant)


def _globals_read(code: CodeType) -> list[str]:
    steps = (step for part in _parts(code) for step in dis.get_instructions(part))
    names = (step.argval for step in steps if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"))
    return list(dict.fromkeys(names))


def _read(code: CodeType) -> Iterator[str]:
    """Names of the local variables that a code object reads."""
    for step in dis.get_instructions(code):
        if step.opname.startswith("LOAD_") and isinstance(step.argval, str):
            if any(kind in step.opname for kind in ("FAST", "DEREF", "CLOSURE", "CLASSDEREF")):
                yield step.argval
        elif isinstance(step.argval, tuple) and "FAST" in step.opname:  # two steps in one, 3.13
            for kind, name in zip(step.opname.split("_FAST")[:2], step.argval, strict=False):
                if kind.endswith("LOAD"):
                    yield name
