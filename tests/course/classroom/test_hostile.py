"""Who attacks the grading instead of solving the exercise gets no point, and harms nobody."""

import os
import socket
import threading
from pathlib import Path

import pytest

import nnbook
from nnbook.course.classroom.box import best_confinement
from nnbook.course.classroom.grading import grade_notebook
from nnbook.exercises.units.unit_05 import output
from tests.course.classroom.hostile import HOSTILE, SOLUTION
from tests.course.classroom.made_notebooks import handed_in, solutions

PACKAGE = Path(nnbook.__file__).parent


@pytest.fixture
def others(tmp_path):
    """A folder with the solutions, another student's notebook and the gradebook in it."""
    folder = tmp_path / "others"
    folder.mkdir()
    (folder / "solution.py").write_text(Path(output.__file__).read_text(encoding="utf-8"))
    (folder / "berta.ipynb").write_bytes(handed_in("05"))
    (folder / "grades.csv").write_text("student,unit_output\n")
    return folder


@pytest.fixture
def listener():
    """A port on this machine at which somebody would answer, and who has called."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            while True:
                try:
                    there, _ = server.accept()
                except OSError:
                    return
                calls.append(there.recv(10))
                there.close()

        threading.Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1], calls


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def written(text, others, port):
    import numpy

    places = {
        "CANARY": str(others),
        "PACKAGE": str(PACKAGE),
        "ROOT": str(PACKAGE.parent),
        "SITE": str(Path(numpy.__file__).parents[1]),
        "PORT": str(port),
    }
    for name, value in places.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize("attack", HOSTILE)
def test_an_attack_earns_nothing(attack, others, listener):
    port, calls = listener
    before = contents(others)
    answers = {"unit_output": written(HOSTILE[attack], others, port)}
    graded = grade_notebook(handed_in("05", answers), "05", hidden=(3,))
    grade = next(it for it in graded.grades if it.exercise == "unit_output")
    assert grade.score == 0
    assert grade.state in ("not yet", "not attempted", "missing")
    assert contents(others) == before
    assert os.name == "nt" or no_child_is_left()
    if best_confinement().missing == ():
        assert calls == []


def no_child_is_left():
    """Whether every process that this one has started, and those of theirs, are gone."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_without_an_attack_there_is_a_point():
    graded = grade_notebook(handed_in("05", {"unit_output": SOLUTION}), "05", hidden=(3,))
    assert {it.exercise: it.score for it in graded.grades}["unit_output"] == 1


def test_an_attack_harms_no_other_exercise():
    text = solutions("05") | {"sigmoid": HOSTILE["ends the process"] + "\nsigmoid = unit_output"}
    graded = grade_notebook(handed_in("05", text), "05", hidden=(3,))
    scores = {it.exercise: it.score for it in graded.grades}
    assert scores.pop("sigmoid") == 0
    assert all(scores.values())
