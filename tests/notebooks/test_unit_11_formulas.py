"""The formulas in the text of unit 11, computed, and compared with what others compute."""

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st

from nnbook.autodiff import Value, network_graph
from nnbook.course.source import read_source
from nnbook.exercises import find
from nnbook.models import MLP, sigmoid
from nnbook.resources import course_folder

away_from_zero = st.floats(0.2, 3)
either_sign = away_from_zero | away_from_zero.map(lambda x: -x)


def cell(name):
    (path,) = (course_folder("notebooks") / "source").glob("11_*.py")
    return next(it.text for it in read_source(path).cells if it.name == name)


@given(away_from_zero, either_sign)
def test_the_table_of_local_derivatives(u, v):
    functions = (
        (lambda u, v: u + v, 0), (lambda u, v: u + v, 1),
        (lambda u, v: u * v, 0), (lambda u, v: u * v, 1),
        (lambda u, v: 1 / (1 + anp.exp(-u)), 0), (lambda u, v: anp.log(u), 0),
        (lambda u, v: u - v, 1), (lambda u, v: anp.exp(u), 0),
    )  # fmt: skip
    expected = [float(grad(f, k)(u, v)) for f, k in functions]
    assert find("local_derivatives").solution(u, v) == pytest.approx(expected)


@given(either_sign, either_sign)
def test_the_rule_of_division(u, v):
    value, slope_u, slope_v = find("missing_operation").solution(u, v)
    assert value == u / v
    expected = [grad(lambda a, b: a / b, k)(u, v) for k in (0, 1)]
    assert [slope_u, slope_v] == pytest.approx(expected)


@given(st.tuples(*[st.floats(-2, 2)] * 5))
def test_the_unit_s_derivatives_are_those_of_unit_05(numbers):
    w_1, x_1, w_2, x_2, b = (Value(number) for number in numbers)
    s = Value.sum([w_1 * x_1, w_2 * x_2, b])
    (-s.sigmoid().log()).backward()
    error = sigmoid(s.data) - 1
    found = [s.grad, w_1.grad, w_2.grad, b.grad]
    expected = [error, error * x_1.data, error * x_2.data, error]
    assert found == pytest.approx(expected, abs=1e-12)


def test_two_contributions_cancel_at_y_and_nearly_do_at_x():
    def f(x, y):
        return anp.tanh(x * y + y**2) / x

    x, y = Value(2.0), Value(-1.0)
    ((x * y + y**2).tanh() / x).backward()
    assert y.grad == pytest.approx(0, abs=1e-15)
    assert x.grad == pytest.approx(grad(f, 0)(2.0, -1.0))
    by_product = (1 - np.tanh(-1.0) ** 2) / 2 * -1.0
    by_division = -np.tanh(-1.0) / 2.0**2
    assert by_product + by_division == pytest.approx(x.grad)
    assert by_product < 0 < by_division
    assert abs(by_product) > abs(by_division)


def test_the_numbers_told_of_the_unit_and_of_the_gates():
    y_hat = sigmoid(1.0)
    assert -1 / y_hat == pytest.approx(-1.37, abs=0.005)
    assert y_hat * (1 - y_hat) == pytest.approx(0.197, abs=0.0005)
    assert y_hat - 1 == pytest.approx(-0.269, abs=0.0005)
    x, y, z, w = (Value(number) for number in (3.0, -4.0, 2.0, -1.0))
    ((x * y + z.maximum(w)) * 2).backward()
    assert [x.grad, y.grad, z.grad, w.grad] == [-8, 6, 2, 0]


def test_the_value_used_twice_by_hand():
    x, y = Value(3.0), Value(-1.0)
    s = x + y
    f = s * x
    f.backward()
    assert (f.data, s.grad, y.grad, x.grad) == find("used_twice").solution


def test_the_end_of_the_network_s_graph_is_the_cross_entropy():
    for s in (-3.0, 0.0, 2.0):
        assert (-Value(s)).softplus().data == pytest.approx(-np.log(sigmoid(s)))


def test_delta_of_unit_08_is_what_arrives_at_the_weighted_sums():
    theta = [1, -1, 3, -1, 1, -1, 2, -4, 1]
    model = MLP([2, 2, 1], theta=theta)
    x, y = [[1.0, 2.0]], [1]
    delta = model.backward(*model.forward(x), y)
    assert delta[3].ravel().tolist() == [-1 / 2]
    assert delta[2].ravel().tolist() == [-1 / 4, 1 / 2]
    assert network_graph(model, x, y).gradient().tolist() == model.gradient(x, y).tolist()


def test_the_small_autodiff_goes_both_ways():
    space = {"np": np, "print": lambda *_: None}
    exec(cell("tiny-autodiff"), space)
    space["RULES"]["/"] = find("missing_operation").solution
    exec(cell("forward-mode"), space)
    steps = [("p", "*", ["u", "v"]), ("t", "exp", ["p"]), ("m", "/", ["t", "u"])]
    inputs = {"u": 0.7, "v": -1.3}
    values, slopes = space["forward"](steps, inputs)
    against = space["backward"](steps, slopes, values)

    def f(u, v):
        return anp.exp(u * v) / u

    for k, name in enumerate(inputs):
        expected = grad(f, k)(*inputs.values())
        assert against[name] == pytest.approx(expected)
        assert space["along"](steps, slopes, values, name)["m"] == pytest.approx(expected)


def test_the_small_autodiff_derives_the_sigmoid():
    space = {"np": np, "print": lambda *_: None, "use": lambda name, _: find(name).solution}
    space["missing_operation"] = None
    exec(cell("tiny-autodiff"), space)
    exec(cell("sigmoid-from-parts"), space)
    assert space["slope"] == pytest.approx(sigmoid(1.0) * (1 - sigmoid(1.0)))


def test_the_text_s_square_has_the_slope_told():
    u = Value(2.0)
    (u**2 * (u * 3)).backward()
    assert u.grad == 9 * 2**2
