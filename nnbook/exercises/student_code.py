"""Running a student's function, and telling what happened without a line of ours."""

import ast
import contextlib
import copy
import dis
import inspect
import io
import re
import textwrap
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from nnbook.diagnosis import agrees, own_line
from nnbook.diagnosis.words import plain_text
from nnbook.exercises.elsewhere import Elsewhere
from nnbook.exercises.nested import is_numeric, same, with_leaves
from nnbook.exercises.outcome import Failure, Outcome
from nnbook.exercises.time_limit import OutOfTimeError, TimeLimit
from nnbook.exercises.time_up import TimeUp

_DOES_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}


def run(
    function: Callable[..., Any], arguments: Mapping[str, Any], limit: TimeLimit | None = None
) -> Outcome:
    """Call a function with copies of the arguments, by position, and watch.

    An interrupt from the keyboard and the end of the time pass through; everything else ends up in
    the outcome.

    Parameters
    ----------
    function : callable
        The student's function, or one of ours.
    arguments : mapping
        Its arguments by name, in their order.
    limit : TimeLimit, optional
        For a student's function.
    """
    if isinstance(function, Elsewhere):
        return function.outcome_of(arguments, limit)
    call = limit.call if limit else _call
    given = copy.deepcopy(dict(arguments))
    value, failure, printed = None, None, io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(printed):
        warnings.simplefilter("always")
        # The same warnings for everyone, whatever np.seterr a notebook has called.
        with np.errstate(over="warn", divide="warn", invalid="warn", under="ignore"):
            try:
                value = with_leaves(call(function, *given.values()), _kept)
            except (KeyboardInterrupt, OutOfTimeError, TimeUp):
                raise
            except BaseException as error:  # `exit()` in student code, too
                failure = _failure(error)
    changed = tuple(name for name, value in given.items() if not same(value, arguments[name]))
    texts = [str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)]
    return Outcome(value, failure, tuple(dict.fromkeys(texts)), printed.getvalue(), changed)


def _call(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


def same_outcome(a: Outcome, b: Outcome, *, rtol: float, atol: float) -> bool:
    """Whether two calls ended alike: the same exception, or the same numbers in the same shape."""
    if a.failure or b.failure:
        return (
            a.failure is not None
            and b.failure is not None
            and (a.failure.kind, a.failure.message) == (b.failure.kind, b.failure.message)
        )
    return _same_value(a.value, b.value, rtol, atol)


def has_placeholder(function: Any) -> bool:
    """Whether a function still holds the `...` of its stub, or no code at all."""
    if isinstance(function, Elsewhere):
        function = function.likeness
    if _does_nothing(function):
        return True
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError, ValueError):
        return False
    return _has_dots(tree)


def _has_dots(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and node.value is ...:
        return True
    if isinstance(node, ast.Subscript):  # X[..., 0] is numpy, not a stub
        return _has_dots(node.value)
    return any(_has_dots(child) for child in ast.iter_child_nodes(node))


def _does_nothing(function: Any) -> bool:
    # `...`, `pass` and a docstring compile to nothing; this sees it without the source, too.
    code = getattr(function, "__code__", None)
    return code is not None and all(step.opname in _DOES_NOTHING for step in dis.Bytecode(code))


def _kept(value: Any) -> Any:
    """An array as a copy that later calls cannot change."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def _same_value(a: Any, b: Any, rtol: float, atol: float) -> bool:
    if isinstance(a, Mapping) or isinstance(b, Mapping):
        return (
            isinstance(a, Mapping)
            and isinstance(b, Mapping)
            and a.keys() == b.keys()
            and all(_same_value(a[key], b[key], rtol, atol) for key in a)
        )
    if isinstance(a, list | tuple) or isinstance(b, list | tuple):
        return (
            isinstance(a, list | tuple)
            and isinstance(b, list | tuple)
            and len(a) == len(b)
            and all(_same_value(x, y, rtol, atol) for x, y in zip(a, b, strict=True))
        )
    if not (is_numeric(a) and is_numeric(b)):
        return False
    numbers_a, numbers_b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    return agrees(numbers_a, numbers_b, rtol=rtol, atol=atol)


def _failure(error: BaseException) -> Failure:
    try:
        message = str(error)
    except Exception:  # a student's own exception may fail even here
        message = ""
    message = re.sub(r" at 0x[0-9a-fA-F]+", "", plain_text(message))
    return Failure(type(error).__name__, message, own_line(error))
