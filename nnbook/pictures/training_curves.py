"""The course of a training run: cost and accuracy over the epochs."""

from __future__ import annotations

import numpy as np

from nnbook.pictures.chart import Chart, LegendEntry
from nnbook.pictures.layers import Layer, Line, Mark
from nnbook.pictures.limits import padded_limits
from nnbook.pictures.picture import Picture
from nnbook.pictures.surface import Panel
from nnbook.validation import Array

_LEGEND: tuple[LegendEntry, ...] = (
    ("training", "class0", "line"),
    ("validation", "accent", "dashed"),
)


def training_curves(
    epochs: Array,
    costs: Array,
    accuracies: Array | None = None,
    validation_costs: Array | None = None,
    validation_accuracies: Array | None = None,
    *,
    best_epoch: int | None = None,
    read_out: str,
) -> Picture:
    """Draw the cost over the epochs and, where it is known, the accuracy beside it.

    Parameters
    ----------
    epochs : numpy.ndarray, shape (k,)
        When the model was evaluated.
    costs, accuracies : numpy.ndarray, shape (k,)
        On the training data; accuracies are shares from 0 to 1.
    validation_costs, validation_accuracies : numpy.ndarray, shape (k,), optional
        On the validation set: the dashed lines.
    best_epoch : int, optional
        Where a mark is drawn.
    read_out : str
        The numbers in a sentence.

    Returns
    -------
    Picture
        One panel, or two.

    Notes
    -----
    Lecture: J1, B5.
    """
    panels = [_panel("cost", "J(θ)", epochs, costs, validation_costs, best_epoch)]
    if accuracies is not None:
        right = 100 * accuracies
        validated = None if validation_accuracies is None else 100 * validation_accuracies
        panels.append(_panel("accuracy", "% right", epochs, right, validated, best_epoch))
    return Picture(tuple(panels), read_out)


def _panel(
    name: str,
    y_label: str,
    epochs: Array,
    training: Array,
    validation: Array | None,
    best_epoch: int | None,
) -> Panel:
    """One quantity over the epochs, on the training data and on the validation set."""
    layers: list[Layer] = [Line("training", epochs, training, color="class0", width=2.5)]
    shown = training
    if validation is not None:
        layers.append(Line("validation", epochs, validation, color="accent", dash="dashed"))
        shown = np.concatenate([training, validation])
    if best_epoch is not None:
        text = "best" if name == "cost" else ""  # once is enough, where there is most room
        layers.append(Mark("best", "x", best_epoch, text, color="muted"))
    chart = Chart(
        name,
        "epoch",
        y_label,
        (0, max(int(epochs[-1]), 1)),
        _percent_limits(shown) if name == "accuracy" else _cost_limits(shown),
        title=f"{name} after each epoch",
        legend=_LEGEND[: 1 if validation is None else 2],
    )
    return Panel(chart, tuple(layers))


def _cost_limits(costs: Array) -> tuple[float, float]:
    """From 0, which is perfect, to a little above the highest cost."""
    low, high = padded_limits(costs)
    return (low if costs.min() < 0 else 0.0), high


def _percent_limits(percent: Array) -> tuple[float, float]:
    """From a multiple of ten below the lowest to just above 100 %."""
    return max(10 * np.floor(percent.min() / 10 - 0.1), 0.0), 101.0
