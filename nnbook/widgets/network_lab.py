"""A deep network, trained before your eyes: the plane, every unit's answers, the cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnbook.learning.training.trainable import trainable
from nnbook.models import MLP
from nnbook.pictures import Picture, Surface
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array
from nnbook.widgets.answers import cost_text
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.descent_code import descent_code
from nnbook.widgets.kit import Choice, Control, Trainer, TrainingElement
from nnbook.widgets.kit.controls import Architecture, Seed, Switch
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.state_text import WORDS, or_none
from nnbook.widgets.kit.training import (
    FULL_SPEED,
    SPEED,
    STEP_LIMIT,
    STEP_SIZE,
    TOLERANCE,
    Steppable,
    full_batch_descent,
)
from nnbook.widgets.kit.training.minibatch_run import at_theta
from nnbook.widgets.network_view import NetworkView
from nnbook.widgets.plane import Names, Plane

_STEP_SIZE = replace(STEP_SIZE, high=100.0)
_TOLERANCE = replace(TOLERANCE, low=1e-6)
_HIDDEN = ("sigmoid", "tanh", "relu", "linear")


@dataclass(frozen=True)
class NetworkLabState:
    """What the controls of a `NetworkLab` say, and the unit or weight that is chosen."""

    step_size: float = 1.0
    tolerance: float = 1e-4
    max_steps: int = 10_000
    speed: str = FULL_SPEED
    layers: tuple[int, ...] = (2, 4, 4, 1)
    hidden: str = "tanh"
    seed: int = 0
    log: bool = False
    chosen: str | None = None


class NetworkLab(TrainingElement):
    """A network with two inputs and one output, trained before your eyes by G3.

    Three pictures: the plane with the network's present answer; the network itself, each unit with
    what it answers over the plane; and the cost after each step. Choose a unit to see its answer
    large.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The features, best standardized.
    y : array_like, shape (n,)
        The right answers, 0 or 1.
    feature_names, class_names : sequence of str
        For axes and legend.
    layers : sequence of int
        n_1, …, n_L; the first is 2, the last 1.
    hidden : "sigmoid", "tanh", "relu" or "linear"
        The activation function of the hidden layers.
    step_size, tolerance : float
        Where the sliders for λ and ε start.
    max_steps : int
        Where the slider for the step limit starts.
    seed : int
        Decides θ[0].
    model : object, optional
        What is trained instead of a network of the package: anything with a vector `theta`,
        `cost(X, y)`, `gradient(X, y)` and `predict(X)` or `output(X)`, your own class included.
        θ[0] is its θ as it is. It is not changed.

    Raises
    ------
    TypeError, ValueError
        If the data or a setting is out of range, or the model lacks something.

    Notes
    -----
    Lecture: D1–D6, B5.
    """

    title = "Gradient descent on a network"
    view_fields: tuple[str, ...] = ("chosen", "log")
    kept = {"chosen": or_none(WORDS)}

    def __init__(
        self,
        X: Array,
        y: Array,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        layers: Sequence[int] = (2, 4, 4, 1),
        hidden: str = "tanh",
        step_size: float = 1.0,
        tolerance: float = 1e-4,
        max_steps: int = 10_000,
        seed: int = 0,
        model: Any = None,
    ) -> None:
        self._plane = Plane(X, y, Names(feature_names, class_names))
        self._view = NetworkView(self._plane)
        self._model = model
        self.controls = _controls(own_model=model is not None)
        if model is not None:
            self.view_fields = ("chosen", "log", "layers", "hidden", "seed")
        state = NetworkLabState(
            step_size, tolerance, max_steps, FULL_SPEED, tuple(layers), hidden, seed
        )
        super().__init__(state)

    def changed_state(self, changes: Mapping[str, Any]) -> NetworkLabState:
        """Return the state with some fields changed; what is chosen goes with its layer."""
        state: NetworkLabState = super().changed_state(changes)
        sizes = self._model.sizes if isinstance(self._model, MLP) else state.layers
        if state.chosen is None or _is_in(sizes, state.chosen):
            return state
        if changes.get("chosen") is not None:
            raise ValueError(
                f"chosen must be None, a unit such as '2.1' or a weight such as '2.1.1' of the "
                f"network {'-'.join(map(str, sizes))}; got {state.chosen!r}"
            )
        return replace(state, chosen=None)

    def make_descent(self, state: NetworkLabState) -> Steppable:
        return full_batch_descent(
            self._make_model(state),
            self._plane.X,
            self._plane.y,
            step_size=state.step_size,
            tolerance=state.tolerance,
            max_steps=state.max_steps,
        )

    def run_picture(self, state: NetworkLabState, run: Trainer) -> Picture:
        model = self._make_model(state)
        different = self.comparison(state, run).different
        cost = cost_curve(run, different=different, log=state.log, width=235, height=300)
        with at_theta(model, run.theta):
            wrong = np.flatnonzero(np.asarray(model.predict(self._plane.X)) != self._plane.y)
            panels = self._panels(model, wrong, state.chosen)
        return Picture((*panels, cost), self._sentence(run, len(wrong)), columns=3)

    def _panels(self, model: Any, wrong: Array, chosen: str | None) -> tuple[Surface, ...]:
        """The plane and, where the model is a network that we know, its diagram."""
        if not isinstance(model, MLP):
            return (
                self._view.plane_panel(self._view.answers(model), wrong, width=320, height=300),
            )
        diagram, maps = self._view.diagram(model, chosen, width=390, height=300)
        key = chosen if chosen in maps else "output"
        plane = self._view.plane_panel(maps[key], wrong, _plane_title(key), width=290, height=300)
        return plane, diagram

    def run_code(self, state: NetworkLabState, run: Trainer) -> str:
        if self._model is not None:
            step_size = number_text(state.step_size)
            train = f"train(model, X, y, step_size={step_size}, epochs={run.i})\n"
            return (
                "from nnbook import train\n"
                "\n"
                "model = ...  # your model, at its θ[0]\n"
                "# X (n, 2), y (n,): your data; one epoch is one step on all of them\n"
                f"{train if run.i else ''}"
                "print('cost', model.cost(X, y))\n"
            )
        return (
            "from nnbook import MLP, gradient_descent\n"
            "\n"
            f"network = MLP({list(state.layers)}, hidden={state.hidden!r}, seed={state.seed})\n"
            "J, grad_J = network.objective(X, y)  # X (n, 2), y (n,): your data\n"
            f"{descent_code(state, run, 'network.theta')}"
        )

    def _make_model(self, state: NetworkLabState) -> Any:
        if self._model is None:
            return MLP(state.layers, hidden=state.hidden, seed=state.seed)
        return trainable(self._model).model

    def _sentence(self, run: Trainer, wrong: int) -> str:
        return with_true_minus(
            f"{run.standing} cost {cost_text(run.cost)}, {wrong} of {len(self._plane.y)} wrong."
        )


def _plane_title(key: str) -> str:
    """Whose answer the plane shows."""
    if key == "output":
        return "the network's answer ŷ"
    l, j = key.split(".")
    return f"answer of unit {j} of layer {l}"


def _is_in(sizes: tuple[int, ...], key: str) -> bool:
    """Whether a network with these sizes has the unit ("3.2") or the weight ("3.2.1")."""
    parts = str(key).split(".")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return False
    l, *indexes = map(int, parts)
    if not len(indexes) <= l <= len(sizes):
        return False
    return all(1 <= index <= sizes[l - 1 - k] for k, index in enumerate(indexes))


def _controls(*, own_model: bool) -> tuple[Control, ...]:
    """All controls; a model of the reader's own has its architecture and its start already."""
    run = (_STEP_SIZE, _TOLERANCE, STEP_LIMIT, SPEED)
    log = Switch("log", "logarithmic cost", "Divide the axis of the cost by powers of ten")
    if own_model:
        return (*run, log)
    network = (
        Architecture("layers", "layers", 2, 1, 4, 8, "How many units each hidden layer has"),
        Choice("hidden", "activation", _HIDDEN, "The function of the hidden units"),
        Seed("seed", "seed", tooltip="Decides the weights at the start, θ[0]"),
    )
    return (*run, *network, log)
