"""A few words of help: what `hint` and `start_over` answer."""

from dataclasses import dataclass, field

from nnbook.exercises.readable import readable
from nnbook.exercises.shown import Shown


@dataclass(frozen=True, repr=False)
class Notice(Shown):
    """What `hint` and `start_over` answer.

    Parameters
    ----------
    headline : str
        A few words, in bold; empty for none.
    sentence : str
        What is said. Code stands between backticks, a formula between dollars: JupyterLab
        typesets those in a card, trusted or not, and the plain text has them in letters.
    details : tuple of str
        Further sentences.
    """

    headline: str
    sentence: str
    details: tuple[str, ...] = ()
    _shown: list[int] = field(default_factory=list, init=False, compare=False)

    def __repr__(self) -> str:
        return readable(super().__repr__())

    @property
    def _headline(self) -> str:
        return self.headline

    @property
    def _bar(self) -> str:
        return "accent"
