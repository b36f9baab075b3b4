"""``python -m benchmarks.accuracy``: how many unseen digits are recognized after training.

The settings follow Nielsen's book, *Neural Networks and Deep Learning*, on the digits that
are shipped: 4000 to learn from, 1000 to test on, batches of 10, 30 epochs. Then once more with four
copies of each digit to learn from beside itself, moved by a pixel to each side, which is the book's
cheapest way to learn more from the same digits.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

import numpy as np

from nnbook.datasets import load
from nnbook.learning import train
from nnbook.models import MLP
from nnbook.validation import Array

SEEDS = (0, 1, 2)
STEP_SIZE, BATCH_SIZE, EPOCHS = 0.5, 10, 30


@dataclass(frozen=True)
class Network:
    """A network to train, and the accuracy that it is to reach, if one was said."""

    sizes: tuple[int, ...]
    target: float | None = None
    moved_copies: bool = False

    @property
    def name(self) -> str:
        """Its architecture, as one says it."""
        return "-".join(map(str, self.sizes)) + (", moved" if self.moved_copies else "")


NETWORKS = (
    Network((784, 10)),
    Network((784, 30, 10), 0.935),
    Network((784, 100, 10), 0.945),
    Network((784, 30, 10), 0.935, moved_copies=True),
    Network((784, 100, 10), 0.945, moved_copies=True),
)


def with_moved_copies(X: Array, y: Array) -> tuple[Array, Array]:
    """Return images of 28 × 28 pixels and their copies a pixel up, down, left and right."""
    images = np.pad(X.reshape(-1, 28, 28), ((0, 0), (1, 1), (1, 1)))
    corners = [(1, 1), (0, 1), (2, 1), (1, 0), (1, 2)]
    moved = [images[:, i : i + 28, j : j + 28].reshape(len(X), -1) for i, j in corners]
    return np.concatenate(moved), np.tile(y, len(moved))


def accuracy(network: Network, seed: int, epochs: int = EPOCHS) -> float:
    """Train once, and return the share of the 1000 unseen digits that is recognized.

    The seed decides all that is random: which digits are unseen, the weights at the start
    (N(0, 1)/√n_in) and the order of the examples.
    """
    training, test = load("digits").split(test_share=0.2, seed=seed)
    X, y = training.X, training.y
    if network.moved_copies:
        X, y = with_moved_copies(X, y)
    model = MLP(network.sizes, init="scaled normal", seed=seed)
    train(
        model,
        X,
        y,
        step_size=STEP_SIZE,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        seed=seed,
        evaluate_every=None,
    )
    return model.accuracy(test.X, test.y)


def lines(epochs: int = EPOCHS) -> Iterator[str]:
    """Yield the table, a line as soon as it is known."""
    seeds = "".join(f"{f'seed {seed}':>9}" for seed in SEEDS)
    yield f"{'network':<18}{seeds}{'mean':>9}{'target':>9}  {'reached':<9}time of one"
    for network in NETWORKS:
        start = time.perf_counter()
        found = [accuracy(network, seed, epochs) for seed in SEEDS]
        yield _line(network, found, (time.perf_counter() - start) / len(SEEDS))


def _line(network: Network, found: list[float], seconds: float) -> str:
    each = "".join(f"{share:>9.1%}" for share in [*found, mean(found)])
    target, reached = "–", "–"
    if network.target is not None:
        target = f"{network.target:.1%}"
        reached = "yes" if mean(found) >= network.target else "no"
    return f"{network.name:<18}{each}{target:>9}  {reached:<9}{seconds:.1f} s"


if __name__ == "__main__":
    for line in lines():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
