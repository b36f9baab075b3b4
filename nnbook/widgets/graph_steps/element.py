"""A computational graph gone through click by click: forward, and back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from nnbook.autodiff import Value
from nnbook.pictures import Picture
from nnbook.pictures.numbers import number_text
from nnbook.validation import whole_number
from nnbook.widgets.graph_steps.examples import EXAMPLES, own_example
from nnbook.widgets.graph_steps.panels import (
    formula_panel,
    graph_panel,
    named_inputs,
    tape_panel,
)
from nnbook.widgets.graph_steps.passes import Passes
from nnbook.widgets.graph_steps.telling import sentence, told
from nnbook.widgets.kit import Button, Choice, Control, Element, Slider
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, numbers
from nnbook.widgets.kit.touch import Touch

_REACH = 10.0
_STEPS = (
    Button("first", "First", "The start (Home, on the tape of steps)"),
    Button("back", "Back", "One step back (the left arrow, on the tape)"),
    Button("next", "Next", "One step on (the right arrow, on the tape)"),
    Button("last", "Last", "The last step (End, on the tape)"),
)
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")


@dataclass(frozen=True)
class GraphStepsState:
    """What a `GraphSteps` holds.

    Parameters
    ----------
    step : int
        The step that is shown; 0 is the start.
    example : str
        Which graph it is.
    chosen : int
        The number of the input that the slider moves.
    value : float
        What that input is.
    values : tuple of float
        All inputs.
    """

    step: int = 0
    example: str = EXAMPLES[0].name
    chosen: int = 0
    value: float = 0.0
    values: tuple[float, ...] = ()


class GraphSteps(Element):
    """The computational graph of an expression, forward and back, one operation at a time.

    Going forward, an operation gets its value. Going back, it takes the derivative that has come
    in, multiplies it with each of its local derivatives, and hands the products on to its inputs,
    where they are added up. Nothing is shown before its step.

    Parameters
    ----------
    example : str, optional
        "a unit", "used twice", "three gates" or "a network 2-2-1".
    function : callable, optional
        An expression of your own: takes a `Value` for each argument and returns one, made by
        ``+ - * / **`` and the methods of `Value`. Then there are no other examples.
    values : sequence of float, optional
        The inputs at the start.
    step : int
        The step that is shown first.

    Raises
    ------
    TypeError, ValueError
        If the function returns no `Value`, its graph is too large to be seen, or a setting doesn't
        fit.

    Notes
    -----
    Lecture: K2, B2–B4, K4 (computational graphs). The numbers of the unit are those of CS231n's
    notes, those of the network the ones done by hand in unit 08.
    """

    title = "A computational graph, step by step"

    def __init__(
        self,
        example: str = EXAMPLES[0].name,
        *,
        function: Callable[..., Value] | None = None,
        values: Sequence[float] | None = None,
        step: int = 0,
    ) -> None:
        own = () if function is None else (own_example(function, values),)
        self._examples = {it.name: it for it in own or EXAMPLES}
        self._last: tuple[object, Passes] | None = None
        names = tuple(self._examples)
        choice = Choice("example", "graph", names, "Which expression it is")
        largest = max((abs(x) for it in self._examples.values() for x in it.values), default=0.0)
        reach = float(max(_REACH, ceil(largest)))
        slider = Slider(
            "value", "chosen input", "", -reach, reach, 0.1, "Choose an input in the graph"
        )
        self.controls: tuple[Control, ...] = (*([] if own else [choice]), slider, *_STEPS)
        self.kept = {"step": NATURAL_NUMBER, "chosen": NATURAL_NUMBER, "values": numbers()}
        if own:
            example, values = own[0].name, own[0].values
        elif example not in self._examples:
            raise ValueError(f"example must be one of {', '.join(names)}; got {example!r}")
        start = self._examples[example].values if values is None else values
        first = GraphStepsState(
            whole_number(step, "step", minimum=0), example, 0, 0.0, tuple(map(float, start))
        )
        self.state = first
        super().__init__(self._consistent(first, {"values": start, "step": step}))

    def changed_state(self, changes: Mapping[str, Any]) -> GraphStepsState:
        """Return the state with some fields changed; another graph begins at its start."""
        return self._consistent(super().changed_state(changes), changes)

    def _consistent(self, state: GraphStepsState, changes: Mapping[str, Any]) -> GraphStepsState:
        example = self._examples[state.example]
        if "values" not in changes and changes.get("example") not in (None, self.state.example):
            state = replace(state, values=example.values, chosen=0, step=0)
            changes = {"example": state.example}
        values = tuple(map(float, state.values))
        if len(values) != len(example.inputs):
            raise ValueError(
                f"values must be {len(example.inputs)} numbers, one for each of "
                f"{', '.join(example.inputs)}; got {len(values)}"
            )
        if not 0 <= state.chosen < len(values):
            raise ValueError(f"chosen must be from 0 to {len(values) - 1}, got {state.chosen}")
        if "value" in changes and "values" not in changes:
            k = state.chosen
            values = (*values[:k], state.value, *values[k + 1 :])
        state = replace(state, values=values, value=values[state.chosen])
        if "step" in changes:
            last = self._passes(state).last
            if not 0 <= state.step <= last:
                raise ValueError(f"step must be from 0 to {last}, got {state.step}")
        return state

    def touched(self, state: GraphStepsState, touch: Touch) -> GraphStepsState:
        """Return the state after a step, an operation or an input was chosen."""
        if touch.action != "pick" or touch.key is None:
            return state
        if touch.hand == "steps":
            return self.changed_state({"step": touch.key})
        passes = self._passes(state)
        value = passes.order[int(touch.key)]
        if value.inputs:
            return self.changed_state({"step": passes.step_of(value, state.step)})
        if value.operation == "constant":
            return state
        k = self._examples[state.example].inputs.index(value.name)
        return self.changed_state({"chosen": k})

    def picture(self, state: GraphStepsState) -> Picture:
        passes = self._passes(state)
        step = min(state.step, passes.last)  # a function of one's own may take another way
        name = self._examples[state.example].inputs[state.chosen]
        inputs = {value.name: value for value in named_inputs(passes)}
        key = passes.key(inputs[name]) if name in inputs else ""
        graph = graph_panel(passes, step, key)
        title, blocks, remarks = told(passes, step)
        panels = (tape_panel(passes, step), formula_panel(title, blocks, remarks), graph)
        moved = f" Chosen: {name} = {number_text(state.values[state.chosen])}."
        return Picture(panels, sentence(passes, step, blocks) + moved, columns=2)

    def code(self, state: GraphStepsState) -> str:
        example = self._examples[state.example]
        names = [_in_code(name) for name in example.inputs]
        made = "".join(
            f'{name} = Value({value!r}, "{shown}")\n'
            for name, shown, value in zip(names, example.inputs, state.values, strict=True)
        )
        return (
            f"from nnbook.autodiff import Value\n\n{made}{example.code}J.backward()\n"
            f"print(J.data, [x.grad for x in ({', '.join(names)},)])\n"
        )

    def press_first(self) -> None:
        """Go to the start."""
        self._go(0)

    def press_back(self) -> None:
        """Go one step back."""
        self._go(self.state.step - 1)

    def press_next(self) -> None:
        """Go one step on."""
        self._go(self.state.step + 1)

    def press_last(self) -> None:
        """Go to the last step."""
        self._go(self._passes(self.state).last)

    def _go(self, step: int) -> None:
        last = self._passes(self.state).last
        self.adopt(self.changed_state({"step": min(max(step, 0), last)}))

    def disabled_buttons(self) -> set[str]:
        """Return the buttons that lead nowhere at the first and at the last step."""
        disabled = super().disabled_buttons()
        try:
            last = self._passes(self.state).last
        except Exception:  # there is no graph at these inputs, and the picture says why
            return disabled | {button.name for button in _STEPS}
        if self.state.step == 0:
            disabled = disabled | {"first", "back"}
        if self.state.step >= last:
            disabled = disabled | {"next", "last"}
        return disabled

    def _passes(self, state: GraphStepsState) -> Passes:
        """The graph of a state; that of the last one is kept."""
        key = (state.example, state.values)
        if self._last is None or self._last[0] != key:
            self._last = (key, Passes(self._examples[state.example].at(state.values)))
        return self._last[1]


def _in_code(name: str) -> str:
    """The name of an input in Python: w₁ is w_1, w²₁₁ is w2_11."""
    if name.isidentifier() and name.isascii():
        return name
    plain = re.sub(r"(?=[₀-₉])", "_", name, count=1)
    return plain.translate(_LOWERED)
