"""The tool that kills finds what isn't safe: a file written in place, a gap, a leftover."""

import os
from pathlib import Path

import pytest

from nnbook.files import drafts_in, rename_if_absent, write_whole
from tests.killed import failed_at_each_moment, killed_at_each_moment, needs_fork

pytestmark = needs_fork

OLD, NEW = b"the old content", b"the new content"


def contents_after_kills(file: Path, command: object) -> dict[str, bytes | None]:
    """What is in a file after a command was killed, by the moment."""
    moments = killed_at_each_moment(command, before=lambda: file.write_bytes(OLD) and None)  # type: ignore[arg-type]
    return {moment: file.read_bytes() if file.exists() else None for moment in moments}


def test_writing_in_place_leaves_a_half(tmp_path: Path) -> None:
    file = tmp_path / "file"
    seen = contents_after_kills(file, lambda: file.write_bytes(NEW))
    assert NEW[: len(NEW) // 2] in seen.values()
    assert b"" in seen.values()


def test_removing_first_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"

    def command() -> None:
        (tmp_path / "other").write_bytes(NEW)
        file.unlink()
        (tmp_path / "other").rename(file)

    assert None in contents_after_kills(file, command).values()


def test_writing_whole_leaves_the_old_one_or_the_new(tmp_path: Path) -> None:
    file = tmp_path / "file"
    seen = contents_after_kills(file, lambda: write_whole(file, NEW))
    assert set(seen.values()) == {OLD, NEW}
    kinds = [moment.partition(": ")[2] for moment in seen]
    assert kinds[:5] == ["open", "write", "amid a write", "sync", "os.rename"]
    assert drafts_in(tmp_path, idle=0.0) != []


def test_without_hard_links_a_new_file_is_never_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    draft, file = tmp_path / "draft", tmp_path / "file"

    def before() -> None:
        draft.write_bytes(NEW)
        file.unlink(missing_ok=True)

    moments = killed_at_each_moment(lambda: rename_if_absent(draft, file), before=before)
    seen = {file.read_bytes() if file.exists() else None for _ in moments}
    assert seen <= {None, b"", NEW}
    assert file.read_bytes() == NEW


def test_a_disk_that_is_full_from_some_moment_on(tmp_path: Path) -> None:
    file = tmp_path / "file"
    moments = failed_at_each_moment(
        lambda: write_whole(file, NEW),
        before=lambda: file.write_bytes(OLD) and None,
        expected=OSError,
    )
    for _ in moments:
        assert file.read_bytes() in (OLD, NEW)
        assert drafts_in(tmp_path, idle=0.0) == []


def test_a_command_that_fails_of_itself_fails_the_test(tmp_path: Path) -> None:
    def command() -> None:
        (tmp_path / "file").touch()
        raise ValueError("of itself")

    with pytest.raises(AssertionError, match="ValueError: of itself"):
        list(killed_at_each_moment(command, before=lambda: None))


def test_a_command_that_changes_nothing_proves_nothing() -> None:
    with pytest.raises(AssertionError, match="changes no file"):
        list(killed_at_each_moment(lambda: None, before=lambda: None))
