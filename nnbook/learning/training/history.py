"""What a training run led to: its course in numbers, why it ended, and a picture of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning.descent_result import joined
from nnbook.learning.training.evaluation import Evaluation
from nnbook.validation import Array

if TYPE_CHECKING:
    from nnbook.pictures import Picture


class TrainingEnd(StrEnum):
    """Why a training run ended."""

    ALL_EPOCHS = "all epochs"
    EARLY_STOP = "early stop"
    INTERRUPTED = "interrupted"
    DIVERGED = "diverged"
    STOPPED_BY_CALLBACK = "stopped by a callback"


@dataclass(frozen=True)
class TrainingSettings:
    """The numbers that `train` was called with.

    Attributes
    ----------
    step_size : float
        λ.
    epochs : int
        How many epochs were asked for.
    batch_size : int or None
        Examples in a batch; None where all of the data is one.
    momentum : float
        μ.
    patience : int or None
        Evaluations without progress until an early stop; None without one.
    seed : int or numpy.random.Generator
        What decided the order of the examples.
    evaluate_every : int or None
        Epochs between evaluations; None where there are none.
    """

    step_size: float
    epochs: int
    batch_size: int | None
    momentum: float
    patience: int | None
    seed: int | np.random.Generator
    evaluate_every: int | None


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """The course of a training run. Printing it says how the run ended; `plot` shows it.

    Attributes
    ----------
    evaluations : tuple of Evaluation
        What was measured, from epoch 0, the start, on. All numbers in it are finite: where the
        run diverged, the last evaluation is the one before.
    epochs : numpy.ndarray of int, shape (k,)
        The epochs at whose end the model was evaluated.
    costs : numpy.ndarray, shape (k,)
        J on the training data at these epochs.
    accuracies : numpy.ndarray, shape (k,), or None
        The share of the training data, from 0 to 1, whose class is predicted right; None where
        the model has no `predict`, or `y` holds no classes.
    validation_costs, validation_accuracies : numpy.ndarray, shape (k,), or None
        The same on the validation set; None without one.
    best_epoch : int or None
        The epoch with the lowest validation cost, the first of several; None without a validation
        set.
    epochs_done : int
        The number of complete epochs.
    updates : int
        The number of updates that θ has seen.
    reason : TrainingEnd or None
        Why the run ended; None in the history so far that a callback gets.
    what_happened : str
        The same in words, with the essential numbers.
    advice : str
        What to try, in a sentence; empty where there is nothing to advise.
    settings : TrainingSettings
        Step size, epochs asked for, batch size, momentum, patience, seed, evaluate_every.
    X, y : array_like
        The training data, as it was given; not a copy.
    validation : tuple or None
        The validation set, likewise.

    Notes
    -----
    Lecture: B5, J1.
    """

    evaluations: tuple[Evaluation, ...]
    epochs_done: int
    updates: int
    reason: TrainingEnd | None
    what_happened: str
    advice: str
    settings: TrainingSettings
    X: ArrayLike
    y: ArrayLike
    validation: tuple[ArrayLike, ArrayLike] | None

    @property
    def message(self) -> str:
        """What happened and what to try, in a few sentences."""
        return joined(self.what_happened, self.advice)

    def __repr__(self) -> str:
        return self.message

    @property
    def epochs(self) -> Array:
        """The epochs at whose end the model was evaluated, shape (k,)."""
        return np.array([evaluation.epoch for evaluation in self.evaluations], dtype=int)

    @property
    def costs(self) -> Array:
        """J on the training data, shape (k,)."""
        return np.array([evaluation.cost for evaluation in self.evaluations])

    @property
    def accuracies(self) -> Array | None:
        """The share of the training data that is predicted right, shape (k,)."""
        return self._measured(lambda evaluation: evaluation.accuracy)

    @property
    def validation_costs(self) -> Array | None:
        """J on the validation set, shape (k,)."""
        return self._measured(lambda evaluation: evaluation.validation_cost)

    @property
    def validation_accuracies(self) -> Array | None:
        """The share of the validation set that is predicted right, shape (k,)."""
        return self._measured(lambda evaluation: evaluation.validation_accuracy)

    @property
    def best_epoch(self) -> int | None:
        """The epoch with the lowest validation cost."""
        best = best_of(self.evaluations)
        return None if best is None else best.epoch

    def plot(self) -> Picture:
        """Draw cost and accuracy over the epochs, with a mark at the best epoch.

        Returns
        -------
        Picture
            Shows itself as the last value of a cell; ``picture.png()`` are its bytes.

        Raises
        ------
        ValueError
            If nothing was evaluated.
        """
        from nnbook.pictures.training_curves import training_curves

        if not self.evaluations:
            raise ValueError("there is no curve to plot: the model was never evaluated")
        return training_curves(
            self.epochs,
            self.costs,
            self.accuracies,
            self.validation_costs,
            self.validation_accuracies,
            best_epoch=self.best_epoch,
            read_out=self.message,
        )

    def _measured(self, of: Callable[[Evaluation], Any]) -> Array | None:
        """One number of each evaluation; None where it was not measured."""
        values = [of(evaluation) for evaluation in self.evaluations]
        return None if not values or None in values else np.array(values)


def best_of(evaluations: tuple[Evaluation, ...] | list[Evaluation]) -> Evaluation | None:
    """Return the first evaluation with the lowest validation cost; None without validation."""
    costs = [evaluation.validation_cost for evaluation in evaluations]
    known = [cost for cost in costs if cost is not None]
    return evaluations[costs.index(min(known))] if known else None
