"""Values as text: short, and the same on every machine and version."""

import numpy as np
import pytest

from nnbook.diagnosis.words import as_code, is_number, number_in_words, value_in_words, what_is


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "s = 0.1"),
        (1 / 3, "s = 0.3333"),
        (np.float32(0.5), "s = 0.5"),
        (-1000, "s = -1000"),
        (float("nan"), "s = nan"),
        (np.array([1.0, -2.5]), "s = [1, -2.5]"),
        (np.array([[1, 2], [3, 4]]), "s = [[1, 2], [3, 4]]"),
        (np.zeros((3, 4)), "s of shape (3, 4)"),
        ("text", "s of type str"),
        ({1: np.zeros((3, 4)), 2: 0.5}, "s[1] of shape (3, 4), s[2] = 0.5"),
        ([np.zeros(2), np.zeros((3, 4))], "s[0] = [0, 0], s[1] of shape (3, 4)"),
        ([np.zeros(k) for k in range(9)], "s of type list"),
        ({}, "s of type dict"),
    ],
)
def test_values_are_shown_small(value, text):
    assert value_in_words("s", value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(True, "True"), (7, "7"), (1e-9, "1e-09"), (np.int64(3), "3")]
)
def test_numbers(value, text):
    assert number_in_words(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (np.nan, "nan"),
        (3, "a number"),
        (True, "a number"),
        (10**400, "a number too large for a float"),
        (-(10**400), "a number too large for a float"),
        ("x", "a text"),
        ([1, 2], "a list of length 2"),
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        ({}, "an empty dict"),
        ({"n": 1}, "a dict with the keys 'n'"),
        ({1, 2}, "a set"),
    ],
)
def test_kinds(value, text):
    assert what_is(value) == text


@pytest.mark.parametrize("value", [1, 1.5, np.float64(2), np.int8(3)])
def test_numbers_are_numbers(value):
    assert is_number(value)


@pytest.mark.parametrize("value", [None, "1", np.nan, np.inf, 1j, [1], np.array(1.0), 10**400])
def test_other_things_are_not(value):
    assert not is_number(value)


def test_foreign_text_as_code_is_one_safe_line():
    assert as_code("x = 1") == "`x = 1`"
    assert as_code("a `b`\n\x1b[0m c\ud800") == "`` a `b` [0m c ``"
    assert len(as_code("x" * 500)) == 123
