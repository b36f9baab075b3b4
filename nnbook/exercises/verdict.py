"""What a check answers, and how it looks: the same words as plain text and as a small card."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from nnbook.exercises.card import boxed, execution_count, with_code

State = Literal["right", "not yet", "not attempted"]

BARS: dict[State, str] = {"right": "good", "not yet": "bad", "not attempted": "muted"}


@dataclass(frozen=True, repr=False)
class Verdict:
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

    def show(self) -> None:
        """Show the card in Jupyter, print the text elsewhere, and remember in which cell."""
        if (count := execution_count()) is None:
            print(repr(self))  # noqa: T201 - outside Jupyter this is how it is shown
            return
        from IPython.display import display

        display({"text/plain": repr(self), "text/html": self._repr_html_()}, raw=True)
        self._shown.append(count)

    def __repr__(self) -> str:
        first = f"{self._headline} {self.sentence}"
        return "\n".join([first, *(f"  {detail}" for detail in self.details)])

    def _repr_html_(self) -> str:
        headline = f"<strong>{self._headline}</strong> {with_code(self.sentence)}"
        details = "".join(
            f'<div style="margin-top: 4px">{with_code(detail)}</div>' for detail in self.details
        )
        return boxed(f"<div>{headline}</div>{details}", BARS[self.state])

    def _ipython_display_(self) -> None:
        """Show the card, unless `check` has shown it in this very cell."""
        if execution_count() not in self._shown:
            self.show()

    @property
    def _headline(self) -> str:
        return f"{self.state.capitalize()}."
