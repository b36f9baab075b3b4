"""Starting over: the untouched cell comes beside the student's own, which stays."""

import json

import pytest

from nnbook.course.editions import study_text
from nnbook.course.source import read_source
from nnbook.exercises import all_units, names, start_over
from nnbook.exercises.untouched import untouched
from nnbook.resources import course_folder


def stubs():
    """The exercises' cells as their sources have them."""
    for unit in all_units():
        (path,) = (course_folder("notebooks") / "source").glob(f"{unit.number}_*.py")
        source = read_source(path)
        for cell in source.cells:
            if cell.exercise:
                yield cell.exercise, study_text(source, cell)


@pytest.mark.parametrize(("name", "stub"), list(stubs()))
def test_outside_jupyter_the_untouched_cell_is_printed(work_folder, capsys, name, stub):
    notice = start_over(name)
    assert capsys.readouterr().out == f"{stub}\n{notice!r}\n"
    assert "..." in stub
    assert "Your own cell is as it was." in repr(notice)
    assert list((work_folder / ".nnbook").iterdir()) == []


def test_every_exercise_can_be_started_over():
    assert sorted(name for name, _ in stubs()) == sorted(names())


class Shell:
    """As much of IPython as is asked."""

    execution_count = 7

    def __init__(self):
        self.asked = []

    def set_next_input(self, text, replace):
        self.asked.append((text, replace))


def test_in_jupyter_a_new_cell_is_asked_for(monkeypatch, capsys):
    shell = Shell()
    shown = []
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    notice = start_over("sigmoid")
    assert shell.asked == [(untouched("sigmoid"), False)]
    assert capsys.readouterr().out == ""
    assert [data["text/plain"] for data in shown] == [repr(notice)]
    assert "new cell below" in repr(notice)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sigmoyd", 'Did you mean "sigmoid"?'),
        ("zzz", "There are: read_the_shapes, "),
        (None, "in quotes"),
        ("q_slope", "press Reset"),
    ],
)
def test_what_is_no_exercise_gets_a_sentence(name, words):
    assert words in repr(start_over(name))


@pytest.mark.parametrize("content", [None, "{", "[]", '{"cells": []}', '{"cells": [{"id": 1}]}'])
def test_a_course_without_the_cell_gives_a_sentence(monkeypatch, tmp_path, content):
    monkeypatch.setattr("nnbook.exercises.untouched.course_folder", lambda _: tmp_path)
    if content is not None:
        (tmp_path / "05_sigmoid_unit.ipynb").write_text(content, encoding="utf-8")
    assert "Install nnbook again" in repr(start_over("sigmoid"))


@pytest.mark.parametrize("form", ["a\nb = ...", ["a\n", "b = ..."]])
def test_the_cell_is_found_by_its_id_in_either_form_of_text(monkeypatch, tmp_path, form):
    monkeypatch.setattr("nnbook.exercises.untouched.course_folder", lambda _: tmp_path)
    cells = [{"id": "ex-sigmoid_prime", "source": "no"}, {"id": "ex-sigmoid", "source": form}]
    text = "\ufeff" + json.dumps({"cells": cells}, indent=1).replace("\n", "\r\n")
    (tmp_path / "05_x.ipynb").write_text(text, encoding="utf-8", newline="")
    assert untouched("sigmoid") == "a\nb = ..."
