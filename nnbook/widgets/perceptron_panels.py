"""The panels of a perceptron that learns: its plane, and its weight vector before and after."""

import numpy as np

from nnbook.learning import RuleStep
from nnbook.pictures import (
    Arrows,
    Chart,
    Handle,
    Layer,
    Line,
    Panel,
    Points,
    Text,
    growing_limits,
    padded_limits,
)
from nnbook.pictures.numbers import number_text
from nnbook.validation import Array
from nnbook.widgets.half_plane import of_one_scale, side_of_ones
from nnbook.widgets.kit import Trainer
from nnbook.widgets.plane import Plane, half_line

_SIZE = (300, 300)
# Weights that have room in any case.
_LEAST = (-2.0, 3.0)
# Points of the way of w that are drawn.
_WAY_POINTS = 400


def lab_plane(plane: Plane, theta: Array, step: RuleStep | None, wrong: Array) -> Panel:
    """Draw the examples, the line after a step and, dashed, the one before it.

    Parameters
    ----------
    plane : Plane
        The examples.
    theta : numpy.ndarray, shape (3,)
        The weights and the bias now.
    step : RuleStep or None
        The step that led to them; its example is marked.
    wrong : numpy.ndarray of int
        The examples that are wrong now; they are ringed.

    Returns
    -------
    Panel
        The panel "plane".
    """
    names = plane.names
    chart = of_one_scale(
        Chart(
            "plane",
            names.features[0],
            names.features[1],
            padded_limits(plane.X[:, 0], 0.35 if len(plane.y) <= 8 else 0.08),
            padded_limits(plane.X[:, 1], 0.35 if len(plane.y) <= 8 else 0.08),
            title="the line before and after",
            width=_SIZE[0],
            height=_SIZE[1],
            legend=(
                (names.classes[0], "class0", "point0"),
                (names.classes[1], "class1", "point1"),
            ),
        )
    )
    limits = chart.x_lim, chart.y_lim
    w, b = theta[:2], float(theta[2])
    layers: list[Layer] = [*side_of_ones(w, b, limits)]
    if step is not None and step.mistake:
        before = half_line(step.theta_before[:2], float(step.theta_before[2]), limits)
        layers.append(Line("before", *before, color="muted", width=2.0, dash="dashed"))
    layers += [
        Line("line", *half_line(w, b, limits), width=2.5),
        Points(
            "examples",
            plane.X[:, 0],
            plane.X[:, 1],
            classes=plane.y.astype(int),
            size=10.0 if len(plane.y) <= 8 else 6.0,
            ring=wrong,
            chosen=None if step is None else step.example,
        ),
    ]
    return Panel(chart, tuple(layers))


def weights_panel(plane: Plane, run: Trainer, step: RuleStep | None) -> Panel:
    """Draw w now and, after a mistake, w before it with the arrow ±x that was added.

    Parameters
    ----------
    plane : Plane
        The examples.
    run : Trainer
        The run, up to the shown step.
    step : RuleStep or None
        What the shown step did.

    Returns
    -------
    Panel
        The panel "weights"; at step 0 it has a handle "start", the w with which the run begins.
    """
    way = _turns(run.path[:, :2])
    chart = of_one_scale(
        Chart(
            "weights",
            "w₁",
            "w₂",
            growing_limits(way[:, 0], _LEAST),
            growing_limits(way[:, 1], _LEAST),
            title="w and what was added",
            width=_SIZE[0],
            height=_SIZE[1],
            legend=(("w before", "muted", "line"), ("w now", "accent", "line")),
        )
    )
    w = run.theta[:2]
    layers: list[Layer] = [
        Line("way", way[:, 0], way[:, 1], color="muted", width=1.0, dash="dotted")
    ]
    if step is not None and step.mistake:
        layers += _addition(plane.X[step.example], step, chart)
    layers.append(_arrow("w", np.zeros(2), w, "accent", 3.0))
    layers.append(_bias(chart, run, step))
    w1, w2 = w.tolist()
    start = Handle("start", "weight vector w at the start", w1, w2, step=0.5)
    return Panel(chart, tuple(layers), () if run.i else (start,))


def _turns(path: Array) -> Array:
    """The newest of the places that w came through, each once: most steps don't move it."""
    moved = np.any(path[1:] != path[:-1], axis=1)
    return path[np.append(True, moved)][-_WAY_POINTS:]


def _addition(x: Array, step: RuleStep, chart: Chart) -> list[Layer]:
    """w before, the arrow from its tip to that of w now, and its name."""
    before, after = step.theta_before[:2], step.theta_after[:2]
    name = "+x" if step.y else "−x"
    if not x.any():
        name = "x = 0: only b changes"
    middle, height = ((before + after) / 2).tolist()
    beside = middle + 0.03 * (chart.x_lim[1] - chart.x_lim[0])
    return [
        _arrow("before", np.zeros(2), before, "muted", 2.0),
        _arrow("added", before, after, "good" if step.y else "bad", 2.0),
        Text("added-name", beside, height, name),
    ]


def _arrow(name: str, tail: Array, tip: Array, color: str, width: float) -> Arrows:
    (x0, y0), (x1, y1) = tail[:, None], tip[:, None]
    return Arrows(name, x0, y0, x1, y1, color=color, width=width)


def _bias(chart: Chart, run: Trainer, step: RuleStep | None) -> Text:
    """The bias, which has no arrow, in words."""
    words = f"b = {number_text(float(run.theta[2]))}"
    if step is not None and step.mistake:
        before = number_text(float(step.theta_before[2]))
        words = f"b: {before} → {number_text(float(run.theta[2]))}"
    (left, right), (low, high) = chart.x_lim, chart.y_lim
    return Text("bias", left + 0.04 * (right - left), high - 0.08 * (high - low), words)
