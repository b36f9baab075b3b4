"""What a `GradientFlow` shows: the size of δ in each layer, and the slope of every hidden unit."""

from collections.abc import Sequence
from math import ceil, floor, isfinite, log10

import numpy as np

from nnbook.diagnosis import LayerHealth
from nnbook.pictures import (
    Bars,
    Chart,
    Diagram,
    Drawn,
    Item,
    Items,
    Layer,
    Line,
    Panel,
    Points,
    Text,
)
from nnbook.pictures.chart import LegendEntry
from nnbook.pictures.numbers import high, number_text, short_number
from nnbook.pictures.outline import bar_boxes
from nnbook.pictures.shapes import Box, Shape, Words
from nnbook.pictures.style import LABEL_SIZE, TICK_SIZE

_SIZES_SIZE = (335, 320)
_UNITS_SIZE = (372, 320)
_SMALLEST, _TOP = 1e-16, 10.0
_EDGE, _HEADER, _FOOTER = 8.0, 44.0, 62.0


def sizes_panel(
    now: Sequence[LayerHealth], start: Sequence[LayerHealth], chosen: int | None
) -> Panel:
    """Draw the typical size of δ^l as a bar for each layer, on a log axis, beside that at θ[0].

    Parameters
    ----------
    now, start : sequence of LayerHealth
        The layers 2, …, L at the shown step, and at the start of the run.
    chosen : int or None
        The layer that stands out.
    """
    layers = np.array([it.l for it in now])
    sizes, sizes_0 = (np.array([it.delta for it in part]) for part in (now, start))
    low = _lowest(np.concatenate([sizes, sizes_0]))
    bound = sizes[-1] * 0.25 ** (layers[-1] - layers)
    has_bound = now[0].activation == "sigmoid" and len(now) > 1
    legend: list[LegendEntry] = [("now", "accent", "line"), ("at θ[0]", "ink", "point")]
    if has_bound:
        legend.append(("¼ a layer", "muted", "dashed"))
    width, height = _SIZES_SIZE
    chart = Chart(
        "sizes", "layer l", "size of δ", (1.4, max(5, layers[-1]) + 0.6), (low, _TOP),
        title="how much δ is left", y_scale="log", width=width, height=height,
        legend=tuple(legend),
    )  # fmt: skip
    shown = np.where(sizes > 0, sizes, np.nan)
    place = None if chosen is None else int(chosen - layers[0])
    bars = Bars("delta", layers, shown, width=0.62, chosen=place)
    drawn: list[Layer] = [bars, Points("start", layers, sizes_0, color="ink", size=6.0)]
    if has_bound:
        drawn.append(Line("bound", layers, bound, color="muted", width=1.5, dash="dashed"))
    drawn += [
        Text(f"size-{l}", float(l), _height_of_words(size, size_0, low), short_number(size),
             anchor="middle")
        for l, size, size_0 in zip(layers.tolist(), sizes.tolist(), sizes_0.tolist(), strict=True)
    ]  # fmt: skip
    items = tuple(
        Item(
            it.l,
            _spoken(it),
            box or _foot(chart, it.l, len(now)),
            card=(f"layer {it.l}", f"size of δ {number_text(it.delta)}",
                  f"at θ[0] {number_text(first.delta)}"),
        )
        for it, first, box in zip(now, start, bar_boxes(bars, chart), strict=True)
    )  # fmt: skip
    hand = Items("layers", "chosen", "layers of the network", items, chosen)
    return Panel(chart, tuple(drawn), (hand,))


