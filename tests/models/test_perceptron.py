"""The perceptron to the letter of P2 and P3."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.models import Model, Perceptron

SQUARE = [[0, 0], [0, 1], [1, 0], [1, 1]]
WHOLE = st.integers(-9, 9)


@st.composite
def units_with_examples(draw):
    """θ and X of whole numbers, so that every weighted sum is exact, 0 among them."""
    K = draw(st.integers(1, 4))
    theta = draw(st.lists(WHOLE, min_size=K + 1, max_size=K + 1))
    X = draw(st.lists(st.lists(WHOLE, min_size=K, max_size=K), min_size=1, max_size=12))
    return theta, X


@given(units_with_examples())
def test_the_answer_is_p2(data):
    theta, X = data
    unit = Perceptron(len(theta) - 1, theta=theta)
    *w, b = theta
    expected = [
        1 if sum(w_j * x_j for w_j, x_j in zip(w, x, strict=True)) + b > 0 else 0 for x in X
    ]
    assert unit.output(X).tolist() == unit.predict(X).tolist() == expected
    assert unit.accuracy(X, expected) == 1
    assert unit.accuracy(X, [1 - y for y in expected]) == 0


@pytest.mark.parametrize(
    ("theta", "x"), [([0, 0, 0], [5, -3]), ([2, -1, 0], [1, 2]), ([1, 1, -1.5], [0.5, 1])]
)
def test_exactly_0_gives_0(theta, x):
    unit = Perceptron(2, theta=theta)
    assert unit.weighted_sum([x]).tolist() == [0]
    assert unit.output([x]).tolist() == unit.predict([x]).tolist() == [0]


def test_the_next_number_above_0_gives_1():
    above, below = np.nextafter(0, [1, -1])
    assert Perceptron(1, theta=[1, 0]).predict([[above], [0.0], [-0.0], [below]]).tolist() == [
        1,
        0,
        0,
        0,
    ]


@given(
    hnp.arrays(float, 3, elements=st.floats(-5, 5)).filter(lambda w: np.linalg.norm(w) > 0.1),
    st.floats(-5, 5),
    hnp.arrays(float, (2, 3), elements=st.floats(-5, 5)),
    st.floats(0.01, 10),
)
def test_w_is_the_normal_and_points_to_the_side_of_1(w, b, anywhere, distance):
    unit = Perceptron(3, theta=[*w, b])
    normal = w / np.linalg.norm(w)
    # Two points moved along the normal onto the plane s = 0.
    on_it = anywhere - (unit.weighted_sum(anywhere) / np.linalg.norm(w))[:, None] * normal
    assert (on_it[1] - on_it[0]) @ normal == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(unit.weighted_sum(on_it), 0, atol=1e-9)
    assert unit.predict(on_it + distance * normal).tolist() == [1, 1]
    assert unit.predict(on_it - distance * normal).tolist() == [0, 0]


@given(st.floats(-5, 5), st.floats(0.1, 5))
def test_b_shifts_the_line_along_w(b, w):
    x = np.array([-b / w - 0.01, -b / w + 0.01])[:, None]
    assert Perceptron(1, theta=[w, b]).predict(x).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("theta", "answers"),
    [
        ([1, 1, -1.5], [0, 0, 0, 1]),  # AND
        ([1, 1, -0.5], [0, 1, 1, 1]),  # OR
        ([-1, -1, 1.5], [1, 1, 1, 0]),  # NAND
        ([-1, -1, 0.5], [1, 0, 0, 0]),  # NOR
        ([1, 1, -1], [0, 0, 0, 1]),  # on the line is 0
    ],
)
def test_gates_by_hand(theta, answers):
    assert Perceptron(2, theta=theta).predict(SQUARE).tolist() == answers


def test_what_comes_out():
    unit = Perceptron(2, theta=[1, 2, 3], dtype=np.float32)
    assert (unit.w.tolist(), float(unit.b)) == ([1, 2], 3)
    assert unit.output(SQUARE).dtype == unit.weighted_sum(SQUARE).dtype == np.float32
    assert unit.predict(SQUARE).dtype == int
    assert unit.output(SQUARE).shape == unit.predict(SQUARE).shape == (4,)
    assert Perceptron(3).theta.tolist() == [0, 0, 0, 0]


def test_it_has_no_gradient_to_descend():
    assert not isinstance(Perceptron(2), Model)
    assert not hasattr(Perceptron(2), "gradient")


def test_it_says_what_it_is():
    assert repr(Perceptron(2)) == "Perceptron(2 inputs → 1 output, 3 parameters)"
    assert repr(Perceptron(1)) == "Perceptron(1 input → 1 output, 2 parameters)"


def test_a_copy_is_one_of_its_own():
    unit = Perceptron(1, theta=[1, 2])
    twin = unit.copy()
    twin.w, twin.b = [5], 6
    assert (type(twin), unit.theta.tolist(), twin.theta.tolist()) == (Perceptron, [1, 2], [5, 6])


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: Perceptron(0), ValueError, "n_inputs must be a whole number, at least 1, got 0"),
        (lambda: Perceptron(-2), ValueError, "n_inputs must be a whole number, at least 1, got -2"),
        (
            lambda: Perceptron(2.0),
            TypeError,
            "n_inputs must be a whole number, at least 1, got 2.0",
        ),
        (lambda: Perceptron(2, theta=[1, 2]), ValueError, "theta must be of shape (3,), got shape"),
        (
            lambda: Perceptron(1, theta=[1, np.nan]),
            ValueError,
            "theta must be finite, got theta[1]",
        ),
        (lambda: Perceptron(2, dtype=int), TypeError, "dtype must be a floating-point type, got"),
        (lambda: Perceptron(2).predict([0, 1]), ValueError, "one example is one row: X[None, :]"),
        (lambda: Perceptron(2).predict([[0]]), ValueError, "X must have shape (n, 2), got (1, 1)"),
        (lambda: Perceptron(2).predict(np.empty((0, 2))), ValueError, "at least one row"),
        (
            lambda: Perceptron(1).output([[np.inf]]),
            ValueError,
            "X must be finite, got X[0, 0] = inf",
        ),
        (lambda: Perceptron(1).output([["a"]]), TypeError, "X must consist of real numbers"),
        (lambda: Perceptron(1).accuracy([[1]], [2]), ValueError, "only 0 and 1, got y[0] = 2"),
        (lambda: Perceptron(1).accuracy([[1]], [1, 0]), ValueError, "y must have shape (1,)"),
    ],
)
def test_bad_input(call, error, words):
    with pytest.raises(error, match=re.escape(words)):
        call()
