"""What the exercises of unit 03 call right agrees with the package and with others."""

import warnings

import numpy as np
import pytest
from sklearn.metrics import log_loss, zero_one_loss

from nnbook.exercises import find
from nnbook.exercises.catalogue import find_question
from nnbook.models import cross_entropy, cross_entropy_costs, zero_one_costs


def cases(name, seed=3):
    return find(name).cases(np.random.default_rng(seed))


def test_the_share_of_wrong_answers_is_scikit_learns_and_the_packages():
    for y_hat, y in cases("zero_one_error"):
        answer = find("zero_one_error").solution(y_hat, y)
        assert answer == pytest.approx(zero_one_loss(y, y_hat > 0.5))
        assert answer == pytest.approx(zero_one_costs(y_hat, y).mean())


def test_the_cross_entropy_is_scikit_learns_and_the_packages():
    for y_hat, y in cases("cross_entropy"):
        answer = find("cross_entropy").solution(y_hat, y)
        assert answer == pytest.approx(cross_entropy_costs(y_hat, y).mean())
        if np.isfinite(answer):
            assert answer == pytest.approx(log_loss(y, y_hat, labels=[0, 1]), abs=1e-9)
        else:
            assert log_loss(y, y_hat, labels=[0, 1]) > 1


def test_the_cost_from_s_is_the_packages():
    for s, y in cases("cross_entropy_from_s"):
        answer = find("cross_entropy_from_s").solution(s, y)
        assert answer == pytest.approx(cross_entropy(s, y), rel=1e-12)


# Right in another way


def with_log1p(y_hat, y):
    return np.where(y == 1, -np.log(y_hat), -np.log1p(-y_hat)).mean()


def with_nansum(y_hat, y):
    return -np.nansum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)) / len(y)


def with_a_loop(y_hat, y):
    costs = [
        -np.log(p) if label == 1 else -np.log(1 - p) for p, label in zip(y_hat, y, strict=True)
    ]
    return sum(costs) / len(y)


def with_absolute(y_hat, y):
    return -np.log(1 - np.abs(y_hat - y)).mean()


@pytest.mark.parametrize("other", [with_log1p, with_nansum, with_a_loop, with_absolute])
def test_other_ways_to_the_cross_entropy_are_right(other):
    verdict = find("cross_entropy").judge(other)
    assert verdict.right
    assert any("errstate" in detail for detail in verdict.details), "they make numpy warn"


def logaddexp(s, y):
    return np.logaddexp(0, np.where(y == 1, -s, s)).mean()


def plain_logarithm(s, y):
    t = (1 - 2 * y) * s
    return np.mean(np.maximum(t, 0) + np.log(1 + np.exp(-np.abs(t))))


def both_branches(s, y):
    t = np.where(y, -s, s)
    return np.mean(np.where(t > 0, t + np.log(1 + np.exp(-t)), np.log(1 + np.exp(t))))


@pytest.mark.parametrize("other", [logaddexp, plain_logarithm, both_branches])
def test_other_ways_to_the_cost_from_s_are_right(other):
    assert find("cross_entropy_from_s").judge(other).right


@pytest.mark.parametrize("name", ["cross_entropy", "cross_entropy_from_s"])
def test_solutions_make_numpy_say_nothing(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for arguments in cases(name):
            find(name).solution(*arguments)


def test_numbers_in_the_questions_are_computed():
    cautious = find_question("q_cautious")
    assert cautious.solution == pytest.approx(np.log(2), abs=1e-6)
    by_name = {wrong.name: wrong.number for wrong in cautious.known}
    assert by_name["sum"] == pytest.approx(8 * np.log(2), abs=1e-3)
    assert by_name["base 10"] == pytest.approx(np.log10(2), abs=1e-3)
    bold = np.append(np.full(7, 0.99), 0.001)
    assert -np.log(bold).sum() > 6.9 > 8 * np.log(2) > 5.5
    rises = [0.99**2 - 0.6**2, np.log(0.4) - np.log(0.01)]
    assert 0 < rises[0] < 1 < rises[1]
