"""Grading on a Dask cluster of separate processes; one that dies costs nothing but time."""

import os
import signal
import time
from concurrent.futures import Executor

import dask
import pytest
from distributed import Client, LocalCluster

from nnbook.course import CourseError
from nnbook.course.classroom.grading.executors import workers_of
from nnbook.course.classroom.grading.grade_run import grade_class
from nnbook.course.classroom.grading.workplaces import Workplace, this_workplace, weakest
from tests.course.classroom.executors import Here
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
        processes = list(client.run(os.getpid).values())
    killed = []

    def kill_once(_):
        if not killed:
            killed.append(processes[0])
            os.kill(processes[0], signal.SIGKILL)

    with workers_of(cluster.scheduler_address, None) as workers:
        reports = grade_class(
            [it.submission for it in chosen], SECRET, tmp_path, workers.executor, tell=kill_once
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
    with (
        pytest.raises(CourseError, match=r"no Dask scheduler at tcp://127.0.0.1:1"),
        workers_of("tcp://127.0.0.1:1", None, seconds=1),
    ):
        pass


def test_that_all_workers_are_gone_is_told(cluster):
    with workers_of(cluster.scheduler_address, None) as workers:
        assert workers.absent() == ""
        cluster.scale(0)
        until = time.monotonic() + 30
        while not workers.absent() and time.monotonic() < until:
            time.sleep(0.1)
        assert "no workers at the moment" in workers.absent()


# Not at once: a worker that dies before it is wholly there is not started again.
DIES = "import os, time\ntime.sleep(2)\nos._exit(1)"


class Deadly(Executor):
    """A cluster on which the notebooks of some students end the processes that grade them."""

    def __init__(self, inner, students):
        self.inner = inner
        self.students = students

    def submit(self, function, /, submission, *arguments, **options):
        if submission.student in self.students:
            return self.inner.submit(exec, DIES)
        return self.inner.submit(function, submission, *arguments, **options)


def test_a_notebook_that_kills_its_workers_is_listed_and_the_rest_go_on(tmp_path):
    chosen = simulated_class()[:4]
    submissions = [it.submission for it in chosen]
    deadly = submissions[1].student
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as fragile,
        workers_of(fragile.scheduler_address, None) as workers,
    ):
        executor = Deadly(workers.executor, {deadly})
        reports = grade_class(submissions, SECRET, tmp_path, executor)
    for report, it in zip(reports, chosen, strict=True):
        if report.student == deadly:
            assert {grade.state for grade in report.grades} == {"not graded"}
            assert "KilledWorker" in report.notes[-1]
        else:
            assert {grade.exercise: grade.score for grade in report.grades} == dict(it.scores)
    again = grade_class(submissions[1:2], SECRET, tmp_path, Here())
    assert {grade.exercise: grade.score for grade in again[0].grades} == dict(chosen[1].scores)


def test_the_workers_guards_are_told_not_the_clients(cluster):
    with workers_of(cluster.scheduler_address, None) as workers:
        assert workers.workplace() == this_workplace()
        with Client(cluster.scheduler_address) as client:
            client.run(weaken)
        weak = workers.workplace()
    assert weak.confinement == "bare"
    assert weak.missing == ("Nothing is prevented here.",)


def weaken():
    """Let a worker believe that it can prevent nothing."""
    from nnbook.course.classroom.grading import workplaces

    workplaces.this_workplace.cache_clear()
    found = workplaces.Workplace(
        workplaces.code_hash(workplaces.PACKAGE), "bare", ("Nothing is prevented here.",)
    )
    workplaces.best_confinement = lambda: type(
        "Weak", (), {"name": found.confinement, "missing": found.missing}
    )


def test_the_weakest_of_several_counts():
    strict = Workplace("a", "bubblewrap", ())
    middle = Workplace("a", "landlock", ("One.", "Two."))
    weak = Workplace("a", "bare", ("Three.", "Two."))
    assert weakest([strict, middle, weak]) == Workplace("a", "bare", ("Three.", "Two.", "One."))
    assert weakest([strict]) == strict


def test_workers_with_another_nnbook_are_refused():
    with pytest.raises(CourseError, match="same nnbook"):
        weakest([Workplace("a", "bubblewrap", ()), Workplace("b", "bubblewrap", ())])


def test_a_cluster_without_workers_is_told_in_a_sentence():
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty,
        pytest.raises(CourseError, match="has no workers"),
        workers_of(empty.scheduler_address, None, seconds=1),
    ):
        pass
