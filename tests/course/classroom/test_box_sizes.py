"""A child can't have this process work for it: what it hands to our functions stays small."""

import time

import numpy as np
import pytest

from nnbook.course.classroom.box import BoxTimeError
from nnbook.course.classroom.box.sizes import most_numbers, too_large
from nnbook.exercises import all_units
from nnbook.exercises.function_exercise import FunctionExercise
from tests.course.classroom.boxes import open_box


@pytest.mark.parametrize(
    "arguments",
    [
        (np.zeros((9000, 1)), np.zeros((1, 9000))),
        (np.zeros((40, 1, 1)), np.zeros((1, 40, 1)), np.zeros(40)),
        ([[[0.0] * 40]], [[[0.0]] * 40], [[[0.0]]] * 40),
        (np.zeros(2000),),
        ([[0.0] * 50] * 50,),
        ({k: {k: "a" * 100} for k in range(30)},),
        (np.array(["a" * 3000]),),
    ],
    ids=["a table", "a cube", "of lists", "long", "lists", "dicts of texts", "an array of texts"],
)
def test_large_arguments(arguments):
    assert too_large(arguments, 1000) is not None


@pytest.mark.parametrize(
    "arguments",
    [(), (1.0, None), (np.zeros(5), np.zeros(4)), ([[1.0], [2.0, 3.0]],), (np.eye(31),)],
)
def test_small_arguments(arguments):
    assert too_large(arguments, 1000) is None


def test_the_box_refuses_before_our_function_is_called():
    called = []
    text = (
        "import numpy as np\n\ndef f(g, n):\n"
        "    return g(np.full((n, 1), 0.5), np.zeros((1, n)))[:1]"
    )
    with open_box(text) as box:
        failure = box.call("f", (lambda *a: called.append(a), 400), 20).failure
        assert failure.kind == "ValueError"
        assert "160000" in failure.message
        assert called == []
        assert box.call("f", (lambda a, b: a + b, 3), 20).value.shape == (1, 3)


def test_the_time_of_our_functions_counts():
    calls = []

    def slow(x):
        calls.append(x)
        time.sleep(0.3)
        return x

    with open_box("def f(g):\n    return [g(k) for k in range(100)]") as box:
        with pytest.raises(BoxTimeError):
            box.call("f", (slow,), 0.5)
        assert len(calls) <= 4


def test_every_solution_has_room():
    for unit in all_units():
        for exercise in unit.exercises:
            if isinstance(exercise, FunctionExercise):
                for case in exercise.cases(np.random.default_rng(1)):
                    if any(map(callable, case)):
                        refused = []
                        exercise.solution(*(_counted(part, case, refused) for part in case))
                        assert refused == []


def _counted(part, case, refused):
    """A function that notes what would be refused; all else as it is."""
    if not callable(part):
        return part

    def function(*arguments):
        if why := too_large(arguments, most_numbers(case)):
            refused.append(why)
        return part(*arguments)

    return function
