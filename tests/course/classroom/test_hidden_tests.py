"""Hidden tests: other inputs than everybody's, a seed file or an error, and nothing on stderr."""

import numpy as np
import pytest

from nnbook.course.classroom.grading.hidden_tests import SEED_FILE, NoSeedError, hidden
from nnbook.course.classroom.seeds import hidden_seed
from nnbook.exercises import find

SECRET = "a secret that is long enough"


@pytest.fixture
def seed_file(tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    path.chmod(0o644)  # about which nothing may be written to stderr here
    monkeypatch.setenv(SEED_FILE, str(path))
    return path


def learned_by_heart(name):
    """The right answers to the inputs that everybody gets; 0 elsewhere."""
    exercise = find(name)
    table = {}

    def remember(*arguments):
        answer = exercise.solution(*arguments)
        table[repr(arguments)] = answer
        return answer

    assert exercise.judge(remember).right
    return lambda s: table.get(repr((s,)), np.zeros_like(s))


@pytest.mark.usefixtures("seed_file")
def test_a_right_answer_passes_in_silence(capfd):
    hidden("sigmoid", find("sigmoid").solution)
    hidden("sigmoid", lambda s: 1 / (1 + np.exp(-np.asarray(s, float))))  # it overflows
    hidden("largest_step_size", 0.2)

    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("seed_file")
def test_inputs_are_those_of_the_secret(monkeypatch):
    asked = []
    exercise = find("sigmoid")
    monkeypatch.setattr(
        type(exercise), "judge", lambda self, answer, seed: asked.append(seed) or self.right()
    )
    hidden("sigmoid", None)

    assert asked == [hidden_seed(SECRET.encode(), "", "sigmoid")]


@pytest.mark.usefixtures("seed_file")
def test_a_table_of_everybody_s_inputs_fails_and_no_input_is_told():
    with pytest.raises(AssertionError) as caught:
        hidden("sigmoid", learned_by_heart("sigmoid"))

    assert str(caught.value) == "Not right for inputs that only your teacher has."


@pytest.mark.usefixtures("seed_file")
def test_a_known_mistake_is_told_by_its_hint():
    mistake = next(it for it in find("sigmoid").mistakes if it.name == "sign")
    with pytest.raises(AssertionError) as caught:
        hidden("sigmoid", mistake.wrong)

    assert str(caught.value).endswith(mistake.hint)


@pytest.mark.usefixtures("seed_file")
def test_a_stub_is_called_one():
    with pytest.raises(AssertionError, match=r"^Not attempted\.$"):
        hidden("sigmoid", ...)


def test_without_a_seed_file_nothing_is_judged(monkeypatch, tmp_path):
    monkeypatch.delenv(SEED_FILE, raising=False)
    with pytest.raises(NoSeedError, match=f"had no seed file: set {SEED_FILE}"):
        hidden("sigmoid", find("sigmoid").solution)
    monkeypatch.setenv(SEED_FILE, str(tmp_path / "none.txt"))
    with pytest.raises(NoSeedError, match="had no seed file"):
        hidden("sigmoid", find("sigmoid").solution)
