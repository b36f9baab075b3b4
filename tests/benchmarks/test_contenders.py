"""Every peer computes the numbers that nnbook computes: else their times say nothing.

Those that this environment hasn't got (PyTorch is large) are compared when they are measured: a run
of the benchmark stops where the numbers differ.
"""

from importlib.util import find_spec

import numpy as np
import pytest

from benchmarks.contender import Limit, Nnbook
from benchmarks.measure import SAME, differences, times
from benchmarks.peers import PEERS, peer
from benchmarks.task import Task, layers_of, theta_of
from benchmarks.workloads import WORKLOADS

PACKAGE = {
    "scikit-learn": "sklearn",
    "scikit-learn, shuffling": "sklearn",
    "PyTorch": "torch",
    "autograd": "autograd",
    "micrograd": "micrograd",
}
AT_HAND = [name for name in PEERS if find_spec(PACKAGE[name])]
SHAPES = {
    "one output, full batch": ((2, 4, 2, 1), None),
    "sigmoid unit": ((2, 1), None),
    "one output, batches": ((3, 2, 1), 8),
    "several outputs, batches, the last one smaller": ((5, 4, 3), 8),
}


def small_task(sizes, batch_size=None, trains=True, n=30):
    rng = np.random.default_rng(1)
    y = rng.integers(0, max(2, sizes[-1]), n)
    return Task(sizes, rng.normal(size=(n, sizes[0])), y, batch_size, trains=trains)


def contender(name, task):
    kind = peer(name)
    assert kind is not None
    return kind(task)


CASES = [
    pytest.param(name, shape, id=f"{name}, {shape}")
    for name in AT_HAND
    for shape, (sizes, batch_size) in SHAPES.items()
    if name != "micrograd" or (sizes[-1] == 1 and batch_size is None)  # it takes part in T only
]


@pytest.mark.parametrize(("name", "shape"), CASES)
def test_trained_parameters_are_nnbooks(name, shape):
    sizes, batch_size = SHAPES[shape]
    task = small_task(sizes, batch_size)
    epochs = 1 if batch_size else 5  # the order of the rows is that of the first epoch
    found = differences([Nnbook(task), contender(name, task)], epochs)
    assert found[name] <= SAME


def test_the_peers_of_the_test_environment_are_at_hand():
    assert {"scikit-learn", "scikit-learn, shuffling", "autograd"} <= set(AT_HAND)


@pytest.mark.parametrize("name", AT_HAND)
def test_answers_are_nnbooks(name):
    task = small_task((2, 4, 2, 1), trains=False)
    assert differences([Nnbook(task), contender(name, task)], 1)[name] <= SAME


@pytest.mark.parametrize("name", AT_HAND)
def test_start_undoes_the_training(name):
    task = small_task((2, 4, 2, 1))
    one = contender(name, task)
    one.start()
    start = one.theta.copy()
    one.train(2)
    assert not np.array_equal(one.theta, start)
    one.start()
    np.testing.assert_array_equal(one.theta, start)
    np.testing.assert_array_equal(task.theta, start)


def test_who_computes_something_else_is_refused():
    class Wrong(Limit):
        name = "wrong"

    task = small_task((2, 4, 2, 1))
    with pytest.raises(ValueError, match=r"wrong must compute the numbers of nnbook to 1e-10"):
        differences([Nnbook(task), Wrong(task)], 1)


def test_who_computes_nan_is_refused():
    class Nan(Limit):
        name = "nan"
        theta = np.full(25, np.nan)

    task = small_task((2, 4, 2, 1))
    with pytest.raises(ValueError, match="nan must compute"):
        differences([Nnbook(task), Nan(task)], 1)


@pytest.mark.parametrize(("sizes", "batch_size"), [((5, 4, 3), 8), ((2, 1), None)])
def test_limit_makes_the_products_of_an_update(sizes, batch_size):
    """Count multiplications: 2 a weight and example, and 1 more for each W that δ goes back by."""
    task = small_task(sizes, batch_size, n=30)
    limit = Limit(task)
    n = len(task.batches[0])
    count = sum(
        left.shape[0] * left.shape[1] * right.shape[1] for left, right, _ in limit._products[n]
    )
    weights = [W.size for W, _ in layers_of(task.theta, sizes)]
    assert count == n * (2 * sum(weights) + sum(weights[1:]))


def test_batches_cover_each_row_once():
    task = small_task((5, 4, 3), 8)
    assert [len(rows) for rows in task.batches] == [8, 8, 8, 6]
    assert sorted(np.concatenate(task.batches)) == list(range(30))


def test_layers_are_cut_and_put_together():
    theta = np.arange(4 * 2 + 4 + 3 * 4 + 3)
    layers = layers_of(theta, (2, 4, 3))
    assert [(W.shape, b.shape) for W, b in layers] == [((4, 2), (4,)), ((3, 4), (3,))]
    np.testing.assert_array_equal(theta_of(layers), theta)


def test_everyone_works_in_every_round_and_another_begins():
    began = []

    class Spy(Nnbook):
        def start(self):
            super().start()
            began.append(self.name)

    task = small_task((2, 1))
    first, second = Spy(task), Spy(task)
    first.name, second.name = "first", "second"
    found = times([first, second], repetitions=2, rounds=3)
    assert began == ["first", "second", "second", "first", "first", "second"]
    assert [len(found[name]) for name in ("first", "second")] == [3, 3]
    assert min(found["first"] + found["second"]) > 0


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.key)
def test_workloads_fit_their_data(workload):
    task = workload.task()
    assert task.X.shape[1] == workload.sizes[0]
    assert (
        len(task.X) == {"digits": 4000, "moons": 400, "blobs": 1000, "grid": 10_000}[workload.data]
    )
    assert set(workload.targets) <= {*PEERS, "limit"}
