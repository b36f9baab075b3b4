"""A challenge is its playground: the same numbers, what is fixed stays fixed, verdicts recorded."""

import base64
import io
import json

import pytest
from PIL import Image

from nnbook.exercises.playing.played import played
from nnbook.widgets import challenge
from nnbook.widgets.challenges import LESSONS
from nnbook.widgets.playground import Edit

each = pytest.mark.parametrize("name", LESSONS)
QUICK = {"xor": {"units": (2,), "step_size": 1.0, "seed": 2}}


@each
def test_the_playground_and_the_judge_make_the_same_run(name):
    lab, exercise = challenge(name), LESSONS[name].exercise
    lab.apply(**exercise.solution)
    read_out = lab.run()
    run = played(exercise.given, exercise.solution)
    assert lab.trainer.i == run.updates
    if run.diverged:
        assert lab.phase == "diverged"
    else:
        assert lab.train_cost == pytest.approx(run.cost, rel=1e-9)
        assert lab.test_cost == pytest.approx(run.test_cost, rel=1e-6)
        assert round((1 - lab.accuracy[0]) * run.n) == run.wrong
    assert "Right." in read_out
    assert exercise.praise in read_out
    assert exercise.judge(lab.answer).right


@each
def test_only_what_is_free_can_be_moved(name):
    lab = challenge(name)
    free = {setting.name for setting in LESSONS[name].exercise.settings}
    shown = {control.field for control in lab.fields()} - lab._hidden
    assert free <= shown
    assert shown - free <= {"speed", "per", "show_test", "discretize", "log"}
    for field in free & {"units", "step_size"}:
        value = {"units": (3, 3), "step_size": 0.7}[field]
        lab.apply(**{field: value})
        assert lab.answer[field] == value


def test_a_run_is_judged_at_its_end_and_not_before():
    lab = challenge("xor")
    assert "Not yet." not in lab.run(10)
    told = lab.run()
    assert "Not yet. 10 hidden units; 2 are asked for." in told


def test_what_is_given_must_stay_as_it_is():
    lab = challenge("xor")
    lab.apply(**QUICK["xor"], max_steps=600)
    assert "`max_steps` is 600" in lab.verdict().sentence
    lab.reset()
    lab.apply(edits=(Edit(0, "2.1", 1.0),))
    assert "set by hand" in lab.verdict().sentence
    lab.apply(edits=(), log=True, chosen="2.1", show_test=True)
    assert lab.verdict().cause == "too many"


def test_check_is_written_down(work_folder):
    def record():
        path = work_folder / ".nnbook" / "progress" / "challenge_xor.json"
        return json.loads(path.read_text(encoding="utf-8"))

    lab = challenge("xor")
    assert "Not yet." in lab.press("check")
    assert record()["last_verdict"] == "not yet"
    lab.apply(**QUICK["xor"])
    assert "Right." in lab.press("check")
    assert record()["last_verdict"] == "right"
    lab.apply(step_size=0.5)
    assert "Right." not in lab.read_out
    assert "Right." not in lab.press("reset")


@pytest.mark.parametrize("name", ["xor", "diverges", "three_classes"])
def test_the_still_picture_is_small_and_says_the_task(name):
    data, metadata = challenge(name).still()
    png = base64.b64decode(data["image/png"])
    assert len(png) < 40_000
    assert Image.open(io.BytesIO(png)).width > 700
    assert LESSONS[name].exercise.goal in data["text/plain"]
    assert metadata["image/png"]["alt"] == data["text/plain"]


def test_an_unknown_challenge_is_named():
    with pytest.raises(ValueError, match="there is no challenge 'x0r'; there are xor, linear"):
        challenge("x0r")


def test_the_state_goes_into_a_text_and_back():
    lab, other = challenge("xor"), challenge("xor")
    lab.apply(**QUICK["xor"])
    other.restore(lab.state_text)
    assert other.answer == lab.answer


def test_what_to_try_is_said_by_the_verdict_alone():
    lab = challenge("diverges")
    lab.apply(step_size=2.1)
    told = lab.run()
    assert "Diverged" not in told
    assert "Try a" not in told
    assert "The run has ended after 2000 updates" in told
    assert "a little larger" in told
    lab = challenge("rescue")
    lab.apply(step_size=1.0)
    assert "init=" not in lab.run()
