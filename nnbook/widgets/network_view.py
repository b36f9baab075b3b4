"""A network with two inputs as it is seen: what it and each of its units answer over the plane."""

from typing import Any

import numpy as np

from nnbook.models import MLP
from nnbook.pictures import Chart, Diagram, HeatMap, Layer, Panel, Points, plane_grid
from nnbook.pictures.network.network_diagram import network_diagram
from nnbook.validation import Array
from nnbook.widgets.plane import Plane

# Nodes of the plane's grid along either axis, and every how many of them a unit's small map has.
_GRID = 46
_COARSE = 3


class NetworkView:
    """The plane of two features, and the diagram of a network over it.

    Parameters
    ----------
    plane : Plane
        The examples, and what their features and classes are called.
    """

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        (x_low, x_high), (y_low, y_high) = plane.limits
        self._extent = (x_low, x_high, y_low, y_high)
        self._nodes = plane_grid(*plane.limits, _GRID, _GRID).reshape(-1, 2)
        self._examples: dict[tuple[int, ...], Points] = {}

    def answers(self, model: Any) -> Array:
        """Return a model's answers ŷ at the nodes of the grid, shape (rows, columns).

        A model that only predicts classes answers 0 or 1.
        """
        answer = model.output if hasattr(model, "output") else model.predict
        return np.asarray(answer(self._nodes), dtype=float).reshape(_GRID, _GRID)

    def plane_panel(
        self, answers: Array, wrong: Array, title: str = "", *, width: int, height: int
    ) -> Panel:
        """Return the plane: the answers (rows, columns) as a heat map, examples, wrong ones ringed.

        Parameters
        ----------
        answers : numpy.ndarray, shape (rows, columns)
            From `answers`, or the map of a unit.
        wrong : numpy.ndarray of int
            The indexes of the examples that get a ring.
        title : str
            Whose answers these are.
        width, height : int
            In pixels at scale 1.
        """
        names = self._plane.names
        chart = Chart(
            "plane",
            names.features[0],
            names.features[1],
            *self._plane.limits,
            title=title,
            width=width,
            height=height,
            legend=(
                (names.classes[0], "class0", "point0"),
                (names.classes[1], "class1", "point1"),
            ),
        )
        layers: tuple[Layer, ...] = (
            HeatMap("answer", answers, self._extent),
            self._points(tuple(wrong.tolist())),
        )
        return Panel(chart, layers)

    def diagram(
        self, model: MLP, chosen: str | None, *, width: int, height: int
    ) -> tuple[Diagram, dict[str, Array]]:
        """Return the network with each unit's answers in it, and these answers over the plane.

        Parameters
        ----------
        model : MLP
            With two inputs and one output.
        chosen : str or None
            The key of the unit or the weight that stands out.
        width, height : int
            In pixels at scale 1.

        Returns
        -------
        diagram : Diagram
            The network.
        maps : dict of str to numpy.ndarray, shape (rows, columns)
            By the unit's key ("3.2": unit 2 of layer 3), and once more as "output": shades as in
            `shown_activation`.
        """
        _, a = model.forward(self._nodes)
        maps = {
            (l, j): shown_activation(row, _activation(model, l)).reshape(_GRID, _GRID)
            for l, rows in a.items()
            for j, row in enumerate(rows, start=1)
        }
        diagram = network_diagram(
            model.sizes,
            {l: model.W[l] for l in range(2, model.L + 1)},
            {l: model.b[l] for l in range(2, model.L + 1)},
            inputs=self._plane.names.features,
            unit_maps={unit: shades[::_COARSE, ::_COARSE] for unit, shades in maps.items()},
            unit_values="none",
            edge_labels=False,
            functions={l: _activation(model, l) for l in range(2, model.L + 1)},
            chosen=chosen,
            field="chosen",
            width=width,
            height=height,
        )
        by_key = {f"{l}.{j}": shades for (l, j), shades in maps.items()}
        return diagram, {**by_key, "output": maps[model.L, 1]}

    def _points(self, wrong: tuple[int, ...]) -> Points:
        """The examples; the same object as before where the same ones are wrong."""
        if wrong not in self._examples:
            X, y = self._plane.X, self._plane.y
            points = Points(
                "examples", X[:, 0], X[:, 1], classes=y.astype(int), size=5.0, ring=wrong
            )
            self._examples = {wrong: points}
        return self._examples[wrong]


def shown_activation(a: Array, function: str) -> Array:
    """Return activations as shades from 0 to 1, where ½ stands for an answer between the classes.

    Parameters
    ----------
    a : numpy.ndarray
        What a unit answers at many places.
    function : str
        Its activation function. A sigmoid's answers are shades already; others have their 0 at ½,
        and those without bounds are scaled by the largest.
    """
    if function == "sigmoid":
        return a
    largest = 1.0 if function == "tanh" else float(np.max(np.abs(a), initial=1e-12))
    return 0.5 + 0.5 * a / largest


def _activation(model: MLP, l: int) -> str:
    """The name of a layer's activation function; the inputs, which have none, count as linear."""
    return ("linear", *model.hidden_names, model.output_name)[l - 1]
