"""One run of `train`: what was measured, when it ends, and which θ the model is left with."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning.training.evaluation import Evaluation, Evaluator
from nnbook.learning.training.history import History, TrainingEnd, TrainingSettings
from nnbook.learning.training.minibatch_descent import MiniBatchDescent
from nnbook.learning.training.progress_bar import Show
from nnbook.learning.training.words import Standing, in_words
from nnbook.validation import Array

Callback = Callable[[int, Any, History], object]
Data = tuple[ArrayLike, ArrayLike]


class Training:
    """A mini-batch descent that is evaluated on its way, and ended.

    Parameters
    ----------
    descent : MiniBatchDescent
        The descent, which holds the model.
    evaluator : Evaluator
        Measures it.
    settings : TrainingSettings
        When to evaluate, and when to end.
    data, validation : pair (X, y)
        What the history refers to.
    callbacks : tuple of callable
        Called after each epoch.
    """

    def __init__(
        self,
        descent: MiniBatchDescent,
        evaluator: Evaluator,
        settings: TrainingSettings,
        data: Data,
        validation: Data | None,
        callbacks: tuple[Callback, ...],
    ) -> None:
        self._descent, self._evaluator, self._settings = descent, evaluator, settings
        self._data, self._validation, self._callbacks = data, validation, callbacks
        self._evaluations: list[Evaluation] = []
        self._best_cost = math.inf  # the lowest on the validation set
        self._waited = 0  # evaluations since then
        self._lowest_cost = math.inf  # on the training data
        self._lowest_theta = self._best_theta = descent.theta
        self._not_finite = ""

    def run(self, show: Show, *, pause_each_epoch: bool) -> TrainingEnd:
        """Go on until something ends the training; say what.

        Parameters
        ----------
        show : callable
            Gets the last evaluation, if there is one, at each pause.
        pause_each_epoch : bool
            Without it, and without callbacks, epochs run through until the next evaluation.
        """
        pause_each_epoch = pause_each_epoch or bool(self._callbacks)
        end = self._evaluate()
        while end is None:
            self._descent.run_epochs(1 if pause_each_epoch else self._epochs_to_evaluation())
            if self._is_due():
                end = self._evaluate()
            show(self._evaluations[-1] if self._evaluations else None)
            end = end or self._call_back() or self._end_of_epochs()
        return end

    def end(self, reason: TrainingEnd) -> History:
        """Leave the model with the θ that belongs to this end, and return the history."""
        if reason is TrainingEnd.INTERRUPTED and not _is_finite(self._descent.theta):
            reason, self._not_finite = TrainingEnd.DIVERGED, "θ"
        if reason is TrainingEnd.DIVERGED:
            self._descent.model.theta = self._lowest_theta
        elif reason is TrainingEnd.EARLY_STOP:
            self._descent.model.theta = self._best_theta
        return self._history(reason)

    def _epochs_to_evaluation(self) -> int:
        left = self._settings.epochs - self._descent.epoch
        return min(self._settings.evaluate_every or left, left)

    def _is_due(self) -> bool:
        """Whether the model is to be evaluated at the end of this epoch."""
        epoch, every = self._descent.epoch, self._settings.evaluate_every
        return epoch == self._settings.epochs or (every is not None and epoch % every == 0)

    def _evaluate(self) -> TrainingEnd | None:
        """Measure the model, unless it never is, and say whether that ends the run."""
        theta = self._descent.theta
        if not _is_finite(theta):
            self._not_finite = "θ"
            return TrainingEnd.DIVERGED
        if self._settings.evaluate_every is None:
            return None
        evaluation = self._evaluator.measure(self._descent.epoch)
        if evaluation.not_finite:
            self._not_finite = evaluation.not_finite
            return TrainingEnd.DIVERGED
        if evaluation.cost <= self._lowest_cost:
            self._lowest_cost, self._lowest_theta = evaluation.cost, theta
        self._evaluations.append(evaluation)
        return self._early_stop(theta)

    def _early_stop(self, theta: Array) -> TrainingEnd | None:
        """Keep θ if it is the best so far, and say whether patience is at its end."""
        cost = self._evaluations[-1].validation_cost
        if cost is None:
            return None
        if cost < self._best_cost:
            self._best_cost, self._best_theta, self._waited = cost, theta, 0
        else:
            self._waited += 1
        return TrainingEnd.EARLY_STOP if self._waited == self._settings.patience else None

    def _call_back(self) -> TrainingEnd | None:
        """Call the callbacks, and say whether one of them ends the run."""
        if not self._callbacks:
            return None
        epoch, model, history = self._descent.epoch, self._descent.model, self._history(None)
        answers = [callback(epoch, model, history) for callback in self._callbacks]
        if not any(isinstance(answer, bool | np.bool_) and answer for answer in answers):
            return None
        diverged = None if self._is_due() else self._evaluate()
        return diverged or TrainingEnd.STOPPED_BY_CALLBACK

    def _end_of_epochs(self) -> TrainingEnd | None:
        return TrainingEnd.ALL_EPOCHS if self._descent.epoch >= self._settings.epochs else None

    def _history(self, reason: TrainingEnd | None) -> History:
        evaluations, descent = tuple(self._evaluations), self._descent
        standing = Standing(
            evaluations, descent.epoch, descent.update, self._settings.patience, self._not_finite
        )
        what_happened, advice = in_words(reason, standing)
        X, y = self._data
        return History(
            evaluations=evaluations,
            epochs_done=descent.epoch,
            updates=descent.update,
            reason=reason,
            what_happened=what_happened,
            advice=advice,
            settings=self._settings,
            X=X,
            y=y,
            validation=self._validation,
        )


def _is_finite(theta: Array) -> bool:
    return bool(np.isfinite(theta).all())
