"""Each operation against autograd, the chain rule against finite differences, and clear errors."""

import math
import random

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnbook.autodiff import OPERATIONS, Value, topological_order
from nnbook.autodiff.operations import compute

NUMBERS = st.floats(-3, 3, allow_subnormal=False)


def softplus(s):
    return anp.logaddexp(0.0, s)


def sigmoid(s):
    return 1 / (1 + anp.exp(-s))


# How an operation is written with values, and with autograd's numbers.
ONE_INPUT = {
    "neg": (lambda a: -a, lambda a: -a),
    "exp": (Value.exp, anp.exp),
    "log": (Value.log, anp.log),
    "tanh": (Value.tanh, anp.tanh),
    "sigmoid": (Value.sigmoid, sigmoid),
    "softplus": (Value.softplus, softplus),
    "relu": (Value.relu, lambda a: anp.maximum(0.0, a)),
}
TWO_INPUTS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def derivatives(output: Value, *inputs: Value) -> list[float]:
    output.backward()
    return [x.grad for x in inputs]


def test_every_operation_is_tested_here() -> None:
    assert {*ONE_INPUT, *TWO_INPUTS, "**", "sum", "max"} == set(OPERATIONS)


@pytest.mark.parametrize("operation", ONE_INPUT)
@given(a=NUMBERS)
@settings(max_examples=30, deadline=None)
def test_operations_on_one_input_agree_with_autograd(operation: str, a: float) -> None:
    ours, theirs = ONE_INPUT[operation]
    if operation == "log":
        a = abs(a) + 0.01
    assume(operation != "relu" or a != 0)
    x = Value(a)
    result = ours(x)
    assert result.operation == operation
    assert result.data == pytest.approx(float(theirs(a)), rel=1e-14, abs=1e-300)
    slope = float(autograd.grad(theirs)(a))
    assert derivatives(result, x) == pytest.approx([slope], rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("operation", TWO_INPUTS)
@given(a=NUMBERS, b=NUMBERS)
@settings(max_examples=30, deadline=None)
def test_operations_on_two_inputs_agree_with_autograd(operation: str, a: float, b: float) -> None:
    f = TWO_INPUTS[operation]
    assume(operation != "/" or abs(b) > 0.01)
    x, y = Value(a), Value(b)
    result = f(x, y)
    assert (result.operation, result.inputs) == (operation, (x, y))
    assert result.data == f(a, b)
    slopes = [float(autograd.grad(f, i)(a, b)) for i in (0, 1)]
    assert derivatives(result, x, y) == pytest.approx(slopes, rel=1e-12, abs=1e-15)
    # The same with a plain number on either side.
    assert derivatives(f(x, b), x) == pytest.approx(slopes[:1], rel=1e-12, abs=1e-15)
    assert derivatives(f(a, y), y) == pytest.approx(slopes[1:], rel=1e-12, abs=1e-15)


@pytest.mark.parametrize(
    ("a", "k", "value", "slope"),
    [
        (3, 2, 9, 6),
        (-2, 3, -8, 12),
        (4, 0.5, 2, 0.25),
        (2, -1, 0.5, -0.25),
        (0, 1, 0, 1),
        (0, 0, 1, 0),
        (0, 2, 0, 0),
        (-5, 0, 1, 0),
    ],
)
def test_powers(a: float, k: float, value: float, slope: float) -> None:
    x = Value(a)
    result = x**k
    assert result.data == value
    assert result.operation == f"** {k:g}"
    assert derivatives(result, x) == [slope]


def test_the_sum_of_many_is_one_operation() -> None:
    x, y = Value(1.0), Value(2.0)
    total = Value.sum([x, y, x])
    assert (total.data, total.operation, total.inputs) == (4.0, "sum", (x, y, x))
    assert derivatives(total, x, y) == [2.0, 1.0]


@pytest.mark.parametrize(("a", "b", "slopes"), [(2, -1, [1, 0]), (-3, 0.5, [0, 1]), (1, 1, [1, 0])])
def test_a_maximum_hands_all_to_the_larger_one(a: float, b: float, slopes: list[float]) -> None:
    x, y = Value(a), Value(b)
    result = x.maximum(y)
    assert (result.data, result.operation, result.inputs) == (max(a, b), "max", (x, y))
    assert derivatives(result, x, y) == slopes
    assert derivatives(x.maximum(b), x) == slopes[:1]


def test_relu_has_the_slope_zero_at_its_corner() -> None:
    x = Value(0.0)
    assert derivatives(x.relu(), x) == [0.0]


@pytest.mark.parametrize("s", [-1000.0, -710.0, -40.0, 0.0, 40.0, 710.0, 1000.0])
def test_sigmoid_and_softplus_hold_far_out(s: float) -> None:
    x = Value(s)
    answer = 1 / (1 + math.exp(-s)) if s > -700 else math.exp(s)
    assert x.sigmoid().data == pytest.approx(answer, rel=1e-15, abs=0)
    assert x.softplus().data == pytest.approx(float(np.logaddexp(0.0, s)), rel=1e-15, abs=0)
    assert derivatives(x.softplus(), x) == pytest.approx([answer], rel=1e-15, abs=0)
    slope = math.exp(-abs(s)) / (1 + math.exp(-abs(s))) ** 2  # for 40: where 1 − σ would be 0
    assert derivatives(x.sigmoid(), x) == pytest.approx([slope], rel=1e-14, abs=0)


def test_cross_entropy_of_a_hopeless_answer_stays_finite() -> None:
    s = Value(-1000.0)
    cost = (-s).softplus()  # y = 1
    assert cost.data == 1000.0
    assert derivatives(cost, s) == [-1.0]


def expression(x, y, z, exp, tanh):
    """Something in which every input is used more than once."""
    a = x * y + exp(-z * z)
    b = a / (1 + x**2) - tanh(a - y)
    return b * b * a + (x - b) ** 3 - z


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS))
@settings(max_examples=40, deadline=None)
def test_what_is_used_often_gets_the_sum(point: tuple[float, float, float]) -> None:
    values = [Value(p) for p in point]
    J = expression(*values, Value.exp, Value.tanh)

    def theirs(p):
        return expression(*p, anp.exp, anp.tanh)

    assert J.data == pytest.approx(theirs(point), rel=1e-12, abs=1e-12)
    expected = autograd.grad(theirs)(np.array(point))
    np.testing.assert_allclose(derivatives(J, *values), expected, rtol=1e-10, atol=1e-10)


