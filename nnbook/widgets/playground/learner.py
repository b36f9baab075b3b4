"""What learns in a playground: the network that a state describes, with its data in its form."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np

from nnbook.exercises.playing.played import network_of, sizes_of
from nnbook.learning.training.trainable import trainable
from nnbook.models import MLP
from nnbook.pictures.network.focus import part_of
from nnbook.validation import Array
from nnbook.widgets.kit.training.minibatch_run import at_theta
from nnbook.widgets.playground.data import PlaygroundData
from nnbook.widgets.playground.own_model import OwnModel, made_by
from nnbook.widgets.playground.state import Edit, PlaygroundState


class Learner:
    """A model, and the training and test data as it takes them.

    Parameters
    ----------
    state : PlaygroundState
        What is to be made.
    data : PlaygroundData
        The data set, parted.
    maker : object, optional
        The reader's class or model, in place of the package's network.

    Attributes
    ----------
    model : MLP or OwnModel
        At θ[0]; whoever looks at another θ puts this one back.
    X, y : numpy.ndarray, shape (n, K) and (n,)
        The training data.
    test : pair of numpy.ndarray, or None
        The test data.
    theta0 : numpy.ndarray, shape (m,)
        θ[0] before any edit.
    """

    def __init__(self, state: PlaygroundState, data: PlaygroundData, maker: Any = None) -> None:
        self.state, self.data = state, data
        self.X, self.y = data.inputs(data.train.X, state.features), data.train.y
        self.test: tuple[Array, Array] | None = None
        if data.test is not None:
            self.test = data.inputs(data.test.X, state.features), data.test.y
        self.model: Any
        if maker is None:
            self.model = network_of(vars(state), data.n_classes)
        else:
            self.model = OwnModel(made_by(maker, sizes_of(vars(state), data.n_classes), state.seed))
        self._trained = trainable(self.model)
        self._checked = self._trained.checked(self.X, self.y)
        self._plain = self._without_pull()
        self._test_checked = self.test and self._trained.checked(*self.test)
        self.theta0 = np.array(self.model.theta)
        self._slopes: MLP | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in for what the reader's class lacks."""
        return self.model.notes if isinstance(self.model, OwnModel) else ()

    @property
    def network(self) -> MLP | None:
        """The package's network, the reader's own if it is one; None for anything else."""
        model = self.model.model if isinstance(self.model, OwnModel) else self.model
        return model if isinstance(model, MLP) and model.sizes[0] == self.X.shape[1] else None

    def cost(self, theta: Array) -> float:
        """J on the training data, with the pull of the regularization: what descends."""
        return self._cost(self._trained, theta, self._checked)

    def pull(self, theta: Array) -> float:
        """How much of `cost` is the pull of L1 or L2; 0 without one."""
        if self._plain is self._trained:
            return 0.0
        return self.cost(theta) - self._cost(self._plain, theta, self._checked)

    def test_cost(self, theta: Array) -> float | None:
        """J on the test data, without the pull; None without test data."""
        if self._test_checked is None:
            return None
        return self._cost(self._plain, theta, self._test_checked)

    def wrong(self, theta: Array) -> tuple[Array, int | None]:
        """Return which training examples come out wrong, and how many of the test examples."""
        with at_theta(self.model, theta), np.errstate(all="ignore"):
            own = np.flatnonzero(np.asarray(self.model.predict(self.X)) != self.y)
            if self.test is None:
                return own, None
            X, y = self.test
            return own, int(np.sum(np.asarray(self.model.predict(X)) != y))

    def accuracy(self, theta: Array) -> tuple[float, float | None]:
        """Return the share of the training and of the test examples that come out right."""
        own, of_test = self.wrong(theta)
        right = 1 - len(own) / len(self.X)
        if of_test is None or self.test is None:
            return right, None
        return right, 1 - of_test / len(self.test[0])

    def copy_at(self, theta: Array) -> Any:
        """Return a copy of the model, or of the reader's own, at θ."""
        model = self.model.model if isinstance(self.model, OwnModel) else self.model
        copy = deepcopy(model)
        copy.theta = np.array(theta)
        return copy

    def slopes(self, theta: Array) -> MLP | None:
        """Return a network whose θ is ∇J at θ, to be read by layers; the same one each time."""
        if self.network is None:
            return None
        if self._slopes is None:
            self._slopes = self.network.copy()
        gradient = self.gradient(theta)
        self._slopes.theta = np.where(np.isfinite(gradient), gradient, 0.0)
        return self._slopes

    def gradient(self, theta: Array) -> Array:
        """∇J on all training data, shape (m,)."""
        with at_theta(self.model, theta), np.errstate(all="ignore"):
            return np.array(self.model.gradient(self.X, self.y))

    def edited(self, theta: Array, edits: Iterable[Edit]) -> Array:
        """Return θ with some weights and biases as they were set by hand."""
        network, of_theta = self.network, [edit for edit in edits if not edit.is_of_step_size]
        if network is None or not of_theta:
            return theta
        copy = network.copy()
        copy.theta = theta
        for edit in of_theta:
            l, j, *k = part_of(edit.key, network.sizes)
            parameter = copy.W[l][j - 1] if k else copy.b[l][j - 1]
            parameter[k[0] - 1 if k else 0] = edit.value
        return np.array(copy.theta)

    def parameter(self, theta: Array, key: str) -> float | None:
        """Return a weight, or the bias of a unit; None where there is no such thing."""
        network = self.network
        if network is None:
            return None
        l, j, *k = part_of(key, network.sizes)
        if l == 1:
            return None
        with at_theta(network, theta):
            return float(network.W[l][j - 1, k[0] - 1] if k else network.b[l][j - 1, 0])

    def _cost(self, trained: Any, theta: Array, data: Any) -> float:
        if not np.isfinite(theta).all():
            return float("nan")
        with at_theta(trained.model, theta), np.errstate(all="ignore"):
            return float(trained.cost(*data))

    def _without_pull(self) -> Any:
        """The model as it is measured on test data: its cost has no L1 or L2."""
        if not isinstance(self.model, MLP) or self.state.regularization == "none":
            return self._trained
        plain = replace(self.state, regularization="none")
        return trainable(network_of(vars(plain), self.data.n_classes))
