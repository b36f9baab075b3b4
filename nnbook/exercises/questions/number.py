"""Questions for a number that needn't be met exactly."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nnbook.diagnosis.words import is_number, number_in_words
from nnbook.exercises.questions.question import Question


@dataclass(frozen=True)
class WrongNumber:
    """A wrong number that tells its cause.

    Parameters
    ----------
    name : str
        Short name of the cause.
    number : float
        What somebody answers who makes this mistake.
    why : str
        Why it is not so.
    """

    name: str
    number: float
    why: str


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(Question):
    """A number, not to be met exactly.

    Parameters
    ----------
    solution : float
        The right number.
    tolerance : float
        How far off still counts as right.
    too_small, too_large : str
        What is said of a number below and above.
    known : tuple of WrongNumber
        Numbers that tell their cause. They are met within `tolerance`, too.
    limits : (float, float)
        What may be typed; wide enough to give nothing away.
    step : float
        How far an arrow key goes.

    Raises
    ------
    ValueError
        If a known wrong number can't be told from another one or from the right one.
    """

    solution: float
    tolerance: float
    too_small: str
    too_large: str
    known: tuple[WrongNumber, ...] = ()
    limits: tuple[float, float]
    step: float
    invitation = "Make your prediction first."

    def __post_init__(self) -> None:
        numbers = sorted([self.solution, *(wrong.number for wrong in self.known)])
        near = [b - a for a, b in pairwise(numbers)]
        if min(near, default=math.inf) <= 2 * self.tolerance:
            raise ValueError(f"{self.name}: two numbers lie within one tolerance")

    @property
    def right_answer(self) -> float:
        return self.solution

    @property
    def explanations(self) -> dict[str, str]:
        named = {wrong.name: wrong.why for wrong in self.known}
        return {**named, "too small": self.too_small, "too large": self.too_large}

    @property
    def choices(self) -> str:
        low, high = map(number_in_words, self.limits)
        return f"A number from {low} to {high}."

    def read(self, answer: Any) -> float | None:
        if isinstance(answer, str):
            answer = _number(answer)
        if not is_number(answer) or isinstance(answer, bool):
            return None
        low, high = self.limits
        return float(answer) if low <= answer <= high else None

    def reason_against(self, value: float) -> tuple[str, str] | None:
        if self._meets(value, self.solution):
            return None
        for wrong in self.known:
            if self._meets(value, wrong.number):
                return wrong.name, wrong.why
        name = "too small" if value < self.solution else "too large"
        return name, self.explanations[name]

    def spelled(self, value: float) -> str:
        return repr(value)

    def _meets(self, value: float, number: float) -> bool:
        return abs(value - number) <= self.tolerance * (1 + 1e-9)


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
