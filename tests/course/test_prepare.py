"""Making a work folder ready: copies only where none are, and nothing of the student's touched."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnbook.course import CourseError, work
from nnbook.course.cli import main
from nnbook.course.copies import read_note
from nnbook.course.prepare import prepare
from nnbook.course.settings import remember_work_folder
from nnbook.course.work import WorkFolderError
from tests.course.small_course import FIRST, NAMES, UNIT, files_in, notebook

pytestmark = pytest.mark.usefixtures("course")


def test_a_new_folder_gets_every_notebook(tmp_path: Path) -> None:
    done = prepare(tmp_path / "a" / "work")
    assert done.copied == NAMES
    assert done.kept == ()
    assert sorted(path.name for path in done.folder.iterdir()) == [".nnbook", *NAMES]
    assert (done.folder / FIRST).read_bytes() == notebook(f"the course's {FIRST}")
    assert list((done.folder / ".nnbook").glob("**/*.tmp")) == []


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
    (course / UNIT).write_bytes(notebook("corrected", "2"))
    (course / "06_new.ipynb").write_bytes(notebook("new"))
    done = prepare(tmp_path / "work")
    assert done.copied == ("06_new.ipynb",)
    assert done.older == (UNIT,)
    assert f"newer version of {UNIT}: `nnbook update`" in str(done)
    assert b"corrected" not in (tmp_path / "work" / UNIT).read_bytes()


def test_only_the_units_that_are_asked_for(tmp_path: Path) -> None:
    assert prepare(tmp_path / "work", ["05"]).copied == (UNIT,)
    assert prepare(tmp_path / "work", ["05_sigmoid_unit", "05"]).kept == (UNIT,)
    assert list(files_in(tmp_path / "work")) == [UNIT]


def test_a_unit_that_is_none_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no unit 77; there are 00_start_here, 05_sigmoid_unit"):
        prepare(tmp_path / "work", ["77"])
    assert not (tmp_path / "work").exists()


def test_what_was_copied_is_noted(tmp_path: Path) -> None:
    prepare(tmp_path / "work")
    note = read_note(tmp_path / "work", UNIT)
    assert note is not None
    assert (note.notebook, note.source_hash) == (UNIT, "1")
    assert read_note(tmp_path / "work", "other.ipynb") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_notebook_is_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / UNIT).write_bytes(content)
    done = prepare(tmp_path)
    assert done.unreadable == (UNIT,)
    assert "`nnbook reset 05_sigmoid_unit` puts a fresh one there" in str(done)
    assert (tmp_path / UNIT).read_bytes() == content


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
    expected = b"mine" if already else notebook(f"the course's {FIRST}")
    assert (folder / FIRST).read_bytes() == expected


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

    monkeypatch.setattr(work, "locked", refuse)
    with pytest.raises(WorkFolderError, match=r"work can't be written \(Permission denied\)"):
        prepare(tmp_path / "work")


def test_a_notebook_of_the_course_that_cannot_be_read_is_not_the_work_folder_s_fault(
    course: Path, tmp_path: Path
) -> None:
    (course / NAMES[0]).unlink()
    (course / NAMES[0]).mkdir()  # a folder where the notebook should be
    with pytest.raises(CourseError, match=rf"course's own notebook .*{NAMES[0]} can't be read"):
        prepare(tmp_path / "work")


def test_one_that_is_there_already_need_not_be_read(course: Path, tmp_path: Path) -> None:
    prepare(tmp_path / "work")
    (course / NAMES[0]).unlink()
    (course / NAMES[0]).mkdir()
    assert prepare(tmp_path / "work").kept == NAMES


def test_a_course_without_notebooks_gets_a_sentence(course: Path, tmp_path: Path) -> None:
    for name in NAMES:
        (course / name).unlink()
    with pytest.raises(CourseError, match=r"no notebooks: install it again"):
        prepare(tmp_path / "work")
    assert not (tmp_path / "work").exists()


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