def test_a_value_used_twice_by_one_operation() -> None:
    x = Value(3.0)
    assert derivatives(x * x, x) == [6.0]
    assert derivatives(x - x, x) == [0.0]
    assert derivatives(x / x, x) == [0.0]


def test_calling_backward_again_changes_nothing() -> None:
    x = Value(0.7)
    y = (x * x).tanh() * x
    first = derivatives(y, x, *y.inputs)
    assert derivatives(y, x, *y.inputs) == first


def test_backward_of_another_output_leaves_nothing_stale() -> None:
    x, w = Value(2.0), Value(5.0)
    shared = x * w
    first, second = shared**2, shared + x
    first.backward()
    assert (x.grad, w.grad, shared.grad) == (100.0, 40.0, 20.0)
    second.backward()
    assert (x.grad, w.grad, shared.grad) == (6.0, 2.0, 1.0)


def test_grad_is_none_before_the_first_backward() -> None:
    x = Value(2.0)
    y = x * x
    assert (x.grad, y.grad) == (None, None)
    y.backward()
    assert (x.grad, y.grad) == (4.0, 1.0)


def test_a_value_alone_has_the_derivative_one() -> None:
    assert derivatives(x := Value(2.0), x) == [1.0]


def test_a_deep_graph_meets_no_recursion_limit() -> None:
    x = Value(1.0)
    y = x
    for _ in range(20_000):
        y = y + x
    assert derivatives(y, x) == [20_001.0]
    del y


def test_a_wide_graph_of_shared_values_is_gone_through_once() -> None:
    y = x = Value(1.0)
    for _ in range(60):
        y = y + y  # 2^60 ways from x to y
    assert derivatives(y, x) == [2.0**60]


@given(st.randoms(use_true_random=False), st.integers(1, 25))
@settings(max_examples=30, deadline=None)
def test_each_value_stands_after_its_inputs(rng: random.Random, count: int) -> None:
    values = [Value(1.0), Value(2.0)]
    for _ in range(count):
        values.append(rng.choice(values) + rng.choice(values))
    order = topological_order(values[-1])
    place = {value: i for i, value in enumerate(order)}
    assert len(place) == len(order)
    assert order[-1] is values[-1]
    assert all(place[x] < place[value] for value in order for x in value.inputs)


def test_the_steps_add_up_to_the_derivatives_and_change_nothing() -> None:
    x, w, b = Value(1.5, "x"), Value(-0.5, "w"), Value(0.2, "b")
    J = -((x * w + b).sigmoid().log())
    steps = list(J.backward_steps())
    assert (x.grad, J.grad) == (None, None)
    assert [step.output.operation for step in steps] == ["neg", "log", "sigmoid", "+", "*"]
    J.backward()
    for step in steps:
        assert step.grad == step.output.grad
        assert [c.input for c in step.contributions] == list(step.output.inputs)
        for c, slope in zip(step.contributions, step.output.local_derivatives, strict=True):
            assert c.local_derivative == slope
            assert c.amount == step.grad * slope
    assert steps[-1].contributions[1].total == w.grad


def test_totals_of_the_steps_run_up_from_zero() -> None:
    x = Value(3.0)
    (step,) = (x * x).backward_steps()
    assert [c.amount for c in step.contributions] == [3.0, 3.0]
    assert [c.total for c in step.contributions] == [3.0, 6.0]


