"""The same pass in the Θ notation and in the lecture's, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import MLP, sigmoid_prime
from nnbook.models.theta_form import backward, forward, from_theta_form, to_theta_form
from nnbook.pictures import Picture
from nnbook.validation import as_vector
from nnbook.widgets.kit import Choice, Element, Slider
from nnbook.widgets.kit.controls.text import number_text as code_number
from nnbook.widgets.kit.state_text import WORDS, or_none
from nnbook.widgets.two_notations_panels import diagram, room_of
from nnbook.widgets.two_notations_sides import OneExample, Three
from nnbook.widgets.two_notations_steps import BACKWARD, STEPS, Shown, shown_step

MOST_UNITS = 4
ROUND_THETA = {
    1: [[0.5, 1.0, -1.0], [-0.5, 0.5, 1.0], [0.0, -1.0, 0.5]],
    2: [[0.0, 1.0, -1.0, 0.5], [-0.5, 0.5, 2.0, -1.0]],
    3: [[0.5, 2.0, -1.0]],
}
"""Weights with which one can reckon by hand: 2 inputs, 3 and 2 hidden units, 1 output."""


@dataclass(frozen=True)
class TwoNotationsState:
    """What the controls of a `TwoNotations` say, and which entry is chosen."""

    step: str = STEPS[0]
    layer: int = 1
    chosen: str | None = "s.1"


class TwoNotations(Element):
    """One step of the pass, left with Θ and the bias unit, right with W and b.

    Forward, the error backward, or the gradient, at the matrix Θ^(l): every number is written out,
    bias column and bias unit are marked, and what is chosen stands out on both sides.

    Parameters
    ----------
    model : MLP, optional
        A network with sigmoids in all layers and at most 4 units in each; without it, a small one
        with round weights.
    x : array_like, shape (n_1,)
        The example.
    y : array_like, shape (n_L,)
        Its right answer; for one output a plain 0 or 1.

    Raises
    ------
    TypeError, ValueError
        If `model` is of another kind or has larger layers, or `x` or `y` does not fit it.

    Notes
    -----
    Lecture: A1–A3, A5, E6, E11. The gradient is that of one example's cost.
    """

    title = "Two notations"
    kept = {"chosen": or_none(WORDS)}

    def __init__(
        self,
        model: MLP | None = None,
        x: ArrayLike = (1.0, 2.0),
        y: ArrayLike = 1,
    ) -> None:
        self._model = from_theta_form(ROUND_THETA) if model is None else model
        Theta = to_theta_form(self._model)
        if max(self._model.sizes) > MOST_UNITS:
            raise ValueError(
                f"model must have at most {MOST_UNITS} units a layer, got {self._model.sizes}"
            )
        self._x, self._y = as_vector(x, "x"), np.atleast_1d(np.asarray(y, dtype=np.float64))
        z, a = forward(Theta, self._x)
        delta = backward(Theta, z, a, self._y)
        L = self._model.L
        self._run = OneExample(
            Theta,
            z,
            {l: a[l] if l == L else a[l][1:] for l in a},
            {l: np.asarray(sigmoid_prime(z[l])) for l in z},
            delta,
        )
        self._room = room_of(self._run)
        self.controls = (
            Choice("step", "step", STEPS, "Which part of the pass is shown"),
            Slider("layer", "matrix", "l", 1, L - 1, 1, "Θ⁽ˡ⁾ leads from layer l to layer l + 1"),
        )
        super().__init__(TwoNotationsState())

    def changed_state(self, changes: Mapping[str, Any]) -> TwoNotationsState:
        """Return the state with some fields changed; what isn't there can't stay chosen."""
        state: TwoNotationsState = super().changed_state(changes)
        keys = list(self._shown(state)[0].formulas)
        if "chosen" in changes and state.chosen is not None and state.chosen not in keys:
            raise ValueError(
                f"chosen must be None or one of {', '.join(filter(None, keys)) or 'nothing'}; "
                f"got {state.chosen!r}"
            )
        if state.chosen not in keys:
            state = replace(state, chosen=keys[0] or None)
        return state

    def picture(self, state: TwoNotationsState) -> Picture:
        theta, weights = self._shown(state)
        sides = {"theta": theta, "weights": weights}
        panels = tuple(
            diagram(name, side, state.chosen, self._room) for name, side in sides.items()
        )
        return Picture(panels, self._sentence(state, theta, weights), columns=2)

    def code(self, state: TwoNotationsState) -> str:
        Theta = "\n".join(f"    {l}: {T.tolist()}," for l, T in self._run.Theta.items())
        x, y = (f"[{', '.join(map(code_number, v))}]" for v in (self._x, self._y))
        l = state.layer
        shown = {
            STEPS[0]: f"print(z[{l + 1}], s[{l + 1}].ravel())",
            STEPS[1]: f"print(delta[{max(l, 2)}], own[{max(l, 2)}].ravel())",
            STEPS[2]: f"print(np.outer(delta[{l + 1}], a[{l}]))\n"
            f"print(own[{l + 1}] @ own_a[{l}].T, own[{l + 1}])",
        }[state.step]
        return (
            "import numpy as np\n"
            "from nnbook.models import theta_form\n"
            "\n"
            f"Theta = {{\n{Theta}\n}}\n"
            f"x, y = {x}, {y}\n"
            "z, a = theta_form.forward(Theta, x)\n"
            "delta = theta_form.backward(Theta, z, a, y)\n"
            "model = theta_form.from_theta_form(Theta)  # with W and b\n"
            "s, own_a = model.forward([x])\n"
            "own = model.backward(s, own_a, [y])\n"
            f"{shown}\n"
        )

    def _shown(self, state: TwoNotationsState) -> tuple[Shown, Shown]:
        return shown_step(self._run, state.step, state.layer)

    @staticmethod
    def _sentence(state: TwoNotationsState, theta: Shown, weights: Shown) -> str:
        if not theta.lines:
            return f"{theta.title}. {theta.formulas[''].symbols} {theta.formulas[''].numbers}"
        # "δ" has a capital, too, and that is another thing in this unit.
        step = "Backward, δ" if state.step == BACKWARD else state.step.capitalize()
        said = f"{step}, matrix {state.layer}. {theta.title}; {weights.title}."
        if state.chosen is None:
            return said
        both = (_in_words(shown.formulas[state.chosen]) for shown in (theta, weights))
        return f"{said} Chosen: {'; '.join(both)}."


def _in_words(three: Three) -> str:
    return " ".join(filter(None, three)).rstrip(".")
