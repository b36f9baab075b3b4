"""`check`: the one function that students call."""

from difflib import get_close_matches
from typing import Any

from nnbook.exercises.card import show
from nnbook.exercises.catalogue import find, names
from nnbook.exercises.progress import record_attempt
from nnbook.exercises.verdict import Verdict


def check(name: str, answer: Any) -> Verdict:
    """Check an answer, show the verdict and return it.

    Parameters
    ----------
    name : str
        Name of the exercise.
    answer : object
        What the exercise asks for: a function, a value or a recipe.

    Returns
    -------
    Verdict
        "right", "not yet" with the cause, or "not attempted". Whatever the answer does, nothing
        is raised; only an interrupt from the keyboard passes.

    Examples
    --------
    >>> import numpy as np
    >>> verdict = check("sigmoid", lambda s: 1 / (1 + np.exp(s)))  # doctest: +ELLIPSIS
    Not yet. ...
    >>> verdict.cause
    'sign'
    """
    verdict = _judged(name, answer)
    show(verdict)
    return verdict


def _judged(name: Any, answer: Any) -> Verdict:
    if name not in names():
        return Verdict(str(name), "not attempted", _no_such_exercise(name, answer))
    try:
        verdict = find(name).judge(answer)
    except Exception as error:  # a fault of ours must not stop a student's notebook
        return Verdict(
            name,
            "not attempted",
            "The check itself failed, which is a fault in nnbook, not in your answer. "
            f"Please report it: {type(error).__name__}: {error}",
        )
    return verdict.with_details(*record_attempt(verdict))


def _no_such_exercise(name: Any, answer: Any) -> str:
    if not isinstance(name, str):
        shown = answer if isinstance(answer, str) else names()[0]
        return f'The name of the exercise comes first, in quotes: `check("{shown}", …)`.'
    near = get_close_matches(name, names(), n=1)
    if near:
        return f'There is no exercise "{name}". Did you mean "{near[0]}"?'
    return f'There is no exercise "{name}". There are: {", ".join(names())}.'
