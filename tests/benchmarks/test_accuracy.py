"""The accuracy table: real training, a short one, and a verdict beside each target."""

import numpy as np

from benchmarks import accuracy
from benchmarks.accuracy import Network, with_moved_copies


def test_short_training_recognizes_most_digits():
    assert accuracy.accuracy(Network((784, 10)), seed=0, epochs=1) > 0.8


def test_copies_are_moved_by_a_pixel_to_each_side():
    image = np.zeros((28, 28))
    image[5, 9] = 1
    X, y = with_moved_copies(image.reshape(1, -1), np.array([3]))
    places = {tuple(np.argwhere(row.reshape(28, 28))[0].tolist()) for row in X}
    assert places == {(5, 9), (4, 9), (6, 9), (5, 8), (5, 10)}
    assert y.tolist() == [3] * 5


def test_table_tells_seeds_mean_and_verdict(monkeypatch):
    networks = (Network((784, 10)), Network((784, 30, 10), 0.935), Network((9, 1), 0.9, True))
    shares = iter([0.93, 0.94, 0.95, 0.92, 0.93, 0.94, 0.90, 0.91, 0.92])
    monkeypatch.setattr(accuracy, "NETWORKS", networks)
    monkeypatch.setattr(accuracy, "accuracy", lambda network, seed, epochs: next(shares))
    head, layer, missed, reached = accuracy.lines()
    assert head.split()[:3] == ["network", "seed", "0"]
    assert layer.split()[:7] == ["784-10", "93.0%", "94.0%", "95.0%", "94.0%", "–", "–"]
    assert missed.split()[:7] == ["784-30-10", "92.0%", "93.0%", "94.0%", "93.0%", "93.5%", "no"]
    assert reached.split()[:2] == ["9-1,", "moved"]
    assert reached.split()[5:8] == ["91.0%", "90.0%", "yes"]
