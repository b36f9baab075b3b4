"""autograd: numpy that can be differentiated."""

from __future__ import annotations

from typing import Any

import autograd.numpy as np
from autograd import grad

from benchmarks.contender import Contender
from benchmarks.task import Task, layers_of, theta_of
from nnbook.validation import Array

Layers = list[tuple[Any, Any]]


class Autograd(Contender):
    """The cost of a batch as one function of a list of (W, b), and its `grad`."""

    name = "autograd"

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self._gradient = grad(_cost)
        self._batches = task.batches
        self._Y = task.Y

    def start(self) -> None:
        layers = layers_of(self.task.theta.copy(), self.task.sizes)
        self._layers: Layers = [(W, b) for W, b in layers]

    def train(self, epochs: int) -> None:
        with np.errstate(over="ignore"):
            for _ in range(epochs):
                if self.task.batch_size is None:
                    self._update(self.task.X, self._Y)
                    continue
                for rows in self._batches:
                    self._update(self.task.X[rows], self._Y[rows])

    def _update(self, X: Array, Y: Array) -> None:
        gradients = self._gradient(self._layers, X, Y)
        for (W, b), (dW, db) in zip(self._layers, gradients, strict=True):
            W -= self.task.step_size * dW
            b -= self.task.step_size * db

    def answer(self) -> Array:
        with np.errstate(over="ignore"):
            return _sigmoid(_sums(self._layers, self.task.X))

    @property
    def theta(self) -> Array:
        return theta_of(self._layers)


def _cost(layers: Layers, X: Any, Y: Any) -> Any:
    return np.sum(np.logaddexp(0, (1 - 2 * Y) * _sums(layers, X))) / len(X)


def _sums(layers: Layers, X: Any) -> Any:
    a = X
    for W, b in layers[:-1]:
        a = _sigmoid(np.dot(a, W.T) + b)
    W, b = layers[-1]
    return np.dot(a, W.T) + b


def _sigmoid(s: Any) -> Any:
    return 1 / (1 + np.exp(-s))
