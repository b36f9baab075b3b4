"""How much of the gradient is left in each layer, measured while a deep network trains."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnbook.diagnosis import LayerHealth, layer_health
from nnbook.models import MLP
from nnbook.pictures import Picture
from nnbook.pictures.numbers import high, number_text, with_true_minus
from nnbook.validation import Array, as_labels, as_matrix, whole_number
from nnbook.widgets.answers import cost_text
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.descent_code import descent_code
from nnbook.widgets.gradient_flow_panels import sizes_panel, units_panel
from nnbook.widgets.kit import Choice, Slider, StepSlider, Trainer, TrainingElement
from nnbook.widgets.kit.controls import Seed
from nnbook.widgets.kit.controls.text import number_text as code_number
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, or_none
from nnbook.widgets.kit.training import (
    FULL_SPEED,
    SPEED,
    STEP_LIMIT,
    STEP_SIZE,
    Steppable,
    full_batch_descent,
)

DEEPEST = 8
_ACTIVATIONS = ("sigmoid", "tanh", "relu", "linear")


@dataclass(frozen=True)
class GradientFlowState:
    """What the controls of a `GradientFlow` say, and the layer that is chosen."""

    depth: int = 5
    hidden: str = "sigmoid"
    scale: float = 1.0
    step_size: float = 1.0
    l2: float = 0.0
    seed: int = 0
    max_steps: int = 300
    speed: str = FULL_SPEED
    chosen: int | None = None

    @property
    def tolerance(self) -> float:
        """ε: none, the run goes on to its last step."""
        return 0.0


class GradientFlow(TrainingElement):
    """A deep network that trains, and the size of δ in each of its layers.

    Three pictures: the typical size of δ^l for each layer, now and at the start, on a log axis;
    every hidden unit with its mean slope, saturated and dead ones marked; and the cost.

    Parameters
    ----------
    X : array_like, shape (n, K)
        The features, best standardized.
    y : array_like, shape (n,)
        The right answers, 0 or 1.
    width : int
        How many units each hidden layer has, up to 12.
    depth : int
        How many hidden layers there are at the start, up to 8.
    hidden : "sigmoid", "tanh", "relu" or "linear"
        The activation at the start.
    scale : float
        By how much the weights at the start are larger than normal numbers divided by √n_in.
    step_size, seed, max_steps : float, int, int
        Where these controls start.

    Raises
    ------
    TypeError, ValueError
        If the data or a setting is out of range.

    Notes
    -----
    Lecture: K3, B3. What is saturated and what is dead is said in `layer_health`.
    """

    title = "The gradient on its way back"
    view_fields = ("chosen",)
    kept = {"chosen": or_none(NATURAL_NUMBER)}
    controls = (
        Slider("depth", "hidden layers", "", 1, DEEPEST, 1, "How deep the network is"),
        Choice("hidden", "activation", _ACTIVATIONS, "The function of the hidden units"),
        StepSlider("scale", "initial scale", "", 0.01, 100.0,
                   "Times 1/√n_in: the spread of the weights at the start"),
        replace(STEP_SIZE, high=100.0),
        StepSlider("l2", "regularization", "λ_reg", 0.01, 100.0,
                   "How strongly large weights are punished; 0: not at all", zero=True),
        Seed("seed", "seed", tooltip="Decides the weights at the start, θ[0]"),
        STEP_LIMIT,
        SPEED,
    )  # fmt: skip

    def __init__(
        self,
        X: Array,
        y: Array,
        *,
        width: int = 8,
        depth: int = 5,
        hidden: str = "sigmoid",
        scale: float = 1.0,
        step_size: float = 1.0,
        seed: int = 0,
        max_steps: int = 300,
    ) -> None:
        self._X = as_matrix(X, "X")
        self._y = as_labels(y, len(self._X))
        self._width = whole_number(width, "width", minimum=1)
        if self._width > 12:
            raise ValueError(f"width must be at most 12, so that each unit is seen; got {width}")
        super().__init__(GradientFlowState(depth, hidden, scale, step_size, 0.0, seed, max_steps))

    def make_descent(self, state: GradientFlowState) -> Steppable:
        return full_batch_descent(
            self._make_model(state),
            self._X,
            self._y,
            step_size=state.step_size,
            tolerance=state.tolerance,
            max_steps=state.max_steps,
        )

    def run_picture(self, state: GradientFlowState, run: Trainer) -> Picture:
        model = self._make_model(state)
        start = layer_health(model, self._X, self._y)
        model.theta = run.theta
        now = layer_health(model, self._X, self._y)
        chosen = None if state.chosen not in range(2, model.L + 1) else state.chosen
        panels = (
            sizes_panel(now, start, chosen),
            units_panel(now[:-1], chosen),
            cost_curve(run, different=self.comparison(state, run).different, width=232, height=320),
        )
        wrong = int(np.sum(model.predict(self._X) != self._y))
        told = f"{run.standing} cost {cost_text(run.cost)}, {wrong} of {len(self._y)} wrong. "
        return Picture(panels, with_true_minus(told) + _sentence(now, chosen), columns=3)

    def run_code(self, state: GradientFlowState, run: Trainer) -> str:
        l2 = f", l2={code_number(state.l2)}" if state.l2 else ""
        return (
            "from nnbook import MLP, gradient_descent\n"
            "from nnbook.diagnosis import layer_health\n"
            "\n"
            f"network = MLP({self._sizes(state)}, hidden={state.hidden!r}{l2}, seed={state.seed})\n"
            "for W in network.W.values():\n"
            f"    W *= {code_number(state.scale)}\n"
            "J, grad_J = network.objective(X, y)  # X (n, K), y (n,): your data\n"
            f"{descent_code(state, run, 'network.theta.copy()')}"
            f"{'network.theta = result.theta' if run.i else ''}\n"
            "print([layer.delta for layer in layer_health(network, X, y)])\n"
        )

    def _sizes(self, state: GradientFlowState) -> list[int]:
        return [self._X.shape[1], *[self._width] * state.depth, 1]

    def _make_model(self, state: GradientFlowState) -> MLP:
        model = MLP(self._sizes(state), hidden=state.hidden, l2=state.l2, seed=state.seed)
        for W in model.W.values():
            W *= state.scale
        return model


def _sentence(now: Sequence[LayerHealth], chosen: int | None) -> str:
    """The size of δ at both ends, and how many hidden units are saturated or dead."""
    first, last = now[0], now[-1]
    said = (
        f"The size of δ is {number_text(last.delta)} in layer {last.l} and "
        f"{number_text(first.delta)} in layer {first.l}"
    )
    if first.delta > 0 and np.isfinite(last.delta / first.delta):
        share = first.delta / last.delta
        said += f", {number_text(share)} of it" if last.delta > 0 else ""
    hidden = now[:-1]
    units = sum(len(it.slope) for it in hidden)
    what, count = "saturated", sum(int(it.saturated.sum()) for it in hidden)
    if first.activation == "relu":
        what, count = "dead", sum(int(it.dead.sum()) for it in hidden)
    said += f". {count} of {units} hidden units {'is' if count == 1 else 'are'} {what}."
    if chosen is not None:
        layer = now[chosen - 2]
        said += f" Layer {chosen}: size of δ{high(chosen)} {number_text(layer.delta)}."
    return said
