"""What can be the matter with the course of a training run: the way the cost went."""

from __future__ import annotations

import numpy as np

from nnbook.diagnosis.training.data_symptoms import unscaled_features, unscaled_targets
from nnbook.diagnosis.training.finished_run import FinishedRun
from nnbook.diagnosis.training.layer_health import delta_size
from nnbook.diagnosis.training.step_trial import FEW_STEPS
from nnbook.diagnosis.training.symptom import Cause, Symptom
from nnbook.learning.training.history import TrainingEnd
from nnbook.models import MLP, Model, Multiclass, SigmoidUnit


def diverged(run: FinishedRun) -> Symptom | None:
    """Whether numbers left the floats, or the cost ended above the start's and guessing's."""
    history = run.history
    if history.reason is TrainingEnd.DIVERGED:
        happened = history.what_happened.removeprefix("Diverged").lstrip(": ")
        # At the start itself no step has been taken that could have been too large.
        advice = _other_step(run) if history.updates else history.advice
        return Symptom(Cause.DIVERGED, happened[:1].upper() + happened[1:], advice)
    if len(history.costs) < 2:
        return None
    end, start = float(history.costs[-1]), float(history.costs[0])
    # Mini-batches shake the cost a little at any level; a tenth more is no shaking.
    if end < 1.1 * max(start, run.yardstick):
        return None
    guessing = "" if run.guessing is None else f", and guessing costs {run.guessing:.4g}"
    return Symptom(
        Cause.DIVERGED,
        f"The cost is {end:.4g}; it began at {start:.4g}{guessing}.",
        _other_step(run),
    )


