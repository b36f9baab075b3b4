"""Causes that show in how a function behaves and in its code."""

import math
import sys

import numpy as np
import pytest

from nnbook.exercises import FunctionExercise, find
from nnbook.exercises.code_causes import notebook_data, plain_function

output, gradient, sigmoid = find("unit_output"), find("unit_gradient"), find("sigmoid")
inputs = np.zeros((219, 2))
n, eps = 219, 0.5
LIMIT = 3


def σ(s):
    return 1 / (1 + np.exp(-s))


def sizes_of_the_notebook(X, w, b):
    return σ(inputs @ w + b)


def through_a_helper(X, w, b):
    return helper(X @ w + b)


def helper(s):
    return σ(s) * n


def counts_a_global(X, w, b):
    return σ(X @ w + b) * n


@pytest.mark.parametrize("f", [sizes_of_the_notebook, through_a_helper, counts_a_global])
def test_data_of_the_notebook_is_named(f):
    verdict = output.judge(f)
    assert verdict.cause == "global"
    name = "inputs" if f is sizes_of_the_notebook else "n"
    assert f"`{name}` from the notebook" in verdict.sentence
    assert "`X`, `w`, `b`" in verdict.sentence


def test_a_failure_that_a_global_led_to_is_shown_too():
    verdict = output.judge(sizes_of_the_notebook)
    assert any("ValueError" in detail for detail in verdict.details)
    assert any("inputs @ w" in detail for detail in verdict.details)


def test_a_right_answer_with_a_global_gets_a_note():
    verdict = output.judge(lambda X, w, b: σ(X @ w + b) + (eps - 0.5))
    assert verdict.right
    assert "`eps` from the notebook" in verdict.details[-1]


def test_constants_functions_and_modules_are_no_data():
    assert list(notebook_data(lambda s: σ(s) * LIMIT + np.exp(s) + len(s))) == []
    assert [name for name, _ in notebook_data(lambda s: [inputs for _ in s])] == ["inputs"]


def test_function_is_found_inside_of_what_wraps_it():
    from functools import partial

    for wrapped in (partial(helper), np.vectorize(helper), helper):
        assert plain_function(wrapped) is helper
    assert plain_function(np.exp) is None


@pytest.mark.parametrize("exercise", [output, gradient, sigmoid])
def test_random_answers_are_named(exercise):
    rng = np.random.default_rng()

    def noisy(*arguments):
        return exercise.solution(*arguments) + rng.normal(size=np.shape(arguments[0])[:1])

    assert output.judge(lambda X, w, b: noisy(X, w, b)).cause == "random" or exercise is not output
    verdict = exercise.judge(lambda *a: exercise.solution(*a) * rng.normal())
    assert verdict.cause == "random"


def test_what_is_kept_between_calls_counts_as_random():
    calls = []

    def counts(X, w, b):
        calls.append(1)
        return output.solution(X, w, b) + len(calls)

    assert output.judge(counts).cause == "random"


def fixed_number_of_rows(X, w, b):
    return np.array([σ(X[i] @ w + b) for i in range(5)])


def fixed_number_of_columns(X, w, b):
    return σ(X[:, 0] * w[0] + X[:, 1] * w[1] + X[:, 2] * w[2] + b)


@pytest.mark.parametrize("f", [fixed_number_of_rows, fixed_number_of_columns])
def test_fixed_size_is_named(f):
    verdict = output.judge(f)
    assert verdict.cause == "one size"
    assert "right for X of shape (5, 3), w of shape (3,)" in verdict.sentence
    assert "`len(X)`" in verdict.sentence


def test_fixed_divisor_is_named():
    def fixed(X, y, w, b):
        error = σ(X @ w + b) - y
        return np.append(X.T @ error / 12, error.sum() / 12)

    assert gradient.judge(fixed).cause == "one size"


def test_wrong_for_some_numbers_is_no_matter_of_size():
    verdict = output.judge(lambda X, w, b: σ(X @ w + abs(b)))
    assert verdict.cause != "one size"


