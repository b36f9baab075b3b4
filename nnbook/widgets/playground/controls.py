"""All that can be moved on a playground, in four groups."""

from collections.abc import Sequence
from dataclasses import replace

from nnbook.exercises.playing.played import OUTPUTS
from nnbook.models.initialization import INITIALIZATIONS
from nnbook.widgets.kit import Choice, Control, Slider, StepSlider
from nnbook.widgets.kit.controls import Group, HiddenLayers, Seed, Subset, Switch, TextBox
from nnbook.widgets.kit.training import SPEED, STEP_LIMIT, TOLERANCE
from nnbook.widgets.kit.training import STEP_SIZE as ANY_STEP_SIZE
from nnbook.widgets.kit.training.settings import WholeStepSlider
from nnbook.widgets.playground.data import MADE, OWN, PENGUINS
from nnbook.widgets.playground.features import FEATURES

STEP_SIZE = replace(ANY_STEP_SIZE, low=0.001, high=100.0)
HIDDEN = ("sigmoid", "tanh", "relu", "linear")
PULLS = ("none", "L1", "L2")
UNITS_STEP = ("update", "epoch")
_CSV_HINT = "x1, x2, class\n0.5, 1.2, 0\n-1.0, 0.3, 1"

GROUPS = (
    Group(
        "Data",
        ("data", "n", "noise", "train_share", "data_seed", "standardize", "csv"),
        unfolded=False,
    ),
    Group("Network", ("units", "features", "activation", "output", "init", "init_scale", "seed")),
    Group(
        "Training",
        ("step_size", "goes_on", "batch_size", "regularization", "strength", "tolerance",
         "max_steps", "speed"),
    ),
    # The last one is there when something is chosen: it then fills a gap, and nothing jumps.
    Group("View", ("show_test", "discretize", "gradients", "log", "per", "weight")),
)  # fmt: skip
"""The groups, which fold."""

_DATA: tuple[Control, ...] = (
    Slider("n", "examples", "n", 20, 1000, 10, "How many there are, training and test together"),
    Slider("noise", "noise", "", 0.0, 1.0, 0.05, "The standard deviation of what is added to both"),
    Slider("train_share", "to learn from, %", "", 10, 100, 10, "The rest is to test on"),
    Seed("data_seed", "data seed", "Decides where the examples are, and which are tested on"),
    Switch("standardize", "standardize", "Mean 0 and deviation 1 over the training examples"),
    TextBox(
        "csv", "paste examples", "Take them", _CSV_HINT, "One a line: x1, x2, class; comma or tab"
    ),
)
_NETWORK: tuple[Control, ...] = (
    Subset(
        "features", "inputs", tuple(FEATURES), tuple(f.word for f in FEATURES.values()),
        "What goes into the network, computed from the two features",
    ),
    HiddenLayers("units", "hidden layers", 6, 8, "How many units each hidden layer has"),
    Choice("activation", "activation", HIDDEN, "The function of the hidden units"),
    Choice("output", "output", tuple(OUTPUTS), "The function of the outputs; sets the cost, too"),
    Choice("init", "initial weights", INITIALIZATIONS, "How widely θ[0] is spread in a layer"),
    StepSlider(
        "init_scale", "scaled by", "", 0.01, 100.0, "All initial weights are multiplied with this"
    ),
    Seed("seed", "seed", "Decides the weights at the start, θ[0], and the order of the batches"),
)  # fmt: skip
_TRAINING: tuple[Control, ...] = (
    STEP_SIZE,
    Switch(
        "goes_on", "new λ goes on", "Off: with a new λ the run begins again at θ[0]"
    ),
    WholeStepSlider(
        "batch_size", "batch size", "", 1, 1000, "Examples in an update; with all, ε may end it"
    ),
    Choice("regularization", "regularization", PULLS, "What pulls the weights towards 0"),
    StepSlider(
        "strength", "its strength", "λ_reg", 0.001, 100.0, "How strongly weights are pulled to 0"
    ),
    replace(TOLERANCE, low=1e-6, zero=True),
    STEP_LIMIT,
    SPEED,
    Choice("per", "a step is one", UNITS_STEP, "How far Step and Back go"),
)  # fmt: skip
_VIEW: tuple[Control, ...] = (
    Switch("show_test", "show test data", "The small points, which the network doesn't learn from"),
    Switch("discretize", "classes only", "Not how sure the network is of them"),
    Switch("gradients", "gradients on lines", "∂J/∂w on all training data in place of the weights"),
    Switch("log", "logarithmic cost", "Divide the axis of the cost by powers of ten"),
    Slider(
        "weight", "chosen w or b", "", -20.0, 20.0, 0.05,
        "Choose a line or a unit of the network; this is its weight or bias, at this step",
    ),
)  # fmt: skip


def all_controls(more_data: Sequence[str] = ()) -> tuple[Control, ...]:
    """Return all controls; `more_data` are further names of data sets, to stand first."""
    names = (*more_data, *MADE, PENGUINS, OWN)
    return (
        Choice("data", "data set", names, "What the network learns"),
        *_DATA,
        *_NETWORK,
        *_TRAINING,
        *_VIEW,
    )
