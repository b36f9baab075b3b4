"""Progress: one small file each, never half written, never in the way."""

import json
import multiprocessing
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from nnbook.exercises import progress
from nnbook.exercises.progress import NewerFormatError, Record, read_record, record_attempt
from nnbook.exercises.verdict import Verdict
from nnbook.exercises.work_folder import in_the_course_itself, work_folder

NOT_YET, RIGHT = Verdict("sigmoid", "not yet", "No."), Verdict("sigmoid", "right", "Yes.")


@pytest.fixture
def folder(work_folder_path):
    return work_folder_path / ".nnbook" / "progress"


@pytest.fixture
def work_folder_path(work_folder: Path) -> Path:
    return work_folder


def stored(folder, exercise="sigmoid"):
    return json.loads((folder / f"{exercise}.json").read_text(encoding="utf-8"))


def test_the_format(folder, monkeypatch):
    times = iter(["2026-01-31T09:00:00Z", "2026-01-31T09:20:00Z", "2026-01-31T10:00:00Z"])
    monkeypatch.setattr(sys.modules["nnbook.exercises.progress"], "_now", lambda: next(times))
    for verdict in (NOT_YET, RIGHT, NOT_YET):
        assert record_attempt(verdict) == ()
    assert stored(folder) == {
        "format": 1,
        "exercise": "sigmoid",
        "attempts": 3,
        "hints": 0,
        "first_attempt": "2026-01-31T09:00:00Z",
        "last_attempt": "2026-01-31T10:00:00Z",
        "last_verdict": "not yet",
        "right_since": "2026-01-31T09:20:00Z",
    }
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "sigmoid.json"]


def test_right_since_is_the_first_time():
    record = Record("x").after("right", "a").after("not yet", "b").after("right", "c")
    assert (record.right_since, record.first_attempt, record.last_attempt) == ("a", "a", "c")
    assert record.attempts == 3


def test_hints_that_were_counted_are_kept(folder):
    record_attempt(NOT_YET)
    (folder / "sigmoid.json").write_text(
        json.dumps(stored(folder) | {"hints": 2}), encoding="utf-8"
    )
    record_attempt(RIGHT)
    assert (stored(folder)["hints"], stored(folder)["attempts"]) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": 1}',
        '{"format": 0, "exercise": "sigmoid"}',
        '{"format": 1, "exercise": "other"}',
        '{"format": 1, "exercise": "sigmoid", "attempts": "three"}',
        '{"format": 1, "exercise": "sigmoid", "attempts": -1}',
        '{"format": 1, "exercise": "sigmoid", "last_verdict": "splendid"}',
        '{"format": 1, "exercise": "sigmoid", "surprise": 1}',
        b"\xff\xfe\x00",
    ],
)
def test_damaged_file_is_set_aside_with_a_message(folder, text):
    folder.mkdir()
    content = text if isinstance(text, bytes) else text.encode()
    for number in (1, 2):
        (folder / "sigmoid.json").write_bytes(content)
        (message,) = record_attempt(NOT_YET)
        assert f"sigmoid.damaged-{number}.json" in message
        assert (folder / f"sigmoid.damaged-{number}.json").read_bytes() == content
        assert stored(folder)["attempts"] == 1


def test_record_of_a_newer_version_is_left_alone(folder):
    folder.mkdir()
    text = '{"format": 2, "exercise": "sigmoid", "tries": {}}'
    (folder / "sigmoid.json").write_text(text, encoding="utf-8")
    (message,) = record_attempt(RIGHT)
    assert "newer version" in message
    assert (folder / "sigmoid.json").read_text(encoding="utf-8") == text
    with pytest.raises(NewerFormatError):
        read_record(folder, "sigmoid")
    assert "newer version" in repr(progress())


def test_folder_that_cannot_be_written_gives_a_sentence(folder):
    folder.write_text("a file where the folder should be", encoding="utf-8")
    (message,) = record_attempt(RIGHT)
    assert "could not be saved" in message
    assert "0 of" in repr(progress())


def test_failing_replace_gives_a_sentence_and_keeps_the_old(folder, monkeypatch):
    record_attempt(NOT_YET)
    before = stored(folder)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    (message,) = record_attempt(RIGHT)
    assert "Permission denied" in message
    assert stored(folder) == before
    assert not list(folder.glob("*.tmp"))


KILLED = """
import io, os, sys
from pathlib import Path
from nnbook.exercises.progress import record_attempt
from nnbook.exercises.verdict import Verdict

step = sys.argv[1]
def die(*_, **__):
    os._exit(9)
def open_to_die(path, mode="r", **options):
    if mode != "xb":  # the lock
        return io.open(path, mode, **options)
    if step == "open":
        die()
    file = io.open(path, mode, buffering=0)
    file.write(b'{"format": 1, "exer')
    die()
if step in ("open", "write"): Path.open = open_to_die
if step == "sync": os.fsync = die
if step == "replace": Path.replace = die
if step == "after": Path.unlink = die
record_attempt(Verdict("sigmoid", "right", "Yes."))
"""


@pytest.mark.parametrize(
    ("step", "attempts"), [("open", 1), ("write", 1), ("sync", 1), ("replace", 1), ("after", 2)]
)
def test_killed_at_any_moment_leaves_the_old_or_the_new(folder, step, attempts):
    record_attempt(NOT_YET)
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), step], check=False)
    assert killed.returncode == 9
    assert stored(folder)["attempts"] == attempts
    assert record_attempt(RIGHT) == ()
    assert stored(folder)["attempts"] == attempts + 1


def write_many(count):
    for _ in range(count):
        assert record_attempt(NOT_YET) == ()


def test_two_writers_lose_nothing(folder):
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    writers = [context.Process(target=write_many, args=(25,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert stored(folder)["attempts"] == 50


def test_without_a_work_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.delenv("NNBOOK_WORK")
    monkeypatch.chdir(tmp_path)
    assert work_folder() is None
    assert record_attempt(RIGHT) == ()
    assert list(tmp_path.iterdir()) == []
    assert "not in a work folder" in repr(progress())


def test_work_folder_is_found_upwards(tmp_path, monkeypatch):
    deep = tmp_path / "wörk" / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "wörk" / ".nnbook").mkdir()
    monkeypatch.delenv("NNBOOK_WORK")
    monkeypatch.chdir(deep)
    assert work_folder() == tmp_path / "wörk"
    assert record_attempt(RIGHT) == ()
    assert stored(tmp_path / "wörk" / ".nnbook" / "progress")["attempts"] == 1


def test_in_the_course_itself_a_hint_says_where_copies_live(tmp_path, monkeypatch):
    (tmp_path / "nnbook").mkdir()
    (tmp_path / "nnbook" / "__init__.py").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.delenv("NNBOOK_WORK")
    monkeypatch.chdir(tmp_path / "notebooks")
    assert in_the_course_itself()
    (message,) = record_attempt(NOT_YET)
    assert "make lab" in message


def test_overview_counts_and_is_the_same_in_an_empty_folder(folder):
    empty = repr(progress())
    assert empty.startswith("0 of ")
    assert "attempt" not in empty
    assert repr(progress()) == empty
    record_attempt(RIGHT)
    record_attempt(NOT_YET)
    assert repr(progress()).startswith("1 of ")
    assert "right     A sigmoid that never breaks, 2 attempts" in repr(progress())
