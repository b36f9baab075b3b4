"""Predict-first questions: each wrong answer has its own explanation, and the right one is true."""

import json
import re
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import datasets
from nnbook.exercises import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    WrongNumber,
    all_units,
    check,
    find_question,
    names,
    question_names,
)
from nnbook.exercises.prediction import first_prediction
from nnbook.learning import gradient_descent
from nnbook.models import SigmoidUnit, sigmoid
from nnbook.resources import course_folder

QUESTIONS = [question for unit in all_units() for question in unit.questions]
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)


def wrong_answers(question):
    """Wrong answers, each with the names of the explanations that would fit."""
    match question:
        case ChoiceQuestion():
            yield from ((label, {label}) for label in question.labels if label != question.right)
        case NumberQuestion(limits=(low, high)):
            yield from ((wrong.number, {wrong.name}) for wrong in question.known)
            near = 1.01 * question.tolerance
            yield low, {"too small"}
            yield question.solution - near, {"too small"}
            yield question.solution + near, {"too large"}
            yield high, {"too large"}
        case OrderQuestion(order=order):
            for answer in permutations(order):
                fitting = {
                    f"“{a}” before “{b}”"
                    for a, b in pairwise(order)
                    if answer.index(a) > answer.index(b)
                }
                if fitting:
                    yield answer, fitting


@every_question
def test_right_answer_is_right(question):
    verdict = question.judge(question.right_answer)
    assert verdict.right
    assert verdict.cause is None
    assert repr(verdict) == f"Right. {question.why}"


@every_question
def test_each_wrong_answer_gets_its_own_explanation_and_no_other(question):
    told = set()
    for answer, fitting in wrong_answers(question):
        verdict = question.judge(answer)
        assert verdict.state == "not yet"
        assert verdict.cause in fitting
        assert repr(verdict) == f"Not so. {question.explanations[verdict.cause]}"
        told.add(verdict.cause)
    assert told == set(question.explanations)
    assert len(set(question.explanations.values())) == len(told) >= 2
    assert question.why not in question.explanations.values()


@every_question
@pytest.mark.parametrize("nothing", [..., None])
def test_nothing_given_is_not_attempted(question, nothing):
    verdict = question.judge(nothing)
    assert verdict.state == "not attempted"
    assert question.choices in verdict.sentence


@every_question
@pytest.mark.parametrize(
    "answer",
    ["x" * 500, "", float("nan"), -1e300, True, [1, 2], [], {}, np.zeros(3), lambda: 1, b"0"],
)
def test_what_is_no_answer_is_not_attempted(question, answer):
    verdict = question.judge(answer)
    assert verdict.state == "not attempted"
    assert len(repr(verdict)) < 400


@every_question
def test_an_answer_is_read_as_it_is_spelled(question):
    for answer in [question.right_answer, *(answer for answer, _ in wrong_answers(question))]:
        assert question.read(question.spelled(answer)) == answer


@every_question
def test_texts_are_plain_and_complete(question):
    texts = [question.asks, question.why, *question.explanations.values()]
    for text in texts:
        assert text == " ".join(text.split())
        assert not set(text) & set("$`\\")
        assert text[-1] in ".?"
        assert len(text) <= 240
    assert re.fullmatch("q_[a-z_]+", question.name)


