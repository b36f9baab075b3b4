"""`nnbook reset`: a fresh copy, and the student's own in a dated backup first."""

import io
import re
import sys
from datetime import datetime
from pathlib import Path

import pytest

from nnbook.course import backup as backups
from nnbook.course.backup import Backup, BackupError
from nnbook.course.cli import main
from nnbook.course.prepare import prepare
from nnbook.course.reset import reset
from tests.course.small_course import NAMES, UNIT, debris_in, files_in, notebook

FRESH = notebook(f"the course's {UNIT}")
MINE = notebook("my work")
DATED = re.compile(rf"backup/\d{{4}}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?/{UNIT}")


@pytest.fixture
def work(course: Path, tmp_path: Path) -> Path:
    folder = prepare(tmp_path / "work").folder
    (folder / UNIT).write_bytes(MINE)
    return folder


def saved(work: Path) -> dict[str, bytes]:
    return {path: it for path, it in files_in(work).items() if path not in NAMES}


def test_a_fresh_copy_and_a_backup(work: Path) -> None:
    done = reset(work, ["05"])
    assert (work / UNIT).read_bytes() == FRESH
    ((path, content),) = saved(work).items()
    assert DATED.fullmatch(path)
    assert content == MINE
    assert f"What you had is saved as “{Path(path)}”" in str(done)
    assert "close it without saving" in str(done)


@pytest.mark.parametrize("content", [b"", b"not JSON", b"\xff\xfe"])
def test_whatever_it_holds_is_saved(content: bytes, work: Path) -> None:
    (work / UNIT).write_bytes(content)
    reset(work, ["05"])
    assert list(saved(work).values()) == [content]
    assert (work / UNIT).read_bytes() == FRESH


def test_twice_in_a_second_both_are_kept(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Stopped":
            return cls(2026, 11, 22, 14, 5, 9)

    monkeypatch.setattr(backups, "datetime", Stopped)
    states = [notebook(f"state {number}") for number in range(3)]
    for state in states:
        (work / UNIT).write_bytes(state)
        reset(work, ["05"])
    assert saved(work) == {
        f"backup/2026-11-22 14.05.09/{UNIT}": states[0],
        f"backup/2026-11-22 14.05.09 (2)/{UNIT}": states[1],
        f"backup/2026-11-22 14.05.09 (3)/{UNIT}": states[2],
    }


def test_a_backup_that_was_filled_meanwhile_is_not_written_over(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = Backup._new_folder

    def filled(backup: Backup) -> Path:
        folder = name(backup)
        if not list((work / "backup").glob("*/*")):
            (folder / UNIT).write_bytes(b"somebody's")
        return folder

    monkeypatch.setattr(Backup, "_new_folder", filled)
    reset(work, ["05"])
    assert sorted(saved(work).values()) == sorted([b"somebody's", MINE])


def test_several_stand_in_one_backup(work: Path) -> None:
    (work / NAMES[0]).write_bytes(MINE)
    reset(work, ["00", "05"])
    assert len({Path(path).parent for path in saved(work)}) == 1
    assert len(saved(work)) == 2


def test_a_fresh_one_needs_no_backup(work: Path) -> None:
    reset(work, ["05"])
    before = files_in(work)
    assert str(reset(work, ["05"])) == f"{UNIT} is fresh already: nothing to do."
    assert files_in(work) == before


def test_a_missing_one_is_put_there(work: Path) -> None:
    (work / UNIT).unlink()
    assert str(reset(work, ["05"])) == f"{UNIT} wasn't there; now it is."
    assert saved(work) == {}


def test_progress_stays(work: Path) -> None:
    record = work / ".nnbook" / "progress" / "sigmoid.json"
    record.parent.mkdir()
    record.write_bytes(b"whatever it is")
    assert "progress stays" in str(reset(work, ["05"]))
    assert record.read_bytes() == b"whatever it is"


def test_what_cannot_be_saved_is_not_replaced(work: Path) -> None:
    (work / UNIT).unlink()
    (work / UNIT).mkdir()
    with pytest.raises(BackupError, match=r"can't be saved first and was left as it is"):
        reset(work, ["05"])
    assert (work / UNIT).is_dir()
    assert debris_in(work) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_behind_a_link_the_student_s_file_stays(work: Path, tmp_path: Path) -> None:
    (work / UNIT).rename(tmp_path / "elsewhere.ipynb")
    (work / UNIT).symlink_to(tmp_path / "elsewhere.ipynb")
    reset(work, ["05"])
    assert (tmp_path / "elsewhere.ipynb").read_bytes() == MINE
    assert list(saved(work).values()) == [MINE]
    assert (work / UNIT).read_bytes() == FRESH


class Terminal(io.StringIO):
    """Somebody at a terminal, who types this."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)],
)
def test_in_a_terminal_it_asks(
    typed: str,
    agreed: bool,
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert main(["reset", "05", "--folder", str(work)]) == 0
    said = capsys.readouterr().out
    assert f"Save your {UNIT} and begin anew? [y/N]" in said
    assert ("Nothing was changed." in said) is not agreed
    assert ((work / UNIT).read_bytes() == FRESH) is agreed


def test_elsewhere_it_wants_to_hear_yes(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    options = ["reset", "05", "--folder", str(work)]
    assert main(options) == 2
    assert "`--yes`" in capsys.readouterr().err
    assert (work / UNIT).read_bytes() == MINE
    assert main([*options, "--yes"]) == 0
    assert (work / UNIT).read_bytes() == FRESH


def test_it_wants_to_know_which(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["reset"])
    assert "unit" in capsys.readouterr().err
