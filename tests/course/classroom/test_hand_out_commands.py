"""`nnbook release` and `nnbook submit` as one types them."""

import argparse
import builtins
import json
import sys
from pathlib import Path

import pytest

from nnbook.course import CourseError
from nnbook.course.classroom.release_command import add_release
from nnbook.course.classroom.releasing import release as release_module
from nnbook.course.classroom.seeds import secret_in
from nnbook.course.classroom.submit_command import HUB_USER, add_submit
from nnbook.course.classroom.submitting import local_check
from nnbook.course.classroom.submitting.local_check import Judge
from nnbook.course.classroom.submitting.submit import read_package
from tests.course.classroom.small_unit import NAME, UNIT, written
from tests.course.classroom.test_submit import RIGHT, judge_of, notebook

# The command takes the course's own exercises, so the small unit asks for two of them.
OWN = UNIT
for here_it_is, there in (
    ("double", "sigmoid"),
    ("counts", "read_the_shapes"),
    ("bound", "largest_step_size"),
):
    OWN = OWN.replace(f'{here_it_is}"', f'{there}"')


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in; the course is the small unit, and every answer is right."""
    sources = written(tmp_path / "source", OWN)
    monkeypatch.setattr(release_module, "source_folder", lambda: sources)
    judge: Judge = judge_of(RIGHT)
    monkeypatch.setattr(local_check, "_public_judge", judge)
    monkeypatch.delenv(HUB_USER, raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def nnbook(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command")
    add_release(commands)
    add_submit(commands)
    options = parser.parse_args(words)
    return int(options.run(options))


def test_a_class_is_handed_out_in_one_command(here, capsys):
    (here / "class.csv").write_text("student,name\nanna,Anna\nben,Ben\n")
    words = ("--due", "2027-01-15T23:59", "--students", "class.csv", "--nbgrader", "course")
    status = nnbook("release", "42", "--to", "out", *words, "--new-seed-file", "secret.txt")
    said = capsys.readouterr().out

    assert status == 0
    assert len(secret_in(here / "secret.txt")) == 64
    assert (here / "out" / "ben" / f"{NAME}.ipynb").exists()
    assert (here / "out" / "ben" / ".nnbook" / "seed.json").exists()
    assert (here / "course" / "nbgrader_config.py").exists()
    assert f"nbgrader generate_assignment {NAME}" in said
    assert "NNBOOK_SEED_FILE" in said
    assert secret_in(here / "secret.txt").decode() not in said

    again = nnbook("release", "42", "--to", "out", *words, "--seed-file", "secret.txt")
    assert again == 0
    assert "were there" in capsys.readouterr().out


def test_a_secret_alone(here, capsys):
    assert nnbook("release", "--new-seed-file", "secret.txt") == 0
    assert [path.name for path in here.iterdir()] == ["secret.txt"]
    assert "secret.txt" in capsys.readouterr().out
    with pytest.raises(CourseError, match="never replaced"):
        nnbook("release", "--new-seed-file", "secret.txt")


def test_where_to_must_be_said(here):
    with pytest.raises(CourseError, match="--to"):
        nnbook("release", "42", "--new-seed-file", "secret.txt")
    assert not list(here.iterdir())


def test_a_secret_within_what_is_handed_out_is_refused(here):
    nnbook("release", "--new-seed-file", "secret.txt")
    with pytest.raises(CourseError, match="must not lie in"):
        nnbook("release", "42", "--to", ".", "--seed-file", "secret.txt")


@pytest.mark.parametrize("time", ["tomorrow", "2027-13-01", ""])
def test_a_time_that_is_none_is_said(here, capsys, time):
    with pytest.raises(SystemExit):
        nnbook("release", "42", "--to", "out", "--due", time)
    assert "expected a time such as 2027-01-15T23:59" in capsys.readouterr().err


def test_an_author_s_mistake_is_told_in_a_sentence(here, monkeypatch, tmp_path):
    sources = written(tmp_path / "wrong", OWN.replace("points=2", "points=0"))
    monkeypatch.setattr(release_module, "source_folder", lambda: sources)

    with pytest.raises(CourseError, match="a whole number from 1 on"):
        nnbook("release", "42", "--to", "out")


def test_without_what_authors_need_the_remedy_is_said(here, monkeypatch):
    imported = builtins.__import__

    def without_jupytext(name, *rest, **more):
        if name == "jupytext":
            raise ModuleNotFoundError("No module named 'jupytext'", name=name)
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_jupytext)
    with pytest.raises(CourseError, match=r'needs jupytext: run `pip install "nnbook\[author\]"`'):
        nnbook("release", "42", "--to", "out")


def test_a_notebook_is_handed_in(here, capsys):
    (here / "05_sigmoid_unit.ipynb").write_bytes(notebook())
    assert nnbook("submit", "--student", "anna", "--name", "Anna Ström") == 0
    metadata, notebooks = read_package((here / "anna_05.zip").read_bytes())

    assert (metadata["student"], metadata["name"]) == ("anna", "Anna Ström")
    assert list(notebooks) == ["05_sigmoid_unit.ipynb"]
    assert "anna_05.zip" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("05",), ("work/05_sigmoid_unit.ipynb",), ()])
def test_a_notebook_in_the_work_folder_is_handed_in(here, words, monkeypatch):
    (here / "work" / ".nnbook").mkdir(parents=True)
    (here / "work" / "05_sigmoid_unit.ipynb").write_bytes(notebook())
    monkeypatch.setenv(HUB_USER, "anna")

    assert nnbook("submit", *words, "--to", "to") == 0
    assert [path.name for path in (here / "to").iterdir()] == ["anna_05.zip"]


def test_a_file_and_a_unit_at_once_are_refused(here):
    with pytest.raises(CourseError, match="one notebook"):
        nnbook("submit", "x.ipynb", "05", "--student", "anna")


def test_who_it_is_is_asked_in_a_terminal_only(here, monkeypatch):
    (here / "05_sigmoid_unit.ipynb").write_bytes(notebook())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    with pytest.raises(CourseError, match="--student"):
        nnbook("submit")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: "anna")
    nnbook("submit")
    assert (here / "anna_05.zip").exists()


@pytest.mark.slow
def test_what_is_handed_out_can_be_worked_on_and_handed_in(tmp_path, monkeypatch, capsys):
    """With the course's own unit and the judge that grades a class."""
    monkeypatch.chdir(tmp_path)
    assert nnbook("release", "01", "--to", "out") == 0
    path = tmp_path / "out" / "01_the_task.ipynb"
    content = json.loads(path.read_bytes())
    by_name = {cell["id"]: cell for cell in content["cells"]}
    by_name["ex-accuracy"]["source"] = "def accuracy(y_hat, y):\n    return np.mean(y_hat == y)"
    path.write_text(json.dumps(content), encoding="utf-8")

    assert nnbook("submit", "--folder", "out", "--student", "anna") == 0
    said = capsys.readouterr().out
    check = read_package((tmp_path / "anna_01.zip").read_bytes())[0]["check"]
    assert [grade["state"] for grade in check["grades"]] == ["right"] + 2 * ["not attempted"]
    assert "`split` still waits for your answer." in said
