"""How a student's function takes its arguments: how many, in which order, under which names."""

import inspect
from collections.abc import Callable
from typing import Any

from nnbook.diagnosis.words import as_code
from nnbook.exercises.attempt import Attempt, Told

_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def other_number(function: Callable[..., Any], names: tuple[str, ...], call: str) -> Told | None:
    """The function can't be called with as many arguments as are needed.

    Parameters
    ----------
    function : callable
        The student's.
    names : tuple of str
        What the exercise calls the arguments.
    call : str
        The call as it is meant.
    """
    signature = _signature(function)
    try:
        if signature is not None:
            signature.bind(*names)
    except TypeError:
        return Told(
            "arguments",
            f"Your function must take {len(names)} "
            f"{'argument' if len(names) == 1 else 'arguments'}: `{call}`. "
            f"Yours takes {as_code(str(signature))}.",
        )
    return None


def other_order(attempt: Attempt) -> Told | None:
    """The arguments have the names that they should have, in another order."""
    own = attempt.own_names
    if own == attempt.names or set(own) != set(attempt.names):
        return None
    return Told(
        "arguments",
        f"The arguments come in the order `({', '.join(attempt.names)})`. Your function has them "
        f"in another one, `({', '.join(own)})`.",
    )


def own_names(function: Callable[..., Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """What the student calls the arguments; the exercise's `names` where that can't be seen."""
    signature = _signature(function)
    parameters = signature.parameters.values() if signature else ()
    own = tuple(it.name for it in parameters if it.kind in _BY_POSITION)[: len(names)]
    return own if len(own) == len(names) else names


def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except Exception:  # some builtins and strange objects have none; calling them will tell
        return None
