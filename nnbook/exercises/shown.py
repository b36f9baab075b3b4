"""What shows itself once in a cell: the same words as a card in Jupyter and as plain text."""

from nnbook.exercises.card import boxed, execution_count, with_code


class Shown:
    """A headline, a sentence and details; a dataclass that derives from it gives their fields.

    Attributes
    ----------
    sentence : str
        What is said. Code stands between backticks.
    details : tuple of str
        Further sentences, each on a line of its own.
    """

    sentence: str
    details: tuple[str, ...]
    _shown: list[int]  # the cells in which it has been shown

    def show(self) -> None:
        """Show the card in Jupyter, print the text elsewhere, and remember in which cell."""
        if (count := execution_count()) is None:
            print(repr(self))  # noqa: T201 - outside Jupyter this is how it is shown
            return
        from IPython.display import display

        display({"text/plain": repr(self), "text/html": self._repr_html_()}, raw=True)
        self._shown.append(count)

    def __repr__(self) -> str:
        first = f"{self._headline} {self.sentence}".strip()
        return "\n".join([first, *(f"  {detail}" for detail in self.details)])

    def _repr_html_(self) -> str:
        headline = f"<strong>{self._headline}</strong> " if self._headline else ""
        details = "".join(
            f'<div style="margin-top: 4px">{with_code(detail)}</div>' for detail in self.details
        )
        return boxed(f"<div>{headline}{with_code(self.sentence)}</div>{details}", self._bar)

    def _ipython_display_(self) -> None:
        """Show the card, unless it has been shown in this very cell."""
        if execution_count() not in self._shown:
            self.show()

    @property
    def _headline(self) -> str:
        """What stands first, in bold; empty for nothing."""
        raise NotImplementedError

    @property
    def _bar(self) -> str:
        """The house's color of the card's bar."""
        raise NotImplementedError
