"""`check`: the one function that students call."""

from traceback import format_exception_only
from typing import Any

from nnbook.exercises.catalogue import find, find_question, names, no_such, question_names
from nnbook.exercises.prediction import predict
from nnbook.exercises.progress import record_attempt
from nnbook.exercises.student_seed import student_seed
from nnbook.exercises.verdict import Verdict


def check(name: str, answer: Any = ...) -> Verdict:
    """Check an answer, show the verdict and return it.

    Parameters
    ----------
    name : str
        Name of the exercise.
    answer : object
        What the exercise asks for: a function, a value or a recipe. Without one, the verdict says
        what is asked for.

    Returns
    -------
    Verdict
        "right", "not yet" with the cause, or "not attempted". Whatever the answer does, nothing
        is raised; only an interrupt from the keyboard passes.

    Notes
    -----
    Code that takes longer than its exercise allows is ended, but not inside of one call of C: a
    ``time.sleep(60)`` comes back first, and a loop such as ``sum(itertools.count())`` never does.
    Then *Kernel → Restart Kernel* helps; what is written in the notebook stays.

    Examples
    --------
    >>> import numpy as np
    >>> verdict = check("sigmoid", lambda s: 1 / (1 + np.exp(s)))  # doctest: +ELLIPSIS
    Not yet. ...
    >>> verdict.cause
    'sign'
    """
    verdict = _judged(name, answer)
    verdict.show()
    return verdict


def _judged(name: Any, answer: Any) -> Verdict:
    exercise = name if isinstance(name, str) else ""
    try:
        if exercise in question_names():
            return predict(find_question(exercise), answer)
        if exercise not in names():
            return Verdict(exercise, "not attempted", _no_such_exercise(name, answer))
        return _recorded(find(exercise).judge_for(answer, student_seed()))
    except Exception as error:  # a fault of ours must not stop a student's notebook
        failed = f"The check itself failed, {_our_fault(error)}"
        return Verdict(exercise, "not attempted", failed)


def _recorded(verdict: Verdict) -> Verdict:
    """The verdict, written down; it stands, whatever happens to its record."""
    try:
        return verdict.with_details(*record_attempt(verdict))
    except Exception as error:
        return verdict.with_details(f"This attempt could not be counted, {_our_fault(error)}")


def _our_fault(error: Exception) -> str:
    raised = format_exception_only(error)[-1].strip()
    return f"which is a fault in nnbook, not in your answer. Please report it: {raised}"


def _no_such_exercise(name: Any, answer: Any) -> str:
    if not isinstance(name, str):
        shown = answer if isinstance(answer, str) else names()[0]
        return f'The name of the exercise comes first, in quotes: `check("{shown}", …)`.'
    return no_such(name)
