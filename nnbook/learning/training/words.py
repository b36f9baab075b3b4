"""How a training run ended, in words with its numbers: what happened, and what to try."""

from __future__ import annotations

from dataclasses import dataclass

from nnbook.learning.descent_result import SMALLER_STEPS, counted
from nnbook.learning.training.evaluation import Evaluation
from nnbook.learning.training.history import TrainingEnd, best_of


@dataclass(frozen=True)
class Standing:
    """Where a run is: what was measured so far, and how far it has come.

    Attributes
    ----------
    evaluations : tuple of Evaluation
        All of them finite.
    epoch, update : int
        Complete epochs and updates.
    patience : int or None
        Evaluations without progress until an early stop.
    not_finite : str
        What was found not to be finite: "θ", "the cost" …; "" if nothing was.
    """

    evaluations: tuple[Evaluation, ...]
    epoch: int
    update: int
    patience: int | None = None
    not_finite: str = ""

    @property
    def last(self) -> Evaluation | None:
        """The last evaluation, if there is one."""
        return self.evaluations[-1] if self.evaluations else None

    @property
    def how_far(self) -> str:
        """For example "30 epochs (12000 updates)"."""
        return f"{counted(self.epoch, 'epoch')} ({counted(self.update, 'update')})"


def in_words(reason: TrainingEnd | None, run: Standing) -> tuple[str, str]:
    """Return what happened and the advice, which may be ""."""
    match reason:
        case TrainingEnd.DIVERGED:
            return _diverged(run)
        case TrainingEnd.EARLY_STOP:
            return _stopped_early(run)
        case TrainingEnd.INTERRUPTED:
            begin = f"Interrupted after {run.how_far}; the model has the θ of the last update."
            return _warned(f"{begin}{_at_last(run)}", run.last, run)
        case TrainingEnd.STOPPED_BY_CALLBACK:
            begin = f"Stopped by a callback after {run.how_far}"
        case TrainingEnd.ALL_EPOCHS:
            begin = f"Trained {run.how_far}"
        case None:
            return f"So far {run.how_far}.{_at_last(run)}", ""
    return _warned(f"{begin}{_numbers_after_colon(run.last)}.{_best(run)}", run.last, run)


def numbers(evaluation: Evaluation) -> str:
    """Return "cost 0.4123, accuracy 94.1 %; validation cost …, accuracy …"."""
    training = _numbers(evaluation.cost, evaluation.accuracy)
    if evaluation.validation_cost is None:
        return training
    validation = _numbers(evaluation.validation_cost, evaluation.validation_accuracy)
    return f"{training}; validation {validation}"


def _numbers(cost: float, accuracy: float | None) -> str:
    share = "" if accuracy is None else f", accuracy {100 * accuracy:.1f} %"
    return f"cost {cost:.4g}{share}"


def _numbers_after_colon(evaluation: Evaluation | None) -> str:
    return "" if evaluation is None else f": {numbers(evaluation)}"


def _at_last(run: Standing) -> str:
    return "" if run.last is None else f" At epoch {run.last.epoch}: {numbers(run.last)}."


def _best(run: Standing) -> str:
    best = best_of(run.evaluations)
    if best is None or best is run.last:
        return ""
    return f" The validation cost was lowest, {best.validation_cost:.4g}, at epoch {best.epoch}."


def _diverged(run: Standing) -> tuple[str, str]:
    if run.update == 0:
        return f"Diverged at epoch 0: {run.not_finite} is not finite there.", "Try another start θ."
    lowest = lowest_cost_of(run.evaluations)
    back = "the start" if lowest is None else f"epoch {lowest.epoch}, the lowest cost,"
    return (
        f"Diverged: after {run.how_far} {run.not_finite} is not finite. The model has the θ of "
        f"{back} again{_numbers_after_colon(lowest)}."
    ), SMALLER_STEPS


def lowest_cost_of(evaluations: tuple[Evaluation, ...]) -> Evaluation | None:
    """Return the last evaluation with the lowest cost on the training data, if there is one."""
    return min(reversed(evaluations), key=lambda evaluation: evaluation.cost, default=None)


def _stopped_early(run: Standing) -> tuple[str, str]:
    best = best_of(run.evaluations)
    assert best is not None
    assert run.patience is not None
    return _warned(
        f"Stopped early after {run.how_far}: {counted(run.patience, 'evaluation')} in a row did "
        f"not lower the validation cost. The model has the θ of epoch {best.epoch}, where it was "
        f"lowest: {numbers(best)}.",
        best,
        run,
    )


def _warned(what_happened: str, evaluation: Evaluation | None, run: Standing) -> tuple[str, str]:
    """Add a warning where the model is worse than at its start, as far as the digits tell."""
    if evaluation is None or evaluation.cost <= run.evaluations[0].cost:
        return what_happened, ""
    cost, start = f"{evaluation.cost:.4g}", f"{run.evaluations[0].cost:.4g}"
    if cost == start:
        return what_happened, ""
    return f"{what_happened} But the cost {cost} is above the start's {start}.", SMALLER_STEPS
