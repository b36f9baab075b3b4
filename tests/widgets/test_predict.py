"""A question as an element: what it shows, takes, remembers and stores."""

import html
import json
import re

import pytest

from nnbook.exercises import all_units, find_question, question_names
from nnbook.widgets import Predict
from nnbook.widgets.predict import PredictState

STAYS, TWICE = "it stays where it is", "twice as far from 0"


def stored(work_folder, name):
    path = work_folder / ".nnbook" / "progress" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


@pytest.fixture
def threshold(work_folder):
    return Predict("q_threshold")


@pytest.mark.parametrize("name", question_names())
def test_right_answer_is_right_for_every_question(work_folder, name):
    element = Predict(name)
    question = find_question(name)
    assert element.phase == "still"
    element.apply(answer=question.right_answer)
    assert element.phase == "still", "it is no prediction before Predict is pressed"
    assert element.press("predict") == f"Right. {question.why}"
    assert element.phase == "right"
    assert stored(work_folder, name)["last_verdict"] == "right"


def test_nothing_chosen_is_no_prediction(work_folder, threshold):
    assert threshold.read_out == "Choose one, then press Predict."
    threshold.press("predict")
    assert threshold.read_out == "Choose one, then press Predict."
    assert stored(work_folder, "q_threshold") is None


def test_only_the_first_prediction_is_written_down(work_folder, threshold):
    threshold.apply(answer=TWICE)
    assert threshold.press("predict").startswith("Not so. That would be doubling b alone")
    assert threshold.phase == "not-so"
    first = stored(work_folder, "q_threshold")
    assert first["first_answer"] == TWICE
    threshold.apply(answer=STAYS)
    assert (threshold.phase, threshold.read_out) == ("still", "Choose one, then press Predict.")
    assert threshold.press("predict").startswith("Right.")
    assert stored(work_folder, "q_threshold") == first


def test_the_first_prediction_is_there_again(threshold):
    threshold.apply(answer=TWICE)
    said = threshold.press("predict")
    again = Predict("q_threshold")
    assert again.state == PredictState("q_threshold", TWICE, TWICE)
    assert (again.read_out, again.phase) == (said, "not-so")
    assert again.reset() == "Choose one, then press Predict."
    assert again.state == PredictState("q_threshold", None)


def test_a_damaged_record_is_told_once(work_folder):
    folder = work_folder / ".nnbook" / "progress"
    folder.mkdir()
    (folder / "q_slope.json").write_text("{", encoding="utf-8")
    assert "q_slope.damaged-1.json" in Predict("q_slope").read_out
    assert Predict("q_slope").read_out == "Type a number, then press Predict."


def test_what_could_not_be_saved_is_said(work_folder, threshold):
    (work_folder / ".nnbook" / "progress").write_text("no folder", encoding="utf-8")
    threshold.apply(answer=STAYS)
    assert "could not be saved" in threshold.press("predict")
    assert threshold.phase == "right"


@pytest.mark.parametrize(
    ("name", "answer", "line"),
    [
        ("q_threshold", None, 'check("q_threshold", ...)'),
        ("q_threshold", STAYS, f'check("q_threshold", "{STAYS}")'),
        ("q_slope", 0.25, 'check("q_slope", 0.25)'),
        (
            "q_nearest",
            ("λ = 5", "λ = 0.05", "λ = 0.5"),
            'check("q_nearest", ("λ = 5", "λ = 0.05", "λ = 0.5"))',
        ),
    ],
)
def test_copied_code_gives_the_same_answer(work_folder, capsys, name, answer, line):
    element = Predict(name)
    element.apply(answer=answer)
    code = element.code(element.state)
    assert code == f"from nnbook import check\n\n{line}\n"
    exec(code, {})
    said = capsys.readouterr().out.strip()
    if answer is None:
        assert said.startswith("Not attempted.")
    else:
        assert said == element.press("predict")


@pytest.mark.parametrize("name", question_names())
def test_state_as_text_comes_back(work_folder, name):
    question = find_question(name)
    empty = Predict(name).state
    element = Predict(name)
    element.apply(answer=question.right_answer)
    told = element.state_text
    assert told.isascii()
    other = Predict(name)
    other.restore(told)
    assert other.state == element.state
    other.restore(Predict(name).state_text)
    assert other.state == empty


def test_state_of_another_question_is_refused(work_folder, threshold):
    with pytest.raises(ValueError, match="another question, q-depth-weight"):
        threshold.restore(Predict("q_depth_weight").state_text)
    assert threshold.state == PredictState("q_threshold", None)


@pytest.mark.parametrize("question", [q for unit in all_units() for q in unit.questions])
def test_what_is_stored_says_the_question_and_its_answers(work_folder, question):
    element = Predict(question.name)
    data, metadata = element.still()
    text, card = data["text/plain"], data["text/html"]
    assert metadata == {}
    assert question.asks in text
    for label in getattr(question, "labels", ()):
        assert label in text
    assert text.endswith("Run this cell to answer.")
    assert question.why not in text
    assert _words(card) == _words(text)
    assert set(re.findall(r"<(\w+)", card)) <= {"div", "strong"}
    assert Predict(question.name).still() == (data, metadata), "nbval compares it"


def test_after_a_prediction_it_is_stored_with_its_answer(threshold):
    threshold.apply(answer=STAYS)
    threshold.press("predict")
    data, _ = threshold.still()
    assert f"● {STAYS}" in data["text/plain"]
    assert f"○ {TWICE}" in data["text/plain"]
    assert data["text/plain"].endswith(threshold.read_out)
    assert _words(data["text/html"]) == _words(data["text/plain"])
    bundle, _ = threshold._repr_mimebundle_()
    assert bundle.keys() >= {"text/plain", "text/html"}
    assert "image/png" not in bundle


def _words(text):
    return html.unescape(re.sub("<[^>]*>", " ", text)).split()


def test_unknown_question():
    with pytest.raises(LookupError, match="no question 'sigmoid'; there are: q_"):
        Predict("sigmoid")
