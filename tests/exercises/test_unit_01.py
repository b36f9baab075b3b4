"""Unit 01: what a student may write and is right, and what is told beyond the known mistakes."""

import numpy as np
import pytest

from nnbook.exercises import find


def by_counting(y_hat, y):
    count = 0
    for a, b in zip(y_hat, y, strict=True):
        if a == b:
            count += 1
    return count / len(y)


@pytest.mark.parametrize(
    "answer",
    [
        by_counting,
        lambda y_hat, y: np.sum(y_hat == y) / len(y),
        lambda y_hat, y: 1 - np.mean(y_hat != y),
        lambda y_hat, y: (y_hat == y).mean(),
        lambda y_hat, y: np.count_nonzero(y_hat == y) / y.size,
        lambda y_hat, y: sum(y_hat == y) / len(y),
    ],
)
def test_ways_to_the_accuracy(answer):
    assert find("accuracy").judge(answer).right


def order(n, seed):
    return np.random.default_rng(seed).permutation(n)


def role_by_role(n, share, seed):
    role = np.zeros(n)
    for place in order(n, seed)[: round(share * n)]:
        role[place] = 1
    return role


@pytest.mark.parametrize(
    "answer",
    [
        role_by_role,
        lambda n, share, seed: np.isin(np.arange(n), order(n, seed)[: round(share * n)]),
        lambda n, share, seed: (np.argsort(order(n, seed)) < round(share * n)).astype(int),
    ],
)
def test_ways_to_the_split(answer):
    assert find("split").judge(answer).right


def without_a_seed(n, share, seed):
    role = np.zeros(n, dtype=int)
    role[np.random.default_rng().permutation(n)[: round(share * n)]] = 1
    return role


def test_chance_without_the_seed_is_told_where_it_must_come_from():
    verdict = find("split").judge(without_a_seed)
    assert verdict.cause == "random"
    assert "default_rng(seed)" in verdict.sentence
    assert "Nothing random" not in verdict.sentence
    assert "Nothing random" in find("sigmoid").judge(np.random.default_rng(0).normal).sentence


def by_expansion(X, y, X_new):
    squares = (X_new**2).sum(axis=1)[:, None] - 2 * X_new @ X.T + (X**2).sum(axis=1)
    return y[squares.round(9).argmin(axis=1)]


@pytest.mark.parametrize(
    "answer",
    [
        by_expansion,
        lambda X, y, X_new: y[np.argmin(np.linalg.norm(X_new[:, None] - X[None], axis=2), axis=1)],
        lambda X, y, X_new: y[((X[:, None] - X_new) ** 2).sum(axis=2).argmin(axis=0)],
    ],
)
def test_ways_to_the_nearest_neighbour(answer):
    assert find("nearest_neighbour").judge(answer).right


def row_by_row(X, y, X_new):
    answers = []
    for x in X_new:
        distances = np.sqrt(np.sum((X - x) ** 2, axis=1))
        answers.append(y[np.argmin(distances)])
    return np.array(answers)


def test_a_loop_is_right_in_numbers_and_not_yet_done():
    verdict = find("nearest_neighbour").judge(row_by_row)
    assert verdict.cause == "loop"
    assert "The numbers are right" in verdict.sentence


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("accuracy", lambda y_hat, y: round(float(np.mean(y_hat == y)))),
        ("accuracy", lambda y_hat, y: "high"),
        ("split", lambda n, share, seed: np.zeros(n, dtype=int)),
        ("split", lambda n, share, seed: [0] * n),
        ("nearest_neighbour", lambda X, y, X_new: y),
        ("nearest_neighbour", lambda X, y, X_new: np.zeros(len(X_new))),
    ],
)
def test_other_wrong_answers_are_not_yet(name, answer):
    verdict = find(name).judge(answer)
    assert verdict.state == "not yet"
    assert len(verdict.sentence) > 20
