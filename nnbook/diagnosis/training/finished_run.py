"""A training run and the model it led to: the numbers that symptoms are told from."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from nnbook.diagnosis.own_theta import theta_put_back
from nnbook.diagnosis.training.neighbours import Neighbours, ask_neighbours
from nnbook.diagnosis.training.step_trial import StepTrial
from nnbook.learning.training.evaluation import classes_in
from nnbook.learning.training.history import History
from nnbook.learning.training.trainable import trainable
from nnbook.models import MLP, Model, Multiclass, SigmoidUnit
from nnbook.validation import Array


class FinishedRun:
    """A history, its data in the model's form, and what can be measured of both.

    All is computed when it is first asked for: most symptoms need little of it.

    Parameters
    ----------
    history : History
        The run.
    model : Model or object
        What it trained.

    Attributes
    ----------
    X, y : numpy.ndarray
        The training data as the model takes it.
    """

    def __init__(self, history: History, model: Any) -> None:
        self.history, self.model = history, model
        self._trainable = trainable(model)
        self.X, self.y = self._trainable.checked(history.X, history.y)

    # The data.

    @cached_property
    def classes(self) -> Array | None:
        """The class number of each example, shape (n,); None if y holds other numbers."""
        classes = classes_in(self.y)
        if classes is None or classes.dtype.kind not in "biuf":
            return None
        return classes.astype(int)

    @cached_property
    def commonest_share(self) -> float | None:
        """The accuracy of always guessing the commonest class."""
        if self.classes is None:
            return None
        return float(np.unique(self.classes, return_counts=True)[1].max() / len(self.classes))

    @cached_property
    def neighbours(self) -> Neighbours | None:
        """How much the nearest neighbour of an example knows; None where that can't be told."""
        if self.classes is None or self.X.ndim != 2 or len(self.X) < 2:
            return None
        return ask_neighbours(np.asarray(self.X, dtype=float), self.classes)

    @property
    def n_outputs(self) -> int:
        """How many numbers are the answer to one example."""
        return int(self.y[0].size)

    @cached_property
    def guessing(self) -> float | None:
        """The cost of guessing on the training data."""
        return self._cost_of_guessing(self.y)

    @cached_property
    def guessing_on_validation(self) -> float | None:
        """The cost of guessing on the validation set."""
        if self.history.validation is None:
            return None
        _, y = self._trainable.checked(*self.history.validation)
        return self._cost_of_guessing(y)

    def _cost_of_guessing(self, y: Array) -> float | None:
        """The lowest cost on these answers that one and the same ŷ for all of them can have.

        None for a model whose cost is not known.
        """
        share = y.reshape(len(y), -1).mean(axis=0)
        match self.cost_name:
            case "cross-entropy":
                return float(_entropy(share).sum() + _entropy(1 - share).sum())
            case "categorical cross-entropy":
                return float(_entropy(share).sum())
            case "squared":
                return float(y.reshape(len(y), -1).var(axis=0).sum() / 2)
        return None

    @property
    def cost_name(self) -> str | None:
        """The name of the model's cost; None for a model whose cost is not known."""
        if isinstance(self.model, MLP):
            return self.model.cost_name
        if isinstance(self.model, Multiclass) and self.model.settings()["output"] == "softmax":
            return "categorical cross-entropy"
        return "cross-entropy" if isinstance(self.model, SigmoidUnit | Multiclass) else None

    # The model.

    @cached_property
    def cost(self) -> float:
        """J of the model as it is, on the training data, without the pull of l2 and l1."""
        model = self.model
        if isinstance(model, MLP) and (model.l2 or model.l1):
            model = model.copy()
            model.l2 = model.l1 = 0.0
        return self._cost_of(model)

    @cached_property
    def cost_with_pull(self) -> float:
        """J of the model as it is, on the training data: what the history tells."""
        return self._cost_of(self.model)

    def _cost_of(self, model: Any) -> float:
        with np.errstate(all="ignore"):
            return trainable(model).cost(self.X, self.y)

    @cached_property
    def accuracy(self) -> float | None:
        """The share of the training data that the model as it is predicts right."""
        if self.classes is None or not hasattr(self.model, "predict"):
            return None
        with np.errstate(all="ignore"):
            return float(np.mean(np.asarray(self.model.predict(self.X)) == self.classes))

    @cached_property
    def yardstick(self) -> float:
        """What a change of the cost is measured by: the cost of guessing, else that of the start.

        It is about what there is to gain, so a share of it means the same for every cost.
        """
        start = self.history.costs[:1]
        return self.guessing or (float(start[0]) if len(start) else self.cost)

    @cached_property
    def layers(self) -> tuple[dict[int, Array], dict[int, Array]]:
        """All s and all a of a network, on the training data."""
        s, a = self.model.forward(self.X)
        return s, a

    @cached_property
    def trial(self) -> StepTrial:
        """Steps of several lengths along −∇J, tried out from here."""
        settings = self.history.settings
        step_size = settings.step_size / (1 - settings.momentum)
        if isinstance(self.model, Model):
            J, grad_J = self._as_batches_see_it().objective(self.X, self.y)
            return StepTrial(J, grad_J, self.model.theta, step_size)
        return StepTrial(self._cost_at, self._gradient_at, self.model.theta, step_size)

    def _as_batches_see_it(self) -> Model:
        """The model; l2 and l1 are divided by the examples of a batch, not by all (A4)."""
        model, size = self.model, self.history.settings.batch_size
        if size is not None and isinstance(model, MLP) and (model.l2 or model.l1):
            model = model.copy()
            model.l2, model.l1 = (pull * len(self.X) / size for pull in (model.l2, model.l1))
        return model

    # Of a model of another class nothing is known but that assigning to theta moves it.

    def _cost_at(self, theta: Array) -> float:
        with theta_put_back(self.model):
            self.model.theta = theta.copy()
            return self._trainable.cost(self.X, self.y)

    def _gradient_at(self, theta: Array) -> Array:
        with theta_put_back(self.model):
            self.model.theta = theta.copy()
            return np.array(self.model.gradient(self.X, self.y))

    # The course of the run.

    @cached_property
    def cost_halfway(self) -> float | None:
        """The cost at half of the epochs; None if too little was evaluated to tell."""
        epochs, costs = self.history.epochs, self.history.costs
        return float(np.interp(epochs[-1] / 2, epochs, costs)) if len(costs) >= 3 else None

    @cached_property
    def is_stalled(self) -> bool:
        """Whether the second half of the epochs brought nothing, and no step along −∇J would."""
        little = 0.02 * self.yardstick  # at this pace the way down would take fifty such halves
        moved = 0.0
        if self.cost_halfway is not None:
            moved = abs(self.cost_halfway - self.history.costs[-1])
        return moved < little and self.trial.best_gain < little


def _entropy(share: Array) -> Array:
    """−p ln p, which is 0 at p = 0."""
    return -share * np.log(np.where(share > 0, share, 1))
