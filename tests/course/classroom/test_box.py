"""A box answers as `student_code.run` would, whatever it is shut in with."""

import inspect
import pickle
import warnings
from contextlib import suppress
from functools import partial

import numpy as np
import pytest

from nnbook.course.classroom.box import (
    Box,
    BoxEndedError,
    BoxTimeError,
    Foreign,
    Parameter,
    WireError,
    best_confinement,
)
from nnbook.exercises.exercise import Exercise
from nnbook.exercises.loops import _Steps
from nnbook.exercises.student_code import run
from tests.course.classroom.boxes import CONFINEMENTS, code_cells, confinement_named, open_box

HONEST = """
import warnings
import numpy as np

K, x_data, labels = 3, np.arange(4.0), ["a", "b"]


def double(x):
    return 2 * x


def fails(x):
    y = x + 1
    return y @ np.ones(99)


def fails_in_a_helper(x):
    return fails(x)


def warns(x):
    warnings.warn("not numpy's", UserWarning)
    return np.log(x) + np.log(x)


def prints(x):
    print("x =", x)


def changes(x, more):
    x += 1
    more[0]["a"] = 7
    return x


def by_loop(x):
    total = 0.0
    for value in x:
        total += value
    return total


def calls(f, x):
    return f(x) + f(2 * x)


def reads(x):
    return helped(x) + K + labels.index("a")


def helped(x):
    return x + x_data.sum()


def takes(a, b=2.5, *rest, c=None, d=helped, **others):
    return a


def gives(what):
    return {"None": None, "dots": ..., "function": double, "parts": (np.ones(2), {"b": [1]})}[what]


class BadError(Exception):
    def __str__(self):
        raise ValueError


def raises(what):
    if what == "exit":
        raise SystemExit("no more")
    if what == "interrupt":
        raise KeyboardInterrupt
    if what == "bad":
        raise BadError
    raise RecursionError("r" * 10_000)
"""


@pytest.fixture(params=CONFINEMENTS, scope="module")
def confinement(request):
    found = confinement_named(request.param)
    if found is None:
        pytest.skip(f"{request.param} does not work here")
    return found


@pytest.fixture(scope="module")
def honest(confinement):
    with open_box(HONEST, confinement) as box:
        yield box


@pytest.fixture(scope="module")
def here():
    """The same code in this process."""
    module = {}
    exec(compile(HONEST.strip(), "cell 1", "exec"), module)
    return module


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("double", {"x": np.arange(3)}),
        ("double", {"x": 1.5}),
        ("double", {"x": [1]}),
        ("fails", {"x": np.arange(3.0)}),
        ("fails_in_a_helper", {"x": 1}),
        ("double", {"x": {}}),
        ("warns", {"x": np.array([0.0, -1.0])}),
        ("prints", {"x": 3}),
        ("changes", {"x": np.arange(3.0), "more": [{"a": np.ones(2)}]}),
        ("gives", {"what": "None"}),
        ("gives", {"what": "dots"}),
        ("gives", {"what": "parts"}),
        ("raises", {"what": "exit"}),
        ("raises", {"what": "bad"}),
        ("double", {}),
    ],
)
def test_calls_end_as_they_do_here(honest, here, name, arguments):
    expected = run(here[name], arguments)
    came = honest.call(name, tuple(arguments.values()), 10)
    np.testing.assert_equal(came.value, expected.value)
    assert type(came.value) is type(expected.value)
    assert came.warnings == expected.warnings
    assert came.printed == expected.printed
    assert (came.failure is None) == (expected.failure is None)
    if expected.failure:
        assert came.failure.kind == expected.failure.kind
        assert came.failure.message == expected.failure.message
        assert came.failure.line.partition(":")[0] == expected.failure.line.partition(":")[0]
    before = dict(zip(arguments, came.arguments, strict=True))
    changed = [name for name in arguments if str(before[name]) != str(arguments[name])]
    assert changed == list(expected.changed)


def test_the_own_line_is_told(honest):
    failure = honest.call("fails_in_a_helper", (np.ones(3),), 10).failure
    assert failure.line == "line 13: `return y @ np.ones(99)`"
    assert "mismatch" in failure.message


def test_long_messages_are_cut(honest):
    failure = honest.call("raises", ("other",), 10).failure
    assert failure.kind == "RecursionError"
    assert set(failure.message) == {"r"}
    assert len(failure.message) < 10_000


def test_an_interrupt_is_an_outcome(honest):
    assert honest.call("raises", ("interrupt",), 10).failure.kind == "KeyboardInterrupt"


def test_arguments_out_here_stay_as_they_are(honest):
    x = np.arange(3.0)
    assert honest.call("changes", (x, [{}]), 10).failure is None
    np.testing.assert_array_equal(x, np.arange(3.0))


def test_values(honest):
    assert honest.value("K").value == 3
    assert honest.value("(K, labels)").value == (3, ["a", "b"])
    function = honest.value("double")
    assert isinstance(function.value, Foreign)
    assert type(function.value).__name__ == "function"
    missing = honest.value("absent").failure
    assert (missing.kind, missing.line) == ("NameError", "")
    assert honest.value("K +").failure.kind == "SyntaxError"


def test_functions_are_called_out_here(honest):
    seen = []

    def square(x):
        seen.append(x)
        return x**2

    came = honest.call("calls", (square, np.arange(3.0)), 10)
    np.testing.assert_array_equal(came.value, 5 * np.arange(3.0) ** 2)
    np.testing.assert_array_equal(seen, [np.arange(3.0), 2 * np.arange(3.0)])
    assert came.arguments[0] is square


