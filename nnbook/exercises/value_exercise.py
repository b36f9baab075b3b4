"""Exercises that ask for a value: numbers read off, counted, predicted or found by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis import agrees
from nnbook.diagnosis.words import is_number, number_in_words, what_is
from nnbook.exercises.exercise import SEED, Exercise
from nnbook.exercises.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ValueExercise(Exercise):
    """Give one number for each field; all must be right.

    Parameters
    ----------
    fields : tuple of str
        What the numbers are called, in their order. The answer is a tuple, list or array in
        this order, or a dict with these keys; for one field the number alone will do.
    rtol, atol : float
        How close a number must come.

    Raises
    ------
    ValueError
        If there are several fields and all are 0: an answer of nothing but zeros shows nothing.
    """

    fields: tuple[str, ...]
    rtol: float = 1e-6
    atol: float = 1e-9

    def __post_init__(self) -> None:
        right = self._values(self.solution)
        if right is None or (len(right) > 1 and not any(right)):
            raise ValueError(
                f"exercise {self.name!r}: the solution must be one number for each of "
                f"{', '.join(self.fields)}, and not 0 for all; it is {self.solution!r}"
            )

    def judge(self, answer: Any, *, seed: int = SEED) -> Verdict:
        """Judge the numbers. See `Exercise.judge`; there is nothing random here."""
        values = self._values(answer)
        if values is None:
            return self.not_yet("form", f"{self._form} What came is {what_is(answer)}.")
        if any(value is None or value is ... for value in values):
            return self.not_attempted("Put a number in the place of each `...` first.")
        for field, value in zip(self.fields, values, strict=True):
            if not is_number(value):
                return self.not_yet("form", f"{field} must be a number; it is {what_is(value)}.")
        if self._same(values, self._values(self.solution)):
            return self.right()
        for mistake in self.mistakes:
            if any(self._same(values, self._values(wrong)) for wrong in mistake.answers):
                return self.not_yet(mistake.name, mistake.hint)
        return self._which_is_wrong(values)

    @property
    def _form(self) -> str:
        if len(self.fields) == 1:
            return f"The answer should be one number, {self.fields[0]}."
        return f"The answer should be {len(self.fields)} numbers: ({', '.join(self.fields)})."

    def _values(self, answer: Any) -> list[Any] | None:
        """The numbers in the order of the fields; None if the answer has another form."""
        if answer is ... or answer is None:
            return [answer] * len(self.fields)
        if isinstance(answer, Mapping):
            if set(answer) != set(self.fields):
                return None
            return [answer[field] for field in self.fields]
        if isinstance(answer, np.ndarray):
            answer = answer.tolist()
        if isinstance(answer, tuple | list):
            return list(answer) if len(answer) == len(self.fields) else None
        return [answer] if len(self.fields) == 1 and not isinstance(answer, str) else None

    def _same(self, values: list[Any] | None, others: list[Any] | None) -> bool:
        assert values is not None
        assert others is not None
        return all(
            agrees(a, b, rtol=self.rtol, atol=self.atol)
            for a, b in zip(values, others, strict=True)
        )

    def _which_is_wrong(self, values: list[Any]) -> Verdict:
        right = self._values(self.solution)
        assert right is not None
        wrong = [
            f"{field} = {number_in_words(value)}"
            for field, value, solution in zip(self.fields, values, right, strict=True)
            if not self._same([value], [solution])
        ]
        others = "" if len(wrong) == len(values) else " The rest is right."
        verb = "is" if len(wrong) == 1 else "are"
        return self.not_yet("differs", f"{' and '.join(wrong)} {verb} not right yet.{others}")
