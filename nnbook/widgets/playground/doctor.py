"""The training doctor at a playground: the run so far as a history for `diagnose`."""

from typing import Any

import numpy as np

from nnbook.diagnosis import diagnose
from nnbook.learning import History, TrainingEnd, TrainingSettings
from nnbook.learning.training.evaluation import Evaluation, Evaluator
from nnbook.learning.training.trainable import trainable
from nnbook.widgets.kit.training import Trainer
from nnbook.widgets.kit.training.minibatch_run import at_theta
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.state import PlaygroundState, step_size_at

# A run of fewer epochs is too young to be judged, and at so many places it is looked at.
_YOUNG, _LOOKS = 10, 16


def findings(learner: Learner, state: PlaygroundState, run: Trainer, updates_per_epoch: int) -> str:
    """Say what is the matter with a run up to the shown step; "" where nothing is.

    Parameters
    ----------
    learner : Learner
        What is trained.
    state : PlaygroundState
        How it is trained.
    run : Trainer
        Its run.
    updates_per_epoch : int
        How many of its steps make an epoch.

    Returns
    -------
    str
        The most important finding, with its evidence and what to try.
    """
    steps = run.path_steps
    ends = np.flatnonzero(steps % updates_per_epoch == 0)
    if steps[ends[-1]] // updates_per_epoch < _YOUNG:
        return ""
    looks = ends[np.unique(np.linspace(0, len(ends) - 1, _LOOKS).round().astype(int))]
    if looks[-1] < len(steps) - 1:  # the numbers are those of the shown step, within an epoch, too
        looks = np.append(looks, len(steps) - 1)
    model, y = learner.model, learner.y
    trained = trainable(model)
    data = trained.checked(learner.X, y)
    test = learner.test and trained.checked(*learner.test)
    evaluator = Evaluator(trained, data, test)
    evaluations: list[Evaluation] = []
    for look in looks:
        with at_theta(model, run.path[look]):
            evaluations.append(evaluator.measure(-(-int(steps[look]) // updates_per_epoch)))
    history = _history(learner, state, evaluations, int(steps[looks[-1]]))
    try:
        with at_theta(model, run.path[looks[-1]]), np.errstate(all="ignore"):
            found = diagnose(history, model).findings
    except (TypeError, ValueError):  # a cost that isn't twice the same, say: there is no judging
        return ""
    return str(found[0]) if found else ""


def _history(
    learner: Learner, state: PlaygroundState, evaluations: list[Evaluation], updates: int
) -> History:
    n = len(learner.X)
    epochs = evaluations[-1].epoch
    settings = TrainingSettings(
        step_size=step_size_at(state, updates),
        epochs=epochs,
        batch_size=state.batch_size if state.batch_size < n else None,
        momentum=0.0,
        patience=None,
        seed=state.seed,
        evaluate_every=1,
    )
    data: dict[str, Any] = {"X": learner.X, "y": learner.y, "validation": learner.test}
    return History(
        evaluations=tuple(evaluations),
        epochs_done=epochs,
        updates=updates,
        reason=TrainingEnd.ALL_EPOCHS,
        what_happened="",
        advice="",
        settings=settings,
        **data,
    )
