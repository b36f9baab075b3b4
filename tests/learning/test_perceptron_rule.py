"""The perceptron's learning rule: against exact arithmetic, Novikoff's bound and scikit-learn."""

import _thread
import re
import threading

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import linprog
from sklearn.linear_model import Perceptron as ScikitPerceptron

from nnbook.learning.perceptron_rule import PerceptronRule, learn_by_rule
from nnbook.learning.perceptron_run import RuleEnd
from nnbook.models import MLP, Perceptron

SQUARE = [[0, 0], [0, 1], [1, 0], [1, 1]]
AND, XOR = [0, 0, 0, 1], [0, 1, 1, 0]
WHOLE = st.integers(-3, 3)


def small_data():
    """X of small whole numbers, y, and an order of the examples."""
    return st.tuples(st.integers(1, 6), st.integers(1, 3)).flatmap(
        lambda shape: st.tuples(
            hnp.arrays(int, shape, elements=WHOLE),
            hnp.arrays(int, shape[0], elements=st.integers(0, 1)),
            st.permutations(range(shape[0])),
        )
    )


def rosenblatt(X, y, order, steps):
    """The rule once more, in Python's own whole numbers: θ after each step, from zero."""
    theta = [0] * (X.shape[1] + 1)
    thetas = [theta]
    for i in range(steps):
        example = order[i % len(order)]
        x, right = [*X[example].tolist(), 1], int(y[example])
        answer = int(sum(t * c for t, c in zip(theta, x, strict=True)) > 0)
        theta = [t + (right - answer) * c for t, c in zip(theta, x, strict=True)]
        thetas.append(theta)
    return thetas


def driven(rule):
    """Drive a rule to its end."""
    while rule.step():
        pass
    return rule


def separable(X, y):
    """Whether some w, b have s ≥ 1 where y = 1 and s ≤ −1 where y = 0: linear programming."""
    signed = (2 * y - 1)[:, None] * np.column_stack([X, np.ones(len(X))])
    bounds = [(None, None)] * signed.shape[1]
    return linprog(np.zeros(signed.shape[1]), -signed, -np.ones(len(X)), bounds=bounds).success


# The steps.


@given(small_data())
def test_every_step_is_that_of_exact_arithmetic(data):
    X, y, order = data
    run = learn_by_rule(Perceptron(X.shape[1]), X, y, order=order, max_passes=20)
    thetas = rosenblatt(X, y, order, run.i)
    assert [step.theta_after.tolist() for step in run.steps] == thetas[1:]
    assert [step.theta_before.tolist() for step in run.steps] == thetas[:-1]
    assert [step.i for step in run.steps] == list(range(1, run.i + 1))
    assert [step.example for step in run.steps] == [order[i % len(X)] for i in range(run.i)]
    for step in run.steps:
        assert step.s == X[step.example] @ step.theta_before[:-1] + step.theta_before[-1]
        assert (step.output, step.y) == (int(step.s > 0), y[step.example])
        assert step.mistake == (step.theta_after is not step.theta_before)
    assert run.mistakes == sum(step.mistake for step in run.steps)


@given(small_data())
def test_errors_and_the_best_are_those_of_the_perceptron(data):
    X, y, order = data
    unit = Perceptron(X.shape[1])
    run = learn_by_rule(unit, X, y, order=order, max_passes=20)

    def errors_at(theta):
        return int((Perceptron(X.shape[1], theta=theta).predict(X) != y).sum())

    thetas = [np.zeros(X.shape[1] + 1), *(step.theta_after for step in run.steps)]
    errors = [errors_at(theta) for theta in thetas]
    assert run.errors == tuple(errors[:: len(X)])
    assert run.best_errors == min(errors)
    assert np.array_equal(run.best_theta, thetas[int(np.argmin(errors))])
    assert errors_at(unit.theta) == run.best_errors


@given(small_data(), st.sampled_from([0.25, 2, 8]))
def test_from_zero_the_step_size_only_sets_the_scale(data, step_size):
    X, y, order = data
    one, scaled = (
        driven(PerceptronRule(X, y, order=order, step_size=size, max_passes=20))
        for size in (1, step_size)
    )
    assert np.array_equal(scaled.theta, step_size * one.theta)
    assert (scaled.i, scaled.reason, scaled.errors_by_pass) == (
        one.i,
        one.reason,
        one.errors_by_pass,
    )


