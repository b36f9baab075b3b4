"""The work folder: copies only where none are, and nothing of the student's touched."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnbook.course import work
from nnbook.course.cli import main
from nnbook.course.settings import remember_work_folder
from nnbook.course.work import Choice, WorkFolderError, choose_folder, prepare

NAMES = ("00_start_here.ipynb", "05_sigmoid_unit.ipynb")


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two notebooks; the current folder is an empty one beside it."""
    notebooks = tmp_path / "course"
    (notebooks / "source").mkdir(parents=True)
    for name in NAMES:
        (notebooks / name).write_text(f"the course's {name}", encoding="utf-8")
    monkeypatch.setattr(work, "course_folder", lambda _: notebooks)
    monkeypatch.setenv("NNBOOK_SETTINGS", str(tmp_path / "settings"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return notebooks


def test_a_new_folder_gets_every_notebook(tmp_path: Path) -> None:
    done = prepare(tmp_path / "a" / "work")
    assert done.copied == NAMES
    assert done.kept == ()
    assert sorted(path.name for path in done.folder.iterdir()) == [".nnbook", *NAMES]
    assert list((done.folder / ".nnbook").iterdir()) == []
    assert (done.folder / NAMES[0]).read_text(encoding="utf-8") == f"the course's {NAMES[0]}"


@given(changed=st.sets(st.sampled_from(NAMES)), content=st.binary(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_what_is_there_stays_to_the_byte(
    changed: set[str], content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("work")
    for name in changed:
        (folder / name).write_bytes(content)
    done = prepare(folder)
    assert set(done.kept) == changed
    assert set(done.copied) == set(NAMES) - changed
    for name in changed:
        assert (folder / name).read_bytes() == content


def test_a_new_unit_joins_old_work(course: Path, tmp_path: Path) -> None:
    prepare(tmp_path / "work")
    (course / NAMES[1]).write_text("corrected", encoding="utf-8")
    (course / "06_new.ipynb").write_text("new", encoding="utf-8")
    assert prepare(tmp_path / "work").copied == ("06_new.ipynb",)
    assert (tmp_path / "work" / NAMES[1]).read_text(encoding="utf-8") != "corrected"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_dangling_link_is_the_student_s_too(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / NAMES[0]).symlink_to(tmp_path / "elsewhere.ipynb")
    assert prepare(folder).kept == (NAMES[0],)
    assert not (tmp_path / "elsewhere.ipynb").exists()


def test_a_name_taken_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / NAMES[0]).write_text("mine", encoding="utf-8")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    assert NAMES[0] in prepare(folder).kept
    assert (folder / NAMES[0]).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("already", [False, True])
def test_file_systems_without_hard_links(
    already: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    folder = tmp_path / "work"
    folder.mkdir()
    if already:
        (folder / NAMES[0]).write_text("mine", encoding="utf-8")
    prepare(folder)
    expected = "mine" if already else f"the course's {NAMES[0]}"
    assert (folder / NAMES[0]).read_text(encoding="utf-8") == expected


def test_copies_are_as_readable_as_other_files(tmp_path: Path) -> None:
    prepare(tmp_path / "work")
    (tmp_path / "other").touch()
    assert (tmp_path / "work" / NAMES[0]).stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkFolderError, match=r"file.work can't be written \(.*--folder"):
        prepare(tmp_path / "file" / "work")


def test_a_folder_that_cannot_be_written_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(work, "drafted", refuse)
    with pytest.raises(WorkFolderError, match=r"work can't be written \(Permission denied\)"):
        prepare(tmp_path / "work")


def test_a_notebook_of_the_course_that_cannot_be_read_is_not_the_work_folder_s_fault(
    course: Path, tmp_path: Path
) -> None:
    (course / NAMES[0]).unlink()
    (course / NAMES[0]).mkdir()  # a folder where the notebook should be
    with pytest.raises(WorkFolderError, match=rf"course's own notebook .*{NAMES[0]} can't be read"):
        prepare(tmp_path / "work")


def test_one_that_is_there_already_need_not_be_read(course: Path, tmp_path: Path) -> None:
    prepare(tmp_path / "work")
    (course / NAMES[0]).unlink()
    (course / NAMES[0]).mkdir()
    assert prepare(tmp_path / "work").kept == NAMES


def test_a_course_without_notebooks_gets_a_sentence(course: Path, tmp_path: Path) -> None:
    for name in NAMES:
        (course / name).unlink()
    with pytest.raises(WorkFolderError, match=r"no notebooks: install it again"):
        prepare(tmp_path / "work")
    assert not (tmp_path / "work").exists()


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


class TestCommand:
    """`nnbook start`."""

    def test_it_says_where_and_what(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["start"]) == 0
        said = capsys.readouterr().out
        assert str(Path.cwd() / "work") in said
        assert all(name in said for name in NAMES)

    def test_a_remembered_folder_is_said_first_and_how_to_have_another(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        remember_work_folder(tmp_path)
        assert main(["start"]) == 0
        first, second, *_ = capsys.readouterr().out.splitlines()
        assert "remembered from last time" in first
        assert "`nnbook start --folder work` makes one here" in first
        assert str(tmp_path) in second
        assert main(["start", "--folder", "work"]) == 0
        assert main(["start"]) == 0  # now there is one here
        assert "remembered from" not in capsys.readouterr().out

    def test_a_bad_folder_is_one_sentence(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("file").touch()
        assert main(["start", "--folder", "file"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.splitlines()) == 1

    def test_damaged_settings_stop_nobody(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "settings").mkdir()
        (tmp_path / "settings" / "settings.json").write_text("{", encoding="utf-8")
        assert main(["start"]) == 0
        assert "damaged" in capsys.readouterr().err
        assert (Path("work") / NAMES[0]).exists()
