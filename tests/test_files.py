"""Files are written whole, and what fails leaves the old one and nothing else."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.files import drafted, write_whole


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
