"""What a child says, taken apart with distrust: it may say anything."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from nnbook.course.classroom.box.channel import BoxEndedError
from nnbook.course.classroom.box.inside.plain import (
    LONGEST_MESSAGE,
    LONGEST_PRINT,
    MOST_WARNINGS,
    Foreign,
)
from nnbook.diagnosis.words import as_code, plain_text
from nnbook.exercises.outcome import Failure

NO_ANSWER = "what came back from it was no answer"

_KINDS = {
    kind.name
    for kind in (
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.VAR_POSITIONAL,
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.VAR_KEYWORD,
    )
}

_LONGEST_KIND = 100
_MOST_STEPS = 10**12

T = TypeVar("T")


@dataclass(frozen=True)
class Called:
    """What one call, or one look at a value, led to.

    Attributes
    ----------
    value : object
        What came back, as plain data; a `Foreign` in the place of what is none. None after a
        failure.
    failure : Failure or None
        The exception that ended it, with the message as it stands.
    warnings : tuple of str
        numpy's warnings on the way, each once.
    printed : str
        What was printed on the way, up to a limit.
    arguments : tuple
        The arguments as they are afterwards; empty where there are none.
    """

    value: Any
    failure: Failure | None
    warnings: tuple[str, ...] = ()
    printed: str = ""
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Stopped:
    """A piece of the student's code that ended with an exception; the next ones ran all the same.

    Attributes
    ----------
    number : int
        The piece's number, from 0.
    failure : Failure
    """

    number: int
    failure: Failure


@dataclass(frozen=True)
class Parameter:
    """One parameter of a function.

    Attributes
    ----------
    name : str
    kind : str
        As `inspect.Parameter` names it: "POSITIONAL_OR_KEYWORD".
    default : object
        Plain data, or ``inspect.Parameter.empty``.
    """

    name: str
    kind: str
    default: Any


@dataclass(frozen=True)
class Facts:
    """What a function looks like from outside, good for a diagnosis and for nothing else.

    Attributes
    ----------
    is_callable : bool
    parameters : tuple of Parameter or None
        None where they can't be seen.
    data : mapping of str to object
        The plain data that the function, or one that it calls, reads as globals: numbers, arrays,
        lists, tuples and dicts.
    """

    is_callable: bool
    parameters: tuple[Parameter, ...] | None
    data: Mapping[str, Any]


def called(answer: Mapping[str, Any], arguments: int = 0) -> Called:
    """What a child answered to a call with so many arguments.

    Raises
    ------
    BoxEndedError
        If that is no such answer.
    """
    failure = _failure(answer.get("failure"))
    after = _of(tuple, answer.get("arguments", ()))
    if failure is None and len(after) != arguments:
        raise BoxEndedError(NO_ANSWER)
    return Called(
        value=None if failure else answer.get("value"),
        failure=failure,
        warnings=_texts(answer.get("warnings", ())),
        printed=_text(answer.get("printed", ""), LONGEST_PRINT),
        arguments=after,
    )


def stopped(answer: Mapping[str, Any], pieces: int) -> tuple[Stopped, ...]:
    """Those of so many pieces of code that ended with an exception."""
    parts = _of(list, answer.get("stopped"))
    return tuple(_stopped(*_pair(part), pieces) for part in parts)


def facts(answer: Mapping[str, Any]) -> Facts:
    """What a child tells about a function."""
    parameters = answer.get("parameters")
    data = _of(dict, answer.get("data"))
    return Facts(
        is_callable=_of(bool, answer.get("callable")),
        parameters=None if parameters is None else tuple(map(_parameter, _of(list, parameters))),
        data={_of(str, name): value for name, value in data.items()},
    )


def steps(answer: Mapping[str, Any]) -> tuple[int, str]:
    """The number of steps, at least 1, and the line with most of them."""
    count = min(max(1, _of(int, answer.get("count"))), _MOST_STEPS)
    return count, line_of(answer.get("line"))


def line_of(line: Any) -> str:
    """A line as "line 3: `return X @ w`", of (3, "return X @ w"); empty for None."""
    if line is None:
        return ""
    number, text = _pair(line)
    number, text = _of(int, number), _of(str, text).strip()
    return f"line {number}: {as_code(text)}" if text else f"line {number}"


def _failure(parts: Any) -> Failure | None:
    if parts is None:
        return None
    parts = _of(tuple, parts)
    if len(parts) != 3:
        raise BoxEndedError(NO_ANSWER)
    kind, message = _text(parts[0], _LONGEST_KIND), _text(parts[1], LONGEST_MESSAGE)
    return Failure(plain_text(kind), message, line_of(parts[2]))


def _stopped(number: Any, parts: Any, pieces: int) -> Stopped:
    failure = _failure(parts)
    if failure is None or not 0 <= _of(int, number) < pieces:
        raise BoxEndedError(NO_ANSWER)
    return Stopped(number, failure)


def _parameter(parts: Any) -> Parameter:
    parts = _of(tuple, parts)
    if len(parts) != 4 or _of(str, parts[1]) not in _KINDS:
        raise BoxEndedError(NO_ANSWER)
    default = parts[3] if _of(bool, parts[2]) else inspect.Parameter.empty
    return Parameter(_of(str, parts[0]), parts[1], default)


def _pair(value: Any) -> tuple[Any, Any]:
    value = _of(tuple, value)
    if len(value) != 2:
        raise BoxEndedError(NO_ANSWER)
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(text, LONGEST_MESSAGE) for text in _of(tuple, value)[:MOST_WARNINGS])


def _text(value: Any, longest: int) -> str:
    return _of(str, value)[:longest]


def _of(kind: type[T], value: Any) -> T:
    """The value if it is of just this type; a child that answers otherwise is no honest one."""
    if type(value) is not kind or isinstance(value, Foreign):
        raise BoxEndedError(NO_ANSWER)
    return value
