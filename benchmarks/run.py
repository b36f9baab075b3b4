"""The whole run: every workload, the import, the growth, in one thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from threadpoolctl import threadpool_limits

from benchmarks.contender import Contender, Limit, Nnbook
from benchmarks.growth import GROWTHS, measure_growth
from benchmarks.machine import describe
from benchmarks.measure import differences, import_times, times
from benchmarks.peers import peer
from benchmarks.workloads import WORKLOADS, Workload

CHECKED_REPETITIONS = {"T": 10, "U": 10}
"""Where an epoch is a single update, this many are compared; elsewhere one epoch."""


@dataclass(frozen=True)
class Effort:
    """How much is measured.

    Attributes
    ----------
    rounds, import_rounds, growth_rounds : int
        How often everyone works in turn.
    share : float
        Which share of a workload's repetitions one timed run has.
    """

    rounds: int
    import_rounds: int
    growth_rounds: int
    share: float = 1.0


FULL = Effort(rounds=11, import_rounds=21, growth_rounds=7)
QUICK = Effort(rounds=3, import_rounds=3, growth_rounds=2, share=0.1)


def run(effort: Effort, only: str = "", say: Callable[[str], None] = print) -> dict[str, Any]:
    """Measure, and return all there is to report, as it goes into the raw file.

    Parameters
    ----------
    effort : Effort
        How much.
    only : str
        The letters of the workloads; with none, all of them, the import and the growth.
    say : callable
        Takes a line about what is being measured.
    """
    results: dict[str, Any] = {"machine": describe(), "rounds": effort.rounds, "workloads": {}}
    with threadpool_limits(1):
        for workload in WORKLOADS:
            if not only or workload.key in only:
                say(f"{workload.key}: {workload.in_words}")
                results["workloads"][workload.key] = measured(workload, effort)
        if not only:
            say("growth with n, width and depth")
            found = [measure_growth(growth, effort.growth_rounds) for growth in GROWTHS]
            results["growth"] = dict(zip([g.name for g in GROWTHS], found, strict=True))
    if not only:
        say("import nnbook")
        modules = ["nnbook", "nnbook.learning", "numpy"]
        results["import"] = {"seconds": import_times(modules, effort.import_rounds)}
    return results


def measured(workload: Workload, effort: Effort) -> dict[str, Any]:
    """Compare the numbers of all contenders, then measure their times."""
    contenders = contenders_of(workload)
    limit = Limit(contenders[0].task)
    checked = CHECKED_REPETITIONS.get(workload.key, 1)
    found = differences(contenders, checked)
    limit.work(1)
    repetitions = max(1, round(effort.share * workload.repetitions))
    seconds = times([*contenders, limit], repetitions, effort.rounds)
    return {"seconds": seconds, "differences": found, "compared": compared(workload, checked)}


def contenders_of(workload: Workload) -> list[Contender]:
    """Return nnbook and, after it, every peer that is installed and takes part."""
    task = workload.task()
    kinds = [peer(name) for name in workload.peers]
    return [Nnbook(task), *(kind(task) for kind in kinds if kind is not None)]


def compared(workload: Workload, repetitions: int) -> str:
    """Say what was compared before anything was timed."""
    if not workload.trains:
        return "ŷ on the grid"
    updates = repetitions * workload.task().pieces
    return f"θ after {updates} updates"
