"""Mini-batch descent on a classifier, seen a part of an epoch at a time, measured at its end."""

import math
from typing import NamedTuple

import numpy as np

from nnbook.learning import MiniBatchDescent, StopReason
from nnbook.learning.descent_result import SMALLER_STEPS, counted, joined
from nnbook.models import MLP, example_costs
from nnbook.models.targets import as_one_hot
from nnbook.validation import Array, read_only, whole_number

Examples = tuple[Array, Array]


class Score(NamedTuple):
    """How good a network is on some examples.

    Attributes
    ----------
    cost : float
        The mean cross-entropy of an example, without any penalty on the weights; NaN where the
        network's parameters are not finite.
    predicted : numpy.ndarray of int, shape (n,)
        The class with the largest answer, the first of them, for each example.
    y_hat : numpy.ndarray, shape (n, C)
        The answers.
    right : int
        How many classes are predicted right.
    """

    cost: float
    predicted: Array
    y_hat: Array
    right: int


def score(model: MLP, X: Array, y: Array) -> Score:
    """Return how good a network with sigmoid outputs is; one forward pass, and no more.

    Parameters
    ----------
    model : MLP
        With an output for each class.
    X, y : numpy.ndarray, shape (n, K) and (n,)
        The examples and their class numbers.

    Notes
    -----
    Lecture: M2, B5.
    """
    s, a = model.forward(X)
    costs = example_costs(s[model.L], as_one_hot(y, len(y), model.sizes[-1]).T)
    predicted = a[model.L].argmax(axis=0)
    right = int(np.count_nonzero(predicted == y))
    return Score(float(costs.sum() / len(y)), predicted, a[model.L].T, right)


class EpochScore(NamedTuple):
    """Costs and right answers on the training and the test examples after an epoch."""

    epoch: int
    cost: float
    right: int
    test_cost: float
    test_right: int


class EpochRun:
    """Trains a network in mini-batches; a step is a fixed part of an epoch.

    Parameters
    ----------
    model : MLP
        What is trained, from its present θ on. It is this run's own from now on.
    train, test : (array, array)
        X (n, K) and class numbers y (n,) of the examples to learn from, and of those to test on.
    step_size, batch_size, seed : float, int, int
        λ, the examples in a batch, and what decides their order.
    epochs : int
        After how many the run ends.
    parts : int
        The steps of an epoch. Where it has fewer updates, some steps make none.

    Attributes
    ----------
    theta : numpy.ndarray, shape (m,)
        θ after step i, read-only.
    i : int
        The number of steps taken.
    cost : float
        J on the training examples where an epoch is complete, without any penalty; else NaN.
    reason : StopReason or None
        Why it ended; None while it goes on.
    scores : list of EpochScore
        One for each complete epoch, and first the start's.

    Raises
    ------
    TypeError, ValueError
        As for `MiniBatchDescent`.

    Notes
    -----
    Lecture: G3, B5.
    """

    def __init__(
        self,
        model: MLP,
        train: Examples,
        test: Examples,
        *,
        step_size: float,
        batch_size: int,
        seed: int = 0,
        epochs: int = 30,
        parts: int = 20,
    ) -> None:
        self._model, self._train, self._test = model, train, test
        self._descent = MiniBatchDescent(
            model, *train, step_size=step_size, batch_size=batch_size, seed=seed
        )
        self.epochs = whole_number(epochs, "epochs", minimum=1)
        self.parts = whole_number(parts, "parts", minimum=1)
        self.i = 0
        self.scores: list[EpochScore] = []
        self.reason: StopReason | None = None
        self._look()

    @property
    def updates(self) -> int:
        """The number of updates taken."""
        return self._descent.update

    def step(self) -> bool:
        """Train a part of an epoch; return whether it goes on. After its end nothing is done."""
        if self.reason is not None:
            return False
        goal = round((self.i + 1) * self._descent.updates_per_epoch / self.parts)
        while self._descent.update < goal:
            self._descent.step()
        self.i += 1
        self._look()
        return self.reason is None

    def cost_at(self, theta: Array) -> float:
        """Return J(θ) on the training examples, without a penalty; NaN where θ is not finite."""
        if not np.isfinite(theta).all():
            return math.nan
        return score(MLP(self._model.sizes, theta=theta), *self._train).cost

    @property
    def message(self) -> str:
        """How it stands, in a sentence or two."""
        how_far = f"{self.i / self.parts:.4g} {'epoch' if self.i == self.parts else 'epochs'}"
        match self.reason:
            case StopReason.DIVERGED:
                return joined(f"Diverged after {how_far}: θ is not finite.", SMALLER_STEPS)
            case StopReason.STEP_LIMIT:
                return f"Stopped at the limit of {counted(self.epochs, 'epoch')}."
        return f"After {how_far}."

    def _look(self) -> None:
        """Keep θ and, at the end of an epoch, measure; say whether the run is at its end."""
        self.theta, self.cost = read_only(self._descent.theta), math.nan
        if not np.isfinite(self.theta).all():
            self.reason = StopReason.DIVERGED
            return
        epoch, part = divmod(self.i, self.parts)
        if part == 0:
            train, test = score(self._model, *self._train), score(self._model, *self._test)
            self.cost = train.cost
            self.scores.append(EpochScore(epoch, train.cost, train.right, test.cost, test.right))
        if epoch >= self.epochs:
            self.reason = StopReason.STEP_LIMIT
