"""What is said of a wrong answer is true: of its numbers, its names and its state."""

import time

import numpy as np
import pytest

from nnbook.exercises import find
from nnbook.models import sigmoid as σ

FUNCTIONS = ("sigmoid", "sigmoid_prime", "unit_output", "unit_gradient")
output, gradient = find("unit_output"), find("unit_gradient")


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("seed", range(8))
def test_coarse_numbers_get_one_verdict_from_every_seed(name, dtype, seed):
    exercise = find(name)

    def coarse(*arguments):
        with np.errstate(all="ignore"):
            return dtype(exercise.solution(*arguments))

    for verdict in (exercise.judge(coarse, seed=seed), exercise.judge_for(coarse, seed)):
        assert (verdict.state, verdict.cause) == ("not yet", "dtype")
        assert "Compute with float64" in verdict.sentence


def test_coarse_numbers_on_the_way_in_one_kind_of_case_are_named_too():
    def coarse_for_vectors(s):
        with np.errstate(over="ignore"):
            answer = 1 / (1 + np.exp(-s))
        return np.float32(answer) if np.shape(s) == (5,) else answer

    assert find("sigmoid").judge(coarse_for_vectors).cause == "dtype"


@pytest.mark.parametrize(("factor", "said"), [(2, "factor 2"), (0.5, "factor ½"), (3, "about 3")])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_constant_factor_is_named(name, factor, said):
    verdict = find(name).judge(lambda *arguments: factor * find(name).solution(*arguments))
    assert verdict.cause == "factor"
    assert said in verdict.sentence


def swapped_gradient(X, y, b, w):
    error = σ(X @ w + b) - y
    return np.append(X.T @ error / len(y), error.mean())


def swapped_output(w, X, b):
    return σ(X @ w + b)


@pytest.mark.parametrize(
    ("function", "orders"),
    [
        (swapped_gradient, ("`(X, y, w, b)`", "`(X, y, b, w)`")),
        (swapped_output, ("`(X, w, b)`", "`(w, X, b)`")),
    ],
)
def test_arguments_in_another_order_are_named(function, orders):
    exercise = gradient if function is swapped_gradient else output
    verdict = exercise.judge(function)
    assert verdict.cause == "arguments"
    assert all(order in verdict.sentence for order in orders)


def test_names_alone_make_nothing_wrong():
    assert output.judge(lambda w, b, X: σ(w @ b + X)).right


def test_the_student_s_own_names_are_told():
    def in_place(data, labels, weights, bias):
        error = σ(data @ weights + bias) - labels
        labels -= error
        return np.append(data.T @ error / len(error), error.mean())

    def raises(data, weights, bias):
        raise ValueError("no")

    def five_rows(data, weights, bias):
        return np.array([σ(data[i] @ weights + bias) for i in range(5)])

    assert "its argument `labels` in place" in gradient.judge(in_place).sentence
    assert "called with data of shape (5, 3), weights = [" in output.judge(raises).details[-1]
    assert "`len(data)`, `data.shape`" in output.judge(five_rows).sentence


@pytest.mark.parametrize("names", [(), ("X",)])
def test_names_that_cannot_be_seen_are_those_of_the_exercise(names):
    space = {}
    exec(f"def f({', '.join([*names, '*rest'])}):\n    raise ValueError('no')", space)
    assert "called with X of shape (5, 3), w = [" in output.judge(space["f"]).details[-1]


def late(calls):
    """Right for the inputs that everybody gets, if these come first."""
    seen = []

    def remembers(X, w, b):
        seen.append(1)
        return σ(X @ w + b) + 0.1 * (len(seen) > calls)

    return remembers


@pytest.mark.parametrize("calls", [1, 3, 5, 6, 7, 8, 9, 10, 12])
def test_what_is_kept_from_call_to_call_has_nothing_to_do_with_inputs(calls):
    verdict = output.judge_for(late(calls), 1)
    assert verdict.cause == "random"
    assert "kept from one call to the next" in verdict.sentence
    assert "everybody" not in verdict.sentence


def test_what_is_slow_has_nothing_to_do_with_inputs(monkeypatch):
    def slow(X, w, b):
        time.sleep(0.03)
        return σ(X @ w + b)

    object.__setattr__(output, "seconds", 0.3)  # for eight calls in the first round, six more
    try:
        verdict = output.judge_for(slow, 1)
    finally:
        object.__setattr__(output, "seconds", 10.0)
    assert verdict.cause == "endless"
    assert "everybody" not in verdict.sentence
