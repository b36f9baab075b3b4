"""Questions with a few answers to choose from."""

from dataclasses import dataclass
from typing import Any

from nnbook.exercises.questions.labels import listed, meant_label, plain
from nnbook.exercises.questions.question import Question


@dataclass(frozen=True)
class Option:
    """One answer to choose.

    Parameters
    ----------
    label : str
        A few plain words.
    why : str
        Why it is right, or why not.
    """

    label: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """One of a few answers.

    Parameters
    ----------
    options : tuple of Option
        All answers but the right one, each with its explanation.
    right : str
        The label of the right one.
    place : int
        Where the right one stands among all, counted from 0.

    Raises
    ------
    ValueError
        If there are fewer than two wrong answers, or two answers are the same.
    """

    options: tuple[Option, ...]
    right: str
    place: int
    invitation = "Make your prediction first."

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise ValueError(f"{self.name}: a choice needs two wrong answers or more")
        if len({plain(label) for label in self.labels}) < len(self.labels):
            raise ValueError(f"{self.name}: two answers are the same")

    @property
    def labels(self) -> tuple[str, ...]:
        """All answers as they are shown."""
        wrong = tuple(option.label for option in self.options)
        return (*wrong[: self.place], self.right, *wrong[self.place :])

    @property
    def right_answer(self) -> str:
        return self.right

    @property
    def explanations(self) -> dict[str, str]:
        return {option.label: option.why for option in self.options}

    @property
    def choices(self) -> str:
        return f"One of: {listed(self.labels)}."

    def read(self, answer: Any) -> str | None:
        if not isinstance(answer, str):
            return None
        return meant_label(answer, self.labels)

    def reason_against(self, value: str) -> tuple[str, str] | None:
        return None if value == self.right else (value, self.explanations[value])

    def spelled(self, value: str) -> str:
        return value
