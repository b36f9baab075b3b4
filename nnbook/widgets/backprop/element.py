"""Backpropagation step by step: forward, back, and one step downhill."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from numpy.typing import ArrayLike

from nnbook.diagnosis import BackwardReport
from nnbook.models import MLP
from nnbook.pictures import Picture
from nnbook.widgets.backprop.controls import controls_for
from nnbook.widgets.backprop.ground import ground_of, theta_in_code
from nnbook.widgets.backprop.own_code import Backward, report_of
from nnbook.widgets.backprop.passes import Pass, one_pass
from nnbook.widgets.backprop.scene import Scene
from nnbook.widgets.backprop.state import (
    CHECK,
    FILL_IN,
    WATCH,
    YOUR_CODE,
    BackpropState,
    consistent,
    model_of,
)
from nnbook.widgets.backprop.tape import step_of
from nnbook.widgets.kit import Button, Element
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, WORDS, Spelling, numbers, or_none
from nnbook.widgets.kit.touch import Touch

_STEPS = (
    Button("first", "First", "The first step (Home, on the tape of steps)"),
    Button("back", "Back", "One step back (the left arrow, on the tape)"),
    Button("next", "Next", "One step on (the right arrow, on the tape)"),
    Button("last", "Last", "The last step (End, on the tape)"),
)


class BackpropSteps(Element):
    """One pass through a network, step by step, there and back as often as one likes.

    Forward layer by layer the weighted sums and the activations; the cost; δ of the output; then
    for each layer down the blame that comes back, δ, and the derivatives made from it; at last the
    update. Each step shows its formula in symbols, numbers and result, the matrices with their
    shapes, and what is known of the network so far. A summand and its weight are one thing: choose
    either, and the other stands out.

    Modes: "watch"; "fill in", where the result of a step is yours to find and a classic slip gets
    its hint; "check", where the chosen weight is moved by ±h; and "your code", where a function of
    yours is called with all examples and compared array by array, and the first wrong step opens,
    again whenever the network changes.

    Parameters
    ----------
    model : MLP, optional
        The network, with 2 to 5 layers. Without one, a small one with round weights.
    X : array_like, shape (n, n_1), optional
        The examples; four with round numbers without them.
    y : array_like, optional
        Their right answers, as `MLP.cost` takes them.
    sizes : sequence of int
        n_1, …, n_L, where no model is given.
    mode : str, optional
        One of those above. Without it "watch", or "your code" if there is a `backward`.
    backward : callable, optional
        ``backward(W, s, a, y)`` returns ``delta, dW, db``, three dicts by layer for l = L, …, 2.
        One example is a column: ``delta[l]`` is (n_l, n), ``dW[l]`` like ``W[l]`` and ``db[l]``
        (n_l, 1), these two as means over the examples, without what λ_reg adds.
    step_size : float
        Where the slider for λ starts.
    theta_form : bool
        Whether it starts in the Θ notation.

    Raises
    ------
    TypeError, ValueError
        If the network, the data or a setting doesn't fit.

    Notes
    -----
    Lecture: D2–D5, M2, B1–B4, A1, A5, G3, E9, E11. Steps are numbered from 1, examples as Python
    does.
    """

    title = "Backpropagation step by step"

    def __init__(
        self,
        model: MLP | None = None,
        X: ArrayLike | None = None,
        y: ArrayLike | None = None,
        *,
        sizes: Sequence[int] = (2, 3, 1),
        mode: str | None = None,
        backward: Backward | None = None,
        step_size: float = 1.0,
        theta_form: bool = False,
    ) -> None:
        self._ground = ground_of(model, X, y, sizes)
        self._backward = backward
        self._last: tuple[object, Pass] | None = None
        self._report: tuple[object, BackwardReport] | None = None
        layers = tuple(sizes) if self._ground.model is None else self._ground.model.sizes
        if mode is None:
            mode = WATCH if backward is None else YOUR_CODE
        self.controls = (
            *controls_for(self._ground, layers, has_code=backward is not None),
            *_STEPS,
        )
        self.kept = {
            "step": NATURAL_NUMBER,
            "chosen": or_none(WORDS),
            "theta": or_none(numbers()),
            "answers": _ANSWERS,
        }
        state = BackpropState(mode=mode, layers=layers, step_size=step_size, theta_form=theta_form)
        super().__init__(state)

    def changed_state(self, changes: Mapping[str, Any]) -> BackpropState:
        """Return the state with some fields changed; what belongs to them follows."""
        before: BackpropState = self.state
        # The slider's own value is not checked where it only follows what is chosen.
        at_start = {name: value for name, value in changes.items() if name != "weight"}
        is_first = len(changes) == len(self.fields())
        changes = at_start if is_first else changes
        state = consistent(self._ground, super().changed_state(changes), changes)
        if is_first or _called_with(state) != _called_with(before):
            state = self._opened(state, changes)
        return state

    def _opened(self, state: BackpropState, changes: Mapping[str, Any]) -> BackpropState:
        """The state at the first step that the reader's own code has wrong."""
        if state.mode != YOUR_CODE or "step" in changes:
            return state
        report = self._report_of(state)
        if report is None or report.wrong is None:
            return state
        return replace(state, step=step_of(state.steps, *report.wrong))

    def touched(self, state: BackpropState, touch: Touch) -> BackpropState:
        """Return the state after a step, a unit, a weight, a summand or an entry was chosen."""
        if touch.action != "pick":
            return state
        if touch.hand == "steps":
            return state if touch.key is None else self.changed_state({"step": touch.key})
        # The keys of summands and entries begin with that of the part that they belong to.
        chosen = None if touch.key is None else str(touch.key).partition(" ")[0]
        return self.changed_state({"chosen": chosen})

    def picture(self, state: BackpropState) -> Picture:
        return self._scene(state).picture()

    def code(self, state: BackpropState) -> str:
        run = self._run(state)
        model = run.model
        settings = f"hidden={list(model.hidden_names)!r}, output={model.output_name!r}"
        pull = f", l2={model.l2!r}" if model.l2 else ""
        rows = [theta_in_code(row) for row in run.X]
        answers = [theta_in_code(row) for row in run.Y.T]
        return (
            "import numpy as np\n"
            "from nnbook import MLP\n"
            "\n"
            f"network = MLP({list(model.sizes)}, {settings}, cost={model.cost_name!r}{pull},\n"
            f"              theta={theta_in_code(model.theta)})\n"
            f"X, y = np.array([{', '.join(rows)}]), np.array([{', '.join(answers)}])\n"
            "s, a = network.forward(X)\n"
            "print('cost', network.cost(X, y))\n"
            "delta = network.backward(s, a, y)\n"
            "dW = {l: delta[l] @ a[l - 1].T / len(X) for l in delta}\n"
            "db = {l: delta[l].mean(axis=1, keepdims=True) for l in delta}\n"
            f"network.theta -= {run.step_size!r} * network.gradient(X, y)\n"
            "print('after', network.cost(X, y))\n"
        )

    @property
    def delta(self) -> dict[int, Any]:
        """δ^l by layer, each (n_l, n), of what is shown."""
        return self._run(self.state).delta

    def press_first(self) -> None:
        """Go to the first step."""
        self._go(1)

    def press_back(self) -> None:
        """Go one step back."""
        self._go(self.state.step - 1)

    def press_next(self) -> None:
        """Go one step on."""
        self._go(self.state.step + 1)

    def press_last(self) -> None:
        """Go to the last step."""
        self._go(len(self.state.steps))

    def _go(self, step: int) -> None:
        step = min(max(step, 1), len(self.state.steps))
        self.adopt(self.changed_state({"step": step}))

    def disabled_buttons(self) -> set[str]:
        """Return the buttons that lead nowhere at the first and at the last step."""
        disabled = super().disabled_buttons()
        if self.state.step == 1:
            disabled = disabled | {"first", "back"}
        if self.state.step == len(self.state.steps):
            disabled = disabled | {"next", "last"}
        return disabled

    def idle_fields(self) -> set[str]:
        """Return the controls that belong to another mode."""
        own = {FILL_IN: "answer", CHECK: "h"}
        idle = {field for mode, field in own.items() if mode != self.state.mode}
        return idle | ({"batch"} if self.state.mode == YOUR_CODE else set())

    def _run(self, state: BackpropState) -> Pass:
        """The numbers of a state; those of the last one are kept."""
        key = _numbers_of(state)
        if self._last is None or self._last[0] != key:
            self._last = (key, self._new_run(state))
        return self._last[1]

    def _new_run(self, state: BackpropState) -> Pass:
        rows = slice(None) if state.takes_all else slice(state.example, state.example + 1)
        model = model_of(self._ground, state)
        return one_pass(model, self._ground.X[rows], self._ground.y[rows], state.step_size)

    def _scene(self, state: BackpropState) -> Scene:
        return Scene(state, self._run(state), len(self._ground.X), self._report_of(state))

    def _report_of(self, state: BackpropState) -> BackwardReport | None:
        """What was found in the reader's own code; it runs once for the same numbers."""
        if state.mode != YOUR_CODE or self._backward is None:
            return None
        key = _called_with(state)
        if self._report is None or self._report[0] != key:
            self._report = (key, report_of(self._backward, self._run(state)))
        return self._report[1]


def _network_of(state: BackpropState) -> tuple[object, ...]:
    return (state.layers, state.hidden, state.output, state.seed, state.theta)


def _numbers_of(state: BackpropState) -> object:
    """All in a state that decides the numbers of the pass."""
    example = None if state.takes_all else state.example
    return (*_network_of(state), example, state.step_size)


def _called_with(state: BackpropState) -> object:
    """All in a state that decides what the reader's own code gets, if it is called at all."""
    return _network_of(state) if state.mode == YOUR_CODE else None


def _answers_from(text: str) -> tuple[tuple[str, float], ...]:
    if not text:
        return ()
    answers = []
    for entry in text.split(";"):
        place, _, value = entry.rpartition(":")
        answers.append((place, numbers(1).from_text(value)[0]))
    return tuple(answers)


_ANSWERS = Spelling(
    lambda answers: ";".join(f"{place}:{value:g}" for place, value in answers), _answers_from
)
