"""Executors for tests: one that works at once, one that refuses, one whose processes die."""

from concurrent.futures import BrokenExecutor, Executor, Future


class NoExecutor(Executor):
    """Nothing may be graded."""

    def submit(self, function, /, *arguments, **options):
        raise AssertionError("graded again")


class Failing(Executor):
    """Its processes die."""

    def submit(self, function, /, *arguments, **options):
        future = Future()
        future.set_exception(BrokenExecutor("a process died"))
        return future


class Here(Executor):
    """Does the work at once, in this process."""

    def __init__(self):
        self.done = 0

    def submit(self, function, /, *arguments, **options):
        self.done += 1
        future = Future()
        future.set_result(function(*arguments, **options))
        return future
