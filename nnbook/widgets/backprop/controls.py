"""The controls of a `BackpropSteps`: fewer where the network is given."""

import numpy as np

from nnbook.widgets.backprop.ground import LAYERS, OUTPUTS, Ground
from nnbook.widgets.backprop.state import CHECK, FILL_IN, WATCH, YOUR_CODE
from nnbook.widgets.kit import Choice, Control, Slider, StepSlider
from nnbook.widgets.kit.controls import Architecture, NumberBox, Seed, Switch

_HIDDEN = ("sigmoid", "tanh", "relu", "linear")
_UNITS = 8
_LARGEST = 5.0


def controls_for(ground: Ground, layers: tuple[int, ...], *, has_code: bool) -> tuple[Control, ...]:
    """Return the controls.

    Parameters
    ----------
    ground : Ground
        What it is about; with a network of its own there is none to be built.
    layers : tuple of int
        n_1, …, n_L at the start.
    has_code : bool
        Whether there is a function of the reader's own.
    """
    modes = (WATCH, FILL_IN, CHECK, *([YOUR_CODE] if has_code else []))
    n = len(ground.X)
    largest = 0.0 if ground.model is None else float(np.abs(ground.model.theta).max())
    reach = float(max(_LARGEST, np.ceil(largest)))
    always: tuple[Control, ...] = (
        Choice("mode", "mode", modes, "Look on, fill in the numbers, or check a derivative"),
        NumberBox("answer", "your number", -1e9, 1e9, 0.1, "The result of this step, three digits"),
        StepSlider("h", "move by", "±h", 1e-6, 2.0, "How far the chosen weight is moved"),
        *_of_examples(n),
        Slider("weight", "chosen weight", "w", -reach, reach, 0.1,
               "Of the chosen line; the bias of a chosen unit"),
        StepSlider("step_size", "step size", "λ", 0.001, 100.0, "How far the update goes"),
    )  # fmt: skip
    notation = Switch("theta_form", "Θ notation", "The letters of the shorter sources")
    if ground.model is not None:
        return (*always, notation)
    outputs = tuple(OUTPUTS) if layers[-1] > 1 else tuple(OUTPUTS)[:-1]
    most = max(_UNITS, *layers)
    return (
        *always,
        Architecture("layers", "layers", layers[0], layers[-1], LAYERS - 2, most,
                     "How many units each hidden layer has"),
        Choice("hidden", "activation", _HIDDEN, "The function of the hidden units"),
        Choice("output", "output, cost", outputs, "The function of the outputs, and the cost"),
        Seed("seed", "seed", "Decides the weights at the start"),
        notation,
    )  # fmt: skip


def _of_examples(n: int) -> tuple[Control, ...]:
    """With a single example there is nothing to choose."""
    if n == 1:
        return ()
    return (
        Slider("example", "example", "i", 0, n - 1, 1, "The one that is followed"),
        Switch("batch", "mean over all examples", "Cost and derivatives are means over them"),
    )
