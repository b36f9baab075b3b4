"""Progress: one small file each, never half written, never in the way."""

import codecs
import json
import multiprocessing
import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from nnbook.exercises import progress
from nnbook.exercises.progress import (
    change_record,
    read_record,
    record_attempt,
    record_prediction,
)
from nnbook.exercises.record import NewerFormatError, Record, from_json, to_json
from nnbook.exercises.verdict import Verdict
from nnbook.exercises.work_folder import in_the_course_itself, work_folder
from tests.killed import killed_at_each_moment, needs_fork

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
    assert sorted(file.name for file in folder.iterdir()) == [".lock", "sigmoid.json"]


def test_an_exercise_never_has_a_first_answer_in_its_file():
    old = to_json(Record("sigmoid", attempts=3, hints=1, last_verdict="right"))
    assert "first_answer" not in old
    assert from_json(old, "sigmoid").first_answer is None
    predicted = Record("q_slope").after_prediction("not yet", "4.0", "now")
    assert from_json(to_json(predicted), "q_slope") == predicted
    assert predicted.after_prediction("right", "1.0", "later") is predicted


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


def test_a_record_that_an_editor_saved_with_a_byte_order_mark_is_whole(folder):
    record_attempt(NOT_YET)
    path = folder / "sigmoid.json"
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert record_attempt(NOT_YET) == ()
    assert stored(folder)["attempts"] == 2


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
        '{"format": 1, "exercise": "sigmoid", "first_answer": 1}',
        b"\xff\xfe\x00",
        "[" * 200_000,
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


def test_with_a_damaged_record_the_first_prediction_is_lost_and_that_is_said(folder):
    folder.mkdir()
    (folder / "q_slope.json").write_text("{", encoding="utf-8")
    (message,) = record_prediction(Verdict("q_slope", "right", "Yes."), "1.0")
    assert "`q_slope.damaged-1.json`; the first prediction after that counts." in message
    assert "not affected" not in message


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


# Each change of a record, and the entry that it changes.
CHANGES = {
    "attempts": lambda: record_attempt(RIGHT),
    "hints": lambda: change_record("sigmoid", lambda record: record.after_hint(record.hints + 1)),
    "first_answer": lambda: record_prediction(RIGHT, "the first"),
}


@needs_fork
@pytest.mark.parametrize("entry", CHANGES)
def test_killed_at_any_moment_leaves_the_old_or_the_new(folder, entry):
    record_attempt(NOT_YET)
    path = folder / "sigmoid.json"
    old = path.read_bytes()
    seen = set()

    def put_back():
        path.write_bytes(old)

    for _ in killed_at_each_moment(CHANGES[entry], before=put_back):
        seen.add(stored(folder).get(entry))
        CHANGES[entry]()
        assert sorted(file.name for file in folder.iterdir()) == [".lock", "sigmoid.json"]
    assert len(seen) == 2


@needs_fork
def test_killed_while_a_damaged_record_is_set_aside_keeps_it(folder):
    folder.mkdir()

    def damage():
        for path in folder.glob("*.json"):
            path.unlink()
        (folder / "sigmoid.json").write_text("damaged", encoding="utf-8")

    for _ in killed_at_each_moment(CHANGES["attempts"], before=damage):
        CHANGES["attempts"]()
        kept = [path.read_text(encoding="utf-8") for path in folder.glob("*.damaged-*.json")]
        assert kept == ["damaged"]
        assert stored(folder)["attempts"] in (1, 2)


MANY, WRITERS = 20, 3


def write_many():
    for _ in range(MANY):
        assert record_attempt(NOT_YET) == ()
        _, notes = CHANGES["hints"]()
        assert notes == ()
        assert record_prediction(Verdict("q_slope", "right", "Yes."), str(os.getpid())) == ()


