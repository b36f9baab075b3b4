"""Boxes whose child ends, hangs, floods or lies: each comes to a clear end, and nothing is left."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from nnbook.course.classroom.box import Box, BoxEndedError, BoxTimeError, Foreign
from tests.course.classroom.boxes import CONFINEMENTS, code_cells, confinement_named, open_box

linux = pytest.mark.skipif(sys.platform != "linux", reason="it looks at /proc or at Linux' limits")


@pytest.fixture(params=CONFINEMENTS, scope="module")
def confinement(request):
    found = confinement_named(request.param)
    if found is None:
        pytest.skip(f"{request.param} does not work here")
    return found


def boxed(text, *arguments, confinement=None, seconds=20.0):
    """What a call of the function f ends with."""
    with open_box(text, confinement) as box:
        assert box.stopped == ()
        return box.call("f", arguments, seconds)


def outlasted(text, *arguments, confinement=None, seconds=0.4):
    """The error with which a call of f ends that would never end; it comes in time."""
    with open_box(text, confinement) as box:
        assert box.stopped == ()
        began = time.monotonic()
        with pytest.raises(BoxTimeError) as caught:
            box.call("f", arguments, seconds)
        assert time.monotonic() - began < seconds + 3
        with pytest.raises(BoxEndedError):
            box.value("1")
    return caught.value


DEAF = """
import os, signal, sys, time

def f():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            time.sleep(0.001)
        except BaseException:
            pass
"""

BLOCKED = """
import signal

def f():
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True:
        pass
"""

IN_C = "import itertools\n\ndef f():\n    return sum(itertools.count())"
LONG_POWER = "def f():\n    return len(str(7 ** 7 ** 9))"
ASLEEP = "import time\n\ndef f():\n    time.sleep(1000)"


@linux
@pytest.mark.parametrize("text", [DEAF, BLOCKED, IN_C, LONG_POWER, ASLEEP])
def test_endless(confinement, text):
    outlasted(text, confinement=confinement)


def test_the_line_of_an_endless_loop():
    text = "def f(n):\n while n:\n  try:\n   n += 1\n  except:\n   pass"
    error = outlasted(text, 1)
    assert error.seconds == 0.4
    if sys.platform != "win32":
        assert error.line in ("line 2: `while n:`", "line 4: `n += 1`")


def test_time_runs_while_a_function_out_here_is_called():
    outlasted("def f(g):\n    while True:\n        g(1)", lambda x: x)


@pytest.mark.parametrize("code", [0, 3])
def test_exits(confinement, code):
    with pytest.raises(BoxEndedError, match=f"with code {code}"):
        boxed(f"import os\n\ndef f():\n    os._exit({code})", confinement=confinement)


def test_exit_at_the_start():
    with pytest.raises(BoxEndedError):
        open_box("import os\nos._exit(0)")


def test_exit_in_the_usual_way_is_an_exception():
    assert boxed("import sys\n\ndef f():\n    sys.exit(0)").failure.kind == "SystemExit"


@linux
def test_crashes(confinement):
    with pytest.raises(BoxEndedError, match=r"crashed \(SIG"):
        boxed("import ctypes\n\ndef f():\n    ctypes.string_at(0)", confinement=confinement)


@linux
def test_recursion_without_limit(confinement):
    text = "import sys\nsys.setrecursionlimit(10**9)\n\ndef f(x=None):\n    return [f([x])]"
    with suppress(BoxEndedError, BoxTimeError):
        failure = boxed(text, confinement=confinement, seconds=2.0).failure
        assert failure.kind in ("MemoryError", "RecursionError")


def test_recursion():
    assert boxed("def f():\n    return f()").failure.kind == "RecursionError"


@linux
@pytest.mark.parametrize("what", ["bytearray(2**31)", "np.ones(2**28)", "'x' * 2**31"])
def test_memory(confinement, what):
    came = boxed(f"import numpy as np\n\ndef f():\n    return len({what})", confinement=confinement)
    assert came.failure.kind in ("MemoryError", "_ArrayMemoryError")


@linux
def test_memory_bit_by_bit(confinement):
    text = "kept = []\n\ndef f():\n    while True:\n        kept.append([0] * 10**6)"
    with open_box(text, confinement) as box:
        assert box.call("f", (), 60).failure.kind == "MemoryError"


def test_large_answers():
    text = "import numpy as np\n\ndef f(n):\n    return np.broadcast_to(0.0, (n, n))"
    with open_box(text) as box:
        assert box.call("f", (1000,), 20).value.shape == (1000, 1000)
        failure = box.call("f", (10**6,), 20).failure
        assert failure.kind == "ValueError"
        assert "handed over" in failure.message
        assert box.call("f", (2,), 20).value.shape == (2, 2)


def test_large_prints():
    text = "def f():\n    for _ in range(1000):\n        print('x' * 10**5)\n    return 1"
    came = boxed(text)
    assert came.value == 1
    assert set(came.printed) == {"x"}
    assert len(came.printed) == 10_000


def test_answers_within_answers():
    text = "def f():\n    value = []\n    value.append(value)\n    return value"
    assert "nested" in boxed(text).failure.message


@linux
def test_fork_bombs(confinement):
    text = """
        import os

        def f():
            made = 0
            while made < 100:
                try:
                    os.fork()
                    made += 1
                except OSError as error:
                    return made
            while True:
                pass
    """
    assert boxed(text, confinement=confinement).value == 0


@pytest.mark.parametrize("close", ["os.closerange(0, 256)", "os.closerange(3, 256)"])
def test_closed_descriptors(confinement, close):
    with pytest.raises(BoxEndedError):
        boxed(f"import os\n\ndef f():\n    {close}\n    return 1", confinement=confinement)


def test_closed_descriptors_and_no_end(confinement):
    text = "import os\n\ndef f():\n    os.closerange(0, 256)\n    while True:\n        pass"
    ends = (BoxEndedError, BoxTimeError)  # bubblewrap keeps the pipe open
    with open_box(text, confinement) as box, pytest.raises(ends):
        box.call("f", (), 0.5)


GARBAGE = {
    "length": "b'x' * 100",
    "zeros": "bytes(100)",
    "text": "b'Right. 1 of 1 points'",
    "no message": "(3).to_bytes(8, 'big') + b'abc'",
    "no answer": "(1).to_bytes(8, 'big') + b'N'",
    "a list": "(5).to_bytes(8, 'big') + b'l' + bytes(4)",
}


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE)
def test_garbage_in_the_pipe(data):
    text = f"""
        import os

        def f():
            for descriptor in range(256):
                try:
                    os.write(descriptor, {data})
                except OSError:
                    pass
            return 1
    """
    with pytest.raises(BoxEndedError, match="no answer"):
        boxed(text)


FORGER = """
import gc, sys
import numpy as np

