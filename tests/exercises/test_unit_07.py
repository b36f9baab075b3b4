"""Unit 07's exercise by hand: right is what computes XOR, and each other network has a cause."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.exercises import find
from nnbook.exercises.units.unit_07.by_hand import NAMES

NUMBERS = st.integers(-4, 4).map(lambda number: number / 2)
EXERCISE = find("xor_by_hand")


def computes_xor(weights: dict[str, float]) -> bool:
    w11, w12, b1, w21, w22, b2, v1, v2, b3 = (weights[name] for name in NAMES)
    for x, y in product((0, 1), repeat=2):
        h1, h2 = w11 * x + w12 * y + b1 > 0, w21 * x + w22 * y + b2 > 0
        if (v1 * h1 + v2 * h2 + b3 > 0) != (x != y):
            return False
    return True


@given(st.tuples(*[NUMBERS] * 9))
def test_right_exactly_if_it_computes_xor(values):
    weights = dict(zip(NAMES, values, strict=True))
    verdict = EXERCISE.judge(weights)
    assert verdict.right == computes_xor(weights)
    if not verdict.right:
        assert verdict.cause in {mistake.name for mistake in EXERCISE.mistakes}


@pytest.mark.parametrize(
    "values",
    [
        (1, 1, -0.5, 1, 1, -1.5, 1, -2, -0.5),  # OR, and not AND
        (1, -1, -0.5, -1, 1, -0.5, 1, 1, -0.5),  # one without the other, either way
        (-1, -1, 0.5, 1, 1, -1.5, -1, -1, 0.5),  # neither NOR nor AND
        (20, 20, -10, -20, -20, 30, 20, 20, -30),
    ],
)
def test_every_solution_is_taken(values):
    assert EXERCISE.judge(dict(zip(NAMES, values, strict=True))).right


def test_what_is_said_of_the_hidden_layer_is_true():
    same = EXERCISE.judge(dict(zip(NAMES, (1, 1, -0.5, -1, -1, 0.5, 1, 1, -1.5), strict=True)))
    assert "At (0, 1) and at (1, 1) the hidden units give the same two answers, (1, 0)" in str(same)
    idle = EXERCISE.judge(dict(zip(NAMES, (1, 1, 3, -1, -1, 1.5, 1, 1, -1.5), strict=True)))
    assert "Hidden unit 1 answers 1 at all four corners." in str(idle)
    output = EXERCISE.judge(dict(zip(NAMES, (1, 1, -0.5, -1, -1, 1.5, 1, 0, -0.5), strict=True)))
    assert "At (1, 1) it gives (1, 0), and there the output's sum is 0.5." in str(output)


def test_a_square_again_and_units_without_weights():
    square = EXERCISE.judge(dict(zip(NAMES, (0, 1, -0.5, -1, 0, 0.5, 1, 1, -0.5), strict=True)))
    assert square.cause == "still a square"
    assert "are (0, 1), (1, 1), (0, 0), (1, 0)." in str(square)
    nothing = EXERCISE.judge(dict.fromkeys(NAMES, 0))
    assert nothing.cause == "idle unit"
    silent = EXERCISE.judge(dict(zip(NAMES, (1, 1, -0.5, -1, -1, 1.5, 0, 0, 0), strict=True)))
    assert silent.cause == "one answer"


def test_a_report_says_where_the_corners_come():
    verdict = EXERCISE.judge(EXERCISE.solution)
    assert "(0, 0) becomes (0, 1), (0, 1) becomes (1, 1)" in str(np.array(repr(verdict)))
