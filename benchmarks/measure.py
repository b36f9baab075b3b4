"""Measuring: the same work in turns, and how large one time is beside another."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.contender import Contender

ROOT = Path(__file__).parents[1]

SAME = 1e-10
"""So close the results of two contenders must be to count as the same numbers."""


@dataclass(frozen=True)
class Ratio:
    """One time as a share of another: the median over all rounds, and the quartiles."""

    low: float
    median: float
    high: float


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Compare times round by round: what disturbs the machine in a round disturbs both."""
    return Ratio(*np.quantile(np.divide(ours, theirs), [0.25, 0.5, 0.75]).tolist())


def differences(contenders: Sequence[Contender], repetitions: int) -> dict[str, float]:
    """Return how far the result of each is from the first one's, at most in any component.

    Each does the work `repetitions` times from the same start, which warms it up as well.

    Raises
    ------
    ValueError
        If a difference is above `SAME`: who computes something else is no peer.
    """
    results = [_result(contender, repetitions) for contender in contenders]
    found = {}
    for contender, result in zip(contenders[1:], results[1:], strict=True):
        found[contender.name] = float(np.abs(result - results[0]).max())
        if not found[contender.name] <= SAME:
            expected = f"the numbers of {contenders[0].name} to {SAME:g}"
            raise ValueError(f"{contender.name} must compute {expected}, got {found}")
    return found


def _result(contender: Contender, repetitions: int) -> np.ndarray:
    contender.start()
    contender.work(repetitions)
    return contender.result().copy()


def times(contenders: Sequence[Contender], repetitions: int, rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each needs for one piece of the work, once for every round.

    A piece is an update, or one answer on the whole grid. In each round everyone works once, from
    the same start, and each round begins with another of them.
    """
    found: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    gc.collect()
    gc.freeze()  # what is there now stays: the collections between the runs need not look at it
    for turn in range(rounds):
        first = turn % len(contenders)
        for contender in [*contenders[first:], *contenders[:first]]:
            found[contender.name].append(_seconds(contender, repetitions))
    gc.unfreeze()
    return found


def _seconds(contender: Contender, repetitions: int) -> float:
    fewer = max(1, repetitions // contender.slowness)
    contender.start()
    with _no_garbage_collection():
        start = time.perf_counter()
        contender.work(fewer)
        seconds = time.perf_counter() - start
    return seconds / (fewer * contender.task.pieces)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Collect before, not while the clock runs.

    Its time goes by all that was ever imported, by others too, and would be charged to whoever
    makes objects: micrograd would look several times slower than it is.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def import_times(modules: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of a whole Python process that imports a module, once for every round."""
    found: dict[str, list[float]] = {module: [] for module in modules}
    for module in modules:
        _import(module)  # so that all byte code is there
    for turn in range(rounds):
        first = turn % len(modules)
        for module in [*modules[first:], *modules[:first]]:
            start = time.perf_counter()
            _import(module)
            found[module].append(time.perf_counter() - start)
    return found


def _import(module: str) -> None:
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True, cwd=ROOT)
