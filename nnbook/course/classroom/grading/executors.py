"""Who does the work of grading: processes of this machine, or those of a Dask cluster."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from nnbook.course import CourseError
from nnbook.course.classroom.grading.workplaces import Workplace, this_workplace, weakest


@dataclass(frozen=True)
class Workers:
    """Who does the work.

    Attributes
    ----------
    executor : concurrent.futures.Executor
        Takes it.
    workplace : callable
        Says where it is done, by all who are there at that moment.
    absent : callable
        Says in a sentence that nobody is there at that moment, if it is so; else "".
    """

    executor: Executor
    workplace: Callable[[], Workplace]
    absent: Callable[[], str]


@contextmanager
def workers_of(
    scheduler: str | None, processes: int | None, seconds: float = 30.0
) -> Iterator[Workers]:
    """Who does the work; what has not begun when the block is left by an error never begins.

    Parameters
    ----------
    scheduler : str or None
        Address of a Dask cluster's scheduler; None for this machine.
    processes : int or None
        Processes on this machine; None for one on each processor.
    seconds : float
        How long to wait for the scheduler, and for the first of its workers.

    Raises
    ------
    CourseError
        If Dask is not installed, nobody answers at the address, or there are no workers.
    """
    if scheduler is None:
        with _processes(processes) as executor:
            yield Workers(executor, this_workplace, str)
        return
    with _cluster(scheduler, seconds) as client:
        executor = client.get_executor(pure=False)  # else a second try is the first one again
        try:
            yield Workers(executor, lambda: _workplace_of(client), lambda: _absent_from(client))
        except BaseException:
            executor.shutdown(wait=False)  # cancels what waits
            raise
        executor.shutdown()


@contextmanager
def _processes(number: int | None) -> Iterator[Executor]:
    # Not forked: a child of a process with threads may wait for a lock that nobody gives back.
    executor = ProcessPoolExecutor(
        number or os.cpu_count(), get_context("spawn"), initializer=_end_quietly
    )
    try:
        yield executor
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown()


def _end_quietly() -> None:
    """In a process: on Ctrl-C, which reaches all of them, end without a traceback."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))


@contextmanager
def _cluster(scheduler: str, seconds: float) -> Iterator[Any]:
    """A client of the cluster, once a worker is there."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise CourseError(
            f'`--scheduler` needs {error.name}: run `pip install "nnbook[cluster]"`.'
        ) from error
    try:
        client = Client(scheduler, timeout=seconds)
    except (OSError, ValueError) as error:
        raise CourseError(f"There is no Dask scheduler at {scheduler}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=seconds)
        except TimeoutError:
            raise CourseError(
                f"The Dask scheduler at {scheduler} has no workers: start one, "
                f"`dask worker {scheduler} --nthreads 1`."
            ) from None
        yield client


def _absent_from(client: Any) -> str:
    if client.nthreads():
        return ""
    return (
        "The cluster has no workers at the moment. What is left is graded when one comes; what is "
        "done is kept, if you press Ctrl-C."
    )


def _workplace_of(client: Any) -> Workplace:
    """Where the cluster's workers and this machine are, as one.

    Raises
    ------
    CourseError
        If a worker can't say, or has another nnbook.
    """
    told = client.run(this_workplace, on_error="return")
    for address, it in told.items():
        if not isinstance(it, Workplace):
            raise CourseError(
                f"The worker {address} can't grade ({type(it).__name__}: {it}): install the same "
                "nnbook there as here."
            )
    here = this_workplace().code
    return weakest([*told.values(), Workplace(here, "bubblewrap", ())])
