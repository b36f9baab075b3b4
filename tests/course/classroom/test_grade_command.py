"""`nnbook grade` from the folder to the results, as a teacher calls it."""

import csv
import json
from contextlib import contextmanager

import pytest

from nnbook.course.classroom.grading.executors import Workers
from nnbook.course.classroom.grading.workplaces import this_workplace
from nnbook.course.cli import main
from tests.course.classroom.executors import Slow
from tests.course.classroom.hostile import HOSTILE
from tests.course.classroom.made_notebooks import handed_in, solutions


@pytest.fixture
def submissions(tmp_path, monkeypatch):
    """Three students: one solves all, one half, one attacks; and a file that is nobody's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("only the teacher knows this line\n")
    (tmp_path / "secret.txt").chmod(0o600)
    (tmp_path / "class.csv").write_text("id,name\nanna,Anna\nbo,Bo\ncai,Cai\ndora,Dora\n")
    folder = tmp_path / "handed in"
    half = {name: solutions("01")[name] for name in ("accuracy", "split")}
    attack = HOSTILE["overwrites check"].replace("unit_output", "accuracy")
    answers = {"anna": None, "bo": half, "cai": solutions("01") | {"accuracy": attack}}
    for student, given in answers.items():
        (folder / student).mkdir(parents=True)
        (folder / student / "01_the_task.ipynb").write_bytes(handed_in("01", given))
    (folder / "notes.txt").write_text("hello")
    return folder


GRADE = ["grade", "handed in", "--seed-file", "secret.txt", "--workers", "1"]


def scores(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def all_bytes(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_folder_becomes_results_and_the_same_ones_again(submissions, tmp_path, capsys):
    before = all_bytes(submissions)
    assert main([*GRADE, "--students", "class.csv"]) == 0
    said = capsys.readouterr()
    found = scores(tmp_path / "grades" / "grades.csv")
    assert [found[name]["score"] for name in ("anna", "bo", "cai")] == ["3", "2", "2"]
    assert found["dora"]["handed in"] == "nothing"
    made = all_bytes(tmp_path / "grades")
    assert {path.name for path in made} >= {"overview.html", "moodle.csv", "canvas.csv"}
    assert sum(path.suffix == ".html" for path in made) == 7  # of each student two
    assert b"notes.txt" in made[tmp_path / "grades" / "overview.html"]
    secret = b"only the teacher knows this line"
    assert not any(secret in content for content in made.values())
    assert "only the teacher" not in said.out + said.err
    assert main([*GRADE, "--students", "class.csv"]) == 0
    assert all_bytes(tmp_path / "grades") == made
    assert all_bytes(submissions) == before


def test_what_ran_out_of_time_is_tried_again_when_that_is_asked_for(submissions, capsys, tmp_path):
    assert main(GRADE) == 0
    made = (tmp_path / "grades" / "grades.csv").read_bytes()
    (anna,) = (
        path
        for path in (tmp_path / "grades" / "reports").iterdir()
        if json.loads(path.read_text(encoding="utf-8"))["student"] == "anna"
    )
    report = json.loads(anna.read_text(encoding="utf-8"))
    report["grades"][0] |= {"state": "not yet", "score": 0.0, "cause": "endless"}
    anna.write_text(json.dumps(report), encoding="utf-8")
    capsys.readouterr()
    assert main(GRADE) == 0
    assert "1 answer ran out of time" in capsys.readouterr().out
    assert (tmp_path / "grades" / "grades.csv").read_bytes() != made
    assert main([*GRADE, "--again"]) == 0
    assert "out of time" not in capsys.readouterr().out
    assert (tmp_path / "grades" / "grades.csv").read_bytes() == made


def test_that_nobody_works_is_said_once(submissions, capsys, monkeypatch):
    slow = Slow()

    @contextmanager
    def nobody(scheduler, processes):
        yield Workers(slow, this_workplace, slow.absent)

    monkeypatch.setattr("nnbook.course.classroom.grading.executors.workers_of", nobody)
    monkeypatch.setattr("nnbook.course.classroom.grading.grade_run._QUIET", 0.01)
    assert main(GRADE) == 0
    assert slow.asked == 3
    said = capsys.readouterr()
    assert said.err.count("Nobody is there.") == 1
    assert "3 notebooks graded" in said.out


def test_only_the_units_that_are_wanted(submissions, capsys):
    assert main([*GRADE, "--units", "04"]) == 2
    assert "no notebook to grade" in capsys.readouterr().err
    assert main([*GRADE, "--units", "77"]) == 2
    assert "There is no unit 77" in capsys.readouterr().err


def test_what_is_wrong_is_told_in_a_sentence(submissions, tmp_path, capsys):
    assert main(["grade", "nowhere", "--seed-file", "secret.txt"]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert main(["grade", "handed in", "--seed-file", "no.txt"]) == 2
    assert "no.txt" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["grade", "empty", "--seed-file", "secret.txt"]) == 2
    assert "no notebook to grade" in capsys.readouterr().err
    assert not (tmp_path / "grades").exists()
