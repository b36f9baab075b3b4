"""The Θ form: the loop over examples against the network, against autograd, and term by term."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.diagnosis import check_model
from nnbook.learning import gradient_descent, numerical_gradient
from nnbook.models import MLP, ThetaNetwork, sigmoid, sigmoid_prime, theta_form, theta_order
from nnbook.models.theta_form import (
    accumulate,
    backward,
    cost,
    forward,
    from_theta_form,
    to_theta_form,
)


def problem(seed, sizes, n=7, l2=0.0, dtype=np.float64):
    """A network with biases that are not zero, examples, and their classes."""
    rng = np.random.default_rng(seed)
    model = MLP(sizes, l2=l2, dtype=dtype)
    model.theta = rng.normal(size=model.theta.size)
    return model, rng.normal(size=(n, sizes[0])), rng.integers(0, max(2, sizes[-1]), n)


PROBLEMS = st.builds(
    problem,
    st.integers(0, 10**6),
    st.lists(st.integers(1, 5), min_size=2, max_size=5),
    st.integers(1, 6),
    st.sampled_from([0.0, 0.3, 5.0]),
)


def flat(matrices):
    return np.concatenate([matrix.ravel() for matrix in matrices.values()])


def difference(ours, theirs):
    """The largest difference of two vectors, relative to the largest component."""
    return np.abs(ours - theirs).max() / np.abs(theirs).max()


def one_hot(y, n_outputs):
    return y[:, None] if n_outputs == 1 else np.eye(n_outputs)[y]


def cost_in_the_theta_form(Theta, X, Y, l2):
    """The cost once more, for autograd, which knows nothing of ours."""
    total = 0.0
    for x, y in zip(X, Y, strict=True):
        a = x
        for T in Theta:
            a = 1 / (1 + anp.exp(-anp.dot(T, anp.append(1.0, a))))
        total = total - anp.sum(y * anp.log(a) + (1 - y) * anp.log(1 - a))
    return (total + l2 / 2 * sum(anp.sum(T[:, 1:] ** 2) for T in Theta)) / len(X)


@given(PROBLEMS)
def test_forward_is_the_networks(data):
    model, X, _ = data
    s, a = model.forward(X)
    for i, x in enumerate(X):
        z, a_with_units = forward(to_theta_form(model), x)
        assert list(z) == list(range(2, model.L + 1))
        assert list(a_with_units) == list(range(1, model.L + 1))
        for l in z:
            np.testing.assert_allclose(z[l], s[l][:, i], rtol=1e-12, atol=1e-13)
        for l in range(1, model.L):
            assert a_with_units[l][0] == 1
            np.testing.assert_allclose(a_with_units[l][1:], a[l][:, i], rtol=1e-12)
        np.testing.assert_allclose(a_with_units[model.L], a[model.L][:, i], rtol=1e-12)


@given(PROBLEMS)
def test_backward_is_the_networks(data):
    model, X, y = data
    Theta = to_theta_form(model)
    expected = model.backward(*model.forward(X), y)
    for i, (x, answer) in enumerate(zip(X, one_hot(y, model.sizes[-1]), strict=True)):
        delta = backward(Theta, *forward(Theta, x), answer)
        assert list(delta) == list(range(model.L, 1, -1))
        for l in delta:
            np.testing.assert_allclose(delta[l], expected[l][:, i], rtol=1e-11, atol=1e-14)


def gradients_differ_by(model, X, y):
    D = accumulate(to_theta_form(model), X, y, model.l2)
    return difference(flat(D), model.gradient(X, y)[theta_order(model.sizes)])


@given(PROBLEMS)
def test_the_loop_gives_the_gradient_of_the_vectorized_code(data):
    assert gradients_differ_by(*data) < 1e-12


@given(PROBLEMS)
def test_the_cost_is_the_networks(data):
    model, X, y = data
    ours = cost(to_theta_form(model), X, y, model.l2)
    assert isinstance(ours, float)
    assert ours == pytest.approx(model.cost(X, y), rel=1e-12)


@settings(max_examples=40)
@given(PROBLEMS)
def test_gradient_is_autograds(data):
    model, X, y = data
    Theta, Y = to_theta_form(model), one_hot(y, model.sizes[-1])
    expected = autograd.grad(cost_in_the_theta_form)(list(Theta.values()), X, Y, model.l2)
    D = accumulate(Theta, X, y, model.l2)
    assert difference(flat(D), np.concatenate([T.ravel() for T in expected])) < 1e-10
    expected_cost = cost_in_the_theta_form(list(Theta.values()), X, Y, model.l2)
    assert cost(Theta, X, y, model.l2) == pytest.approx(expected_cost, rel=1e-12)


def test_class_numbers_and_one_hot_rows_give_the_same():
    model, X, y = problem(3, [3, 4, 3])
    Theta, Y = to_theta_form(model), one_hot(y, 3)
    assert np.array_equal(flat(accumulate(Theta, X, y)), flat(accumulate(Theta, X, Y)))
    assert cost(Theta, X, y) == cost(Theta, X, Y)


def test_a_hopelessly_wrong_example_costs_its_weighted_sum():
    Theta = {1: np.array([[0.0, 1000.0]])}
    assert cost(Theta, [[1.0], [-1.0]], [1, 1]) == pytest.approx(500)


# The regularization: A4, E7.


def test_biases_are_not_regularized():
    model, X, y = problem(1, [2, 3, 4, 1])
    Theta = to_theta_form(model)
    plain, pulled = accumulate(Theta, X, y), accumulate(Theta, X, y, l2=2.0)
    for l in Theta:
        assert np.array_equal(plain[l][:, 0], pulled[l][:, 0])
        np.testing.assert_allclose((pulled[l] - plain[l])[:, 1:], 2.0 / len(X) * Theta[l][:, 1:])
    for T in Theta.values():
        T[:, 0] += 10
    assert cost(Theta, X, y, l2=2.0) - cost(Theta, X, y) == pytest.approx(
        sum((T[:, 1:] ** 2).sum() for T in Theta.values()) / len(X)
    )


# The intuition: A5, term by term, in a network with L = 4 and one output.


def test_a_delta_is_the_sum_of_the_next_deltas_by_the_edges_that_lead_to_them():
    model, X, _ = problem(2, [3, 2, 2, 1])
    Theta = to_theta_form(model)
    z, a = forward(Theta, X[0])
    delta = backward(Theta, z, a, [1])
    # δ^(l)_j is delta[l][j − 1]; column j of Θ belongs to neuron j, column 0 to the bias unit.
    assert delta[4][0] == a[4][0] - 1
    assert delta[3][1] == pytest.approx(Theta[3][0, 2] * delta[4][0] * sigmoid_prime(z[3][1]))
    by_edges = Theta[2][0, 2] * delta[3][0] + Theta[2][1, 2] * delta[3][1]
    assert delta[2][1] == pytest.approx(by_edges * sigmoid_prime(z[2][1]))
    assert delta[2][1] != pytest.approx(by_edges, rel=0.5)  # E9: without g' it is another number


def test_g_in_place_of_its_slope_is_found_out(monkeypatch):
    shallow, deep = problem(4, [2, 1]), problem(4, [2, 3, 1])
    monkeypatch.setattr(theta_form, "g_prime", sigmoid)  # E6
    assert gradients_differ_by(*deep) > 0.1
    model, X, y = deep
    network = ThetaNetwork(model.sizes, theta=model.theta[theta_order(model.sizes)])
    assert "gradient" in repr(check_model(network, X, y))
    assert gradients_differ_by(*shallow) < 1e-12  # nothing hidden, so nothing to slip on


# Conversion.


@given(PROBLEMS)
def test_there_and_back_is_exact(data):
    model, _, _ = data
    Theta = to_theta_form(model)
    shapes = {l: T.shape for l, T in Theta.items()}
    n = model.sizes
    assert shapes == {l: (n[l], n[l - 1] + 1) for l in range(1, model.L)}
    back = from_theta_form(Theta, l2=model.l2)
    assert np.array_equal(back.theta, model.theta)
    assert back.settings() == model.settings()
    again = to_theta_form(back)
    assert all(np.array_equal(again[l], Theta[l]) for l in Theta)


def test_the_bias_stands_in_front_of_the_weights():
    model = MLP([2, 2, 1], theta=[1, 2, 3, 4, 5, 6, 7, 8, 9])
    Theta = to_theta_form(model)
    assert Theta[1].tolist() == [[5, 1, 2], [6, 3, 4]]
    assert Theta[2].tolist() == [[9, 7, 8]]


def test_both_conversions_copy():
    model, _, _ = problem(0, [2, 3, 1])
    numbers = model.theta.copy()
    Theta = to_theta_form(model)
    back = from_theta_form(Theta)
    for T in Theta.values():
        T[:] = 0
    assert np.array_equal(model.theta, numbers)
    assert np.array_equal(back.theta, numbers)


def test_float32_stays_float32():
    model, X, y = problem(0, [2, 3, 1], dtype=np.float32)
    Theta = to_theta_form(model)
    z, a = forward(Theta, X[0])
    delta = backward(Theta, z, a, [0])
    D = accumulate(Theta, X, y, l2=0.1)
    arrays = [*Theta.values(), *z.values(), *a.values(), *delta.values(), *D.values()]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}
    assert from_theta_form(Theta).dtype == np.float32


@pytest.mark.parametrize(
    "settings",
    [{"hidden": "tanh"}, {"output": "softmax"}, {"cost": "squared"}, {"l1": 0.1}],
)
def test_networks_of_other_kinds_are_refused(settings):
    with pytest.raises(ValueError, match="sigmoids in all layers, the cross-entropy"):
        to_theta_form(MLP([2, 3, 2], **settings))


def test_what_is_no_network_is_refused():
    with pytest.raises(TypeError, match="model must be an MLP, got 'Theta'"):
        to_theta_form("Theta")


# The model.


def equal_networks(seed=5, sizes=(2, 3, 2), l2=0.4):
    model, X, y = problem(seed, sizes, l2=l2)
    network = ThetaNetwork(sizes, l2=l2, theta=model.theta[theta_order(sizes)])
    return model, network, X, y


def test_theta_goes_row_by_row():
    network = ThetaNetwork([2, 2, 1], theta=range(9))
    assert network.Theta[1].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert network.Theta[2].tolist() == [[6, 7, 8]]
    network.Theta[2] = [[0, 0, 1]]
    assert network.theta.tolist() == [0, 1, 2, 3, 4, 5, 0, 0, 1]


def test_the_order_converts_both_ways():
    model, network, _, _ = equal_networks()
    Theta = to_theta_form(model)
    assert all(np.array_equal(network.Theta[l], Theta[l]) for l in Theta)
    back = MLP(model.sizes)
    back.theta[theta_order(model.sizes)] = network.theta
    assert np.array_equal(back.theta, model.theta)


def test_it_starts_as_the_network_of_the_same_seed():
    model, network = MLP([3, 4, 2], seed=8), ThetaNetwork([3, 4, 2], seed=8)
    assert np.array_equal(from_theta_form(network.Theta).theta, model.theta)


def test_it_answers_as_the_network():
    model, network, X, y = equal_networks()
    np.testing.assert_allclose(network.output(X), model.output(X), rtol=1e-12)
    assert np.array_equal(network.predict(X), model.predict(X))
    assert network.accuracy(X, y) == model.accuracy(X, y)


def test_the_gradient_can_be_asked_for_scaled():
    model, network, X, y = equal_networks()
    out = np.empty_like(network.theta)
    assert network.checked_gradient(*network.checked(X, y), out, scale=0.3) is out
    order = theta_order(model.sizes)
    np.testing.assert_allclose(out, 0.3 * model.gradient(X, y)[order], rtol=1e-11, atol=1e-14)


def test_it_keeps_the_promises_of_a_model():
    for sizes in ([2, 1], [3, 4, 2], [2, 3, 2, 1]):
        report = check_model(ThetaNetwork(sizes, l2=0.5))
        assert report.ok, report


def test_its_gradient_is_that_of_finite_differences():
    _, network, X, y = equal_networks()
    J, grad_J = network.objective(X, y)
    expected = numerical_gradient(J, network.theta)
    assert difference(grad_J(network.theta), expected) < 1e-7


def test_the_same_descent_trains_it_and_goes_the_same_way():
    model, network, X, y = equal_networks()
    descend = {"step_size": 0.5, "tolerance": 0.0, "max_steps": 50}
    ours = gradient_descent(*network.objective(X, y), network.theta, **descend)
    theirs = gradient_descent(*model.objective(X, y), model.theta, **descend)
    np.testing.assert_allclose(ours.costs, theirs.costs, rtol=1e-12)
    np.testing.assert_allclose(ours.theta, theirs.theta[theta_order(model.sizes)], rtol=1e-10)
    assert ours.costs[-1] < 0.9 * ours.costs[0]


def test_a_copy_is_of_its_own():
    _, network, X, y = equal_networks()
    twin = network.copy()
    twin.Theta[1] = np.zeros((3, 3))
    assert (network.Theta[1] != 0).all()
    assert twin.cost(X, y) != network.cost(X, y)
    again = ThetaNetwork(**network.settings(), theta=network.theta)
    assert again.cost(X, y) == network.cost(X, y)


def test_it_says_what_it_is():
    assert (
        repr(ThetaNetwork([2, 4, 1], l2=0.5)) == "ThetaNetwork(2 → 4 → 1, l2 = 0.5, 17 parameters)"
    )
    assert "Theta[2]  (1, 5)" in ThetaNetwork([2, 4, 1]).summary()


# Bad input.


@pytest.mark.parametrize(
    ("Theta", "error", "message"),
    [
        (5, TypeError, r"Theta must be a dict of matrices, got 5 \(int\)"),
        ({}, ValueError, r"Theta\[l\] for l = 1, …, L − 1, got l in \[\]"),
        ({2: [[0, 1]]}, ValueError, r"for l = 1, …, L − 1, got l in \[2\]"),
        ({1: 3.0}, ValueError, r"Theta\[1\] must have shape \(n_2, n_1 \+ 1\), got \(\)"),
        ({1: [0, 1]}, ValueError, r"Theta\[1\] must have shape .*, got \(2,\)"),
        ({1: [[1]]}, ValueError, r"Theta\[1\] must have shape .*, got \(1, 1\)"),
        ({1: np.ones((0, 3))}, ValueError, r"Theta\[1\] must have shape .*, got \(0, 3\)"),
        ({1: np.ones((2, 3, 1))}, ValueError, r"Theta\[1\] must have shape .*, got \(2, 3, 1\)"),
        (
            {1: np.ones((2, 4)), 2: np.ones((1, 2))},
            ValueError,
            r"Theta\[2\] must have shape \(n_3, n_2 \+ 1 = 3\), got \(1, 2\)",
        ),
        ({1: [["a", "b"]]}, TypeError, r"Theta\[1\] must consist of real numbers"),
    ],
)
def test_matrices_that_do_not_fit_together(Theta, error, message):
    with pytest.raises(error, match=message):
        from_theta_form(Theta)
    with pytest.raises(error, match=message):
        forward(Theta, [1.0])
    with pytest.raises(error, match=message):
        accumulate(Theta, [[1.0]], [1])


def test_data_that_does_not_fit():
    Theta = {1: np.ones((4, 3)), 2: np.ones((3, 5))}
    with pytest.raises(ValueError, match=r"x must be of shape \(2,\), got shape \(3,\)"):
        forward(Theta, [1, 2, 3])
    with pytest.raises(ValueError, match=r"x must be finite, got x\[1\] = nan"):
        forward(Theta, [1, np.nan])
    with pytest.raises(ValueError, match=r"y must be of shape \(3,\), got shape \(2,\)"):
        backward(Theta, *forward(Theta, [1, 2]), [0, 1])
    for function in (cost, accumulate):
        with pytest.raises(ValueError, match=r"X must have shape \(n, 2\), got \(1, 3\)"):
            function(Theta, [[1, 2, 3]], [0])
        with pytest.raises(ValueError, match=r"X must have at least one row"):
            function(Theta, np.empty((0, 2)), [])
        with pytest.raises(ValueError, match=r"whole numbers from 0 to 2.*got y\[0\] = 3"):
            function(Theta, [[1, 2]], [3])
        with pytest.raises(ValueError, match=r"l2 \(λ_reg\) must be zero or a positive number"):
            function(Theta, [[1, 2]], [0], l2=-1)
    with pytest.raises(ValueError, match="l2"):
        from_theta_form(Theta, l2=-1)


def test_a_network_that_cannot_be():
    with pytest.raises(ValueError, match=r"sizes\[1\]"):
        ThetaNetwork([2, 0])
    with pytest.raises(ValueError, match=r"theta must be of shape \(3,\), got shape \(4,\)"):
        ThetaNetwork([2, 1], theta=np.zeros(4))


def test_backward_takes_the_answer_of_one_output_as_a_plain_number():
    Theta = {1: [[0.5, 1.0, -1.0]]}
    z, a = forward(Theta, [1.0, 2.0])
    assert backward(Theta, z, a, 1)[2] == pytest.approx(backward(Theta, z, a, [1])[2])