def test_a_wrong_0_and_a_wrong_1_by_hand():
    rule = PerceptronRule([[3.0, -1.0], [1.0, 2.0]], [1, 0], [0.0, 0.5, 0.0], step_size=0.5)
    assert rule.step()
    assert rule.theta.tolist() == [1.5, 0, 0.5]
    assert repr(rule.last_step) == (
        "Step 1, example 0: s = -0.5, ŷ = 0 is wrong, x is added to w, 1 to b."
    )
    assert rule.step()
    assert rule.theta.tolist() == [1, -1, 0]
    assert repr(rule.last_step) == (
        "Step 2, example 1: s = 2, ŷ = 1 is wrong, x is subtracted from w, 1 from b."
    )
    assert rule.step()
    assert repr(rule.last_step) == "Step 3, example 0: s = 4, ŷ = 1 is right, nothing changes."
    assert (rule.i, rule.mistakes, rule.errors, rule.best_errors) == (3, 2, 0, 0)


@given(small_data())
def test_one_step_driving_is_the_whole_run(data):
    X, y, order = data
    unit = Perceptron(X.shape[1])
    run = learn_by_rule(unit, X, y, order=order, max_passes=9)
    rule = driven(PerceptronRule(X, y, order=order, max_passes=9))
    assert (rule.i, rule.mistakes, rule.reason) == (run.i, run.mistakes, run.reason)
    assert (rule.best_errors, rule.cycle) == (run.best_errors, run.cycle)
    assert run.what_happened.startswith(rule.in_words()[0])
    assert run.advice == rule.in_words()[1]
    assert np.array_equal(rule.theta, run.theta)
    assert not rule.step()
    assert rule.i == run.i


def test_the_order_is_given_or_drawn_once():
    X, y = np.arange(8.0)[:, None], [0, 1] * 4
    looked_at = [
        [step.example for step in driven(PerceptronRule(X, y, max_passes=3, **order)).steps]
        for order in ({}, {"order": range(8)}, {"seed": 1}, {"seed": np.random.default_rng(1)})
    ]
    assert looked_at[0] == looked_at[1] == [*range(8)] * 3
    assert looked_at[2] == looked_at[3] == looked_at[2][:8] * 3
    assert sorted(looked_at[2][:8]) == [*range(8)]
    assert looked_at[2] != looked_at[0]


def test_vectors_are_values():
    theta0, order = np.array([1.0, 2.0]), np.array([1, 0])
    rule = PerceptronRule([[1.0], [2.0]], [0, 1], theta0, order=order)
    start = rule.theta
    theta0[:], order[:] = 7, 0
    driven(rule)
    assert start.tolist() == [1, 2]
    assert [step.example for step in rule.steps[:4]] == [1, 0, 1, 0]
    for theta in (start, rule.theta, rule.best_theta, rule.steps[-1].theta_after):
        with pytest.raises(ValueError, match="read-only"):
            theta[0] = 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_computes_in_the_perceptrons_type(dtype):
    unit = Perceptron(2, dtype=dtype)
    run = learn_by_rule(unit, SQUARE, AND, step_size=0.1)
    assert run.reason == "separated"
    assert run.theta.dtype == unit.theta.dtype == dtype
    assert np.array_equal(unit.theta, run.theta)


# Separable examples.


