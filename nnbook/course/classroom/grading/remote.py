"""A function in a box, as the exercises judge it."""

import inspect
import linecache
import re
import time
from collections.abc import Iterable, Mapping
from types import CodeType, FunctionType
from typing import Any

from nnbook.course.classroom.box import Box, BoxEndedError, BoxTimeError, Facts, Foreign
from nnbook.course.classroom.notebook.slicing import CodeCell
from nnbook.diagnosis.words import plain_text
from nnbook.exercises.elsewhere import Elsewhere, Steps
from nnbook.exercises.nested import same
from nnbook.exercises.outcome import Failure, Outcome
from nnbook.exercises.time_limit import OutOfTimeError, TimeLimit


class RemoteFunction(Elsewhere):
    """A student's function that lives in a box.

    Parameters
    ----------
    box : Box
        Open.
    name : str
        The function's name in there.
    code : iterable of CodeCell
        What runs in there, to be looked at.
    facts : Facts
        What it looks like from outside.
    seconds : float
        How long a call may take where no limit is given.
    """

    def __init__(
        self, box: Box, name: str, code: Iterable[CodeCell], facts: Facts, seconds: float
    ) -> None:
        super().__init__(name, _signature(facts), _likeness(name, code, facts))
        self._box = box
        self._seconds = seconds

    def outcome_of(self, arguments: Mapping[str, Any], limit: TimeLimit | None) -> Outcome:
        """Call it; see `Elsewhere`. That the whole child ended is an outcome, too."""
        seconds = self._seconds if limit is None else limit.left
        began = time.monotonic()
        try:
            result = self._box.call(self.__name__, tuple(arguments.values()), seconds)
        except BoxTimeError as error:
            raise OutOfTimeError(limit.seconds if limit else seconds, error.line) from None
        except BoxEndedError as error:
            return Outcome(None, Failure("Ended", str(error), ""), (), "", ())
        finally:
            if limit is not None:
                limit.spend(time.monotonic() - began)
        failed = result.failure
        failure = None
        if failed is not None:
            failure = Failure(failed.kind, _without_addresses(failed.message), failed.line)
        after = zip(arguments.items(), result.arguments, strict=False)  # none after a failure
        changed = tuple(name for (name, before), now in after if _is_other(now, before))
        return Outcome(result.value, failure, result.warnings, result.printed, changed)

    def steps(self, arguments: Mapping[str, Any]) -> Steps:
        """Call it and count; a function that can't be counted takes no steps."""
        try:
            count, line = self._box.steps(self.__name__, tuple(arguments.values()), self._seconds)
        except (BoxTimeError, BoxEndedError):
            return Steps(0, "")
        return Steps(count, line)


def _is_other(now: Any, before: Any) -> bool:
    """Whether plain data have changed; a function that was handed over comes back as a name."""
    return not isinstance(now, Foreign) and not same(now, before)


def _without_addresses(message: str) -> str:
    return re.sub(r" at 0x[0-9a-fA-F]+", "", plain_text(message))


def _signature(facts: Facts) -> inspect.Signature | None:
    """The signature that the child tells of; it may tell anything."""
    if facts.parameters is None:
        return None
    try:
        return inspect.Signature(
            [
                inspect.Parameter(it.name, getattr(inspect.Parameter, it.kind), default=it.default)
                for it in facts.parameters
            ]
        )
    except (ValueError, TypeError, AttributeError):
        return None


def _likeness(name: str, code: Iterable[CodeCell], facts: Facts) -> FunctionType | None:
    """A function with the student's code, which nobody calls: its text is compiled, not run."""
    found = None
    for piece in code:
        try:
            module = compile(piece.text, piece.label, "exec")
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            continue
        inner = [it for it in module.co_consts if isinstance(it, CodeType) and it.co_name == name]
        if inner:
            found = inner[-1]
            lines = [f"{line}\n" for line in piece.text.split("\n")]
            linecache.cache[piece.label] = (len(piece.text), None, lines, piece.label)
    if found is None or found.co_freevars:
        return None
    return FunctionType(found, dict(facts.data))
