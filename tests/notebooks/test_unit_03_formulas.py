"""The formulas in the text of unit 03, written out term by term and compared with the package."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from nnbook.exercises import find
from nnbook.models import cross_entropy, cross_entropy_costs, example_costs, sigmoid

probability = st.floats(0.001, 0.999)
label = st.sampled_from([0, 1])
examples = st.lists(st.tuples(probability, label), min_size=1, max_size=8)


@given(examples)
def test_from_the_likelihood_to_the_cost(pairs):
    n = len(pairs)
    likelihood = math.prod(p**y * (1 - p) ** (1 - y) for p, y in pairs)
    given_to_right = math.prod(p if y == 1 else 1 - p for p, y in pairs)
    summed = sum(y * math.log(p) + (1 - y) * math.log(1 - p) for p, y in pairs)
    J = -summed / n
    y_hat, y = map(list, zip(*pairs, strict=True))
    assert likelihood == pytest.approx(given_to_right)
    assert math.log(likelihood) == pytest.approx(summed)
    assert cross_entropy_costs(y_hat, y).mean() == pytest.approx(J)
    assert math.exp(-J) == pytest.approx(likelihood ** (1 / n))  # the geometric mean


@given(examples, st.integers(2, 5))
def test_the_mean_stays_when_the_examples_come_again(pairs, times):
    y_hat, y = map(np.array, zip(*pairs, strict=True))
    once, again = (
        cross_entropy_costs(y_hat, y),
        cross_entropy_costs(*map(np.tile, (y_hat, y), (times,) * 2)),
    )
    assert again.sum() == pytest.approx(times * once.sum())
    assert again.mean() == pytest.approx(once.mean())


def test_zero_times_the_logarithm_of_zero():
    with np.errstate(divide="ignore", invalid="ignore"):
        assert np.isnan(0 * np.log(0.0))
    u = 10.0 ** -np.arange(1, 300, 10)
    assert np.all(np.diff(np.abs(u * np.log(u))) < 0)
    assert cross_entropy_costs([1.0, 0.0], [1, 0]).tolist() == [0, 0]


@given(st.integers(1, 30), st.integers(1, 30), probability)
def test_the_constant_answer(ones, zeros, c):
    y = np.repeat([1.0, 0.0], [ones, zeros])
    y_bar = ones / (ones + zeros)
    J = cross_entropy_costs(np.full(len(y), c), y).mean()
    assert pytest.approx(J) == -(y_bar * math.log(c) + (1 - y_bar) * math.log(1 - c))
    slope = grad(lambda v: -(y_bar * anp.log(v) + (1 - y_bar) * anp.log(1 - v)))(c)
    assert -y_bar / c + (1 - y_bar) / (1 - c) == pytest.approx(slope, abs=1e-9)
    assert find("best_constant").solution(y) == pytest.approx(y_bar)


def test_the_lowest_point_is_found_by_somebody_else_too():
    y = np.repeat([1.0, 0.0], [7, 13])
    found = minimize_scalar(
        lambda c: cross_entropy_costs(np.full(20, c), y).mean(),
        bounds=(0.01, 0.99),
        method="bounded",
    )
    assert found.x == pytest.approx(7 / 20, abs=1e-4)


@given(st.floats(-30, 30), label)
def test_each_line_from_s_to_the_cost(s, y):
    t = -s if y == 1 else s
    y_hat = 1 / (1 + math.exp(-s))
    assert 1 - y_hat == pytest.approx(math.exp(-s) / (1 + math.exp(-s)), abs=1e-15)
    assert math.exp(-s) / (1 + math.exp(-s)) == pytest.approx(1 / (1 + math.exp(s)))
    lines = [
        math.log1p(math.exp(t)),
        t + math.log1p(math.exp(-t)),
        max(t, 0) + math.log1p(math.exp(-abs(t))),
    ]
    assert lines == pytest.approx([example_costs(np.array(s), y)] * 3, abs=1e-12)
    assert cross_entropy([s], [y]) == pytest.approx(lines[0], abs=1e-12)


def test_the_answer_is_rounded_to_one_at_forty():
    assert sigmoid(40.0) == 1.0
    assert cross_entropy([40.0], [0]) == pytest.approx(40)
    assert cross_entropy([1000.0], [0]) == 1000


def test_at_forty_the_true_answer_differs_from_one_in_the_eighteenth_digit():
    with localcontext() as context:
        context.prec = 40
        digits = str(1 / (1 + Decimal(-40).exp())).removeprefix("0.")
    assert len(digits) - len(digits.lstrip("9")) == 17
    assert np.finfo(float).precision == 15  # that many decimals for certain, and a sixteenth near 1
    assert 1 - 1e-16 < 1.0 == 1 - 1e-17


def test_at_thirty_six_the_cost_is_off_already():
    s = 36.0
    assert -math.log(1 - 1 / (1 + math.exp(-s))) == pytest.approx(36.04, abs=0.01)
    assert cross_entropy([s], [0]) == pytest.approx(36, abs=1e-12)
