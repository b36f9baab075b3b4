"""The sentence below a playground: where the run stands, and how good the network is."""

from collections.abc import Iterable

import numpy as np

from nnbook.diagnosis.training.symptom import Cause
from nnbook.learning.descent_result import counted
from nnbook.pictures.network.names import unit_index, weight_symbol
from nnbook.pictures.numbers import number_text, with_true_minus
from nnbook.validation import Array
from nnbook.widgets.answers import cost_text
from nnbook.widgets.kit.training import STEP_SIZE, Trainer
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.state import Edit, PlaygroundState, step_size_edits

_NO_TEST = "A class has one example only: all are learned from, and none is left to test on."


def sentence(
    learner: Learner,
    run: Trainer,
    wrong: tuple[int, int | None],
    updates_per_epoch: int,
    *,
    advises: bool = True,
) -> str:
    """Say where a run is, what it costs on both parts of the data, and how many come out wrong.

    Parameters
    ----------
    learner : Learner
        What is trained.
    run : Trainer
        Its run.
    wrong : (int, int or None)
        How many training and test examples come out wrong; None without test data.
    updates_per_epoch : int
        How many steps make an epoch.
    advises : bool
        Whether it is said what to try where a run has ended.
    """
    theta = run.theta
    parts = [f"training cost {cost_text(run.cost)}{_pull(learner, theta)}"]
    parts[0] += f", {wrong[0]} of {len(learner.X)} wrong"
    test = learner.test_cost(theta)
    if test is not None and learner.test is not None:
        parts.append(f"test cost {cost_text(test)}, {wrong[1]} of {len(learner.test[0])} wrong")
    standing = _standing(run, updates_per_epoch)
    if run.ended and not advises:
        standing = f"The run has ended after {counted(run.i, 'update')}:"
    said = f"{standing} {'; '.join(parts)}."
    whole = [_NO_TEST] if learner.test is None and learner.state.train_share < 100 else []
    return with_true_minus(" ".join([said, *whole, *learner.notes]))


def told_parameter(learner: Learner, theta: Array, key: str) -> str:
    """Say the chosen weight or bias: "Chosen: w²₁₃ = 0.5." or ""."""
    value = learner.parameter(theta, key)
    if value is None:
        return ""
    return f" Chosen: {_symbol(key)} = {number_text(value)}."


def told_edits(edits: Iterable[Edit]) -> str:
    """Say what was set by hand: "w²₁₃ 0.5 at step 3, λ 0.1 at step 40" or "nothing"."""
    told = (f"{_symbol(key)} {number_text(value)} at step {i}" for i, key, value in edits)
    return ", ".join(told) or "nothing"


def told_step_size(state: PlaygroundState, i: int) -> str:
    """Say since when λ is another one than at the start: " λ = 0.1 since step 40." or ""."""
    edits = step_size_edits(state, i)
    if not edits:
        return ""
    return f" λ = {number_text(edits[-1].value)} since step {edits[-1].step}."


def _symbol(key: str) -> str:
    if key == STEP_SIZE.field:
        return STEP_SIZE.symbol
    l, j, *k = map(int, key.split("."))
    return weight_symbol(l, j, k[0]) if k else f"b{unit_index(l, j)}"


def is_worth_telling(finding: str, *, ended: bool) -> bool:
    """Whether a finding is told: of a run that goes on, not that it isn't finished."""
    return bool(finding) and (ended or not finding.lower().startswith(Cause.NOT_FINISHED))


def _standing(run: Trainer, updates_per_epoch: int) -> str:
    if run.ended or updates_per_epoch == 1:
        return run.standing
    return f"Step {run.i} (epoch {run.i / updates_per_epoch:.3g}), {run.message}:"


def _pull(learner: Learner, theta: Array) -> str:
    pull = learner.pull(theta)
    if not pull or not np.isfinite(pull):
        return ""
    return f" ({cost_text(pull)} of it the pull of {learner.state.regularization})"
