"""The small chart of a step: the activation's slope at s, or the cost along one weight."""

import numpy as np

from nnbook.models.activations import ELEMENTWISE
from nnbook.pictures import Chart, Layer, Line, Panel, Points, Text, padded_limits, round_up
from nnbook.validation import Array
from nnbook.widgets.backprop.notation import Notation, number
from nnbook.widgets.backprop.passes import Layers, Pass
from nnbook.widgets.backprop.probe import Probe
from nnbook.widgets.backprop.tape import Focus, Step

SIZE = (470, 250)
_REACH = 6.0
_NODES = 241


def slope_panel(
    run: Pass, known: dict[str, Layers], step: Step, at: Focus, notation: Notation, *, hidden: bool
) -> Panel:
    """Draw the activation function of a layer, where the unit stands on it, and the slope there.

    Parameters
    ----------
    run, known : Pass, dict
        The numbers, and which of them are known.
    step, at : Step, Focus
        What the formula is about.
    notation : Notation
        How things are written.
    hidden : bool
        Whether the number of the step is to be filled in.
    """
    l = max(2, at.l)
    name = run.functions[l]
    if name == "softmax":
        return _softmax_panel(l, notation)
    at = at if l == at.l else Focus(l, 1, i=at.i)
    j = at.j
    s, value, slope = (part[l].item(j - 1, at.i) for part in (run.s, run.a, run.slope))
    reach = _REACH if abs(s) < _REACH else float(round_up(1.05 * abs(s)))
    grid = np.linspace(-reach, reach, _NODES)
    values = ELEMENTWISE[name].function(grid)
    function, symbol = notation.function(name), notation.sums(l, j)
    layers: list[Layer] = [Line("function", grid, values, width=2.5)]
    words = f"layer {l}, unit {j}"
    # At the step of the sums the point would tell the number that is asked for.
    if l in known["s"] and not (hidden and step.kind == "sum"):
        words += f": {symbol} = {number(s)}"
        if step.kind in ("output delta", "delta") or l in known["delta"]:
            ends = s + np.array([-1.6, 1.6]) * reach / _REACH
            tangent = Line("slope", ends, value + slope * (ends - s), color="accent", width=3.0)
            layers.append(tangent)
            words += f", slope {notation.slope(name, symbol)} = {number(slope)}"
        elif l in known["a"] and not hidden:
            words += f", {notation.activations(l, j)} = {number(value)}"
        layers.append(Points("unit", [s], [value], color="accent", size=10.0))
    low, high = padded_limits(values, 0.1)
    top = high + 0.16 * (high - low)
    layers.append(Text("words", -0.97 * reach, high + 0.02 * (high - low), words))
    # The frame is the same for all steps: numbers stand on it, not in its title.
    chart = Chart(
        "curve", "weighted sum " + notation.sums(l)[0], function, (-reach, reach), (low, top),
        width=SIZE[0], height=SIZE[1],
        legend=((function, "ink", "line"), ("slope", "accent", "line")),
    )  # fmt: skip
    return Panel(chart, tuple(layers))


def _softmax_panel(l: int, notation: Notation) -> Panel:
    chart = Chart(
        "curve", f"weighted sum {notation.sums(l)[0]}", "softmax", (-_REACH, _REACH), (0.0, 1.0),
        title="softmax", width=SIZE[0], height=SIZE[1],
    )  # fmt: skip
    words = ("No curve of one sum:", notation.words("every s moves every output."))
    notes = [
        Text(f"line {k}", 0.0, 0.6 - 0.15 * k, line, anchor="middle")
        for k, line in enumerate(words)
    ]
    return Panel(chart, tuple(notes))


def probe_panel(probe: Probe) -> Panel:
    """Draw the cost along one weight, with the secant through ±h and backpropagation's slope."""
    w, h = probe.w, probe.h
    reach = max(1.5, 1.25 * h)
    grid = np.linspace(w - reach, w + reach, _NODES // 3)
    costs = np.array([probe.J(place) for place in grid])
    ends = np.array([w - h, w + h])
    heights = np.array([probe.below, probe.above])
    tangent_ends = w + np.array([-0.6, 0.6]) * reach
    tangent = probe.cost + probe.backprop * (tangent_ends - w)
    secant_ends = w + np.array([-1.0, 1.0]) * max(h, 0.6 * reach)
    secant = heights.mean() + probe.measured * (secant_ends - w)
    chart = Chart(
        "curve", probe.symbol, "cost J", (w - reach, w + reach), _limits(costs, tangent),
        title=f"the cost along {probe.symbol}",
        width=SIZE[0], height=SIZE[1],
        legend=(
            ("J", "ink", "line"),
            ("secant", "class0", "dashed"),
            ("slope by backpropagation", "accent", "line"),
        ),
    )  # fmt: skip
    layers = (
        Line("cost", grid, costs, width=2.0),
        Line("tangent", tangent_ends, tangent, color="accent", width=2.5),
        Line("secant", secant_ends, secant, color="class0", width=2.0, dash="dashed"),
        Points("sides", ends, heights, color="class0", size=9.0),
        Points("here", [w], [probe.cost], color="accent", size=9.0),
    )
    return Panel(chart, layers)


def _limits(costs: Array, tangent: Array) -> tuple[float, float]:
    finite = np.concatenate([costs[np.isfinite(costs)], tangent[np.isfinite(tangent)]])
    return padded_limits(finite, 0.1)
