"""`check`: shows, returns, records, and never raises."""

import json
import sys

import numpy as np
import pytest

from nnbook.exercises import RecipeExercise, check, find, names
from nnbook.exercises.catalogue import question_names


def right(s):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-s))


def test_it_prints_and_returns_the_verdict(work_folder, capsys):
    verdict = check("sigmoid", right)
    assert verdict.right
    assert capsys.readouterr().out == f"{verdict!r}\n"
    assert repr(verdict).startswith("Right. ")


@pytest.mark.parametrize(
    ("answer", "start"),
    [(right, "Right. "), (np.tanh, "Not yet. "), (..., "Not attempted. ")],
)
def test_text_begins_with_the_state(work_folder, answer, start):
    assert repr(check("sigmoid", answer)).startswith(start)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sigmid", 'Did you mean "sigmoid"?'),
        ("zzz", "There are: read_the_shapes, accuracy,"),
        (right, "comes first"),
        (None, "comes first"),
        ([], "comes first"),
        (np.zeros(3), "comes first"),
        (np.zeros((2, 2)), "comes first"),
    ],
)
def test_unknown_name_is_answered_not_raised(work_folder, name, said):
    verdict = check(name, "sigmoid")
    assert verdict.state == "not attempted"
    assert said in verdict.sentence
    assert not (work_folder / ".nnbook" / "progress").exists()


@pytest.mark.parametrize("answer", [np.zeros(3), right, 5, None])
def test_swapped_arguments_are_shown_in_their_order(work_folder, answer):
    assert '`check("sigmoid", …)`' in check(answer, "sigmoid").sentence


@pytest.mark.parametrize("answer", [np.zeros(3), np.array(["sigmoid"])])
def test_two_arrays_are_no_name(work_folder, answer):
    assert "comes first" in check(answer, answer).sentence


class MuteError(Exception):
    def __str__(self):
        raise RuntimeError


class Unspeakable:
    def __repr__(self):
        raise MuteError


@pytest.mark.parametrize("name", [*names(), "nothing", Unspeakable()])
@pytest.mark.parametrize("answer", [Unspeakable(), {Unspeakable(): 1}])
def test_what_cannot_even_be_named_raises_nothing(work_folder, name, answer):
    assert not check(name, answer).right


def test_a_fault_in_recording_is_owned_and_does_not_cost_the_verdict(work_folder, monkeypatch):
    def broken(verdict):
        raise RuntimeError("oops")

    monkeypatch.setattr(sys.modules["nnbook.exercises.check"], "record_attempt", broken)
    verdict = check("sigmoid", right)
    assert verdict.right
    assert "could not be counted" in verdict.details[-1]
    assert "RuntimeError: oops" in verdict.details[-1]


@pytest.mark.parametrize("name", [*names(), *question_names()])
def test_without_an_answer_nothing_is_attempted(work_folder, name):
    assert check(name).state == "not attempted"


def test_a_fault_of_ours_is_owned_and_not_raised(work_folder, monkeypatch):
    def broken(self, answer, *, seed=0):
        raise RuntimeError("oops")

    monkeypatch.setattr(RecipeExercise, "judge", broken)
    verdict = check("train_unit", find("train_unit").solution)
    assert verdict.state == "not attempted"
    assert "fault in nnbook" in verdict.sentence


def test_interrupt_passes(work_folder):
    def interrupted(s):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("sigmoid", interrupted)


def test_attempts_are_recorded_and_stubs_are_not(work_folder):
    path = work_folder / ".nnbook" / "progress" / "sigmoid.json"
    check("sigmoid", ...)
    assert not path.exists()
    check("sigmoid", np.tanh)
    check("sigmoid", right)
    record = json.loads(path.read_text(encoding="utf-8"))
    assert (record["attempts"], record["last_verdict"]) == (2, "right")
    assert record["right_since"] is not None


def test_text_does_not_depend_on_the_count(work_folder):
    assert repr(check("sigmoid", np.tanh)) == repr(check("sigmoid", np.tanh))
