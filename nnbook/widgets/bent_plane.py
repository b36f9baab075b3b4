"""The plane of the inputs and what a hidden layer of two units makes of it, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnbook.models import MLP, cross_entropy, sigmoid
from nnbook.models.activations import ELEMENTWISE
from nnbook.pictures import (
    Chart,
    Contours,
    Handle,
    HeatMap,
    Layer,
    Line,
    Panel,
    Points,
    Text,
    padded_limits,
    plane_grid,
)
from nnbook.validation import Array
from nnbook.widgets.answers import wrong_ones
from nnbook.widgets.plane import Names, Plane, half_line

_NODES = 61
_LINES, _ALONG = 13, 61
_WIDTH, _HEIGHT = 430, 390


@dataclass(frozen=True, eq=False)
class Mixed:
    """The map of one state, with all that is drawn through it.

    Attributes
    ----------
    b : numpy.ndarray, shape (2,)
        The biases b² of the hidden units.
    bend : float
        The share of the layer: 0 for the inputs alone.
    hidden : numpy.ndarray, shape (2, n)
        Where the examples come to lie.
    y : numpy.ndarray, shape (n,)
        The right answers.
    wrong : tuple of int
        The examples on the wrong side of the output's line.
    cost : float
        Their mean cost.
    """

    b: Array
    bend: float
    hidden: Array
    y: Array
    wrong: tuple[int, ...]
    cost: float


class BentPlane:
    """One network 2-2-1 over the plane of two features.

    Parameters
    ----------
    X : numpy.ndarray, shape (n, 2)
    y : numpy.ndarray, shape (n,)
        0 or 1.
    names : Names
        Of features and classes.
    network : MLP
        With 2 inputs, 2 hidden units and 1 sigmoid output.
    """

    def __init__(self, X: Array, y: Array, names: Names, network: MLP) -> None:
        self.network = network
        self._plane = Plane(X, y, names)
        limits = self._plane.limits
        self._extent = (*limits[0], *limits[1])
        self._nodes = plane_grid(*limits, _NODES, _NODES).reshape(-1, 2).T
        self.span = np.array(limits)[:, :1], np.array(limits)[:, 1:]
        self.reach = _reach(network, self._nodes)
        self._function = ELEMENTWISE[network.hidden_names[0]].function
        self._grid = _grid_lines(*limits)

    @property
    def output_line(self) -> tuple[Array, float]:
        """The weights (2,) and the bias of the output unit."""
        return self.network.W[3][0], self.network.b[3].item()

    def mapped(self, x: Array, b: Array, bend: float) -> Array:
        """Return where places x (2, m) of the inputs come to lie, shape (2, m).

        At 0 they are scaled from the plane's limits to the range of the activations; at 1 they are
        a² = σ(W² x + b²); in between the two are mixed.
        """
        (x_low, x_high), (low, high) = self.span, self.reach
        start = low + (x - x_low) / (x_high - x_low) * (high - low)
        with np.errstate(over="ignore"):
            end = self._function(self.network.W[2] @ x + b[:, None])
        return (1 - bend) * start + bend * end

    def mixed(self, b: Array, bend: float) -> Mixed:
        """Return the map with biases b (2,), bent so far, and how the examples fare."""
        w, b3 = self.output_line
        hidden = self.mapped(self._plane.X.T, b, bend)
        s, y = w @ hidden + b3, self._plane.y
        return Mixed(b, bend, hidden, y, wrong_ones(s, y), float(cross_entropy(s, y)))

    def inputs_panel(self, mixed: Mixed) -> Panel:
        """Return the plane of the inputs: grid, answers, border, hidden lines, examples."""
        names, (x_lim, y_lim) = self._plane.names, self._plane.limits
        chart = self._chart("inputs", "the inputs", names.features, x_lim, y_lim, "border, ŷ = ½")
        w, b3 = self.output_line
        s = (w @ self.mapped(self._nodes, mixed.b, mixed.bend) + b3).reshape(_NODES, _NODES)
        across, up = np.linspace(*x_lim, _NODES), np.linspace(*y_lim, _NODES)
        layers: list[Layer] = [
            HeatMap("answer", sigmoid(s), self._extent),
            *_grid_layers(self._grid),
            Contours("border", across, up, s, [0.0], color="ink"),
        ]
        hands = []
        for j in (0, 1):
            ends = half_line(self.network.W[2][j], float(mixed.b[j]), (x_lim, y_lim))
            seen = _inside(ends, np.array([x_lim, y_lim]))
            layers.append(Line(f"unit-{j + 1}", *seen, color="accent", width=1.6, dash="dashed"))
            if ends[0].size:
                hands.append(_line_hand(j, ends, float(mixed.b[j])))
            layers += _name_of_line(j, ends, np.array([x_lim, y_lim]))
        X = self._plane.X
        layers.append(self._points(X[:, 0], X[:, 1], mixed.wrong))
        return Panel(chart, tuple(layers), tuple(hands))

    def hidden_panel(self, mixed: Mixed) -> Panel:
        """Return the same, each place where the map brings it; the border is the output's line."""
        x_lim, y_lim = (
            padded_limits(np.array([low, high]), 0.06)
            for low, high in zip(self.reach[0][:, 0], self.reach[1][:, 0], strict=True)
        )
        names = [_axis(name, j, mixed.bend) for j, name in enumerate(self._plane.names.features)]
        titles = {0.0: "nothing is bent yet", 1.0: "the hidden layer"}
        title = titles.get(mixed.bend, "on the way to the hidden layer")
        chart = self._chart("hidden", title, names, x_lim, y_lim, "line of the output")
        w, b3 = self.output_line
        nodes = plane_grid(x_lim, y_lim, _NODES, _NODES) @ w + b3
        layers = (
            HeatMap("answer", sigmoid(nodes.reshape(_NODES, _NODES)), (*x_lim, *y_lim)),
            *_grid_layers(
                tuple(_through(self, lines, mixed) for lines in self._grid),
            ),
            Line("output", *half_line(w, b3, (x_lim, y_lim)), color="ink", width=2.5),
            self._points(mixed.hidden[0], mixed.hidden[1], mixed.wrong),
        )
        return Panel(chart, layers)

    def _chart(
        self, name: str, title: str, axes: Sequence[str],
        x_lim: tuple[float, float], y_lim: tuple[float, float], border: str,
    ) -> Chart:  # fmt: skip
        classes = self._plane.names.classes
        return Chart(
            name, axes[0], axes[1], x_lim, y_lim, title=title, width=_WIDTH, height=_HEIGHT,
            legend=(
                (classes[0], "class0", "point0"),
                (classes[1], "class1", "point1"),
                (border, "ink", "line"),
            ),
        )  # fmt: skip

    def _points(self, x: Array, y: Array, wrong: tuple[int, ...]) -> Points:
        classes = self._plane.y.astype(int)
        return Points("examples", x, y, classes=classes, size=4.5, ring=wrong)