def test_several_kernels_lose_nothing(folder):
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    writers = [context.Process(target=write_many) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert (stored(folder)["attempts"], stored(folder)["hints"]) == (MANY * WRITERS,) * 2
    predicted = stored(folder, "q_slope")
    assert predicted["attempts"] == 1
    assert int(predicted["first_answer"]) in [writer.pid for writer in writers]


def test_who_does_not_get_the_lock_loses_nothing_and_is_told(folder, monkeypatch):
    assert record_attempt(NOT_YET) == ()
    before = stored(folder)
    module = sys.modules["nnbook.exercises.progress"]
    real = module.locked
    monkeypatch.setattr(module, "locked", lambda path: real(path, patience=0.0))
    with real(folder / ".lock"):
        (said,) = record_attempt(RIGHT)
        kept, notes = CHANGES["hints"]()
        assert kept is None
        assert notes == (said,)
        assert stored(folder) == before
    assert "not counted" in said
    assert "once more" in said
    assert record_attempt(RIGHT) == ()
    assert stored(folder)["attempts"] == 2


def test_a_damaged_record_is_left_to_who_holds_the_lock(folder, monkeypatch):
    folder.mkdir()
    (folder / "sigmoid.json").write_text("{", encoding="utf-8")
    module = sys.modules["nnbook.exercises.progress"]
    real = module.locked
    monkeypatch.setattr(module, "locked", lambda path: real(path, patience=0.0))
    with real(folder / ".lock"):
        record, note = read_record(folder, "sigmoid")
    assert record == Record("sigmoid")
    assert "once more" in note
    assert (folder / "sigmoid.json").read_text(encoding="utf-8") == "{"


def set_aside_many(folder):
    for _ in range(MANY):
        (folder / "sigmoid.json").write_text("damaged", encoding="utf-8")
        progress()


def test_a_record_that_several_kernels_set_aside_is_never_lost(folder):
    folder.mkdir()
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    readers = [context.Process(target=set_aside_many, args=(folder,)) for _ in range(WRITERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0
    aside = list(folder.glob("*.damaged-*.json"))
    assert aside
    assert {path.read_text(encoding="utf-8") for path in aside} <= {"damaged", ""}


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


def test_overview_counts_hints_and_predictions(folder):
    nothing = repr(progress())
    assert "  0 of 5 predictions made" in nothing
    record_attempt(NOT_YET)
    CHANGES["hints"]()
    record_prediction(Verdict("q_slope", "not yet", "No."), "4.0")
    record_prediction(Verdict("q_threshold", "right", "Yes."), "it stays where it is")
    table = progress()
    assert table.summary == nothing.splitlines()[0], "a prediction is no exercise"
    assert "  not yet   A sigmoid that never breaks, 1 attempt, 1 hint\n" in repr(table)
    assert "  2 of 5 predictions made" in repr(table)
    assert "1 attempt, 1 hint</td>" in table._repr_html_()
    assert "2 of 5 predictions made</td>" in table._repr_html_()


def test_overview_goes_on_after_a_damaged_record_of_a_question(folder):
    folder.mkdir()
    record_attempt(RIGHT)
    (folder / "q_slope.json").write_text("{", encoding="utf-8")
    table = progress()
    assert table.summary.startswith("1 of ")
    (note,) = table.notes
    assert "q_slope.damaged-1.json" in note
    assert progress().notes == ()


def test_a_damaged_record_is_looked_at_again_under_the_lock(folder, monkeypatch):
    """Another kernel may have set it aside and begun anew: what that wrote must stay."""
    folder.mkdir()
    path = folder / "sigmoid.json"
    path.write_text("{", encoding="utf-8")

    @contextmanager
    def another_was_quicker(_):
        path.write_text(to_json(Record("sigmoid", attempts=1)), encoding="utf-8")
        yield

    module = sys.modules["nnbook.exercises.progress"]
    monkeypatch.setattr(module, "locked", another_was_quicker)
    assert read_record(folder, "sigmoid") == (Record("sigmoid", attempts=1), None)
    assert [file.name for file in folder.iterdir()] == ["sigmoid.json"]
