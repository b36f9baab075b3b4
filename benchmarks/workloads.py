"""What is measured: eight workloads, their data, and how fast nnbook wants to be on them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.peers import PEERS
from benchmarks.task import Task
from nnbook.datasets import load
from nnbook.validation import Array


@dataclass(frozen=True)
class Workload:
    """One line of work.

    Attributes
    ----------
    key : str
        Its letter.
    sizes : tuple of int
        n_1, …, n_L.
    batch_size : int or None
        Examples in a batch; None where all of the data is one.
    data : str
        The name of its data, a key of `DATA`.
    repetitions : int
        Epochs, or times that all of the grid is answered, in one timed run: as many as make the
        checks at the start of `train` a small part of it.
    targets : dict of str to float
        The largest share of the time of each peer, or of the limit, that nnbook wants to need.
    trains : bool
        Whether it is training; if not, it is answering.
    """

    key: str
    sizes: tuple[int, ...]
    batch_size: int | None
    data: str
    repetitions: int
    targets: dict[str, float] = field(default_factory=dict)
    trains: bool = True

    @property
    def peers(self) -> tuple[str, ...]:
        """Who does it beside nnbook."""
        absent = set()
        if self.batch_size is None:
            absent.add("scikit-learn, shuffling")  # there is nothing to shuffle
        if "micrograd" not in self.targets:
            absent.add("micrograd")  # it would need hours
        return tuple(name for name in PEERS if name not in absent)

    @property
    def network(self) -> str:
        """The architecture, as one says it."""
        return "-".join(map(str, self.sizes))

    @property
    def in_words(self) -> str:
        """The work in a few words."""
        if not self.trains:
            return f"{self.network}, answers on a 100 × 100 grid"
        unit = "sigmoid unit" if len(self.sizes) == 2 else self.network
        size = "full batch" if self.batch_size is None else f"batch {self.batch_size}"
        return f"{unit}, {size}"

    def task(self) -> Task:
        """The work itself, with its data."""
        X, y = DATA[self.data]()
        return Task(self.sizes, X, y, self.batch_size, trains=self.trains)


def digits() -> tuple[Array, Array]:
    """Return 4000 of the shipped pictures, stratified, and their digits."""
    training, _ = load("digits").split(test_share=0.2, seed=0)
    return training.X, training.y


def moons() -> tuple[Array, Array]:
    """Return 400 points of two bent classes."""
    data = load("moons", n=400, seed=0)
    return data.X, data.y


def blobs() -> tuple[Array, Array]:
    """Return 1000 points of two round classes."""
    data = load("blobs", n=1000, seed=0)
    return data.X, data.y


def grid() -> tuple[Array, Array]:
    """Return the points at which a heat map of 100 × 100 is computed; nothing is right there."""
    along = np.linspace(-2, 2, 100)
    X = np.column_stack([np.tile(along, 100), np.repeat(along, 100)])
    return X, np.zeros(len(X), dtype=int)


DATA = {"digits": digits, "moons": moons, "blobs": blobs, "grid": grid}


def _targets(pytorch: float, scikit_learn: float, limit: float) -> dict[str, float]:
    return {"PyTorch": pytorch, "scikit-learn, shuffling": scikit_learn, "limit": limit}


WORKLOADS = (
    Workload("A", (784, 30, 10), 10, "digits", 5, _targets(0.21, 0.25, 2.2)),
    Workload("B", (784, 100, 10), 10, "digits", 4, _targets(0.36, 0.30, 1.9)),
    Workload("C", (784, 30, 10), 128, "digits", 25, _targets(0.62, 0.48, 1.6)),
    Workload("D", (784, 256, 128, 10), 128, "digits", 4, _targets(1.05, 0.68, 1.3)),
    Workload("E", (784, 1024, 1024, 10), 256, "digits", 1, _targets(1.25, 0.87, 1.2)),
    Workload("T", (2, 4, 2, 1), None, "moons", 2000, {"PyTorch": 0.20, "micrograd": 0.0025}),
    Workload("U", (2, 1), None, "blobs", 3000, {"PyTorch": 0.12}),
    Workload("G", (2, 4, 2, 1), None, "grid", 200, {"PyTorch": 0.7}, trains=False),
)