pipe = next(it for it in gc.get_objects() if type(it).__name__ == "Pipe")
number = next(it for it in gc.get_objects() if type(it).__name__ == "Child")


def asked():
    frame = sys._getframe()
    while "asked" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["asked"]


def forge(**answer):
    pipe.send({"id": asked()["id"], "failure": None, "warnings": (), "printed": "",
               "arguments": (), "value": 42} | answer)


def f(how):
    forge(**how)
    return 41


def ahead(how):
    pipe.send({"id": asked()["id"] + 1, "failure": None, "value": 42, "arguments": ()})
    return 41


def honest():
    return 41


def endless_answers():
    while True:
        pipe.send({"id": 0})


def endless_questions(g):
    while True:
        pipe.send({"function": g, "arguments": (1,)})


def deaf():
    forge()
    while True:
        pass
"""


def forged(**how):
    """What comes back after a forged answer, and what a next call brings."""
    with open_box(FORGER) as box:
        assert box.stopped == ()
        first = box.call("f", (how,), 20)
        try:
            return first, box.call("honest", (), 20).value
        except BoxEndedError:
            return first, None


def test_a_forged_answer_is_the_answer_of_this_call_at_most():
    first, then = forged(arguments=(1,))
    assert first.value in (41, 42)
    assert then in (41, None)


@pytest.mark.parametrize(
    "how",
    [
        {"value": Foreign()},
        {"id": 1.0},
        {"id": [1]},
        {"id": np.array([1, 2])},
        {"id": True},
        {"arguments": ()},
        {"arguments": [1]},
        {"failure": ("Kind",)},
        {"failure": ("Kind", 1, None), "arguments": ()},
        {"failure": np.array([1, 2])},
        {"failure": ("Kind", "text", (1, 2)), "arguments": ()},
        {"failure": ("Kind", "text", ("1", "line")), "arguments": ()},
        {"warnings": ["text"], "arguments": (1,)},
        {"warnings": (1,), "arguments": (1,)},
        {"printed": 7, "arguments": (1,)},
        {"line": (1, "text"), "id": np.array([1, 2])},
        {"function": 0},
        {"function": np.array([1, 2]), "arguments": (1,)},
        {"function": "eval", "arguments": ("1",)},
    ],
    ids=str,
)
def test_answers_of_no_good_form(how):
    with open_box(FORGER) as box, pytest.raises(BoxEndedError):
        [box.call(name, arguments, 20) for name, arguments in (("f", (how,)), ("honest", ()))]


def test_what_is_told_has_bounds():
    how = {
        "failure": ("K\n" * 10**4, "m" * 10**6, (3, "x" * 10**6)),
        "printed": "p" * 10**6,
        "warnings": ("w" * 10**5,) * 50,
        "arguments": (1,),
    }
    with open_box(FORGER) as box:
        came = box.call("f", (how,), 20)
    assert len(came.failure.kind) <= 100
    assert "\n" not in came.failure.kind
    assert len(came.failure.message) == 2_000
    assert len(came.failure.line) < 200
    assert len(came.printed) == 10_000
    assert [len(text) for text in came.warnings] == [2_000] * 20


@pytest.mark.parametrize(("forged", "told"), [(-5, 1), (0, 1), (10**2000, 10**12)])
def test_forged_counts_stay_numbers_to_compute_with(forged, told):
    text = f"{FORGER}\n\n\ndef g():\n    forge(count={forged}, line=None)"
    with open_box(text) as box:
        assert box.steps("g", (), 20) == (told, "")


FACTS = [
    {"callable": 1, "data": {}},
    {"callable": True, "data": []},
    {"callable": True, "data": {1: 1}},
    {"callable": True, "data": {}, "parameters": [("x", "SOMEHOW", False, None)]},
    {"callable": True, "data": {}, "parameters": [("x", ["list"], False, None)]},
    {"callable": True, "data": {}, "parameters": [("x",)]},
    {"callable": True, "data": {}, "parameters": ["abcd"]},
]


@pytest.mark.parametrize("facts", FACTS, ids=str)
def test_facts_of_no_good_form(facts):
    text = f"""{FORGER}