def test_what_a_function_out_here_raises_and_warns_of(honest):
    def strict(x):
        raise ValueError("no such x")

    def warns(x):
        warnings.warn("overflow encountered in cosh", RuntimeWarning, stacklevel=1)
        return x

    failure = honest.call("calls", (strict, 1), 10).failure
    assert (failure.kind, failure.message) == ("ValueError", "no such x")
    assert failure.line == "line 43: `return f(x) + f(2 * x)`"
    assert honest.call("calls", (warns, 1), 10).warnings == ("overflow encountered in cosh",)


def test_what_a_function_out_here_can_not_send(honest):
    huge = np.broadcast_to(0.0, (10**5, 10**5))
    failure = honest.call("calls", (lambda x: huge, 1), 10).failure
    assert failure.kind == "ValueError"
    assert honest.call("double", (1,), 10).value == 2


@pytest.mark.parametrize("name", ["double", "by_loop", "fails"])
def test_steps_are_those_counted_here(honest, here, name):
    def counted(size):
        counter = _Steps(here[name])
        with suppress(ValueError):
            counter.during(partial(here[name], np.arange(float(size))))
        return counter.count

    def told(size):
        count, _ = honest.steps(name, (np.arange(float(size)),), 10)
        return count

    _ = counted(3), told(3)  # from Python 3.12 on the first run may go by uncounted
    assert [told(size) for size in (3, 30)] == [counted(size) for size in (3, 30)]


def test_the_busiest_line(honest):
    _, line = honest.steps("by_loop", (np.ones(100),), 10)
    assert line in ("line 37: `for value in x:`", "line 38: `total += value`")


def test_facts(honest):
    facts = honest.facts("takes")
    assert facts.is_callable
    assert facts.parameters[:2] == (
        Parameter("a", "POSITIONAL_OR_KEYWORD", inspect.Parameter.empty),
        Parameter("b", "POSITIONAL_OR_KEYWORD", 2.5),
    )
    assert [it.kind for it in facts.parameters[2:]] == [
        "VAR_POSITIONAL",
        "KEYWORD_ONLY",
        "KEYWORD_ONLY",
        "VAR_KEYWORD",
    ]
    assert isinstance(facts.parameters[4].default, Foreign)


def test_facts_of_data(honest):
    data = honest.facts("reads").data
    assert data.keys() == {"K", "labels", "x_data"}
    assert data["K"] == 3
    np.testing.assert_array_equal(data["x_data"], np.arange(4.0))


def test_facts_of_what_is_no_function(honest):
    assert not honest.facts("K").is_callable
    assert not honest.facts("absent").is_callable
    assert honest.facts("dict").parameters is None


def test_too_large_an_argument_does_no_harm(honest):
    with pytest.raises(WireError):
        honest.call("double", (np.broadcast_to(0.0, (10**5, 10**5)),), 10)
    assert honest.call("double", (1,), 10).value == 2


def test_confinements_can_be_sent_elsewhere(confinement):
    assert pickle.loads(pickle.dumps(confinement)) == confinement


def test_pieces_run_one_by_one():
    cells = code_cells("a = 1", "b = a / 0", "c = (", "d = a + 1", "e = missing")
    with Box(cells) as box:
        assert [it.number for it in box.stopped] == [1, 2, 4]
        assert [it.failure.kind for it in box.stopped] == [
            "ZeroDivisionError",
            "SyntaxError",
            "NameError",
        ]
        assert box.stopped[0].failure.line == "line 1: `b = a / 0`"
        assert box.value("d").value == 2


def test_pieces_of_one_cell_keep_their_lines():
    first, third = code_cells("import inspect", "def f(n):\n    return 1 / n")
    label = first.label
    pieces = [
        type(first)(label, first.text),
        type(first)(label, "\n\nx = 1"),
        type(first)(label, "\n\ny = 2"),
        type(first)(label, f"\n\n\n{third.text}"),
    ]
    with Box(pieces) as box:
        assert box.stopped == ()
        assert box.call("f", (0,), 10).failure.line == "line 5: `return 1 / n`"
        assert box.value("inspect.getsource(f)").value == f"{third.text}\n"


def test_the_module_is_main():
    text = "import __main__\nwhere = __name__\nsame = __main__.where\nz = __name__ == '__main__'"
    with open_box(text) as box:
        assert box.value("(where, same, z)").value == ("__main__", "__main__", True)


def test_nothing_to_read_and_prints_are_caught():
    with open_box("print('at the start')\n\n\ndef ask():\n    return input('? ')") as box:
        assert box.call("ask", (), 10).failure.kind == "EOFError"


def test_equal_input_equal_output():
    orders = set()
    for _ in range(3):
        with open_box("order = list({'a', 'b', 'c', 'd', 'e', 'f'})") as box:
            orders.add(tuple(box.value("order").value))
    assert len(orders) == 1


def test_endless_code_at_the_start():
    with pytest.raises(BoxTimeError) as caught:
        open_box("n = 0\nwhile True:\n    n += 1", seconds=0.3)
    assert caught.value.line in ("line 2: `while True:`", "line 3: `n += 1`")
    assert caught.value.seconds == 0.3


def test_no_time_left():
    with open_box("def f():\n    return 1") as box, pytest.raises(BoxTimeError):
        box.call("f", (), 0.0)


def test_questions_after_the_end():
    with open_box("a = 1") as box:
        pass
    with pytest.raises(BoxEndedError, match="closed"):
        box.value("a")
    box.close()


def test_exercises_ask_for_numpy_alone_unless_they_say_so():
    assert inspect.signature(Exercise).parameters["imports"].default == ("numpy",)
    assert inspect.signature(Box).parameters["imports"].default == ("numpy",)


def test_the_best_confinement_is_the_default():
    with open_box("a = 1") as box:
        assert box.confinement == best_confinement()
