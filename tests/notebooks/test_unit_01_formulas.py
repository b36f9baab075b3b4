"""The formulas and claims in the text of unit 01, written out and counted."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.exercises import find, find_question
from nnbook.models import NearestNeighbours, Perceptron


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30))
def test_accuracy_is_the_mean_of_the_brackets(pairs):
    y_hat, y = map(np.array, zip(*pairs, strict=True))
    share = sum(1 if a == b else 0 for a, b in pairs) / len(pairs)
    assert find("accuracy").solution(y_hat, y) == pytest.approx(share)


def test_accuracy_is_the_models():
    data = datasets.blobs(50, seed=3)
    unit = Perceptron(2, theta=[1.0, 0.5, 0.2])
    expected = unit.accuracy(data.X, data.y)
    assert find("accuracy").solution(unit.predict(data.X), data.y) == expected


coordinates = st.lists(st.floats(-100, 100), min_size=4, max_size=4)


@given(coordinates, coordinates)
def test_distance_is_that_of_pythagoras(x, x_i):
    by_numpy = np.sqrt(np.sum((np.array(x) - np.array([x_i])) ** 2, axis=1))
    assert by_numpy[0] == pytest.approx(math.dist(x, x_i))


def test_broadcast_differences_are_those_of_all_pairs():
    rng = np.random.default_rng(1)
    X, X_new = rng.normal(size=(5, 3)), rng.normal(size=(4, 3))
    differences = X_new[:, None, :] - X[None, :, :]
    for i, k, j in product(range(4), range(5), range(3)):
        assert differences[i, k, j] == X_new[i, j] - X[k, j]


def test_the_exercise_is_the_model_with_one_neighbour():
    for X, y, X_new in find("nearest_neighbour").cases(np.random.default_rng(3)):
        expected = NearestNeighbours(X, y).predict(X_new)
        np.testing.assert_array_equal(find("nearest_neighbour").solution(X, y, X_new), expected)


@given(st.integers(1, 60), st.floats(0, 1), st.integers(0, 99))
def test_no_example_is_lost_or_comes_twice(n, share, seed):
    role = find("split").solution(n, share, seed)
    train, test = np.flatnonzero(role == 0), np.flatnonzero(role == 1)
    assert sorted([*train, *test]) == list(range(n))
    assert len(test) == round(share * n)


def test_eight_functions_fit_five_pairs_and_halve_on_the_others():
    every = list(product((0, 1), repeat=8))
    fitting = [answers for answers in every if answers[:5] == (0, 0, 1, 1, 1)]
    assert len(every) == 256
    assert len(fitting) == find_question("q_functions").solution == 8
    assert [sum(answers[k] for answers in fitting) for k in (5, 6, 7)] == [4, 4, 4]


def test_penguins_that_look_alike_and_are_not():
    """One step further: two birds with the same measurements, of two species."""
    data = datasets.load("penguins", features=("bill_depth_mm", "flipper_length_mm"))
    assert NearestNeighbours(data.X, data.y).accuracy(data.X, data.y) < 1
    species = {}
    for x, label in zip(data.X.tolist(), data.y.tolist(), strict=True):
        species.setdefault(tuple(x), set()).add(label)
    assert any(len(labels) > 1 for labels in species.values())


def test_standardizing_helps():
    data = datasets.load("penguins", features=("bill_length_mm", "body_mass_g"))
    gains = []
    for seed in range(20):
        train, test = data.split(0.25, seed=seed)
        mean, std = train.X.mean(axis=0), train.X.std(axis=0)
        raw = NearestNeighbours(train.X, train.y, k=5)
        scaled = NearestNeighbours((train.X - mean) / std, train.y, k=5)
        gains.append(scaled.accuracy((test.X - mean) / std, test.y) - raw.accuracy(test.X, test.y))
    assert min(gains) > 0.05