def test_a_step_says_its_sums() -> None:
    x = Value(3.0, "x")
    y = x * 2
    y.name = "y"
    (step,) = y.backward_steps()
    lines = ["y (*), derivative 1:", "  x gets 1 × 2 = 2, in all 2"]
    assert repr(step).splitlines() == [*lines, "  constant gets 1 × 3 = 3, in all 3"]


def test_local_derivatives_are_to_be_seen_with_their_operation() -> None:
    y = Value(3.0) * Value(4.0)
    assert y.local_derivatives == (4.0, 3.0)
    assert Value(1.0).local_derivatives == ()
    assert compute("*", 3.0, 4.0) == (12.0, (4.0, 3.0))


def test_values_are_compared_by_identity() -> None:
    a, b = Value(1.0), Value(1.0)
    assert a == a
    assert a != b
    assert len({a, b}) == 2
    with pytest.raises(TypeError):
        a < b  # noqa: B015


def test_repr() -> None:
    x = Value(0.1, "x")
    assert repr(x) == "Value(0.1, name='x')"
    y = x * 3
    assert repr(y) == "Value(0.30000000000000004, operation='*')"
    y.backward()
    assert repr(x) == "Value(0.1, name='x', grad=3.0)"
    assert repr(y.inputs[1]) == "Value(3.0, operation='constant', grad=0.1)"


@pytest.mark.parametrize("data", [np.float64(2.5), np.float32(2.5), np.int64(2), 2, 2.5])
def test_numbers_of_numpy_and_of_python(data: float) -> None:
    x = Value(data)
    assert type(x.data) is float
    for result in (x * data, data * x):
        assert isinstance(result, Value)
        assert derivatives(result, x) == [float(data)]


def test_numbers_stay_what_they_are() -> None:
    x = Value(1.0)
    for name in ("data", "inputs", "operation", "local_derivatives"):
        with pytest.raises(AttributeError):
            setattr(x, name, 2.0)
    with pytest.raises(AttributeError):
        x.gradient = 3.0  # a slip of the pen, where grad is meant


@pytest.mark.parametrize(
    ("compute", "error", "message"),
    [
        (lambda x: Value(math.nan), ValueError, "data must be a finite number, got nan"),
        (lambda x: Value(-math.inf), ValueError, "data must be a finite number, got -inf"),
        (lambda x: Value("3"), TypeError, r"data must be a finite number, got '3' \(str\)"),
        (lambda x: x + math.inf, ValueError, "combined with a Value must be a Value or a finite"),
        (lambda x: math.nan * x, ValueError, "combined with a Value must be a Value or a finite"),
        (lambda x: x + "a", TypeError, r"a Value or a finite number, got 'a' \(str\)"),
        (lambda x: x * np.ones(2), TypeError, r"got an array of shape \(2,\)"),
        (lambda x: np.ones(2) * x, TypeError, r"got an array of shape \(2,\)"),
        (lambda x: x - True, TypeError, "got True"),
        (lambda x: x**x, TypeError, "exponent must be a plain, finite number"),
        (lambda x: x**math.inf, ValueError, "exponent must be a plain, finite number"),
        (lambda x: (x - 2).log(), ValueError, r"logarithm needs a number above 0, got log\(0\)"),
        (lambda x: (-x).log(), ValueError, r"logarithm needs a number above 0, got log\(-2\)"),
        (lambda x: x / 0, ZeroDivisionError, r"a / b needs b ≠ 0, got \(2\) / \(0\)"),
        (lambda x: 1 / (x - 2), ZeroDivisionError, r"a / b needs b ≠ 0, got \(1\) / \(0\)"),
        (lambda x: (x - 2) ** -1, ValueError, r"k ≥ 1 where a = 0, got \(0\) \*\* \(-1\)"),
        (lambda x: (x - 2) ** 0.5, ValueError, r"k ≥ 1 where a = 0, got \(0\) \*\* \(0.5\)"),
        (lambda x: (-x) ** 0.5, ValueError, r"whole k where a < 0.*got \(-2\) \*\* \(0.5\)"),
        (lambda x: (x * 500).exp(), OverflowError, r"exp\(1000\), or its derivative, is too large"),
        (lambda x: x * 1e200 * 1e200, OverflowError, r"\(2e\+200\) \* \(1e\+200\), or its"),
        (lambda x: x / 1e-200, OverflowError, "or its derivative, is too large"),
        (lambda x: (x * 1e200) ** 2, OverflowError, "or its derivative, is too large"),
        (lambda x: Value.sum([]), ValueError, "sum needs at least one value"),
        (lambda x: Value.sum([x, 1.0]), TypeError, r"needs values of the graph, got 1.0 \(float\)"),
    ],
)
def test_errors_say_what_came(compute, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        compute(Value(2.0))


def test_a_derivative_that_is_too_large_is_said() -> None:
    x = Value(1e-150, "x")
    y = x * 1e200 * 1e100 * 1e100
    with pytest.raises(OverflowError, match=r"respect to Value\(1e-150, name='x'\) is too large"):
        y.backward()
