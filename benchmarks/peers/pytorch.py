"""PyTorch, eager."""

from __future__ import annotations

import torch

from benchmarks.contender import Contender
from benchmarks.task import Task, layers_of, theta_of
from nnbook.validation import Array


class PyTorch(Contender):
    """`nn.Linear` and `nn.Sigmoid`, cost from the sums, plain SGD, batches by index.

    No DataLoader, which would be several times slower. (SGD's `fused` and `foreach` gained
    nothing on networks of this size.)
    """

    name = "PyTorch"

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        torch.set_num_threads(1)
        self._X = torch.tensor(task.X)
        self._Y = torch.tensor(task.Y)
        layers: list[torch.nn.Module] = []
        for n_in, n_out in zip(task.sizes, task.sizes[1:], strict=False):
            layers += [torch.nn.Linear(n_in, n_out, dtype=torch.float64), torch.nn.Sigmoid()]
        self._network = torch.nn.Sequential(*layers)
        self._sums = self._network[:-1]  # the cost is computed before the last sigmoid
        self._optimizer = torch.optim.SGD(self._network.parameters(), lr=task.step_size)
        self._cost = torch.nn.BCEWithLogitsLoss(reduction="sum")
        self._order = torch.tensor(task.order)

    def start(self) -> None:
        with torch.no_grad():
            for layer, (W, b) in zip(self._linear(), self._start(), strict=True):
                layer.weight.copy_(torch.tensor(W))
                layer.bias.copy_(torch.tensor(b))

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            if self.task.batch_size is None:
                self._update(self._X, self._Y)
                continue
            for rows in self._order.split(self.task.batch_size):
                self._update(self._X[rows], self._Y[rows])

    def _update(self, X: torch.Tensor, Y: torch.Tensor) -> None:
        self._optimizer.zero_grad()
        cost = self._cost(self._sums(X), Y) / len(X)
        cost.backward()
        self._optimizer.step()

    def answer(self) -> Array:
        with torch.no_grad():
            return self._network(self._X).numpy()

    @property
    def theta(self) -> Array:
        with torch.no_grad():
            return theta_of([(l.weight.numpy(), l.bias.numpy()) for l in self._linear()])

    def _linear(self) -> list[torch.nn.Linear]:
        return [layer for layer in self._network if isinstance(layer, torch.nn.Linear)]

    def _start(self) -> list[tuple[Array, Array]]:
        return layers_of(self.task.theta, self.task.sizes)
