"""What a predict-first question is, whatever its kind."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, ClassVar

from nnbook.diagnosis.words import what_is
from nnbook.exercises.verdict import Verdict


class Answer(Verdict):
    """What a question answers: a verdict that says of a wrong prediction that it is not so."""

    @property
    def _headline(self) -> str:
        return "Not so." if self.state == "not yet" else super()._headline


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question that is answered before one looks.

    Parameters
    ----------
    name : str
        What stands in ``Predict("name")`` and ``check("name", …)``; it begins with ``q_``.
    title : str
        A few words, for tables.
    asks : str
        The question itself, in plain words and letters: it stands in buttons' company, where no
        formula is typeset.
    why : str
        What is said of the right answer.
    """

    name: str
    title: str
    asks: str
    why: str
    invitation: ClassVar[str]
    """How to answer, in one sentence."""

    def judge(self, answer: Any) -> Answer:
        """Judge a prediction, whatever it is; nothing is recorded.

        Parameters
        ----------
        answer : object
            A label, a number, or labels in order.

        Returns
        -------
        Answer
            Right or not yet, each with the reason, or not attempted. The cause of a wrong one is
            the name of its explanation.
        """
        if answer is ... or answer is None:
            return Answer(self.name, "not attempted", f"{self.invitation} {self.choices}")
        value = self.read(answer)
        if value is None:
            came = f"“{shorten(answer, 40)}”" if isinstance(answer, str) else what_is(answer)
            sentence = f"{self.invitation} {self.choices} What came is {came}."
            return Answer(self.name, "not attempted", sentence)
        return self._judged(value)

    def _judged(self, value: Any) -> Answer:
        wrong = self.reason_against(value)
        if wrong is None:
            return Answer(self.name, "right", self.why)
        cause, explanation = wrong
        return Answer(self.name, "not yet", explanation, cause)

    @property
    @abstractmethod
    def right_answer(self) -> Any:
        """The right answer."""

    @property
    @abstractmethod
    def explanations(self) -> dict[str, str]:
        """What is said of wrong answers, by names of their own."""

    @property
    @abstractmethod
    def choices(self) -> str:
        """What there is to choose from, in one sentence."""

    @abstractmethod
    def read(self, answer: Any) -> Any:
        """Read an answer.

        Parameters
        ----------
        answer : object
            What the student gave, whatever it is.

        Returns
        -------
        object or None
            The answer as the question has it; None if it is none.
        """

    @abstractmethod
    def reason_against(self, value: Any) -> tuple[str, str] | None:
        """Say why an answer is wrong.

        Parameters
        ----------
        value : object
            An answer as `read` gives it.

        Returns
        -------
        tuple of two str, or None
            Name and text of the explanation; None if the answer is right.
        """

    @abstractmethod
    def spelled(self, value: Any) -> str:
        """Spell an answer.

        Parameters
        ----------
        value : object
            An answer as `read` gives it.

        Returns
        -------
        str
            A short text; `read` takes it.
        """
