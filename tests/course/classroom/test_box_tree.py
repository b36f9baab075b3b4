"""On Windows a child is ended with what it has started; here, by a system that only looks so."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from nnbook.course.classroom.box import process


@pytest.fixture
def asked(monkeypatch):
    """What was asked of a made-up Windows, in order."""
    done = []
    monkeypatch.setenv("SYSTEMROOT", "C:/Windows")
    monkeypatch.setattr(process.subprocess, "run", lambda command, **_: done.append(command))
    return done


def child(asked, *, code=None):
    kill = lambda: asked.append("kill")  # noqa: E731
    return SimpleNamespace(pid=4711, poll=lambda: code, kill=kill)


def test_the_tree_goes_first(asked):
    process._end_tree(child(asked))
    (program, *options), last = asked
    assert program.endswith("taskkill.exe")
    assert options == ["/F", "/T", "/PID", "4711"]
    assert last == "kill"


def test_a_number_that_may_belong_to_another_is_left_alone(asked):
    process._end_tree(child(asked, code=0))
    assert asked == ["kill"]


def test_a_child_ends_by_its_tree(asked, monkeypatch):
    started = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    made = process.ChildProcess.__new__(process.ChildProcess)
    made._process = started
    monkeypatch.setattr(process, "sys", SimpleNamespace(platform="win32"))
    made._end()
    assert started.wait(20) != 0
    assert str(started.pid) in asked[0]
