"""Unit 10: what the text says of batches, sizes of sums and digits, evaluated."""

import numpy as np
import pytest

from nnbook import MLP, datasets, train
from nnbook.exercises.units.unit_10.reaching import BUDGET, EXAMPLES, GOAL, TESTED, multiplications
from nnbook.models import sigmoid

LEARN, TEST = datasets.load("digits").split(0.2, seed=0)


def test_the_mean_of_the_batches_gradients_is_the_gradient():
    X, y = LEARN.X[:60], LEARN.y[:60]
    model = MLP([784, 5, 10], seed=0)
    batches = np.split(np.random.default_rng(0).permutation(60), 6)
    mean = np.mean([model.gradient(X[rows], y[rows]) for rows in batches], axis=0)
    np.testing.assert_allclose(mean, model.gradient(X, y), rtol=1e-9, atol=1e-12)


def test_the_mean_square_of_a_weighted_sum():
    rng = np.random.default_rng(0)
    a = rng.uniform(0, 1, size=(200, 1))
    for v in (1.0, 1 / 200):
        W = np.sqrt(v) * rng.normal(size=(20_000, 200))
        assert np.mean((W @ a) ** 2) == pytest.approx(v * 200 * np.mean(a**2), rel=0.03)


def test_a_start_of_size_1_saturates_and_a_scaled_one_does_not():
    saturated = {}
    for init in ("normal", "scaled normal"):
        s, a = MLP([784, 30, 10], init=init, seed=0).forward(LEARN.X)
        np.testing.assert_allclose(a[2], sigmoid(s[2]))
        saturated[init] = np.mean((a[2] < 0.01) | (a[2] > 0.99))
    assert saturated["normal"] > 0.5
    assert saturated["scaled normal"] == 0
    assert np.mean((LEARN.X**2).sum(axis=1)) == pytest.approx(88, abs=0.5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_the_network_reads_92_to_94_of_100_test_digits(seed):
    model = MLP([784, 30, 10], seed=seed)
    _ = train(
        model, LEARN.X, LEARN.y, step_size=0.5, batch_size=10, epochs=30, seed=seed,
        evaluate_every=None,
    )  # fmt: skip
    assert 0.92 <= model.accuracy(TEST.X, TEST.y) <= 0.94
    assert model.accuracy(LEARN.X, LEARN.y) > 0.999


def test_weights_from_pixels_without_ink_stay_as_they_were():
    never = LEARN.X.max(axis=0) == 0
    model = MLP([784, 5, 10], seed=0)
    start = model.W[2].copy()
    _ = train(model, LEARN.X, LEARN.y, step_size=0.5, batch_size=50, epochs=1, evaluate_every=None)
    assert never[0]
    assert np.array_equal(model.W[2][:, never], start[:, never])
    assert np.abs(model.W[2] - start)[:, ~never].min() > 0


def test_the_budget_of_exercise_6():
    for epochs, hidden in ((10, 20), (3, 7)):
        text = 1500 * epochs * (2 * 196 * hidden + 3 * 10 * hidden)
        assert multiplications(hidden, epochs) == text
    assert (EXAMPLES, TESTED, GOAL, BUDGET) == (1500, 500, 440, 130_000_000)
    assert BUDGET // multiplications(1, 1) == 205
