"""Every kind of bad input gets its error: the argument, what was expected, what came."""

import re

import numpy as np
import pytest

from nnbook import validation as v


def raises(error, words):
    return pytest.raises(error, match=re.escape(words))


@pytest.mark.parametrize(
    ("X", "error", "words"),
    [
        ([["a", "b"]], TypeError, "X must consist of real numbers, got [['a', 'b']] (list)"),
        (None, TypeError, "X must consist of real numbers, got None (NoneType)"),
        ([[1j]], TypeError, "X must consist of real numbers"),
        (np.array([[1j, 2]]), TypeError, "an array of shape (1, 2) and dtype complex128"),
        ([[1, 2], [3]], ValueError, "X must be rectangular, got rows of different lengths"),
        (3.0, ValueError, "X must have shape (n, 2), got ()"),
        (np.ones((4, 3)), ValueError, "X must have shape (n, 2), got (4, 3)"),
        ([1, 2, 3], ValueError, "X must have shape (n, 2), got (3,)"),
        ([1, 2], ValueError, "one example is one row: X[None, :]"),
        (np.ones((0, 2)), ValueError, "at least one row and one column, got shape (0, 2)"),
        ([[1, 2], [np.nan, 4]], ValueError, "X must be finite, got X[1, 0] = nan"),
        ([[1, np.inf]], ValueError, "X must be finite, got X[0, 1] = inf"),
    ],
)
def test_bad_matrix(X, error, words):
    with raises(error, words):
        v.as_matrix(X, columns=2)


def test_a_flat_list_without_a_known_width():
    with raises(ValueError, "X must have shape (n, K), got (3,); one feature is one column"):
        v.as_matrix([1, 2, 3])


def test_a_number_too_large_for_the_type_is_named():
    with raises(ValueError, "X must be finite, got X[0, 0] = inf"):
        v.as_matrix([[1e300]], dtype=np.float32)


@pytest.mark.parametrize(
    ("w", "error", "words"),
    [
        ("abc", TypeError, "w must consist of real numbers, got 'abc' (str)"),
        ([[1, 2, 3]], ValueError, "w must be of shape (3,), got shape (1, 3)"),
        ([1, 2], ValueError, "w must be of shape (3,), got shape (2,)"),
        ([1, 2, -np.inf], ValueError, "w must be finite, got w[2] = -inf"),
    ],
)
def test_bad_vector(w, error, words):
    with raises(error, words):
        v.as_vector(w, "w", length=3)


def test_bad_vector_of_any_length():
    with raises(ValueError, "w must be one-dimensional, got shape (1, 1)"):
        v.as_vector([[1]], "w")
    with raises(ValueError, "w must have at least one component, got none"):
        v.as_vector([], "w")


@pytest.mark.parametrize(
    ("y", "error", "words"),
    [
        (["yes", "no", "no"], TypeError, "y must consist of real numbers"),
        ([0, 1], ValueError, "y must have shape (3,), one label an example, got (2,)"),
        ([[0], [1], [1]], ValueError, "y must have shape (3,), one label an example, got (3, 1)"),
        ([0, 1, 2], ValueError, "y must hold only 0 and 1, got y[2] = 2"),
        ([0, -1, 1], ValueError, "y must hold only 0 and 1, got y[1] = -1"),
        ([np.nan, 1, 1], ValueError, "y must hold only 0 and 1, got y[0] = nan"),
    ],
)
def test_bad_labels(y, error, words):
    with raises(error, words):
        v.as_labels(y, 3)


@pytest.mark.parametrize(
    ("check", "value", "error", "words"),
    [
        (v.positive, 0, ValueError, "λ must be a positive number, got 0"),
        (v.positive, -0.1, ValueError, "λ must be a positive number, got -0.1"),
        (v.positive, np.nan, ValueError, "λ must be a positive number, got nan"),
        (v.positive, np.inf, ValueError, "λ must be a positive number, got inf"),
        (v.positive, "1", TypeError, "λ must be a positive number, got '1' (str)"),
        (v.positive, True, TypeError, "λ must be a positive number, got True (bool)"),
        (v.positive, [1.0], TypeError, "λ must be a positive number, got [1.0] (list)"),
        (v.non_negative, -1e-9, ValueError, "λ must be zero or a positive number, got -1e-09"),
        (v.non_negative, None, TypeError, "λ must be zero or a positive number, got None"),
    ],
)
def test_bad_number(check, value, error, words):
    with raises(error, words):
        check(value, "λ")


def test_good_numbers_of_every_kind():
    for value in (2, 2.0, np.float32(2), np.int64(2), np.array(2.0)):
        assert v.positive(value, "λ") == 2.0
        assert type(v.positive(value, "λ")) is float
    assert v.non_negative(0, "ε") == 0.0


def test_whole_numbers():
    assert v.whole_number(np.int64(3), "n", 1) == 3
    with raises(TypeError, "n must be a whole number, at least 1, got 3.0 (float)"):
        v.whole_number(3.0, "n", 1)
    with raises(TypeError, "n must be a whole number, at least 1, got True"):
        v.whole_number(True, "n", 1)
    with raises(ValueError, "n must be a whole number, at least 1, got 0"):
        v.whole_number(0, "n", 1)


def test_seeds():
    rng = np.random.default_rng(5)
    assert v.as_generator(rng) is rng
    assert v.as_generator(5).random() == v.as_generator(np.int32(5)).random()
    with raises(TypeError, "seed must be a whole number or a numpy.random.Generator, got None"):
        v.as_generator(None)
    with raises(ValueError, "seed must be a whole number, at least 0, got -1"):
        v.as_generator(-1)


def test_what_is_right_already_is_not_copied():
    X = np.ones((3, 2))
    assert v.as_matrix(X, columns=2) is X


def test_types_are_kept_or_converted_as_asked():
    assert v.as_array(np.ones(2, np.float32), "v").dtype == np.float32
    assert v.as_array([1, 2], "v").dtype == np.float64
    assert v.as_array([True], "v").dtype == np.float64
    assert v.as_matrix([[1]], dtype=np.float32).dtype == np.float32


def test_a_long_value_is_cut_in_the_message():
    assert v.what_came("x" * 200) == "'" + "x" * 36 + "... (str)"
