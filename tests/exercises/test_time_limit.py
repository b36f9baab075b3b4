"""An endless loop is ended, and nothing is ever raised outside of it."""

import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from nnbook.course.build import source_folder
from nnbook.exercises import RecipeExercise, Setting, check, find
from nnbook.exercises.time_limit import OutOfTimeError, TimeLimit


def endless():
    while True:
        pass


def bare_except():
    while True:
        try:  # noqa: SIM105 - what students write
            sum(i for i in range(100))
        except:  # noqa: E722
            pass


def nested_bare_except():
    while True:
        try:
            while True:
                try:
                    for i in range(10**6):
                        str(i)
                except:  # noqa: E722
                    pass
        except:  # noqa: E722
            continue


def swallowed_once():
    try:
        while True:
            pass
    except BaseException:
        return 5


def with_finally():
    while True:
        try:
            time.sleep(0.001)
        finally:
            for i in range(10**5):
                str(i)


def generator():
    def ones():
        while True:
            yield 1

    for _ in ones():
        pass


LOOPS = [endless, bare_except, nested_bare_except, swallowed_once, with_finally, generator]


@pytest.mark.parametrize("loop", LOOPS)
def test_endless_loop_is_ended(loop):
    with pytest.raises(OutOfTimeError) as caught:
        TimeLimit(0.05).call(loop)
    assert caught.value.seconds == 0.05
    assert caught.value.line.startswith("line ")


def test_the_loop_that_nothing_ends_is_the_one_that_readers_are_told_of():
    loop = "sum(itertools.count())"
    code = (
        "import itertools\nfrom nnbook.exercises.time_limit import TimeLimit\n"
        f"print('begun', flush=True)\nTimeLimit(0.05).call(lambda: {loop})"
    )
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        subprocess.run([sys.executable, "-c", code], timeout=5, capture_output=True, check=False)
    assert b"begun" in caught.value.stdout
    (start_here,) = source_folder().glob("00_*.py")
    for text in (check.__doc__, start_here.read_text(encoding="utf-8")):
        assert loop in text
        assert "Restart" in text


@pytest.mark.parametrize("loop", [endless, nested_bare_except])
def test_endless_loop_is_ended_in_any_thread(loop):
    ended = []

    def work():
        try:
            TimeLimit(0.05).call(loop)
        except OutOfTimeError as error:
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert len(ended) == 1


def spin(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


@pytest.fixture
def quick_switches():
    """The watchdog gets its turn at once, so that it strikes at about the limit."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("quick_switches")
def test_nothing_is_raised_outside_when_code_ends_at_about_the_limit():
    rng = np.random.default_rng(0)
    ends = {True: 0, False: 0}
    for _ in range(2000):
        limit = 5e-4
        try:
            TimeLimit(limit).call(spin, limit + rng.uniform(-3e-4, 1e-3))
            ends[True] += 1
        except OutOfTimeError:
            ends[False] += 1
        spin(2e-5)  # what came too late would come here, and no `except` above would hold it
    assert min(ends.values()) > 0, ends


def test_tracing_works_after_code_was_ended():
    """A mark that an exception from another thread leaves behind stops Python 3.11's tracing."""
    with pytest.raises(OutOfTimeError):
        TimeLimit(0.02).call(endless)
    seen = []
    before = sys.gettrace()
    sys.settrace(lambda frame, event, argument: seen.append(event))
    try:
        spin(0)
    finally:
        sys.settrace(before)
    assert "call" in seen


def test_the_time_is_that_of_all_calls_together():
    limit = TimeLimit(0.2)

    def many_calls():
        for _ in range(100):
            limit.call(spin, 0.02)

    with pytest.raises(OutOfTimeError):
        many_calls()
    with pytest.raises(OutOfTimeError):
        limit.call(int)


def test_value_and_exceptions_pass():
    def raises():
        raise KeyboardInterrupt

    assert TimeLimit(5).call(divmod, 7, 2) == (3, 1)
    with pytest.raises(KeyboardInterrupt):
        TimeLimit(5).call(raises)
    with pytest.raises(ZeroDivisionError):
        TimeLimit(5).call(divmod, 7, 0)


def test_a_limit_inside_of_another_ends_the_inner_code_only():
    def inner():
        with pytest.raises(OutOfTimeError):
            TimeLimit(0.02).call(bare_except)
        return "went on"

    assert TimeLimit(20).call(inner) == "went on"


def test_the_outer_limit_ends_the_inner_code():
    with pytest.raises(OutOfTimeError) as caught:
        TimeLimit(0.05).call(TimeLimit(20).call, endless)
    assert caught.value.seconds == 0.05


def test_recipe_s_run_is_ended():
    recipe = RecipeExercise(
        name="r",
        title="r",
        solution={"x": 1},
        praise="Yes.",
        hints=("a", "b"),
        settings=(Setting("x"),),
        run=lambda x: endless(),
        shortfall=lambda result, recipe: None,
        report=str,
        goal="Asked for: an end.",
        seconds=0.05,
    )
    verdict = recipe.judge({"x": 1})
    assert (verdict.state, verdict.cause) == ("not yet", "endless")
    assert "after 0.05 seconds" in verdict.sentence


def test_verdict_says_time_and_line(monkeypatch):
    exercise = find("sigmoid")
    object.__setattr__(exercise, "seconds", 0.1)
    try:
        verdict = exercise.judge(lambda s: endless())
    finally:
        object.__setattr__(exercise, "seconds", 10.0)
    assert verdict.cause == "endless"
    assert "after 0.1 seconds" in verdict.sentence
    assert "or does it wait for something?" in verdict.sentence
    assert verdict.details[0].startswith("It was in line ")


def test_a_slow_start_of_the_watchdog_takes_none_of_the_code_s_time(monkeypatch):
    start = threading.Thread.start

    def slow(thread):
        start(thread)
        time.sleep(0.1)

    monkeypatch.setattr(threading.Thread, "start", slow)
    assert TimeLimit(0.02).call(lambda: 7) == 7
    with pytest.raises(OutOfTimeError):
        TimeLimit(0.02).call(spin, 10)
