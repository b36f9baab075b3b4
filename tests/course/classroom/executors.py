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


class Slow(Executor):
    """Works when it has been asked for the third time who is there; nobody is until then."""

    def __init__(self):
        self.waiting = []
        self.asked = 0

    def submit(self, function, /, *arguments, **options):
        future = Future()
        self.waiting.append((future, function, arguments))
        return future

    def absent(self):
        self.asked += 1
        if self.asked == 3:
            for future, function, arguments in self.waiting:
                future.set_result(function(*arguments))
        return "Nobody is there."


class Here(Executor):
    """Does the work at once, in this process."""

    def __init__(self):
        self.done = 0

    def submit(self, function, /, *arguments, **options):
        self.done += 1
        future = Future()
        future.set_result(function(*arguments, **options))
        return future
