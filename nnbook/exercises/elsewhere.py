"""A student's function that runs somewhere else: where a class is graded, never in this process."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import TYPE_CHECKING, Any

from nnbook.exercises.outcome import Outcome

if TYPE_CHECKING:
    from nnbook.exercises.time_limit import TimeLimit


@dataclass(frozen=True)
class Steps:
    """Steps of Python that one call took.

    Attributes
    ----------
    count : int
        In the student's own lines.
    busiest_line : str
        The line with most of them, as "line 3: `return X @ w`"; may be empty.
    """

    count: int
    busiest_line: str


class Elsewhere(ABC):
    """What stands for a function here: it can be judged like one.

    Parameters
    ----------
    name : str
        The function's name.
    signature : inspect.Signature or None
        How it takes its arguments; None where that can't be seen.
    likeness : FunctionType or None
        A function with the same code, to be looked at and never called; None where there is none.
    """

    def __init__(
        self, name: str, signature: inspect.Signature | None, likeness: FunctionType | None
    ) -> None:
        self.__name__ = name
        if signature is not None:
            self.__signature__ = signature
        self.likeness = likeness

    @abstractmethod
    def outcome_of(self, arguments: Mapping[str, Any], limit: TimeLimit | None) -> Outcome:
        """Call it with copies of the arguments, by position; see `student_code.run`.

        Raises
        ------
        OutOfTimeError
            When the time of the limit is used up.
        """

    @abstractmethod
    def steps(self, arguments: Mapping[str, Any]) -> Steps:
        """Call it and count its steps."""

    def __call__(self, *arguments: Any) -> Any:
        """Call it; what comes back is None after a failure."""
        names = map(str, range(len(arguments)))
        return self.outcome_of(dict(zip(names, arguments, strict=True)), None).value
