"""A lesson that a teacher declares outside the package: shown, judged and written down."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from nnbook.datasets import Dataset
from nnbook.widgets import ChallengePlayground, Lesson, lesson_of

ROOT = Path(__file__).parents[2]


def few_updates(**changes: object) -> Lesson:
    declared: dict[str, object] = {
        "question": "How far do forty updates lead?",
        "goal": "Asked for: at most 10 of the 100 training examples wrong.",
        "free": ("step_size", "units"),
        "start": {"data": "moons", "units": (3,), "step_size": 0.01, "max_steps": 40},
        "shortfall": lambda run: f"{run.wrong} of {run.n} are wrong." if run.wrong > 10 else "",
        "advice": "Try a longer step.",
    }
    return lesson_of("few_updates", "The moons in forty updates", **{**declared, **changes})  # type: ignore[arg-type]


def test_it_shows_what_is_free_and_begins_where_it_says() -> None:
    lab = ChallengePlayground(few_updates())
    shown = {control.field for control in lab.fields()} - lab.idle_fields()
    assert shown == {"step_size", "units", "speed", "per", "show_test", "discretize", "log"}
    assert (lab.state.data, lab.state.units, lab.state.max_steps) == ("moons", (3,), 40)
    assert "The moons in forty updates" in str(lab.still())


def test_a_run_is_judged_by_the_teachers_function() -> None:
    lab = ChallengePlayground(few_updates())
    assert re.search(r"Not yet\. \d\d of 100 are wrong\. Try a longer step\.", lab.run())
    lab.apply(step_size=1.0)
    assert "Right. That is what was asked for." in lab.run()
    lab.apply(max_steps=50)
    assert "`max_steps` is 50; in this challenge it is fixed" in lab.verdict().sentence


def test_check_writes_the_verdict_down(work_folder: Path) -> None:
    lab = ChallengePlayground(few_updates(advice=""))
    assert lab.press("check").endswith("are wrong.")
    record = work_folder / ".nnbook" / "progress" / "challenge_few_updates.json"
    assert json.loads(record.read_text(encoding="utf-8"))["last_verdict"] == "not yet"


def test_the_judge_and_the_playground_make_the_same_run() -> None:
    for data in ("penguins", "spirals"):
        costs: list[float] = []
        declared = few_updates(
            start={"data": data, "max_steps": 30},
            shortfall=lambda run, to=costs: to.append(run.cost),
        )
        lab = ChallengePlayground(declared)
        lab.run()
        assert costs == [pytest.approx(lab.train_cost, rel=1e-9)]


def test_data_of_ones_own() -> None:
    rng = np.random.default_rng(5)
    y = np.arange(60) % 3
    X = rng.normal(size=(60, 2)) * [30.0, 0.2] + np.column_stack([100 * y, y == 1])
    mine = Dataset("mine", X, y, ("length", "mass"), ("a", "b", "c"), "made here")
    costs: list[float] = []
    declared = few_updates(
        start={"data": mine, "max_steps": 60, "output": "softmax", "train_share": 70},
        shortfall=lambda run: costs.append(run.cost) or "",
    )
    lab = ChallengePlayground(declared)
    assert lab.data.whole is mine
    assert lab.state.standardize
    lab.run()
    assert costs == [pytest.approx(lab.train_cost, rel=1e-9)]
    lab.apply(step_size=1.0)
    assert "Right." in lab.run()
    assert costs[1] == pytest.approx(lab.train_cost, rel=1e-9)
    other = ChallengePlayground(declared)
    other.restore(lab.state_text)
    assert other.train_cost == lab.train_cost


def test_data_that_cant_be_used_are_refused() -> None:
    four = Dataset("four", np.eye(4), [0, 0, 1, 1], tuple("abcd"), ("0", "1"), "made here")
    with pytest.raises(ValueError, match=r"data\.X must have shape|2 columns"):
        few_updates(start={"data": four})
    lonely = Dataset("lonely", np.eye(3)[:, :2], [0, 0, 1], ("a", "b"), ("0", "1"), "made here")
    with pytest.raises(ValueError, match="at least two examples of each class"):
        few_updates(start={"data": lonely})
    with pytest.raises(TypeError, match="or a Dataset"):
        few_updates(start={"data": 3})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"free": ("speeed",)}, "there is no setting 'speeed'"),
        ({"start": {"learning_rate": 1}}, "there is no setting 'learning_rate'"),
        ({"start": {"train_share": 100}}, "train_share must be below 100"),
        ({"start": {"data": "mars"}}, "data must be one of circles"),
    ],
)
def test_unknown_settings_are_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        few_updates(**changes)


@pytest.mark.parametrize("name", ["xor", "two words", "../up"])
def test_a_name_is_one_word_and_free(name: str) -> None:
    with pytest.raises(ValueError, match="one word that no challenge has"):
        lesson_of(name, "", question="", goal="", free=(), start={}, shortfall=lambda run: "")


def test_the_guides_example_runs_as_it_stands() -> None:
    text = (ROOT / "docs" / "classroom.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    (code,) = [block for block in blocks if "lesson_of(" in block]
    scope: dict[str, object] = {}
    exec(code, scope)
    lab = scope["lab"]
    assert isinstance(lab, ChallengePlayground)
    assert "Not yet." in lab.run()
    lab.apply(units=(6,), step_size=2.0)
    assert "Right." in lab.run()
