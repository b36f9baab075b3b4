"""The network: its units with what they answer over the plane, its weights, one unit in numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnbook.models import MLP
from nnbook.pictures import Diagram
from nnbook.pictures.network.focus import part_of
from nnbook.pictures.network.network_diagram import network_diagram
from nnbook.validation import Array
from nnbook.widgets.network_view import shown_activation
from nnbook.widgets.playground.features import FEATURES
from nnbook.widgets.playground.plane import GRID, discretized
from nnbook.widgets.unit_formula import Layer, unit_formula

NETWORK_SIZE, FORMULA_SIZE = (600, 410), (470, 290)
_COARSE = 3


class NetworkPanels(NamedTuple):
    """What is drawn of a network, and what goes into the plane.

    Attributes
    ----------
    diagram, formula : Diagram
        The network; the unit that is spoken of, in numbers.
    y_hat : numpy.ndarray, shape (GRID², C)
        The network's answers at the nodes of the plane.
    of_unit : numpy.ndarray, shape (GRID, GRID), or None
        The map of the unit that is peeked at or chosen.
    """

    diagram: Diagram
    formula: Diagram
    y_hat: Array
    of_unit: Array | None


def network_panels(
    network: MLP,
    nodes: Array,
    x: Array,
    example: int,
    features: tuple[str, ...],
    *,
    chosen: str | None,
    peek: str | None,
    discretize: bool,
    gradient: MLP | None,
) -> NetworkPanels:
    """Draw a network at its present θ.

    Parameters
    ----------
    network : MLP
        The network.
    nodes : numpy.ndarray, shape (GRID², K)
        What goes into it at the nodes of the plane.
    x : numpy.ndarray, shape (1, K)
        The example of which numbers are told.
    example : int
        Its number.
    features : tuple of str
        The names of the inputs.
    chosen, peek : str or None
        The unit or weight that is chosen, and the one that the pointer is at.
    discretize : bool
        Whether the maps show two values only.
    gradient : MLP or None
        A network whose θ is the gradient ∇J: the lines then show it in place of the weights.
    """
    layers = range(2, network.L + 1)
    functions = ("linear", *network.hidden_names, network.output_name)
    s, a = network.forward(x)
    _, answers = network.forward(nodes)
    maps = {
        (l, j): shown_activation(row, _shaded_as(functions[l - 1])).reshape(GRID, GRID)
        for l, rows in answers.items()
        for j, row in enumerate(rows, start=1)
    }
    if discretize:
        maps = {unit: discretized(shades) for unit, shades in maps.items()}
    diagram = network_diagram(
        network.sizes,
        {l: network.W[l] for l in layers},
        {l: network.b[l] for l in layers},
        a=a,
        gradient=None if gradient is None else {l: gradient.W[l] for l in layers},
        inputs=[FEATURES[name].word for name in features],
        unit_maps={unit: shades[::_COARSE, ::_COARSE] for unit, shades in maps.items()},
        unit_values="none",
        edge_values="weight" if gradient is None else "gradient",
        edge_labels=chosen is not None,
        functions={l: functions[l - 1] for l in layers},
        chosen=chosen,
        field="chosen",
        peek="peek",
        width=NETWORK_SIZE[0],
        height=NETWORK_SIZE[1],
    )
    l, j, *_ = part_of(chosen, network.sizes) if chosen else (network.L, 1)
    layer = _layer(network, s, a, l, functions[l - 1])
    formula = unit_formula(layer, j, chosen, FORMULA_SIZE, example)
    return NetworkPanels(diagram, formula, answers[network.L].T, _unit_map(maps, peek, chosen))


def _unit_map(
    maps: dict[tuple[int, int], Array], peek: str | None, chosen: str | None
) -> Array | None:
    """The map of the unit in question; a weight has none."""
    for key in (peek, chosen):
        parts = tuple(int(part) for part in key.split(".")) if key else ()
        if len(parts) == 2 and parts in maps:
            return maps[parts]
    return None


def _layer(network: MLP, s: dict[int, Array], a: dict[int, Array], l: int, function: str) -> Layer:
    none: Array = np.zeros(0)
    if l == 1:
        return Layer(1, none, none, none, a[1][:, 0], none, "linear")
    now = (network.b[l][:, 0], s[l][:, 0], a[l][:, 0])
    return Layer(l, network.W[l], *now, a[l - 1][:, 0], function)


def _shaded_as(function: str) -> str:
    """Whose shades a function's answers get: those of softmax lie from 0 to 1, too."""
    return "sigmoid" if function == "softmax" else function
