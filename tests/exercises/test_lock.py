"""The lock: one writer at a time, without anybody waiting for ever."""

import errno
import time
from pathlib import Path

import pytest

from nnbook.exercises import lock
from nnbook.exercises.lock import LockTakenError, locked


def test_a_second_writer_waits_and_then_goes_on(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with locked(path):
        begin = time.monotonic()
        with locked(path, patience=0.1):
            assert time.monotonic() - begin >= 0.1


def test_or_gives_up_if_it_is_strict(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with locked(path), pytest.raises(LockTakenError), locked(path, patience=0.0, strict=True):
        raise AssertionError("two at once")
    with locked(path, patience=0.0, strict=True):
        pass


def test_who_does_not_hold_it_clears_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    draft = tmp_path / f".{'0' * 16}.tmp"
    with locked(path):
        draft.touch()
        with locked(path, patience=0.0):
            assert draft.exists()
    with locked(path):
        assert not draft.exists()


@pytest.mark.parametrize("strict", [False, True])
def test_where_there_are_no_locks_nobody_waits(
    strict: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", unsupported)
    (tmp_path / f".{'0' * 16}.tmp").touch()
    begin = time.monotonic()
    with locked(tmp_path / ".lock", patience=60.0, strict=strict):
        assert time.monotonic() - begin < 30
        assert len(list(tmp_path.glob("*.tmp"))) == 1  # it may be somebody's who writes now


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), locked(tmp_path / ".lock"):
        raise ValueError("mine")
    with locked(tmp_path / ".lock", patience=0.0, strict=True):
        pass
