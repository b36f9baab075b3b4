"""The settings: remembered whole, and never in anybody's way."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from nnbook.course.settings import (
    SettingsError,
    remember_work_folder,
    remembered_work_folder,
    settings_file,
)


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "settings" / "nnbook"
    monkeypatch.setenv("NNBOOK_SETTINGS", str(folder))
    return folder / "settings.json"


def test_nothing_is_remembered_at_first() -> None:
    assert remembered_work_folder() is None


def test_a_folder_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "Übung 1"
    folder.mkdir()
    remember_work_folder(tmp_path)
    remember_work_folder(folder)
    assert remembered_work_folder() == folder
    assert [file.name for file in settings_file().parent.iterdir()] == ["settings.json"]


def test_a_folder_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    remember_work_folder(tmp_path / "gone")
    assert remembered_work_folder() is None


def test_an_editor_s_byte_order_mark_and_line_ends_do_no_harm(
    settings: Path, tmp_path: Path
) -> None:
    remember_work_folder(tmp_path)
    settings.write_bytes(b"\xef\xbb\xbf" + settings.read_bytes().replace(b"\n", b"\r\n"))
    assert remembered_work_folder() == tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no folder can have such a name")
def test_a_name_that_is_no_text_is_remembered(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    folder.mkdir()
    remember_work_folder(folder)
    assert remembered_work_folder() == folder


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'"text"'])
def test_damaged_settings_are_said_and_mended(
    content: bytes, settings: Path, tmp_path: Path
) -> None:
    settings.parent.mkdir(parents=True)
    settings.write_bytes(content)
    with pytest.raises(SettingsError, match=r"settings\.json are damaged"):
        remembered_work_folder()
    remember_work_folder(tmp_path)
    assert remembered_work_folder() == tmp_path


def test_settings_that_cannot_be_read_are_said(settings: Path) -> None:
    settings.mkdir(parents=True)  # a folder where the file should be
    with pytest.raises(SettingsError, match="can't be read"):
        remembered_work_folder()


def test_settings_that_cannot_be_written_are_said(settings: Path, tmp_path: Path) -> None:
    settings.parent.parent.mkdir()
    settings.parent.touch()  # a file where the folder should be
    with pytest.raises(SettingsError, match=r"can't be written.*--folder"):
        remember_work_folder(tmp_path)


def test_the_usual_place_is_the_system_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NNBOOK_SETTINGS")
    folder = platformdirs.user_config_path("nnbook", appauthor=False)
    assert settings_file() == folder / "settings.json"
