"""What a check answers, and how it looks: the same words as plain text and as a small card."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from nnbook.exercises.shown import Shown

State = Literal["right", "not yet", "not attempted"]

ENDLESS = "endless"
"""The cause where an answer had not ended within its time."""

BARS: dict[State, str] = {"right": "good", "not yet": "bad", "not attempted": "muted"}


@dataclass(frozen=True, repr=False)
class Verdict(Shown):
    """The answer to one `check`.

    Parameters
    ----------
    exercise : str
        Name of the exercise.
    state : "right", "not yet" or "not attempted"
        How the answer was judged.
    sentence : str
        What is the matter and what to do next. Code stands between backticks.
    cause : str, optional
        Name of the known mistake or of the diagnosis; None where there is none.
    details : tuple of str
        Further sentences: the student's own line, the input concerned, a warning.

    Notes
    -----
    ``repr(verdict)`` is the text that the student reads: the state, the sentence, then the
    details, indented. The card in a notebook has the same words.
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
        """Return the same verdict with more details.

        Parameters
        ----------
        *more : str
            What stands behind the details that it has.
        """
        return replace(self, details=self.details + more)

    @property
    def _headline(self) -> str:
        return f"{self.state.capitalize()}."

    @property
    def _bar(self) -> str:
        return BARS[self.state]
