"""Which θ's are kept: all while there is room, then fewer and fewer, and never too many bytes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.widgets.kit.training.growing import GrowingVector
from nnbook.widgets.kit.training.snapshots import NEWEST, Snapshots


def theta(i: int, m: int = 1) -> np.ndarray:
    return np.full(m, float(i))


def kept_after(count: int, budget_bytes: int, m: int = 1) -> Snapshots:
    snapshots = Snapshots(theta(0, m), budget_bytes)
    for i in range(1, count + 1):
        snapshots.append(i, theta(i, m))
    return snapshots


def test_all_are_kept_while_there_is_room() -> None:
    steps, thetas = kept_after(1000, 2**20).path(1000)
    np.testing.assert_array_equal(steps, np.arange(1001))
    np.testing.assert_array_equal(thetas[:, 0], steps)


def test_a_long_run_keeps_the_start_the_newest_and_every_2nd_4th_8th() -> None:
    snapshots = kept_after(20_000, 16_000)  # room for a thousand
    steps, thetas = snapshots.path(20_000)
    np.testing.assert_array_equal(thetas[:, 0], steps)
    np.testing.assert_array_equal(steps[-NEWEST:], np.arange(20_000 - NEWEST + 1, 20_001))
    assert steps[0] == 0
    assert snapshots.stride == 64
    assert set(range(0, 20_001, 64)) <= set(steps.tolist())
    assert len(snapshots) <= 1000


@settings(deadline=None)
@given(st.integers(1, 2000), st.integers(0, 40_000), st.integers(1, 4))
def test_the_budget_holds_and_no_gap_is_wider_than_said(count, budget_bytes, m) -> None:
    snapshots = kept_after(count, budget_bytes, m)
    steps, thetas = snapshots.path(count)
    assert snapshots.nbytes <= max(budget_bytes, 16 * (8 * m + 8))
    assert (steps[0], steps[-1]) == (0, count)
    assert np.diff(steps).max() <= snapshots.stride
    np.testing.assert_array_equal(thetas, np.repeat(steps[:, None], m, axis=1))


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(0, 500))
def test_neighbours_are_those_of_the_kept_steps(count, i) -> None:
    snapshots = kept_after(count, 16 * 40)
    steps = snapshots.path(count)[0].tolist()
    i = min(i, count)
    assert snapshots.at_or_before(i) == max(step for step in steps if step <= i)
    assert (i in snapshots) == (i in steps)
    if i > 0:
        assert snapshots.before(i) == max(step for step in steps if step < i)
    if i < count:
        assert snapshots.after(i) == min(step for step in steps if step > i)


def test_a_view_stays_as_it_was_while_the_run_goes_on() -> None:
    snapshots = kept_after(39, 16 * 40)
    steps, thetas = snapshots.path(39)
    before = steps.copy()
    for i in range(40, 400):
        snapshots.append(i, theta(i))
    np.testing.assert_array_equal(steps, before)
    np.testing.assert_array_equal(thetas[:, 0], before)


def test_what_is_given_out_is_read_only() -> None:
    snapshots = kept_after(3, 10_000)
    for array in (*snapshots.path(3), snapshots.theta(2)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7


def test_the_same_step_twice_is_kept_once() -> None:
    snapshots = kept_after(5, 10_000)
    snapshots.append(5, theta(99))
    assert len(snapshots) == 6
    assert snapshots.theta(5) == 5


def test_a_step_that_was_let_go_can_be_put_back() -> None:
    snapshots = kept_after(400, 16 * 40)
    missing = next(i for i in range(400) if i not in snapshots)
    with pytest.raises(KeyError, match=f"step {missing} is not kept"):
        snapshots.theta(missing)
    snapshots.insert(missing, theta(missing))
    assert snapshots.theta(missing) == missing
    steps, thetas = snapshots.path(400)
    np.testing.assert_array_equal(thetas[:, 0], steps)
    for i in range(401, 900):
        snapshots.append(i, theta(i))
    assert snapshots.nbytes <= 16 * 40


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_floating_point_type_is_that_of_the_start(dtype) -> None:
    assert Snapshots(np.zeros(3, dtype), 1000).theta(0).dtype == dtype


def test_a_growing_vector_is_a_list_of_numbers() -> None:
    vector, numbers = GrowingVector(), []
    for k in range(1000):
        early = vector.first(k)
        vector.append(k / 7)
        numbers.append(k / 7)
        assert len(early) == k
    np.testing.assert_array_equal(vector.first(1000), numbers)
    np.testing.assert_array_equal(vector.first(10), numbers[:10])
    assert (len(vector), vector[999]) == (1000, numbers[999])
    with pytest.raises(IndexError, match="no number 1000"):
        vector[1000]
    with pytest.raises(IndexError, match="no number -1"):
        vector[-1] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        vector.first(3)[0] = 1.0
