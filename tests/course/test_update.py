"""`nnbook update`: what is new comes beside the student's, and nothing of theirs is lost."""

import errno
from datetime import date
from pathlib import Path

import pytest

from nnbook.course import backup as backups
from nnbook.course import versions
from nnbook.course.cli import main
from nnbook.course.copies import Standing, copies_folder, read_note, standing
from nnbook.course.prepare import prepare
from nnbook.course.update import update
from nnbook.course.work import WorkFolderError
from tests.course.small_course import FIRST, NAMES, UNIT, debris_in, files_in, notebook

BESIDE = f"05_sigmoid_unit (new {date.today()}).ipynb"
MINE = notebook("my work")
NEW = notebook("corrected", "2")


@pytest.fixture
def work(course: Path, tmp_path: Path) -> Path:
    """A work folder with an untouched first notebook, and work in the unit."""
    folder = prepare(tmp_path / "work").folder
    (folder / UNIT).write_bytes(MINE)
    return folder


@pytest.fixture
def corrected(course: Path, work: Path) -> Path:
    """That work folder, after the course has got a new version of the unit."""
    (course / UNIT).write_bytes(NEW)
    return work


def saved(work: Path) -> list[bytes]:
    """What stands in the backup."""
    return [content for path, content in files_in(work).items() if path.startswith("backup/")]


def test_nothing_new(work: Path) -> None:
    before = files_in(work)
    done = update(work)
    assert not done.anything
    assert str(done) == f"Your work folder: {work}\nAll is up to date."
    assert files_in(work) == before


def test_a_new_unit_is_copied(course: Path, work: Path) -> None:
    (course / "06_new.ipynb").write_bytes(notebook("new"))
    done = update(work)
    assert done.new == ["06_new.ipynb"]
    assert "New in it: 06_new.ipynb." in str(done)
    assert (work / "06_new.ipynb").read_bytes() == notebook("new")
    assert read_note(work, "06_new.ipynb") is not None


def test_a_newer_version_comes_beside_what_was_worked_in(corrected: Path) -> None:
    done = update(corrected)
    assert done.beside == {UNIT: BESIDE}
    assert f"the new version is “{BESIDE}” beside it" in str(done)
    assert "`nnbook update --switch 05_sigmoid_unit`" in str(done)
    assert files_in(corrected)[UNIT] == MINE
    assert files_in(corrected)[BESIDE] == NEW
    assert saved(corrected) == []


def test_it_sorts_after_the_student_s(corrected: Path) -> None:
    update(corrected)
    mine, beside, following = (Path(name).stem for name in (UNIT, BESIDE, "06_next.ipynb"))
    assert sorted([beside, following, mine]) == [mine, beside, following]


def test_once_is_enough(corrected: Path) -> None:
    update(corrected)
    before = files_in(corrected)
    done = update(corrected)
    assert not done.anything
    assert done.waiting == {UNIT: BESIDE}
    assert f"“{BESIDE}”" in str(done)
    assert files_in(corrected) == before
    assert prepare(corrected).older == ()


def test_a_name_that_is_taken_is_not_taken_again(course: Path, corrected: Path) -> None:
    (corrected / BESIDE).write_bytes(b"somebody's own")
    number_2 = BESIDE.replace(").ipynb", ", 2).ipynb")
    assert update(corrected).beside == {UNIT: number_2}
    (course / UNIT).write_bytes(notebook("corrected again", "3"))
    assert update(corrected).beside == {UNIT: BESIDE.replace(").ipynb", ", 3).ipynb")}
    assert files_in(corrected)[BESIDE] == b"somebody's own"
    assert files_in(corrected)[number_2] == NEW


def test_an_untouched_copy_is_replaced_after_a_backup(course: Path, work: Path) -> None:
    before = (work / FIRST).read_bytes()
    (course / FIRST).write_bytes(NEW)
    done = update(work)
    backup = done.replaced[FIRST]
    assert backup is not None
    assert backup.read_bytes() == before
    assert (work / FIRST).read_bytes() == NEW
    assert f"{FIRST} is the new version now; the one before is backup" in str(done)
    assert "Reload Notebook from Disk" in str(done)
    assert standing(work, work / FIRST, NEW) is Standing.CURRENT


@pytest.mark.parametrize("note", [None, b"{", b"[]", b'{"format": 2}', b'{"format": 1, "a": 2}'])
def test_without_its_note_a_copy_counts_as_worked_in(
    note: bytes | None, course: Path, work: Path
) -> None:
    file = copies_folder(work) / "00_start_here.json"
    file.unlink() if note is None else file.write_bytes(note)
    (course / FIRST).write_bytes(NEW)
    assert list(update(work).beside) == [FIRST]