class Liar:
    @property
    def __signature__(self):
        forge(**{facts})

    def __call__(self):
        pass


liar = Liar()"""
    with open_box(text) as box, pytest.raises(BoxEndedError):
        [box.facts("liar") for _ in range(2)]


def test_answers_ahead_of_the_question():
    with open_box(FORGER) as box, pytest.raises(BoxEndedError):
        [box.call(name, arguments, 20) for name, arguments in (("ahead", (0,)), ("honest", ()))]


def test_floods():
    with open_box(FORGER) as box, pytest.raises(BoxEndedError):
        box.call("endless_answers", (), 20)
    with open_box(FORGER) as box, pytest.raises((BoxTimeError, BoxEndedError)):
        box.call("endless_questions", (abs,), 0.5)


def test_who_never_reads(confinement):
    with open_box(FORGER, confinement) as box:
        assert box.call("deaf", (), 20).value == 42
        with pytest.raises(BoxTimeError):
            box.call("honest", (np.zeros(10**6),), 0.5)


def test_overwritten_functions_change_nothing_out_here():
    text = """
        import builtins
        import numpy as np

        np.allclose = np.array_equal = np.isclose = lambda *_, **__: True
        builtins.abs = builtins.len = builtins.isinstance = builtins.print = lambda *_: 0
        np.ndarray.__class__

        class Everything(np.ndarray):
            def __eq__(self, other):
                return True
            def __array_ufunc__(self, *_, **__):
                return True

        def f(x):
            return np.zeros(3).view(Everything)
    """
    try:
        came = boxed(text, 1.0).value
    except BoxEndedError:
        return
    assert type(came) is np.ndarray
    assert not np.allclose(came, 1)


@linux
def test_nothing_is_left(confinement):
    def left():
        folders = {it.name for it in Path(tempfile.gettempdir()).glob("nnbook-box-*")}
        return len([*Path("/proc/self/fd").iterdir()]), folders, family(os.getpid())

    text = "import os, time\nimport numpy as np\n\ndef f(how):\n    return eval(how)"
    before = left()
    for how in ["1", "os._exit(1)", "time.sleep(99)", "os.closerange(0, 99)", "os.mkdir('a', 0)"]:
        with open_box(text, confinement) as box:
            assert left() != before
            with suppress(BoxTimeError, BoxEndedError):
                box.call("f", (how,), 0.2)
    with pytest.raises(BoxEndedError):
        open_box("import os\nos._exit(1)", confinement)
    with pytest.raises(ValueError, match="imports"):
        Box(code_cells("a = 1"), ("torch",), 1.0, confinement)
    assert left() == before


def family(pid):
    """A process and all that descend from it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


@linux
def test_a_child_goes_when_its_parent_is_killed(confinement):
    program = f"""
from tests.course.classroom.boxes import confinement_named, open_box
box = open_box("def f():\\n    while True: pass", confinement_named({confinement.name!r}))
print("ready", flush=True)
box.call("f", (), 100)
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": "."},
    )
    assert parent.stdout.readline() == b"ready\n"
    members = family(parent.pid)
    assert len(members) > 1
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while any(map(alive, members)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, members))


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
