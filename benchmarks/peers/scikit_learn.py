"""scikit-learn's MLPClassifier."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.utils import shuffle

from benchmarks.contender import Contender
from benchmarks.task import SEED, Task, layers_of, theta_of
from nnbook.validation import Array


class ScikitLearn(Contender):
    """`MLPClassifier.fit` with warm start: its own loop over batches, its own optimizer.

    Several classes go in as an indicator matrix, for which it has one sigmoid per class and the
    cost of M2. The rows lie in the order of the batches beforehand, so that it takes slices of
    them and has nothing to gather: its quickest way.
    """

    name = "scikit-learn"
    shuffles = False

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        rows = self._rows()
        self._X = np.ascontiguousarray(task.X[rows])
        self._y = (task.Y if task.sizes[-1] > 1 else task.y)[rows].astype(int)
        if not task.trains:
            self._y = np.arange(len(self._X)) % 2  # for `fit` there must be two classes
        self._model = MLPClassifier(
            hidden_layer_sizes=task.sizes[1:-1],
            activation="logistic",
            solver="sgd",
            alpha=0.0,
            batch_size=task.batch_size or len(task.X),
            learning_rate_init=task.step_size,
            momentum=0.0,
            nesterovs_momentum=False,
            shuffle=self.shuffles,
            random_state=SEED,
            warm_start=True,
            tol=0.0,
            n_iter_no_change=10**9,
        )
        self.train(1)  # makes the arrays that `start` fills

    def _rows(self) -> Array:
        """In which order the rows of the data go in."""
        return self.task.order

    def start(self) -> None:
        layers = layers_of(self.task.theta, self.task.sizes)
        self._model.coefs_ = [W.T.copy() for W, _ in layers]
        self._model.intercepts_ = [b.copy() for _, b in layers]

    def train(self, epochs: int) -> None:
        self._model.max_iter = epochs
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # as many epochs as were asked
            self._model.fit(self._X, self._y)

    def answer(self) -> Array:
        answers = self._model.predict_proba(self.task.X)
        return answers[:, 1:] if self.task.sizes[-1] == 1 else answers  # one output: of class 1

    @property
    def theta(self) -> Array:
        layers = zip(self._model.coefs_, self._model.intercepts_, strict=True)
        return theta_of([(W.T, b) for W, b in layers])


class ScikitLearnShuffling(ScikitLearn):
    """The same as it is used: it shuffles in each epoch and gathers the rows of each batch."""

    name = "scikit-learn, shuffling"
    shuffles = True

    def _rows(self) -> Array:
        """Such an order that its first epoch, shuffled, goes through the task's batches."""
        n = len(self.task.X)
        rows = np.empty(n, dtype=int)
        rows[shuffle(np.arange(n), random_state=SEED)] = self.task.order
        return rows
