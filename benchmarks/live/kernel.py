"""In the kernel: what only it can measure, printed as JSON for the page to read."""

from __future__ import annotations

import gc
import itertools
import json
import platform
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Any

import matplotlib.pyplot as plt
import psutil  # type: ignore[import-untyped]
from IPython.core.pylabtools import print_figure

from benchmarks.live.pictures import START, element, inline_figure
from benchmarks.live.training_pictures import (
    example_of_training,
    training_element,
    training_figure,
)

PACKAGES = (
    *("anywidget", "ipykernel", "ipympl", "ipywidgets", "jupyterlab"),
    *("jupyter-client", "jupyter-server", "matplotlib", "numpy"),
)

_numbers = itertools.count(1)


def frame_times(repetitions: int) -> None:
    """Print the seconds of each frame: two elements and two new figures, all four in turn."""
    plane, lab = element(), training_element()
    lab.run(1)
    network, costs = example_of_training()
    values = itertools.cycle(START["w1"] + 0.1 * k for k in range(50))
    work: dict[str, Callable[[], Any]] = {
        "element": lambda: plane.apply(w1=next(values)),
        "figure": lambda: _as_png(inline_figure(next(values), START["w2"], START["b"])),
        "training element": lambda: lab.run(1),
        "training figure": lambda: _as_png(training_figure(network, costs)),
    }
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(repetitions + 1):
        for name, act in work.items():
            begin = perf_counter()
            act()
            seconds[name].append(perf_counter() - begin)
    _say({name: times[1:] for name, times in seconds.items()})


def memory() -> None:
    """Print the bytes that this process has for itself, when all that can go has gone."""
    gc.collect()
    _say(psutil.Process().memory_full_info().uss)


def versions() -> None:
    """Print what is at work."""
    found = {"Python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    _say(found)


class Stopwatch:
    """Adds up where a training element's time goes, while the browser watches it train."""

    def __init__(self, lab: Any) -> None:
        self._spent: dict[str, float] = defaultdict(float)
        self._count: dict[str, int] = defaultdict(int)
        self._wrap(lab.trainer, "advance", "train")
        self._wrap(lab._conversation, "draw", "draw")
        self._wrap(lab, "send", "send")

    def say(self) -> None:
        """Print the seconds and the number of calls so far."""
        _say({part: [spent, self._count[part]] for part, spent in self._spent.items()})

    def _wrap(self, owner: Any, name: str, part: str) -> None:
        original = getattr(owner, name)

        def timed(*arguments: Any, **options: Any) -> Any:
            begin = perf_counter()
            try:
                return original(*arguments, **options)
            finally:
                self._spent[part] += perf_counter() - begin
                self._count[part] += 1

        setattr(owner, name, timed)


def _as_png(figure: Any) -> None:
    """What inline matplotlib does at the end of a cell."""
    print_figure(figure, "png")
    plt.close(figure)


def _say(value: Any) -> None:
    """Print a value, numbered: the page may still show an earlier one for a while."""
    print(json.dumps([next(_numbers), value]))
