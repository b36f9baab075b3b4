"""How a hidden layer bends the plane, and where the straight line of the output comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import MLP
from nnbook.pictures import Picture
from nnbook.pictures.numbers import with_true_minus
from nnbook.widgets.answers import cost_text, rounded
from nnbook.widgets.bent_plane import BentPlane, Mixed
from nnbook.widgets.kit import Choice, Control, Element, Slider
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.plane import Names

_B_LIMIT = 15.0


@dataclass(frozen=True)
class LayerBendState:
    """What the controls of a `LayerBend` say: the network, how far it is bent, b²."""

    network: str = "network"
    bend: float = 1.0
    b1: float = 0.0
    b2: float = 0.0


class LayerBend(Element):
    """A layer with two units, as a map of the plane: bent step by step from what goes in.

    Left the plane of the inputs, with a grid, the examples, the lines of both hidden units (to be
    dragged) and the border of the network. Right what the layer makes of all this: the same grid
    and the same examples at their hidden activations, where the border is the straight line of the
    output unit. A slider goes from the inputs themselves, scaled to the size of the activations, to
    the layer; in between both are mixed.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The features, best standardized.
    y : array_like, shape (n,)
        The right answers, 0 or 1.
    networks : mapping of str to MLP
        Networks to choose from, by their names, each with 2 inputs, 2 hidden units and 1 output.
        They are not changed.
    feature_names, class_names : sequence of str
        For axes and legend.
    bend : float
        How far the plane is bent at first: 0 for the inputs, 1 for the hidden layer.

    Raises
    ------
    TypeError, ValueError
        If the data or a network don't fit, or `bend` is not from 0 to 1.

    Notes
    -----
    Lecture: D2, D3; P3 for the lines.
    """

    title = "How a layer bends the plane"

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        networks: Mapping[str, MLP],
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        bend: float = 1.0,
    ) -> None:
        if not networks:
            raise ValueError("networks must have a network or more; got none")
        for name, network in networks.items():
            _check_network(name, network)
        names = Names(feature_names, class_names)
        self._planes = {
            name: BentPlane(np.asarray(X), np.asarray(y), names, network)
            for name, network in networks.items()
        }
        self.controls = _controls(tuple(networks))
        first = next(iter(networks))
        super().__init__(self._at_home(LayerBendState(first, bend)))

    def changed_state(self, changes: Mapping[str, Any]) -> LayerBendState:
        """Return the state with some fields changed; another network has its own biases."""
        state: LayerBendState = super().changed_state(changes)
        if state.network not in self._planes:
            known = ", ".join(map(repr, self._planes))
            raise ValueError(f"network must be one of {known}; got {state.network!r}")
        if state.network != self.state.network and not {"b1", "b2"} & changes.keys():
            return self._at_home(state)
        return state

    def touched(self, state: LayerBendState, touch: Touch) -> LayerBendState:
        """Return the state after the line of a hidden unit was dragged: its bias has changed."""
        W = self._planes[state.network].network.W[2]
        b = np.clip(-(W @ [touch.x, touch.y]), -_B_LIMIT, _B_LIMIT).round(2) + 0.0
        if touch.hand == "line-1":
            return replace(state, b1=float(b[0]))
        if touch.hand == "line-2":
            return replace(state, b2=float(b[1]))
        return state

    def picture(self, state: LayerBendState) -> Picture:
        plane = self._planes[state.network]
        mixed = plane.mixed(np.array([state.b1, state.b2]), state.bend)
        panels = (plane.inputs_panel(mixed), plane.hidden_panel(mixed))
        return Picture(panels, with_true_minus(self._sentence(state, mixed)), columns=2)

    def code(self, state: LayerBendState) -> str:
        plane = self._planes[state.network]
        network = plane.network
        b1, b2, bend = map(number_text, (state.b1, state.b2, state.bend))
        low, high = (np.round(part[:, 0], 4).tolist() for part in plane.reach)
        x_low, x_high = (np.round(part[:, 0], 4).tolist() for part in plane.span)
        return (
            "import numpy as np\n"
            "from nnbook import MLP, models\n"
            "\n"
            f"network = MLP([2, 2, 1], hidden={network.hidden_names[0]!r})\n"
            f"network.theta = {np.round(network.theta, 4).tolist()}\n"
            f"network.b[2] = [[{b1}], [{b2}]]\n"
            "_, a = network.forward(X)  # X (n, 2), y (n,): your data\n"
            f"x_low, x_high = np.array([{x_low}, {x_high}])\n"
            f"low, high = np.array([{low}, {high}])\n"
            "start = low + (X - x_low) / (x_high - x_low) * (high - low)\n"
            f"h = (1 - {bend}) * start.T + {bend} * a[2]\n"
            "s = (network.W[3] @ h + network.b[3])[0]\n"
            "print('cost', models.cross_entropy(s, y), 'wrong', np.sum((s > 0) != y))\n"
        )

    def _at_home(self, state: LayerBendState) -> LayerBendState:
        """The state with the network's own biases."""
        b1, b2 = np.round(self._planes[state.network].network.b[2][:, 0], 2) + 0.0
        return replace(state, b1=float(b1), b2=float(b2))

    def _sentence(self, state: LayerBendState, mixed: Mixed) -> str:
        w, b = self._planes[state.network].output_line
        of = ("h₁", "h₂") if state.bend < 1 else ("a²₁", "a²₂")
        where = {0.0: "The inputs themselves, scaled", 1.0: "The hidden layer"}
        start = where.get(state.bend, f"Bent by {state.bend:g}")
        line = f"{rounded(w[0], 1)} {of[0]} {_plus(w[1])} {of[1]} {_plus(b)} = 0"
        n, wrong = len(mixed.y), len(mixed.wrong)
        return (
            f"{start}: the line {line} leaves {wrong} of {n} wrong, cost {cost_text(mixed.cost)}; "
            f"b²₁ = {state.b1:g}, b²₂ = {state.b2:g}."
        )


def _plus(number: float) -> str:
    """A further term of a sum: "+ 9.4" or "- 5.8"."""
    return f"{'-' if number < 0 else '+'} {rounded(abs(number), 1)}".replace("- ", "− ")


def _check_network(name: str, network: Any) -> None:
    """TypeError or ValueError if this is no network with sizes 2, 2, 1 and a sigmoid output."""
    expected = f"networks[{name!r}] must be an MLP with sizes 2, 2, 1 and a sigmoid output"
    if not isinstance(network, MLP):
        raise TypeError(f"{expected}; got {type(network).__name__}")
    if network.sizes != (2, 2, 1) or network.output_name != "sigmoid":
        raise ValueError(f"{expected}; got {network!r}")
    if (np.abs(network.b[2]) > _B_LIMIT).any():
        raise ValueError(f"networks[{name!r}]: biases b² must be within ±{_B_LIMIT:g}")


def _controls(names: tuple[str, ...]) -> tuple[Control, ...]:
    choice = (Choice("network", "network", names, "Whose weights"),) if len(names) > 1 else ()
    return (
        *choice,
        Slider(
            "bend", "bend", "", 0.0, 1.0, 0.05, "How much of the layer is mixed in",
            marks=((0.0, "inputs"), (1.0, "layer")),
        ),
        Slider("b1", "bias of unit 1", "b²₁", -_B_LIMIT, _B_LIMIT, 0.1, "Shifts its line"),
        Slider("b2", "bias of unit 2", "b²₂", -_B_LIMIT, _B_LIMIT, 0.1, "Shifts its line"),
    )  # fmt: skip