scaled_exercise = FunctionExercise(
    name="scaled",
    title="t",
    solution=lambda X, c, b: X.sum(axis=1) * c + b,
    praise="Yes.",
    hints=("a", "b"),
    cases=lambda rng: [
        (rng.normal(size=(k, m)), float(rng.normal()), float(rng.normal()))
        for k, m in ((5, 3), (4, 6), (1, 2), (7, 2))
    ],
    examples=lambda X, c, b: len(X),
)


@pytest.mark.parametrize(
    ("wrong", "cause"),
    [
        (lambda X, c, b: X.sum(axis=1) * c, "bias missing"),
        (lambda X, c, b: X.sum(axis=1) * 0 + b, "argument missing"),
        (lambda X, c, b: X.sum(axis=1) + 2 * b, "unused argument"),
        (lambda X, c, b: X.sum(axis=1) * c - b, "offset"),
        (lambda X, c, b: 2 * (X.sum(axis=1) * c + b), "factor"),
        (lambda X, c, b: -(X.sum(axis=1) * c + b), "sign"),
    ],
)
def test_missing_and_unused_arguments(wrong, cause):
    assert scaled_exercise.judge(wrong).cause == cause


def test_arguments_used_inside_are_used():
    def nested(X, c, b):
        return np.array([(lambda: (x.sum() * c) - b)() for x in X])

    assert scaled_exercise.judge(nested).cause == "offset"


def test_nan_is_shown_with_its_example():
    def nan_in_one(X, w, b):
        answer = σ(X @ w + b)
        return np.where(X[:, 0] > 1, np.nan, answer)

    verdict = output.judge(nan_in_one)
    assert verdict.cause == "nan"
    assert "That is for X[" in verdict.details[0]


def loop(X, w, b):
    answers = np.zeros(len(X))
    for i, x in enumerate(X):
        answers[i] = 1 / (1 + math.exp(-sum(x * w) - b))
    return answers


LOOPS = [
    loop,
    lambda X, w, b: np.array([σ(x @ w + b) for x in X]),
    lambda X, w, b: np.array(list(map(lambda x: σ(x @ w + b), X))),  # noqa: C417
    lambda X, w, b: np.vectorize(lambda s: 1 / (1 + math.exp(-s)))(X @ w + b),
    lambda X, w, b: np.apply_along_axis(lambda x: σ(x @ w + b), 1, X),
]


@pytest.mark.parametrize("f", LOOPS)
def test_loop_over_the_examples_is_not_right_yet(f):
    before = sys.gettrace()
    verdict = output.judge(f)
    assert sys.gettrace() is before
    assert (verdict.state, verdict.cause) == ("not yet", "loop")
    assert "one by one" in verdict.sentence
    assert verdict == output.judge(f)


def over_the_features(X, w, b):
    s = b
    for j in range(X.shape[1]):
        s = s + X[:, j] * w[j]
    return σ(s)


def in_many_lines(X, w, b):
    s = np.einsum("ij,j->i", X, w)
    s = np.where(np.isnan(s), 0, s) + b
    return np.round(np.median([σ(s), σ(s)], axis=0), 15)


@pytest.mark.parametrize("f", [over_the_features, in_many_lines])
def test_what_does_not_grow_with_n_is_no_loop(f):
    assert output.judge(f).right


def test_cases_that_are_all_zero_are_refused():
    exercise = FunctionExercise(
        name="nothing",
        title="t",
        solution=lambda x: 0 * x,
        praise="Yes.",
        hints=("a", "b"),
        cases=lambda rng: [(rng.normal(size=3),)],
    )
    with pytest.raises(ValueError, match="is 0 in every case"):
        exercise.judge(lambda x: np.zeros(3))


def test_who_empties_a_dict_is_told_to_copy_a_dict():
    def empties(inputs):
        order = []
        while inputs:
            used = {x for node in inputs for x in inputs[node]}
            order += [node for node in inputs if node not in used]
            for node in order:
                inputs.pop(node, None)
        return order

    def writes(X, w, b):
        X += 1
        return output.solution(X - 1, w, b)

    assert "`inputs = dict(inputs)`" in find("backward_order").judge(empties).sentence
    assert "`X = X + 1`" in output.judge(writes).sentence
