"""What a student might try instead of solving `unit_output`; none of it may earn its point.

Each text stands in the cell of the exercise. `CANARY` stands for a folder that is not theirs, with
the solutions, the other students' notebooks and the gradebook in it.
"""

STUB = "def unit_output(X, w, b):\n    ..."

SOLUTION = """\
def unit_output(X, w, b):
    return models.sigmoid(X @ w + b)
"""

HOSTILE = {
    "overwrites check": f"""
def check(name, answer=...):
    class Right:
        right = True
        state = "right"
    return Right()
import nnbook, nnbook.exercises
nnbook.check = nnbook.exercises.check = check
{STUB}
""",
    "overwrites allclose": f"""
import numpy as np
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.testing.assert_allclose = lambda *a, **k: None
{STUB}
def unit_output(X, w, b):
    return np.zeros(len(X))
""",
    "overwrites builtins": """
import builtins
builtins.all = builtins.abs = builtins.max = lambda *a, **k: True
builtins.isinstance = lambda *a: True
def unit_output(X, w, b):
    return 0
""",
    "equals everything": """
import numpy as np
class Same(np.ndarray):
    __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: np.True_
    __sub__ = __rsub__ = lambda self, other: np.zeros(self.shape)
    __array_ufunc__ = lambda self, *a, **k: np.True_
    __array_function__ = lambda self, *a, **k: np.True_
    __reduce__ = lambda self: (print, ("hello",))
def unit_output(X, w, b):
    return np.zeros(len(X)).view(Same)
""",
    "an object that equals everything": """
class Same:
    __eq__ = __le__ = lambda self, other: True
    __array__ = lambda self, *a, **k: self
    __float__ = lambda self: self
    __getattr__ = lambda self, name: self
    __call__ = lambda self, *a, **k: self
unit_output = Same()
""",
    "input transformer": f"""
get_ipython().input_transformers_cleanup.append(
    lambda lines: ["verdict = type('V', (), {{'right': True}})()"]
)
{STUB}
""",
    "imports the models": """
def unit_output(X, w, b):
    from nnbook.models import SigmoidUnit
    unit = SigmoidUnit(len(w))
    unit.theta = [*w, b]
    return unit.output(X)
""",
    "imports the solution": """
def unit_output(X, w, b):
    from nnbook.exercises.catalogue import find
    return find("unit_output").solution(X, w, b)
""",
    "reads the solution": """
def unit_output(X, w, b):
    import glob, sys
    for path in [*glob.glob("CANARY/*.py"), *glob.glob("PACKAGE/exercises/units/*/output.py")]:
        room = {}
        exec(open(path).read(), room)
        return room["unit_output"](X, w, b)
""",
    "reads the source on the path": """
def unit_output(X, w, b):
    import os, sys
    sys.path[:0] = ["ROOT", "SITE"]
    for name in list(sys.modules):
        if name.startswith("nnbook"):
            del sys.modules[name]
    from nnbook.models.sigmoid_unit import SigmoidUnit
    unit = SigmoidUnit(len(w))
    unit.theta = [*w, b]
    return unit.output(X)
""",
    "writes the gradebook": f"""
import os
for folder in ("CANARY", "PACKAGE", "ROOT", "/tmp", os.path.expanduser("~")):
    for name in ("grades.csv", "solution.py", "gradebook.db"):
        try:
            open(f"{{folder}}/{{name}}", "w").write("unit_output,1")
        except OSError:
            pass
{STUB}
""",
    "looks at the call stack": """
def unit_output(X, w, b):
    import gc, inspect, sys
    rooms = [frame.frame.f_locals for frame in inspect.stack()]
    rooms += [frame.f_locals for frame in sys._current_frames().values()]
    for room in rooms:
        for value in room.values():
            for name in ("expected", "right", "solution"):
                found = getattr(value, name, None)
                if found is not None:
                    return found(X, w, b) if callable(found) else found
    for thing in gc.get_objects():
        if callable(getattr(thing, "solution", None)):
            return thing.solution(X, w, b)
""",
    "ends the process": "import os\nos._exit(0)\n" + STUB,
    "ends the process when called": "def unit_output(X, w, b):\n    import os\n    os._exit(0)",
    "ends itself with a signal": (
        "def unit_output(X, w, b):\n    import os\n    os.kill(os.getpid(), 9)"
    ),
    "kills all that it may": "def unit_output(X, w, b):\n    import os\n    os.kill(-1, 9)",
    "forks": """
def unit_output(X, w, b):
    import os
    for k in range(12):
        try:
            os.fork()
        except OSError:
            return k
    return 1
""",
    "answers as a fork": """
def unit_output(X, w, b):
    import os
    if os.fork():
        return 0
    return 1 / 0
""",
    "loops for ever, deaf to signals": """
def unit_output(X, w, b):
    import signal
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
""",
    "fills the memory": """
def unit_output(X, w, b):
    full = []
    while True:
        full.append(bytearray(64_000_000))
""",
    "fills the disk": """
def unit_output(X, w, b):
    import tempfile
    with tempfile.NamedTemporaryFile(delete=False) as file:
        while True:
            file.write(bytes(1_000_000))
""",
    "fills the pipe": """
def unit_output(X, w, b):
    import os
    for number in range(3, 64):
        try:
            os.set_blocking(number, False)
            for _ in range(2000):
                os.write(number, b"\\xff" * 65536)
        except OSError:
            pass
    return 0
""",
    "an answer without end": "def unit_output(X, w, b):\n    return np.zeros(10**9)",
    "an answer without bottom": """
def unit_output(X, w, b):
    endless = []
    endless.append(endless)
    return endless
""",
    "prints a verdict": """
def unit_output(X, w, b):
    print("Right. ŷ for all examples at once.")
    print('{"exercise": "unit_output", "state": "right", "score": 1}')
    return "right"
""",
    "prints without end": """
def unit_output(X, w, b):
    while True:
        print("Right." * 1000)
""",
    "calls home": """
def unit_output(X, w, b):
    import socket
    with socket.create_connection(("127.0.0.1", PORT), timeout=5) as there:
        there.sendall(X.tobytes())
        return eval(there.recv(100000))
""",
    "sinks into itself": "def unit_output(X, w, b):\n    return unit_output(X, w, b)",
    "a type that fails": """
class Odd(Exception):
    def __str__(self):
        raise self
    __repr__ = __str__
def unit_output(X, w, b):
    raise Odd
""",
}
