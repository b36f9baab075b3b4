"""`hint`: help in steps, for who asks."""

from typing import Any

from nnbook.exercises.catalogue import find, no_such, question_names
from nnbook.exercises.catalogue import names as exercise_names
from nnbook.exercises.notice import Notice
from nnbook.exercises.progress import change_record
from nnbook.exercises.record import Record

# A teacher's edition has none.
_WHERE_SOLVED = "Where the notebook has a solution, it is folded below the exercise."

_read_here: dict[str, int] = {}
"""The last hint read in this process, for where no record is kept."""


def hint(name: str, step: int | None = None) -> Notice:
    """Show the next hint for an exercise: first a nudge, then nearly the whole way.

    Parameters
    ----------
    name : str
        Name of the exercise, as in its `check`.
    step : int, optional
        Which hint, counted from 1, to read one again. Without it, the next one; after the last,
        the last.

    Returns
    -------
    Notice
        What was shown. In a work folder the record of the exercise says how many hints were read;
        none counts twice. Nothing is ever raised.

    Examples
    --------
    >>> shown = hint("sigmoid", 1)  # doctest: +ELLIPSIS
    Hint 1 of 2. ...
    """
    notice = _asked(name, step)
    notice.show()
    return notice


def _asked(name: Any, step: Any) -> Notice:
    if not isinstance(name, str):
        return Notice("", f'The name of the exercise comes in quotes: `hint("{_an_exercise()}")`.')
    if name in question_names():
        return Notice("", "A prediction has no hints: guess. The answer says why, right or wrong.")
    if name not in exercise_names():
        return Notice("", no_such(name))
    steps = find(name).hints
    if step is not None and (type(step) is not int or not 1 <= step <= len(steps)):
        which = " or ".join(f'`hint("{name}", {k})`' for k in range(1, len(steps) + 1))
        return Notice("", f"“{name}” has {len(steps)} hints: {which}.")
    return _shown(name, step, steps)


def _shown(name: str, step: int | None, steps: tuple[str, ...]) -> Notice:
    """One of the hints, noted in the record."""
    before = _read_here.get(name, 0)

    def noted(record: Record) -> Record:
        nonlocal before
        before = record.hints
        return record.after_hint(_next(step, before, len(steps)))

    kept, messages = change_record(name, noted)
    if kept is None:
        before = max(before, _read_here.get(name, 0))
    shown = _next(step, before, len(steps))
    _read_here[name] = max(before, shown)
    if shown < len(steps):
        further = f'The next one: `hint("{name}"' + (")`." if step is None else f", {shown + 1})`.")
    elif step is None and before >= len(steps):
        further = f"There are no more hints. {_WHERE_SOLVED}"
    else:
        further = f"This was the last one. {_WHERE_SOLVED}"
    return Notice(f"Hint {shown} of {len(steps)}.", steps[shown - 1], (further, *messages))


def _next(step: int | None, before: int, last: int) -> int:
    return min(before + 1, last) if step is None else step


def _an_exercise() -> str:
    return exercise_names()[0]