def _reach(network: MLP, nodes: Array) -> tuple[Array, Array]:
    """The least and the largest activation of both hidden units, each (2, 1)."""
    bounds = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}.get(network.hidden_names[0])
    if bounds:
        return np.full((2, 1), bounds[0]), np.full((2, 1), bounds[1])
    _, a = network.forward(nodes.T)
    low, high = a[2].min(axis=1, keepdims=True), a[2].max(axis=1, keepdims=True)
    return low, np.where(high > low, high, low + 1.0)


def _grid_lines(x_lim: tuple[float, float], y_lim: tuple[float, float]) -> tuple[Array, Array]:
    """Upright and level lines over the plane, each (2, m), with NaN between two lines."""
    along_x, along_y = np.linspace(*x_lim, _ALONG), np.linspace(*y_lim, _ALONG)
    gap = np.full((2, 1), np.nan)
    upright = [np.stack([np.full(_ALONG, x), along_y]) for x in np.linspace(*x_lim, _LINES)]
    level = [np.stack([along_x, np.full(_ALONG, y)]) for y in np.linspace(*y_lim, _LINES)]
    with_gaps = [np.hstack([part for line in lines for part in (line, gap)])
                 for lines in (upright, level)]  # fmt: skip
    return with_gaps[0], with_gaps[1]


def _grid_layers(grid: tuple[Array, ...]) -> tuple[Line, ...]:
    upright, level = grid
    return (
        Line("grid-upright", upright[0], upright[1], color="muted", width=0.9),
        Line("grid-level", level[0], level[1], color="muted", width=0.9, dash="dotted"),
    )


def _through(plane: BentPlane, lines: Array, mixed: Mixed) -> Array:
    return plane.mapped(lines, mixed.b, mixed.bend)


def _axis(feature: str, j: int, bend: float) -> str:
    """What stands at an axis of the right panel."""
    unit = f"a²{'₁₂'[j]}"
    return {0.0: f"{feature}, scaled", 1.0: unit}.get(bend, f"h{'₁₂'[j]}, on the way to {unit}")


def _line_hand(j: int, ends: tuple[Array, Array], b: float) -> Handle:
    x, y = ends
    return Handle(
        f"line-{j + 1}",
        f"line of hidden unit {j + 1}",
        float(x.mean()),
        float(y.mean()),
        step=0.1,
        spoken=f"b²{'₁₂'[j]} = {b:g}",
        along=((float(x[0]), float(y[0])), (float(x[1]), float(y[1]))),
    )


def _name_of_line(j: int, ends: tuple[Array, Array], limits: Array) -> tuple[Text, ...]:
    """ "s²₁ = 0" near the upper end of a line, if that can be seen."""
    room = np.array([[0.1, -0.1], [0.06, -0.06]]) * np.diff(limits)
    x, y = _inside(ends, limits + room)
    if not x.size:
        return ()
    upper = int(np.argmax(y))
    words = f"s²{'₁₂'[j]} = 0"
    return (Text(f"name-{j + 1}", float(x[upper]), float(y[upper]), words, "accent", "middle"),)


def _inside(ends: tuple[Array, Array], limits: Array) -> tuple[Array, Array]:
    """The part of a line between limits (2, 2), each row those of an axis; empty if there is none.

    It is cut here, since dashes are counted from where a line begins, and not everybody who draws
    one begins outside of what is seen.
    """
    if not ends[0].size:
        return ends
    start, end = np.stack(ends, axis=1)
    step = end - start
    with np.errstate(divide="ignore", invalid="ignore"):
        crossings = np.sort((limits - start[:, None]) / step[:, None], axis=1)
    enter, leave = max(0.0, np.nanmax(crossings[:, 0])), min(1.0, np.nanmin(crossings[:, 1]))
    if not enter < leave:
        return np.empty(0), np.empty(0)
    x, y = start[:, None] + step[:, None] * np.array([enter, leave])
    return x, y
