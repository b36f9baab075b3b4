"""Grading on a Dask cluster of separate processes; one that dies costs nothing but time."""

import os
import signal
import time

import pytest
from distributed import Client, LocalCluster

from nnbook.course.classroom.grade_command import executor_of
from nnbook.course.classroom.grade_run import grade_class
from tests.course.classroom.simulated_class import simulated_class

SECRET = b"a secret of this test class alone"


@pytest.fixture
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


@pytest.mark.skipif(os.name == "nt", reason="a worker is killed by a signal")
def test_a_worker_that_dies_costs_nothing_but_time(cluster, tmp_path):
    chosen = simulated_class()[:10]
    with Client(cluster.scheduler_address) as client:
        workers = list(client.run(os.getpid).values())
    killed = []

    def kill_once(_):
        if not killed:
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)

    with executor_of(cluster.scheduler_address, None) as executor:
        reports = grade_class(
            [it.submission for it in chosen], SECRET, tmp_path, executor, tell=kill_once
        )
    assert killed
    found = [{grade.exercise: grade.score for grade in report.grades} for report in reports]
    assert found == [dict(it.scores) for it in chosen]
    until = time.monotonic() + 10
    while is_alive(killed[0]) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_alive(killed[0])


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_no_scheduler_is_told_in_a_sentence():
    from nnbook.course import CourseError

    with (
        pytest.raises(CourseError, match=r"no Dask scheduler at tcp://127.0.0.1:1"),
        executor_of("tcp://127.0.0.1:1", None, seconds=1),
    ):
        pass
