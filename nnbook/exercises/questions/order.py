"""Questions for an order of a few things."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from nnbook.exercises.questions.labels import listed, meant_label, plain
from nnbook.exercises.questions.question import Question


@dataclass(frozen=True, kw_only=True)
class OrderQuestion(Question):
    """A few things to be put in order.

    Parameters
    ----------
    order : tuple of str
        Plain labels, in the right order.
    reasons : tuple of str
        For each label but the last, why it stands before the next. A wrong order has at least
        one such pair the other way round; the first of these is explained.
    shown : tuple of int
        The order in which they are shown, as places in `order`; not the right one.

    Raises
    ------
    ValueError
        If there are fewer than three labels, or `reasons` or `shown` don't fit them.
    """

    order: tuple[str, ...]
    reasons: tuple[str, ...]
    shown: tuple[int, ...]
    invitation = "Put them in order first."

    def __post_init__(self) -> None:
        count = len(self.order)
        if count < 3 or len(set(map(plain, self.order))) < count:
            raise ValueError(f"{self.name}: an order needs three different labels or more")
        if len(self.reasons) != count - 1:
            raise ValueError(f"{self.name}: {count} labels need {count - 1} reasons")
        if sorted(self.shown) != list(range(count)) or self.shown == tuple(range(count)):
            raise ValueError(f"{self.name}: shown must be an order of all, and not the right one")

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels in the order in which they are shown."""
        return tuple(self.order[k] for k in self.shown)

    @property
    def right_answer(self) -> tuple[str, ...]:
        return self.order

    @property
    def explanations(self) -> dict[str, str]:
        names = (f"“{first}” before “{second}”" for first, second in pairwise(self.order))
        return dict(zip(names, self.reasons, strict=True))

    @property
    def choices(self) -> str:
        return f"They are: {listed(self.labels)}."

    def read(self, answer: Any) -> tuple[str, ...] | None:
        if isinstance(answer, str):
            answer = answer.split(";")
        if not isinstance(answer, list | tuple | np.ndarray):
            return None
        found = (meant_label(part, self.order) for part in answer if isinstance(part, str))
        labels = tuple(label for label in found if label is not None)
        is_an_order = len(answer) == len(labels) and set(labels) == set(self.order)
        return labels if is_an_order and len(labels) == len(self.order) else None

    def reason_against(self, value: tuple[str, ...]) -> tuple[str, str] | None:
        places = [value.index(label) for label in self.order]
        for k, explanation in enumerate(self.explanations.items()):
            if places[k] > places[k + 1]:
                return explanation
        return None

    def spelled(self, value: tuple[str, ...]) -> str:
        return "; ".join(value)
