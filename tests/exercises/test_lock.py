"""The lock: one writer at a time, without anybody waiting for ever."""

import errno
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from nnbook.exercises import lock, lock_file
from nnbook.exercises.lock import LockTakenError, locked


def unsupported(_: object) -> None:
    """As a file system without locks answers."""
    raise OSError(errno.ENOLCK, "No locks available")


@pytest.fixture(params=["locks", "no locks"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to lock, on a file system with locks and on one without."""
    if request.param == "no locks":
        monkeypatch.setattr(lock, "_lock", unsupported)
    return tmp_path / ".lock"


def test_a_second_writer_waits_and_then_gives_up(path: Path) -> None:
    with locked(path):
        begin = time.monotonic()
        with pytest.raises(LockTakenError), locked(path, patience=0.1):
            raise AssertionError("two at once")
        assert time.monotonic() - begin >= 0.1
    with locked(path, patience=0.0):
        pass


def test_only_the_holder_clears_away(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    draft = tmp_path / f".{'0' * 16}.tmp"
    with locked(path):
        draft.touch()
        with pytest.raises(LockTakenError), locked(path, patience=0.0):
            raise AssertionError("two at once")
        assert draft.exists()
    with locked(path):
        assert not draft.exists()


def test_the_lock_is_free_after_an_error(path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), locked(path):
        raise ValueError("mine")
    with locked(path, patience=0.0):
        pass


def test_where_there_are_no_locks_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_lock", unsupported)
    (tmp_path / f".{'0' * 16}.tmp").touch()
    begin = time.monotonic()
    with locked(tmp_path / ".lock", patience=60.0):
        assert time.monotonic() - begin < 30
        assert len(list(tmp_path.glob("*.tmp"))) == 1  # it may be somebody's who writes now
    assert sorted(it.suffix for it in tmp_path.iterdir()) == ["", ".tmp"]


def test_what_a_killed_process_left_is_removed_after_a_while(tmp_path: Path) -> None:
    mark = tmp_path / ".lock.held"
    mark.write_text("of one who was killed")
    assert lock_file.taken(mark) is None
    long_ago = time.time() - 2 * lock_file.STALE
    os.utime(mark, (long_ago, long_ago))
    letters = lock_file.taken(mark)
    assert letters is not None
    assert mark.read_text() == letters
    lock_file.given_back(mark, "somebody else's")
    assert mark.exists()
    lock_file.given_back(mark, letters)
    assert list(tmp_path.iterdir()) == []


def test_a_fresh_one_that_came_instead_of_a_stale_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two found the stale file; the other one was quicker, and holds the lock now."""
    mark = tmp_path / ".lock.held"
    mark.write_text("stale")

    def another_was_quicker(mark: Path) -> float:
        mark.write_text("another's")
        return 2 * lock_file.STALE

    monkeypatch.setattr(lock_file, "_age", another_was_quicker)
    assert lock_file.taken(mark) is None
    assert mark.read_text() == "another's"
    assert list(tmp_path.iterdir()) == [mark]


COUNTS, WRITERS = 30, 3


def count_up(path: Path) -> None:
    """Add to a number in a file, without locks of the system's."""
    lock._lock = unsupported
    for _ in range(COUNTS):
        with locked(path.with_name(".lock"), patience=60.0):
            path.write_text(str(int(path.read_text()) + 1))


def test_without_locks_several_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "number"
    path.write_text("0")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=count_up, args=(path,)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert int(path.read_text()) == COUNTS * WRITERS
