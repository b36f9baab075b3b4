"""A pad to draw a digit on, and what a network says to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from nnbook.datasets import Dataset, as_mnist, load
from nnbook.pictures import Picture
from nnbook.validation import Array, what_came
from nnbook.widgets.digit_pad_panels import answers_panel, drawing_panel, seen_panel
from nnbook.widgets.digit_pictures import IMAGE
from nnbook.widgets.digit_strokes import (
    FINE,
    LONGEST,
    MOST_STROKES,
    STROKES,
    checked_strokes,
    drawn,
)
from nnbook.widgets.kit import Button, Element
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, or_none
from nnbook.widgets.kit.touch import History, Stroke, Touch

Drawing = tuple[int | None, tuple[Stroke, ...]]


@dataclass(frozen=True)
class DigitPadState:
    """What is on a `DigitPad`: an example of the data or none, and strokes above it."""

    example: int | None = None
    strokes: tuple[Stroke, ...] = ()
    history: History[Drawing] = field(default_factory=History)


class DigitPad(Element):
    """A pad for a digit, drawn by mouse, finger or keys, and a network's answers to it.

    What is drawn is scaled and centred as the digits of MNIST are (`nnbook.datasets.as_mnist`).
    Beside the pad stands what the network gets to see, and its ten answers.

    Parameters
    ----------
    model : object
        With ``output(X)``: for X (n, 784) the answers (n, 10), each from 0 to 1. `MLP` has it.
        It is asked anew for each picture, so training it on shows at the next stroke.
    examples : Dataset, optional
        The digits that the button "An example" puts on the pad; by default those of the course.

    Raises
    ------
    TypeError, ValueError
        If the model can't answer a picture of 784 pixels with 10 numbers.

    Notes
    -----
    Lecture: B5, K1.

    Examples
    --------
    >>> from nnbook import MLP
    >>> pad = DigitPad(MLP([784, 30, 10], seed=0))
    >>> pad.draw([(14, 24), (14, 4)])
    'The network says 8 (0.68), then 6 (0.63).'
    """

    title = "A pad to draw a digit on"
    controls = (
        Button("example", "An example", "Put a digit of the data on the pad"),
        Button("undo", "Undo", "Take the last stroke back"),
        Button("clear", "Clear", "An empty pad"),
    )

    def __init__(self, model: Any, examples: Dataset | None = None) -> None:
        self._model = model
        self._examples = load("digits") if examples is None else examples
        if self._examples.K != IMAGE * IMAGE:
            raise ValueError(f"examples must have {IMAGE * IMAGE} pixels, got {self._examples.K}")
        self._order = np.random.default_rng(0).permutation(self._examples.n)
        self._answers(np.zeros((IMAGE, IMAGE)))
        super().__init__(DigitPadState())

    kept: Mapping[str, Any] = {"example": or_none(NATURAL_NUMBER), "strokes": STROKES}

    def changed_state(self, changes: Mapping[str, Any]) -> DigitPadState:
        """Return the state with another drawing on the pad, as a change that can be undone."""
        if "strokes" in changes:
            changes = {**changes, "strokes": checked_strokes(changes["strokes"])}
        state: DigitPadState = super().changed_state(changes)
        example, n = state.example, self._examples.n
        if example is not None and not (type(example) is int and 0 <= example < n):
            raise ValueError(f"example must be None or from 0 to {n - 1}; got {example!r}")
        before = (self.state.example, self.state.strokes)
        if (example, state.strokes) != before and "history" not in changes:
            state = replace(state, history=self.state.history.step(before))
        return state

    def touched(self, state: DigitPadState, touch: Touch) -> DigitPadState:
        """Return the state after a stroke went on or ended, or something was taken back."""
        now = (state.example, state.strokes)
        match touch.action:
            case "undo":
                return _back(state, *state.history.undo(now))
            case "redo":
                return _back(state, *state.history.redo(now))
            case "clear" if state.strokes or state.example is not None:
                return replace(state, example=None, strokes=(), history=state.history.step(now))
            case "draw":
                return self._drawn(state, touch)
        return state

    def _drawn(self, state: DigitPadState, touch: Touch) -> DigitPadState:
        """The state with one stroke more, or with its last one as far as it has come."""
        drag = ("draw", touch.index)
        goes_on = state.history.drag == drag
        if len(state.strokes) - goes_on >= MOST_STROKES:
            return state
        before = state.strokes[: len(state.strokes) - goes_on]
        history = state.history.step((state.example, state.strokes), drag, final=touch.final)
        return replace(state, strokes=(*before, touch.stroke), history=history)

    def draw(self, *strokes: Any) -> str:
        """Draw strokes onto the pad, and return the read-out.

        Parameters
        ----------
        *strokes : sequence of (x, y)
            The places of each, from 0 to 28, x to the right and y up.

        Returns
        -------
        str
            One sentence with the numbers of the new picture.

        Raises
        ------
        ValueError
            If a stroke is none, or there are too many.
        """
        return self.apply(strokes=(*self.state.strokes, *strokes))

    @property
    def picture_seen(self) -> Array:
        """What the network sees, shape (28, 28), from 0 (paper) to 1 (ink)."""
        return as_mnist(self._ink(self.state))

    def press_example(self) -> None:
        """Another digit of the data, and nothing else."""
        now = self.state.example
        place = -1 if now is None else int(np.flatnonzero(self._order == now)[0])
        following = int(self._order[(place + 1) % len(self._order)])
        self.adopt(self.changed_state({"example": following, "strokes": ()}))

    def press_undo(self) -> None:
        """Take back what was drawn, cleared or put there last."""
        self.adopt(self.touched(self.state, Touch("pad", "pen", "undo")))

    def press_clear(self) -> None:
        """An empty pad, which can be undone."""
        self.adopt(self.touched(self.state, Touch("pad", "pen", "clear")))

    def disabled_buttons(self) -> set[str]:
        """Return the names of the buttons that would do nothing now."""
        empty = not self.state.strokes and self.state.example is None
        return ({"clear"} if empty else set()) | (set() if self.state.history.past else {"undo"})

    def picture(self, state: DigitPadState) -> Picture:
        ink = self._ink(state)
        seen = as_mnist(ink)
        empty = not seen.any()
        answers = np.full(10, np.nan) if empty else self._answers(seen)
        panels = (drawing_panel(ink, LONGEST), seen_panel(seen), answers_panel(answers))
        return Picture(panels, self._sentence(state, answers), columns=3)

    def still_picture(self) -> Picture:
        """Return the present picture; for an empty pad, the one of an example."""
        if self.state != self._initial_state:
            return super().still_picture()
        return self.picture(DigitPadState(example=int(self._order[0])))

    def code(self, state: DigitPadState) -> str:
        if state.strokes or state.example is None:
            drawing = (
                f"pad = DigitPad(model)  # your network\npad.restore({self.state_text!r})\n"
                "picture = pad.picture_seen  # (28, 28)\n"
            )
            return (
                f"from nnbook.widgets import DigitPad\n\n{drawing}"
                "print(model.output(picture.reshape(1, -1)).round(2))\n"
            )
        return (
            "from nnbook import datasets\n\n"
            'examples = datasets.load("digits")  # or your own\n'
            f"print(model.output(examples.X[[{state.example}]]).round(2))  # your network\n"
        )

    def _ink(self, state: DigitPadState) -> Array:
        ink = drawn(state.strokes)
        if state.example is None:
            return ink
        example = self._examples.X[state.example].reshape(IMAGE, IMAGE)
        if not state.strokes:
            return example
        return np.maximum(ink, np.kron(example, np.ones((FINE, FINE))))

    def _answers(self, seen: Array) -> Array:
        answers = np.asarray(self._model.output(seen.reshape(1, -1)), dtype=float)
        if answers.shape != (1, 10):
            raise ValueError(
                f"model.output must answer a picture (1, {seen.size}) with shape (1, 10), "
                f"got {what_came(answers)}"
            )
        return answers[0]

    def _sentence(self, state: DigitPadState, answers: Array) -> str:
        if np.isnan(answers).any():
            return "The pad is empty: draw a digit."
        first, second = np.argsort(-answers, kind="stable")[:2]
        says = (
            f"The network says {first} ({answers[first]:.2f}), then {second} "
            f"({answers[second]:.2f})."
        )
        if state.example is None:
            return says
        digit = f"Example {state.example} of the data is a {self._examples.y[state.example]}"
        return f"{digit}{', and drawn on' if state.strokes else ''}. {says}"


def _back(state: DigitPadState, drawing: Drawing, history: History[Drawing]) -> DigitPadState:
    example, strokes = drawing
    return replace(state, example=example, strokes=strokes, history=history)
