"""How the cost of an update grows with the examples, the width and the depth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.contender import Nnbook
from benchmarks.measure import times
from benchmarks.task import SEED, Task

SECONDS_OF_A_RUN = 0.05


@dataclass(frozen=True)
class Growth:
    """One quantity that grows while all else stays.

    Attributes
    ----------
    name : str
        What grows.
    network : str
        In which network.
    values : tuple of int
        How it grows.
    task : callable
        ``task(value)``, the work at that size.
    theory : callable
        ``theory(value)``, what the time should be in proportion to.
    theory_in_words : str
        The same in words.
    """

    name: str
    network: str
    values: tuple[int, ...]
    task: Callable[[int], Task]
    theory: Callable[[int], float]
    theory_in_words: str


def _random_task(sizes: tuple[int, ...], n: int) -> Task:
    """Return a full-batch task on random data: only the shapes matter here."""
    rng = np.random.default_rng(SEED)
    return Task(sizes, rng.random((n, sizes[0])), rng.integers(0, sizes[-1], n))


GROWTHS = (
    Growth(
        "n, examples in the batch",
        "784-30-10",
        (4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048),
        lambda n: _random_task((784, 30, 10), n),
        lambda n: n,
        "proportional to n",
    ),
    Growth(
        "width w",
        "w-w-w, 128 examples",
        (8, 16, 32, 64, 128, 256, 512, 1024),
        lambda width: _random_task((width, width, width), 128),
        lambda width: width**2,
        "proportional to w²",
    ),
    Growth(
        "depth, layers with weights",
        "every layer of 100, 128 examples",
        (1, 2, 3, 4, 6, 8, 10, 12),
        lambda depth: _random_task((100,) * (depth + 1), 128),
        lambda depth: depth,
        "proportional to the depth",
    ),
)


def measure_growth(growth: Growth, rounds: int) -> list[list[float]]:
    """Return the seconds of an update at each value, once for every round."""
    found = []
    for value in growth.values:
        contender = Nnbook(growth.task(value))
        first = times([contender], 3, rounds=2)["nnbook"][-1]
        updates = max(1, round(SECONDS_OF_A_RUN / first))
        found.append(times([contender], updates, rounds)["nnbook"])
    return found


def theory_line(growth: Growth, seconds: Sequence[float]) -> list[float]:
    """Return the theory's times at all values.

    Theory knows what the time is in proportion to, not the factor; that is taken from the largest
    value, where what an update costs at any size counts least.
    """
    factor = seconds[-1] / growth.theory(growth.values[-1])
    return [factor * growth.theory(value) for value in growth.values]
