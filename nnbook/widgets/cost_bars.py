"""What answers cost: the same few answers under three costs at once, to be dragged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isinf
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures import Picture
from nnbook.pictures.numbers import number_text
from nnbook.validation import Array, as_labels, as_vector
from nnbook.widgets.answers import cost_text
from nnbook.widgets.cost_bars_panels import KINDS, CostPanels
from nnbook.widgets.kit import Choice, Element, Slider
from nnbook.widgets.kit.controls.text import number_text as code_number
from nnbook.widgets.kit.state_text import numbers
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.plane import Names

LEAST_EXAMPLES, MOST_EXAMPLES = 4, 12
_OWN = "my own"
_SURE, _MISTAKE = 0.99, 0.001


@dataclass(frozen=True)
class CostBarsState:
    """What a `CostBars` holds.

    Parameters
    ----------
    answers : tuple of float
        The answer ŷ for each example, from 0 to 1.
    preset : str
        Which of the ready-made answers these are; "my own" if none.
    chosen : int
        The example that is spoken of.
    y_hat : float
        Its answer, which is ``answers[chosen]``.
    """

    answers: tuple[float, ...]
    preset: str = _OWN
    chosen: int = 0
    y_hat: float = 0.5


class CostBars(Element):
    """A few answers, and what each costs by counting, by squares and by logarithms.

    Above, one bar for each example under each cost, and their mean; an infinite bar leaves the
    chart. Below, the answers between 0 and 1 beside the right ones, each to be dragged, and the
    three costs as functions of ŷ for the right answer of the chosen example.

    Parameters
    ----------
    y : array_like, shape (n,)
        The right answers, 0 or 1; from 4 to 12 of them.
    y_hat : array_like, shape (n,), optional
        The answers of a model, from 0 to 1; without them, ½ for everyone.
    class_names : sequence of str
        The names of class 0 and class 1.

    Raises
    ------
    TypeError, ValueError
        If `y` are not 4 to 12 labels, or `y_hat` not one number from 0 to 1 for each of them.

    Notes
    -----
    Lecture: J1, J2, E1. Examples are numbered as in Python: the first is ``y[0]``.
    """

    title = "What answers cost"

    def __init__(
        self,
        y: ArrayLike,
        y_hat: ArrayLike | None = None,
        *,
        class_names: Sequence[str] = Names.classes,
    ) -> None:
        self._y = as_labels(y, np.size(y))
        n = len(self._y)
        if not LEAST_EXAMPLES <= n <= MOST_EXAMPLES:
            raise ValueError(f"y must hold {LEAST_EXAMPLES} to {MOST_EXAMPLES} labels, got {n}")
        self._panels = CostPanels(self._y, Names(classes=tuple(class_names)))
        self._presets = _presets(self._y)
        if y_hat is not None:
            self._presets = {"as given": self._checked(y_hat, "y_hat"), **self._presets}
        self.controls = (
            Choice("preset", "answers", (*self._presets, _OWN), "Ready-made answers to begin with"),
            Slider("chosen", "example", "i", 0, n - 1, 1, "The one that the curves are about"),
            Slider("y_hat", "its answer", "ŷ", 0.0, 1.0, 0.01, "0 is surely no, 1 surely yes"),
        )
        self.kept = MappingProxyType({"answers": numbers(n)})
        first = next(iter(self._presets))
        answers = self._presets[first]
        chosen = int(np.argmax(self._panels.costs(answers)["cross-entropy"]))  # the costliest
        super().__init__(CostBarsState(answers, first, chosen, answers[chosen]))

    def changed_state(self, changes: Mapping[str, Any]) -> CostBarsState:
        """Return the state with some fields changed; what belongs to them follows."""
        state: CostBarsState = super().changed_state(changes)
        if "answers" in changes:
            state = replace(state, answers=self._checked(changes["answers"], "answers"))
        elif "preset" in changes and state.preset in self._presets:
            state = replace(state, answers=self._presets[state.preset])
        if "y_hat" in changes and "answers" not in changes:
            state = _answered(state, state.chosen, state.y_hat)
        return self._consistent(state)

    def touched(self, state: CostBarsState, touch: Touch) -> CostBarsState:
        """Return the state after an example was chosen, or its answer dragged."""
        if touch.action == "pick":
            chosen = touch.key if isinstance(touch.key, int) else state.chosen
            return self._consistent(replace(state, chosen=chosen))
        i = int(touch.hand.rpartition("-")[2])
        y_hat = min(1.0, max(0.0, round(touch.y, 2))) + 0.0
        return self._consistent(_answered(replace(state, chosen=i), i, y_hat))

    def picture(self, state: CostBarsState) -> Picture:
        costs = self._panels.costs(state.answers)
        show, chosen = self._panels, state.chosen
        panels = (
            *(show.bars(kind, costs[kind], chosen) for kind in KINDS),
            show.answers(state.answers, chosen),
            show.curves(state.answers, chosen),
        )
        return Picture(panels, self._sentence(state, costs), columns=3)

    def code(self, state: CostBarsState) -> str:
        right = ", ".join(str(int(label)) for label in self._y)
        given = ", ".join(map(code_number, state.answers))
        return (
            "import numpy as np\n"
            "from nnbook import models\n"
            "\n"
            f"y = np.array([{right}])  # the right answers\n"
            f"y_hat = np.array([{given}])\n"
            "for costs in (models.zero_one_costs, models.squared_costs, "
            "models.cross_entropy_costs):\n"
            "    print(costs.__name__, costs(y_hat, y).round(3), 'mean', costs(y_hat, y).mean())\n"
        )

    def _checked(self, answers: Any, name: str) -> tuple[float, ...]:
        """Answers as a tuple; ValueError if one is not from 0 to 1."""
        vector = as_vector(answers, name, length=len(self._y))
        outside = (vector < 0) | (vector > 1)
        if outside.any():
            i = int(np.argmax(outside))
            came = f"{name}[{i}] = {vector[i]:g}"
            raise ValueError(f"{name} must hold numbers from 0 to 1, got {came}")
        return tuple(vector.tolist())

    def _consistent(self, state: CostBarsState) -> CostBarsState:
        """The state with the chosen one's answer, and the name that its answers have."""
        is_preset = self._presets.get(state.preset) == state.answers
        preset = state.preset if is_preset else _OWN
        return replace(state, preset=preset, y_hat=state.answers[state.chosen])

    def _sentence(self, state: CostBarsState, costs: Mapping[str, Array]) -> str:
        n, wrong = len(self._y), int(costs["zero-one"].sum())
        logarithmic = costs["cross-entropy"]
        total, mean = float(logarithmic.sum()), float(logarithmic.mean())
        i = state.chosen
        return (
            f"Mean cost of {n} answers: 0/1 {cost_text(wrong / n)} ({wrong} of {n} wrong), "
            f"squared {cost_text(float(costs['squared'].mean()))}, "
            f"cross-entropy {cost_text(mean)} (sum {cost_text(total)}). "
            f"{_costliest(logarithmic, mean)} "
            f"Chosen: example {i}, right answer {int(self._y[i])}, "
            f"ŷ = {number_text(state.y_hat)}, costs "
            f"{', '.join(cost_text(float(costs[kind][i])) for kind in KINDS)}."
        )


