"""What is measured of a model during training: cost and accuracy, also on a validation set."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from nnbook.learning.training.trainable import Trainable
from nnbook.models.targets import classes_of
from nnbook.validation import Array


class Evaluation(NamedTuple):
    """How good a model was at the end of an epoch; the start is epoch 0.

    Attributes
    ----------
    epoch : int
        The number of epochs trained.
    cost : float
        J on the training data, all of it.
    accuracy : float or None
        The share of the training data, from 0 to 1, whose class is predicted right; None where
        nothing is to be classified.
    validation_cost, validation_accuracy : float or None
        The same on the validation set; None without one.
    """

    epoch: int
    cost: float
    accuracy: float | None = None
    validation_cost: float | None = None
    validation_accuracy: float | None = None

    @property
    def not_finite(self) -> str:
        """Which of the costs is not finite, in words; "" where both are."""
        if not math.isfinite(self.cost):
            return "the cost"
        if self.validation_cost is not None and not math.isfinite(self.validation_cost):
            return "the validation cost"
        return ""


class Evaluator:
    """Measures a model on the training data, and on a validation set where there is one.

    Parameters
    ----------
    trained : Trainable
        The model.
    data : pair of arrays
        The training data, as the model checked it.
    validation : pair of arrays, optional
        The validation set, likewise.
    """

    def __init__(
        self,
        trained: Trainable,
        data: tuple[Array, Array],
        validation: tuple[Array, Array] | None = None,
    ) -> None:
        self._training_data = _DataSet(trained, *data)
        self._validation = None if validation is None else _DataSet(trained, *validation)

    def measure(self, epoch: int) -> Evaluation:
        """Measure at the end of an epoch."""
        training, validation = self._training_data, self._validation
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            if validation is None:
                return Evaluation(epoch, training.cost(), training.accuracy())
            return Evaluation(
                epoch,
                training.cost(),
                training.accuracy(),
                validation.cost(),
                validation.accuracy(),
            )


class _DataSet:
    """Checked data, and a model's cost and accuracy on it."""

    def __init__(self, trained: Trainable, X: Array, y: Array) -> None:
        self._trained, self._X, self._y = trained, X, y
        self._classes = classes_in(y) if hasattr(trained.model, "predict") else None

    def cost(self) -> float:
        return self._trained.cost(self._X, self._y)

    def accuracy(self) -> float | None:
        if self._classes is None:
            return None
        predicted = np.asarray(self._trained.model.predict(self._X))
        if predicted.shape != self._classes.shape:
            expected = f"one class for each example, shape {self._classes.shape}"
            raise ValueError(f"predict(X) must be {expected}, got shape {predicted.shape}")
        return float(np.mean(predicted == self._classes))


def classes_in(y: Array) -> Array | None:
    """Return the class numbers (n,) that y stands for; None where it holds other numbers."""
    if y.ndim == 1:
        return y if y.dtype.kind != "f" or (y == np.floor(y)).all() else None
    is_one_hot = y.ndim == 2 and ((y == 0) | (y == 1)).all()
    return classes_of(y) if is_one_hot else None
