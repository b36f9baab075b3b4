"""Killed at any moment, a command loses nothing; called again, it succeeds and leaves no debris."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nnbook import check, hint
from nnbook.course import CourseError
from nnbook.course.prepare import prepare
from nnbook.course.reset import reset
from nnbook.course.settings import remember_work_folder, remembered_work_folder
from nnbook.course.update import update
from nnbook.exercises.lock import locked
from nnbook.exercises.record import from_json
from nnbook.exercises.student_seed import student_seed
from nnbook.exercises.work_folder import progress_folder
from tests.course.small_course import FIRST, UNIT, debris_in, files_in, notebook
from tests.killed import failed_at_each_moment, killed_at_each_moment, needs_fork

pytestmark = needs_fork

MINE = notebook("my work")
FRESH = notebook(f"the course's {UNIT}")
CORRECTED = notebook("corrected", "2")
BESIDE = notebook("corrected, and my answers in it", "2")

Command = Callable[[Path], object]

COMMANDS: dict[str, Command] = {
    "start": prepare,
    "update": update,
    "switch": lambda work: update(work, switch=True),
    "reset": lambda work: reset(work, ["05"]),
}


@pytest.fixture
def work(course: Path, tmp_path: Path) -> Path:
    """A work folder with something for each command to do.

    One notebook is older and untouched, one older and worked in, with a new version beside it that
    was worked in, too; one is missing.
    """
    folder = prepare(tmp_path / "work").folder
    (folder / UNIT).write_bytes(MINE)
    (course / UNIT).write_bytes(CORRECTED)
    (course / FIRST).write_bytes(notebook("corrected, too", "2"))
    (course / "06_new.ipynb").write_bytes(notebook("new"))
    update(folder, ["05"])
    (beside,) = folder.glob("* (new *).ipynb")
    beside.write_bytes(BESIDE)
    return folder


def put_back(work: Path) -> Callable[[], None]:
    """A function that puts a folder back as it is now."""
    kept = work.with_name("kept")
    shutil.copytree(work, kept)

    def back() -> None:
        shutil.rmtree(work)
        shutil.copytree(kept, work)

    return back


def nothing_is_lost(work: Path, before: dict[str, bytes], known: set[bytes]) -> None:
    """Every file is an old one or a new one, whole, and what the student wrote is somewhere."""
    now = files_in(work)
    strange = {path for path, content in now.items() if content not in known}
    assert not strange, "half a file, or something that nobody wrote"
    assert {MINE, BESIDE} <= set(now.values())
    assert FIRST in now
    assert UNIT in now
    assert set(before.values()) <= set(now.values()) | {FRESH}


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment(name: str, course: Path, work: Path) -> None:
    command, before = COMMANDS[name], files_in(work)
    known = {*before.values(), *files_in(course).values()}
    whole = put_back(work)
    command(work)
    expected = contents(work)
    moments = 0
    for moment in killed_at_each_moment(lambda: command(work), before=whole):
        moments += 1
        nothing_is_lost(work, before, known)
        command(work)
        assert contents(work) == expected, moment
        assert debris_in(work) == [], moment
        assert notes(work) == notes_expected(work), moment
    assert moments > 8


@pytest.mark.parametrize(
    ("name", "number"),
    [("start", errno.ENOSPC), ("switch", errno.ENOSPC), ("update", errno.EROFS)],
)
def test_a_disk_that_refuses_from_any_moment_on(
    name: str, number: int, course: Path, work: Path
) -> None:
    command, before = COMMANDS[name], files_in(work)
    known = {*before.values(), *files_in(course).values()}
    moments = failed_at_each_moment(
        lambda: command(work), before=put_back(work), expected=CourseError, number=number
    )
    for moment in moments:
        nothing_is_lost(work, before, known)
        if number == errno.ENOSPC:  # what can't be removed stays until it can
            assert debris_in(work) == [], moment


def contents(work: Path) -> list[tuple[str, bytes]]:
    """What stands in a work folder, without the dates in the backups' names."""
    found = files_in(work).items()
    return sorted((path if "/" not in path else path.rpartition("/")[2], it) for path, it in found)


def notes(work: Path) -> set[str]:
    return {path.stem for path in (work / ".nnbook" / "copies").glob("*.json")}


def notes_expected(work: Path) -> set[str]:
    return {path.stem for path in work.glob("*.ipynb")}


def test_a_first_start_killed_at_any_moment(course: Path, tmp_path: Path) -> None:
    work = tmp_path / "a" / "work"

    def nothing_there() -> None:
        shutil.rmtree(tmp_path / "a", ignore_errors=True)

    for moment in killed_at_each_moment(lambda: prepare(work), before=nothing_there):
        assert set(files_in(work).values()) <= set(files_in(course).values()), moment
        prepare(work)
        assert files_in(work) == files_in(course)
        assert debris_in(work) == []
        assert notes(work) == notes_expected(work)


def test_settings_killed_at_any_moment(course: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    def before() -> None:
        remember_work_folder(tmp_path)

    seen = set()
    for _ in killed_at_each_moment(lambda: remember_work_folder(tmp_path / "new"), before=before):
        seen.add(remembered_work_folder())
    assert seen == {tmp_path, tmp_path / "new"}


def attempt() -> None:
    check("read_the_shapes", (1, 2))


def look_at_hint() -> None:
    hint("read_the_shapes")


@pytest.mark.parametrize("change", [attempt, look_at_hint])
def test_progress_killed_at_any_moment(change: Callable[[], None], work_folder: Path) -> None:
    attempt()
    file = progress_folder(work_folder) / "read_the_shapes.json"
    old = file.read_bytes()

    def counts() -> int:
        record = from_json(file.read_text(encoding="utf-8"), file.stem)
        return record.attempts + record.hints

    seen = set()
    for moment in killed_at_each_moment(change, before=lambda: file.write_bytes(old) and None):
        seen.add(count := counts())
        change()
        assert counts() == count + 1
        assert list(file.parent.glob(".*.tmp")) == [], moment
        assert list(file.parent.glob("*.damaged-*")) == [], moment
    assert seen == {1, 2}


def test_the_student_s_seed_killed_at_any_moment(work_folder: Path) -> None:
    file = work_folder / ".nnbook" / "seed.json"
    for _ in killed_at_each_moment(student_seed, before=lambda: file.unlink(missing_ok=True)):
        seed = student_seed()
        assert seed is not None
        assert student_seed() == seed
        assert list(file.parent.glob("*.damaged-*")) == []


def test_who_gets_the_lock_clears_away(work_folder: Path) -> None:
    folder = progress_folder(work_folder)
    folder.mkdir()
    (folder / f".{'0' * 16}.tmp").touch()
    (folder / ".mine.tmp").touch()
    with locked(folder / ".lock"):
        assert {path.name for path in folder.iterdir()} == {".lock", ".mine.tmp"}