def _costliest(costs: Array, mean: float) -> str:
    """A sentence on the example with the largest cross-entropy, and what it makes of the sum."""
    dearest = np.flatnonzero(costs >= costs.max() * (1 - 1e-12))
    if isinf(mean):
        who = " and ".join(map(str, dearest))
        return f"Example {who} costs ∞." if len(dearest) == 1 else f"Examples {who} cost ∞."
    if len(dearest) == len(costs):
        return "All examples cost the same."
    first = int(dearest[0])
    also = f" (as much as {len(dearest) - 1} more)" if len(dearest) > 1 else ""
    share = costs[first] / costs.sum()
    return f"Costliest: example {first}{also}, {cost_text(costs[first])}, {share:.0%} of the sum."


def _answered(state: CostBarsState, i: int, y_hat: float) -> CostBarsState:
    """The state with another answer for example i."""
    answers = (*state.answers[:i], float(y_hat), *state.answers[i + 1 :])
    return replace(state, answers=answers)


def _presets(y: Array) -> dict[str, tuple[float, ...]]:
    """Ready-made answers by their names; the one mistake is with the last example of class 1."""
    ones = np.flatnonzero(y == 1)
    mistaken = np.arange(len(y)) == (ones[-1] if len(ones) else len(y) - 1)

    def answers(right: Any) -> tuple[float, ...]:
        """From what the right answer is given."""
        return tuple(np.where(y == 1, right, 1 - np.asarray(right)).round(6).tolist())

    return {
        "cautious": (0.5,) * len(y),
        "nearly sure": answers(_SURE),
        "one sure mistake": answers(np.where(mistaken, _MISTAKE, _SURE)),
        "perceptron": answers(np.where(mistaken, 0.0, 1.0)),
    }