@settings(deadline=None)
@given(small_data(), st.data())
def test_separable_examples_are_separated_within_novikoffs_bound(data, more):
    X, _, order = data
    K = X.shape[1]
    u = np.array(more.draw(st.lists(WHOLE, min_size=K + 1, max_size=K + 1)))
    rows = np.column_stack([X, np.ones(len(X), int)])
    y = rows @ u > 0
    # 2u with half a unit off the bias separates them with a margin: s is an odd number.
    separating = 2 * u - [*[0] * K, 1]
    margin = np.abs(rows @ separating).min() / np.linalg.norm(separating)
    bound = (np.linalg.norm(rows, axis=1).max() / margin) ** 2
    unit = Perceptron(K)
    run = learn_by_rule(unit, X, y, order=order, max_passes=int(bound) + 2)
    assert run.reason == RuleEnd.SEPARATED
    assert run.mistakes <= bound * (1 + 1e-12)
    assert (run.best_errors, run.errors[-1], unit.accuracy(X, y)) == (0, 0, 1)
    assert np.array_equal(unit.theta, run.theta)
    assert not any(step.mistake for step in run.steps[-len(X) :])


@settings(deadline=None)
@given(
    hnp.arrays(float, (12, 2), elements=st.floats(-3, 3)),
    hnp.arrays(float, 3, elements=st.floats(-1, 1)),
    hnp.arrays(float, 3, elements=st.floats(-2, 2)),
)
def test_separable_real_numbers_never_count_as_a_cycle(X, u, theta0):
    s = X @ u[:-1] + u[-1]
    X, s = X[np.abs(s) > 0.05], s[np.abs(s) > 0.05]
    assume(len(X))
    unit = Perceptron(2, theta=theta0)
    run = learn_by_rule(unit, X, s > 0, max_passes=100_000)
    assert run.reason == RuleEnd.SEPARATED
    assert unit.accuracy(X, s > 0) == 1


def test_both():
    unit = Perceptron(2)
    run = learn_by_rule(unit, SQUARE, AND)
    assert repr(run) == run.message == run.what_happened
    assert run.message == (
        "Separated at step 24: in pass 6 all 4 examples are right, after 10 mistakes in all."
    )
    assert (run.advice, run.cycle, run.theta.tolist()) == ("", None, [2, 1, -2])
    assert unit.predict(SQUARE).tolist() == AND
    again = learn_by_rule(unit, SQUARE, AND)  # it starts from the weights that it has
    assert again.message == (
        "Separated at step 4: in pass 1 all 4 examples are right, from the start."
    )


def test_one_example():
    run = learn_by_rule(Perceptron(1), [[2]], [1])
    assert (run.theta.tolist(), run.errors) == ([2, 1], (1, 0, 0))
    assert run.message == (
        "Separated at step 2: in pass 2 the only example is right, after 1 mistake in all."
    )


# Cycles.


def test_xor_goes_round():
    unit = Perceptron(2)
    run = learn_by_rule(unit, SQUARE, XOR)
    assert (run.reason, run.cycle, run.i) == (RuleEnd.CYCLE, (8, 12), 12)
    assert run.message == (
        "Cycle: after step 12 the weights are the same, at the same place of the order, as at step "
        "8, with 4 mistakes between: it will never stop. The perceptron keeps its best weights, "
        "with 2 of 4 wrong. No line or plane separates these examples: add a feature, or take a "
        "network with a hidden layer."
    )
    assert np.array_equal(run.steps[7].theta_after, run.steps[11].theta_after)
    assert np.array_equal(unit.theta, run.best_theta)


@pytest.mark.parametrize("seed", range(24))
def test_xor_goes_round_in_any_order_and_from_any_whole_start(seed):
    rng = np.random.default_rng(seed)
    unit = Perceptron(2, theta=rng.integers(-9, 10, 3))
    run = learn_by_rule(unit, SQUARE, XOR, seed=seed)
    assert run.reason == RuleEnd.CYCLE
    assert run.i <= 100


