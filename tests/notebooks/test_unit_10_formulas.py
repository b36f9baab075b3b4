"""Unit 10: what the text says of batches, sizes of sums and digits, evaluated."""

import numpy as np
import pytest

from nnbook import MLP, datasets, train
from nnbook.course.source import read_source
from nnbook.exercises import find
from nnbook.exercises.units.unit_10.reaching import BUDGET, EXAMPLES, GOAL, TESTED, multiplications
from nnbook.models import sigmoid
from nnbook.resources import course_folder

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


def test_three_exact_steps_end_near_the_cost_of_a_tenth_for_all():
    assert -np.log(0.1) - 9 * np.log(0.9) == pytest.approx(3.25, abs=0.005)
    ends = {}
    for step_size in (0.5, 1, 2, 5):
        exact = MLP([784, 30, 10], seed=0)
        _ = train(exact, LEARN.X, LEARN.y, step_size=step_size, epochs=3, evaluate_every=None)
        ends[step_size] = exact.cost(LEARN.X, LEARN.y)
    assert ends[0.5] == pytest.approx(3.2, abs=0.05)
    assert ends[1] == pytest.approx(3.2, abs=0.05)
    assert 3.25 < ends[2] < ends[5]


def confusions(model):
    """How many test digits j are read as k, with 0 for those that are read right."""
    counts = np.zeros((10, 10), dtype=int)
    np.add.at(counts, (TEST.y, model.predict(TEST.X)), 1)
    np.fill_diagonal(counts, 0)
    return counts


@pytest.mark.slow
def test_threes_and_fives_sevens_and_ones_and_early_on_nines_and_sevens_are_confused():
    model, seen = MLP([784, 30, 10], seed=0), {}

    def note(epoch, trained, history):
        seen[epoch] = confusions(trained)

    _ = train(
        model, LEARN.X, LEARN.y, step_size=0.5, batch_size=10, epochs=10, evaluate_every=None,
        callbacks=[note],
    )  # fmt: skip
    assert seen[1].argmax() == 97
    assert {*np.argsort(seen[10], axis=None)[-2:].tolist()} == {35, 53}
    assert seen[10][7, 1] == seen[10][7].max() >= 3


@pytest.mark.slow
def test_with_lambda_20_nearly_all_digits_get_one_or_two_answers():
    for batch_size in (10, 100):
        model = MLP([784, 30, 10], seed=0)
        _ = train(
            model, LEARN.X, LEARN.y, step_size=20, batch_size=batch_size, epochs=2,
            evaluate_every=None,
        )  # fmt: skip
        answers = np.sort(np.bincount(model.predict(TEST.X), minlength=10))
        assert answers[-2:].sum() > 0.9 * TEST.n
        _, a = model.forward(TEST.X)
        assert np.mean(a[2] * (1 - a[2])) < 0.01


def test_the_angles_at_the_start_are_those_of_the_start_however_often_one_asks():
    """The cell that trains leaves the network alone of which an earlier one tells the start."""
    (path,) = (course_folder("notebooks") / "source").glob("10_*.py")
    cells = {cell.name: cell.text for cell in read_source(path).cells}
    network = MLP([784, 30, 10], seed=0)
    few = LEARN.split(0.02, seed=0)[1]
    scope = {"np": np, "MLP": MLP, "learn": few, "network": network, "train": train}
    scope |= {"use": lambda name, own: find(name).solution, "mini_batches": 0, "train_epoch": 0}
    before = network.theta.copy()
    exec(cells["own-training"], scope)
    assert np.array_equal(network.theta, before)


def test_the_budget_of_exercise_6():
    for epochs, hidden in ((10, 20), (3, 7)):
        text = 1500 * epochs * (2 * 196 * hidden + 3 * 10 * hidden)
        assert multiplications(hidden, epochs) == text
    assert (EXAMPLES, TESTED, GOAL, BUDGET) == (1500, 500, 440, 130_000_000)
    assert BUDGET // multiplications(1, 1) == 205
