"""The forward pass of any small network on one example, unit by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import MLP
from nnbook.pictures import Picture, Surface, network_diagram
from nnbook.pictures.network.focus import part_of
from nnbook.pictures.network.names import unit_index, weight_symbol
from nnbook.pictures.numbers import number_text
from nnbook.validation import Array, as_matrix
from nnbook.widgets.kit import Choice, Control, Element, Slider
from nnbook.widgets.kit.controls import Seed
from nnbook.widgets.kit.state_text import WORDS, or_none
from nnbook.widgets.layer_matrices import layer_matrices
from nnbook.widgets.unit_formula import SIGNS, Layer, activation_text, unit_formula

MOST_UNITS = 8
_DEPTH = 3
_HIDDEN = tuple(SIGNS)
_Focus = tuple[int, int, int | None]
_NETWORK, _FORMULA = (500, 320), (410, 320)


@dataclass(frozen=True)
class ForwardLabState:
    """What the controls of a `ForwardLab` say, and the unit or weight that is chosen."""

    depth: int = 1
    width: int = 3
    hidden: str = "sigmoid"
    example: int = 0
    seed: int = 0
    chosen: str | None = "2.1"


class ForwardLab(Element):
    """A network with the numbers of one example in it, and how one unit comes to its own.

    Three pictures: the network with all activations; the formula of the chosen unit in three lines,
    symbols, numbers and result; and its whole layer as matrices, with their shapes. Units, weights
    and the terms of the formula can be chosen. Weights and biases are made from a seed, with one
    decimal, so that they can be used by hand.

    Parameters
    ----------
    X : array_like, shape (n, K)
        The examples, one a row, with at most 8 features; best with few decimals.
    inputs, outputs : sequence of str
        Names of all inputs and of all outputs. As many outputs as there are names; without them, 1.
    depth : int
        How many hidden layers there are at first, from 0 to 3.
    width : int
        How many units each of them has, from 1 to 8.
    hidden : "sigmoid", "tanh", "relu" or "linear"
        The activation function of the hidden layers.
    example : int
        Which example is shown at first.
    seed : int
        Decides the weights and biases.
    chosen : str or None
        The key of a unit ("3.2": unit 2 of layer 3) or a weight ("3.2.1": w³₂₁).
    model : MLP, optional
        A network of yours, instead of one from the controls: K inputs, at most 8 units a layer. It
        is not changed.

    Raises
    ------
    TypeError, ValueError
        If the examples, the model or a setting is out of range.

    Notes
    -----
    Lecture: D1–D5.
    """

    title = "The forward pass, unit by unit"
    kept = {"chosen": or_none(WORDS)}

    def __init__(
        self,
        X: ArrayLike,
        *,
        inputs: Sequence[str] = (),
        outputs: Sequence[str] = (),
        depth: int = 1,
        width: int = 3,
        hidden: str = "sigmoid",
        example: int = 0,
        seed: int = 0,
        chosen: str | None = "2.1",
        model: MLP | None = None,
    ) -> None:
        self._X = as_matrix(X, "X")
        n, K = self._X.shape
        if K > MOST_UNITS:
            raise ValueError(f"X must have at most {MOST_UNITS} features; got shape {(n, K)}")
        if model is not None:
            _check_model(model, K)
        self._inputs, self._outputs, self._model = tuple(inputs), tuple(outputs), model
        if example not in range(n):
            raise ValueError(f"example must be a whole number from 0 to {n - 1}; got {example!r}")
        self.controls = _controls(n, own_model=model is not None)
        super().__init__(ForwardLabState(depth, width, hidden, int(example), seed, chosen))
        self.changed_state({"chosen": chosen})

    def changed_state(self, changes: Mapping[str, Any]) -> ForwardLabState:
        """Return the state with some fields changed; what is chosen goes with its layer.

        Raises
        ------
        TypeError, ValueError
            As `Element` says, and if `chosen` names nothing in the network.
        """
        state: ForwardLabState = super().changed_state(changes)
        if state.chosen is None:
            return state
        try:
            part_of(state.chosen, self.sizes(state))
        except ValueError:
            if changes.get("chosen") is not None:
                raise
            return replace(state, chosen="2.1")
        return state

    def sizes(self, state: ForwardLabState) -> tuple[int, ...]:
        """Return n_1, …, n_L of the network in a state."""
        if self._model is not None:
            return self._model.sizes
        ends = self._X.shape[1], max(1, len(self._outputs))
        return (ends[0], *(state.width,) * state.depth, ends[1])

    def picture(self, state: ForwardLabState) -> Picture:
        model = self._network(state)
        layers = self._layers(model, state)
        l, j, k = self._focus(state, model)
        L = model.L
        diagram = network_diagram(
            model.sizes,
            {layer: model.W[layer] for layer in range(2, L + 1)},
            {layer: model.b[layer] for layer in range(2, L + 1)},
            a={number: layer.a for number, layer in layers.items()},
            inputs=self._inputs,
            outputs=self._outputs,
            functions={number: SIGNS[layers[number].function] or "1 ·" for number in layers},
            chosen=state.chosen,
            field="chosen",
            width=_NETWORK[0],
            height=_NETWORK[1],
        )
        panels: tuple[Surface, ...] = (
            diagram,
            unit_formula(layers[l], j, state.chosen, _FORMULA),
            layer_matrices(
                layers[max(l, 2)], j if l > 1 else 0, j if l == 1 else k, max(model.sizes)
            ),
        )
        return Picture(panels, self._sentence(state, layers, (l, j, k)), columns=2)

    def code(self, state: ForwardLabState) -> str:
        l, j, _ = self._focus(state, self._network(state))
        if self._model is None:
            made = (
                f"network = MLP({list(self.sizes(state))}, hidden={state.hidden!r})\n"
                f"rng = np.random.default_rng({state.seed})\n"
                "network.theta = rng.normal(size=network.theta.size).round(1)\n"
            )
        else:
            made = "network = ...  # your network\n"
        sums = f"'s', s[{l}][{j - 1}, 0], " if l > 1 else ""
        K = self._X.shape[1]
        return (
            "import numpy as np\n"
            "from nnbook import MLP\n"
            "\n"
            f"{made}"
            f"s, a = network.forward(X[[{state.example}]])  # X (n, {K}): your data\n"
            f"print({sums}'a', a[{l}][{j - 1}, 0], 'answer', a[network.L][:, 0])\n"
        )

    def _network(self, state: ForwardLabState) -> MLP:
        if self._model is not None:
            return self._model
        model = MLP(self.sizes(state), hidden=state.hidden)
        rng = np.random.default_rng(state.seed)
        model.theta = rng.normal(size=model.theta.size).round(1)
        return model

    def _layers(self, model: MLP, state: ForwardLabState) -> dict[int, Layer]:
        s, a = model.forward(self._X[[state.example]])
        none: Array = np.zeros(0)
        functions = ("linear", *model.hidden_names, model.output_name)
        layers = {1: Layer(1, none, none, none, a[1][:, 0], none, "linear")}
        for l in range(2, model.L + 1):
            now = (model.b[l][:, 0], s[l][:, 0], a[l][:, 0])
            layers[l] = Layer(l, model.W[l], *now, a[l - 1][:, 0], functions[l - 1])
        return layers

    def _focus(self, state: ForwardLabState, model: MLP) -> _Focus:
        """The unit that the formula is about, l and j, and the unit k behind a chosen weight."""
        if state.chosen is None:
            return model.L, 1, None
        l, j, *rest = part_of(state.chosen, model.sizes)
        return l, j, rest[0] if rest else None

    def _sentence(self, state: ForwardLabState, layers: Mapping[int, Layer], focus: _Focus) -> str:
        sizes = "-".join(map(str, self.sizes(state)))
        x = ", ".join(map(number_text, layers[1].a))
        answers = ", ".join(map(number_text, layers[len(layers)].a))
        l, j, k = focus
        answer = f"({answers})" if len(layers[len(layers)].a) > 1 else answers
        start = (
            f"Network {sizes}, example {state.example} of {len(self._X)}, x = ({x}): ŷ = {answer}."
        )
        a_j = number_text(layers[l].a[j - 1])
        if l == 1:
            return f"{start} Input {j}: a{unit_index(1, j)} = {a_j}."
        layer, index = layers[l], unit_index(l, j)
        s_j = number_text(layer.s[j - 1])
        of_s = activation_text(layer.function, f"s{index}")
        told = f"{start} Unit {j} of layer {l}: s{index} = {s_j}, a{index} = {of_s} = {a_j}."
        if k is None:
            return told
        term = f"{weight_symbol(l, j, k)} a{unit_index(l - 1, k)}"
        share = number_text(layer.W[j - 1, k - 1] * layer.before[k - 1])
        return f"{told} To s{index} the chosen weight adds {term} = {share}."


def _check_model(model: MLP, K: int) -> None:
    """ValueError if a network can't be shown with examples of K features."""
    if not isinstance(model, MLP):
        raise TypeError(f"model must be an MLP; got {type(model).__name__}")
    functions = {*model.hidden_names, model.output_name}
    if model.sizes[0] != K or max(model.sizes) > MOST_UNITS or not functions <= {*SIGNS}:
        raise ValueError(
            f"model must have {K} inputs, at most {MOST_UNITS} units a layer, and "
            f"{', '.join(SIGNS)} for its activations; got {model!r}"
        )


def _controls(n: int, *, own_model: bool) -> tuple[Control, ...]:
    which = Slider("example", "example", "i", 0, n - 1, 1, "Which row of X the numbers belong to")
    example = (which,) if n > 1 else ()
    if own_model:
        return example
    return (
        Slider("depth", "hidden layers", "", 0, _DEPTH, 1, "How deep the network is"),
        Slider("width", "units in each", "", 1, MOST_UNITS, 1, "How wide its hidden layers are"),
        Choice("hidden", "activation", _HIDDEN, "The function of the hidden units"),
        *example,
        Seed("seed", "seed", "Decides the weights and the biases"),
    )
