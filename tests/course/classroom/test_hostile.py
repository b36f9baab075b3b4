"""Who attacks the grading instead of solving the exercise gets no point, and harms nobody."""

import socket
import sys
import threading
from pathlib import Path

import psutil
import pytest

from nnbook.course.classroom.box import (
    Box,
    BoxEndedError,
    BoxTimeError,
    best_confinement,
    working_confinements,
)
from nnbook.course.classroom.grading import grading
from nnbook.course.classroom.grading.grading import grade_notebook
from nnbook.exercises import find
from nnbook.exercises.units.unit_05 import output
from tests.course.classroom.hostile import ATTACKS, FILES, MARK, SOLUTION, written
from tests.course.classroom.made_notebooks import handed_in, solutions


@pytest.fixture
def others(tmp_path):
    """A folder with the solutions, another student's notebook and the gradebook in it."""
    folder = tmp_path / "others"
    folder.mkdir()
    solution = Path(output.__file__).read_bytes()
    (folder / "solution.py").write_bytes(solution)
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


@pytest.fixture
def reached(monkeypatch):
    """What shows that an attack ran: its mark was printed in a box, or the box came to an end."""
    seen = []

    class SeenBox(Box):
        def __init__(self, *arguments):
            self._noted(super().__init__, *arguments)

        def call(self, *arguments):
            came = self._noted(super().call, *arguments)
            if MARK in came.printed:
                seen.append(MARK)
            elif came.failure and "can't be handed over" in came.failure.message:
                seen.append(came.failure.message)
            return came

        def _noted(self, ask, *arguments):
            try:
                return ask(*arguments)
            except (BoxEndedError, BoxTimeError) as error:
                seen.append(str(error))
                raise

    monkeypatch.setattr(grading, "Box", SeenBox)
    return seen


@pytest.fixture
def short_of_time():
    """The exercise with two seconds in place of ten."""
    exercise = find("unit_output")
    object.__setattr__(exercise, "seconds", 2.0)
    yield
    object.__setattr__(exercise, "seconds", 10.0)


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def graded(text):
    """The grade of `unit_output`, with this text in its cell and all else solved."""
    answers = solutions("05") | {"unit_output": text}
    grades = grade_notebook(handed_in("05", answers), "05", hidden=(3,)).grades
    (grade,) = (it for it in grades if it.exercise == "unit_output")
    assert all(it.score for it in grades if it is not grade)
    return grade


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_earns_nothing(attack, others, listener, reached, short_of_time):
    port, calls = listener
    before, running = contents(others), children()
    grade = graded(written(attack, others, port))
    assert reached
    open_files = attack in FILES and best_confinement().name == "bare"
    if not open_files:
        assert grade.score == 0
        assert grade.state == "not yet"
        assert contents(others) == before
    assert children() <= running
    if "It can use the network." not in best_confinement().missing:
        assert calls == []


BARE = pytest.mark.slow if sys.platform == "linux" else lambda test: test


@BARE
@pytest.mark.parametrize("attack", FILES)
def test_what_a_bare_box_leaves_open_is_just_what_is_said(attack, others, monkeypatch):
    bare = next(it for it in working_confinements() if it.name == "bare")
    monkeypatch.setattr("nnbook.course.classroom.box.box.best_confinement", lambda: bare)
    before = contents(others)
    grade = graded(written(attack, others, 0))
    said = " ".join(bare.missing)
    if attack == "writes the gradebook":
        assert "It can write and delete the files that you can" in said
        assert (grade.score, contents(others) == before) == (0, False)
    else:
        assert "look up and return the course's own solution" in said
        assert (grade.score, contents(others) == before) == (1, True)


def children():
    """The processes that this one has started, and those of theirs."""
    return {*psutil.Process().children(recursive=True)}


def test_without_an_attack_there_is_a_point():
    assert graded(SOLUTION).score == 1


def test_an_attack_harms_no_other_exercise(others):
    ended = written("ends the process", others, 0)
    text = solutions("05") | {"sigmoid": f"{ended}\nsigmoid = unit_output"}
    grades = grade_notebook(handed_in("05", text), "05", hidden=(3,)).grades
    scores = {it.exercise: it.score for it in grades}
    assert grades[0].cause == "ended"
    assert scores.pop("sigmoid") == 0
    assert all(scores.values())