def test_names_are_unique_and_found():
    assert len({*names(), *question_names()}) == len(names()) + len(question_names())
    assert question_names() == tuple(question.name for question in QUESTIONS)
    for question in QUESTIONS:
        assert find_question(question.name) is question
    with pytest.raises(LookupError, match=r"q_nothing.*q_threshold"):
        find_question("q_nothing")


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.number)
def test_questions_stand_in_their_source_in_the_same_order(unit):
    (path,) = (course_folder("notebooks") / "source").glob(f"{unit.number}_*.py")
    asked = re.findall(r'^Predict\("(\w+)"\)', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert asked == [question.name for question in unit.questions]


# The three kinds

SLOPE = find_question("q_slope")
NEAREST = find_question("q_nearest")


@pytest.mark.parametrize(
    "answer", ["It stays where it is", " it  stays where it is. ", "“it stays where it is”"]
)
def test_a_choice_may_be_written_loosely(answer):
    assert find_question("q_threshold").judge(answer).right


@pytest.mark.parametrize("answer", [1, 1.0, np.float32(1), np.int64(1), "1", "1,0", "1.015", 0.985])
def test_a_number_may_come_in_any_form(answer):
    assert SLOPE.judge(answer).right


@given(st.floats(*SLOPE.limits))
def test_a_number_is_right_within_the_tolerance_only(number):
    verdict = SLOPE.judge(number)
    assert verdict.right == (abs(number - SLOPE.solution) <= SLOPE.tolerance * (1 + 1e-9))
    if verdict.cause == "too small":
        assert number < SLOPE.solution
    if verdict.cause == "too large":
        assert number > SLOPE.solution


@pytest.mark.parametrize("form", [list, tuple, np.array, "; ".join], ids=["l", "t", "a", "s"])
def test_an_order_may_come_in_any_form(form):
    assert NEAREST.judge(form(NEAREST.order)).right


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_an_order_must_have_each_label_once(count):
    labels = (NEAREST.order * 2)[:count]
    assert NEAREST.judge(labels).state == "not attempted"
    assert NEAREST.judge([NEAREST.order[0]] * 3).state == "not attempted"
    assert NEAREST.judge([*NEAREST.order[:2], 3]).state == "not attempted"


COMMON = {"name": "q_x", "title": "X", "asks": "Which?", "why": "So."}


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        (ChoiceQuestion, {"options": (Option("a", "No."),)}, "two wrong answers"),
        (ChoiceQuestion, {"options": (Option("a", "No."), Option("R", "No."))}, "the same"),
        (NumberQuestion, {"known": (WrongNumber("near", 1.1, "No."),)}, "one tolerance"),
        (OrderQuestion, {"order": ("a", "b")}, "three different"),
        (OrderQuestion, {"reasons": ("No.",)}, "need 2 reasons"),
        (OrderQuestion, {"shown": (0, 1, 2)}, "not the right one"),
        (OrderQuestion, {"shown": (0, 1, 1)}, "an order of all"),
    ],
)
def test_a_question_that_cannot_be_is_refused(kind, fields, message):
    whole = {
        ChoiceQuestion: {"options": (Option("a", "No."), Option("b", "N.")), "right": "r"},
        NumberQuestion: {"solution": 1.0, "tolerance": 0.1, "too_small": "S.", "too_large": "L."},
        OrderQuestion: {"order": ("a", "b", "c"), "reasons": ("1.", "2."), "shown": (2, 1, 0)},
    }[kind]
    rest = {ChoiceQuestion: {"place": 0}, NumberQuestion: {"limits": (0, 9), "step": 1}}
    whole = COMMON | whole | rest.get(kind, {})
    kind(**whole)
    with pytest.raises(ValueError, match=f"q_x: .*{message}"):
        kind(**whole | fields)


# What is written down


def record(work_folder, name):
    path = work_folder / ".nnbook" / "progress" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_only_the_first_prediction_is_written_down(work_folder, capsys):
    assert not check("q_slope", 4).right
    first = record(work_folder, "q_slope")
    assert (first["attempts"], first["first_answer"]) == (1, "4.0")
    assert (first["last_verdict"], first["right_since"]) == ("not yet", None)
    assert check("q_slope", 1).right
    assert record(work_folder, "q_slope") == first
    assert first_prediction(SLOPE) == (4.0, ())
    assert capsys.readouterr().out.splitlines()[1] == f"Right. {SLOPE.why}"