@given(small_data())
def test_a_cycle_really_comes_again_and_nothing_else_is_one(data):
    X, y, order = data
    n = len(X)
    run = learn_by_rule(Perceptron(X.shape[1]), X, y, order=order, max_passes=300)
    assume(run.reason != RuleEnd.PASS_LIMIT)  # some few take thousands of passes
    passes = rosenblatt(X, y, order, 3 * run.i + n)[::n]  # θ at the start of each pass
    assert run.reason == (RuleEnd.SEPARATED if separable(X, y) else RuleEnd.CYCLE)
    if run.reason == RuleEnd.CYCLE:
        first, second = (step // n for step in run.cycle)
        assert run.i == n * second
        assert all(
            before == after for before, after in zip(passes[first:], passes[second:], strict=False)
        )
        assert all(passes.index(theta) == k for k, theta in enumerate(passes[:second]))
        assert len(set(map(tuple, passes[first : second + 1]))) == second - first
        between = run.steps[n * first : n * second]
        for k in range(first, second):  # no pass of the circle is free of mistakes
            assert any(step.mistake for step in run.steps[n * k : n * (k + 1)])
        assert f"{sum(step.mistake for step in between)} mistake" in run.what_happened
        assert run.advice.startswith("No line or plane separates")


def test_the_same_example_labelled_both_ways():
    run = learn_by_rule(Perceptron(1), [[0.1], [0.1]], [0, 1])
    assert (run.reason, run.best_errors) == ("cycle", 1)
    assert run.cycle == (2, 4)
    assert run.advice.startswith("No line or plane separates")


def test_back_at_the_start():
    run = learn_by_rule(Perceptron(1), [[1], [1]], [1, 0])
    assert run.cycle == (0, 2)
    assert "as at the start, with 2 mistakes between: it will never stop." in run.message


def test_coming_close_is_no_cycle():
    # Each pass adds the little difference between the two: nearly the same weights, never quite.
    X = [[1.0], [1.0 + 1e-9]]
    rule = PerceptronRule(X, [0, 1], [0.0, 0.0], max_passes=50)
    by_pass = [rule.theta]
    while rule.step():
        if rule.i % 2 == 0:
            by_pass.append(rule.theta)
    assert rule.reason == RuleEnd.PASS_LIMIT
    assert 0 < min(abs(by_pass[k + 1] - by_pass[k]).max() for k in range(2, 40)) < 1e-8


def test_minus_zero_is_zero():
    run = learn_by_rule(Perceptron(1, theta=[-0.0, -0.0]), [[0.0], [-0.0]], [1, 0])
    assert run.cycle == (0, 2)


def test_where_rounding_makes_the_circle_nothing_is_said_of_the_examples():
    # One step is lost beside such a weight; a line separates the two nevertheless, at ½.
    unit = Perceptron(1, theta=[1e20, 1e20])
    run = learn_by_rule(unit, [[0], [1]], [0, 1])
    assert run.reason == RuleEnd.CYCLE
    assert "it will never stop" in run.what_happened
    assert run.advice.startswith("Rounding has a part in it")


# Other ends.


def test_pass_limit():
    unit = Perceptron(2)
    run = learn_by_rule(unit, SQUARE, AND, max_passes=2)
    assert (run.reason, run.i, run.errors) == (RuleEnd.PASS_LIMIT, 8, (1, 3, 2))
    assert run.message == (
        "Stopped at the limit of 2 passes, step 8: the last one still had 3 mistakes. The "
        "perceptron keeps its best weights, with 1 of 4 wrong. Allow more passes: if a line or "
        "plane separates the examples, the rule will find one."
    )
    assert unit.theta.tolist() == run.best_theta.tolist() == [0, 0, 0]
    assert run.theta.tolist() != [0, 0, 0]


def test_pass_limit_with_all_right_at_last():
    run = learn_by_rule(Perceptron(1), [[2]], [1], max_passes=1)
    assert run.reason == RuleEnd.PASS_LIMIT
    assert run.advice == "Now all examples are right: one more pass would show it."
    assert "limit of 1 pass, step 1: the last one still had 1 mistake." in run.what_happened


@pytest.mark.parametrize("huge", [1e308, 1.7e308])
def test_too_large_numbers_end_it_without_a_warning(huge):
    unit = Perceptron(2)
    with np.errstate(all="raise"):
        run = learn_by_rule(unit, huge * np.array(SQUARE), XOR)
    assert run.reason == RuleEnd.DIVERGED
    assert run.message.startswith(f"Diverged at step {run.i}: θ or a weighted sum is not finite.")
    assert "Scale the features down" in run.advice
    assert np.isfinite(unit.theta).all()


def test_a_theta_that_is_not_finite_is_never_the_best():
    unit = Perceptron(1)
    with np.errstate(all="raise"):
        run = learn_by_rule(unit, [[1e308]], [1], step_size=10)
    assert (run.reason, run.theta[0]) == (RuleEnd.DIVERGED, np.inf)
    assert unit.theta.tolist() == run.best_theta.tolist() == [0, 0]


def test_too_large_at_the_start():
    rule = PerceptronRule([[1e300]], [1], [1e300, 0.0])
    assert (rule.reason, rule.step(), rule.i) == (RuleEnd.DIVERGED, False, 0)


def test_how_it_stands_on_the_way():
    rule = PerceptronRule(SQUARE, XOR)
    assert (rule.reason, rule.last_step) == (None, None)
    assert rule.message == "At the start: 2 of 4 wrong."
    for _ in range(4):
        assert rule.step()
    assert rule.message == "At step 4, in pass 1: 2 mistakes so far, now 2 of 4 wrong."
    rule.step()
    assert "At step 5, in pass 2: " in rule.message


def test_only_the_first_steps_are_kept():
    for keep_steps, kept in ((0, 0), (5, 5), (100, 12)):
        run = learn_by_rule(Perceptron(2), SQUARE, XOR, keep_steps=keep_steps)
        assert (len(run.steps), run.i) == (kept, 12)


# Interrupts.


@pytest.mark.parametrize("where", ["_weighted_sums", "_count_errors", "_remember"])
def test_an_interrupted_step_is_as_if_it_had_not_been(monkeypatch, where):
    calls, original = [], getattr(PerceptronRule, where)

    def interrupted_after_its_work(self, *arguments):
        result = original(self, *arguments)
        calls.append(where)
        if len(calls) % 2:
            raise KeyboardInterrupt
        return result

    expected = driven(PerceptronRule(SQUARE, XOR))
    rule = PerceptronRule(SQUARE, XOR)
    monkeypatch.setattr(PerceptronRule, where, interrupted_after_its_work)
    while rule.reason is None:
        before = rule.theta, rule.i, rule.mistakes, rule.errors, rule.message
        try:
            rule.step()
        except KeyboardInterrupt:
            assert (rule.theta, rule.i, rule.mistakes, rule.errors, rule.message) == before
    assert len(calls) > 4
    assert [repr(step) for step in rule.steps] == [repr(step) for step in expected.steps]
    for name in ("i", "mistakes", "cycle", "message", "best_errors", "errors_by_pass"):
        assert getattr(rule, name) == getattr(expected, name), name


def noise():
    """Examples with labels by chance, real numbers: neither separable nor ever a cycle."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(60, 2)), rng.integers(0, 2, 60)


def test_ctrl_c_leaves_a_perceptron_that_works_and_the_run_so_far():
    X, y = noise()
    unit = Perceptron(2)
    timer = threading.Timer(0.2, _thread.interrupt_main)
    timer.start()
    run = learn_by_rule(unit, X, y, max_passes=10**7, keep_steps=500)
    timer.join()
    assert run.reason == RuleEnd.INTERRUPTED
    assert run.message.startswith(f"Interrupted after step {run.i}, in pass ")
    assert "Run it again to go on" in run.advice
    assert len(run.steps) == min(run.i, 500)
    assert len(run.errors) == run.i // len(X) + 1
    rule = PerceptronRule(X, y)
    for _ in range(run.i):
        rule.step()
    assert np.array_equal(run.theta, rule.theta)
    assert (run.mistakes, run.best_errors) == (rule.mistakes, rule.best_errors)
    assert np.array_equal(unit.theta, rule.best_theta)
    assert unit.accuracy(X, y) == 1 - run.best_errors / len(X)


def test_interrupted_before_the_first_step(monkeypatch):
    def interrupt(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(PerceptronRule, "step", interrupt)
    run = learn_by_rule(Perceptron(2), SQUARE, AND)
    assert (run.reason, run.i, run.errors) == (RuleEnd.INTERRUPTED, 0, (1,))
    assert run.message.startswith("Interrupted before the first step, with 0 mistakes so far.")


# Against scikit-learn.


def scikit_learns(X, y, theta0, passes):
    reference = ScikitPerceptron(penalty=None, eta0=1, shuffle=False, max_iter=passes, tol=None)
    reference.fit(X, y, coef_init=theta0[None, :-1], intercept_init=theta0[-1:])
    return np.append(reference.coef_, reference.intercept_)


@pytest.mark.parametrize("passes", [1, 2, 7, 30])
@pytest.mark.parametrize("seed", range(6))
def test_after_k_passes_the_weights_are_scikit_learns(seed, passes):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(40, 3))
    noise = rng.normal(size=40) if seed % 2 else 0  # every other is separable
    y = (X @ [1.0, -2.0, 0.5] + 0.3 + noise > 0).astype(int)
    theta0, order = rng.normal(size=4), rng.permutation(40)
    rule = driven(PerceptronRule(X, y, theta0, order=order, max_passes=passes))
    assert all(step.s != 0 for step in rule.steps)
    expected = scikit_learns(X[order], y[order], theta0, passes)
    np.testing.assert_allclose(rule.theta, expected, rtol=1e-12, atol=1e-12)


def test_where_scikit_learn_counts_a_sum_of_0_as_a_mistake():
    X, y = np.array([[2.0], [1.0]]), np.array([0, 1])
    assert driven(PerceptronRule(X, y, max_passes=1)).theta.tolist() == [1, 1]
    assert scikit_learns(X, y, np.zeros(2), passes=1).tolist() == [-1, 0]


# Bad input.


@pytest.mark.parametrize(
    ("bad", "error", "words"),
    [
        ({"X": [0, 1]}, ValueError, "X must have shape (n, K), got (2,)"),
        ({"X": np.empty((0, 2)), "y": []}, ValueError, "X must have at least one row"),
        ({"X": [[0], [np.nan]]}, ValueError, "X must be finite, got X[1, 0] = nan"),
        ({"X": [["a"], ["b"]]}, TypeError, "X must consist of real numbers"),
        ({"y": [0]}, ValueError, "y must have shape (2,), one label an example, got (1,)"),
        ({"y": [-1, 1]}, ValueError, "y must hold only 0 and 1, got y[0] = -1"),
        ({"theta0": [1.0]}, ValueError, "theta0 must be of shape (2,), got shape (1,)"),
        ({"theta0": [1.0, np.inf]}, ValueError, "theta0 must be finite, got theta0[1] = inf"),
        ({"step_size": 0}, ValueError, "step_size (λ) must be a positive number, got 0"),
        ({"step_size": "1"}, TypeError, "step_size (λ) must be a positive number, got '1' (str)"),
        ({"order": [0, 0]}, ValueError, "order must hold each of the rows 0 to 1 once, got [0, 0]"),
        (
            {"order": [1]},
            ValueError,
            "order must hold each of the rows 0 to 1 once, got [1] (list)",
        ),
        ({"order": [[0, 1]]}, ValueError, "order must hold each of the rows 0 to 1 once"),
        ({"order": [0.0, 1.0]}, TypeError, "order must consist of whole numbers, got [0.0, 1.0]"),
        ({"order": [0, 1], "seed": 1}, ValueError, "order and seed exclude each other"),
        ({"seed": -1}, ValueError, "seed must be a whole number, at least 0, got -1"),
        ({"max_passes": 0}, ValueError, "max_passes must be a whole number, at least 1, got 0"),
        ({"keep_steps": -1}, ValueError, "keep_steps must be a whole number, at least 0, got -1"),
    ],
)
def test_bad_input(bad, error, words):
    with pytest.raises(error, match=re.escape(words)):
        PerceptronRule(**{"X": [[0], [1]], "y": [0, 1]} | bad)


def test_what_learns_must_be_a_perceptron_of_the_right_width():
    with pytest.raises(TypeError, match=r"perceptron must be a Perceptron, got MLP"):
        learn_by_rule(MLP([2, 1]), SQUARE, AND)
    unit = Perceptron(3)
    with pytest.raises(ValueError, match=r"X must have shape \(n, 3\), got \(4, 2\)"):
        learn_by_rule(unit, SQUARE, AND)
    assert unit.theta.tolist() == [0, 0, 0, 0]
