"""The training doctor: what is the matter with a training run, and what to try."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis.training.course_symptoms import (
    diverged,
    overfitting,
    short_of_the_data,
    step_too_large,
    step_too_small,
)
from nnbook.diagnosis.training.data_symptoms import (
    constant_labels,
    unrelated_labels,
    unscaled_features,
    unscaled_targets,
)
from nnbook.diagnosis.training.finished_run import FinishedRun
from nnbook.diagnosis.training.layer_symptoms import (
    dead_relus,
    saturated_sigmoids,
    symmetric_neurons,
)
from nnbook.diagnosis.training.symptom import Cause, Symptom
from nnbook.learning.training.history import History, TrainingEnd
from nnbook.validation import what_came

_STUCK = {Cause.STEP_TOO_SMALL, Cause.TOO_SIMPLE, Cause.PLATEAU, Cause.NOT_FINISHED}

LOOK_FOR: tuple[tuple[set[Cause], Callable[[FinishedRun], Symptom | None]], ...] = (
    ({Cause.FEATURES_NOT_SCALED}, unscaled_features),
    ({Cause.TARGETS_NOT_SCALED}, unscaled_targets),
    ({Cause.DIVERGED}, diverged),
    ({Cause.STEP_TOO_LARGE}, step_too_large),
    ({Cause.LABELS_CONSTANT}, constant_labels),
    ({Cause.SYMMETRIC}, symmetric_neurons),
    ({Cause.DEAD_RELUS}, dead_relus),
    ({Cause.SATURATED}, saturated_sigmoids),
    ({Cause.LABELS_UNRELATED}, unrelated_labels),
    ({Cause.STEP_TOO_SMALL}, step_too_small),
    ({Cause.TOO_SIMPLE, Cause.PLATEAU, Cause.NOT_FINISHED}, short_of_the_data),
    ({Cause.OVERFITTING}, overfitting),
)
"""Which causes are looked for, and by what; most important first, as they are told."""

_NOT_SCALED = {Cause.FEATURES_NOT_SCALED, Cause.TARGETS_NOT_SCALED}

EXPLAINS: dict[Cause, set[Cause]] = {
    # Scaled data asks for another λ, and leads to other weights.
    Cause.FEATURES_NOT_SCALED: {*_STUCK, Cause.STEP_TOO_LARGE, Cause.SATURATED},
    Cause.TARGETS_NOT_SCALED: {*_STUCK, Cause.STEP_TOO_LARGE, Cause.SATURATED},
    # θ is not where training would have led it, so nothing about it or the costs tells more.
    Cause.DIVERGED: set(Cause) - {Cause.DIVERGED, Cause.LABELS_CONSTANT} - _NOT_SCALED,
    # It does not move because it jumps.
    Cause.STEP_TOO_LARGE: _STUCK,
    # There is nothing to learn, and no measure of how much was learned.
    Cause.LABELS_CONSTANT: {
        *_STUCK,
        Cause.SATURATED,
        Cause.LABELS_UNRELATED,
        Cause.OVERFITTING,
    },
    # Each of these is why it does not move.
    Cause.SYMMETRIC: {*_STUCK, Cause.DEAD_RELUS},
    Cause.DEAD_RELUS: _STUCK,
    Cause.SATURATED: _STUCK,
    # What has no relation can only be learned by heart.
    Cause.LABELS_UNRELATED: {*_STUCK, Cause.OVERFITTING},
    Cause.STEP_TOO_SMALL: _STUCK,
}
"""What a cause brings with it, and what is therefore not told beside it."""


@dataclass(frozen=True, repr=False)
class Diagnosis:
    """What `diagnose` found. Printing it says so in words.

    Attributes
    ----------
    findings : tuple of Symptom
        What is the matter, most important first: each with its cause, the evidence in numbers,
        and what to try.
    standing : str
        How good the model is, in numbers.
    """

    findings: tuple[Symptom, ...]
    standing: str

    @property
    def healthy(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def __repr__(self) -> str:
        if self.healthy:
            return f"Nothing wrong: {self.standing}."
        return "\n\n".join(map(str, self.findings))


def diagnose(history: History, model: Any) -> Diagnosis:
    """Say what is the matter with a training run, by what it shows, and what to try.

    Looked for are features, or the answers of a regression, that are not scaled; a divergence and
    a step size that is too large or too small; right answers that are all the same, or have
    nothing to do with the data; neurons that are all alike, saturated or dead; a plateau, or a
    model too simple for the data; and overfitting. What another finding brings with it is not
    told again.

    Parameters
    ----------
    history : History
        What `train` returned.
    model : Model or object
        The model that was trained, as it was left. It is not changed. Of a class of your own, what
        can be told from the history, the data, cost, gradient and predictions is told.

    Returns
    -------
    Diagnosis
        The findings; none for a healthy run.

    Raises
    ------
    TypeError
        If `history` is not a `History`, or the model has no theta, cost or gradient.
    ValueError
        If the model is not as this run left it, or the data of the run does not fit it.

    Examples
    --------
    >>> from nnbook.learning.training.train import train
    >>> from nnbook.models import SigmoidUnit
    >>> X, y = [[-2.0], [-1.0], [1.0], [2.0]], [0, 0, 1, 1]
    >>> unit = SigmoidUnit(1)
    >>> history = train(unit, X, y, step_size=1e-4, epochs=20)
    >>> [str(finding.cause) for finding in diagnose(history, unit).findings]
    ['step size too small']
    >>> diagnose(train(unit, X, y, step_size=1.0, epochs=20), unit)
    Nothing wrong: the cost is 0.03746, where guessing costs 0.6931; 100.0 % are right.

    Notes
    -----
    Lecture: B5, E13, E14, K3.
    """
    if not isinstance(history, History):
        raise TypeError(f"history must be what train returned, got {what_came(history)}")
    run = FinishedRun(history, model)
    _refuse_other_model(run)
    findings: list[Symptom] = []
    explained: set[Cause] = set()
    for causes, look_for in LOOK_FOR:
        symptom = None if causes <= explained else look_for(run)
        if symptom is not None:
            findings.append(symptom)
            explained |= EXPLAINS.get(symptom.cause, set())
    return Diagnosis(tuple(findings), "" if findings else _standing(run))


def _refuse_other_model(run: FinishedRun) -> None:
    """Raise ValueError if the model's cost is not the one with which the run ended."""
    history = run.history
    if not history.evaluations:
        return
    if history.reason is TrainingEnd.ALL_EPOCHS:
        left = float(history.costs[-1])
    elif history.reason is TrainingEnd.EARLY_STOP:
        left = float(history.costs[history.epochs == history.best_epoch][0])
    else:
        return  # an interrupted run was not evaluated at its end
    cost = run.cost_with_pull
    if not math.isclose(cost, left, rel_tol=1e-3, abs_tol=1e-9):
        raise ValueError(
            f"model must be as this run left it, with a cost of {left:.4g}, got {cost:.4g}: is it "
            f"another one, was it trained on since, or was the data changed?"
        )


def _standing(run: FinishedRun) -> str:
    guessing = "" if run.guessing is None else f", where guessing costs {run.guessing:.4g}"
    right = "" if run.accuracy is None else f"; {100 * run.accuracy:.1f} % are right"
    return f"the cost is {run.cost:.4g}{guessing}{right}{_on_validation(run.history)}"


def _on_validation(history: History) -> str:
    """Say how good the model is on the validation set; "" without one."""
    costs, accuracies = history.validation_costs, history.validation_accuracies
    if costs is None:
        return ""
    # An early stop has put the best θ back.
    stopped = history.reason is TrainingEnd.EARLY_STOP
    left = int(np.argmin(costs)) if stopped else -1
    # A run that was cut short went on a little after it was measured.
    measured_last = stopped or history.reason is TrainingEnd.ALL_EPOCHS
    at = "" if measured_last else f", at epoch {history.epochs[left]},"
    right = "" if accuracies is None else f" and {100 * accuracies[left]:.1f} % are right"
    return f"; on the validation set{at} the cost is {costs[left]:.4g}{right}"