def test_line_ends_and_a_byte_order_mark_are_no_work(course: Path, work: Path) -> None:
    content = (work / FIRST).read_bytes()
    (work / FIRST).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert prepare(work).unreadable == ()
    (course / FIRST).write_bytes(NEW)
    assert list(update(work).replaced) == [FIRST]
    assert saved(work) == [b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")]


def test_other_outputs_are_no_new_version(course: Path, work: Path) -> None:
    (course / UNIT).write_bytes(notebook("the same source, other pictures", "1"))
    assert not update(work).anything


class TestSwitch:
    """`nnbook update --switch`."""

    def test_the_new_one_takes_the_place_and_the_student_s_is_saved(self, corrected: Path) -> None:
        done = update(corrected, ["05"], switch=True)
        assert list(done.replaced) == [UNIT]
        assert (corrected / UNIT).read_bytes() == NEW
        assert saved(corrected) == [MINE]

    def test_one_that_lay_beside_moves_there(self, corrected: Path) -> None:
        update(corrected)
        update(corrected, switch=True)
        assert set(files_in(corrected)) - set(NAMES) == {
            path for path in files_in(corrected) if path.startswith("backup/")
        }
        assert (corrected / UNIT).read_bytes() == NEW
        assert saved(corrected) == [MINE]

    def test_with_what_was_worked_in_it(self, corrected: Path) -> None:
        update(corrected)
        worked = notebook("corrected, and my answers", "2")
        (corrected / BESIDE).write_bytes(worked)
        update(corrected, switch=True)
        assert (corrected / UNIT).read_bytes() == worked
        assert not (corrected / BESIDE).exists()
        assert set(saved(corrected)) == {MINE, worked}
        assert standing(corrected, corrected / UNIT, notebook("x", "3")) is Standing.OLDER

    def test_a_current_one_stays(self, work: Path) -> None:
        before = files_in(work)
        assert not update(work, switch=True).anything
        assert files_in(work) == before

    def test_what_is_saved_meanwhile_is_not_lost(
        self, corrected: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later = notebook("what JupyterLab saved in between")
        save = backups.Backup.save

        def saved_in_between(backup: backups.Backup, path: Path) -> tuple[bytes, Path]:
            done = save(backup, path)
            path.write_bytes(later)
            return done

        monkeypatch.setattr(backups.Backup, "save", saved_in_between)
        update(corrected, switch=True)
        assert (corrected / UNIT).read_bytes() == NEW
        assert set(saved(corrected)) == {MINE, later}

    def test_what_is_saved_all_the_time_stays(
        self, corrected: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save, numbers = backups.Backup.save, iter(range(100))

        def restless(backup: backups.Backup, path: Path) -> tuple[bytes, Path]:
            done = save(backup, path)
            path.write_bytes(notebook(f"state {next(numbers)}"))
            return done

        monkeypatch.setattr(backups.Backup, "save", restless)
        with pytest.raises(WorkFolderError, match=r"is being changed just now: save it"):
            update(corrected, switch=True)
        assert (corrected / UNIT).read_bytes() == notebook("state 9")
        assert len(saved(corrected)) == 10
        assert debris_in(corrected) == []


class TestCheck:
    """`nnbook update --check`."""

    def test_it_says_what_there_is_and_changes_nothing(self, course: Path, corrected: Path) -> None:
        (course / "06_new.ipynb").write_bytes(notebook("new"))
        (course / FIRST).write_bytes(NEW)
        before = {path: path.stat().st_mtime_ns for path in corrected.rglob("*")}
        said = str(update(corrected, check=True))
        assert {path: path.stat().st_mtime_ns for path in corrected.rglob("*")} == before
        assert "New in the course: 06_new.ipynb." in said
        assert f"saved in the folder backup and replaced: {FIRST}." in said
        assert f"you have worked in it: {UNIT}. The new version would come beside yours" in said
        done = update(corrected)
        assert set(done.new) | set(done.replaced) | set(done.beside) == {"06_new.ipynb", *NAMES}

    def test_of_a_switch(self, corrected: Path) -> None:
        assert list(update(corrected, check=True, switch=True).replaced) == [UNIT]

    def test_its_status(self, corrected: Path, capsys: pytest.CaptureFixture[str]) -> None:
        options = ["update", "--folder", str(corrected)]
        assert main([*options, "--check"]) == 1
        assert main(options) == 0
        assert main([*options, "--check"]) == 0
        assert "the new version is" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("content", [b"", b"not JSON", b"[]", b'{"cells": 1}'])
@pytest.mark.parametrize("switch", [False, True])
def test_what_is_no_notebook_is_left_alone(content: bytes, switch: bool, corrected: Path) -> None:
    (corrected / UNIT).write_bytes(content)
    done = update(corrected, switch=switch)
    assert done.unreadable == [UNIT]
    assert "can't be read as a notebook and was left as it is" in str(done)
    assert (corrected / UNIT).read_bytes() == content
    assert "up to date" not in str(done)


def test_a_folder_under_the_notebook_s_name_is_left_alone(corrected: Path) -> None:
    (corrected / UNIT).unlink()
    (corrected / UNIT).mkdir()
    assert update(corrected).unreadable == [UNIT]


def test_a_notebook_that_is_gone_comes_back(work: Path) -> None:
    (work / UNIT).unlink()
    assert update(work).new == [UNIT]


def test_a_note_that_was_lost_is_made_up_for(work: Path) -> None:
    (copies_folder(work) / "00_start_here.json").unlink()
    update(work)
    assert read_note(work, FIRST) is not None


def test_only_the_units_that_are_asked_for(course: Path, corrected: Path) -> None:
    (course / FIRST).write_bytes(NEW)
    done = update(corrected, ["00"])
    assert (list(done.replaced), done.beside) == ([FIRST], {})
    assert (corrected / UNIT).read_bytes() == MINE


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_one_sentence(
    number: int,
    corrected: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(*_: object) -> None:
        raise OSError(number, "No room")

    monkeypatch.setattr(versions, "drafted", full)
    assert main(["update", "--switch", "--folder", str(corrected)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("There is no room left on the disk of")
    assert len(said.err.splitlines()) == 1


def test_without_a_work_folder_none_is_made(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["update"], ["reset", "05", "--yes"], ["progress"]):
        assert main(command) == 2
        assert "work is not a work folder: `nnbook start` makes one" in capsys.readouterr().err
    assert not Path("work").exists()