@pytest.mark.parametrize("answer", [..., None, "no such", 1j])
def test_no_answer_is_not_written_down(work_folder, answer):
    for name in question_names():
        check(name, answer)
    assert not (work_folder / ".nnbook" / "progress").exists()


@every_question
def test_every_answer_can_be_written_down_and_read_again(work_folder, question):
    for answer, _ in wrong_answers(question):
        check(question.name, answer)
        assert first_prediction(question) == (answer, ())
        (work_folder / ".nnbook" / "progress" / f"{question.name}.json").unlink()


def test_damaged_record_of_a_question_is_set_aside_with_a_message(work_folder):
    folder = work_folder / ".nnbook" / "progress"
    folder.mkdir()
    (folder / "q_slope.json").write_text("{", encoding="utf-8")
    answer, (note,) = first_prediction(SLOPE)
    assert answer is None
    assert "q_slope.damaged-1.json" in note
    assert first_prediction(SLOPE) == (None, ())
    (folder / "q_slope.json").write_text("[]", encoding="utf-8")
    assert "q_slope.damaged-2.json" in check("q_slope", 1).details[0]
    assert record(work_folder, "q_slope")["attempts"] == 1


def test_an_answer_that_the_question_no_longer_has_is_not_shown(work_folder):
    check("q_threshold", "it stays where it is")
    path = work_folder / ".nnbook" / "progress" / "q_threshold.json"
    text = path.read_text(encoding="utf-8").replace("it stays", "it sits")
    path.write_text(text, encoding="utf-8")
    assert first_prediction(find_question("q_threshold")) == (None, ())


def test_without_a_work_folder_a_question_is_answered_all_the_same(tmp_path, monkeypatch):
    monkeypatch.delenv("NNBOOK_WORK")
    monkeypatch.chdir(tmp_path)
    assert check("q_slope", 1).right
    assert first_prediction(SLOPE) == (None, ())
    assert list(tmp_path.iterdir()) == []


# What the questions call right is so


@pytest.fixture(scope="module")
def objective():
    penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
    X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
    return SigmoidUnit(2).objective(X, penguins.y)


def run(objective, step_size, tolerance=0.01, max_steps=10_000):
    return gradient_descent(*objective, np.zeros(3), step_size, tolerance, max_steps=max_steps)


def test_slope_at_the_threshold():
    for w, b, slope in ((2, -0.8, 0.5), (4, -1.6, SLOPE.solution)):
        x = -b / w
        measured = (sigmoid(w * (x + 1e-6) + b) - sigmoid(w * (x - 1e-6) + b)) / 2e-6
        assert measured == pytest.approx(slope, rel=1e-6)


def test_which_run_stops_lowest(objective):
    sizes = {label: float(label.removeprefix("λ = ")) for label in NEAREST.order}
    results = {label: run(objective, step_size) for label, step_size in sizes.items()}
    assert all(result.reason.value == "converged" for result in results.values())
    assert sorted(results, key=lambda label: results[label].cost) == list(NEAREST.order)
    assert all(np.all(np.diff(result.costs) < 0) for result in results.values())


def test_step_size_of_200(objective):
    assert np.all(np.diff(run(objective, 0.5).costs) < 0)
    costs = run(objective, 200, max_steps=1000).costs
    assert costs[1] > costs[0]
    assert np.isfinite(costs).all()
    assert costs[-1] < costs[0]
    assert np.sum(np.diff(costs[-100:]) > 0) > 40


def test_weight_of_the_depth(objective):
    w1, w2, _ = run(objective, 50, 1e-6).theta
    assert w1 > 1
    assert w2 < -1


def test_which_measurement_tells_the_four_penguins_apart():
    X = datasets.load("penguins", species=("Adelie", "Chinstrap")).X[[0, 1, 217, 218]]
    assert X[2:, 0].min() - X[:2, 0].max() > 10
    assert X[:2, 0].max() < 40 < 50 < X[2:, 0].min()
    assert X[0, 1] == X[3, 1] == 18.7
