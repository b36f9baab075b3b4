"""explain_difference names the cause, and never the expected values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from nnbook.diagnosis import agrees, explain_difference

E = np.array([[0.3, -1.7, 2.2], [0.9, 4.1, -0.6]])
v = np.array([0.37, -1.73, 2.21, 0.94])

CAUSES = [
    ("none", None, v),
    ("list", [0.37, -1.73, 2.21, 0.94], v),
    ("list", (v, v), v),
    ("list", [1.0], 1.0),
    ("type", "text", v),
    ("type", {"a": 1}, v),
    ("type", np.exp, v),
    ("type", v.astype(complex), v),
    ("type", v.astype(object), v),
    ("type", v.astype(str), v),
    ("type", 10**400, 1.0),
    ("transposed", E.T, E),
    ("transposed", (E @ E.T @ np.array([[1, 2], [0, 1]])).T, E @ E.T @ np.array([[1, 2], [0, 1]])),
    ("shape", v[:, None], v),
    ("shape", v[:3], v),
    ("shape", 0.5, v),
    ("shape", np.array([1.5]), 1.5),
    ("broadcast", v[:, None] + v, v),
    ("nan", np.where(v > 2, np.nan, v), v),
    ("inf", np.where(v > 2, np.inf, v), v),
    ("zero", 0 * v, v),
    ("sign", -v, v),
    ("order", v[::-1], v),
    ("order", np.roll(v, 1), v),
    ("factor", 4 * v, v),
    ("factor", v / 4, v),
    ("factor", 2 * v, v),
    ("factor", v / 2, v),
    ("factor", 1.234 * v, v),
    ("factor", -3 * v, v),
    ("offset", v + 0.5, v),
    ("dtype", np.trunc(v).astype(int), v),
    ("dtype", np.round(v).astype(int), v),
    ("dtype", (v + 1e-4).astype(np.float16), v),
    ("differs", v + np.array([0, 0.5, 0, 0]), v),
    ("differs", 0.7, 0.5),
]


@pytest.mark.parametrize(("cause", "actual", "expected"), CAUSES)
def test_cause_is_named(cause, actual, expected):
    finding = explain_difference(actual, expected)
    assert finding is not None
    assert finding.cause == cause


@pytest.mark.parametrize(("cause", "actual", "expected"), CAUSES)
def test_relations_are_told_from_what_is_true_of_one_array(cause, actual, expected):
    finding = explain_difference(actual, expected)
    names = ("transposed", "zero", "sign", "order", "factor", "offset")
    assert finding.relation == (cause in names)


@pytest.mark.parametrize(("actual", "text"), [(4 * v, "mean"), (v / 4, "1/n"), (7 * v, "about 7")])
def test_factor_n_is_named_when_n_is_known(actual, text):
    finding = explain_difference(actual, v, n=4)
    assert finding.cause == "factor"
    assert text in finding.sentence


def test_a_negative_factor_names_the_sign_too():
    assert "sign" in explain_difference(-4 * v, v, n=4).sentence


def test_one_number_is_not_called_a_multiple_unless_n_explains_it():
    assert explain_difference(1.0, 0.5).cause == "differs"
    assert explain_difference(2.5, 0.5).cause == "differs"
    assert explain_difference(2.5, 0.5, n=5).cause == "factor"


def test_where_points_at_the_first_wrong_entry():
    actual = E.copy()
    actual[1, 2] = np.nan
    finding = explain_difference(actual, E)
    assert finding.where == (1, 2)
    assert "[1, 2]" in finding.sentence


@pytest.mark.parametrize(("cause", "actual", "expected"), CAUSES)
def test_expected_values_are_not_told(cause, actual, expected):
    # 0.37 is in `v` and in no actual value but the list's and the rearranged ones.
    sentence = explain_difference(actual, expected).sentence
    assert "0.37" not in sentence
    assert "\n" not in sentence


def test_strict_tolerance_is_kept_and_causes_stay_recognisable():
    tiny = np.array([4.2e-18, 1.0, 0.3])
    lost = np.array([0.0, 1.0, 0.3])
    assert explain_difference(lost, tiny) is None
    finding = explain_difference(lost, tiny, rtol=1e-9, atol=1e-30)
    assert (finding.cause, finding.where) == ("differs", (0,))
    assert explain_difference(lost + 1, tiny, rtol=1e-9, atol=1e-30).cause == "offset"


numbers = arrays(
    np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e3, 1e3, width=64)
)


@given(numbers)
def test_an_array_agrees_with_itself(a):
    assert explain_difference(a, a) is None
    assert explain_difference(a.tolist() if a.ndim == 0 else a.copy(), a) is None


@given(numbers, st.sampled_from([np.negative, lambda a: a + 1, lambda a: 3 * a, np.zeros_like]))
def test_it_is_none_exactly_when_the_arrays_agree(a, change):
    assert (explain_difference(change(a), a) is None) == agrees(change(a), a)


@given(st.one_of(st.none(), st.text(), st.binary(), st.lists(st.integers()), st.complex_numbers()))
def test_any_object_gets_a_finding(thing):
    assert explain_difference(thing, v) is not None


def test_nan_and_infinity_agree_with_themselves():
    odd = np.array([np.nan, np.inf, -np.inf])
    assert agrees(odd, odd)
    assert not agrees(odd, -odd)
