"""How the student's own code is run, watched and reported."""

import math
import warnings

import numpy as np
import pytest

from nnbook.exercises import find
from nnbook.exercises.student_code import has_placeholder, run

sigmoid, unit_output = find("sigmoid"), find("unit_output")


def placeholder(s):
    """Say something."""
    ...


def half_done(s):
    a = np.exp(-s)
    b = ...
    return a / b


def fill_in(s):
    return 1 / (1 + ...)


def ellipsis_in_an_index(s):
    s = np.asarray(s)[..., None]
    return s[..., 0]


def done(s):
    return 1 / (1 + np.exp(-s))


def forgotten_dots(s):
    ...
    return 1 / (1 + npp.exp(-s))  # noqa: F821


@pytest.mark.parametrize("function", [placeholder, half_done, fill_in, forgotten_dots])
def test_dots_are_a_stub(function):
    assert has_placeholder(function)
    assert sigmoid.judge(function).state == "not attempted"


def test_an_exception_is_not_hidden_by_forgotten_dots():
    verdict = sigmoid.judge(forgotten_dots)
    assert "NameError: name 'npp' is not defined" in verdict.details[0]
    assert "`return 1 / (1 + npp.exp(-s))" in verdict.details[1]


def test_an_untouched_stub_has_no_details():
    assert sigmoid.judge(placeholder).details == ()


@pytest.mark.parametrize("function", [ellipsis_in_an_index, done, math.exp, np.exp, int])
def test_other_functions_are_no_stubs(function):
    assert not has_placeholder(function)


def test_dots_left_behind_in_working_code_do_not_matter():
    def leftover(s):
        with np.errstate(over="ignore"):
            answer = 1 / (1 + np.exp(-s))
        ...
        return answer

    assert sigmoid.judge(leftover).right


def test_overflow_warning_of_a_right_sigmoid_is_a_sentence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = sigmoid.judge(done)
    assert verdict.right
    assert "overflow encountered in exp" in verdict.details[0]
    assert "np.errstate" in verdict.details[1]


def test_settings_of_numpy_in_the_notebook_do_not_matter():
    with np.errstate(all="raise"):
        assert sigmoid.judge(done).right
    with np.errstate(all="ignore"):
        assert len(sigmoid.judge(done).details) == 2


def test_exception_shows_type_message_own_line_and_arguments():
    def wrong_name(X, w, b):
        s = X @ w + b
        return sigmiod(s)  # noqa: F821

    verdict = unit_output.judge(wrong_name)
    assert verdict.cause == "NameError"
    assert "name 'sigmiod' is not defined" in verdict.sentence
    assert "`return sigmiod(s)" in verdict.details[0]
    assert "X of shape (5, 3)" in verdict.details[1]
    assert "nnbook" not in str(verdict)


def test_own_line_is_the_innermost_one_and_never_inside_a_library():
    def helper(X):
        return np.linalg.inv(X)

    verdict = unit_output.judge(lambda X, w, b: helper(X))
    assert verdict.cause == "LinAlgError"
    assert "`return np.linalg.inv(X)`" in verdict.details[0]


def test_own_line_when_the_package_raises():
    from nnbook.models import sigmoid as package_sigmoid

    def passes_nothing(s):
        return package_sigmoid(None)

    verdict = sigmoid.judge(passes_nothing)
    assert verdict.cause == "TypeError"
    assert "package_sigmoid(None)" in verdict.details[0]


def test_addresses_and_novels_are_shortened():
    class Thing:
        pass

    def raises(s):
        raise ValueError(f"{Thing()} " + "very long " * 100)

    sentence = sigmoid.judge(raises).sentence
    assert "0x" not in sentence
    assert len(sentence) < 400


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda s, t: s, "`sigmoid(s)`"),
        (lambda: 1, "`sigmoid(s)`"),
        (0.5, "without parentheses"),
    ],
)
def test_what_is_no_function_of_s(function, said):
    assert said in sigmoid.judge(function).sentence


@pytest.mark.parametrize("signature", ["(s)", 3])
def test_a_function_without_a_usable_signature_is_called(signature):
    def disguised(s):
        return done(s)

    disguised.__signature__ = signature
    assert sigmoid.judge(disguised).right


def test_whole_numbers_that_cut_off_decimals_are_named():
    def in_two_pieces(s):
        s = np.asarray(s)
        answer, right = np.zeros_like(s), s >= 0
        answer[right] = 1 / (1 + np.exp(-s[right]))
        answer[~right] = np.exp(s[~right]) / (1 + np.exp(s[~right]))
        return answer

    assert sigmoid.judge(in_two_pieces).cause == "dtype"


def test_nan_is_shown_with_the_input_that_caused_it():
    def nan_far_out(s):
        with np.errstate(over="ignore"):
            return np.where(np.abs(s) > 5000, np.nan, 1 / (1 + np.exp(-s)))

    verdict = sigmoid.judge(nan_far_out)
    assert verdict.cause == "nan"
    assert verdict.details[0] == "That is at s = -1e+04."


def test_general_cause_holds_for_all_cases():
    assert unit_output.judge(lambda X, w, b: 2 * unit_output.solution(X, w, b)).cause == "factor"
    assert unit_output.judge(lambda X, w, b: unit_output.solution(X, w, b)[::-1]).cause == "order"


@pytest.mark.parametrize("bound", [50, 500, 1e9])
def test_stable_sigmoids_of_other_forms_are_right(bound):
    def two_branches(s):
        s = np.clip(np.asarray(s, dtype=float), -bound, bound)
        e = np.exp(-np.abs(s))
        return np.where(s >= 0, 1, e) / (1 + e)

    assert sigmoid.judge(two_branches).right


def test_slope_by_central_differences_is_right():
    h = 1e-4
    sigma = find("sigmoid").solution
    verdict = find("sigmoid_prime").judge(lambda s: (sigma(s + h) - sigma(s - h)) / (2 * h))
    assert verdict.right


def test_run_gives_copies_and_sees_changes():
    X = np.array([3.0, 1.0])
    outcome = run(lambda X: X.sort(), {"X": X})
    assert outcome.changed == ("X",)
    assert X.tolist() == [3.0, 1.0]


def test_run_keeps_what_came_back_when_it_is_changed_later():
    buffer = np.zeros(2)

    def reuses_a_buffer(k):
        buffer[:] = k
        return buffer

    first, second = run(reuses_a_buffer, {"k": 1.0}), run(reuses_a_buffer, {"k": 2.0})
    assert (first.value[0], second.value[0]) == (1.0, 2.0)


def test_run_catches_what_is_printed(capsys):
    assert run(lambda s: print("hello"), {"s": 1.0}).printed == "hello\n"
    assert capsys.readouterr().out == ""