def step_too_large(run: FinishedRun) -> Symptom | None:
    """Whether the cost goes up again and again, by more than a little."""
    late = run.history.costs[len(run.history.costs) // 2 :]
    ups = np.diff(late)[np.diff(late) > 0]
    # With all of the data, a rise is a step too far. Mini-batches shake the cost, too; but what
    # they add to a healthy run stays well below a twentieth of what there is to learn.
    little = (0.01 if run.history.settings.batch_size is None else 0.05) * run.yardstick
    # Four evaluations, or a rise in less than one of four, may be a single jump.
    if len(late) < 5 or 4 * len(ups) < len(late) or np.median(ups) < little:
        return None
    return Symptom(
        Cause.STEP_TOO_LARGE,
        f"In the second half of the epochs the cost went up {len(ups)} times of {len(late) - 1}, "
        f"between {late.min():.4g} and {late.max():.4g}: the steps jump over the valley.",
        _other_step(run),
    )


def step_too_small(run: FinishedRun) -> Symptom | None:
    """Whether much is left to gain, the run does not slow down, and longer steps are better."""
    costs, enough = run.history.costs, 0.02 * run.yardstick
    if run.cost_halfway is None or run.cost < 0.25 * run.yardstick or run.trial.best_gain < enough:
        return None
    fall, late = costs[0] - costs[-1], run.cost_halfway - costs[-1]
    # Where a descent nears its end exponentially, the second half of the epochs brings a third of
    # the fall when a quarter of the way is left, and less when less is left.
    barely_moved = abs(fall) < enough
    if not (barely_moved or 0 < fall <= 3 * late):
        return None
    longer = run.trial.longer()
    if longer is None:
        return None
    share = "" if barely_moved else f", {100 * late / fall:.0f} % of that in the second half"
    now, better = sum(run.trial.walk(0)), sum(run.trial.walk(longer))
    step_size = run.history.settings.step_size
    return Symptom(
        Cause.STEP_TOO_SMALL,
        f"The cost is still {costs[-1]:.4g} and does not level off: it fell by {fall:.2g} in "
        f"{run.history.updates} updates{share}. {FEW_STEPS} more steps with λ = {step_size:g} "
        f"lower it by {now:.2g}, as many with λ = {10**longer * step_size:g} by {better:.2g}.",
        f"Try λ = {10**longer * step_size:g}, or more epochs.",
    )


def short_of_the_data(run: FinishedRun) -> Symptom | None:
    """Whether the model is far from what the data would allow, and why it gets no farther."""
    shortfall = _shortfall(run)
    if not shortfall:
        return None
    if not run.is_stalled:
        return Symptom(
            Cause.NOT_FINISHED,
            f"The cost is {run.cost:.4g} and has not come to rest, and {shortfall}.",
            f"Try more epochs, momentum, or more neurons.{_or_nothing_to_learn(run)}",
        )
    standing = (
        f"The cost stands still at {run.cost:.4g} with a gradient of length "
        f"{run.trial.gradient_length:.1g}, and no step along −∇J would lower it by more than "
        f"{run.trial.best_gain:.1g}; yet {shortfall}."
    )
    if _is_one_layer(run):
        advice = "One layer draws straight boundaries only: try a hidden layer, or other features."
        return Symptom(Cause.TOO_SIMPLE, standing, advice + _or_nothing_to_learn(run))
    for because, advice in (_held_by_regularization(run), _vanishing_gradient(run)):
        if because:
            return Symptom(Cause.PLATEAU, f"{standing} {because}", advice)
    advice = "Try another start (seed), momentum, a larger step size λ, or more neurons."
    return Symptom(Cause.PLATEAU, standing, advice + _or_nothing_to_learn(run))


def _or_nothing_to_learn(run: FinishedRun) -> str:
    """Say that it may be the data's fault, where nothing shows that it isn't."""
    if run.guessing is None or run.cost < 0.95 * run.guessing:
        return ""
    nearest = run.neighbours
    if nearest is not None and (nearest.tell_something or not nearest.can_tell):
        return ""
    return " Or these features tell little about y."


def _held_by_regularization(run: FinishedRun) -> tuple[str, str]:
    """Say that the pull of l2 and l1 was strong enough to hold the weights near 0."""
    model, settings = run.model, run.history.settings
    if not isinstance(model, MLP):
        return "", ""
    # Each update takes the share λ λ_reg/n from a weight; l1 takes as much from one of size 1.
    taken = (model.l2 + model.l1) / (settings.batch_size or len(run.X)) * run.trial.step_size
    left = float(np.exp(-taken * run.history.updates))
    if left > 0.5:
        return "", ""
    because = (
        f"With l2 = {model.l2:g} and l1 = {model.l1:g} the {run.history.updates} updates alone "
        f"would shrink weights to {100 * left:.2g} % of what they were."
    )
    advice = "Try a smaller l2 or l1: weights near 0 leave the answers nearly the same for all x."
    return because, advice


def _vanishing_gradient(run: FinishedRun) -> tuple[str, str]:
    """Say that δ fades on its way back through the layers."""
    model = run.model
    if not isinstance(model, MLP):
        return "", ""
    delta = model.backward(*run.layers, run.y)
    last, first = (delta_size(delta[l]) for l in (model.L, 2))
    if first > 0.01 * last:  # λ can't suit two layers of which one learns 100 times more slowly
        return "", ""
    because = (
        f"The gradient vanishes on its way back: the δ of an example is about {last:.1g} in layer "
        f"{model.L} and {first:.1g} in layer 2."
    )
    return because, 'Try hidden="tanh" or "relu" with init="glorot" or "he", or fewer layers.'


def overfitting(run: FinishedRun) -> Symptom | None:
    """Whether the validation cost rose for good while the training cost went on falling."""
    history = run.history
    costs, at = history.validation_costs, history.best_epoch
    if costs is None or at is None or history.reason is TrainingEnd.EARLY_STOP:
        return None  # an early stop has put the best θ back
    best = int(np.flatnonzero(history.epochs == at)[0])
    # Shaking comes and goes: only what the last three evaluations all show is a rise. It must be
    # a tenth, and matter beside what there is to learn of one of the answers: costs of C outputs
    # are added up, so the cost of guessing grows with C, and that of a good model hardly does.
    to_learn = (run.guessing_on_validation or run.yardstick) / run.n_outputs
    rise = float(costs[-3:].min() - costs[best])
    if len(costs) - best <= 3 or rise < max(0.1 * costs[best], 0.05 * to_learn):
        return None
    if history.costs[-1] >= history.costs[best]:
        return None
    return Symptom(
        Cause.OVERFITTING,
        f"The validation cost was lowest, {costs[best]:.4g}, at epoch {at} and rose by "
        f"{100 * (costs[-1] / costs[best] - 1):.0f} % to {costs[-1]:.4g}, while the training cost "
        f"fell on from {history.costs[best]:.4g} to {history.costs[-1]:.4g}.",
        "Try patience=… to stop in time, more data, l2, or fewer neurons.",
    )


def _shortfall(run: FinishedRun) -> str:
    """Say how far the model is from what can be known, if it is far; "" if not."""
    neighbours, accuracy, share = run.neighbours, run.accuracy, run.commonest_share
    if neighbours is not None and accuracy is not None and share is not None:
        # Half of the way from guessing to the neighbours, where that is a way at all.
        known = neighbours.share - share
        if known >= 0.1 and accuracy - share < known / 2:
            return (
                f"only {100 * accuracy:.1f} % are right, where an example's nearest neighbour is "
                f"of the same class in {100 * neighbours.share:.1f} % of cases"
            )
    if run.guessing is not None and run.cost >= 0.95 * run.guessing:
        return f"that is no better than guessing ({run.guessing:.4g})"
    return ""


def _is_one_layer(run: FinishedRun) -> bool:
    model = run.model
    if isinstance(model, MLP):
        return model.L == 2
    return isinstance(model, SigmoidUnit | Multiclass)


def _other_step(run: FinishedRun) -> str:
    if not isinstance(run.model, Model) and run.trial.rises_at_once:
        return (
            "Even a tiny step against your gradient raises the cost, so no λ will do: run "
            "check_gradient(model, X, y)."
        )
    if unscaled_features(run) or unscaled_targets(run):
        return "Standardize first, then choose the step size λ anew."
    return f"Try a smaller step size: λ = {run.history.settings.step_size / 10:g}."
