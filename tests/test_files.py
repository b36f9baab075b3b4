"""Files are written whole, and what fails leaves the old one and nothing else."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.files import clear_drafts, drafted, drafts_in, rename_if_absent, write_whole


@given(contents=st.lists(st.binary(max_size=50), min_size=1, max_size=3))
def test_the_last_content_is_there_and_nothing_else(
    contents: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    for content in contents:
        write_whole(folder / "file", content)
    assert (folder / "file").read_bytes() == contents[-1]
    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_fails_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write_whole(tmp_path / "file", b"old")
    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[step], refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_it_is_as_readable_as_other_files(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"")
    (tmp_path / "other").touch()
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_draft_is_finished_before_it_has_a_name(tmp_path: Path) -> None:
    with drafted(tmp_path, b"all of it") as draft, drafted(tmp_path, b"another") as other:
        assert draft != other
        assert draft.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_the_system_s_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "file", b"")


def test_a_draft_that_was_left_behind_is_found_once_it_is_idle(tmp_path: Path) -> None:
    old, new = tmp_path / f".{'0' * 16}.tmp", tmp_path / f".{'1' * 16}.tmp"
    for path in (old, new, tmp_path / ".mine.tmp", tmp_path / f"{'0' * 16}.tmp"):
        path.touch()
    os.utime(old, (time.time() - 100,) * 2)
    assert drafts_in(tmp_path) == [old]
    assert drafts_in(tmp_path, idle=0.0) == [old, new]
    clear_drafts(tmp_path)
    assert not old.exists()
    assert len(list(tmp_path.iterdir())) == 3
    assert drafts_in(tmp_path / "none") == []


def test_a_draft_is_a_draft_to_those_who_look_for_them(tmp_path: Path) -> None:
    with drafted(tmp_path, b"") as draft:
        assert drafts_in(tmp_path, idle=0.0) == [draft]
        assert drafts_in(tmp_path) == []


@pytest.mark.parametrize("links", [True, False])
def test_a_name_is_taken_once(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", unsupported)
    for content, new in ((b"first", True), (b"second", False)):
        with drafted(tmp_path, content) as draft:
            assert rename_if_absent(draft, tmp_path / "file") is new
    assert (tmp_path / "file").read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
