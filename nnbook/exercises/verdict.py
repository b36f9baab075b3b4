"""What a check answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

State = Literal["right", "not yet", "not attempted"]


@dataclass(frozen=True, repr=False)
class Verdict:
    """The answer to one `check`.

    Parameters
    ----------
    exercise : str
        Name of the exercise.
    state : "right", "not yet" or "not attempted"
    sentence : str
        What is the matter and what to do next. Code stands between backticks.
    cause : str, optional
        Name of the known mistake or of the diagnosis; None where there is none.
    details : tuple of str
        Further sentences: the student's own line, the input concerned, a warning.

    Notes
    -----
    ``repr(verdict)`` is the text that the student reads.
    """

    exercise: str
    state: State
    sentence: str
    cause: str | None = None
    details: tuple[str, ...] = ()
    _shown: list[int] = field(default_factory=list, init=False, compare=False)

    @property
    def right(self) -> bool:
        """Whether the exercise is solved."""
        return self.state == "right"

    def with_details(self, *more: str) -> Verdict:
        """The same verdict with more details behind those it has."""
        return replace(self, details=self.details + more)

    def __repr__(self) -> str:
        from nnbook.exercises.card import verdict_as_text

        return verdict_as_text(self)

    def _ipython_display_(self) -> None:
        """Show the card, unless `check` has shown it in this very cell."""
        from nnbook.exercises.card import execution_count, show

        if execution_count() not in self._shown:
            show(self)
