"""What can be the matter with the neurons of a trained network."""

from __future__ import annotations

import numpy as np

from nnbook.diagnosis.training.finished_run import FinishedRun
from nnbook.diagnosis.training.layer_health import (
    FLAT,
    LARGEST_SLOPE,
    dead_units,
    saturated_units,
    slopes,
)
from nnbook.diagnosis.training.symptom import Cause, Symptom
from nnbook.models import MLP


def symmetric_neurons(run: FinishedRun) -> Symptom | None:
    """Whether half of the neurons of a hidden layer, or more, are copies of others."""
    model = run.model
    if not isinstance(model, MLP):
        return None
    for l in range(2, model.L):
        n_l, different = model.sizes[l - 1], _different_neurons(model, l)
        if 2 * different <= n_l:
            return Symptom(
                Cause.SYMMETRIC,
                f"The {n_l} neurons of layer {l} have only {different} different set"
                f"{'s' * (different > 1)} of weights: what is equal gets the same gradient and "
                f"stays equal, so the layer does the work of {different}.",
                'Start from random weights, for instance init="scaled normal".',
            )
    return None


def _different_neurons(model: MLP, l: int) -> int:
    """How many neurons of layer l are left when copies are counted once.

    It is not always one: rounding, different from row to row of a matrix product, can part a
    layer of equal neurons into a few groups.
    """
    # Copies with different weights behind them would get different gradients, and part.
    each = np.hstack([model.W[l], model.b[l], model.W[l + 1].T])
    # Equal rows have equal sums with random weights; different ones do not, save by a miracle.
    sums = np.sort(each @ np.random.default_rng(0).normal(size=each.shape[1]))
    # Half of all digits is far beyond what rounding does to equal sums.
    tolerance = np.sqrt(np.finfo(model.dtype).eps) * float(np.abs(each).max())
    return 1 + int((np.diff(sums) > tolerance).sum())


def dead_relus(run: FinishedRun) -> Symptom | None:
    """Whether a third of a layer's ReLUs, or more, are 0 where there is still something to learn.

    One or two that die are seen in most runs; the others do their work.
    """
    if _has_learned(run):
        return None
    for l, name in _layers(run):
        if name != "relu":
            continue
        _, a = run.layers
        dead = int(dead_units(a[l], name).sum())
        if 3 * dead >= len(a[l]):
            return Symptom(
                Cause.DEAD_RELUS,
                f"{dead} of {len(a[l])} ReLUs of layer {l} are 0 on all {len(run.X)} examples, "
                f"where their slope is 0, too: no gradient reaches their weights any more.",
                'Start anew with a smaller step size λ, init="he", and biases that are not '
                "negative.",
            )
    return None


def saturated_sigmoids(run: FinishedRun) -> Symptom | None:
    """Whether sigmoids or tanhs are flat where there is still something to learn."""
    if _has_learned(run):
        return None
    for l, name in _layers(run):
        if name in LARGEST_SLOPE:
            symptom = _flat_hidden(run, l, name) if l < run.model.L else _flat_output(run, l, name)
            if symptom is not None:
                return symptom
    return None


def _flat_hidden(run: FinishedRun, l: int, name: str) -> Symptom | None:
    """Half of a layer's neurons flat on nine examples of ten: they pass hardly any gradient on."""
    s, a = run.layers
    slope = slopes(a[l], name)
    flat = int(saturated_units(a[l], name).sum())
    if 2 * flat < len(slope):
        return None
    return Symptom(
        Cause.SATURATED,
        f"{flat} of {len(slope)} {name} neurons of layer {l} are saturated on at least 90 % of the "
        f"examples: their weighted sums are {np.abs(s[l]).mean():.3g} in size on average, and "
        f"their slope is {slope.mean():.2g} where {LARGEST_SLOPE[name]:g} is the largest. The "
        f"layers before them get that much less gradient.",
        "Start with smaller weights, for instance "
        'init="scaled normal", on standardized data, and with a smaller step size λ.',
    )


def _flat_output(run: FinishedRun, l: int, name: str) -> Symptom | None:
    """A quarter of the examples with an output that is wrong and flat: it can't be put right.

    With the shortcut δ^L = ŷ − y no slope stands in the way.
    """
    if run.model.has_shortcut:
        return None
    _, a = run.layers
    flat = slopes(a[l], name) < FLAT * LARGEST_SLOPE[name]
    wrong = np.abs(a[l] - run.y.T) > (0.5 if name == "sigmoid" else 1)
    stuck = int((flat & wrong).any(axis=0).sum())
    if 4 * stuck < len(run.X):
        return None
    return Symptom(
        Cause.SATURATED,
        f"On {stuck} of {len(run.X)} examples an output is wrong and saturated: with this cost δ "
        f"has the factor σ', below {FLAT * LARGEST_SLOPE[name]:g} there, and the error can't come "
        f"through.",
        "Take a cost that goes with the output, cross-entropy for sigmoids, or start with "
        "smaller weights.",
    )


def _has_learned(run: FinishedRun) -> bool:
    """Whether almost all examples are right: the cost is below a tenth of that of guessing.

    A network that has learned is sure of its answers. Then neurons that pass on no gradient are no
    harm: hardly any is left to pass on.
    """
    return run.cost < 0.1 * run.yardstick


def _layers(run: FinishedRun) -> list[tuple[int, str]]:
    """Each l from 2 on, with the name of its activation; none for models without layers."""
    model = run.model
    if not isinstance(model, MLP):
        return []
    return list(enumerate([*model.hidden_names, model.output_name], start=2))