def units_panel(hidden: Sequence[LayerHealth], chosen: int | None) -> Diagram:
    """Draw a box for each hidden unit: its mean slope, and whether it is saturated or dead.

    Parameters
    ----------
    hidden : sequence of LayerHealth
        The layers 2, …, L − 1.
    chosen : int or None
        The layer that stands out.
    """
    width, height = _UNITS_SIZE
    most = max(len(it.slope) for it in hidden)
    across = min(62.0, (width - 2 * _EDGE) / len(hidden))
    down = min(30.0, (height - _HEADER - _FOOTER) / most)
    shapes: list[Shape] = [
        Words(_EDGE, 16.0, "mean slope of each hidden unit", "ink", "start", LABEL_SIZE,
              bold=True, halo=False)
    ]  # fmt: skip
    items = []
    for c, layer in enumerate(hidden):
        left = _EDGE + c * across
        middle = left + across / 2 - 1.0
        shapes.append(
            Words(middle, _HEADER - 8.0, f"layer {layer.l}", "muted", "middle",
                  min(TICK_SIZE, across / 4.4), bold=layer.l == chosen, halo=False)
        )  # fmt: skip
        for j, slope in enumerate(layer.slope.tolist()):
            box = (left, _HEADER + j * down, across - 3.0, down - 3.0)
            state = _state_of(layer, j)
            shapes += _unit(box, slope / _largest(layer), state, layer.l == chosen)
            words = f"unit {j + 1} of layer {layer.l}: mean slope {number_text(slope)}"
            card = (f"unit {j + 1} of layer {layer.l}", f"mean slope {number_text(slope)}")
            told = (state,) if state else ()
            spoken = ", ".join((words, *told))
            items.append(Item(f"{layer.l}.{j + 1}", spoken, box, card=(*card, *told)))
        count = count_in_words(layer)
        bottom = _HEADER + len(layer.slope) * down + 12.0
        shapes.append(
            Words(middle, bottom, count, "bad" if count != "–" else "muted", "middle",
                  min(TICK_SIZE, across / 4.4), halo=False)
        )  # fmt: skip
    for k, line in enumerate(_captions(hidden[0].activation)):
        shapes.append(
            Words(_EDGE, height - 26.0 + 14.0 * k, line, "muted", "start", TICK_SIZE, halo=False)
        )
    hand = Items("units", "", "hidden units", tuple(items))
    return Diagram("units", _UNITS_SIZE, (Drawn("units", shapes),), (hand,))


def count_in_words(layer: LayerHealth) -> str:
    """Return "3 dead", "2 flat", or a dash where there is none."""
    for what, units in (("dead", layer.dead), ("flat", layer.saturated)):
        if units.any():
            return f"{units.sum()} {what}"
    return "–"


def _unit(
    box: tuple[float, float, float, float], share: float, state: str, is_chosen: bool
) -> list[Shape]:
    left, top, width, height = box
    border, line = ("bad", 1.5) if state else ("accent", 2.0) if is_chosen else ("muted", 0.8)
    tint = 0.0 if state or not isfinite(share) else 0.45 * min(1.0, max(0.0, share))
    text = {"dead": "dead", "saturated": "flat"}.get(state, short_number(share))
    color = "bad" if state else "ink"
    size = min(10.5, width / 3.6, height * 0.62)
    middle = (left + width / 2, top + height / 2 + 0.36 * size)
    return [
        Box(box, 4.0, border, line, "class0", tint),
        Words(*middle, text, color, "middle", size, bold=bool(state), halo=False),
    ]


def _captions(activation: str) -> tuple[str, ...]:
    share = {
        "sigmoid": "numbers: σ′ as a share of its largest, ¼",
        "tanh": "numbers: the slope; its largest is 1",
        "relu": "numbers: on which share of the examples s > 0",
    }.get(activation, "numbers: the slope, always 1")
    state = {
        "relu": "dead: s ≤ 0 on every example",
        "linear": "",
    }.get(activation, "flat: below 0.04 of it on 9 examples of 10, or more")
    return (share, state)


def _state_of(layer: LayerHealth, j: int) -> str:
    return "dead" if layer.dead[j] else "saturated" if layer.saturated[j] else ""


def _largest(layer: LayerHealth) -> float:
    return 0.25 if layer.activation == "sigmoid" else 1.0


def _spoken(layer: LayerHealth) -> str:
    return f"layer {layer.l}: size of δ{high(layer.l)} {number_text(layer.delta)}"


def _height_of_words(size: float, size_0: float, low: float) -> float:
    """Where the number of a bar stands: above it, and above the mark of the start if that is near.

    An infinite one stands on top.
    """
    above = (_TOP / low) ** 0.03
    if not isfinite(size):
        return _TOP / above
    near = size <= size_0 <= size * above**3
    return min(max(size_0 if near else size, low) * above, _TOP / above)


def _foot(chart: Chart, l: int, count: int) -> tuple[float, float, float, float]:
    """Where a bar would stand that is too low to be seen."""
    across = (chart.width - 90.0) / count
    return (70.0 + (l - 2) * across, chart.height - 60.0, across, 10.0)


def _lowest(sizes: np.ndarray) -> float:
    """The lower end of the axis: two decades at a time, below all sizes above 0."""
    shown = sizes[np.isfinite(sizes) & (sizes > _SMALLEST)]
    lowest = float(shown.min(initial=0.1))
    return 10.0 ** (2 * floor(ceil(log10(lowest) - 1.0) / 2))
