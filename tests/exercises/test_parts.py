"""Answers in several parts: dicts by layer, tuples of arrays."""

import numpy as np
import pytest

from nnbook.exercises import FunctionExercise, Mistake, find
from nnbook.exercises.nested import has_numbers, leaves

SIZES = ((2, 3), (1, 4), (3, 1), (4, 2), (3, 2))


def halves(X):
    return {1: X / 2, 2: X + 1}, X.sum(axis=0)


def exercise(solution=halves, returns=("a", "total"), mistakes=()):
    return FunctionExercise(
        name="t",
        title="t",
        solution=solution,
        praise="Yes.",
        hints=("a", "b"),
        cases=lambda rng: [(rng.normal(size=size),) for size in SIZES],
        returns=returns,
        mistakes=mistakes,
    )


def test_the_same_parts_are_right():
    assert exercise().judge(halves).right
    assert exercise().judge(lambda X: [{2: X + 1, 1: X / 2}, X.sum(axis=0)]).right


@pytest.mark.parametrize(
    ("answer", "cause", "said"),
    [
        (lambda X: X, "type", "`return a, total`"),
        (lambda X: (halves(X)[0],), "type", "2 parts are needed"),
        (lambda X: (X, X.sum(axis=0)), "type", "`a` is an array of shape"),
        (lambda X: ({1: X / 2}, X.sum(axis=0)), "missing", "`a[2]` is missing: the keys 1 and 2"),
        (lambda X: ({**halves(X)[0], 0: X}, X.sum(axis=0)), "surplus", "a key too many, 0"),
        (lambda X: ({1: X / 2, 2: -X - 1}, X.sum(axis=0)), "sign", "`a[1]` is right. In `a[2]`"),
        (lambda X: (halves(X)[0], -X.sum(axis=0)), "sign", "`a[1]` and `a[2]` are right."),
        (lambda X: (halves(X)[0], X.sum(axis=1)), "shape", "In `total`: Your answer is an array"),
        (lambda X: ({1: -X / 2, 2: -X - 1}, -X.sum(axis=0)), "sign", "the sign is wrong: look"),
        (lambda X: (halves(X)[0].get(3), None), "none", "returns nothing"),
        (lambda X: (dict.fromkeys(halves(X)[0]), None), "none", "In `a[1]`: Your answer is None"),
    ],
)
def test_the_first_part_that_differs_is_named(answer, cause, said):
    verdict = exercise().judge(answer)
    assert (verdict.state, verdict.cause) == ("not yet", cause), verdict
    assert said in verdict.sentence, verdict.sentence


def test_one_dict_alone_and_a_known_mistake():
    def turned(X):
        return {1: -X / 2, 2: X + 1}

    one = exercise(lambda X: halves(X)[0], ("a",), (Mistake("turned", turned, "Turn it back."),))
    assert one.judge(lambda X: {1: X / 2, 2: 1 + X}).right
    assert one.judge(lambda X: {1: X / -2, 2: X + 1}).cause == "turned"
    assert "`a` is an array" in one.judge(lambda X: X).sentence


def test_a_stub_with_several_parts_is_not_attempted():
    def stub(X):
        a, total = ..., ...
        return a, total

    assert exercise().judge(stub).state == "not attempted"


def test_what_the_solution_gives_must_be_as_declared():
    with pytest.raises(ValueError, match="what `returns` names"):
        exercise(returns=()).judge(halves)
    with pytest.raises(ValueError, match="what `returns` names"):
        exercise(lambda X: X).judge(halves)


def test_coarse_parts_are_named():
    def coarse(X):
        return {1: np.float32(X / 2), 2: X + 1}, X.sum(axis=0)

    assert exercise().judge(coarse).cause == "dtype"


def test_an_argument_that_the_solution_does_without_is_not_missed():
    """`s` comes to the whole algorithm, and for sigmoids `a` alone is enough."""

    def twice(W, s, a, y):
        delta, dW, db = find("backpropagation").solution(W, s, a, y)
        return delta, {l: 1.7 * part for l, part in dW.items()}, db

    def without_s(W, s, a, y):
        return twice(W, W, a, y)

    verdict = find("backpropagation").judge(without_s)
    assert verdict.cause == "factor"
    assert "are right. In `dW[" in verdict.sentence


def test_leaves():
    assert leaves(({1: 2, 3: (4, 5)}, 6)) == [2, 4, 5, 6]
    assert has_numbers({1: np.zeros(2), 2: 3.0})
    assert not has_numbers(())
    assert not has_numbers({1: None})


def pieces(X):
    return tuple(X[k : k + 1] for k in range(len(X)))


def test_a_list_of_any_length_has_one_name_and_numbered_parts():
    listed = exercise(pieces, returns=("rows",))
    assert listed.judge(pieces).right
    assert listed.judge(lambda X: [X[k : k + 1] for k in range(len(X))]).right
    wrong = listed.judge(lambda X: [X[k : k + 1] + (k > 0) for k in range(len(X))])
    assert "`rows[0]` is right. In `rows[1]`" in wrong.sentence
    assert "`rows` must be a list, here of 2 arrays" in listed.judge(lambda X: X[:1]).sentence
    short = listed.judge(lambda X: [X[:1]] * (len(X) > 1))
    assert short.state == "not yet"


def test_several_numbers_may_come_as_a_vector():
    exercise = find("missing_operation")
    assert exercise.judge(lambda u, v: np.array([u / v, 1 / v, -u / v**2])).right
    assert exercise.judge(lambda u, v: np.array([u / v, 1 / v, u / v**2])).cause == "sign"
    verdict = exercise.judge(lambda u, v: np.array([u / v, 1 / v]))
    assert verdict.cause == "one slope alone"
