"""The work folder: which one it is, and one command at a time."""

import sys
from pathlib import Path

import pytest

from nnbook.course import work
from nnbook.course.copies import copies_folder
from nnbook.course.prepare import prepare
from nnbook.course.settings import remember_work_folder
from nnbook.course.work import Choice, WorkFolderError, at_work, choose_folder, existing_folder
from nnbook.exercises.lock import locked

pytestmark = pytest.mark.usefixtures("course")


class TestWhichFolder:
    """The order in which a work folder is looked for."""

    def test_at_first_it_is_work_in_this_folder(self) -> None:
        assert choose_folder().folder == Path.cwd() / "work"

    def test_the_last_one_is_remembered(self, tmp_path: Path) -> None:
        remember_work_folder(tmp_path)
        assert choose_folder() == Choice(tmp_path, remembered=True)

    def test_one_that_is_gone_is_not(self, tmp_path: Path) -> None:
        remember_work_folder(tmp_path / "gone")
        assert choose_folder().folder == Path.cwd() / "work"

    def test_one_in_this_folder_goes_before_it(self, tmp_path: Path) -> None:
        remember_work_folder(tmp_path)
        prepare(Path("work"))
        assert choose_folder() == Choice(Path.cwd() / "work")

    def test_this_folder_itself_goes_before_that(self, tmp_path: Path) -> None:
        remember_work_folder(tmp_path)
        prepare(Path.cwd())
        prepare(Path("work"))
        assert choose_folder().folder == Path.cwd()

    def test_a_named_one_goes_first(self, tmp_path: Path) -> None:
        prepare(Path.cwd())
        assert choose_folder(Path("named")).folder == Path.cwd() / "named"
        assert choose_folder(tmp_path).folder == tmp_path

    def test_a_home_of_nobody_gets_a_sentence(self) -> None:
        with pytest.raises(WorkFolderError, match=r"no home folder for ~nosuch.x: write its whole"):
            choose_folder(Path("~nosuch/x"))

    @pytest.mark.skipif(sys.platform == "win32", reason="there nobody can delete it")
    @pytest.mark.parametrize("named", [None, Path("work")])
    def test_a_current_folder_that_is_gone_gets_a_sentence(self, named: Path | None) -> None:
        Path.cwd().rmdir()
        with pytest.raises(WorkFolderError, match="has been deleted: go to another one"):
            choose_folder(named)


def test_a_folder_that_is_no_work_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkFolderError, match=r"not a work folder: `nnbook start` makes one"):
        existing_folder(tmp_path)


def test_one_command_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PATIENCE", 0.05)
    prepare(tmp_path)
    with (
        locked(copies_folder(tmp_path) / ".lock"),
        pytest.raises(WorkFolderError, match=r"Another nnbook command is at work in"),
        at_work(tmp_path),
    ):
        raise AssertionError("two at once")
    with at_work(tmp_path):
        pass
