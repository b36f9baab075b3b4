"""The second seed, and what it is for."""

import json

import numpy as np
import pytest

from nnbook.exercises import check, find, use
from nnbook.exercises.exercise import SEED
from nnbook.exercises.student_seed import student_seed


def test_seed_is_drawn_once(work_folder):
    seed = student_seed()
    assert 0 <= seed < 2**64
    assert student_seed() == seed
    content = json.loads((work_folder / ".nnbook" / "seed.json").read_text(encoding="utf-8"))
    assert content == {"format": 1, "seed": seed}


def test_two_folders_have_two_seeds(tmp_path, monkeypatch):
    seeds = set()
    for name in "ab":
        monkeypatch.setenv("NNBOOK_WORK", str(tmp_path / name))
        seeds.add(student_seed())
    assert len(seeds) == 2


def test_no_work_folder_has_no_seed(tmp_path, monkeypatch):
    monkeypatch.delenv("NNBOOK_WORK", raising=False)
    monkeypatch.chdir(tmp_path)
    assert student_seed() is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"format": 1}',
        '{"format": 1, "seed": -1}',
        '{"format": 1, "seed": 0.5}',
        "[" * 200_000,
    ],
)
def test_damaged_file_is_set_aside(work_folder, text):
    path = work_folder / ".nnbook" / "seed.json"
    path.write_text(text, encoding="utf-8")
    seed = student_seed()
    assert seed is not None
    assert student_seed() == seed
    assert path.with_name("seed.damaged-1.json").read_text(encoding="utf-8") == text


def test_newer_format_is_left_alone(work_folder):
    path = work_folder / ".nnbook" / "seed.json"
    path.write_text('{"format": 2, "seed": "x"}', encoding="utf-8")
    assert student_seed() is None
    assert path.read_text(encoding="utf-8") == '{"format": 2, "seed": "x"}'


def test_folder_that_cannot_be_made_has_no_seed(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("NNBOOK_WORK", str(tmp_path / "file"))
    assert student_seed() is None


def copied_table(exercise):
    """Answers the inputs that everybody gets, and nothing else."""
    cases = exercise.cases(np.random.default_rng(SEED))
    table = {repr(case): exercise.solution(*case) for case in cases}
    return lambda *arguments: table.get(repr(arguments), np.zeros(3))


@pytest.mark.parametrize("name", ["sigmoid", "sigmoid_prime", "unit_output", "unit_gradient"])
def test_copied_table_is_not_right(work_folder, name):
    exercise = find(name)
    assert exercise.judge_for(copied_table(exercise), None).state != "not attempted"
    verdict = check(name, copied_table(exercise))
    assert verdict.state == "not yet"


def test_verdict_says_that_other_inputs_are_wrong(work_folder):
    exercise = find("unit_output")
    known = {case[2] for case in exercise.cases(np.random.default_rng(SEED))}

    def knows_the_biases(X, w, b):
        return exercise.solution(X, w, b if b in known or X.shape[0] > 12 else -b)

    assert exercise.judge(knows_the_biases).right
    verdict = check("unit_output", knows_the_biases)
    assert verdict.sentence.startswith(
        "Right for the inputs that everybody gets, wrong for others."
    )
    assert verdict.cause == "bias subtracted"


def test_use_returns_what_is_right_and_says_so(work_folder, capsys):
    own = find("sigmoid").solution

    def mine(s):
        return own(s)

    assert use("sigmoid", mine) is mine
    assert capsys.readouterr().out == "Using your own `sigmoid`: it is right.\n"


@pytest.mark.parametrize("answer", [np.tanh, ..., None, lambda s: s / 0, 3])
def test_use_falls_back_to_the_course_s_own(work_folder, capsys, answer):
    assert use("sigmoid", answer) is find("sigmoid").solution
    said = capsys.readouterr().out
    assert said == "Using the course's own `sigmoid`: yours isn't right yet.\n"
    assert not (work_folder / ".nnbook" / "progress").exists()


def test_use_knows_values_and_recipes(work_folder, capsys):
    assert use("read_the_shapes", (219, 2)) == (219, 2)
    assert use("train_unit", ...) == find("train_unit").solution
    with pytest.raises(LookupError, match="there is no exercise"):
        use("nothing", 1)
