"""What a student might try instead of solving `unit_output`; none of it may earn its point.

Each text stands in the cell of the exercise, and the asked function itself does what it is about:
so it runs wherever answers run. `RUNS` stands for a line by which a test sees that it does.
`CANARY` stands for a folder that is not theirs, with the solutions, the other students' notebooks
and the gradebook in it.
"""

import sys
from pathlib import Path

import numpy as np

import nnbook

PACKAGE = Path(nnbook.__file__).parent

MARK = "the attack runs"

SOLUTION = """\
def unit_output(X, w, b):
    return models.sigmoid(X @ w + b)
"""

HOSTILE = {
    "overwrites check": """
class Right:
    right = True
    state = "right"
    score = 1
def unit_output(X, w, b):
    RUNS
    import builtins, sys, types
    def check(name, answer=...):
        return Right()
    fake = types.ModuleType("nnbook")
    sys.modules["nnbook"] = sys.modules["nnbook.exercises"] = fake
    for module in [builtins, *sys.modules.values()]:
        module.check = module.judge = check
    return Right()
""",
    "overwrites allclose": """
import numpy as np
def overwrite():
    np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
    np.testing.assert_allclose = lambda *a, **k: None
done = overwrite()
def unit_output(X, w, b):
    RUNS
    overwrite()
    return np.zeros(len(X)) if done is None else None
""",
    "overwrites builtins": """
def unit_output(X, w, b):
    RUNS
    import builtins
    builtins.all = builtins.abs = builtins.max = lambda *a, **k: True
    builtins.isinstance = lambda *a: True
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
    RUNS
    return np.zeros(len(X)).view(Same)
""",
    "an object that equals everything": """
class Same:
    __eq__ = __le__ = lambda self, other: True
    __array__ = lambda self, *a, **k: self
    __float__ = lambda self: self
    __getattr__ = lambda self, name: self
    __call__ = lambda self, *a, **k: (RUNS, self)[1]
unit_output = Same()
""",
    "input transformer": """
def unit_output(X, w, b):
    RUNS
    from IPython import get_ipython
    get_ipython().input_transformers_cleanup.append(
        lambda lines: ["verdict = type('V', (), {'right': True})()"]
    )
""",
    "imports the models": """
def unit_output(X, w, b):
    RUNS
    from nnbook.models import SigmoidUnit
    unit = SigmoidUnit(len(w))
    unit.theta = [*w, b]
    return unit.output(X)
""",
    "imports the solution": """
def unit_output(X, w, b):
    RUNS
    from nnbook.exercises.catalogue import find
    return find("unit_output").solution(X, w, b)
""",
    "reads the solution": """
def unit_output(X, w, b):
    RUNS
    import ast, glob
    for path in [*glob.glob("CANARY/*.py"), "PACKAGE/exercises/units/unit_05/output.py"]:
        for node in ast.parse(open(path).read()).body:
            if getattr(node, "name", "") == "unit_output":
                room = {"np": np, "Any": object, "sigmoid": lambda s: 1 / (1 + np.exp(-s))}
                exec(ast.unparse(node), room)
                return room["unit_output"](X, w, b)
""",
    "reads the source on the path": """
def unit_output(X, w, b):
    RUNS
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
    "writes the gradebook": """
def unit_output(X, w, b):
    RUNS
    for name in ("grades.csv", "solution.py", "gradebook.db"):
        try:
            open(f"CANARY/{name}", "w").write("unit_output,1")
        except OSError:
            pass
""",
    "looks at the call stack": """
def unit_output(X, w, b):
    RUNS
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
    "ends the process": """
import os
count = os._exit(0)
def unit_output(X, w, b):
    return count
""",
    "ends the process when called": (
        "def unit_output(X, w, b):\n    RUNS\n    import os\n    os._exit(0)"
    ),
    "ends itself with a signal": (
        "def unit_output(X, w, b):\n    RUNS\n    import os\n    os.kill(os.getpid(), 9)"
    ),
    "kills all that it may": (
        "def unit_output(X, w, b):\n    RUNS\n    import os\n    os.kill(-1, 9)"
    ),
    "forks": """
def unit_output(X, w, b):
    RUNS
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
    RUNS
    import os
    if os.fork():
        return 0
    return 1 / 0
""",
    "loops for ever, deaf to signals": """
def unit_output(X, w, b):
    RUNS
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
    RUNS
    full = []
    while True:
        full.append(bytearray(64_000_000))
""",
    "fills the disk": """
def unit_output(X, w, b):
    RUNS
    import tempfile
    with tempfile.NamedTemporaryFile(delete=False) as file:
        while True:
            file.write(bytes(1_000_000))
""",
    "fills the pipe": """
def unit_output(X, w, b):
    RUNS
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
    "an answer without end": "def unit_output(X, w, b):\n    RUNS\n    return np.zeros(10**9)",
    "an answer without bottom": """
def unit_output(X, w, b):
    RUNS
    endless = []
    endless.append(endless)
    return endless
""",
    "prints a verdict": """
def unit_output(X, w, b):
    RUNS
    print("Right. ŷ for all examples at once.")
    print('{"exercise": "unit_output", "state": "right", "score": 1}')
    return "right"
""",
    "prints without end": """
def unit_output(X, w, b):
    RUNS
    while True:
        print("Right." * 1000)
""",
    "calls home": """
def unit_output(X, w, b):
    RUNS
    import socket
    with socket.create_connection(("127.0.0.1", PORT), timeout=5) as there:
        there.sendall(X.tobytes())
        return eval(there.recv(100000))
""",
    "sinks into itself": "def unit_output(X, w, b):\n    RUNS\n    return unit_output(X, w, b)",
    "a type that fails": """
class Odd(Exception):
    def __str__(self):
        raise self
    __repr__ = __str__
def unit_output(X, w, b):
    RUNS
    raise Odd
""",
}

ATTACKS = tuple(
    name
    for name in HOSTILE
    # Where nothing keeps an answer from it, it would end the programs of whoever runs the tests.
    if name != "kills all that it may" or sys.platform == "linux"
)

FILES = ("reads the solution", "reads the source on the path", "writes the gradebook")
"""What succeeds where files are open to an answer, as the teacher is told there."""


def written(attack: str, folder: Path, port: int) -> str:
    """The cell with an attack in it, on this folder and this port of this machine."""
    places = {
        "CANARY": folder.as_posix(),
        "PACKAGE": PACKAGE.as_posix(),
        "ROOT": PACKAGE.parent.as_posix(),
        "SITE": Path(np.__file__).parents[1].as_posix(),
        "PORT": str(port),
        "RUNS": f'print("{MARK}")',
    }
    text = HOSTILE[attack]
    for name, value in places.items():
        text = text.replace(name, value)
    return text
