"""Exercises whose arguments are lists, dicts or functions, as those of deep networks are."""

from itertools import pairwise

import numpy as np
import pytest

from nnbook.exercises import FunctionExercise
from nnbook.exercises.nested import arrays_in, same, with_leaves


def exercise(solution, cases):
    return FunctionExercise(
        name="t", title="t", solution=solution, praise="Yes.", hints=("a", "b"), cases=cases
    )


SIZES = ((2, 3, 1), (3, 4, 2), (4, 2, 5))


def layers(rng, sizes):
    return [rng.normal(size=(m, k)) for k, m in pairwise(sizes)]


def net(W, x):
    for matrix in W:
        x = np.tanh(matrix @ x)
    return x


def net_by_layer(W, b, x):
    for layer in W:
        x = np.tanh(W[layer] @ x + b[layer])
    return x


in_list = exercise(net, lambda rng: [(layers(rng, s), rng.normal(size=s[0])) for s in SIZES])
in_dict = exercise(
    net_by_layer,
    lambda rng: [
        (
            dict(enumerate(layers(rng, s), 1)),
            {layer: rng.normal(size=m) for layer, m in enumerate(s[1:], 1)},
            rng.normal(size=s[0]),
        )
        for s in SIZES
    ],
)
of_function = exercise(
    lambda f, x: f(x) + 1,
    lambda rng: [(f, rng.normal(size=n)) for n, f in enumerate((np.sin, np.cos, abs), 3)],
)
ALL = (in_list, in_dict, of_function)


def changes_layer(W, *rest):
    W[1] *= 2
    return net(W, *rest)


def drops_layer(W, x):
    answer = net(W, x)
    W.pop()
    return answer


def no_bias(W, b, x):
    return net(list(W.values()), x)


def fixed_size(W, x):
    return net([matrix[:3] for matrix in W], x)


@pytest.mark.parametrize("it", ALL)
def test_solution_is_right_and_wrong_is_wrong(it):
    assert it.judge(it.solution).right
    assert it.judge(lambda *arguments: 2 * it.solution(*arguments)).cause == "factor"


@pytest.mark.parametrize(
    ("it", "function", "cause"),
    [
        (in_list, changes_layer, "changes its input"),
        (in_list, drops_layer, "changes its input"),
        (in_list, fixed_size, "one size"),
        (in_dict, no_bias, "bias missing"),
        (of_function, lambda f, x: f(x), "offset"),
    ],
)
def test_causes_are_seen_inside_of_containers(it, function, cause):
    assert it.judge(function).cause == cause


def test_shapes_inside_of_containers_are_told():
    (*_, called) = in_dict.judge(lambda W, b, x: W[0]).details
    assert "W[1] = [[" in called
    assert "W[2] = [[" in called
    (*_, called) = in_list.judge(lambda W, x: W[9]).details
    assert called.startswith("The function was called with W[0] = [[")


@pytest.mark.parametrize("answer", [lambda x: (x, x.mean()), lambda x: None, lambda x: x[99]])
def test_a_right_answer_that_is_no_array_is_the_author_s_fault(answer):
    with pytest.raises(ValueError, match="exercise 't': the solution must give one array"):
        exercise(answer, lambda rng: [(rng.normal(size=3),)]).judge(lambda x: x)


def test_same_to_the_last_bit():
    W = {1: [np.array([1.0, np.nan]), "a", np.array(["b"])], 2: (float("nan"), None, len)}
    copy = with_leaves(W, lambda leaf: leaf.copy() if isinstance(leaf, np.ndarray) else leaf)
    assert same(W, copy)
    assert same(float("nan"), float("nan"))
    copy[1][0][0] += 1e-15
    assert not same(W, copy)
    for a, b in ((1, 1.0), (None, np.zeros(1)), ([1], (1,)), ([1], [1, 2]), ({1: 2}, {2: 2})):
        assert not same(a, b)
    assert not same(np.zeros(2), np.zeros(2, int))
    assert [array.size for array in arrays_in(W)] == [2, 1]
