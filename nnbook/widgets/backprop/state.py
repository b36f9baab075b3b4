"""The state of a `BackpropSteps`, and what in it hangs together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nnbook.models import MLP
from nnbook.pictures.network.focus import part_of
from nnbook.validation import whole_number
from nnbook.widgets.backprop.ground import Ground
from nnbook.widgets.backprop.probe import parameter, set_parameter
from nnbook.widgets.backprop.tape import Step, focus_at, steps_of

WATCH, FILL_IN, CHECK, YOUR_CODE = "watch", "fill in", "check", "your code"
Answers = tuple[tuple[str, float], ...]

# What makes another network or other numbers of it: answers given before say nothing of those.
_OTHER_NETWORK = {"layers", "hidden", "output", "seed"}
_OTHER_NUMBERS = {*_OTHER_NETWORK, "example", "batch", "weight", "theta", "step_size"}


@dataclass(frozen=True)
class BackpropState:
    """What a `BackpropSteps` holds.

    Parameters
    ----------
    step : int
        The step that is shown, from 1.
    chosen : str or None
        The key of a unit, "2.1", or of a weight, "2.1.2".
    mode : "watch", "fill in", "check" or "your code"
        What is done with the step.
    example : int
        The example that is followed, as Python counts.
    batch : bool
        Whether the cost and the gradients are means over all examples.
    layers : tuple of int
        n_1, …, n_L.
    hidden, output : str
        The activation of the hidden layers; that of the outputs with the cost.
    seed : int
        Decides the weights at the start.
    theta : tuple of float or None
        The weights and biases, once one of them was changed.
    weight : float
        The chosen weight, or the bias of the chosen unit.
    step_size : float
        λ.
    theta_form : bool
        Whether in the Θ notation.
    h : float
        How far the chosen weight is moved in "check".
    answer : float or None
        What was filled in at this step.
    answers : tuple of (str, float)
        What was filled in so far, by step and place.
    """

    step: int = 1
    chosen: str | None = None
    mode: str = WATCH
    example: int = 0
    batch: bool = False
    layers: tuple[int, ...] = (2, 3, 1)
    hidden: str = "sigmoid"
    output: str = "sigmoid, cross-entropy"
    seed: int = 0
    theta: tuple[float, ...] | None = None
    weight: float = 0.0
    step_size: float = 1.0
    theta_form: bool = False
    h: float = 0.5
    answer: float | None = None
    answers: Answers = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps."""
        return steps_of(len(self.layers))

    @property
    def present(self) -> Step:
        """The step that is shown."""
        return self.steps[self.step - 1]

    @property
    def takes_all(self) -> bool:
        """Whether the numbers are of all examples together.

        The reader's own code is called with all of them: with a single one, a sum can't be told
        from a mean.
        """
        return self.batch or self.mode == YOUR_CODE

    @property
    def place(self) -> str:
        """Where an answer at this step belongs: its number, and the unit or the weight."""
        return f"{self.step}:{focus_at(self.present, self.chosen).key}"

    @property
    def target(self) -> str:
        """The key of the weight that the slider moves, or of the unit whose bias it moves."""
        if self.chosen is None:
            return f"{len(self.layers)}.1.1"
        l, _, rest = self.chosen.partition(".")
        return f"2.1.{rest}" if l == "1" else self.chosen


def model_of(ground: Ground, state: BackpropState) -> MLP:
    """Return the network of a state."""
    model = ground.start(state.layers, state.hidden, state.output, state.seed)
    if state.theta is not None:
        model.theta = state.theta
    return model


def consistent(ground: Ground, state: BackpropState, changes: Mapping[str, Any]) -> BackpropState:
    """Return the state after some changes with all that follows from them.

    Raises
    ------
    TypeError, ValueError
        If the step or what is chosen is not there, or θ doesn't fit.
    """
    last = len(state.steps)
    if "step" in changes:
        step = whole_number(state.step, "step", minimum=1)
        if step > last:
            raise ValueError(f"step must be a whole number from 1 to {last}, got {step}")
        state = replace(state, step=step)
    state = replace(state, step=min(state.step, last))
    state = _with_chosen(state, changes)
    if changes.keys() & _OTHER_NETWORK and "theta" not in changes:
        state = replace(state, theta=None)
    if state.theta is not None:
        state = replace(state, theta=tuple(map(float, state.theta)))
    model = model_of(ground, state)
    if changes.get("weight") is not None and "theta" not in changes:
        set_parameter(model, state.target, state.weight)
        state = replace(state, theta=tuple(model.theta.tolist()))
    state = replace(state, weight=parameter(model, state.target))
    return _with_answer(state, changes)


def _with_chosen(state: BackpropState, changes: Mapping[str, Any]) -> BackpropState:
    """What was chosen goes with its layer."""
    if state.chosen is None:
        return state
    try:
        part_of(state.chosen, state.layers)
    except ValueError:
        if changes.get("chosen") is not None:
            raise
        return replace(state, chosen=None)
    return state


def _with_answer(state: BackpropState, changes: Mapping[str, Any]) -> BackpropState:
    """The answer that belongs to the step and the place shown, among all that were given."""
    if changes.keys() & _OTHER_NUMBERS and "answers" not in changes:
        state = replace(state, answers=())
    given = dict(state.answers)
    if "answer" in changes and "answers" not in changes:
        given.pop(state.place, None)
        if state.answer is not None:
            given[state.place] = state.answer
    return replace(state, answers=tuple(given.items()), answer=given.get(state.place))
