"""Who does the work: nnbook, its peers, and the limit that nobody gets below."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from benchmarks.task import SEED, Task, layers_of
from nnbook.learning import train
from nnbook.models import MLP, Model, SigmoidUnit
from nnbook.validation import Array


class Contender(ABC):
    """Somebody who can do a task.

    Parameters
    ----------
    task : Task
        The work. All that can be prepared for it is prepared here, before the clock runs.

    Attributes
    ----------
    name : str
        As it stands in the table.
    slowness : int
        By this factor fewer repetitions are timed, so that a run ends in this century.
    """

    name: str
    slowness = 1

    def __init__(self, task: Task) -> None:
        self.task = task

    @abstractmethod
    def start(self) -> None:
        """Take the task's θ at the start. Not timed."""

    @abstractmethod
    def train(self, epochs: int) -> None:
        """Go on training for some epochs."""

    @abstractmethod
    def answer(self) -> Array:
        """Return ŷ for all examples, shape (n, n_L)."""

    @property
    @abstractmethod
    def theta(self) -> Array:
        """The parameters now, in nnbook's order."""

    def work(self, repetitions: int) -> None:
        """Do the task so many times. This is what is timed."""
        if self.task.trains:
            self.train(repetitions)
            return
        for _ in range(repetitions):
            self.answer()

    def result(self) -> Array:
        """Return what the work led to, for comparison with the others."""
        return self.theta if self.task.trains else self.answer()


class Nnbook(Contender):
    """The plain public interface: `train` and `output`, nothing special."""

    name = "nnbook"

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        is_unit = len(task.sizes) == 2 and task.sizes[-1] == 1
        self.model: Model = SigmoidUnit(task.sizes[0]) if is_unit else MLP(task.sizes)

    def start(self) -> None:
        self.model.theta = self.task.theta

    def train(self, epochs: int) -> None:
        train(
            self.model,
            self.task.X,
            self.task.y,
            step_size=self.task.step_size,
            epochs=epochs,
            batch_size=self.task.batch_size,
            seed=SEED,
            evaluate_every=None,
        )

    def answer(self) -> Array:
        return self.model.output(self.task.X)

    @property
    def theta(self) -> Array:
        return self.model.theta


class Limit(Contender):
    """The matrix products of the task, of the same shapes, and nothing else.

    Without activations, without data to gather, and with results that go into buffers that lie
    ready. It computes nothing of use.
    """

    name = "limit"

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self._products = {len(rows): self._of_a_batch(len(rows)) for rows in task.batches}

    def _of_a_batch(self, n: int) -> list[tuple[Array, Array, Array]]:
        """The factors and the buffer of each product of an update."""
        sizes = self.task.sizes
        W = [W for W, _ in layers_of(self.task.theta, sizes)]
        a = [self.task.X[:n].T, *(np.full((size, n), 0.5) for size in sizes[1:])]
        s = [np.empty_like(a_l) for a_l in a]
        forward = [(W[l], a[l], s[l + 1]) for l in range(len(W))]
        if not self.task.trains:
            return forward
        back = [(W[l].T, a[l + 1], s[l]) for l in range(len(W) - 1, 0, -1)]
        gradients = [(a[l + 1], a[l].T, np.empty_like(W[l])) for l in range(len(W))]
        return forward + back + gradients

    def start(self) -> None:
        """Nothing changes, so there is nothing to take back."""

    def train(self, epochs: int) -> None:
        matmul, schedule = np.matmul, [self._products[len(rows)] for rows in self.task.batches]
        for _ in range(epochs):
            for products in schedule:
                for left, right, out in products:
                    matmul(left, right, out=out)

    def answer(self) -> Array:
        for left, right, out in self._products[len(self.task.X)]:
            np.matmul(left, right, out=out)
        return out.T

    @property
    def theta(self) -> Array:
        return self.task.theta
