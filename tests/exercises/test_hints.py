"""Hints are asked for, one after the other, and counted once each."""

import json
import re
import sys

import pytest

from nnbook.exercises import find, hint, names
from nnbook.exercises.notice import Notice

FIRST, LAST = find("sigmoid").hints
FOLDED = "Where the notebook has a solution, it is folded below the exercise."


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """A new process has read no hint."""
    monkeypatch.setattr("nnbook.exercises.hints._read_here", {})


def counted(work_folder, exercise="sigmoid"):
    path = work_folder / ".nnbook" / "progress" / f"{exercise}.json"
    return json.loads(path.read_text(encoding="utf-8"))["hints"]


@pytest.mark.parametrize("name", names())
def test_hints_come_in_steps_and_are_counted_once_each(work_folder, capsys, name):
    first, last = find(name).hints
    for sentence, count, ends in ((first, 1, f'hint("{name}")`.'), (last, 2, FOLDED)):
        notice = hint(name)
        assert notice.headline == f"Hint {count} of 2."
        assert notice.sentence == sentence
        assert notice.details[0].endswith(ends)
        assert counted(work_folder, name) == count
        assert capsys.readouterr().out == f"{notice!r}\n"
    for _ in range(2):
        assert hint(name).sentence == last
        assert hint(name).details == (f"There are no more hints. {FOLDED}",)
    assert counted(work_folder, name) == 2


def test_a_hint_is_read_again_without_counting(work_folder):
    hint("sigmoid")
    hint("sigmoid")
    assert hint("sigmoid", 1).sentence == FIRST
    assert hint("sigmoid", 2).sentence == LAST
    assert counted(work_folder) == 2
    assert hint("sigmoid", 1).details == ('The next one: `hint("sigmoid", 2)`.',)


def test_the_last_one_may_be_read_first(work_folder):
    assert hint("sigmoid", 2).sentence == LAST
    assert counted(work_folder) == 2


def test_where_nothing_is_kept_hints_still_come_in_steps(tmp_path, monkeypatch):
    monkeypatch.delenv("NNBOOK_WORK")
    monkeypatch.chdir(tmp_path)
    assert [hint("sigmoid").sentence for _ in range(3)] == [FIRST, LAST, LAST]
    assert hint("sigmoid", 1).sentence == FIRST
    assert hint("sigmoid").sentence == LAST
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_hints_still_come_in_steps(work_folder):
    (work_folder / ".nnbook" / "progress").write_text("no folder", encoding="utf-8")
    notices = [hint("sigmoid") for _ in range(3)]
    assert [notice.sentence for notice in notices] == [FIRST, LAST, LAST]
    assert all("could not be saved" in notice.details[1] for notice in notices)


def test_damaged_record_is_set_aside_and_the_hint_comes(work_folder):
    folder = work_folder / ".nnbook" / "progress"
    folder.mkdir()
    (folder / "sigmoid.json").write_text("{", encoding="utf-8")
    notice = hint("sigmoid")
    assert notice.sentence == FIRST
    assert "sigmoid.damaged-1.json" in notice.details[1]
    assert counted(work_folder) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sigmoyd",), 'Did you mean "sigmoid"?'),
        (("zzz",), "There are: read_the_shapes, accuracy, "),
        ((3,), "in quotes"),
        (("q_slope",), "no hints"),
        (("sigmoid", 3), '`hint("sigmoid", 1)` or `hint("sigmoid", 2)`'),
        (("sigmoid", 0), "has 2 hints"),
        (("sigmoid", True), "has 2 hints"),
        (("sigmoid", "1"), "has 2 hints"),
    ],
)
def test_what_is_asked_wrongly_gets_a_sentence_and_counts_nothing(
    work_folder, capsys, arguments, words
):
    assert words in repr(hint(*arguments))
    assert words in capsys.readouterr().out
    assert not (work_folder / ".nnbook" / "progress").exists()


def test_a_formula_is_typeset_in_the_card_and_in_letters_in_the_text():
    notice = Notice("Hint 1 of 2.", r"Mind $\frac1n$, and `a < b`.", ("<b>$w_1$</b>",))
    assert repr(notice) == "Hint 1 of 2. Mind 1/n, and `a < b`.\n  <b>w₁</b>"
    card = notice._repr_html_()
    assert r"Mind $\frac1n$, and <code>a &lt; b</code>." in card
    assert "&lt;b&gt;$w_1$&lt;/b&gt;" in card
    assert re.findall(r"<strong>(.*?)</strong>", card) == ["Hint 1 of 2."]


def test_on_a_full_disk_hints_still_come_in_steps(work_folder, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.modules["nnbook.exercises.progress"], "write_whole", refuse)
    notices = [hint("sigmoid") for _ in range(3)]
    assert [notice.sentence for notice in notices] == [FIRST, LAST, LAST]
    assert all("No space left" in notice.details[1] for notice in notices)
