"""Nearest neighbours against scikit-learn and against plain loops; ties, and what doesn't fit."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import KNeighborsClassifier

from nnbook.datasets import moons, penguins
from nnbook.models import NearestNeighbours, Predictor


@pytest.mark.parametrize("k", [1, 3, 15, 60])
def test_answers_are_those_of_scikit_learn(k):
    data, new = moons(60, noise=0.4, seed=1), moons(80, noise=0.4, seed=2)
    theirs = KNeighborsClassifier(k, algorithm="brute").fit(data.X, data.y)
    ours = NearestNeighbours(data.X, data.y, k=k)
    np.testing.assert_array_equal(ours.neighbours(new.X), theirs.kneighbors(new.X)[1])
    np.testing.assert_array_equal(ours.predict(new.X), theirs.predict(new.X))
    np.testing.assert_allclose(ours.shares(new.X), theirs.predict_proba(new.X))
    assert ours.accuracy(new.X, new.y) == theirs.score(new.X, new.y)


def nearest_by_loops(X, x):
    distances = [math.dist(known, x) for known in X]
    return sorted(range(len(X)), key=lambda i: (distances[i], i))


small = st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), min_size=1, max_size=9)


@given(small, small, st.integers(1, 9))
def test_of_equally_near_ones_the_first_comes_first(known, new, k):
    k = min(k, len(known))
    found = NearestNeighbours(known, np.arange(len(known)) % 2, k=k).neighbours(new)
    assert found.tolist() == [nearest_by_loops(known, x)[:k] for x in new]


def test_of_equally_frequent_classes_the_smallest_wins():
    assert NearestNeighbours([[0.0], [2.0]], [1, 0], k=2).predict([[0.0]]) == [0]
    assert NearestNeighbours([[0.0], [2.0], [3.0]], [2, 1, 5], k=3).predict([[0.0]]) == [1]


@settings(max_examples=20)
@given(st.integers(2, 60), st.integers(0, 1000))
def test_one_neighbour_is_right_on_all_that_it_knows(n, seed):
    data = moons(n, noise=0.5, seed=seed)
    assert NearestNeighbours(data.X, data.y).accuracy(data.X, data.y) == 1


def test_all_neighbours_answer_with_the_most_frequent_class():
    data = penguins(species=("Adelie", "Chinstrap", "Gentoo"))
    everybody = NearestNeighbours(data.X, data.y, k=data.n)
    assert set(everybody.predict(data.X)) == {np.bincount(data.y).argmax()}


def test_many_objects_are_answered_in_parts(monkeypatch):
    data, new = moons(40, seed=1), moons(30, seed=2)
    whole = NearestNeighbours(data.X, data.y, k=5).neighbours(new.X)
    monkeypatch.setattr("nnbook.models.nearest_neighbours._MOST_DIFFERENCES", 200)
    np.testing.assert_array_equal(NearestNeighbours(data.X, data.y, k=5).neighbours(new.X), whole)


def test_what_it_knows_is_its_own():
    X, y = np.array([[0.0], [1.0]]), np.array([0, 1])
    nearest = NearestNeighbours(X, y)
    X[:], y[:] = 9.0, 0
    assert nearest.predict([[0.9]]) == [1]
    with pytest.raises(ValueError, match="read-only"):
        nearest.X[0] = 5.0
    assert not isinstance(nearest, Predictor)
    assert repr(nearest) == "NearestNeighbours(2 known examples, K = 1, k = 1)"


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (([[0.0]], [0, 1]), ValueError, r"y must have shape \(1,\)"),
        (([[0.0]], [0.5]), ValueError, "y must hold whole numbers"),
        (([[0.0]], [-1]), ValueError, "y must hold whole numbers"),
        (([[0.0]], [np.nan]), ValueError, "y must hold whole numbers"),
        (([[0.0]], ["a"]), TypeError, "y must consist of real numbers"),
        (([0.0], [0]), ValueError, "X must have shape"),
        (([[np.nan]], [0]), ValueError, "X must be finite"),
        (([[0.0]], [0], 0), ValueError, "k must be a whole number, at least 1"),
        (([[0.0]], [0], 2), ValueError, "k must be at most n = 1, got 2"),
        (([[0.0]], [0], 1.5), TypeError, "k must be a whole number"),
    ],
)
def test_what_does_not_fit_is_named(arguments, error, said):
    with pytest.raises(error, match=said):
        NearestNeighbours(*arguments)


def test_new_objects_must_have_as_many_features():
    with pytest.raises(ValueError, match=r"X must have shape \(n, 2\)"):
        NearestNeighbours([[0.0, 1.0]], [0]).predict([[0.0]])
