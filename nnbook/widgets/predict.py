"""A question that is answered before one looks: the guess first, then the reason."""

import html
from dataclasses import dataclass, replace
from typing import Any

from nnbook.exercises import (
    ChoiceQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    find_question,
)
from nnbook.exercises.card import boxed
from nnbook.exercises.prediction import first_prediction, predict
from nnbook.pictures import Picture
from nnbook.widgets.kit import Button, Element
from nnbook.widgets.kit.controls import NumberBox, Options, Order
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.errors import Refused
from nnbook.widgets.kit.state_text import Spelling

_HOW: dict[type[Question], str] = {
    ChoiceQuestion: "Choose one, then press Predict.",
    NumberQuestion: "Type a number, then press Predict.",
    OrderQuestion: "Put them in order, by the buttons or the arrow keys, then press Predict.",
}
_BARS = {"still": "muted", "right": "good", "not-so": "bad"}


@dataclass(frozen=True)
class PredictState:
    """What a `Predict` shows: what is chosen now, and what was predicted last.

    Attributes
    ----------
    question : str
        The question's name.
    answer : object
        What stands in the control: a label, a number or an order; None for nothing.
    given : object
        The prediction that was made last; None before one was made.
    notes : tuple of str
        What there is to say about its record.
    """

    question: str
    answer: Any
    given: Any = None
    notes: tuple[str, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether what is chosen is what was predicted."""
        return self.given is not None and self.given == self.answer


class Predict(Element):
    """A question of the course, to be answered before a live picture is moved.

    The first prediction is written down in the work folder, and shown again when the cell runs
    anew; later ones are free.

    Parameters
    ----------
    name : str
        Name of the question, as in ``check("q_threshold", …)``.

    Raises
    ------
    LookupError
        If there is no such question.
    """

    title = "Predict first"
    is_quiet = True

    def __init__(self, name: str) -> None:
        self._question = find_question(name)
        self.kept = {"question": Spelling(_hyphened, self._read_name)}
        control = _control(self._question)
        self.controls = (control, Button("predict", "Predict"))
        self._empty = PredictState(name, control.options if isinstance(control, Order) else None)
        first, notes = first_prediction(self._question)
        answer = self._empty.answer if first is None else first
        super().__init__(PredictState(name, answer, first, notes))

    def picture(self, state: PredictState) -> Picture:
        """Return no panels: what is seen of a question is its controls and a sentence."""
        told = repr(self._question.judge(state.given)) if state.is_answered else self._how
        return Picture((), " ".join([told, *state.notes]))

    def code(self, state: PredictState) -> str:
        return f'from nnbook import check\n\ncheck("{state.question}", {_as_code(state.answer)})\n'

    def press_predict(self) -> None:
        """Take what is chosen as the prediction."""
        if self.state.answer is None:
            raise Refused(self._how)
        notes = predict(self._question, self.state.answer).details
        self.adopt(replace(self.state, given=self.state.answer, notes=notes))

    def press_reset(self) -> None:
        """Ask anew; the first prediction stays written down."""
        self.adopt(self._empty)

    @property
    def phase(self) -> str:
        """What was predicted is "right" or "not-so"; "still" as long as nothing is."""
        if not self.state.is_answered:
            return "still"
        return "right" if self._question.judge(self.state.given).right else "not-so"

    def still(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the question and its answers as a card and as plain text."""
        lines = [*self._lines(), self.read_out if self.state.is_answered else _RUN]
        text = "\n".join([f"{self.title}. {self._question.asks}", *(f"  {line}" for line in lines)])
        asks = f"<strong>{self.title}.</strong> {html.escape(self._question.asks, quote=False)}"
        parts = [asks, *(html.escape(line, quote=False) for line in lines)]
        inside = "".join(f"<div>{part}</div>" for part in parts)
        return {"text/plain": text, "text/html": boxed(inside, _BARS[self.phase])}, {}

    @property
    def _how(self) -> str:
        return _HOW[type(self._question)]

    def _lines(self) -> list[str]:
        """What there is to choose, and what is chosen."""
        answer = self.state.answer
        match self._question:
            case ChoiceQuestion(labels=labels):
                return [f"{'●' if label == answer else '○'} {label}" for label in labels]
            case OrderQuestion():
                return [f"{place}. {label}" for place, label in enumerate(answer, start=1)]
        return [self._question.choices if answer is None else number_text(answer)]

    def _read_name(self, text: str) -> str:
        if text != _hyphened(self._question.name):
            raise ValueError(f"this is the state of another question, {text}")
        return self._question.name


_RUN = "Run this cell to answer."


def _control(question: Question) -> Options | NumberBox | Order:
    match question:
        case ChoiceQuestion(labels=labels):
            return Options("answer", question.asks, labels)
        case NumberQuestion(limits=(low, high), step=step):
            return NumberBox("answer", question.asks, low, high, step)
        case OrderQuestion(labels=labels):
            return Order("answer", question.asks, labels)
    raise TypeError(f"there is no control for a {type(question).__name__}")


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _as_code(answer: Any) -> str:
    """An answer as `check` takes it."""
    match answer:
        case None:
            return "..."
        case str():
            return f'"{answer}"'
        case tuple():
            return f"({', '.join(map(_as_code, answer))})"
    return number_text(answer)
